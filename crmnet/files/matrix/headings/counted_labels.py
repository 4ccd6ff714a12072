"""Headings of a calendar that are counted: I, II, III, or numbers behind 31."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.calendar_labels import CalendarLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.document import Cell

_SEVERAL: Final = 3  # of them, at least
_ROMANS: Final = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
    *("XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"),
)


def romans(own: Mapping[int, Cell]) -> dict[int, CalendarLabel]:
    """The numbers that stand as I, II, III, one after the other.

    They begin anew under each month: I to IV under "Junio", and again under "Julio".
    """
    found: dict[int, CalendarLabel] = {}
    number = 0
    for column, cell in own.items():
        said = cell.text.strip().upper()
        if said == _ROMANS[0] and number not in range(1, _SEVERAL):
            number = 1
        elif number and said in _ROMANS[number : number + 1]:
            number += 1
        elif number:
            break
        else:
            continue
        found[column] = CalendarLabel(number=number)
    return found if len(found) >= _SEVERAL else {}


def counted_on(
    own: Mapping[int, Cell], labels: Mapping[int, CalendarLabel]
) -> dict[int, CalendarLabel]:
    """The numbers that go on behind 31: works of three years have 36 months."""
    numbers = {n: x.number for n, x in labels.items() if x.number is not None}
    column = max(numbers, default=0)
    number = numbers.get(column)
    found: dict[int, CalendarLabel] = {}
    while number and column + 1 in own and own[column + 1].text == str(number + 1):
        column, number = column + 1, number + 1
        found[column] = CalendarLabel(number=number)
    return found if len(numbers) >= _SEVERAL else {}
