"""Numbers under "Mes" beside a year: the months of that year, and none that count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from crmnet.domain.document import Cell, Grid
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_MONTH: Final = frozenset("mes month".split())
_LAST: Final = 12
_ANY: Final = 2000  # a year that has all months


def with_months_named(
    table: PlanTable, columns: Mapping[int, PlanColumn], language: str
) -> PlanTable:
    """A table whose numbers of months are their names: "6" beside "2027" is "junio"."""
    body = table.grid.rows[table.heading.end :]
    has_years = any(
        column.role in (*DATE_ROLES, ColumnRole.YEAR) and shape_of(n, body).has_years
        for n, column in columns.items()
    )
    found = {n for n, column in columns.items() if has_years and _is_month(column)}
    found = {n for n in found if all(map(_number, shape_of(n, body).texts))}
    if not found:
        return table
    end = table.heading.end
    grid = _named(table.grid, found, end, language)
    rest = tuple(_named(one, found, 0, language) for one in table.rest)
    return table._replace(grid=grid, rest=rest)


def _is_month(column: PlanColumn) -> bool:
    is_when = column.role is ColumnRole.CALENDAR and column.span is None
    return is_when and heading_key(column.heading) in _MONTH


def _number(text: str) -> int:
    """Which month a text numbers; 0: it does not."""
    is_one = text.isdecimal() and len(text) <= len(str(_LAST)) and int(text) <= _LAST
    return int(text) if is_one else 0


def _named(grid: Grid, columns: AbstractSet[int], end: int, language: str) -> Grid:
    def named(cell: Cell) -> Cell:
        number = _number(clean(cell.text)) if cell.column in columns else 0
        if not number or not has_text(cell):
            return cell
        month = Language(language).month(date(_ANY, number, 1)).split()[0]
        return cell._replace(text=month, is_number=False)

    below = (
        row._replace(cells=tuple(map(named, row.cells))) for row in grid.rows[end:]
    )
    return grid._replace(rows=(*grid.rows[:end], *below))
