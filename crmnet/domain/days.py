"""The one reader of days, for options, forms and plan files.

A day is ISO, numbers in an order ("1/7/2024"), what a spreadsheet makes of it
("01-jul-24", "2024-07-01 00:00:00", 45474), or words ("1 de julio de 2024"). Numbers
whose order nobody decided are refused with both readings. Calendar phrases are read
with the same numbers (written_days.py).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.written_days import (
    ORDER_WORDS,
    Numbers,
    Order,
    Why,
    in_iso,
    of_serial,
    readings,
)
from crmnet.errors import BadInput, Message

if TYPE_CHECKING:
    from collections.abc import Collection

    from crmnet.domain.written_days import Doubt

YEARS: Final = range(1900, 2200)  # others are slips of the pen: 24, 20023
_LATER: Final = timedelta(days=400)  # any day on which "ayer" is another day
_LEAP: Final = 8  # years within which each day comes, 29 February too

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_NO_YEAR: Final = re.compile(r"[0-9]{1,2} ?[-/.] ?[0-9]{1,2}")
_HOUR: Final = re.compile(
    r"(?<=[0-9])(?:T|,? )[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?: ?[ap]\.? ?m\.?)?$",
    re.IGNORECASE,
)


class Tense(Enum):
    """Where a day lies whose year, or week, is not said."""

    PAST = "the last, up to the reference"  # what was done
    COMING = "the next, from the reference on"  # what is due
    OPEN = "either: the year must be said"


class DayReader(NamedTuple):
    """Reads days; called with a text it gives the day.

    Attributes:
        language: "es" or "en", tried first; numbers are day first in Spanish.
        reference: the day from which "ayer" counts, and near which "24" is a year.
        order: that of numbers ("DMY", "MDY"), whatever the language; None: nobody says.
        in_file: the text was written on another day than it is read, so that words
            must name the day by themselves.
        has_setting: whether ``date_order`` decides here, so that it can be advised.
        tense: where "5 de octubre" lies.
    """

    language: str
    reference: date
    order: str | None = None
    in_file: bool = False
    has_setting: bool = True
    tense: Tense = Tense.COMING

    def __call__(self, text: str) -> date:
        """The day that a text names.

        Raises:
            BadInput: it names none, or several, or an impossible one.
        """
        plain = _bare(text)
        day = self._in_digits(plain, text) or self._in_words(plain, text)
        if day.year not in YEARS:
            raise BadInput(
                '"{text}": the year {year} cannot be right (use YYYY-MM-DD)',
                text=text,
                year=str(day.year),
            )
        return day

    def _in_digits(self, plain: str, text: str) -> date | None:
        found = _YEAR_FIRST.fullmatch(self._in_iso(plain, text))
        if found:
            return _existing(int(found[1]), int(found[3]), int(found[4]), text)
        return of_serial(plain)

    def _in_iso(self, plain: str, text: str) -> str:
        """The text with its numbers as ISO.

        Raises:
            BadInput: one of its days has no one reading.
        """
        how = Numbers(self.language, self.reference, self.order)
        written = in_iso(plain, how, self._month_of)
        if written.doubt:
            raise self._in_doubt(written.doubt, text)
        return written.text

    def _month_of(self, word: str) -> int | None:
        from crmnet.domain.phrases.names import month_of

        known = (month_of(word, language) for language in self._languages)
        return next((month for month in known if month is not None), None)

    @property
    def _languages(self) -> tuple[str, str]:
        return ("es", "en") if self.language == "es" else ("en", "es")

    def _in_words(self, plain: str, text: str) -> date:
        """The day in words."""
        if _NO_YEAR.fullmatch(plain):
            raise BadInput('"{text}" has no year (use YYYY-MM-DD)', text=text)
        plain = self._in_iso(plain, text)
        day = self._spoken(plain, text, self.reference)
        if self.in_file and self._spoken(plain, text, self.reference + _LATER) != day:
            raise BadInput(
                '"{text}" means a different day when it is read later (write the '
                "full date)",
                text=text,
            )
        return day

    def _spoken(self, plain: str, text: str, reference: date) -> date:
        """The day in words, as of a reference, in the tense that holds."""
        from crmnet.domain.phrases.names import is_without_year, weekday_of

        if self.tense is Tense.COMING:
            return self._read(plain, text, reference)
        if any(is_without_year(plain, language) for language in self._languages):
            return self._without_year(plain, text, reference)
        weekdays = (weekday_of(plain, language) for language in self._languages)
        weekday = next((day for day in weekdays if day is not None), None)
        if weekday is None or self.tense is Tense.OPEN:
            return self._read(plain, text, reference)
        return reference - timedelta(days=(reference.weekday() - weekday) % 7)

    def _without_year(self, plain: str, text: str, reference: date) -> date:
        """The last 5 October; where it may be the next as well, its year is missing."""
        from crmnet.domain.recurrence import months_after

        if self.tense is Tense.OPEN:
            raise BadInput('"{text}" has no year (use YYYY-MM-DD)', text=text)
        for years in range(1, _LEAP + 1):
            since = months_after(reference, -12 * years) + timedelta(days=1)
            day = self._read(plain, text, since)
            if day <= reference:
                return day
        raise BadInput('not a date: "{text}" (use YYYY-MM-DD)', text=text)

    def _read(self, plain: str, text: str, reference: date) -> date:
        """The one day that a phrase means."""
        from crmnet.domain import phrases
        from crmnet.domain.deadline import NotUnderstood
        from crmnet.domain.kinds import Kind

        found = phrases.read_either(
            plain, self.language, reference, date_order=self.order
        )
        if isinstance(found, NotUnderstood):
            raise BadInput('not a date: "{text}" (use YYYY-MM-DD)', text=text)
        if found.kind is not Kind.POINT or found.due_on is None:
            raise BadInput('not a single day: "{text}" (use YYYY-MM-DD)', text=text)
        return found.due_on

    def _in_doubt(self, doubt: Doubt, text: str) -> BadInput:
        """What is said of a day that has no one reading."""
        if doubt.why is Why.OTHER_ORDER and doubt.order:
            return BadInput(
                '"{text}" is not {order}, the order in which dates are read here '
                "(if it means {day}, write {iso})",
                text=text,
                order=ORDER_WORDS[doubt.order],
                day=doubt.days[0],
                iso=doubt.days[0].isoformat(),
            )
        cure = _CURES[doubt.why, self.has_setting]
        return BadInput.saying(cure, text=text, one=doubt.days[0], other=doubt.days[-1])


_FOUR_DIGITS: Final = Message(
    '"{text}" may mean {one} or {other} (write the year with four digits)'
)
_CURES: Final = {
    (Why.TWO_YEARS, True): _FOUR_DIGITS,
    (Why.TWO_YEARS, False): _FOUR_DIGITS,
    (Why.TWO_ORDERS, True): Message(
        '"{text}" may mean {one} or {other} (use YYYY-MM-DD, or configure '
        'date_order: "DMY" or "MDY")'
    ),
    (Why.TWO_ORDERS, False): Message(
        '"{text}" may mean {one} or {other} (write the month as a word)'
    ),
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
    return readings(_bare(text), reference)


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


def _bare(text: str) -> str:
    """The same without its hour."""
    return _HOUR.sub("", _tidy(text))


def _existing(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadInput('no such day: "{text}" (correct it)', text=text) from None
