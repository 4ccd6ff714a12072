"""What is drawn on a page of a PDF: which of it may be a line of a table.

Emblems and letters that are drawn as shapes have hundreds of short sides. Near to a
table they are taken for lines of it, and what is near to one another is one line: a
column moves to where an emblem begins.
"""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_THIN: Final = 4  # points: what is thicker is no line
_SHORTEST: Final = 8  # points of a shape with more corners that is a line, or a frame
_SLANT: Final = 1  # points by which the ends of a line may lie beside one another
_MOST: Final = 0.8  # of the way round a shape whose sides are lines: corners are round


def may_be_line(found: dict[str, Any]) -> bool:
    """Whether something may be a line: colour behind letters has sides, but no lines.

    Many programs draw lines as thin boxes, so these stay.
    """
    kind, sides = found.get("object_type"), _sides(found)
    if kind == "curve" and not (max(sides) >= _SHORTEST and _is_framed(found["pts"])):
        return False
    is_filled = kind in ("rect", "curve") and not found.get("stroke")
    return min(sides) < _THIN if is_filled else True


def _sides(found: dict[str, Any]) -> tuple[float, float]:
    return float(found.get("width", 0)), float(found.get("height", 0))


def _is_framed(points: Sequence[tuple[float, float]]) -> bool:
    """Whether a shape is made of lines that go across the page or down, mostly."""
    sides = [(one, two, dist(one, two)) for one, two in pairwise(points)]
    lines = sum(length for one, two, length in sides if _is_even(one, two))
    return lines >= _MOST * sum(length for _, _, length in sides)


def _is_even(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return min(abs(one[0] - two[0]), abs(one[1] - two[1])) <= _SLANT
