"""Tables without a heading that hold but rows of another one, which is no plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.tables.refusing import is_surely_none

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.document import Document, Grid, Row
    from crmnet.domain.draft import Given

_LONG: Final = 15  # characters of a text that two tables do not share by chance


def long_texts(rows: Iterable[Row]) -> set[str]:
    """The texts of rows that no others have by chance."""
    cells = (cell for row in rows for cell in row.cells)
    return {clean(cell.text) for cell in cells if len(cell.text) > _LONG}


def without_copies(document: Document, given: Given) -> Document:
    """A document without the tables that hold but rows of a register in it.

    Somebody picked the rows of some meetings on a sheet of their own: what the register
    is said to be, they are too. What a person points at stays.
    """
    shown = [grid for grid in document.grids if not grid.is_hidden and grid.rows]
    if len(shown) < 2 or given.table is not None:
        return document
    headings = [(grid, heading_of(grid, given)) for grid in shown]
    bare = [grid for grid, heading in headings if heading is None]
    if not bare:
        return document
    kept = {
        text
        for grid, heading in headings
        if heading is not None and is_surely_none(grid, heading, given)
        for text in long_texts(grid.rows)
    }
    copies = {grid.table for grid in bare if _is_of(grid, kept)}
    grids = (grid for grid in document.grids if grid.table not in copies)
    return document._replace(grids=tuple(grids)) if copies else document


def _is_of(grid: Grid, kept: set[str]) -> bool:
    """Whether most of what a table says stands among the texts of another.

    So does a text of its own for most rows: that of an office stands beside many.
    """
    texts = long_texts(grid.rows)
    rows = sum(any(map(has_text, row.cells)) for row in grid.rows)
    return len(texts & kept) * 2 > max(len(texts), rows)
