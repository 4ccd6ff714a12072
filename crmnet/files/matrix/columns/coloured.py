"""Blank cells that are coloured in some rows, in columns that say no days: asked.

A calendar that nobody recognised is lost without a word otherwise.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import has_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

MARK: Final = "■"
_FEWEST: Final = 3  # columns
_PART: Final = 0.5  # of the rows with a text


def with_colours(
    table: PlanTable, columns: Mapping[int, PlanColumn], ledger: Ledger
) -> PlanTable:
    """A table whose coloured cells hold a mark, if the headings are to be kept."""
    free = {
        number
        for number, column in columns.items()
        if column.role is None and column.span is None and not column.country
    }
    end = table.heading.end
    rows = [row for row in table.grid.rows[end:] if any(map(has_text, row.cells))]
    marked = _coloured(rows, free)
    if not marked:
        if not any(map(_says_when, columns.values())):
            nameless = {cell.column for row in rows for cell in row.cells} - {*columns}
            for cell in _coloured(rows, nameless)[:1]:
                ledger.ask(_of_nameless(cell, table.number))
        return table
    if ledger.ask(_question(marked[0], columns, table.number)) != "keep":
        return table
    told = {cell.column for cell in marked}
    body = (_marked(row, told) for row in table.grid.rows[end:])
    grid = table.grid._replace(rows=(*table.grid.rows[:end], *body))
    return table._replace(grid=grid)


def _coloured(rows: Sequence[Row], free: AbstractSet[int]) -> list[Cell]:
    """The blank cells of some columns that are coloured in some of their rows.

    Empty where they are few, or in few rows.
    """
    marked = [
        [c for c in row.cells if c.column in free and _is_marked(c)] for row in rows
    ]
    met = Counter(cell.column for cells in marked for cell in cells)
    told = {n for n, count in met.items() if 2 * count <= len(rows)}
    found = [cells for cells in marked if any(c.column in told for c in cells)]
    if len(told) < _FEWEST or len(found) < _PART * len(rows):
        return []
    return [cell for cells in found for cell in cells if cell.column in told]


def _says_when(column: PlanColumn) -> bool:
    dates = (ColumnRole.CALENDAR, ColumnRole.START, ColumnRole.DUE)
    return column.span is not None or column.role in dates


def _is_marked(cell: Cell) -> bool:
    return cell.fill is not None and not has_text(cell) and cell.covered is Covered.NOT


def _marked(row: Row, told: set[int]) -> Row:
    cells = tuple(
        cell._replace(text=MARK) if cell.column in told and _is_marked(cell) else cell
        for cell in row.cells
    )
    return row._replace(cells=cells)


def _of_nameless(cell: Cell, table: int) -> Question:
    """What colours say over which no heading can be read: months that are a picture."""
    return Question(
        key_of(Asks.DATES, "coloured without a heading"),
        Asks.DATES,
        Place(table, cell.row, cell.column),
        Message(
            "blank cells are coloured in columns over which no heading can be read: "
            "do they say when the items are due?"
        ),
        choices=(
            Choice("due", Message("yes: the dates are to be added by hand")),
            Choice("no", Message("no, the colours say nothing")),
        ),
        likeliest="due",
    )


def _question(cell: Cell, columns: Mapping[int, PlanColumn], table: int) -> Question:
    heading = columns[cell.column].heading
    return Question(
        key_of(Asks.HEADING, "coloured", heading),
        Asks.HEADING,
        Place(table, cell.row, cell.column),
        Message(
            'blank cells under "{heading}" and other columns are coloured, and these '
            "name no days: are they to be kept?",
            heading=heading,
        ),
        heading=heading,
        choices=(
            Choice("keep", Message("yes, as marks beside the item")),
            Choice("no", Message("no, the colours say nothing")),
        ),
        likeliest="keep",
    )
