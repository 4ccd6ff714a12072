"""At which columns the cells of a Word table stand.

Whoever drags the side of one cell leaves a column of a hair's breadth, in which no cell
stands alone: below "Semana 2", of three columns, marks cover the first, or the first
two. Such slivers are taken for parts of their neighbours.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.files.office.widths import check_width
from crmnet.files.office.word_text import W, below, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

_SLIVER: Final = 100  # twentieths of a point: less than the margins of a cell


class At(NamedTuple):
    """A cell of the file, or None for the gap before the first.

    Attributes:
        merge: "restart" and "continue" of a merge over rows; "left" of one over columns
            as old programs write it; "" where there is none.
    """

    element: Any
    column: int
    span: int = 1
    merge: str = ""


def places_in(row: Any, slivers: AbstractSet[int] = frozenset()) -> Iterator[At]:
    """The cells of a row with the columns at which they stand.

    Args:
        row: of the file.
        slivers: the columns that are not counted.

    Raises:
        BadInput: there are too many columns.
    """
    for cell, columns in _covering(row):
        left = [n for n in columns if n not in slivers] if slivers else columns
        if left:
            before = sum(n < left[0] for n in slivers)
            yield At(cell, left[0] - before, len(left), _merge(cell))


def slivers_of(table: Any, rows: Iterable[Any]) -> frozenset[int]:
    """The columns of a table that are too narrow for anything, as in none of its rows.

    Raises:
        BadInput: there are too many columns.
    """
    widths = [_width(column) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    found: set[int] = set()
    for is_narrow, run in groupby(enumerate(widths, 1), lambda one: one[1] < _SLIVER):
        together = list(run)
        if is_narrow and 0 < sum(width for _, width in together) < _SLIVER:
            found.update(number for number, _ in together)
    for row in rows if found else ():
        for cell, columns in _covering(row):
            if cell is not None and found.issuperset(columns):
                found.difference_update(columns)
    return frozenset(found)


def _covering(row: Any) -> Iterator[tuple[Any, range]]:
    """The cells of a row, each with the columns of the file that it covers."""
    column = 1 + number_of(row, "trPr", "gridBefore")
    check_width(column)
    for gap in range(1, column):
        yield None, range(gap, gap + 1)
    for cell in below(row, "tc"):
        span = max(number_of(cell, "tcPr", "gridSpan"), 1)
        check_width(column + span - 1)
        yield cell, range(column, column + span)
        column += span


def _width(column: Any) -> int:
    """In twentieths of a point; that of one that does not say it is as of any other."""
    value = column.get(W + "w", "")
    return int(value) if value.isdecimal() else _SLIVER


def _merge(cell: Any) -> str:
    if cell is None:
        return ""
    across = cell.find(f"{W}tcPr/{W}hMerge")
    if across is not None and across.get(W + "val", "continue") == "continue":
        return "left"
    down = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if down is None else str(down.get(W + "val", "continue"))
