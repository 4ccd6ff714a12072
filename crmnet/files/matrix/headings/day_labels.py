"""Single days in the heading of a calendar: dates in numbers, days of the week."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.written_days import readings
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crmnet.domain.document import Cell

_SOME_DAY: Final = date(2000, 1, 1)  # the year is stated: it is four digits
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS: Final = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{4}")
_FEW: Final = 4  # dates that show by their steps in which order their numbers stand
_STEPS: Final = frozenset((1, 7))  # from day to day, from week to week
_LEAST: Final = 3  # days of a week that are no initials of something else
_OF_WEEK: Final = frozenset(
    "lunes martes miercoles jueves viernes sabado domingo monday tuesday wednesday "
    "thursday friday saturday sunday lun mar mie jue vie sab dom mon tue wed thu fri "
    "sat sun lu ma mi ju vi sa do mo tu we th fr su l m j v s d x t w f".split()
)
_AMONG: Final = frozenset("rku")  # Thursday, martes and Sunday beside other letters


def written_days(cells: Mapping[int, Cell]) -> dict[int, date]:
    """The days that texts name in numbers, by column; none where their order is open.

    Args:
        cells: those of one row, by column.
    """
    texts = {column: cell.text.strip() for column, cell in cells.items()}
    found = {c: day for c, text in texts.items() if (day := _iso(text))}
    both = {
        column: days
        for column, text in texts.items()
        if _NUMBERS.fullmatch(text) and (days := readings(text, _SOME_DAY))
    }
    orders = [
        order
        for order in dict.fromkeys(order for days in both.values() for order in days)
        if all(order in days for days in both.values())
    ]
    if len(orders) > 1:
        orders = [o for o in orders if _has_steps(days[o] for days in both.values())]
    if len(orders) == 1:
        found |= {column: days[orders[0]] for column, days in both.items()}
    return found


def _iso(text: str) -> date | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _has_steps(days: Iterable[date]) -> bool:
    """Whether days follow each other by one day, or by one week."""
    every = list(days)
    steps = {(second - first).days for first, second in pairwise(every)}
    return len(every) >= _FEW and len(steps) == 1 and steps <= _STEPS


def days_of_week(cells: Mapping[int, Cell]) -> frozenset[int]:
    """The columns of a row that stand under the days of a week: "Lun", "L", "Mo"."""
    words = {column: fold(cell.text).strip(" .") for column, cell in cells.items()}
    met = {column for column, word in words.items() if word in _OF_WEEK}
    if len(met) < _LEAST:
        return frozenset()
    amid = range(min(met), max(met) + 2)  # "R" before them is of who is responsible
    return frozenset(
        column
        for column, word in words.items()
        if column in met or (word in _AMONG and column in amid)
    )
