"""Rows that name a month: it is when the rows below them are due, or a level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import label_of
from crmnet.files.matrix.cells.words import clean, has_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.below import BodyRow
    from crmnet.files.matrix.levels.entries import MatrixEntry

WHEN, LEVEL = "when", "level"
_LEAST: Final = 2  # months, before they are taken for what they say


class MonthRows:
    """Says of rows whether they name the month of those below, and gives it to them."""

    def __init__(
        self,
        lines: Sequence[BodyRow],
        columns: Mapping[int, PlanColumn],
        ledger: Ledger,
    ) -> None:
        self._ledger = ledger
        self._heading = next(
            (one.heading for one in columns.values() if one.is_level), ""
        )
        found = [cell for line in lines if (cell := _month_of(line))]
        self._are_there = len({cell.text for cell in found}) >= _LEAST
        self._over: Cell | None = None

    def takes(self, line: BodyRow) -> bool:
        """Whether a row is the month of those below it; asked once a table."""
        cell = _month_of(line) if self._are_there else None
        if cell is None:
            return False
        if self._ledger.ask(_question(line.table, cell, self._heading)) != WHEN:
            return False
        self._over = cell
        return True

    def end(self) -> None:
        """What follows stands under no month: another level begins."""
        self._over = None

    def give(self, entry: MatrixEntry) -> None:
        """Give an item the month that it stands under, if it has no date of its own."""
        if self._over is None or any(_says(cell) for cell, *_ in entry.dates):
            return
        self._ledger.use(entry.table, (self._over,))
        entry.dates.append((self._over, self._heading, "calendar", None))


def _says(cell: Cell) -> bool:
    return has_text(cell) or bool(cell.fill)


def _month_of(line: BodyRow) -> Cell | None:
    """The only text of a row, where it is a month or a year's month, else None."""
    if len(line.own) != 1 or line.lent:
        return None
    (cell,) = line.own.values()
    label = label_of(cell)
    if label is None or label.months is None or label.days or label.week:
        return None
    return cell


def _question(table: int, cell: Cell, heading: str) -> Question:
    text = clean(cell.text)
    return Question(
        key_of(Asks.LEVELS, "months", str(table), heading),
        Asks.LEVELS,
        Place(table, cell.row, cell.column),
        Message(
            'months stand alone in rows ("{text}"): what are they to the rows below?',
            text=text,
        ),
        heading=heading,
        text=text,
        choices=(
            Choice(WHEN, Message("when these are due")),
            Choice(LEVEL, Message("the level above them")),
        ),
        likeliest=WHEN,
    )
