"""Days in numbers, and with a short year: one reader of them, for days and phrases.

:func:`in_iso` puts each of them as 2024-07-01, also inside of a phrase, so that whoever
reads words has no numbers to weigh. What has no one reading is a :class:`Doubt`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    MonthOf = Callable[[str], int | None]

_NEAR: Final = 10  # years from the reference within which a year in two digits is meant
_ORIGIN: Final = date(1899, 12, 30)  # spreadsheets number the days from here

# What a spreadsheet puts behind a day that has no hour.
_MIDNIGHT: Final = (
    r"(?:(?:T|,?\s)0?0:00(?::00(?:[.,]0+)?)?|,?\s12:00(?::00)?(?=\s?a))"
    r"(?:\s?a\.?\s?m\b\.?)?(?![\w:])"
)
_BEGINS: Final = r"(?<![\w/.-])"
_ENDS: Final = rf"(?:{_MIDNIGHT})?(?!\.[0-9])(?![\w/-])"
# Two of them may be joined by the sign that is not their own: 1/3/2027-15/3/2027.
_FIRST: Final = (
    rf"{_BEGINS}|(?<=[/.][0-9]{{4}}-)(?=\d\d?[/.])|(?<=-[0-9]{{4}}/)(?=\d\d?-)"
)
_LAST: Final = r"(?![\w/-])|(?=-\d\d?[/.]\d\d?[/.])|(?=/\d\d?-\d\d?-)"
_NUMBERS: Final = re.compile(
    rf"(?:{_FIRST})"
    r"([0-9]{1,2})\s?([-‐‑‒–—―−/.])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{2})"
    rf"(?:{_MIDNIGHT})?(?!\.[0-9])(?:{_LAST})",
    re.IGNORECASE,
)
_WORD: Final = r"([^\W\d_]{3,10})\.?"
_NAMED: Final = re.compile(
    rf"{_BEGINS}([0-9]{{1,2}})([-/.]){_WORD}\2([0-9]{{2}}){_ENDS}"
    rf"|{_BEGINS}([0-9]{{1,2}})\s{_WORD}\s([0-9]{{2}})(?:{_MIDNIGHT})?$",
    re.IGNORECASE,
)
_AT_MIDNIGHT: Final = re.compile(
    rf"{_BEGINS}([0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}){_MIDNIGHT}",
    re.IGNORECASE,
)
_SERIAL: Final = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")


class Order(StrEnum):
    """In which order the numbers of a day stand."""

    DAY_FIRST = "DMY"
    MONTH_FIRST = "MDY"


ORDER_WORDS: Final = {
    Order.DAY_FIRST: Message("day/month/year"),
    Order.MONTH_FIRST: Message("month/day/year"),
}


class Numbers(NamedTuple):
    """How numbers are read.

    Attributes:
        language: whose profile says in which order they stand, if in one.
        reference: near which "24" is a year.
        order: "DMY" or "MDY", whatever the language; None: nobody says.
    """

    language: str
    reference: date
    order: str | None = None

    @property
    def holds(self) -> Order | None:
        """The order that holds, or None where nobody decided."""
        from crmnet.domain.phrases.languages import LANGUAGES

        order = self.order or LANGUAGES[self.language].order
        return Order(order) if order else None


class Why(Enum):
    """Why a day has no one reading."""

    TWO_ORDERS = "day or month first"
    OTHER_ORDER = "only in the order that does not hold"
    TWO_YEARS = "year in front or behind"


class Doubt(NamedTuple):
    """A day that has no one reading.

    Attributes:
        days: what it can be, the earlier first.
        order: that which holds, or None.
    """

    why: Why
    days: tuple[date, ...]
    order: Order | None


class Written(NamedTuple):
    """A text with its days as ISO, and the first that is in doubt.

    Attributes:
        text: where a day is in doubt or impossible, one of its shape stands there.
    """

    text: str
    doubt: Doubt | None


def in_iso(text: str, how: Numbers, month_of: MonthOf) -> Written:
    """A text with each day in numbers, or with a short year, as ISO.

    The midnight that a spreadsheet puts behind a day goes; other hours stay.

    Args:
        text: a day, or a phrase with days in it.
        how: in which order, near which year.
        month_of: the number of a month by its name; None where it is none.
    """
    doubts: list[Doubt] = []
    how = how._replace(order=how.order or _order_of_all(text, how))

    def of_numbers(found: re.Match[str]) -> str:
        day, doubt = _of_numbers(found, how)
        doubts.extend([doubt] if doubt else [])
        return day

    def of_name(found: re.Match[str]) -> str:
        first, word, last = found[1] or found[5], found[3] or found[6], found[4]
        month = month_of(word)
        if month is None:
            return found[0]
        day, doubt = _of_name(first, month, last or found[7], how)
        doubts.extend([doubt] if doubt else [])
        return day

    plain = _AT_MIDNIGHT.sub(r"\1", text)
    plain = _NAMED.sub(of_name, _NUMBERS.sub(of_numbers, plain))
    return Written(plain, doubts[0] if doubts else None)


def _order_of_all(text: str, how: Numbers) -> str | None:
    """The order that one day of a text proves for all, where nobody decided on one.

    In "18/09/2019 - 06/01/2020" the second is the 6th of January.
    """
    if how.holds is not None:
        return None
    each = [_orders(found, how.reference) for found in _NUMBERS.finditer(text)]
    proved = {order for found in each if len(found) == 1 for order in found}
    return proved.pop() if len(proved) == 1 else None


def readings(text: str, reference: date) -> dict[Order, date]:
    """What a numeric day is in each order; empty where it is none.

    Args:
        text: a day, without its hour.
        reference: near which "24" is a year.
    """
    found = _NUMBERS.fullmatch(text)
    return _orders(found, reference) if found else {}


def of_serial(text: str) -> date | None:
    """The day that a spreadsheet keeps as a number, from 1990 to 2099, or None."""
    found = _SERIAL.fullmatch(text)
    if found is None:
        return None
    day = _ORIGIN + timedelta(days=int(found[1]))
    return day if 1990 <= day.year < 2100 else None


def of_near_serial(text: str, reference: date) -> str:
    """A text that is a spreadsheet's number of a day as ISO, else as it is.

    In a plan a number of five digits is as often a slip ("52024"), so that only a day
    near the reference is meant.
    """
    day = of_serial(text)
    return day.isoformat() if day and _is_near(day.year, reference) else text


def _of_numbers(found: re.Match[str], how: Numbers) -> tuple[str, Doubt | None]:
    """The day of "1/7/2024" in the order that holds, as ISO, and what is in doubt."""
    first, _, second, last = found.groups()
    readings = _orders(found, how.reference)
    rival = _year_in_front(first, int(second), last, how.reference)
    days = sorted(
        {day for order, day in readings.items() if how.holds in (None, order)}
    )
    if not days and readings:
        other = tuple(readings.values())
        return other[0].isoformat(), Doubt(Why.OTHER_ORDER, other, how.holds)
    if rival and rival not in days:
        both = tuple(sorted([*days[:1], rival]))
        return both[0].isoformat(), Doubt(Why.TWO_YEARS, both, how.holds)
    if len(days) > 1:
        return days[0].isoformat(), Doubt(Why.TWO_ORDERS, tuple(days), None)
    if days:
        return days[0].isoformat(), None
    day, month = (second, first) if how.holds is Order.MONTH_FIRST else (first, second)
    return _shape(_full(last, how.reference), int(month), int(day)), None


def _of_name(
    first: str, month: int, last: str, how: Numbers
) -> tuple[str, Doubt | None]:
    """The day of "01-jul-24" as ISO, and what is in doubt."""
    year = _full(last, how.reference)
    day = day_or_none(year, month, int(first))
    rival = _year_in_front(first, month, last, how.reference)
    if rival:
        both = tuple(sorted({rival, day or rival}))
        return both[0].isoformat(), Doubt(Why.TWO_YEARS, both, None)
    return _shape(year, month, int(first)), None


def _orders(found: re.Match[str], reference: date) -> dict[Order, date]:
    first, second = int(found[1]), int(found[3])
    year = _full(found[4], reference)
    days = {
        Order.DAY_FIRST: day_or_none(year, second, first),
        Order.MONTH_FIRST: day_or_none(year, first, second),
    }
    return {order: day for order, day in days.items() if day is not None}


def _year_in_front(first: str, month: int, last: str, reference: date) -> date | None:
    """What "24-07-01" is with its year in front, where only that year is near."""
    if len(last) == 4 or len(first) == 1:
        return None
    day = day_or_none(_full(first, reference), month, int(last))
    is_rival = not _is_near(_full(last, reference), reference)
    return day if day and is_rival and _is_near(day.year, reference) else None


def _is_near(year: int, reference: date) -> bool:
    return abs(year - reference.year) <= _NEAR


def _full(written: str, reference: date) -> int:
    """A year as written; of two digits the nearest to the reference that ends so."""
    if len(written) == 4:
        return int(written)
    year = reference.year - reference.year % 100 + int(written)
    return min((year - 100, year, year + 100), key=lambda y: abs(y - reference.year))


def _shape(year: int, month: int, day: int) -> str:
    """A day as ISO, even where there is none such."""
    return f"{year:04}-{month:02}-{day:02}"


def day_or_none(year: int, month: int, day: int) -> date | None:
    """A day, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
