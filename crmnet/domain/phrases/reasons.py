"""Why a phrase gets no date.

A refusal is final when the words were read and still name no day ("31 de junio",
"03/04/2003" in English): no other language is to be asked then.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.written_days import ORDER_WORDS, Why
from crmnet.errors import Message

if TYPE_CHECKING:
    from crmnet.domain.written_days import Doubt

_WEEKDAYS: Final = (
    Message("Monday"),
    Message("Tuesday"),
    Message("Wednesday"),
    Message("Thursday"),
    Message("Friday"),
    Message("Saturday"),
    Message("Sunday"),
)


class Refused(Exception):
    """The words were read, and they give no date."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Impossible(Refused):
    """A day that the calendar does not have: 31 June.

    Args:
        last: the last day of the month or period that is named.
    """

    def __init__(self, last: date) -> None:
        super().__init__(
            Message("there is no such day: the period named ends on {last}", last=last)
        )


class NoMonth(Refused):
    """A month by its number that the year does not have: 13/2002."""

    def __init__(self, month: int) -> None:
        super().__init__(Message("there is no month {month}", month=month))


class WrongWeekday(Refused):
    """A weekday that does not fit its date."""

    def __init__(self, day: date) -> None:
        super().__init__(
            Message(
                "the weekday does not fit the date: {day} is a {weekday}",
                day=day,
                weekday=_WEEKDAYS[day.weekday()],
            )
        )
        self.day = day


def two_readings(one: date, other: date) -> Refused:
    """A refusal that names both readings, the earlier first."""
    first, second = sorted((one, other))
    return Refused(
        Message(
            "it can be read in two ways, {one} or {other}; write the full date",
            one=first,
            other=second,
        )
    )


def one_number(one: date, other: date) -> Refused:
    """A refusal of a year that begins and ends in two, and is told by one of them."""
    return Refused(
        Message(
            "by one number it can be read in two ways, to {one} or to {other}; write "
            'both years, as in "2026-27", or add to the plan file, with the one that '
            "is meant (start, end): {line}",
            one=one,
            other=other,
            line="dates: {named_by: end}",
        )
    )


def in_doubt(doubt: Doubt) -> Message:
    """Why a day in numbers has no one reading, and what decides it."""
    if doubt.why is Why.OTHER_ORDER and doubt.order:
        return Message(
            "it is not {order}, the order in which dates are read here (if it means "
            "{day}, write {iso})",
            order=ORDER_WORDS[doubt.order],
            day=doubt.days[0],
            iso=doubt.days[0].isoformat(),
        )
    said = _IN_DOUBT[doubt.why].text
    return Message(said, one=doubt.days[0], other=doubt.days[-1])


def backwards(first: date, last: date) -> Refused:
    """A refusal of a range that ends before it begins."""
    return Refused(
        Message(
            "the range runs backwards: {first} comes after {last}",
            first=first,
            last=last,
        )
    )


def unknown_words(words: str) -> Message:
    """Why a phrase with such words is not understood."""
    return Message('the meaning of "{words}" is not known', words=words)


def two_rhythms(one: str, other: str) -> Message:
    """Why what says two rhythms is read as neither."""
    return Message(
        'it says how often in two ways, "{one}" and "{other}"; write an activity for '
        "each",
        one=one,
        other=other,
    )


def two_years(first: int) -> Message:
    """Why "2026-2027" is not read where the plan has no fiscal year."""
    return Message(
        "it can be read in two ways, from {one} to {other} or as one fiscal year; "
        'write "from {first} to {last}", or add to the plan file, with its own month '
        "and day: {line}",
        one=date(first, 1, 1),
        other=date(first + 1, 12, 31),
        first=str(first),
        last=str(first + 1),
        line="dates: {fiscal_year: 04-01}",
    )


def years_or_fiscal(first: int, last: int) -> Message:
    """Why "2019-2020 to 2022-2023" is not read where the plan has no fiscal year."""
    return Message(
        "it can be read in two ways, from {one} to {other} or as fiscal years; "
        'write "from {first} to {last}", or add to the plan file, with its own month '
        "and day: {line}",
        one=date(first, 1, 1),
        other=date(last, 12, 31),
        first=str(first),
        last=str(last),
        line="dates: {fiscal_year: 04-01}",
    )


def other_gloss(said: tuple[date, date], gloss: tuple[date, date]) -> Refused:
    """A refusal of words in brackets that say other days than those before them."""
    return Refused(
        Message(
            "it says {first} to {last}, and in brackets {other_first} to {other_last}",
            first=said[0],
            last=said[1],
            other_first=gloss[0],
            other_last=gloss[1],
        )
    )


def strange_year(year: int) -> Refused:
    """A refusal of a year that no work plan can mean."""
    return Refused(Message("the year {year} cannot be right", year=str(year)))


_IN_DOUBT: Final = {
    Why.TWO_YEARS: Message(
        "it can be read in two ways, {one} or {other}; write the year with four digits"
    ),
    Why.TWO_ORDERS: Message(
        "it can be read in two ways, {one} or {other}; write the month as a word, or "
        'configure date_order: "DMY" or "MDY"'
    ),
}

# Words whose meaning is known, and is not a date.
BY_KIND: Final = {
    "workday": Message("working days need a calendar of holidays; write the date"),
    "anyweekday": Message("working days need a calendar of holidays; write the date"),
    "otheryear": Message(
        "it does not say when that year begins (fiscal, budget, school); write dates"
    ),
    "uncertain": Message("it is marked as uncertain; write the intended date"),
    "feast": Message("a season or feast has no fixed days; write dates"),
    "biannual": Message(
        "it can mean twice a year or every two years; write how often in full, or add "
        "to the plan file, with the one that is meant (twice_a_year, "
        "every_two_years): {line}",
        line="dates: {biannual: twice_a_year}",
    ),
    "twofold": Message(
        "it can mean twice in the period or once in two; write how often in full"
    ),
}
PAIR_OF_NUMBERS: Final = Message(
    "it can be a day and a month, or weeks or months counted from a start; write the "
    "date"
)
HALF_OF_WHAT: Final = Message(
    "it does not say of which year (it may count from the start of a project); write "
    "the year"
)
UNEQUAL: Final = Message("a number is written twice, and the two differ")
UNKNOWN_ORDER: Final = Message("the words are known, but not in this order")
NO_START: Final = Message(
    "it is a period without a beginning; write the day from which it counts"
)
TWO_MEANINGS: Final = Message("it can be read in two ways; write the full date")
OF_WHICH: Final = Message(
    "it does not say after which month or in which year; write the date, or how often"
)
ONE_WEEK_OR_EACH: Final = Message(
    "it does not say whether it means one week or every week; write the dates, or how "
    "often"
)
WHICH_YEAR: Final = Message("it does not say of which year; write the year")
MID_YEAR: Final = Message(
    "the middle of a year, or of a part of it, has no days of its own; write the month"
)
IS_OVER: Final = Message(
    "it says when something was over, not until when it is due; write the deadline"
)
TWO_LENGTHS: Final = Message("the length that it says is not that of its dates")
TOO_LONG: Final = Message("it is too long for a deadline")
