"""Lines of a PDF table that are drawn a little beside those of its other rows.

A program that draws each row by itself sets "Sep" a few points farther right than the
marks below it. Taken as a column, what lies between parts marks from their months.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.office.page_columns import NEAR, goes_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Box = Sequence[float]

_WIDEST: Final = 10.0  # points of what is no column
_TIMES: Final = 2  # as wide are the columns on both sides, at least
_MANY: Final = 10  # lines of a table with a calendar


def without_slivers(
    boxes: Sequence[Box], texts: Sequence[str], edges: Sequence[float]
) -> list[float]:
    """The lines between the columns, those a little beside others left out.

    Args:
        boxes: of the cells of a table on a page.
        texts: what stands in each.
        edges: the left sides of its columns and the right side of the last.
    """
    left_out = set(_beside(boxes, texts, edges)) if len(edges) >= _MANY else set()
    return [edge for edge in edges if edge not in left_out]


def _beside(
    boxes: Sequence[Box], texts: Sequence[str], edges: Sequence[float]
) -> Iterator[float]:
    inner = zip(edges, edges[1:], edges[2:], edges[3:], strict=False)
    for before, one, two, after in inner:
        width = two - one
        is_thin = width <= _WIDEST and min(one - before, after - two) >= _TIMES * width
        if is_thin and not _has_text(boxes, texts, one, two):
            yield min(one, two, key=lambda edge: _uses(boxes, edge))


def _has_text(
    boxes: Sequence[Box], texts: Sequence[str], left: float, right: float
) -> bool:
    """Whether a cell that lies between two lines says something."""
    return any(
        text.strip() and abs(box[0] - left) < NEAR and abs(box[2] - right) < NEAR
        for box, text in zip(boxes, texts, strict=True)
    )


def _uses(boxes: Sequence[Box], edge: float) -> int:
    """How many cells begin or end at a line."""
    return sum(min(abs(x - edge) for x in (box[0], box[2])) < NEAR for box in boxes)


def nearly_goes_on(known: Sequence[float], edges: Sequence[float]) -> bool:
    """Whether a table of many columns may be the same, a few of its lines shifted."""
    if len(edges) < _MANY or len(known) < _MANY or abs(len(known) - len(edges)) > 1:
        return False
    few, many = sorted((known, edges), key=len)
    near = [nearest(edge, many) for edge in few]
    shifted = [
        one for one, other in zip(few, near, strict=True) if abs(one - other) > NEAR
    ]
    return (
        len(set(near)) == len(few)
        and len(shifted) * 4 <= len(few)
        and all(abs(x - nearest(x, many)) <= _WIDEST for x in shifted)
        and goes_on([known[0], known[-1]], [edges[0], edges[-1]])
    )


def moved(box: Box, edges: Sequence[float]) -> Box:
    """A box between the lines that are nearest to its sides."""
    return (nearest(box[0], edges), box[1], nearest(box[2], edges), box[3])


def nearest(x: float, edges: Sequence[float]) -> float:
    """The line that is nearest to a place."""
    return min(edges, key=lambda edge: abs(edge - x))
