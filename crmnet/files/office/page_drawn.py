"""What is drawn on a page of a PDF: which of it may be a line of a table.

Emblems and letters that are drawn as shapes have hundreds of short sides. Near to a
table they are taken for lines of it, and what is near to one another is one line: a
column moves to where an emblem begins.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_THIN: Final = 4  # points: what is thicker is no line
_SHORTEST: Final = 8  # points of a shape with more corners that is a line, or a frame
_SLANT: Final = 1  # points by which the ends of a line may lie beside one another
_MOST: Final = 0.8  # of the way round a shape whose sides are lines: corners are round
_THICK: Final = 1.2  # points: a box that is as thin is no blank, however small
_SAME: Final = 0.75  # points between the side of a letter and of the colour behind it


def lines_on(page: Any) -> Any:
    """A page without what is drawn on it that is no line."""
    letters = _Sides(page.chars)
    return page.filter(lambda x: may_be_line(x) and not letters.are_beside(x))


class _Sides:
    """Where letters begin and end on a page.

    Programs that draw a colour behind each word draw a thin one behind each blank too.
    Several of these, one under another, would be taken for a line of a table.
    """

    def __init__(self, letters: Sequence[dict[str, Any]]) -> None:
        self._at: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        for letter in letters:
            for x in (letter["x0"], letter["x1"]):
                self._at[round(x)].append(letter)

    def are_beside(self, found: dict[str, Any]) -> bool:
        """Whether a thin box is a colour from where a letter ends to the next."""
        is_box = found.get("object_type") == "rect" and not found.get("stroke")
        wide, tall = _sides(found)
        return is_box and _THICK < wide < _THIN < tall and self._are_at(found)

    def _are_at(self, found: dict[str, Any]) -> bool:
        return all(
            any(_is_at(letter, found, side) for letter in self._near(found[side]))
            for side in ("x0", "x1")
        )

    def _near(self, x: float) -> Iterator[dict[str, Any]]:
        for place in range(round(x) - 1, round(x) + 2):
            yield from self._at.get(place, ())


def _is_at(letter: dict[str, Any], box: dict[str, Any], side: str) -> bool:
    """Whether a letter at the height of a box begins or ends at its side."""
    is_level = box["top"] <= (letter["top"] + letter["bottom"]) / 2 <= box["bottom"]
    return is_level and any(abs(letter[x] - box[side]) <= _SAME for x in ("x0", "x1"))


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
