"""A column of times that says how long, not when: beside a start or an end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_ONE: Final = (
    r"\d+(?:[.,]\d+)?\s*(?:horas?|hours?|hrs?|h|dias?|days?|d|semanas?|weeks?|w|"
    r"sem|meses|mes|months?|mons?|m|min|minutos|minutes)\.?\??"
)
_DURATION: Final = re.compile(rf"{_ONE}(?:\s*(?:,|y|and)?\s*{_ONE})*")


def without_durations(
    columns: dict[int, PlanColumn], table: PlanTable
) -> dict[int, PlanColumn]:
    """The columns, a calendar that only holds durations as what it is."""
    roles = {column.role for column in columns.values()}
    if not roles & {ColumnRole.START, ColumnRole.DUE}:
        return columns
    return {
        number: column._replace(role=ColumnRole.DURATION)
        if column.role is ColumnRole.CALENDAR and _holds_durations(table, number)
        else column
        for number, column in columns.items()
    }


def _holds_durations(table: PlanTable, number: int) -> bool:
    texts = [
        fold(clean(cell.text))
        for grid in table.grids
        for row in grid.rows[table.heading.end if grid is table.grid else 0 :]
        for cell in row.cells[number - 1 : number]
        if has_text(cell)
    ]
    return bool(texts) and all(map(_DURATION.fullmatch, texts))
