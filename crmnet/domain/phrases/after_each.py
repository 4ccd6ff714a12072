"""Rules for what counts from the end of each period: "45 days after each quarter".

A quarter that ends on 31 March gives 15 May, the next 14 August: days of the year, each
of which is the same in every year.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crmnet.domain.phrases.counted import YEARLY
from crmnet.domain.phrases.days import Day
from crmnet.domain.phrases.each import Each
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.exact import in_a_year
from crmnet.domain.phrases.months import MONTH, YEAR
from crmnet.domain.phrases.periods import Months
from crmnet.domain.phrases.yearly import LEAST_WORKDAYS, in_order, on_yeardays
from crmnet.domain.recurrence import Rule, day_of_yearday, yearday_of

MOST_DAYS: Final = 28  # that every month has
MOST_IN_A_YEAR: Final = 365
_DAYS: Final = {"D": 1, "W": 7}
_LIMIT: Final = "in|by|latest|to? within|term?"
_AFTER: Final = "after|since|from|de|nextto|rel to?"


@rule("LATEEACH", "late de? EACH", "every endof")
@rule("EACHEND", "late de? EACH", "EACH", "every endof")
def end_of_each(_context: PhraseContext, *words: object) -> int | None:
    """The end of each quarter, as the months that it has."""
    of = words[-1]
    if isinstance(of, Each):
        return of.every if of.count == of.every else None
    return of if isinstance(of, int) else None


@rule("THATEND", "late de? unit", "endof")
def end_of_that(_context: PhraseContext, *words: object) -> int | None:
    """The end of the quarter, where a rate says that it is each of them."""
    return words[-1] if isinstance(words[-1], int) else None


@rule("BASE", f"{_LIMIT} DURATION after|since|from|nextto EACHEND")
@rule("BASE", f"{_LIMIT} DURATION de LATEEACH")  # "of each year" may be any of it
@rule("BASE", f"{_LIMIT} DURATION rel to? EACHEND")
def after_each(_context: PhraseContext, *words: object) -> Rule | None:
    """Dentro de los 15 días siguientes al cierre de cada trimestre."""
    length, months = words[0], words[-1]
    if len(words) == 3 and words[1] != 1:
        return None
    if not isinstance(length, tuple) or not isinstance(months, int):
        return None
    return _counted(months, *length)


@rule("BASE", f"{_LIMIT} DURATION after|since|from|de|nextto DATE +every")
@rule("BASE", f"{_LIMIT} DURATION rel to? DATE +every")
def after_day_of_each(_context: PhraseContext, *words: object) -> Rule | None:
    """Dentro de los 15 días siguientes al 1 de cada mes."""
    length, day = words[0], words[-1]
    if not isinstance(day, Day) or not isinstance(length, tuple) or words[1] == -1:
        return None
    if not isinstance(day.of, Each) or day.of.every != MONTH or day.number < 1:
        return None
    last = day.number + length[0] * _DAYS.get(str(length[1]), MOST_DAYS)
    return Rule("MONTHLY", days=(last,)) if last <= MOST_DAYS else None


@rule("BASE", "DURATION before LATEEACH")
def before_each(
    _context: PhraseContext, length: tuple[int, object], months: int
) -> Rule | None:
    """15 days before each quarter-end."""
    number, unit = length
    return _counted(months, -number, unit)


@rule("BASE", "DURATION before EACH")
def before_each_begins(
    context: PhraseContext, length: tuple[int, object], of: Each
) -> Rule | None:
    """30 días antes de cada trimestre: back from its first day."""
    months, (number, unit) = end_of_each(context, of), length
    if not months or isinstance(unit, int):
        return None
    return _counted(months, 1 - number * _DAYS.get(str(unit), 0), "D")


@rule("BASE", f"FREQ comma? {_LIMIT} DURATION after|since|from|de|nextto THATEND")
@rule("BASE", f"FREQ comma? {_LIMIT} DURATION after|since|from|de|nextto EACHEND")
@rule("BASE", f"FREQ comma? {_LIMIT} DURATION rel to? THATEND")
def often_after(
    context: PhraseContext, rate: Rule, length: object, *words: object
) -> Rule | None:
    """Quarterly, within 45 days after the end of the quarter."""
    found = after_each(context, length, *words)
    return found if found and in_a_year(found) == in_a_year(rate) else None


@rule("BASE", "FREQ comma? MDAY de? rowmonth to|de|after|from? THATEND")
def often_in_next_month(
    context: PhraseContext, rate: Rule, found: Rule, *words: object
) -> Rule | None:
    """Quarterly by the 15th of the month following quarter-end, and of no other."""
    if not rate.is_plain or rate.freq != "MONTHLY" or rate.interval == MONTH:
        return None
    if words[-1] != rate.interval:
        return None
    return day_of_next_month(context, found, rate.interval)


@rule("BASE", f"{_LIMIT} WORKLENGTH after|since|from|de|nextto EACHEND")
@rule("BASE", f"{_LIMIT} WORKLENGTH rel to? EACHEND")
def working_days_after(
    _context: PhraseContext, number: int, *words: object
) -> Rule | None:
    """Dentro de los 10 días hábiles siguientes al cierre de cada mes."""
    months = words[-1]
    if (len(words) == 2 and words[0] != 1) or number > LEAST_WORKDAYS:
        return None
    if not isinstance(months, int) or YEAR % months:
        return None
    firsts = tuple(range(1, YEAR + 1, months))
    found = Rule("MONTHLY") if months == MONTH else replace(YEARLY, months=firsts)
    return replace(found, days=(1,), workday=number)


@rule("BASE", f"{_LIMIT} MDAY de? rowmonth to|de|after|from? EACHEND")
def day_of_next_month(
    _context: PhraseContext, found: Rule, *words: object
) -> Rule | None:
    """15th day of the month following the end of each quarter."""
    months = words[-1]
    if not isinstance(months, int) or YEAR % months or found.freq != "MONTHLY":
        return None
    if months == MONTH:
        return found
    following = tuple(range(1, YEAR + 1, months))
    return replace(found, freq="YEARLY", months=following)


@rule("YDAY", "unit num|big de unit")
def day_of_year(
    _context: PhraseContext, unit: object, number: int, of: object
) -> int | None:
    """Día 90 del año: what 29 February moves."""
    is_told = (unit, of) == ("D", YEAR) and 0 < number <= MOST_IN_A_YEAR
    return number if is_told else None


@rule("YDAY", "DATE")
def day_of_month(_context: PhraseContext, day: object) -> int | None:
    """A day without a year as the day of each year."""
    if not isinstance(day, Day) or not isinstance(day.of, Months) or day.year:
        return None
    return yearday_of(day.of.start, day.number) if day.of.count == MONTH else None


@rule("YDAYS", "YDAY", "YDAY and|comma YDAYS")
def days_of_year(
    _context: PhraseContext, day: int, others: tuple[int, ...] = ()
) -> tuple[int, ...]:
    """Several of them."""
    return (day, *others)


@rule("BASE", "FREQ comma? in? YDAYS")
def on_days_of_year(
    _context: PhraseContext, rate: Rule, days: tuple[int, ...]
) -> Rule | None:
    """Cada año, el día 90 del año; what has its month is read without this."""
    if rate != YEARLY or all(day_of_yearday(day) for day in days):
        return None
    return replace(YEARLY, yeardays=in_order([*days]))


def _counted(months: int, number: int, unit: object) -> Rule | None:
    """The rule of what is due so long after the end of each of some months."""
    if not 0 < months <= YEAR or YEAR % months:
        return None
    if isinstance(unit, int):
        return _months_on(months, number * unit)
    days = number * _DAYS.get(str(unit), 0)
    if months == MONTH:
        return Rule("MONTHLY", days=(days,)) if 0 < days <= MOST_DAYS else None
    ends = [yearday_of(month, -1) for month in range(months, YEAR + 1, months)]
    found = [moved_in_year(end, days) for end in ends if end]
    if not days or not all(found):
        return None
    return on_yeardays([day for day in found if day])


def moved_in_year(end: int, days: int) -> int | None:
    """A day of the year, from its last back, some days on; None where it drifts."""
    moved = end + days
    if moved >= 0:
        return moved + 1 if moved < MOST_IN_A_YEAR else None
    return moved if day_of_yearday(moved) else None


def _months_on(months: int, number: int) -> Rule | None:
    """The end of the month so many months on from the end of each period."""
    if not 0 < abs(number) <= YEAR:
        return None
    ends = range(months, YEAR + 1, months)
    found = sorted({(month + number - 1) % YEAR + 1 for month in ends})
    return (
        Rule("MONTHLY", days=(-1,))
        if len(found) == YEAR
        else replace(YEARLY, months=tuple(found))
    )
