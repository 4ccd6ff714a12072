"""A document as plain lists, on its way from the process that read it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.document import Cell, Covered, Document, Grid, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN: Final = Cell(0, 0)[3:]  # what follows the text of most cells


def data_of(found: Document) -> dict[str, Any]:
    """A document as lists of what JSON knows; its name is not among them."""
    return {
        "grids": [_grid_data(grid) for grid in found.grids],
        "after": found.after,
        "written_on": found.written_on and found.written_on.isoformat(),
        "has_pictures": found.has_pictures,
        "sees_colours": found.sees_colours,
    }


def _grid_data(grid: Grid) -> list[Any]:
    rows = [
        [
            row.number,
            [_cell_data(cell) for cell in row.cells],
            *row[2:],
        ]
        for row in grid.rows
    ]
    return [grid.table, rows, *grid[2:]]


def _cell_data(cell: Cell) -> str | list[Any]:
    """Its text alone, of most cells; else all but row and column."""
    if cell[3:] == _PLAIN:
        return cell.text
    day = cell.day and cell.day.isoformat()
    return [cell.text, day, *cell[4:]]


def document_of(name: str, data: dict[str, Any]) -> Document:
    """The document that was sent."""
    day = data["written_on"]
    return Document(
        name,
        tuple(_grid(grid) for grid in data["grids"]),
        tuple(data["after"]),
        date.fromisoformat(day) if day else None,
        data["has_pictures"],
        data["sees_colours"],
    )


def _grid(data: Sequence[Any]) -> Grid:
    table, rows, name, is_hidden, before, hidden_columns = data
    return Grid(
        table,
        tuple(_row(*row) for row in rows),
        name,
        is_hidden,
        tuple(before),
        tuple(hidden_columns),
    )


def _row(number: int, cells: Sequence[Any], *flags: bool) -> Row:
    found = tuple(
        Cell(number, column, data)
        if isinstance(data, str)
        else _cell(number, column, data)
        for column, data in enumerate(cells, 1)
    )
    return Row(number, found, *flags)


def _cell(row: int, column: int, data: Sequence[Any]) -> Cell:
    text, day, is_number, items, *rest = data
    cell = Cell(row, column, text, day, is_number, tuple(items), *rest)
    return cell._replace(
        day=date.fromisoformat(day) if day else None, covered=Covered(cell.covered)
    )
