"""Days without a month, beside a calendar that is marked in the same row."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.domain.written_days import day_or_none
from crmnet.errors import Message
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.words import NamedDays, iso_words, last_of_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes

_DAYS: Final = "days"
_MARKS: Final = "marks"
_SLACK: Final = timedelta(days=7)  # days may lie so far outside of what is marked
_NUMBER: Final = re.compile(r"\d{1,2}")


def beside_marks(
    words: str, marked: NamedDays, cell: Cell, reader: Reader, notes: Notes
) -> NamedDays | None:
    """The days of a row that names some without a month, and is marked; it is asked.

    Args:
        words: the days as written.
        marked: what the marks of the row say.
        cell: where the days stand.
        reader: of the plan's language.
        notes: takes down what is asked.

    Returns:
        None where neither is to hold.
    """
    placed = _placed(words, marked)
    choices = {
        _MARKS: Message("what is marked in the calendar"),
        date_asking.KEEP: Message("not decided: the text is kept, without a date"),
    }
    likeliest = date_asking.KEEP
    if placed is not None:
        choices = {_DAYS: Message("these days, in the month that is marked"), **choices}
        likeliest = _DAYS
    message = Message(
        '"{text}" names no month, and its row is marked in the calendar: which days '
        "hold?",
        text=words,
    )
    key = "bare days" if placed is not None else ""
    said = notes.choose(Fork(Asks.DATES, cell, "", message, choices, likeliest, key))
    if said == _MARKS:
        return marked
    if said == date_asking.KEEP or placed is None:
        return None
    return NamedDays(*placed, iso_words(*placed, reader.language))


def _placed(words: str, marked: NamedDays) -> tuple[date, date] | None:
    """The days in the month of what is marked; None where they are far from it."""
    numbers = [int(number) for number in _NUMBER.findall(words)]
    found = [
        (first, last)
        for first in _near(numbers[0], marked.first)
        for last in [_next(numbers[-1], first)]
        if last and first <= marked.last + _SLACK and last >= marked.first - _SLACK
    ]
    return min(found, key=lambda days: abs(days[0] - marked.first), default=None)


def _near(number: int, day: date) -> Iterator[date]:
    """That day of the month of another one, of the month before and of the next."""
    first = day.replace(day=1)
    after = last_of_month(day) + timedelta(days=1)
    for month in (first - timedelta(days=1), first, after):
        found = day_or_none(month.year, month.month, number)
        if found:
            yield found


def _next(number: int, day: date) -> date | None:
    """That day of a month, on or after another."""
    return next((found for found in _near(number, day) if found >= day), None)
