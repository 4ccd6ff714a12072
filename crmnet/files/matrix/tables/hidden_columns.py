"""The columns that a sheet hides: nobody who looks at the table sees them.

So they say nothing of its heading, its calendar or its rows: of a row with a text and a
hidden key, the text stands alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Covered
from crmnet.files.matrix.cells.words import has_text
from crmnet.files.matrix.headings.below import HIDDEN_COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.document import Document, Grid, Row
    from crmnet.files.matrix.cells.ledger import Ledger

_BLANK: Final = Cell(0, 0)[2:]


def without_hidden_columns(document: Document, ledger: Ledger) -> Document:
    """A document whose hidden columns are blank; what stands in them is noted."""
    grids = document.grids
    for grid in grids:
        ledger.leave(grid.table, _hidden_texts(grid), HIDDEN_COLUMN)
    return document._replace(grids=tuple(map(_as_seen, grids)))


def hidden_texts(document: Document, tables: set[int]) -> list[Grid]:
    """Tables with nothing but what stands in the hidden columns of some tables."""
    return [
        grid._replace(rows=tuple(_of_hidden(row, grid) for row in grid.rows))
        for grid in document.grids
        if grid.table in tables and grid.hidden_columns
    ]


def _as_seen(grid: Grid) -> Grid:
    if not grid.hidden_columns:
        return grid
    return grid._replace(rows=tuple(_seen(row, grid) for row in grid.rows))


def _seen(row: Row, grid: Grid) -> Row:
    """A row, blank where its column is hidden, and without the blanks at its end."""
    hidden = {cell.column for cell in row.cells if _is_hidden(row, cell, grid)}
    cells = [
        Cell(cell.row, cell.column, covered=cell.covered)
        if cell.column in hidden
        else cell
        for cell in row.cells
    ]
    while hidden and cells and cells[-1][2:] == _BLANK:
        cells.pop()
    return row._replace(cells=tuple(cells))


def _of_hidden(row: Row, grid: Grid) -> Row:
    cells = tuple(cell for cell in row.cells if _is_hidden(row, cell, grid))
    return row._replace(cells=cells)


def _hidden_texts(grid: Grid) -> Iterator[Cell]:
    if grid.hidden_columns:
        for row in grid.rows:
            yield from filter(has_text, _of_hidden(row, grid).cells)


def _is_hidden(row: Row, cell: Cell, grid: Grid) -> bool:
    """Whether nothing of a cell is seen; a merged one is, where it reaches further."""
    column = cell.column
    if column not in grid.hidden_columns:
        return False
    for right in row.cells[column:]:
        if right.covered is not Covered.FROM_LEFT:
            break
        if right.column not in grid.hidden_columns:
            return False
    return True
