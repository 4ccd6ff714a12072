"""Days of a calendar that stand in the row of the first item: a heading and a row.

"Tareas" and the months stand above "Fase 1 | 12 | 13 | 14 | ...": who drew it put the
first phase beside the days.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.calendar_labels import label_of, unit_in
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Document, Grid, Row

_TOP: Final = 15  # rows among which a heading is looked for
_ABOVE: Final = 3  # rows of it that stand over the days
_LEAST: Final = 7  # days, and columns of a month
_SHORTEST, _LONGEST = 28, 31  # days of a month


def with_days_apart(document: Document) -> Document:
    """A document whose rows of days have no item in them: that is a row of its own."""
    return document._replace(grids=tuple(map(_with_days, document.grids)))


def _with_days(grid: Grid) -> Grid:
    for place in range(1, min(_TOP, len(grid.rows))):
        row = grid.rows[place]
        days = _days_in(row)
        if days and _is_below(row, days, grid.rows[max(0, place - _ABOVE) : place]):
            columns = {cell.column for cell in days}
            halves = (_without(row, columns, keeps=True), _without(row, columns))
            rows = (*grid.rows[:place], *halves, *grid.rows[place + 1 :])
            return grid._replace(rows=rows)
    return grid


def _days_in(row: Row) -> list[Cell]:
    """The days of a row that has nothing else but texts before them; else none."""
    own = [cell for cell in row.cells if has_text(cell)]
    days = [cell for cell in own if _is_day(clean(cell.text))]
    is_last = own[-len(days) :] == days and len(days) < len(own)
    pairs = pairwise((cell.column, int(clean(cell.text))) for cell in days)
    goes_on = all(
        after == column + 1 and (day == last + 1 or (day == 1 and last >= _SHORTEST))
        for (column, last), (after, day) in pairs
    )
    return days if len(days) >= _LEAST and is_last and goes_on else []


def _is_day(text: str) -> bool:
    return text.isdecimal() and len(text) < 3 and 0 < int(text) <= _LONGEST


def _is_below(row: Row, days: Sequence[Cell], above: Sequence[Row]) -> bool:
    """Whether months stand over days, and a heading over what stands beside them.

    "Días", "Fecha" and "Descripción" beside days are headings too, and no item.
    """
    columns = {cell.column for cell in days}
    over = [cell for each in above for cell in each.cells if has_text(cell)]
    before = [c for c in row.cells if has_text(c) and c.column not in columns]
    if any(_is_heading(clean(cell.text)) for cell in before):
        return False
    beside = {cell.column for cell in before}
    said = (label_of(cell) for cell in over if cell.column in columns)
    labels = [label for label in said if label is not None]
    months = sum(label.months is not None for label in labels)
    has_days = any(label.days or label.day or label.number for label in labels)
    is_headed = beside <= {cell.column for cell in over}
    return is_headed and not has_days and 0 < months * _LEAST <= len(days)


def _is_heading(text: str) -> bool:
    reading = reading_of(text)
    unit = unit_in(text)
    is_known = reading.role is not None and reading.is_sure
    return is_known or bool(reading.faint or (unit and text.startswith(unit)))


def _without(row: Row, columns: set[int], *, keeps: bool = False) -> Row:
    """A row without the texts of some columns, or with none but those."""
    return row._replace(
        cells=tuple(
            cell._replace(text="", is_number=False)
            if (cell.column in columns) is not keeps
            else cell
            for cell in row.cells
        )
    )
