"""Rules for working days: "10 días hábiles después de …", "último día hábil de …".

They are those of the countries that are meant (``PhraseContext.parties``); without any,
such a phrase is refused. A count begins on the day after the one that is named.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.phrases.days import Fixed
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import MONTH
from crmnet.domain.phrases.periods import (
    DAY,
    YEARS,
    Months,
    Numbered,
    Period,
    Unclear,
    Window,
    settle,
)
from crmnet.domain.phrases.ranges import Several
from crmnet.domain.phrases.reasons import NO_START, Impossible, Refused
from crmnet.domain.phrases.terms import Term, Unsaid
from crmnet.domain.phrases.tokens import Leans
from crmnet.domain.phrases.using import Used
from crmnet.domain.working_days import NoHolidays, WorkingDays, version, working_days
from crmnet.errors import Message

if TYPE_CHECKING:
    from datetime import date


MOST: Final = 1_000  # working days: four years
NO_PARTY: Final = Message(
    "working days differ from country to country; it is not said whose count"
)


class Workdays(Numbered):
    """The working day with that number (-1: the last) of a period, or the first N.

    Attributes:
        days: which days are working days.
        is_span: whether all up to that day are meant.
    """

    __slots__ = ("days", "is_span")

    names_day = True

    def __init__(
        self, of: Period, number: int, days: WorkingDays, *, is_span: bool = False
    ) -> None:
        super().__init__(of, number)
        self.days = days
        self.is_span = is_span

    @property
    def drifts(self) -> bool:
        """Whether it has other days in another year: it always has."""
        return True

    def window(self, year: int) -> Window:
        """Its days in that year."""
        first, last, _ = self.of.window(year)
        edge = first if self.number > 0 else last
        day = _nth(self.days, edge, self.number)
        if not first <= day <= last:
            raise Impossible(last)
        begins, ends = sorted((edge, day))
        note = _said(self.days, begins, ends)
        return Window(begins, ends, note) if self.is_span else Window(day, day, note)


def _nth(days: WorkingDays, day: date, number: int) -> date:
    """The working day with that number from a day on.

    Raises:
        Refused: it cannot be said.
    """
    try:
        found = days.nth(day, number)
    except NoHolidays as error:
        raise Refused(error.message) from None
    except OverflowError:
        found = day.replace(year=YEARS.stop)
    if found.year not in YEARS:
        raise Impossible(found)
    return found


def _said(days: WorkingDays, first: date, last: date) -> Used:
    """What was used: how many holidays fell in, and who says so."""
    return Used.saying(
        Message(
            "holidays that fell in: {n}, according to holidays {version}",
            n=days.holidays_between(first, last),
            version=version(),
        )
    )


def whose(context: PhraseContext) -> WorkingDays:
    """The working days that count.

    Raises:
        Refused: it is not said whose they are.
    """
    if not context.parties:
        raise Refused(NO_PARTY)
    return working_days(context.calendar, context.parties)


# Days of a period


@rule("DAY", "ord|roman oneworkday de|in? WHOLE", "ord oneworkday de HERE")
def numbered(context: PhraseContext, number: int, of: Period) -> Workdays:
    """Último día hábil de marzo."""
    return Workdays(of, number, whose(context))


@rule("SPAN", "ord num workday de|in WHOLE", "ord num workday de HERE")
def first_ones(
    context: PhraseContext, end: int, number: int, of: Period
) -> Workdays | None:
    """Primeros cinco días hábiles de marzo."""
    if end not in (1, -1):
        return None
    return Workdays(of, end * number, whose(context), is_span=True)


@rule("SPAN", "num ord workday de|in WHOLE", "num ord workday de HERE")
def first_ones_swapped(
    context: PhraseContext, number: int, end: int, of: Period
) -> Workdays | None:
    """Diez primeros días hábiles de enero."""
    return first_ones(context, end, number, of)


@rule("SEVERAL", "ord oneworkday de|in LIST", "ord oneworkday de units de? LIST")
def of_each_month(context: PhraseContext, number: int, *words: Any) -> Several | None:
    """Último día hábil de marzo, junio y septiembre."""
    months = words[-1]
    if not all(isinstance(month, Months) for month in months) or words[0] not in (
        MONTH,
        months,
    ):
        return None
    days = whose(context)
    return Several(tuple(Workdays(month, number, days) for month in months))


# Counted from a day


@rule("WORKLENGTH", "num|big workday")
def length(_context: PhraseContext, number: int) -> int | None:
    """Diez días hábiles."""
    return number if 0 < number <= MOST else None


@rule("WORKLENGTH", "num|big comma num|big workday")
def length_twice(_context: PhraseContext, words: int, digits: int) -> int | None:
    """Diez (10) días hábiles."""
    return length(_context, digits) if words == digits else None


@rule(
    "OFFSET",
    "WORKLENGTH comma? counted? after|since|from|de in? DAY",
    "WORKLENGTH counted? rel to? DAY",
    "WORKLENGTH counted? nextto DAY",
    "WORKLENGTH counted DAY",
)
def after(context: PhraseContext, number: int, *place: object) -> Term | None:
    """10 días hábiles después de la adopción."""
    if len(place) == 2 and place[0] != 1:
        return None
    return _from_day(context, number, place[-1])


@rule("OFFSET", "WORKLENGTH before DAY")
def before(context: PhraseContext, number: int, day: Period) -> Term | None:
    """5 días hábiles antes del 15 de julio."""
    return _from_day(context, -number, day)


@rule(
    "OFFSET",
    "rel workday after|to|from? DAY",
    "workday rel to? DAY",
    "workday nextto DAY",
)
def following(context: PhraseContext, *place: Any) -> Term | None:
    """El día hábil siguiente al 15 de julio."""
    *rels, day = place
    rel = rels[0] if rels else 1
    return _from_day(context, rel, day) if rel in (1, -1) else None


@rule("OFFSET", "ord workday after|since|from|nextto DAY", "ord workday rel to? DAY")
def ordinal(context: PhraseContext, number: int, *place: object) -> Term | None:
    """Quinto día hábil siguiente al 15 de julio."""
    if number < 1 or (len(place) == 2 and place[0] != 1):
        return None
    return _from_day(context, number, place[-1])


@rule("TERM", "label? comma? in WORKLENGTH")
def ahead(context: PhraseContext, number: int) -> Term:
    """In 5 working days: that day."""
    return Term("at", _counted(context, context.reference, number))


@rule(
    "TERM",
    "label? comma? within|term|during? within|term WORKLENGTH",
    "by|latest|until in|within|term? WORKLENGTH",
)
def within(context: PhraseContext, number: int) -> Term:
    """En un plazo de diez días hábiles: by that day."""
    return Term("by", _counted(context, context.reference, number))


@rule("AHEAD", "rel num workday", "num rel workday", "num workday rel")
def coming(context: PhraseContext, one: int, other: int) -> Period | None:
    """Próximos 10 días hábiles: from the day after the reference."""
    if isinstance(other, Leans):
        return Unclear(NO_START)  # 10 días hábiles siguientes: to what?
    if 1 not in (one, other):
        return None
    last = _counted(context, context.reference, one * other)
    return Fixed(context.reference + DAY, last.last, last.note)


@rule("TERM", "label? comma? during? WORKLENGTH")
def only_a_length(_context: PhraseContext, _number: int) -> Unsaid:
    """Diez días hábiles: from when is not said."""
    return Unsaid(NO_START)


def _from_day(context: PhraseContext, number: int, day: object) -> Term | None:
    if not isinstance(day, Period):
        return None
    start = settle(day, context.reference)
    return Term("at", _counted(context, start.first, number))


def _counted(context: PhraseContext, day: date, number: int) -> Fixed:
    """The working day with that number after a day, or before it."""
    days = whose(context)
    step = timedelta(days=1 if number > 0 else -1)
    found = _nth(days, day + step, number)
    first, last = sorted((day + step, found))
    return Fixed(found, found, _said(days, first, last))
