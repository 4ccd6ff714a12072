"""The form of an office without the store, taken back filled.

It is checked row by row before anything is written; it is one change, all of it or
nothing.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.item_key import find_key
from crmnet.domain.party import (
    NETWORK,
    NO_COUNTRIES,
    country_of,
    find_party,
    is_consular,
)
from crmnet.domain.personal import ALL
from crmnet.domain.progress import Status
from crmnet.errors import BadInput, Cure, Message, ReasonNeeded, TooEarly
from crmnet.files.csv.forms import FILLED, is_legend, is_nothing
from crmnet.files.faults import Enough, Faults
from crmnet.services.activity.agreement import (
    Keys,
    Unkeyed,
    disagreements,
    other_day,
    other_party,
    uncut,
)
from crmnet.services.activity.aiming import Aim, owed_by, target
from crmnet.services.activity.evidence import attached
from crmnet.services.activity.facts import put
from crmnet.services.activity.form_answers import RowAnswers
from crmnet.services.activity.form_days import Usual, reader_of
from crmnet.services.activity.form_faults import CellFaults, CellRefused
from crmnet.services.activity.form_silence import (
    Silence,
    answer_rounds,
    refuse_contradiction,
    refuse_whole,
    silence_of,
)
from crmnet.services.activity.known import Known
from crmnet.services.round.receiving import note_receipts
from crmnet.store import plans
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.services.activity.facts import Fact, Recorded
    from crmnet.store.calendar_items import Named
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord, ItemRecord
    from crmnet.store.leaves import Leaf
    from crmnet.store.log import Change

NO_CODE: Final = Message(
    "the code of the item is missing (copy it from the form, or delete the row)"
)
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
        answered: parties that have nothing to report, with the names of the rounds.
    """

    file: str
    recorded: tuple[Recorded, ...]
    known: int
    items: dict[str, ItemRecord]
    change: str  # the name of the change that did it
    answered: tuple[tuple[str, str], ...] = ()


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
                taking.read(row)
            taking.record()
        answered = taking.answer_rounds()
        if taking.faults:
            raise taking.noted.refusal(form.path)
        note_receipts(into, taking.told, answered, clock)
    news = [one for one in taking.recorded if one.changed or one.noted]
    known = len(taking.recorded) - len(news)
    file, items = str(form.path), taking.items
    return Taken(file, tuple(news), known, items, into.name, answered)


class _Said(NamedTuple):
    """A row that is to be recorded."""

    row: TableRow
    aim: Aim
    fact: Fact


class _Taking:
    """One form on its way into the store: all its rows are read, then recorded."""

    def __init__(
        self, into: Change, form: Table, how: FormOptions, clock: Clock
    ) -> None:
        self.into = into
        self.keys = Keys.of(into.store, form)
        named = {row.number: _leaf_of(row, how).name for row in form.rows}
        names = [name for name in named.values() if name.code]
        self.uncut = uncut(form)
        names += [named[at]._replace(code=code) for at, code in self.uncut.items()]
        self.known = Known(into.store, names)
        self.form = form
        self.how = how
        self.clock = clock._replace(vouched=ALL)  # cells are looked at one by one
        self.noted = Faults()
        self.faults = CellFaults(form, self.noted)
        self.said: list[_Said] = []
        self.silences: list[Silence] = []
        self.recorded: list[Recorded] = []
        self.items: dict[str, ItemRecord] = {}  # by id of the calendar item
        self.told: list[tuple[str | None, str]] = []  # who told news, of which plan
        self.remark: TableRow | None = None  # a text that is no party, and no row since
        # the party under whose heading the row stands, and who filled the form in: a
        # country speaks for its consular side
        self.section = how.party if is_consular(how.party or "") else None
        self.reporter = how.party and country_of(how.party)
        self.rows: dict[str, int] = {}  # id of calendar item -> row that is about it
        usual = Usual(how.language, how.date_order, how.plan)
        today = clock.today
        day = reader_of(self.known, self.keys, form, usual, today, self.noted)
        self.answers = RowAnswers(form, day, clock, how.by, self.faults)

    def read(self, row: TableRow) -> None:
        """Read a row, or note what is wrong with it."""
        with contextlib.suppress(CellRefused):
            if is_nothing(row.cell("status")):
                refuse_contradiction(row, self.faults)
            silence = silence_of(row)
            if silence is not None:
                party = None if silence.is_whole else self._who(row)[0]
                self.silences.append(silence._replace(party=party))
            if silence is not None and silence.is_alone:
                return
            if any(map(row.cell, FILLED)):
                self._read_answer(row)
            elif _is_text(row):
                self._read_heading(row)
            elif not (row.cell("code") or row.cell("key")):
                raise self.faults.refusal(row, "code", NO_CODE)

    def record(self) -> None:
        """Record the rows in which nothing is wrong, or note why they will not do."""
        for said in self.said:
            with contextlib.suppress(CellRefused):
                recorded = self._recorded(said)
                leaf = self.known.leaf(said.aim.name)
                self.items[recorded.id] = leaf.item
                self.recorded.append(recorded)
                if recorded.changed or recorded.noted:
                    party = said.aim.party and country_of(said.aim.party)
                    self.told.append((party, leaf.plan.id))

    def answer_rounds(self) -> tuple[tuple[str, str], ...]:
        """Record where there is nothing to report; parties and rounds, if it is new."""
        if not self.silences:
            return ()
        usual = self.reporter or self.how.party_by_default
        parties = [one.party or usual for one in self.silences]
        found = [
            one._replace(party=party and country_of(party))
            for one, party in zip(self.silences, parties, strict=True)
        ]
        refuse_whole(found, [said.row.number for said in self.said], self.faults)
        return answer_rounds(self.into, found, self.how.by, self.clock, self.faults)

    def _recorded(self, said: _Said) -> Recorded:
        try:
            return put(self.into, self.known, said.aim, self.clock, said.fact)
        except ReasonNeeded as error:
            doubt = Message(
                error.message.text, Cure.CORRECT_OR_NOTE, **error.message.values
            )
            raise self.faults.refusal(said.row, error.column, doubt) from error
        except BadInput as error:
            column = "on" if isinstance(error, TooEarly) else "code"
            raise self.faults.refusal(said.row, column, error.message) from error

    def _read_heading(self, row: TableRow) -> None:
        """A row with nothing but the name of a party: whose the next rows are.

        Another text that stands alone below all rows is a remark: a farewell. Above
        some row it may be a party that was misspelt. The allowed words, which the form
        brings along, may stand anywhere.
        """
        ((column, text),) = [cell for cell in row.cells.items() if cell[1]]
        if is_legend(text):
            return
        party = _party_in(text)
        if party is None:
            self.remark = self.remark or row
            return
        self.section = party
        if party == NETWORK and self.reporter is not None:
            return
        if self._is_of_another(party):
            raise self.faults.refusal(row, column, other_party(party, self.how.party))
        self.reporter = country_of(party)

    def _read_answer(self, row: TableRow) -> None:
        before = len(self.faults)
        if self.remark is not None:
            remark, self.remark = self.remark, None
            self.faults.note(remark, "code", NO_CODE)
        if not (row.cell("code") or row.cell("key")):
            raise self.faults.refusal(row, "code", NO_CODE)
        answer = self.answers.of(row, self._attached(row))
        aim = self._aim(row)
        if aim is None or len(self.faults) > before:
            return
        found = target(self.known, aim, self.clock.today).row
        self._refuse_twice(row, found)
        if answer.status == Status.NOT_STARTED != found.status:
            begun = Message(
                "{code} has already started (leave the cell blank)",
                code=self.known.leaf(aim.name).item.code,
            )
            raise self.faults.refusal(row, "status", begun)
        fact = answer.fact
        if fact.reason and self.known.has_note(found, fact.reason):
            fact = fact._replace(reason=None)  # it was said of another fact
        self.said.append(_Said(row, aim, fact))

    def _attached(self, row: TableRow) -> list[str]:
        """What proves the item of a row already, where its cell names something."""
        if not row.cell("evidence"):
            return []
        return attached(row, self.known, _leaf_of(row, self.how).name)

    def _refuse_twice(self, row: TableRow, found: CalendarItemRecord) -> None:
        """See that no other row is about the same calendar item.

        Raises:
            CellRefused: one is.
        """
        other = self.rows.setdefault(found.id, row.number)
        if other != row.number:
            twice = Message(
                "the same item is also in row {n} (keep one of them)", n=other
            )
            raise self.faults.refusal(row, "code", twice)

    # What is meant

    def _aim(self, row: TableRow) -> Aim | None:
        """What a row is about; None where a fault was noted."""
        party, owner = self._who(row)
        keyed = self._keyed(row)
        aim = _leaf_of(row, self.how)._replace(party=party, owner=owner)
        if keyed is not None:
            aim = aim._replace(code=keyed.code, plan=keyed.plan, owner=keyed.party)
        try:
            leaf = self.known.leaf(aim.name)
        except BadInput as error:
            raise self.faults.refusal(row, "code", error.message) from error
        before = len(self.faults)
        rows = self._rows(row, aim, leaf)
        store = self.into.store
        for column, reason in disagreements(store, row, leaf, rows, keyed):
            self.faults.note(row, column, reason)
        whole = aim._replace(code=self.uncut.get(row.number, ""))
        if self.known.has(whole.name):
            doubt = Message(
                "{code} may be {other}, as a spreadsheet writes that (write the text "
                "beside it)",
                code=leaf.item.code,
                other=whole.code,
            )
            self.faults.note(row, "code", doubt)
        due = self._due(row, leaf, rows, keyed)
        return aim._replace(due=due) if len(self.faults) == before else None

    def _rows(self, row: TableRow, aim: Aim, leaf: Leaf) -> list[CalendarItemRecord]:
        """The calendar items of the party that is meant, else all; a fault is noted."""
        try:
            return owed_by(self.known, aim, self.clock.today).rows
        except BadInput as error:
            self.faults.note(row, "code", error.message)
            return leaf.live

    def _keyed(self, row: TableRow) -> Named | None:
        """The calendar item whose key the row has, or None."""
        try:
            return self.keys.find(row)
        except Unkeyed as error:
            raise self.faults.refusal(row, "key", error.reason) from error

    def _who(self, row: TableRow) -> tuple[str | None, str | None]:
        """Who reports, and who owes the item where that is another."""
        named = row.cell("party")
        reporter = self.reporter or self.how.party_by_default
        if not named and is_consular(self.section or ""):
            return self.section, None
        if not named:
            return reporter, NETWORK if self.section == NETWORK else None
        if "|" in named:
            owner = "|".join(sorted(named.split("|")))
            return reporter or owner, owner
        party = _party_in(named)
        if party is None:
            wrong = Message('"{party}" is not a party (use a code: GT)', party=named)
            raise self.faults.refusal(row, "party", wrong)
        if party in NO_COUNTRIES:
            return reporter or party, party
        if self._is_of_another(party):
            raise self.faults.refusal(row, "party", other_party(party, self.how.party))
        return party, None

    def _is_of_another(self, party: str) -> bool:
        """Whether a party is not the one whose form it is, nor its consular side."""
        return self.how.party not in (None, party, country_of(party))

    def _due(
        self,
        row: TableRow,
        leaf: Leaf,
        rows: list[CalendarItemRecord],
        keyed: Named | None,
    ) -> date | None:
        """The day that tells the occurrences of what recurs apart; else None.

        A day of the row must be that of the key, or one on which the party owes it.
        """
        due = self.answers.day(row, "due")
        if keyed is not None:
            if due is not None and due.isoformat() != keyed.due_on:
                wrong = other_day(keyed.code, due, keyed.due_on)
                self.faults.note(row, "due", wrong)
            return day_of(keyed.due_on) if keyed.occurrence else None
        known = {one.due_on for one in rows}
        recurs = any(one.occurrence for one in rows)
        if due is None or due.isoformat() in known:
            return due if recurs else None
        if recurs:
            wrong = Message(
                "{code} has nothing due on {day}",
                Cure.SEE_ACTIVITY,
                code=leaf.item.code,
                day=due,
                typed=plans.typed_code(self.into.store, leaf.item),
            )
        else:
            wrong = other_day(leaf.item.code, due, min(known, key=str))
        raise self.faults.refusal(row, "due", wrong)


def _party_in(text: str) -> str | None:
    """The party that a cell names, also with what stands in brackets behind it."""
    return find_party(text) or find_party(_FULL_NAME.sub("", text))


def _leaf_of(row: TableRow, how: FormOptions) -> Aim:
    """The leaf that a row names."""
    return Aim(row.cell("code"), row.cell("plan") or how.plan)


def _is_text(row: TableRow) -> bool:
    """Whether a row has one text alone, which is no key and stands under no code."""
    texts = [(column, text) for column, text in row.cells.items() if text]
    (column, text) = texts[0] if len(texts) == 1 else ("code", "")
    return column != "code" and find_key(text) is None
