"""Months by their first letters, each in a column of its own: "E F M A M J"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.calendar_labels import CalendarLabel
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.document import Cell

_LETTERS: Final = re.compile("[ej]fmamjjasond")  # of years, one behind the other
_IN_A_YEAR: Final = ("efmamjjasond", "jfmamjjasond")
_LEAST: Final = 5  # letters of a part of them


def months_by_letter(own: Mapping[int, Cell]) -> dict[int, CalendarLabel]:
    """The months where single letters are their first ones: twelve, or a part."""
    places = list(own)
    letters = "".join(
        fold(cell.text) if len(cell.text.strip()) == 1 else " " for cell in own.values()
    )
    runs = [(found.start(), range(12)) for found in _LETTERS.finditer(letters)]
    if not runs:
        found_in = re.finditer("[a-z]+", letters)
        runs = [(found.start(), _part_of_year(found[0])) for found in found_in]
    return {
        places[start + number]: CalendarLabel(months=(month + 1, month + 1))
        for start, months in runs
        for number, month in enumerate(months)
    }


def _part_of_year(letters: str) -> range:
    """The months, from 0, of which letters are the first: "fmamjjasond" is 1 to 11."""
    starts = {year.find(letters) for year in _IN_A_YEAR if year.count(letters) == 1}
    if len(letters) < _LEAST or len(starts) != 1:
        return range(0)
    (start,) = starts
    return range(start, start + len(letters))
