"""Rules for lists: "marzo, junio y septiembre", "September 5, 6 and 9-11"."""

from __future__ import annotations

from typing import Any

from crmnet.domain.phrases.days import (
    Coming,
    Day,
    DayOfMonth,
    NthWeekday,
    OnWeekday,
    SpeltDay,
)
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.joined import MORE, SEP, is_of_days, is_year
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.months import MONTH
from crmnet.domain.phrases.parts import FewDays
from crmnet.domain.phrases.periods import Months, Period
from crmnet.domain.phrases.ranges import OpenRange, Range, Several, is_never, lend_month
from crmnet.domain.phrases.tokens import OfMany
from crmnet.domain.phrases.weeks import NthWeek


@rule("OPENRANGE", "de|from? NUMBER to|until|dash NUMBER")
def open_range(
    _context: PhraseContext, first: Period, last: Period
) -> OpenRange | None:
    """The first in "del 4 al 7 y del 10 al 14 de febrero": its month comes later."""
    return OpenRange(first, last)


@rule(
    "LIST",
    f"END and {MORE} in? END",
    "END and to END",
    "END list and list? in? END",
    f"RANGE {SEP} END",
)
@rule("LIST", "TORANGE slash TORANGE")
@rule("LIST", f"RANGE {SEP} RANGE", f"END {SEP} RANGE", f"OPENRANGE {SEP} RANGE")
@rule("LIST", f"OPENRANGE {SEP} END")
def two_items(
    _context: PhraseContext, one: Period, other: Period
) -> tuple[Period, ...] | None:
    """Junio y julio."""
    return (one, other)


@rule("LIST", f"END {SEP} LIST", "END slash LIST", "END list in? END")
@rule("LIST", f"RANGE {SEP} LIST", f"OPENRANGE {SEP} LIST")
def more_items(
    _context: PhraseContext, one: Period, others: Period | tuple[Period, ...]
) -> tuple[Period, ...]:
    """Marzo, junio y septiembre."""
    return (one, *others) if isinstance(others, tuple) else (one, others)


@rule("LIST", "month SURE", "month MANY comma? YEAR")
def several_days(
    _context: PhraseContext,
    month: int,
    numbers: tuple[tuple[int, int], ...],
    year: int | None = None,
) -> tuple[Period, ...]:
    """September 5, 6 and 9-11, 2002."""
    of = Months(month, 1, year)
    return tuple(
        Day(of, first) if first == last else Range(Day(of, first), Day(of, last))
        for first, last in numbers
    )


@rule("NUMBERS", "num|digits", "num|digits dash num|digits")
@rule("ITEM", "num|digits", "num|digits dash num|digits")
@rule("LONE", "one|digits")
def days_in_numbers(
    _context: PhraseContext, first: int, last: int | None = None
) -> tuple[tuple[int, int], ...]:
    """5, or 9-11: the first day and the last."""
    return ((first, last or first),)


@rule(
    "NUMBERS", f"num|digits {SEP} NUMBERS", f"num|digits dash num|digits {SEP} NUMBERS"
)
@rule("MANY", f"num|digits {SEP} NUMBERS", f"num|digits dash num|digits {SEP} NUMBERS")
def more_numbers(context: PhraseContext, *words: Any) -> tuple[tuple[int, int], ...]:
    """5, 6 and 9-11."""
    return (*days_in_numbers(context, *words[:-1]), *words[-1])


@rule(
    "SURE", f"ITEM and {MORE} {MORE} in? NUMBERS", f"ITEM list and {MORE} in? NUMBERS"
)
@rule("SURE", "ITEM list list? in? MANY", "ITEM list list? in? LONE")
def days_for_sure(
    _context: PhraseContext,
    first: tuple[tuple[int, int], ...],
    others: tuple[tuple[int, int], ...],
) -> tuple[tuple[int, int], ...]:
    """5, 6 and 9; but the 26 in "May 5, 26" may be a short year."""
    return (*first, *others)


@rule("LIST", f"month MANY {SEP} LIST", f"month MANY {SEP} END")
def days_and_more(
    context: PhraseContext, month: int, numbers: Any, others: Any
) -> tuple[Period, ...]:
    """September 5, 6 and October 3."""
    days = several_days(context, month, numbers)
    rest = others if isinstance(others, tuple) else (others,)
    return (*days, *rest)


@rule("SEVERAL", "ord weekday de|in LIST")
def weekday_of_each_month(
    _context: PhraseContext, number: int, weekday: int, months: tuple[Period, ...]
) -> Period | None:
    """Second Tuesday of March, June and September."""
    if not all(map(_is_month, months)) or not number:
        return None
    return Several(tuple(NthWeekday(month, number, weekday) for month in months))


@rule("SEVERAL", "ord unit de|in LIST")
def week_of_each_month(
    _context: PhraseContext, number: int, unit: object, months: tuple[Period, ...]
) -> Period | None:
    """Primera semana de marzo y septiembre de 2027; without a year it may be each."""
    if all(month.year is None for month in months):
        return None
    if unit != "W" or not all(map(_is_month, months)) or not number:
        return None
    return Several(tuple(NthWeek(month, number) for month in months))


@rule("SEVERAL", "ord num unit|units de units? de? LIST")
def first_days_of_each(
    _context: PhraseContext, end: int, number: int, unit: object, *words: Any
) -> Period | None:
    """Los primeros quince días de los meses de enero y julio."""
    *name, months = words
    if unit != "D" or end not in (1, -1) or name not in ([], [None], [MONTH]):
        return None
    if not all(map(_is_month, months)) or any(month.year for month in months[:-1]):
        return None
    return Several(tuple(FewDays(month, end * number) for month in months))


@rule("SEVERAL", "num|digits|nth de units? de? LIST")
def day_of_each_month(
    _context: PhraseContext, number: int, *words: Any
) -> Period | None:
    """15 de marzo, junio y septiembre; "15 de marzo de 2026 y septiembre" says less."""
    *unit, months = words
    if unit not in ([], [None], [MONTH]):
        return None
    if not all(map(_is_month, months)) or number < 1:
        return None
    if any(month.year for month in months[:-1]):
        return None
    return Several(tuple(Day(month, number) for month in months))


@rule("SEVERAL", "unit|units num|nth de units? de? LIST")
def named_day_of_each(
    context: PhraseContext, unit: object, number: int, *words: Any
) -> Period | None:
    """Los días primero de los meses de mayo y noviembre."""
    return day_of_each_month(context, number, *words) if unit == "D" else None


@rule("SEVERAL", "LIST")
def several(context: PhraseContext, items: tuple[Period, ...]) -> Period | None:
    """A list, each bare number a day of the month that stands next behind it."""
    known: list[Period] = []
    for item in reversed(items):
        lent = lend_month(item, known[0]) if known else item
        if lent is None or isinstance(lent, DayOfMonth | OpenRange) or is_never(lent):
            return None
        if isinstance(item, SpeltDay):
            return None  # "second, 20 May" may be the second of something else
        known.insert(0, lent)
    if LANGUAGES[context.language].knows_weekdays and _are_coming(known):
        return None  # "Monday and Friday" may be of each week (see cells.py)
    known = _on_same_weekday(known)
    if len(set(map(is_year, known))) > 1:
        return None
    in_full = all(isinstance(item, Range | Day) and item.year for item in known)
    alike = len(set(map(_sort, known))) == 1
    return Several(tuple(known)) if alike or in_full else None


def _are_coming(items: list[Period]) -> bool:
    return all(isinstance(item, Coming) for item in items)


def _on_same_weekday(items: list[Period]) -> list[Period]:
    """The items of a list whose first names a weekday for all: los martes 5 y 12."""
    first = items[0].left if isinstance(items[0], Range) else items[0]
    if not isinstance(first, OnWeekday) or not isinstance(first.weekday, OfMany):
        return items
    return [
        item if isinstance(item, OnWeekday) else OnWeekday(item, first.weekday)
        for item in items
    ]


@rule("SEVERAL", "units de? SEVERAL")
def items_named(_context: PhraseContext, unit: object, items: Period) -> Period | None:
    """Los días lunes 29 y martes 30 de diciembre; los meses de marzo y abril."""
    known = items.items if isinstance(items, Several) else ()
    is_named = {"D": is_of_days, "1": _is_month}.get(str(unit))
    return items if is_named and known and all(map(is_named, known)) else None


def _is_month(item: Period) -> bool:
    return isinstance(item, Months) and item.count == MONTH


def _sort(item: Period) -> type[Period]:
    if isinstance(item, Months):
        return Months
    return Day if is_of_days(item) else type(item)
