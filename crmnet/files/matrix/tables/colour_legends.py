"""Rows below a table that say what its colours mean, each text in or beside one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.words import clean, has_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.headings.below import BodyRow

_LEAST: Final = 2  # texts, and colours


def colour_legend(lines: Sequence[BodyRow], first: int) -> int:
    """Where the last rows begin that say what the colours above them mean.

    They stand apart from the rest, few of which have all their texts in colours, and
    have no others; behind the last row where there are none. What a word with a colon
    calls them goes with them.

    Args:
        lines: the rows of a table.
        first: the row that may be the first of them.
    """
    place = len(lines)
    told: list[str] = []
    while place > first and (colours := _told_in(lines[place - 1])):
        told += colours
        place -= 1
    is_called = place > first and bool(told) and _calls(lines[place - 1])
    place -= is_called
    if len(told) < _LEAST or len(set(told)) < _LEAST or not place:
        return len(lines)
    above = lines[:place]
    is_apart = lines[place].number - above[-1].number > 1
    are_plain = sum(not _told_in(line) for line in above) * 2 > len(above)
    used = {cell.fill for line in above for cell in line.cells}
    is_legend = is_apart and are_plain and used.issuperset(told)
    return place if is_legend else len(lines)


def _told_in(line: BodyRow) -> list[str]:
    """The colours that the texts of a row explain; [] where it has others, or more."""
    found: list[str] = []
    swatch = None
    for cell in line.cells:
        is_covered = cell.covered is not Covered.NOT
        if has_text(cell):
            colour = cell.fill or swatch
            if colour is None:
                return []
            found.append(colour)
            swatch = None
        elif not is_covered:
            if swatch is not None:
                return []
            swatch = cell.fill
    return [] if swatch is not None else found


def _calls(line: BodyRow) -> bool:
    """Whether a row has but a word with a colon: "Clave:"."""
    texts = [clean(cell.text) for cell in line.own.values()]
    return (
        len(texts) == 1 and texts[0].endswith(":") and len(texts[0].split()) <= _LEAST
    )
