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
_MONTHS: Final = 12
_LEAST: Final = 5  # letters of a part of them
_YEARS: Final = 4  # at most, one behind the other


def months_by_letter(own: Mapping[int, Cell]) -> dict[int, CalendarLabel]:
    """The months where single letters are their first ones: twelve, or a part."""
    places = list(own)
    letters = "".join(
        fold(cell.text) if len(cell.text.strip()) == 1 else " " for cell in own.values()
    )
    found_in = list(re.finditer("[a-z]+", letters))
    runs = [(found.start(), _part_of_years(found[0])) for found in found_in]
    if not any(months for _, months in runs):
        runs = [(found.start(), range(12)) for found in _LETTERS.finditer(letters)]
    return {
        places[start + number]: CalendarLabel(months=(month + 1, month + 1))
        for start, months in runs
        for number, month in enumerate(at % _MONTHS for at in months)
    }


def _part_of_years(letters: str) -> range:
    """The months, from 0, of which letters are the first, from any month on.

    "fmamjjasond" is 1 to 11, and "sondef" 8 to 13: it goes into the next year.
    """
    starts = {
        start
        for year in _IN_A_YEAR
        for start in range(_MONTHS)
        if (year * _YEARS).startswith(letters, start)
    }
    if len(letters) < _LEAST or len(starts) != 1:
        return range(0)
    (start,) = starts
    return range(start, start + len(letters))
