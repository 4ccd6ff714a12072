"""The cells of a form that are not to be filled in: what is written there is told.

They are not read back, so that a text in them would be lost. A form may be older than
what is recorded now: what a cell said at any time is no text of the office.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.errors import BadInput, Cure, Message
from crmnet.services.activity.agreement import (
    agrees,
    calendars_of,
    letters,
    other_day,
    other_text,
)
from crmnet.services.activity.form_answers import NO_VALUE
from crmnet.services.activity.former_cells import FormerCells
from crmnet.store.former_rows import versions

if TYPE_CHECKING:
    from datetime import date

    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.services.activity.agreement import Keys
    from crmnet.services.activity.form_aims import Whose
    from crmnet.services.activity.form_answers import RowAnswers
    from crmnet.services.activity.form_faults import CellFaults
    from crmnet.services.activity.former_cells import ReminderWriter
    from crmnet.services.activity.known import Known
    from crmnet.store.calendar_items import Named
    from crmnet.store.leaves import Name

KNOWN: Final = "known"  # the column that reminds of what is recorded
BETWEEN: Final = "|"  # two things that are recorded
LONG: Final = 20  # letters that two texts share, of which a message has no need
CONTEXT: Final = 2  # words of these that it shows all the same
_LIKE: Final = 0.5  # of a text that was changed, to what it was


class _Meant(NamedTuple):
    """The leaf of a row, and its calendar item; None: any of the leaf."""

    item: str
    calendar_item: str | None


class Untouched:
    """Sees that nobody wrote where nothing is read.

    Args:
        known: what the change has read.
        keys: the calendar items by the keys of the rows.
        form: the form.
        whose: whose it is said to be.
        faults: takes what is wrong.
        writer: writes what a form reminds of.
    """

    def __init__(
        self,
        known: Known,
        keys: Keys,
        form: Table,
        whose: Whose,
        faults: CellFaults,
        writer: ReminderWriter,
    ) -> None:
        self._known = known
        self._keys = keys
        self._form = form
        self._whose = whose
        self._faults = faults
        self._writer = writer
        named = [keys.whichever(row) for row in form.rows if row.number in form.aside]
        items = [one.item for one in named if one is not None]
        self._versions = versions(known.store, items) if items else {}

    def check_shown(self, row: TableRow, answers: RowAnswers) -> None:
        """Note what was written over the text, calendar and day of a row.

        Args:
            row: one in which nothing is filled in: others are held against the store.
            answers: reads its days.
        """
        one = self._keys.whichever(row)
        if one is None:
            return
        if self._is_as_now(row, one):
            return
        former = self._former(one.item)
        self._check_text(row, "title", former.titles(), one)
        self._check_text(row, "calendar", former.calendars(), one)
        due = row.cell("due")
        if due and not NO_VALUE.fullmatch(due):
            days = answers.possible_days(due)
            if not {day.isoformat() for day in days} & former.dues(one.id):
                self._faults.note(row, "due", _other_due(one, due, days))

    def _is_as_now(self, row: TableRow, one: Named) -> bool:
        """Whether all is as the store has it: what it had before is not looked up."""
        typed = row.cell("calendar")
        if row.cell("due") not in ("", one.due_on):
            return False
        if row.cell("title") and not agrees(row.cell("title"), [one.title]):
            return False
        name = self._whose.leaf(row).name
        if typed and not self._known.has(name):
            return False
        return not typed or agrees(typed, self._calendars(name, one))

    def _calendars(self, name: Name, one: Named) -> list[str]:
        try:
            leaf = self._known.leaf(name)
        except BadInput:
            return []
        rows = [row for row in leaf.rows if row.id == one.id]
        return calendars_of(leaf, rows)

    def check_reminder(self, row: TableRow, party: str | None) -> None:
        """Note what was written where a form only reminds of what is recorded.

        Args:
            row: any row.
            party: who filled the form in, or None.

        Raises:
            CellRefused: nobody knows what the row is about.
        """
        text = self._form.aside.get(row.number)
        if not text:
            return
        meant = self._meant(row)
        told = self._former(meant.item).reminders(meant.calendar_item, party)
        can_be = {letters(part) for one in told for part in one.split(BETWEEN)}
        for part in filter(str.strip, text.split(BETWEEN)):
            if letters(part) not in can_be:
                self._faults.note(row, KNOWN, self._written(part.strip(), told))

    def _meant(self, row: TableRow) -> _Meant:
        one = self._keys.whichever(row)
        if one is not None:
            return _Meant(one.item, one.id)
        if not row.cell("code"):
            text = self._form.aside[row.number]
            raise self._faults.refusal(row, KNOWN, self._written(text, []))
        try:
            return _Meant(self._known.leaf(self._whose.leaf(row).name).item.id, None)
        except BadInput as error:
            raise self._faults.refusal(row, "code", error.message) from error

    def _former(self, item: str) -> FormerCells:
        if item not in self._versions:
            self._versions |= versions(self._known.store, [item])
        return FormerCells(item, self._versions[item], self._writer)

    def _written(self, typed: str, told: list[str]) -> Message:
        """That somebody wrote there, what stood before, and where it belongs."""
        near = get_close_matches(typed, told, 1, cutoff=_LIKE)
        columns = [
            self._form.headings[name]
            for name in ("status", "on", "note", "results")
            if name in self._form.headings
        ]
        now, was = _from_where_they_differ(typed, near[0] if near else "-")
        return Message(
            '"{typed}" is not what is recorded, "{text}"; this column is not read '
            "(write it under {columns}, and leave this cell as it was, or blank)",
            typed=now,
            text=was,
            columns=", ".join(columns),
        )

    def _check_text(
        self, row: TableRow, column: str, texts: list[str], one: Named
    ) -> None:
        typed = row.cell(column)
        if typed and not NO_VALUE.fullmatch(typed) and not agrees(typed, texts):
            text = next(iter(get_close_matches(typed, texts, 1, cutoff=0)), "-")
            self._faults.note(row, column, other_text(column, typed, one.code, text))


def _other_due(one: Named, typed: str, days: set[date]) -> Message:
    """That a row has another day, or what is none."""
    if len(days) == 1:
        return other_day(one.code, min(days), one.due_on)
    due = day_of(one.due_on)
    return Message(
        'the row says "{typed}", but {code} is due on {due}',
        Cure.CORRECT_ROW,
        typed=typed,
        code=one.code,
        due=due or "-",
    )


def _from_where_they_differ(now: str, was: str) -> tuple[str, str]:
    """Two texts without most of a long beginning that they share: each is cut."""
    pairs = zip(now.split(), was.split(), strict=False)
    same = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
    same = same[:-CONTEXT]
    if len(" ".join(same)) < LONG:
        return now, was
    rest = (" ".join(text.split()[len(same) :]) for text in (now, was))
    first, second = (f"… {text}" for text in rest)
    return first, second
