"""Where the columns of a ruled table lie on pages: whether two are those of one table.

Columns are their edges: the left sides, and the right side of the last, in points.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEAR: Final = 4  # points by which lines of one table differ from page to page
_ROUGHLY: Final = 30  # and its sides, where the columns are made anew on each page
_MARGIN: Final = 50  # points by which the margins of two pages differ
_SLACK: Final = 10  # and the widths of a table on them
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


def on_next_page(
    known: Sequence[float], edges: Sequence[float], *, is_again: bool
) -> Mapping[float, float] | None:
    """Where the columns atop of a page lie between those of the table before it.

    Pages that face one another have margins of other widths, and some programs make the
    columns anew on each.

    Args:
        known: of the table before.
        edges: of the one atop of the page.
        is_again: whether the row that begins both tables says the same.

    Returns:
        of each edge the one of the table before; None where it is another table.
    """
    moved = _moved(known, edges)
    if moved is not edges and goes_on(known, moved):
        return dict(zip(edges, moved, strict=True))
    if len(edges) != len(known) or len(edges) <= _FEW_EDGES:
        return None
    is_one = is_again or _are_alike(known, moved)
    return dict(zip(edges, known, strict=True)) if is_one else None


def _moved(known: Sequence[float], edges: Sequence[float]) -> Sequence[float]:
    """Edges as they would lie with the margin of others, of a table as wide."""
    aside, right = known[0] - edges[0], known[-1] - edges[-1]
    is_as_wide = abs(aside - right) <= _SLACK
    if not is_as_wide or abs(aside) > _MARGIN or len(edges) <= _FEW_EDGES:
        return edges
    return [edge + aside for edge in edges]


def _are_alike(known: Sequence[float], edges: Sequence[float]) -> bool:
    """Whether each column of as many is mostly at the same place."""
    sides = (known[0], edges[0]), (known[-1], edges[-1])
    both = zip(pairwise(known), pairwise(edges), strict=True)
    return all(abs(one - other) <= _ROUGHLY for one, other in sides) and all(
        _overlap(one, other) >= _MOST for one, other in both
    )


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How much of the wider of two columns both of them cover."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / max(one[1] - one[0], other[1] - other[0])
