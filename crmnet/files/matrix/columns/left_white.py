"""Calendars drawn the other way round: all is coloured but when each row is; asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Covered, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import has_text
from crmnet.files.matrix.headings.calendar_body import NEARLY_ALL, common_fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_FEWEST: Final = 3  # columns and rows
_WHITE: Final = "white"
_MARKED: Final = "FFFFFF"  # the colour that what was left white gets


def with_white_marked(
    table: PlanTable, columns: Mapping[int, PlanColumn], ledger: Ledger
) -> PlanTable:
    """A table whose calendar has marks where it was left white, if those say when.

    Each row is of one colour but for some cells, which are others in other rows.
    """
    spans = {number for number, column in columns.items() if column.span is not None}
    end = table.heading.end
    body = [_widened(row, max(spans, default=0)) for row in table.grid.rows[end:]]
    cells = [[c for c in row.cells if c.column in spans] for row in body]
    rows = [each for each in cells if any(c.fill for c in each)]
    left = [frozenset(c.column for c in each if _is_white(c)) for each in rows]
    gaps = [gap for gap, each in zip(left, rows, strict=True) if _is_inverse(each)]
    is_drawn = len(gaps) >= max(_FEWEST, NEARLY_ALL * len(rows)) and len(set(gaps)) > 1
    if len(spans) < _FEWEST or not is_drawn:
        return table
    first = next(cell for each in rows for cell in each if cell.fill)
    if ledger.ask(_question(first, table.number)) != _WHITE:
        return table
    turned = (
        _turned(row, spans) if each and _is_inverse(each) else row
        for row, each in zip(body, cells, strict=True)
    )
    grid = table.grid._replace(rows=(*table.grid.rows[:end], *turned))
    return table._replace(grid=grid)


def _is_white(cell: Cell) -> bool:
    is_blank = cell.fill is None and not has_text(cell)
    return is_blank and cell.covered is Covered.NOT


def _is_inverse(cells: Sequence[Cell]) -> bool:
    """Whether most cells of a row have one colour, and the others none and no text."""
    common = common_fill(cells)
    white = sum(map(_is_white, cells))
    is_alike = all(cell.fill == common or _is_white(cell) for cell in cells)
    return bool(common) and white > 0 and is_alike


def _widened(row: Row, width: int) -> Row:
    """A row with the cells that it leaves out at its end, which are white."""
    more = (Cell(row.number, n) for n in range(len(row.cells) + 1, width + 1))
    return row._replace(cells=(*row.cells, *more))


def _turned(row: Row, spans: set[int]) -> Row:
    cells = tuple(
        cell._replace(fill=_MARKED if _is_white(cell) else None)
        if cell.column in spans
        else cell
        for cell in row.cells
    )
    return row._replace(cells=cells)


def _question(cell: Cell, table: int) -> Question:
    return Question(
        key_of(Asks.DATES, "left white", str(table)),
        Asks.DATES,
        Place(table, cell.row, cell.column),
        Message(
            "nearly all cells of the calendar are coloured: do those that each row "
            "leaves white say when?"
        ),
        choices=(
            Choice(_WHITE, Message("yes, what is left white")),
            Choice("colour", Message("no, what is coloured")),
        ),
        likeliest=_WHITE,
    )
