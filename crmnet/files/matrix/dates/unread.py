"""Phrases of a calendar that no reading fits: a false weekday, numbers in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.draft import Asks
from crmnet.domain.written_days import ORDER_WORDS, Order
from crmnet.errors import Message
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.from_start import asked_start, counted_days
from crmnet.files.matrix.dates.sentences import in_sentence
from crmnet.files.matrix.dates.weekday_years import WEEKDAYS, days_in, told_year
from crmnet.files.matrix.dates.words import (
    CalendarText,
    NamedDays,
    in_year,
    iso_words,
    read_days,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes


def unread(
    text: str, cell: Cell, heading: str, reader: Reader, notes: Notes
) -> CalendarText:
    """A phrase that is not read: its weekday, the order of its numbers, or nothing."""
    start = asked_start(cell, text, reader.reference, notes)
    if start and (days := counted_days(text, start, reader.language)):
        return CalendarText(days.words, days)
    bare = WEEKDAYS.sub("", text)
    if bare != text and (days := read_days(bare, reader)):
        year = _told_year(text, cell, reader, notes)
        if year and (told := days_in(text, year, reader)):
            return CalendarText(told.words, told)
        days = (year and in_year(bare, year, reader)) or days
        return _of_weekday(text, days, cell, heading, notes)
    orders = {
        order: days
        for order in Order
        if (days := read_days(text, reader._replace(date_order=order)))
    }
    if not orders:
        said = in_sentence(text, cell, heading, reader, notes)
        return said or CalendarText(text)
    return _of_order(text, orders, cell, heading, reader, notes)


def _told_year(text: str, cell: Cell, reader: Reader, notes: Notes) -> int | None:
    """The year that weekdays tell of a day without one; asked once of all."""
    told = told_year(text, reader, notes)
    return notes.year(cell, text, told)[0] if told else None


def _of_weekday(
    text: str, days: NamedDays, cell: Cell, heading: str, notes: Notes
) -> CalendarText:
    """A weekday that does not fit its date."""
    choices = {
        date_asking.CELL: Message("the date, without the weekday"),
        date_asking.KEEP: Message("not decided: the text is kept, without a date"),
    }
    message = Message(
        'the weekday does not fit the date in "{text}": what holds?', text=text
    )
    said = notes.choose(
        Fork(
            Asks.CLASH,
            cell,
            heading,
            message,
            choices,
            date_asking.KEEP,
            key=f"weekday {text}",  # under any heading: a table that was exported too
        )
    )
    return (
        CalendarText(days.words, days)
        if said == date_asking.CELL
        else CalendarText(text)
    )


def _of_order(
    text: str,
    orders: Mapping[Order, NamedDays],
    cell: Cell,
    heading: str,
    reader: Reader,
    notes: Notes,
) -> CalendarText:
    """A day whose numbers stand in an order that nobody stated."""
    choices: dict[str, Message] = {order: ORDER_WORDS[order] for order in orders}
    message = Message("in which order do the numbers of a day stand?")
    said = notes.choose(
        Fork(
            Asks.DATES,
            cell,
            heading,
            message,
            {
                **choices,
                date_asking.KEEP: Message(
                    "not decided: the text is kept, without a date"
                ),
            },
            date_asking.KEEP,
            key="order",
        )
    )
    if said == date_asking.KEEP:
        return CalendarText(text)
    days = orders[Order(said)]
    words = iso_words(days.first, days.last, reader.language)
    return CalendarText(words, days._replace(words=words))
