"""The form of an office without the store, taken back filled.

It is checked row by row before anything is written; it is one change, all of it or
nothing.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.item_key import find_key
from crmnet.domain.party import country_of
from crmnet.domain.personal import ALL
from crmnet.domain.progress import Status
from crmnet.domain.results import NO_KINDS
from crmnet.errors import BadInput, Cure, Message, OtherCount, ReasonNeeded, TooEarly
from crmnet.files.csv.forms import (
    FILLED,
    heads_further,
    is_legend,
    is_nothing,
    is_sheet,
)
from crmnet.files.faults import Enough, Faults
from crmnet.services.activity.agreement import Keys
from crmnet.services.activity.aiming import target
from crmnet.services.activity.evidence import attached
from crmnet.services.activity.facts import put
from crmnet.services.activity.form_aims import RowAims, Whose, names_in
from crmnet.services.activity.form_answers import NO_STATUS, RowAnswers
from crmnet.services.activity.form_days import Usual, reader_of
from crmnet.services.activity.form_deeds import RowDeeds, give, is_given
from crmnet.services.activity.form_faults import CellFaults, CellRefused, stray
from crmnet.services.activity.form_silence import (
    Silence,
    answer_rounds,
    refuse_contradiction,
    refuse_whole,
    silence_of,
)
from crmnet.services.activity.form_untouched import Untouched
from crmnet.services.activity.former_cells import NO_REMINDERS
from crmnet.services.activity.known import Known
from crmnet.services.round.receiving import note_receipts
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.clock import Clock
    from crmnet.domain.results import KindWords
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.services.activity.aiming import Aim, Target
    from crmnet.services.activity.contributing import Deed
    from crmnet.services.activity.facts import Fact
    from crmnet.services.activity.form_answers import Answer
    from crmnet.services.activity.former_cells import ReminderWriter
    from crmnet.services.activity.recorded import Recorded
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord, ItemRecord
    from crmnet.store.log import Change

NO_CODE: Final = Message(
    "the code of the item is missing (copy it from the form, or delete the row)"
)


class FormOptions(NamedTuple):
    """How a form is taken.

    Attributes:
        party: who filled it in; None: the form says it, or ``party_by_default`` does.
        plan: code of the plan where the form names none.
        language: "es" or "en", as configured: forms in it follow ``date_order``.
        by: the person who is meant where nobody is named or recorded.
        date_order: "DMY" or "MDY", as configured, or None.
        kinds: the kinds of results that are known beside those of the plans.
        writer: writes what a form reminds of, so that what was written over it is
            found.
    """

    party: str | None
    party_by_default: str | None
    plan: str | None
    language: str
    by: str | None = None
    date_order: str | None = None
    kinds: KindWords = NO_KINDS
    writer: ReminderWriter = NO_REMINDERS


class Taken(NamedTuple):
    """What a form recorded, and what of it was recorded already.

    Attributes:
        items: what each of the calendar items is about, by its id.
        rows: how many rows brought something new.
        answered: parties that have nothing to report, with the names of the rounds.
        repeated: rows that tell a contribution again, each with the one that told it.
    """

    file: str
    rows: int
    recorded: tuple[Recorded, ...]
    known: int
    items: dict[str, ItemRecord]
    change: str  # the name of the change that did it
    answered: tuple[tuple[str, str], ...] = ()
    repeated: tuple[tuple[int, int], ...] = ()


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
    return taking.taken(answered)


class _Said(NamedTuple):
    """A row that is to be recorded.

    Attributes:
        fact: what it says of its calendar item, if anything.
        deed: what it contributes, if anything.
    """

    row: TableRow
    aim: Aim
    fact: Fact | None
    deed: Deed | None


class _Taking:
    """One form on its way into the store: all its rows are read, then recorded."""

    def __init__(
        self, into: Change, form: Table, how: FormOptions, clock: Clock
    ) -> None:
        self.into = into
        self.whose = Whose(how.party, how.party_by_default, how.plan)
        keys = Keys.of(into.store, form)
        self.known = Known(into.store, names_in(form, self.whose))
        self.form = form
        self.how = how
        self.clock = clock._replace(vouched=ALL)  # cells are looked at one by one
        self.noted = Faults()
        self.faults = CellFaults(form, self.noted)
        self.said: list[_Said] = []
        self.silences: list[Silence] = []
        self.recorded: list[tuple[int, Recorded]] = []  # each with its row
        self.repeated: list[tuple[int, int]] = []
        self.items: dict[str, ItemRecord] = {}  # by id of the calendar item
        self.told: list[tuple[str | None, str]] = []  # who told news, of which plan
        self.remark: TableRow | None = None  # a text that is no party, and no row since
        self.is_further = False  # among the empty rows for further contributions
        self.rows: dict[str, int] = {}  # id of calendar item -> row that is about it
        usual = Usual(how.language, how.date_order, how.plan)
        today = clock.today
        day = reader_of(self.known, keys, form, usual, today, self.noted)
        self.answers = RowAnswers(form, day, clock, how.by, self.faults)
        self.untouched = Untouched(
            self.known, keys, form, self.whose, self.faults, how.writer
        )
        self.deeds = RowDeeds(into.store, self.faults, how.by, how.kinds)
        self.aims = RowAims(self.known, keys, form, self.whose, clock, self.faults)

    def read(self, row: TableRow) -> None:
        """Read a row, or note what is wrong with it."""
        before = len(self.faults)
        with contextlib.suppress(CellRefused):
            is_filled = self._read_said(row)
            if len(self.faults) == before:
                self.untouched.check_reminder(row, self.aims.usual)
                if not is_filled:
                    self.untouched.check_shown(row, self.answers)

    def _read_said(self, row: TableRow) -> bool:
        """Read what a row says; whether anything is filled in in it.

        Raises:
            CellRefused: something is wrong with it.
        """
        if is_nothing(row.cell("status")):
            refuse_contradiction(row, self.faults)
        silence = silence_of(row)
        if silence is not None:
            party = None if silence.is_whole else self.aims.who(row)[0]
            self.silences.append(silence._replace(party=party))
        if silence is not None and silence.is_alone:
            if not silence.is_whole:
                self._check_silent(row)
            return False
        if any(map(row.cell, FILLED)):
            self._read_answer(row)
            return True
        if _is_text(row):
            self._read_heading(row)
        else:
            self._refuse_unsaid(row)
        return False

    def _refuse_unsaid(self, row: TableRow) -> None:
        """See that a row in which nothing is filled in is one that the form brings.

        Raises:
            CellRefused: it names no item, or is one of those for further contributions.
        """
        if not (row.cell("code") or row.cell("key")):
            raise self.faults.refusal(row, "code", NO_CODE)
        if self.is_further:
            raise self.faults.refusal(row, "status", NO_STATUS)

    def _check_silent(self, row: TableRow) -> None:
        """Note where nothing is reported of an item, and it is none that is owed.

        Raises:
            CellRefused: nobody knows which is meant.
        """
        if row.cell("code") or row.cell("key"):
            self.aims.check_silent(row)
        elif row.cell("title"):
            raise self.faults.refusal(row, "code", NO_CODE)

    def record(self) -> None:
        """Record the rows in which nothing is wrong, or note why they will not do."""
        for said in self.said:
            with contextlib.suppress(CellRefused):
                leaf = self.known.leaf(said.aim.name)
                for one in self._recorded(said):
                    self.items[one.id] = leaf.item
                    self.recorded.append((said.row.number, one))
                    if one.changed or one.noted:
                        party = said.aim.party and country_of(said.aim.party)
                        self.told.append((party, leaf.plan.id))

    def taken(self, answered: tuple[tuple[str, str], ...]) -> Taken:
        """What was recorded, and what of it was recorded already."""
        news = [pair for pair in self.recorded if pair[1].changed or pair[1].noted]
        new = {row for row, _ in news}
        again = {row for row, _ in self.repeated}
        return Taken(
            file=str(self.form.path),
            rows=len(new),
            recorded=tuple(one for _, one in news),
            known=len({row for row, _ in self.recorded} - new - again),
            items=self.items,
            change=self.into.name,
            answered=answered,
            repeated=tuple(self.repeated),
        )

    def answer_rounds(self) -> tuple[tuple[str, str], ...]:
        """Record where there is nothing to report; parties and rounds, if it is new."""
        if not self.silences:
            return ()
        usual = self.aims.usual
        parties = [one.party or usual for one in self.silences]
        found = [
            one._replace(party=party and country_of(party))
            for one, party in zip(self.silences, parties, strict=True)
        ]
        refuse_whole(found, [said.row.number for said in self.said], self.faults)
        return answer_rounds(self.into, found, self.how.by, self.clock, self.faults)

    def _recorded(self, said: _Said) -> list[Recorded]:
        try:
            return [*self._written(said)]
        except ReasonNeeded as error:
            doubt = Message(
                error.message.text, Cure.CORRECT_OR_NOTE, **error.message.values
            )
            raise self.faults.refusal(said.row, error.column, doubt) from error
        except OtherCount as error:
            counted = Message(
                error.message.text, Cure.EDIT_OR_NOTE, **error.message.values
            )
            raise self.faults.refusal(said.row, "results", counted) from error
        except BadInput as error:
            column = "on" if isinstance(error, TooEarly) else "code"
            raise self.faults.refusal(said.row, column, error.message) from error

    def _written(self, said: _Said) -> Iterator[Recorded]:
        """Write what a row says: a fact, a contribution, or both."""
        _row, aim, fact, deed = said
        if fact is not None:
            yield put(self.into, self.known, aim, self.clock, fact)
        if deed is not None:
            yield give(self.into, self.known, aim, self.clock, deed)

    def _read_heading(self, row: TableRow) -> None:
        """A row with nothing but the name of a party: whose the next rows are.

        Another text that stands alone below all rows is a remark: a farewell. Above
        some row it may be a party that was misspelt. The allowed words, which the form
        brings along, may stand anywhere. In a workbook every other text is told: it
        stands in a cell that is filled in, or was locked.

        Raises:
            CellRefused: it stands where nothing is read.
        """
        ((column, text),) = [cell for cell in row.cells.items() if cell[1]]
        if is_legend(text):
            self.is_further = heads_further(text)
        elif self.aims.read_heading(row, column):
            self.is_further = False
        elif is_sheet(self.form.path):
            raise self.faults.refusal(row, column, stray(text))
        else:
            self.remark = self.remark or row

    def _read_answer(self, row: TableRow) -> None:
        before = len(self.faults)
        if self.remark is not None:
            remark, self.remark = self.remark, None
            self.faults.note(remark, "code", NO_CODE)
        if not (row.cell("code") or row.cell("key")):
            raise self.faults.refusal(row, "code", NO_CODE)
        answer = self.answers.of(row, self._attached(row))
        self.deeds.check_results(row)
        aim = self.aims.aim(row, self.answers)
        if aim is None or len(self.faults) > before:
            return
        found = target(self.known, aim, self.clock.today)
        self._refuse_begun(row, answer, found)
        fact = answer.fact
        if fact.reason and self.known.has_note(found.row, fact.reason):
            fact = fact._replace(reason=None)  # it was said of another fact
            answer = answer._replace(fact=fact)
        self._say(row, aim, answer, found)

    def _say(self, row: TableRow, aim: Aim, answer: Answer, found: Target) -> None:
        """Keep what a row says, to be recorded when all are read."""
        deed = self.deeds.of(row, answer, found)
        is_deed = is_given(answer, found) or (answer.has_results and not answer.status)
        if deed is not None:
            other = self.deeds.said_before(row, deed, found)
            if other is not None:
                self.repeated.append((row.number, other))
        if not is_deed:
            self._refuse_twice(row, found.row)
        fact = None if is_deed else answer.fact
        self.said.append(_Said(row, aim, fact, deed))

    def _refuse_begun(self, row: TableRow, answer: Answer, found: Target) -> None:
        """See that what has started is not said to be not started.

        Raises:
            CellRefused: it is.
        """
        if answer.status == Status.NOT_STARTED != found.row.status:
            begun = Message(
                "{code} has already started (leave the cell blank)",
                code=found.item.code,
            )
            raise self.faults.refusal(row, "status", begun)

    def _attached(self, row: TableRow) -> list[str]:
        """What proves the item of a row already, where its cell names something."""
        if not row.cell("evidence"):
            return []
        return attached(row, self.known, self.whose.leaf(row).name)

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


def _is_text(row: TableRow) -> bool:
    """Whether a row has one text alone, which is no key and stands under no code."""
    texts = [(column, text) for column, text in row.cells.items() if text]
    (column, text) = texts[0] if len(texts) == 1 else ("code", "")
    return column != "code" and find_key(text) is None
