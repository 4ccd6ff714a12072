"""What a row of a form answers: a fact to record, or what is wrong in its cells."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.days import orders
from crmnet.domain.personal import doubt_of
from crmnet.domain.progress import Status
from crmnet.domain.text import NOTE_LIMIT, checked
from crmnet.errors import BadInput, Cure, Message
from crmnet.files.csv.forms import is_nothing, no_status, read_status
from crmnet.reports.evidence import BETWEEN
from crmnet.services.activity.evidence import check_beside, named_in
from crmnet.services.activity.facts import NEED_A_REASON, Fact
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.domain.days import DayReader
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.services.activity.form_faults import CellFaults

_KIND: Final = {
    Status.NOT_STARTED: EntryKind.NOTED,
    Status.IN_PROGRESS: EntryKind.STARTED,
    Status.PARTIAL: EntryKind.COMPLETED,
    Status.DONE: EntryKind.COMPLETED,
    Status.SUSPENDED: EntryKind.SUSPENDED,
    Status.CANCELLED: EntryKind.CANCELLED,
}
# What a spreadsheet shows in place of a value: #REF!, #¿NOMBRE?, #N/D, ####, Err:502
NO_VALUE: Final = re.compile(
    r"#+|#[¡¿]?[A-Z0-9ÁÉÍÓÚ/]+[!?]|#N/[AD]|Err:[0-9]{3}", re.IGNORECASE
)


# Of what is not begun or stopped there is nothing to count.
_WITHOUT_RESULTS: Final = (Status.NOT_STARTED, Status.SUSPENDED, Status.CANCELLED)

NO_STATUS: Final = Message('the status is missing (write, for example, "done")')
_UNDATED: Final = Message("the day on which it was done is missing (write it)")
_UNSAID: Final = Message("what was done is missing (write it as a note)")


class Answer(NamedTuple):
    """What a row says.

    Attributes:
        fact: about its calendar item; of a row with results alone its note and
            evidence.
        status: the one that is written, if any.
        on: the day that is written, if any.
        has_results: whether something is counted.
    """

    fact: Fact
    status: Status | None
    on: date | None
    has_results: bool


class RowAnswers:
    """Reads what the rows of a form answer.

    Args:
        form: the form.
        day: reads its days.
        clock: what day it is, and what of its texts is vouched for.
        by: the person who is meant where nobody is named or recorded.
        faults: takes what is wrong.
    """

    def __init__(
        self,
        form: Table,
        day: DayReader,
        clock: Clock,
        by: str | None,
        faults: CellFaults,
    ) -> None:
        self._form = form
        self._reader = day
        self._clock = clock
        self._by = by
        self._faults = faults

    def of(self, row: TableRow, attached: list[str]) -> Answer:
        """What a row answers; faults of its cells are noted.

        Args:
            row: of the form.
            attached: what proves its item already.

        Raises:
            CellRefused: its status is none.
        """
        note, evidence = self._note(row), self._evidence(row, attached)
        on, folder = self._on(row), self._form.path.parent
        progress = self._progress(row)
        has_results = bool(row.cell("results"))
        if progress is None:
            self._check_without_status(row)
            fact = Fact(EntryKind.NOTED, note, evidence=evidence, folder=folder)
            fact = fact._replace(reason=note if has_results else None)
            return Answer(fact, None, on, has_results)
        status, percent = progress
        kind = _KIND[status]
        self._check_whole(row, status, kind)
        fact = Fact(
            kind,
            note,
            None if kind == EntryKind.NOTED else on,
            by_default=self._by if kind == EntryKind.COMPLETED else None,
            evidence=evidence,
            partial=status is Status.PARTIAL,
            percent=percent,
            reason=note,
            folder=folder,
        )
        return Answer(fact, status, on, has_results)

    def day(self, row: TableRow, column: str) -> date | None:
        """The day in a cell; None where it is blank, or a fault was noted."""
        text = row.cell(column)
        if not text:
            return None
        try:
            return self._reader(text)
        except BadInput as error:
            self._faults.note(row, column, error.message)
            return None

    def possible_days(self, text: str) -> set[date]:
        """The days that a cell may name, in whatever order; none are told as faults."""
        days = {*orders(text, self._clock.today).values()}
        with contextlib.suppress(BadInput):
            days.add(self._reader(text))
        return days

    def _progress(self, row: TableRow) -> tuple[Status, int | None] | None:
        text = row.cell("status")
        if not text or is_nothing(text):
            return None
        progress = read_status(text)
        if progress is None or progress.status not in _KIND:
            raise self._faults.refusal(row, "status", no_status(text))
        status, percent = progress
        if percent is not None and not 1 <= percent <= 99:
            wrong = Message("{percent}% is not a part (from 1 to 99)", percent=percent)
            self._faults.note(row, "status", wrong)
        return status, percent

    def _check_without_status(self, row: TableRow) -> None:
        """Note what is missing beside a day, or beside results that stand alone."""
        if not row.cell("results"):
            if row.cell("on") and not row.cell("status"):
                self._faults.note(row, "status", NO_STATUS)
            return
        if not row.cell("on"):
            self._faults.note(row, "on", _UNDATED)
        if not row.cell("note"):
            self._faults.note(row, "note", _UNSAID)

    def _check_whole(self, row: TableRow, status: Status, kind: EntryKind) -> None:
        """Note what a status wants beside it, and what does not go with it."""
        if status is Status.NOT_STARTED and row.cell("on"):
            odd = Message("what is not started has no date (delete one of the two)")
            self._faults.note(row, "on", odd)
        if status is Status.DONE and not row.cell("on"):
            self._faults.note(row, "on", _UNDATED)
        if kind in NEED_A_REASON and not row.cell("note"):
            self._faults.note(row, "note", Message("the reason is missing (say why)"))
        if not row.cell("results"):
            return
        if status in _WITHOUT_RESULTS:
            odd = Message(
                '"{said}" has no results (delete one of the two)',
                said=row.cell("status"),
            )
            self._faults.note(row, "results", odd)
        elif status is Status.IN_PROGRESS and not row.cell("note"):
            self._faults.note(row, "note", _UNSAID)

    def _on(self, row: TableRow) -> date | None:
        on = self.day(row, "on")
        today = self._clock.today
        if on is not None and on > today:
            late = Message(
                "{day} is after today, {today}",
                Cure.CORRECT_DAY,
                day=on,
                today=today,
            )
            self._faults.note(row, "on", late)
        return on

    def _note(self, row: TableRow) -> str | None:
        text = " ".join(row.cell("note").splitlines())
        if not text:
            return None
        self._check_text(row, "note", text)
        try:
            return checked(text, self._form.headings["note"], NOTE_LIMIT)
        except BadInput as error:
            self._faults.note(row, "note", error.message)
            return None

    def _evidence(self, row: TableRow, there: list[str]) -> tuple[str, ...]:
        """Addresses, files that lie beside the form, and references in words."""
        cell, found = row.cell("evidence"), []
        for text in named_in(cell) if cell != BETWEEN.join(there) else ():
            try:
                heading = self._form.headings["evidence"]
                check_beside(text, self._form.path.parent, heading)
                self._check_text(row, "evidence", text)
                found.append(text)
            except BadInput as error:
                if text not in there:
                    self._faults.note(row, "evidence", error.message)
        return tuple(found)

    def _check_text(self, row: TableRow, column: str, text: str) -> None:
        """Note that a text is a spreadsheet's error, or looks like personal data."""
        if NO_VALUE.fullmatch(text):
            broken = Message(
                '"{text}" is what a spreadsheet shows in place of a text (write the '
                "text)",
                text=text,
            )
            self._faults.note(row, column, broken)
        path, vouched = self._form.path, self._clock.vouched
        doubt = doubt_of(text, row.number, path, vouched)
        if doubt:
            self._faults.note(row, column, doubt)
