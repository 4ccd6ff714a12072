"""Letters of a PDF that are turned: upwards, downwards, aslant, upside down.

A narrow cell beside many rows often says its "Phase 1. Initiation" upwards. Taken from
the top down, as all others are, it reads backwards, one letter a line.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from math import atan2, cos, degrees, hypot, sin
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SLIGHT: Final = 2  # degrees: a page that was scanned askew is level


def turn_of(letter: dict[str, Any]) -> int:
    """By how many degrees a letter is turned to the left, from -180 to 180."""
    matrix = letter.get("matrix")
    if matrix is None or (matrix[0] > 0 and not matrix[1]):
        return 0
    found = round(degrees(atan2(matrix[1], matrix[0])))
    return 0 if abs(found) <= _SLIGHT else found


def lines_of(letters: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The lines that turned letters make, each turn by itself, in its own direction.

    Returns:
        letters that lie as if they were level, for what puts blanks between them.
    """
    kinds = defaultdict(list)
    for letter in letters:
        kinds[turn_of(letter)].append(letter)
    return [line for turn in kinds for line in _lines(map(levelled, kinds[turn]))]


def levelled(letter: dict[str, Any]) -> dict[str, Any]:
    """A turned letter with the sides that it has where one reads along its line."""
    a, b, _, _, x, y = letter["matrix"]
    angle, width = atan2(b, a), letter["adv"] * hypot(a, b)
    along, up = x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle)
    size = _size(letter, width, angle)
    sides = {"x0": along, "x1": along + width, "top": -up - size, "bottom": -up}
    return {**letter, **sides, "size": size, "upright": False}


def _size(letter: dict[str, Any], width: float, angle: float) -> float:
    """How tall a turned letter is: pdfplumber tells only what lies around it."""
    wide, tall = letter["x1"] - letter["x0"], letter["bottom"] - letter["top"]
    if abs(sin(angle)) > abs(cos(angle)):
        return float((wide - width * abs(cos(angle))) / abs(sin(angle)))
    return float((tall - width * abs(sin(angle))) / abs(cos(angle)))


def _lines(letters: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Levelled letters, line by line from the first."""
    first: dict[str, Any] | None = None
    number = 0

    def line_at(letter: dict[str, Any]) -> int:
        nonlocal first, number
        if first is None or letter["top"] - first["top"] >= letter["size"] / 2:
            first, number = letter, number + 1
        return number

    ordered = sorted(letters, key=lambda one: float(one["top"]))
    for _, line in groupby(ordered, key=line_at):
        yield list(line)
