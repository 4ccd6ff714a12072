"""The form of an office without the store: written for a party, and taken back filled.

A form that comes back is checked row by row before anything is written; it is one
change, all of it or nothing.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.party import NETWORK, NO_COUNTRIES, find_party
from crmnet.domain.personal import ALL, doubt_of
from crmnet.domain.progress import OPEN, Status
from crmnet.domain.text import NOTE_LIMIT, checked
from crmnet.errors import BadInput, Cure, Fault, Message, ReasonNeeded
from crmnet.files.csv.forms import FILLED, read_status
from crmnet.files.faults import Enough, Faults
from crmnet.reports.activity.listing import ActivityRow, activities
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.evidence import check_beside
from crmnet.services.activity.facts import NEED_A_REASON, Fact, put
from crmnet.services.activity.form_days import Usual, reader_of
from crmnet.services.activity.known import Known
from crmnet.store import plans
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.reports.filters import Filters
    from crmnet.services.activity.facts import Recorded
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord, ItemRecord
    from crmnet.store.log import Change

Rows = tuple[ActivityRow, ...]

_KIND: Final = {
    Status.NOT_STARTED: EntryKind.NOTED,
    Status.IN_PROGRESS: EntryKind.STARTED,
    Status.PARTIAL: EntryKind.COMPLETED,
    Status.DONE: EntryKind.COMPLETED,
    Status.SUSPENDED: EntryKind.SUSPENDED,
    Status.CANCELLED: EntryKind.CANCELLED,
}
_SEVERAL: Final = re.compile(r"\s*[\r\n]+\s*|[\s;,]+(?=https?://)")
_FULL_NAME: Final = re.compile(r"\s*\([^()]*\)$")  # Presidencia Pro-Témpore (Guatemala)


# Written


def owed(store: Store, today: date, filters: Filters) -> tuple[Rows, Rows]:
    """What a party still owes, and what the network does.

    Of what recurs, the occurrences that are due and the next one.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: the plan and the party; a party that is the network has no second part.
    """
    own = _due_and_next(activities(store, today, filters), today)
    if filters.party == NETWORK:
        return own, ()
    shared = filters._replace(party=NETWORK, also=None)
    return own, _due_and_next(activities(store, today, shared), today)


def _due_and_next(rows: Rows, today: date) -> Rows:
    found = []
    ahead: set[tuple[str, str, str]] = set()
    for row in rows:
        if row.status not in OPEN:
            continue
        leaf_of_party = (row.plan, row.code, row.party)
        if row.due_on is None or row.due_on > today.isoformat():
            if leaf_of_party in ahead:
                continue
            ahead.add(leaf_of_party)
        found.append(row)
    return tuple(found)


# Taken back


class FormOptions(NamedTuple):
    """How a form is taken.

    Attributes:
        party: who filled it in; None: the form says it, or ``party_by_default`` does.
        plan: code of the plan where the form names none.
        language: "es" or "en", as configured: forms in it follow ``date_order``.
        by: the person who is meant where nobody is named or recorded.
        date_order: "DMY" or "MDY", as configured, or None.
    """

    party: str | None
    party_by_default: str | None
    plan: str | None
    language: str
    by: str | None = None
    date_order: str | None = None


class Taken(NamedTuple):
    """What a form recorded, and what of it was recorded already."""

    file: str
    recorded: tuple[Recorded, ...]
    known: int


def take(
    store: Store, form: Table, how: FormOptions, clock: Clock, *, dry_run: bool = False
) -> Taken:
    """Record what a form says: all rows, as one change, or nothing.

    Raises:
        BadFile: with every fault of every row (the first MOST_FAULTS).
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        taking = _Taking(into, form, how, clock)
        with contextlib.suppress(Enough):
            for row in form.rows:
                taking.take(row)
        if taking.faults:
            raise taking.faults.refusal(form.path)
        news = [one for one in taking.recorded if one.changed or one.noted]
        known = len(taking.recorded) - len(news)
        return Taken(str(form.path), tuple(news), known)


class _Refused(Exception):
    """A cell will not do; its fault is noted."""


class _Taking:
    """One form on its way into the store."""

    def __init__(
        self, into: Change, form: Table, how: FormOptions, clock: Clock
    ) -> None:
        self.into = into
        names = [_leaf_of(row, how).name for row in form.rows if row.cell("code")]
        self.known = Known(into.store, names)
        self.form = form
        self.how = how
        self.vouched = clock.vouched  # the rows; their cells are looked at one by one
        self.clock = clock._replace(vouched=ALL)
        self.faults = Faults()
        self.recorded: list[Recorded] = []
        self.section: str | None = None  # the party under whose heading the row stands
        self.reporter = how.party  # who filled the form in
        self.rows: dict[str, int] = {}  # id of calendar item -> row that records it
        usual = Usual(how.language, how.date_order, how.plan)
        today = clock.today
        self.day = reader_of(self.known, form, usual, today, self.faults)

    def take(self, row: TableRow) -> None:
        """Record a row, or note what is wrong with it."""
        try:
            if not row.cell("code"):
                self._take_heading(row)
            elif any(map(row.cell, FILLED)):
                self._take_fact(row)
        except _Refused:
            return

    def _take_heading(self, row: TableRow) -> None:
        """A row with nothing but the name of a party: whose the next rows are."""
        texts = [text for text in row.cells.values() if text]
        party = find_party(_FULL_NAME.sub("", texts[0])) if len(texts) == 1 else None
        if party is None:
            raise self._fault(row, "code", Message("the code of the item is missing"))
        self.section = party
        if party == NETWORK and self.reporter is not None:
            return
        if self.how.party not in (None, party):
            column = next(name for name, text in row.cells.items() if text)
            raise self._fault(row, column, _whose(party, self.how.party))
        self.reporter = party

    def _take_fact(self, row: TableRow) -> None:
        before = len(self.faults)
        fact = self._fact(row)
        aim = self._aim(row)
        if fact is None or aim is None or len(self.faults) > before:
            return
        try:
            recorded = put(self.into, self.known, aim, self.clock, fact)
        except ReasonNeeded as error:
            doubt = Message(
                error.message.text, Cure.CORRECT_OR_NOTE, **error.message.values
            )
            raise self._fault(row, error.column, doubt) from error
        except BadInput as error:
            raise self._fault(row, "code", error.message) from error
        progress = read_status(row.cell("status"))
        if progress and progress.status == Status.NOT_STARTED != recorded.status:
            begun = Message(
                "{code} has begun already (leave the cell blank)", code=recorded.code
            )
            raise self._fault(row, "status", begun)
        if recorded.id in self.rows:
            twice = Message(
                "the same item stands in row {n} too (keep one of them)",
                n=self.rows[recorded.id],
            )
            raise self._fault(row, "code", twice)
        self.rows[recorded.id] = row.number
        self.recorded.append(recorded)

    # What is meant

    def _aim(self, row: TableRow) -> Aim | None:
        party, owner = self._who(row)
        aim = _leaf_of(row, self.how)._replace(party=party, owner=owner)
        try:
            leaf = self.known.leaf(aim.name)
        except BadInput as error:
            raise self._fault(row, "code", error.message) from error
        return aim._replace(due=self._occurrence(row, leaf.item, leaf.live))

    def _who(self, row: TableRow) -> tuple[str | None, str | None]:
        """Who reports, and who owes the item where that is another."""
        named = row.cell("party")
        reporter = self.reporter or self.how.party_by_default
        if not named:
            return reporter, NETWORK if self.section == NETWORK else None
        if "|" in named:
            owner = "|".join(sorted(named.split("|")))
            return reporter or owner, owner
        party = find_party(_FULL_NAME.sub("", named))
        if party is None:
            wrong = Message('"{party}" is no party (use a code: GT)', party=named)
            raise self._fault(row, "party", wrong)
        if party in NO_COUNTRIES:
            return reporter or party, party
        if self.how.party not in (None, party):
            raise self._fault(row, "party", _whose(party, self.how.party))
        return party, None

    def _occurrence(
        self, row: TableRow, item: ItemRecord, rows: list[CalendarItemRecord]
    ) -> date | None:
        """The day that tells the occurrences of what recurs apart; else None."""
        text = row.cell("due")
        if not text or not any(one.occurrence for one in rows):
            return None
        due = self._day(row, "due")
        if due is not None and due.isoformat() in {one.due_on for one in rows}:
            return due
        wrong = Message(
            "{code} has nothing due on {day}",
            Cure.SEE_ACTIVITY,
            code=item.code,
            day=due or text,
            typed=plans.typed_code(self.into.store, item),
        )
        raise self._fault(row, "due", wrong)

    # What is said

    def _fact(self, row: TableRow) -> Fact | None:
        """The fact of a row; None where there is nothing to record."""
        note = self._note(row)
        evidence, folder = self._evidence(row), self.form.path.parent
        on = self._day(row, "on")
        if on is not None and on > self.clock.today:
            late = Message(
                "{day} is after today, {today}",
                Cure.CORRECT_DAY,
                day=on,
                today=self.clock.today,
            )
            self._note_fault(row, "on", late)
        text = row.cell("status")
        if not text:
            if on is not None:
                unsaid = Message('the status is missing (write for example "done")')
                self._note_fault(row, "status", unsaid)
            return Fact(EntryKind.NOTED, note, evidence=evidence, folder=folder)
        progress = read_status(text)
        if progress is None or progress.status not in _KIND:
            raise self._fault(row, "status", _no_status(text))
        status, percent = progress
        self._check_percent(row, percent)
        kind = _KIND[status]
        if status is Status.DONE and not row.cell("on"):
            self._note_fault(
                row, "on", Message("the day on which it was done is missing")
            )
        if kind in NEED_A_REASON and not row.cell("note"):
            self._note_fault(row, "note", Message("the reason is missing (say why)"))
        if kind == EntryKind.NOTED:
            on = None
        return Fact(
            kind,
            note,
            on,
            by_default=self.how.by if kind == EntryKind.COMPLETED else None,
            evidence=evidence,
            partial=status is Status.PARTIAL,
            percent=percent,
            reason=note,
            folder=folder,
        )

    def _check_percent(self, row: TableRow, percent: int | None) -> None:
        if percent is not None and not 1 <= percent <= 99:
            wrong = Message("{percent} % is not a part (from 1 to 99)", percent=percent)
            self._note_fault(row, "status", wrong)

    def _day(self, row: TableRow, column: str) -> date | None:
        text = row.cell(column)
        if not text:
            return None
        try:
            return self.day(text)
        except BadInput as error:
            self._note_fault(row, column, error.message)
            return None

    def _note(self, row: TableRow) -> str | None:
        text = " ".join(row.cell("note").splitlines())
        if not text:
            return None
        self._check_personal(row, "note", text)
        try:
            return checked(text, self.form.headings["note"], NOTE_LIMIT)
        except BadInput as error:
            self._note_fault(row, "note", error.message)
            return None

    def _evidence(self, row: TableRow) -> tuple[str, ...]:
        """Addresses, files that lie beside the form, and references in words."""
        texts = [text for text in _SEVERAL.split(row.cell("evidence")) if text]
        found = []
        for text in texts:
            try:
                check_beside(text, self.form.path.parent)
                self._check_personal(row, "evidence", text)
                found.append(text)
            except BadInput as error:
                self._note_fault(row, "evidence", error.message)
        return tuple(found)

    def _check_personal(self, row: TableRow, column: str, text: str) -> None:
        doubt = doubt_of(text, row.number, self.form.path, self.vouched)
        if doubt:
            self._note_fault(row, column, doubt)

    # What is wrong

    def _note_fault(self, row: TableRow, column: str, reason: Message) -> None:
        number = self.form.columns.get(column, 0)
        self.faults.note(Fault.saying(row.number, number, reason))

    def _fault(self, row: TableRow, column: str, reason: Message) -> _Refused:
        self._note_fault(row, column, reason)
        return _Refused()


def _leaf_of(row: TableRow, how: FormOptions) -> Aim:
    """The leaf that a row names."""
    return Aim(row.cell("code"), row.cell("plan") or how.plan)


def _whose(party: str, other: str | None) -> Message:
    return Message(
        "this is for {party}, not for {other} (record it for {party})",
        party=party,
        other=other or "",
    )


def _no_status(text: str) -> Message:
    if text.casefold().strip(" .").startswith("pendiente"):
        return Message(
            '"{status}" does not say how it stands (write: not started, in progress, '
            "partial or done)",
            status=text,
        )
    return Message(
        '"{status}" is no status (write: not started, in progress, partial, done, '
        "suspended or cancelled)",
        status=text,
    )
