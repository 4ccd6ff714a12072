"""Tables of a PDF that are one sheet, too wide for a page: its columns go on behind.

Their rows lie at the same heights, which chance seldom does; it is asked all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES
from crmnet.files.matrix.cells.words import has_text
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Document, Grid, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.cells.ledger import Ledger

_YES: Final = "yes"


def with_columns_beside(document: Document, ledger: Ledger) -> Document:
    """A document in which the tables that are one sheet are one table; asked.

    Those that are in another are hidden and without rows: all keep their number.
    """
    found: list[Grid] = []
    for grid in document.grids:
        first = next((one for one in found if one.table == grid.beside), None)
        whole = _joined(first, grid) if first is not None else grid
        question = _question(first, grid, whole, ledger.given) if first else None
        if question is None or ledger.ask(question) != _YES:
            found.append(grid._replace(beside=0))
            continue
        found[grid.beside - 1] = whole
        found.append(grid._replace(rows=(), is_hidden=True))
    return document._replace(grids=tuple(found))


def _joined(first: Grid, other: Grid) -> Grid:
    width = max(len(row.cells) for row in first.rows)
    below = {row.number: row.cells for row in other.rows}
    rows = (_row(row, below.get(row.number, ()), width) for row in first.rows)
    return first._replace(rows=tuple(rows))


def _row(row: Row, cells: Sequence[Cell], width: int) -> Row:
    blank = [Cell(row.number, n) for n in range(len(row.cells) + 1, width + 1)]
    moved = (cell._replace(column=width + cell.column) for cell in cells)
    return row._replace(cells=(*row.cells, *blank, *moved))


def _question(first: Grid, grid: Grid, whole: Grid, given: Given) -> Question:
    """Whether a table has the columns to the right of another.

    Likeliest it has, unless both say what is to be done (two sheets with as many rows),
    or the whole would have columns without a heading, whose marks would be lost.
    """
    text = next((c.text for row in grid.rows for c in row.cells if has_text(c)), "")
    message = Message(
        "the rows of table {number} lie as high as those of table {n}: is it one "
        "sheet, whose columns go on on the next page?",
        number=grid.table,
        n=first.table,
    )
    is_other = _has_level(first, given) and _has_level(grid, given)
    is_likely = not is_other and _is_headed(whole, given)
    return Question(
        key_of(Asks.JOINED, "side by side", str(grid.table), text),
        Asks.JOINED,
        Place(grid.table, grid.rows[0].number if grid.rows else 0),
        message,
        text=text,
        choices=(
            Choice(_YES, Message("yes, its columns stand to the right of the others")),
            Choice("no", Message("no, it is a table of its own")),
        ),
        likeliest=_YES if is_likely else "no",
    )


def _has_level(grid: Grid, given: Given) -> bool:
    """Whether a heading surely says what is to be done."""
    heading = heading_of(grid, given)
    named = heading.columns.values() if heading is not None else ()
    readings = [reading_of(one.lower or one.upper) for one in named if one.span is None]
    return any(one.is_sure and one.role in LEVEL_ROLES for one in readings)


def _is_headed(grid: Grid, given: Given) -> bool:
    """Whether the heading of a table names all columns that hold anything."""
    heading = heading_of(grid, given)
    if heading is None:
        return False
    cells = (cell for row in grid.rows[heading.end :] for cell in row.cells)
    live = {cell.column for cell in cells if has_text(cell) or cell.fill}
    return live <= set(heading.columns)
