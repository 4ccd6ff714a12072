"""Headings over a calendar whose merge a file of text has lost: blanks beside them.

"Trimestre" stands over "I", and nothing over "II", "III" and "IV": the blanks over the
headings of a calendar's columns are covered again by the text before them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.calendar_labels import label_of
from crmnet.files.matrix.cells.words import has_text
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Document, Grid, Row

_TOP: Final = 15  # rows among which a heading is looked for
_LEAST: Final = 3  # columns of a calendar
_LONGEST: Final = 60  # characters of a heading
_OF_TIME: Final = re.compile(
    r"\b(?:trimestr|semestr|bimestr|cuatrimestr|mes(?:es)?\b|mensual|seman|quincen"
    r"|quarter|month|week)"
)
_ROMAN: Final = re.compile(r"[ivx]{1,4}\.?")


def with_wide_headings(document: Document) -> Document:
    """A document whose words for times reach over the columns that they count."""
    return document._replace(grids=tuple(map(_with_wide, document.grids)))


def counts_time(upper: str, lower: str) -> bool:
    """Whether a heading numbers what the one above it names: "Trimestre" over "II"."""
    is_number = is_roman(lower) or (lower.isdecimal() and len(lower) < _LEAST)
    return is_number and _OF_TIME.search(fold(upper)) is not None


def is_roman(text: str) -> bool:
    """Whether a text is a small number in Roman letters."""
    return _ROMAN.fullmatch(fold(text)) is not None


def _with_wide(grid: Grid) -> Grid:
    rows = list(grid.rows)
    for at, row in enumerate(rows[: min(_TOP, len(rows) - 1)]):
        if any(cell.covered is not Covered.NOT for cell in row.cells):
            continue
        for cell in filter(_may_be_over, row.cells):
            rows[at] = _covering(rows[at], cell.column, rows[at + 1])
    return grid._replace(rows=tuple(rows)) if tuple(rows) != grid.rows else grid


def _may_be_over(cell: Cell) -> bool:
    """Whether a text may name what stands below it; a month or a mark does not."""
    if is_roman(cell.text.strip()):
        return False
    is_short = 1 < len(cell.text) <= _LONGEST and cell.day is None
    return is_short and not cell.is_number and label_of(cell) is None


def _covering(row: Row, column: int, below: Row) -> Row:
    """A row whose heading covers the blanks beside it, over headings of a calendar."""
    last = column
    while last < len(row.cells) and not has_text(row.cells[last]):
        if not _names_time(below.cells[last : last + 1]):
            break
        last += 1
    is_over = _names_time(below.cells[column - 1 : column])
    said = {cell.text.strip() for cell in below.cells[column - 1 : last]}
    if not is_over or last - column + 1 < _LEAST or len(said) == 1:
        return row  # marks, "X", below those of another item are no Roman numbers
    cells = (
        cell._replace(covered=Covered.FROM_LEFT)
        if column < cell.column <= last
        else cell
        for cell in row.cells
    )
    return row._replace(cells=tuple(cells))


def _names_time(cells: Sequence[Cell]) -> bool:
    """Whether a cell is there, and a heading of a calendar: "II", "T2", "Feb", "7"."""
    if not cells or not has_text(cells[0]):
        return False
    return is_roman(cells[0].text.strip()) or label_of(cells[0]) is not None
