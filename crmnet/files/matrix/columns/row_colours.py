"""Rows that are coloured all along their calendar: only other colours say when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.headings.calendar_body import NEARLY_ALL, common_fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_FEWEST: Final = 5  # columns of a calendar


def without_row_colours(
    table: PlanTable, columns: Mapping[int, PlanColumn]
) -> PlanTable:
    """A table without the colour that each row has all along its calendar.

    Only where nearly all rows have one: a bar that fills a row has it of its own.
    """
    spans = {number for number, column in columns.items() if column.span is not None}
    end = table.heading.end
    body = table.grid.rows[end:]
    cells = [[c for c in row.cells if c.column in spans] for row in body]
    full = [bool(each) and _is_full(each) for each in cells]
    if len(spans) < _FEWEST or sum(full) < NEARLY_ALL * max(len(full), 2):
        return table
    rows = [
        _without(row, spans, common_fill(each)) if is_full else row
        for row, each, is_full in zip(body, cells, full, strict=True)
    ]
    grid = table.grid._replace(rows=(*table.grid.rows[:end], *rows))
    return table._replace(grid=grid)


def _is_full(cells: Sequence[Cell]) -> bool:
    """Whether nearly all cells of a row are coloured, most of them alike."""
    filled = sum(c.fill is not None or c.covered is not Covered.NOT for c in cells)
    return filled >= NEARLY_ALL * len(cells) and common_fill(cells) is not None


def _without(row: Row, spans: AbstractSet[int], colour: str | None) -> Row:
    cells = tuple(
        cell._replace(fill=None)
        if cell.column in spans and cell.fill == colour
        else cell
        for cell in row.cells
    )
    return row._replace(cells=cells)
