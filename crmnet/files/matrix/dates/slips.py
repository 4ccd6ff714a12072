"""What stands where a day is expected and is none, as by a slip: asked."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.domain.written_days import Order
from crmnet.errors import Message
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.words import CalendarText, NamedDays, read_days

if TYPE_CHECKING:
    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes

_YEARS: Final = range(1950, 2101)
"""What plans are of: 0, 60 or 1 in a cell of dates is a day of 1900."""
_LATER: Final = range(10, 41, 10)  # years on: near which "27" is a year
_LIKE_DAY: Final = re.compile(
    r"\d{1,4} ?[-/.] ?\d{1,2} ?[-/.,] ?\d[\d.,]*"
    r"(?:[ Tt,]+(?:a las |at )?\d{1,2}[:.h]\d[\d:.]*(?: ?\S{1,6}){0,2})?"
    r"|\d{1,2}[-/ ][^\W\d_]{3,12}[-/ ]\d{2,6}"
)
_NUMBER: Final = re.compile(  # before 1900-03-01, or behind 9999-12-31
    r"(?:-\d{1,7}|0|3[2-9]|[45]\d|60|29584[67]\d)(?:[.,]\d+)?|00:00(?::00)?"
)
_LEAP_DAY: Final = (2, 29)
_KEPT: Final = Message("not decided: the text is kept, without a date")


def of_far_day(cell: Cell, day: date, notes: Notes) -> CalendarText | None:
    """A day of a time that plans are not of; None: it is as a blank cell.

    Args:
        cell: that holds the day.
        day: of a year before 1950, or after 2100.
        notes: takes down what is asked.
    """
    message = Message(
        "is {day} meant, or is it a slip? (if so, put it right in the document)",
        day=day,
    )
    return _meant_or_slip(cell, day, message, notes)


def of_leap_day(
    cell: Cell, text: str, day: date, year: int, notes: Notes
) -> CalendarText | None:
    """A day that its year does not have ("29 feb" of 2027); None: it is as blank.

    Args:
        cell: that holds it.
        text: what it says.
        day: the next one there is.
        year: of the dates of the document.
        notes: takes down what is asked.
    """
    message = Message(
        '"{text}": there is no such day in {year}. Is {day} meant, or is it a slip?',
        text=text,
        year=str(year),
        day=day,
    )
    return _meant_or_slip(cell, day, message, notes)


def _meant_or_slip(
    cell: Cell, day: date, message: Message, notes: Notes
) -> CalendarText | None:
    choices = {
        date_asking.NONE: Message("no date: it is a slip"),
        date_asking.CELL: Message("{day}", day=day),
    }
    fork = Fork(Asks.DATES, cell, "", message, choices, date_asking.NONE)
    if notes.choose(fork) == date_asking.CELL:
        return CalendarText(day.isoformat(), NamedDays(day, day, day.isoformat()))
    notes.leave(cell, date_asking.A_SLIP)
    return None


def lacks_day(text: str, year: int, days: NamedDays, reader: Reader) -> bool:
    """Whether a phrase that leaves its year out names a day that the year has not.

    Args:
        text: the phrase.
        year: in which it should be.
        days: what it is read as.
        reader: of the plan's language.
    """
    if (days.last.month, days.last.day) != _LEAP_DAY:
        return False
    found = read_days(text, reader.on(date(year, 1, 1)))
    return found is not None and found.last.year > year


def is_far(day: date) -> bool:
    """Whether plans are not of the time of a day."""
    return day.year not in _YEARS


def of_slip(
    text: str, cell: Cell, heading: str, reader: Reader, notes: Notes
) -> CalendarText | None:
    """A text that is not read and looks like a day, or a number that can be none.

    Returns:
        It is kept, or as a blank cell (None), as was answered.
    """
    is_number = _NUMBER.fullmatch(text) is not None
    is_like = is_number or _LIKE_DAY.fullmatch(text) is not None
    if not is_like or is_read_later(text, reader):
        return CalendarText(text)
    choices = {
        date_asking.KEEP: _KEPT,
        date_asking.NONE: Message("no date: it is a slip"),
    }
    message = Message(
        '"{text}" is not a date: what holds until it is put right in the document?',
        text=clean(cell.text),
    )
    key = "no days" if is_number else ""
    fork = Fork(Asks.DATES, cell, heading, message, choices, date_asking.KEEP, key)
    if notes.choose(fork) == date_asking.KEEP:
        return CalendarText(text)
    notes.leave(cell, date_asking.A_SLIP)
    return None


def is_read_later(words: str, reader: Reader) -> bool:
    """Whether words name days where the day of the plan is known: "1/2/27"."""
    first = reader.reference
    orders = (reader, *(reader._replace(date_order=order) for order in Order))
    return any(
        read_days(words, one.on(first.replace(day=1, year=first.year + years)))
        for one in orders
        for years in _LATER
    )
