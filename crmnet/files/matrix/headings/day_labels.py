"""Single days in the heading of a calendar: dates in numbers, days of the week."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.written_days import day_or_none, readings
from crmnet.files.matrix.cells.calendar_labels import CalendarLabel, of_first_day
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crmnet.domain.document import Cell

_SOME_DAY: Final = date(2000, 1, 1)  # the year is stated: it is four digits
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS: Final = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{4}")
_SHORT: Final = re.compile(r"(\d{1,2})(/|\.(?=\d\d))(\d{1,2})\.?")
_SOME_YEAR, _DAYS = 2001, 365  # a year, and its days
_WEEK: Final = 7
_MONTH, _FORTNIGHT = 31, 16  # days at most
_FEW: Final = 4  # dates that show by their steps in which order their numbers stand
_STEPS: Final = frozenset((1, 7))  # from day to day, from week to week
_LEAST: Final = 3  # days, of a week or short ones, that are no others by chance
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


def short_days(cells: Mapping[int, Cell]) -> dict[int, CalendarLabel]:
    """The days that texts as "9/16" name, by column; none where it may be others.

    Several of them follow each other in one order, and in that alone: neither shares
    ("1/3", "2/3") nor numbers of items ("1.1", "1.2") do. From week to week each is the
    first day of one.

    Args:
        cells: those of one row, by column.
    """
    found = {c: _SHORT.fullmatch(cell.text.strip()) for c, cell in cells.items()}
    pairs = {c: (int(one[1]), int(one[3])) for c, one in found.items() if one}
    signs = {one[2] for one in found.values() if one}
    if len(pairs) < _LEAST or len(signs) > 1 or _are_shares(list(pairs.values())):
        return {}
    is_dotted = signs == {"."}
    day_first = {c: (month, day) for c, (day, month) in pairs.items()}
    orders = (day_first,) if is_dotted else (pairs, day_first)
    longest = _FORTNIGHT if is_dotted else _MONTH
    fit = [one for one in orders if _follow(list(one.values()), longest)]
    if len(fit) > 1:  # "5/4", "6/4": from day to day, rather than from month to month
        fit = [one for one in fit if _are_daily(list(one.values()))]
    if len(fit) != 1:
        return {}
    labels = {
        column: CalendarLabel(months=(month, month), days=(day, day))
        for column, (month, day) in fit[0].items()
    }
    if set(_steps(list(fit[0].values()))) != {_WEEK}:
        return labels
    return {column: of_first_day(label) or label for column, label in labels.items()}


def _are_shares(pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers are parts of as many: "1/3", "2/3", "3/3"."""
    count = len(pairs)
    return pairs == [(part, count) for part in range(1, count + 1)]


def _follow(days: Sequence[tuple[int, int]], longest: int) -> bool:
    """Whether months and days are some, each so many days at most behind another."""
    steps = _steps(days)
    are_all = len(steps) == len(days) - 1 > 0
    return are_all and all(0 < step <= longest for step in steps)


def _are_daily(days: Sequence[tuple[int, int]]) -> bool:
    return len(days) >= _FEW and set(_steps(days)) == {1}


def _steps(days: Sequence[tuple[int, int]]) -> list[int]:
    """How many days are between each of some months and days and the next."""
    every = filter(None, (day_or_none(_SOME_YEAR, *day) for day in days))
    return [(two - one).days % _DAYS for one, two in pairwise(every)]


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
