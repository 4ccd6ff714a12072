"""The form of an office without the store, taken back filled.

It is checked row by row before anything is written; it is one change, all of it or
nothing.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import day_of
from crmnet.domain.item_key import find_key
from crmnet.domain.party import NETWORK, NO_COUNTRIES, find_party
from crmnet.domain.personal import ALL, doubt_of
from crmnet.domain.progress import Status
from crmnet.domain.text import NOTE_LIMIT, checked
from crmnet.errors import BadInput, Cure, Fault, Message, ReasonNeeded
from crmnet.files.csv.forms import FILLED, no_status, read_status
from crmnet.files.faults import Enough, Faults
from crmnet.reports.evidence import BETWEEN
from crmnet.services.activity.agreement import (
    Keys,
    Unkeyed,
    disagreements,
    other_day,
    other_party,
)
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.evidence import attached, check_beside, named_in
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
    from crmnet.services.activity.facts import Recorded
    from crmnet.store.calendar_items import Named
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord
    from crmnet.store.leaves import Leaf
    from crmnet.store.log import Change

_KIND: Final = {
    Status.NOT_STARTED: EntryKind.NOTED,
    Status.IN_PROGRESS: EntryKind.STARTED,
    Status.PARTIAL: EntryKind.COMPLETED,
    Status.DONE: EntryKind.COMPLETED,
    Status.SUSPENDED: EntryKind.SUSPENDED,
    Status.CANCELLED: EntryKind.CANCELLED,
}
NO_CODE: Final = Message("the code of the item is missing")
_FULL_NAME: Final = re.compile(r"\s*\([^()]*\)$")  # Presidencia Pro-Témpore (Guatemala)


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
    """What a form recorded, and what of it was recorded already.

    Attributes:
        items: what each of the calendar items is about, by its id.
    """

    file: str
    recorded: tuple[Recorded, ...]
    known: int
    items: dict[str, ItemRecord]


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
        return Taken(str(form.path), tuple(news), known, taking.items)


class _Refused(Exception):
    """A cell will not do; its fault is noted."""


class _Taking:
    """One form on its way into the store."""

    def __init__(
        self, into: Change, form: Table, how: FormOptions, clock: Clock
    ) -> None:
        self.into = into
        self.keys = Keys.of(into.store, form)
        names = [_leaf_of(row, how).name for row in form.rows if row.cell("code")]
        self.known = Known(into.store, names)
        self.form = form
        self.how = how
        self.vouched = clock.vouched  # the rows; their cells are looked at one by one
        self.clock = clock._replace(vouched=ALL)
        self.faults = Faults()
        self.recorded: list[Recorded] = []
        self.items: dict[str, ItemRecord] = {}  # by id of the calendar item
        self.remark: TableRow | None = None  # a text that is no party, and no row since
        self.section: str | None = None  # the party under whose heading the row stands
        self.reporter = how.party  # who filled the form in
        self.rows: dict[str, int] = {}  # id of calendar item -> row that records it
        usual = Usual(how.language, how.date_order, how.plan)
        today = clock.today
        self.day = reader_of(self.known, form, usual, today, self.faults)

    def take(self, row: TableRow) -> None:
        """Record a row, or note what is wrong with it."""
        try:
            if any(map(row.cell, FILLED)):
                self._take_fact(row)
            elif _is_text(row):
                self._take_heading(row)
            elif not (row.cell("code") or row.cell("key")):
                raise self._fault(row, "code", NO_CODE)
        except _Refused:
            return

    def _take_heading(self, row: TableRow) -> None:
        """A row with nothing but the name of a party: whose the next rows are.

        Another text that stands alone below all rows is a remark: the allowed words, a
        farewell. Above some row it may be a party that was misspelt.
        """
        (text,) = filter(None, row.cells.values())
        party = find_party(_FULL_NAME.sub("", text))
        if party is None:
            self.remark = self.remark or row
            return
        self.section = party
        if party == NETWORK and self.reporter is not None:
            return
        if self.how.party not in (None, party):
            column = next(name for name, text in row.cells.items() if text)
            raise self._fault(row, column, other_party(party, self.how.party))
        self.reporter = party

    def _take_fact(self, row: TableRow) -> None:
        before = len(self.faults)
        if self.remark is not None:
            remark, self.remark = self.remark, None
            self._note_fault(remark, "code", NO_CODE)
        if not (row.cell("code") or row.cell("key")):
            raise self._fault(row, "code", NO_CODE)
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
        self.items[recorded.id] = self.known.leaf(aim.name).item
        self.recorded.append(recorded)

    # What is meant

    def _aim(self, row: TableRow) -> Aim | None:
        party, owner = self._who(row)
        keyed = self._keyed(row)
        aim = _leaf_of(row, self.how)._replace(party=party, owner=owner)
        if keyed is not None:
            aim = aim._replace(code=keyed.code, plan=keyed.plan, owner=keyed.party)
        try:
            leaf = self.known.leaf(aim.name)
        except BadInput as error:
            raise self._fault(row, "code", error.message) from error
        for column, reason in disagreements(self.into.store, row, leaf, keyed):
            self._note_fault(row, column, reason)
        due = self._due(row, leaf, aim)
        if keyed is None or not keyed.occurrence:
            return aim._replace(due=due)
        if due is not None and due.isoformat() != keyed.due_on:
            self._note_fault(row, "due", other_day(keyed.code, due, keyed.due_on))
        return aim._replace(due=day_of(keyed.due_on))

    def _keyed(self, row: TableRow) -> Named | None:
        """The calendar item whose key the row has, or None."""
        try:
            return self.keys.find(row)
        except Unkeyed as error:
            raise self._fault(row, "key", error.reason) from error

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
            raise self._fault(row, "party", other_party(party, self.how.party))
        return party, None

    def _due(self, row: TableRow, leaf: Leaf, aim: Aim) -> date | None:
        """The day that tells the occurrences of what recurs apart; else None.

        Where nothing recurs the day of the row must be that of the store.
        """
        text = row.cell("due")
        if not text:
            return None
        rows = [one for one in leaf.live if one.party == aim.owner] or leaf.live
        own = [one for one in rows if one.party == aim.party] or rows
        recurs = any(one.occurrence for one in own)
        due = self._day(row, "due")
        if due is None:
            return None
        known = {one.due_on for one in own}
        if due.isoformat() in known:
            return due if recurs else None
        if recurs:
            wrong = Message(
                "{code} has nothing due on {day}",
                Cure.SEE_ACTIVITY,
                code=leaf.item.code,
                day=due,
                typed=plans.typed_code(self.into.store, leaf.item),
            )
            raise self._fault(row, "due", wrong)
        (now, *_) = sorted(known, key=str)
        raise self._fault(row, "due", other_day(leaf.item.code, due, now))

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
            raise self._fault(row, "status", no_status(text))
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
        cell, found = row.cell("evidence"), []
        there = attached(row, self.known, _leaf_of(row, self.how).name) if cell else []
        for text in named_in(cell) if cell != BETWEEN.join(there) else ():
            try:
                check_beside(text, self.form.path.parent)
                self._check_personal(row, "evidence", text)
                found.append(text)
            except BadInput as error:
                if text not in there:
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


def _is_text(row: TableRow) -> bool:
    """Whether a row has one text alone, which is no key and stands under no code."""
    texts = [(column, text) for column, text in row.cells.items() if text]
    (column, text) = texts[0] if len(texts) == 1 else ("code", "")
    return column != "code" and find_key(text) is None
