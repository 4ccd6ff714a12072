"""A column of numbers under "Semana": when each item is, where nothing else says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_WEEKS: Final = {
    **dict.fromkeys(("semana", "semanas", "no semana", "n semana", "sem"), "Semana"),
    **dict.fromkeys(("semana no", "numero de semana", "# semana"), "Semana"),
    **dict.fromkeys(
        ("week", "weeks", "week no", "week number", "# week", "wk"), "Week"
    ),
}
_NUMBERS: Final = re.compile(r"\d{1,2}(?: ?(?:-|–|a|al|to|y|and) ?\d{1,2})?")
_DAYS: Final = re.compile(r"(?:semanas?|sem|weeks?|wk)\b.*\d", re.IGNORECASE)


def with_weeks(
    columns: dict[int, PlanColumn], table: PlanTable
) -> dict[int, PlanColumn]:
    """The columns, that of weeks as the calendar where no other says when."""
    is_said = any(c.role in DATE_ROLES or c.span for c in columns.values())
    for number, column in columns.items():
        is_free = column.role in (None, ColumnRole.OTHER) and not is_said
        if is_free and _unit(column) and _holds_weeks(number, table):
            calendar = column._replace(role=ColumnRole.CALENDAR)
            return columns | {number: calendar}
    return columns


def weeks_named(table: PlanTable, columns: Mapping[int, PlanColumn]) -> PlanTable:
    """A table whose bare numbers of weeks say what they are: "3" is "Semana 3"."""
    units = {
        number: unit
        for number, column in columns.items()
        if column.role is ColumnRole.CALENDAR and (unit := _unit(column))
    }
    if not units:
        return table
    end = table.heading.end
    grid = _named(table.grid, units, end)
    return table._replace(
        grid=grid, rest=tuple(_named(rest, units, 0) for rest in table.rest)
    )


def _named(grid: Grid, units: Mapping[int, str], end: int) -> Grid:
    rows = [*grid.rows[:end], *(_row(row, units) for row in grid.rows[end:])]
    return grid._replace(rows=tuple(rows))


def _row(row: Row, units: Mapping[int, str]) -> Row:
    cells = tuple(_cell(cell, units.get(cell.column, "")) for cell in row.cells)
    return row._replace(cells=cells)


def _cell(cell: Cell, unit: str) -> Cell:
    text = clean(cell.text)
    if not unit or cell.day or not _NUMBERS.fullmatch(text):
        return cell
    return cell._replace(text=f"{unit} {text}", is_number=False)


def _unit(column: PlanColumn) -> str:
    """The word for a week, where a heading names nothing else; else ""."""
    return _WEEKS.get(heading_key(column.heading), "")


def _holds_weeks(number: int, table: PlanTable) -> bool:
    texts = list(_texts(number, table))
    return bool(texts) and all(_NUMBERS.fullmatch(t) or _DAYS.match(t) for t in texts)


def _texts(number: int, table: PlanTable) -> Iterator[str]:
    for row in table.grid.rows[table.heading.end :]:
        yield from (
            clean(c.text) for c in row.cells[number - 1 : number] if has_text(c)
        )
