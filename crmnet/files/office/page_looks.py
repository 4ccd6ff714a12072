"""How a cell of a PDF looks: bold, set in, and the colour behind it.

A PDF knows no indent, only where letters stand. So it is one where the texts of a
column begin at few places, each of them several times, and are not centred.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.files.office.page_tiles import Tiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SAME: Final = 3.5  # points: less between two beginnings is a slip, or a blank
_FARTHEST: Final = 60.0  # points from one step to the next
_MOST: Final = 4  # steps
_SEVERAL: Final = 2  # texts of a step
_NEARLY_ALL: Final = 0.8  # of the texts of a column that stand at some step
MOST_OF_CELL: Final = 0.6  # of a cell that a colour must cover
_BOLD: Final = ("bold", "black", "heavy", "negrita", "demi")


class Inset(NamedTuple):
    """Where the first line of a text stands in its cell, in points from the left."""

    left: float
    middle: float


def is_bold(lines: Sequence[Sequence[dict[str, Any]]]) -> bool:
    """Whether all letters of some lines are of a bold font, by its name."""
    names = {
        str(letter.get("fontname", "")).casefold()
        for line in lines
        for letter in line
        if not letter["text"].isspace()
    }
    return bool(names) and all(any(one in name for one in _BOLD) for name in names)


def inset_of(
    lines: Sequence[Sequence[dict[str, Any]]], box: Sequence[float]
) -> Inset | None:
    """Where the text of a cell begins; None where there is none, or it is turned."""
    first = [one for one in (lines[0] if lines else ()) if not one["text"].isspace()]
    if not first or not first[0].get("upright", True):
        return None
    left = min(float(letter["x0"]) for letter in first)
    right = max(float(letter["x1"]) for letter in first)
    return Inset(left - float(box[0]), (left + right) / 2 - float(box[0]))


def steps_of(insets: Sequence[Inset]) -> tuple[float, ...]:
    """The places at which the texts of a column begin; () where it is not set in."""
    groups = _near([one.left for one in insets])
    steps = [group for group in groups if len(group) >= _SEVERAL]
    if not 1 < len(steps) <= _MOST:
        return ()
    if sum(map(len, steps)) < _NEARLY_ALL * len(insets):
        return ()
    if len(_near([one.middle for one in insets])) < len(groups):  # centred
        return ()
    begins = tuple(group[0] for group in steps)
    gaps = (two - one for one, two in pairwise(begins))
    return begins if max(gaps) <= _FARTHEST else ()


def step_at(steps: Iterable[float], inset: Inset | None) -> int:
    """How many steps a text is set in."""
    if inset is None:
        return 0
    return max(0, sum(step <= inset.left + _SAME for step in steps) - 1)


class Fills:
    """What is filled on a page."""

    def __init__(self, page: Any) -> None:
        self._all = list(_filled(page))
        self._tiles = Tiles(box for box, _ in self._all)

    def behind(self, box: Sequence[float]) -> str | None:
        """The colour behind most of a cell, in one piece or in several.

        What is drawn last lies above; a program may draw each margin of a cell by
        itself.
        """
        area = (box[2] - box[0]) * (box[3] - box[1])
        covered: dict[str, float] = {}
        for number in reversed(self._tiles.near(box)):
            found, colour = self._all[number]
            width = min(found[2], box[2]) - max(found[0], box[0])
            height = min(found[3], box[3]) - max(found[1], box[1])
            if width > 0 and height > 0:
                covered[colour] = covered.get(colour, 0.0) + width * height
                if covered[colour] > MOST_OF_CELL * area:
                    return colour
        return None


def _filled(page: Any) -> Iterator[tuple[Sequence[float], str]]:
    """The boxes of a page that are filled, each with its colour."""
    for found in page.rects:
        colour = _colour(found.get("non_stroking_color")) if found.get("fill") else None
        if colour:
            yield (found["x0"], found["top"], found["x1"], found["bottom"]), colour


def _colour(parts: Any) -> str | None:
    """A colour of a PDF as "RRGGBB"; None for white and for what is not told so."""
    values = parts if isinstance(parts, list | tuple) else (parts,)
    if not all(isinstance(value, int | float) for value in values):
        return None
    if len(values) == 1:
        values = (*values, *values, *values)
    elif len(values) == 4:
        black = 1 - values[3]
        values = tuple((1 - value) * black for value in values[:3])
    if len(values) != 3:
        return None
    found = "".join(f"{round(min(max(value, 0), 1) * 255):02X}" for value in values)
    return None if found == "FFFFFF" else found


def _near(values: Iterable[float]) -> list[list[float]]:
    """Values in order, those together that lie near one another."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _SAME:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups
