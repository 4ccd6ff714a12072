"""The one reader of days, for options, forms and plan files.

A day is ISO, numbers in an order ("1/7/2024"), what a spreadsheet makes of it
("01-jul-24", "2024-07-01 00:00:00", 45474), or words ("1 de julio de 2024"). Numbers
whose order nobody decided are refused with both readings.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput, Message

if TYPE_CHECKING:
    from collections.abc import Collection

YEARS: Final = range(1900, 2200)  # others are slips of the pen: 24, 20023
_NEAR: Final = 10  # years from the reference within which a year in two digits is meant
_LATER: Final = timedelta(days=400)  # any day on which "ayer" is another day
_ORIGIN: Final = date(1899, 12, 30)  # spreadsheets number the days from here

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_NUMBERS: Final = re.compile(
    r"(?<![\w/.-])([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})"
    r"(?![\w/-])"
)
_NAMED: Final = re.compile(r"([0-9]{1,2})[-/. ]([^\W\d_]{3,10})\.?[-/. ]([0-9]{2})")
_NO_YEAR: Final = re.compile(r"[0-9]{1,2} ?[-/.] ?[0-9]{1,2}")
_SERIAL: Final = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")
_HOUR: Final = re.compile(
    r"(?<=[0-9])(?:T|,? )[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?: ?[ap]\.? ?m\.?)?$",
    re.IGNORECASE,
)


class Order(StrEnum):
    """In which order the numbers of a day stand."""

    DAY_FIRST = "DMY"
    MONTH_FIRST = "MDY"


class DayReader(NamedTuple):
    """Reads days; called with a text it gives the day.

    Attributes:
        language: "es" or "en", tried first; numbers are day first in Spanish.
        reference: the day from which "ayer" counts, and near which "24" is a year.
        order: that of numbers ("DMY", "MDY"), whatever the language; None: nobody says.
        in_file: the text was written on another day than it is read, so that words
            must name the day by themselves.
        has_setting: whether ``date_order`` decides here, so that it can be advised.
    """

    language: str
    reference: date
    order: str | None = None
    in_file: bool = False
    has_setting: bool = True

    def __call__(self, text: str) -> date:
        """The day that a text names.

        Raises:
            BadInput: it names none, or several, or an impossible one.
        """
        plain = _HOUR.sub("", _tidy(text))
        day = self._in_digits(plain, text) or self._in_words(plain, text)
        if day.year not in YEARS:
            raise BadInput(
                '"{text}": the year {year} cannot be right (use YYYY-MM-DD)',
                text=text,
                year=str(day.year),
            )
        return day

    def _in_digits(self, plain: str, text: str) -> date | None:
        found = _YEAR_FIRST.fullmatch(plain)
        if found:
            return _existing(_date(int(found[1]), int(found[3]), int(found[4])), text)
        numbers = _NUMBERS.fullmatch(plain)
        if numbers:
            return self._of_numbers(numbers, text)
        serial = _SERIAL.fullmatch(plain)
        return _of_serial(int(serial[1])) if serial else None

    def _of_numbers(self, found: re.Match[str], text: str) -> date:
        """The day of "1/7/2024", in the order that holds."""
        readings = orders(found[0], self.reference)
        rival = self._year_in_front(found[1], found[3], found[4])
        order = self.order or (Order.DAY_FIRST if self.language == "es" else None)
        if order is None:
            days = sorted(set(readings.values()))
        else:
            days = [day for known, day in readings.items() if known == order]
            if not days and readings:
                raise self._other_order(order, *readings.values(), text=text)
        if rival and rival not in days:
            raise _two_dates(text, *sorted([*days[:1], rival]))
        if len(days) > 1:
            raise self._two_orders(text, *days)
        return _existing(days[0] if days else None, text)

    def _year_in_front(self, first: str, month: str, last: str) -> date | None:
        """What "24-07-01" is with its year in front, where only that year is near."""
        if len(last) == 4 or len(first) == 1:
            return None
        year, other = self._year(int(first)), self._year(int(last))
        is_near = abs(year - self.reference.year) <= _NEAR
        if is_near and abs(other - self.reference.year) > _NEAR:
            return _date(year, int(month), int(last))
        return None

    def _year(self, short: int) -> int:
        return _full_year(short, self.reference)

    def _in_words(self, plain: str, text: str) -> date:
        """The day in words, with the year of "01-jul-24" in full."""
        if _NO_YEAR.fullmatch(plain):
            raise BadInput('"{text}" has no year (use YYYY-MM-DD)', text=text)
        named = _NAMED.fullmatch(plain)
        if named:
            plain = self._named(named, text)
        plain = _NUMBERS.sub(
            lambda found: self._of_numbers(found, text).isoformat(), plain
        )
        day = self._spoken(plain, text, self.reference)
        if self.in_file and self._spoken(plain, text, self.reference + _LATER) != day:
            raise BadInput(
                '"{text}" means a different day when it is read later (write the '
                "full date)",
                text=text,
            )
        return day

    def _named(self, found: re.Match[str], text: str) -> str:
        first, month, last = found.groups()
        words = f"{int(first)} {month} {self._year(int(last))}"
        rival = self._year_in_front(first, "1", last)
        if rival:
            turned = f"{int(last)} {month} {rival.year}"
            days = [self._spoken(said, text, rival) for said in (words, turned)]
            raise _two_dates(text, *sorted(days))
        return words

    def _spoken(self, plain: str, text: str, reference: date) -> date:
        from crmnet.domain import phrases
        from crmnet.domain.deadline import Kind, NotUnderstood

        found = phrases.read_either(
            plain, self.language, reference, date_order=self.order
        )
        if isinstance(found, NotUnderstood):
            raise BadInput('not a date: "{text}" (use YYYY-MM-DD)', text=text)
        if found.kind is not Kind.POINT or found.due_on is None:
            raise BadInput('not a single day: "{text}" (use YYYY-MM-DD)', text=text)
        return found.due_on

    def _two_orders(self, text: str, one: date, other: date) -> BadInput:
        if not self.has_setting:
            return BadInput(
                '"{text}" may mean {one} or {other} (write the month as a word)',
                text=text,
                one=one,
                other=other,
            )
        return BadInput(
            '"{text}" may mean {one} or {other} (use YYYY-MM-DD, or configure '
            'date_order: "DMY" or "MDY")',
            text=text,
            one=one,
            other=other,
        )

    def _other_order(self, order: str, day: date, *, text: str) -> BadInput:
        return BadInput(
            '"{text}" is not {order}, the order in which dates are read here (if it '
            "means {day}, write {iso})",
            text=text,
            order=ORDER_WORDS[Order(order)],
            day=day,
            iso=day.isoformat(),
        )


ORDER_WORDS: Final = {
    Order.DAY_FIRST: Message("day/month/year"),
    Order.MONTH_FIRST: Message("month/day/year"),
}


def is_iso(text: str) -> bool:
    """Whether a text is written as 2002-09-30, so that nobody need be told its day."""
    return _ISO.fullmatch(text.strip()) is not None


def orders(text: str, reference: date) -> dict[Order, date]:
    """What a numeric day is in each order; empty where it is none.

    Args:
        text: "1/7/2024", "1/7/24 0:00".
        reference: near which "24" is a year.
    """
    found = _NUMBERS.fullmatch(_HOUR.sub("", _tidy(text)))
    if found is None:
        return {}
    first, second = int(found[1]), int(found[3])
    year = int(found[4])
    if len(found[4]) == 2:
        year = _full_year(year, reference)
    days = {
        Order.DAY_FIRST: _date(year, second, first),
        Order.MONTH_FIRST: _date(year, first, second),
    }
    return {order: day for order, day in days.items() if day is not None}


def order_shown(text: str, known: Collection[date], reference: date) -> Order | None:
    """The order that a numeric day shows by what is known of it; None: it tells none.

    A file's due column is known to the store, so that it shows how the days of the
    whole file are to be read.

    Args:
        text: a cell.
        known: the days of which the cell must be one.
        reference: near which "24" is a year.
    """
    readings = orders(text, reference)
    fitting = [order for order, day in readings.items() if day in known]
    if len(fitting) == 1:
        return fitting[0]
    if len(readings) == 1 and not fitting:
        return next(iter(readings))
    return None


def _tidy(text: str) -> str:
    """The text without what a spreadsheet or word processor puts around a day."""
    seen = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join("".join(seen).split()).lstrip("'’").rstrip(" .")


def _full_year(short: int, reference: date) -> int:
    """The year nearest to the reference that ends in two digits."""
    year = reference.year - reference.year % 100 + short
    return min((year - 100, year, year + 100), key=lambda y: abs(y - reference.year))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_serial(number: int) -> date | None:
    """The day that a spreadsheet keeps as a number, from 1990 to 2099."""
    day = _ORIGIN + timedelta(days=number)
    return day if 1990 <= day.year < 2100 else None


def _existing(day: date | None, text: str) -> date:
    if day is None:
        raise BadInput('no such day: "{text}" (correct it)', text=text)
    return day


def _two_dates(text: str, *days: date) -> BadInput:
    """A refusal of a day whose year may stand in front or behind."""
    return BadInput(
        '"{text}" may mean {one} or {other} (write the year with four digits)',
        text=text,
        one=days[0],
        other=days[-1],
    )
