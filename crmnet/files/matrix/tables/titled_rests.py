"""Tables without a heading that go on with one before them, under a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Covered, Row
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.words import clean, heading_key
from crmnet.files.matrix.headings.below import NOTES

if TYPE_CHECKING:
    from crmnet.domain.document import Grid

_LONGEST: Final = 90  # characters of a title
_MOST: Final = 2  # paragraphs above a part


def part_below(first: Grid, start: int, grid: Grid) -> Grid | None:
    """A table with its title as a row over its whole width, or None.

    It is one where it has as many columns as the first, days in the same ones, and
    nothing but a title in between.

    Args:
        first: the table with the heading.
        start: how many of its rows stand above what is below the heading.
        grid: the other one.
    """
    titles = [clean(text) for text in grid.before if clean(text)]
    if grid.name or not 0 < len(titles) <= _MOST or not _may_name(titles[-1]):
        return None
    width = _width(grid)
    if width < 2 or width != _width(first) or not grid.rows:
        return None
    if _dated(grid, 0, width) != _dated(first, start, width):
        return None
    rest = (Cell(0, n, covered=Covered.FROM_LEFT) for n in range(2, width + 1))
    title = Row(0, (Cell(0, 1, titles[-1]), *rest))
    return grid._replace(rows=(title, *grid.rows), before=())


def is_titled(grid: Grid) -> bool:
    """Whether a table was given its title as its first row."""
    return bool(grid.rows) and grid.rows[0].number == 0


def _may_name(title: str) -> bool:
    word, colon, _ = title.partition(":")
    is_note = bool(colon) and heading_key(word) in NOTES
    is_sentence = title.endswith(".") or title.startswith(("*", "("))
    return len(title) <= _LONGEST and not (is_note or is_sentence)


def _width(grid: Grid) -> int:
    return max((len(row.cells) for row in grid.rows), default=0)


def _dated(grid: Grid, start: int, width: int) -> frozenset[int]:
    """The columns that hold days; at least one, or it is like no other."""
    shapes = (shape_of(number, grid.rows[start:]) for number in range(1, width + 1))
    found = frozenset(shape.number for shape in shapes if shape.is_dated)
    return found or frozenset((id(grid),))
