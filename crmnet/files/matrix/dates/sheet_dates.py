"""Dates as a sheet keeps them: it may not show their year, or their day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.domain.written_days import day_or_none
from crmnet.errors import Message
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.words import CalendarText, NamedDays, read_days
from crmnet.i18n import Language

if TYPE_CHECKING:
    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes

_OF_DAY: Final = "day"
_MONTH: Final = "month"


def of_sheet(cell: Cell, day: date, reader: Reader, notes: Notes) -> CalendarText:
    """A date of a sheet, which may not show its year, nor the day of a first."""
    if cell.year_unseen:
        day = _in_shown_year(cell, day, notes)
    if cell.may_be_month and _is_month(cell, notes):
        month = Language(reader.language).month(day)
        return CalendarText(month, read_days(month, reader))
    words = words_of(cell, day)
    return CalendarText(words, NamedDays(day, day, words))


def words_of(cell: Cell, day: date) -> str:
    """A date of a sheet, in another year where its own is not shown, and its hour."""
    return f"{day.isoformat()}{cell.text[len('2027-03-15') :]}"


def of_month(text: str, reader: Reader) -> CalendarText:
    """A month that a sheet shows without a day."""
    month = Language(reader.language).month(date.fromisoformat(f"{text}-01"))
    return CalendarText(month, read_days(month, reader))


def _in_shown_year(cell: Cell, day: date, notes: Notes) -> date:
    """A day in the year that was answered, else in that which the sheet keeps."""
    year, is_known = notes.year(cell, f"{day.day}/{day.month}", day.year)
    return day_or_none(year, day.month, day.day) or day if is_known else day


def _is_month(cell: Cell, notes: Notes) -> bool:
    """Whether firsts of a month mean all of it, where nothing tells how they look."""
    choices = {
        _OF_DAY: Message("the first day of the month"),
        _MONTH: Message("the month"),
    }
    message = Message("what do dates mean that are the first of a month?")
    fork = Fork(Asks.DATES, cell, "", message, choices, _OF_DAY, key="firsts")
    return notes.choose(fork) == _MONTH
