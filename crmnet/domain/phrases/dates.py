"""Rules for days.

Numbers with a year are ISO when they come here (``domain/written_days.py``). Without a
year "3/4" is day first in Spanish, and two readings in English, unless the order is
configured.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from crmnet.domain.phrases.days import (
    Coming,
    Day,
    Fixed,
    FromToday,
    MonthFirst,
    NthWeekday,
    OfAdoption,
    OnWeekday,
    PairDay,
)
from crmnet.domain.phrases.engine import PhraseContext, rule, same
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.months import MONTH, YY_NEAR, That, full_year
from crmnet.domain.phrases.parts import Either
from crmnet.domain.phrases.periods import DAY, Months, Period, Unclear, monday, settle
from crmnet.domain.phrases.ranges import Several
from crmnet.domain.phrases.reasons import PAIR_OF_NUMBERS, Refused
from crmnet.domain.phrases.tokens import Indefinite
from crmnet.domain.written_days import Numbers, Order

if TYPE_CHECKING:
    from datetime import date


def may_be_day(number: int) -> bool:
    """Whether a number may be that of a day: not the one in "un octubre"."""
    return number > 0 and not isinstance(number, Indefinite)


@rule("DATE", "num|nth de? NAMED", "num dash|slash|dot NAMED")
def day_of_month(_context: PhraseContext, day: int, month: Period) -> Day | None:
    """15 de julio de 2002."""
    return Day(month, day) if may_be_day(day) else None


@rule("DATE", "num units de unit de NAMED")
def in_a_formula(
    context: PhraseContext, day: int, days: object, unit: object, month: Period
) -> Day | None:
    """A los 13 días del mes de agosto de 2026."""
    is_so = days == "D" and unit == MONTH
    return day_of_month(context, day, month) if is_so else None


@rule("DATE", "unit|units num|nth de? NAMED")
def named_day(
    context: PhraseContext, unit: object, day: int, month: Period
) -> Day | None:
    """The day in "día 15 de julio"."""
    return day_of_month(context, day, month) if unit == "D" else None


@rule("DATE", "month num|nth comma? de? comma? YEAR", "month num|nth")
def month_then_day(
    _context: PhraseContext, month: int, day: int, year: int | None = None
) -> Day | None:
    """July 15, 2002."""
    return MonthFirst(Months(month, 1, year), day) if day > 0 else None


@rule("DATE", "month dash|slash num")
def month_dash_day(_context: PhraseContext, month: int, day: int) -> Day:
    """Oct-2."""
    return Day(Months(month, 1, None), day)


@rule("DATE", "month dash num dash year", "month slash num slash year")
def month_dash_day_year(
    _context: PhraseContext, month: int, day: int, year: int
) -> Day:
    """Oct-2-2002."""
    return Day(Months(month, 1, year), day)


@rule("DATE", "num dash year dash month", "num slash year slash month")
def day_year_month(_context: PhraseContext, day: int, year: int, month: int) -> Day:
    """23-2020-septiembre: the word leaves one reading."""
    return Day(Months(month, 1, year), day)


@rule("DATE", "year slash num slash month", "year dash num dash month")
def year_day_month(_context: PhraseContext, year: int, day: int, month: int) -> Day:
    """2020/23/sep."""
    return Day(Months(month, 1, year), day)


@rule(
    "DATE",
    "year dash month|num dash num",
    "isoyear dash num dash num",
    "year slash month|num slash num",
    "year dot num dot num",
)
def year_month_day(_context: PhraseContext, year: int, month: int, day: int) -> Day:
    """2002-Jul-15, 2002-07-15."""
    return Day(Months(month, 1, year), day)


@rule(
    "DATE",
    "num dash roman dash YEAR",
    "num slash roman slash YEAR",
    "num dot roman dot YEAR",
    "num de roman de YEAR",
)
def roman_month_day(_context: PhraseContext, day: int, month: int, year: int) -> Day:
    """15-VII-2002."""
    return Day(Months(month, 1, year), day)


@rule("DATE", "num dash month|roman dash two", "num slash month|roman slash two")
def short_year_day(context: PhraseContext, day: int, month: int, short: int) -> Day:
    """15-jul-03, 15-VII-02."""
    return Day(Months(month, 1, full_year(context, short)), day)


@rule("DATE", "num de num de YEAR")
def numeric_day_in_words(
    context: PhraseContext, day: int, month: int, year: int
) -> Day | None:
    """9 de 8 de 2002."""
    is_said = LANGUAGES[context.language].has_months_in_numbers
    return Day(Months(month, 1, year), day) if is_said else None


@rule("DATE", "num slash two")
def day_or_short_year(context: PhraseContext, first: int, second: int) -> Period | None:
    """06/03: read in 2002 it may be June 2003 as well as a day."""
    ahead = full_year(context, second) - context.reference.year
    if first > 12 or abs(ahead) > YY_NEAR:
        return None
    day = numeric_no_year(context, first, second)
    return Either(day, Months(first, 1, context.reference.year + ahead))


@rule("DATE", "num dash num")
def dashed_no_year(context: PhraseContext, first: int, second: int) -> Period:
    """15-07; what goes up may be weeks of a project."""
    if first < second:
        return Unclear(PAIR_OF_NUMBERS)
    return numeric_no_year(context, first, second)


@rule("DATE", "num slash num")
def numeric_no_year(context: PhraseContext, first: int, second: int) -> Period:
    """15/07: in the order that holds; in English without one, unambiguous."""
    day_first = PairDay(Months(second, 1, None), first)
    month_first = PairDay(Months(first, 1, None), second)
    holds = Numbers(context.language, context.reference, context.date_order).holds
    if holds:
        return day_first if holds is Order.DAY_FIRST else month_first
    if first > 12 or second > 12:
        return month_first if first <= 12 else day_first
    return day_first if first == second else Either(day_first, month_first)


@same("DAY", "DATE")
def plain_day(_context: PhraseContext, day: Period) -> Period:
    """A day without a weekday."""
    return day


@rule("DAY", "weekday comma? DATE")
def day_with_weekday(context: PhraseContext, weekday: int, day: Period) -> Period:
    """Viernes 4 de abril de 2003; of "Monday, 9/11" the one that is a Monday."""
    if not isinstance(day, Either):
        return OnWeekday(day, weekday)
    sides = [OnWeekday(side, weekday) for side in (day.left, day.right)]
    soonest = min(_next_year(side, context.reference) for side in (day.left, day.right))
    fitting = [side for side in sides if _fits(side, context.reference, soonest)]
    return fitting[0] if len(fitting) == 1 else day


def _next_year(day: Period, reference: date) -> int:
    """The year in which a day comes next, whatever its weekday."""
    try:
        return settle(day, reference).last.year
    except Refused:
        return reference.year


def _fits(day: OnWeekday, reference: date, year: int) -> bool:
    """Whether a day has its weekday when it comes next, in that year."""
    try:
        found = settle(day, reference)
    except Refused:
        return False
    return isinstance(day.of, Day) and found.last.year == (day.year or year)


@rule("DAY", "DATE comma weekday")
def day_then_weekday(_context: PhraseContext, day: Period, weekday: int) -> Period:
    """4 de abril de 2003 (viernes)."""
    return OnWeekday(day, weekday)


@rule("DAY", "unit comma? de? weekday comma? DATE")
def named_weekday(
    _context: PhraseContext, unit: object, weekday: int, day: Period
) -> Period | None:
    """Día viernes 4 de abril."""
    return OnWeekday(day, weekday) if unit == "D" else None


@rule("DAY", "unit isoyear dash num dash num", "unit num slash|dash num")
def said_to_be_day(
    context: PhraseContext, unit: object, *numbers: Any
) -> Period | None:
    """Día 26/04/2026; of two numbers the word says that they are a day and a month."""
    if unit != "D":
        return None
    numbers = tuple(number for number in numbers if isinstance(number, int))
    if len(numbers) > 2:
        return year_month_day(context, *numbers)
    found = numeric_no_year(context, *numbers)
    return Day(found.of, found.number) if isinstance(found, PairDay) else found


@rule("DAY", "rel DATE", "rel unit? weekday comma? DATE")
def coming_day(context: PhraseContext, rel: int, *words: Any) -> Period | None:
    """El próximo 15 de julio; el próximo día jueves 15 de julio; este 15 de julio."""
    *_, day = words
    if rel < 0:
        return _latest(day, context.reference, words[:-1])
    if rel > 1 or (len(words) > 1 and words[0] not in (None, "D")):
        return None
    return OnWeekday(day, words[1]) if len(words) > 1 else day


def _latest(day: Period, reference: date, named: tuple[Any, ...]) -> Fixed | None:
    """The latest such day until the reference: el pasado martes 20 de enero."""
    if day.year is not None or (named and named[0] not in (None, "D")):
        return None
    past = [each for each in day.candidates(reference) if each.last <= reference]
    if not past or (named and named[-1] != past[-1].last.weekday()):
        return None
    return _one(past[-1].last)


@rule("DAY", "DATE rel")
def day_to_come(_context: PhraseContext, day: Period, rel: int) -> Period | None:
    """El 15 de julio próximo."""
    return day if rel == 1 else None


@rule("DAY", "today")
def day_from_today(context: PhraseContext, days: int) -> Fixed:
    """Hoy, mañana, ayer."""
    day = context.reference + days * DAY
    return FromToday(day, day)


@rule("DAY", "today comma? DATE", "today comma? weekday comma? DATE")
def today_said_twice(context: PhraseContext, days: int, *words: Any) -> Period | None:
    """Mañana, lunes 5 de enero: both are the same day."""
    *weekday, day = words
    said = _one(context.reference + days * DAY)
    again = OnWeekday(day, weekday[0]) if weekday else day
    same = settle(again, said.first).first == said.first
    return said if same else None


@rule("DATE", "num|nth de thismonth")
def day_of_running_month(context: PhraseContext, day: int, _rel: int) -> Day | None:
    """15 del corriente, 15 de los corrientes."""
    month = Months(context.reference.month, 1, context.reference.year)
    return Day(month, day) if day > 0 else None


@rule("DATE", "num|nth de? NAMED de thismonth")
def day_of_running_year(
    context: PhraseContext, day: int, month: Period, _rel: int
) -> Day | None:
    """16 de octubre del corriente: of this year, its month is named."""
    if not isinstance(month, Months) or month.year is not None or not may_be_day(day):
        return None
    return Day(Months(month.start, month.count, context.reference.year), day)


@rule("DAY", "adoption")
def day_of_adoption(context: PhraseContext) -> Fixed:
    """The adoption of the plan is the reference itself."""
    return OfAdoption(context.reference, context.reference)


@rule("DAY", "rel unit")
def relative_day(context: PhraseContext, rel: int, unit: object) -> Fixed | None:
    """The day in "el próximo día"."""
    return _one(context.reference + rel * DAY) if unit == "D" else None


@rule("DAY", "weekday")
def coming_weekday(context: PhraseContext, weekday: int) -> Coming | None:
    """Friday: the first on or after the reference.

    Not in Spanish, where "el viernes" and "los viernes" differ by the article only.
    """
    if not LANGUAGES[context.language].knows_weekdays:
        return None
    return that_weekday(context, weekday)


@rule("DAY", "theday")
def that_weekday(context: PhraseContext, weekday: int) -> Coming:
    """El viernes: the first on or after the reference."""
    ahead = (weekday - context.reference.weekday()) % 7
    day = context.reference + ahead * DAY
    return Coming(day, day)


@rule("DAY", "rel weekday")
def relative_weekday(context: PhraseContext, rel: int, weekday: int) -> Period | None:
    """Próximo lunes; "next Friday" on a Wednesday is two readings in English.

    So is "este lunes" on a Friday: of this week, which is past, or the next one.
    """
    reference = context.reference
    if rel == 0:
        day = monday(reference) + weekday * DAY
        if day < reference:
            return Either(_one(day), _one(day + timedelta(days=7)))
        return _one(day)
    if rel < 0:
        return _one(reference - ((reference.weekday() - weekday - 1) % 7 + 1) * DAY)
    day = reference + ((weekday - reference.weekday() - 1) % 7 + 1) * DAY
    is_unclear = LANGUAGES[context.language].next_is_unclear
    if is_unclear and monday(day) == monday(reference):
        return Either(_one(day), _one(day + timedelta(days=7)))
    return _one(day)


@rule("DAY", "weekday rel")
def weekday_relative(context: PhraseContext, weekday: int, rel: int) -> Period | None:
    """El lunes próximo."""
    return relative_weekday(context, rel, weekday)


@rule("DAY", "last weekday")
def last_weekday(context: PhraseContext, _last: int, weekday: int) -> Period | None:
    """Last Friday, English."""
    return relative_weekday(context, -1, weekday)


@rule("DAY", "weekday comma? de? THAT")
def weekday_of_week(context: PhraseContext, weekday: int, that: That) -> Fixed | None:
    """Tuesday next week."""
    if that.unit != "W":
        return None
    return _one(monday(context.reference) + (7 * that.rel + weekday) * DAY)


@rule("DAY", "ord unit de? WHOLE")
def numbered_day(
    _context: PhraseContext, number: int, unit: object, of: Period
) -> Day | None:
    """Último día de marzo."""
    return Day(of, number) if unit == "D" else None


@rule("DAY", "ord weekday de|in WHOLE", "ord weekday WHOLE")
def numbered_weekday(
    _context: PhraseContext, number: int, weekday: int, of: Period
) -> NthWeekday:
    """Primer lunes de agosto."""
    return NthWeekday(of, number, weekday)


@rule("SEVERAL", "ord and|list ord weekday de|in? WHOLE")
def numbered_weekdays(
    _context: PhraseContext, one: int, other: int, weekday: int, of: Period
) -> Several | None:
    """Segundo y cuarto martes de marzo."""
    return Several((NthWeekday(of, one, weekday), NthWeekday(of, other, weekday)))


def _one(day: date) -> Fixed:
    return Fixed(day, day)
