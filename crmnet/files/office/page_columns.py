"""Where the columns of a ruled table lie on pages: whether two are those of one table.

Columns are their edges: the left sides, and the right side of the last, in points.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR: Final = 4  # points by which lines of one table differ from page to page
_ROUGHLY: Final = 30  # and its sides, where the columns are made anew on each page
_FEW_EDGES: Final = 3  # of two columns: any two tables have such
_MOST: Final = 0.6  # of the wider of two columns that both cover


def apart(values: set[float]) -> list[float]:
    """Values in order, of those near to each other the first."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def goes_on(known: Sequence[float], edges: Sequence[float]) -> bool:
    """Whether a table with these columns may be the same: some lines may lack."""
    few, many = sorted((known, edges), key=len)
    are_as_wide = _is_near(few[0], many[0]) and _is_near(few[-1], many[-1])
    return are_as_wide and all(
        any(_is_near(one, other) for other in many) for one in few
    )


def is_like(known: Sequence[float], edges: Sequence[float]) -> bool:
    """Whether a table has as many columns, each of them mostly at the same place."""
    if len(edges) != len(known) or len(edges) <= _FEW_EDGES:
        return False
    sides = (known[0], edges[0]), (known[-1], edges[-1])
    both = zip(pairwise(known), pairwise(edges), strict=True)
    return all(abs(one - other) <= _ROUGHLY for one, other in sides) and all(
        _overlap(one, other) >= _MOST for one, other in both
    )


def snapped(
    box: Sequence[float], edges: Sequence[float], known: Sequence[float]
) -> Sequence[float]:
    """A box between edges of a page, put between those of the table that is like it."""
    left, right = (known[_nearest(edges, x)] for x in (box[0], box[2]))
    return (left, box[1], right, box[3])


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How much of the wider of two columns both of them cover."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / max(one[1] - one[0], other[1] - other[0])


def _nearest(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - x))
