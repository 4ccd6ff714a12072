"""Rules for what is due every year: "marzo de cada año", "anual (noviembre)"."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from operator import attrgetter
from typing import Final

from crmnet.domain.phrases.counted import YEARLY
from crmnet.domain.phrases.days import Day, DayOfMonth, NthWeekday, OnWeekday
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import YEAR
from crmnet.domain.phrases.periods import Months, Period
from crmnet.domain.phrases.ranges import Range, Several, Slashed
from crmnet.domain.phrases.reasons import Impossible
from crmnet.domain.phrases.terms import Term
from crmnet.domain.phrases.weeks import NthWeek, WeekOf, WeekOfYear
from crmnet.domain.phrases.workdays import Workdays
from crmnet.domain.recurrence import (
    WEEKDAYS,
    Rule,
    day_of_yearday,
    month_end,
    week_of_month,
    yearday_of,
)

MOST_WEEKS: Final = 5  # in a month
FEBRUARY: Final = 2
LEAP_DAY: Final = 29
LEAST_WORKDAYS: Final = 15  # that every month has
A_YEAR: Final = (2001, 2004)  # without and with 29 February
_FIELDS: Final = tuple(field.name for field in fields(Rule))
# What of rules must be the same, where they differ in their days or in their months.
_BUT_DAYS: Final = attrgetter(*(n for n in _FIELDS if n not in ("days", "weekdays")))
_BUT_MONTHS: Final = attrgetter(*(name for name in _FIELDS if name != "months"))


@rule("BASE", "FREQ")
def plain(_context: PhraseContext, found: Rule) -> Rule:
    """Mensual."""
    return found


@rule(
    "BASE",
    "FREQ then? comma? TERM",
    "FREQ comma? during|in TERM",
    "FREQ comma? TERM then",
)
def frequency_in_year(
    _context: PhraseContext, found: Rule, term: object
) -> Rule | None:
    """Anual, en mayo; semestral (junio y diciembre)."""
    if not isinstance(term, Term) or found.freq not in ("YEARLY", "MONTHLY"):
        return None
    if isinstance(term.period, Slashed):
        term = Term(term.bound, Several((term.period.left, term.period.right)))
    in_year = yearly(term)
    if in_year is None or found.freq == "YEARLY":
        return in_year and every_years(in_year, found.interval)
    times = len(in_year.yeardays) or len(in_year.months) * (len(in_year.days) or 1)
    return in_year if times * found.interval == YEAR else None


@rule("BASE", "FREQ comma? TERM comma? itsmonth", "FREQ comma? TERM de|in same")
def frequency_in_its_year(
    context: PhraseContext, found: Rule, term: object, _same: object = None
) -> Rule | None:
    """Una vez al año, dentro del último trimestre del mismo."""
    return frequency_in_year(context, found, term) if found.freq == "YEARLY" else None


@rule("BASE", "in|during every unit comma? TERM")
def in_each_year(_context: PhraseContext, unit: object, term: object) -> Rule | None:
    """In each year, October 1."""
    return yearly(term) if unit == YEAR and isinstance(term, Term) else None


@rule("BASE", "biannual|twofold comma? TERM")
def twice_as_said(_context: PhraseContext, *words: object) -> Rule | None:
    """Bi-annually (January and April): its dates say that it is twice a year."""
    term = words[-1]
    found = yearly(term) if isinstance(term, Term) else None
    times = len(found.yeardays) or len(found.months) if found else 0
    return found if times == 2 else None


@rule(
    "BASE",
    "TERM comma? de|in? every unit|units",
    "TERM comma? per unit",
    "TERM rel every unit",
)
def each_year(_context: PhraseContext, term: object, *units_: object) -> Rule | None:
    """Marzo de cada año."""
    if not isinstance(term, Term) or units_[-1] != YEAR or len(units_) > 1:
        return None
    return yearly(term)


@rule("BASE", "TERM comma? de|in? every num unit|units")
def each_years(
    _context: PhraseContext, term: object, years: int, unit: object
) -> Rule | None:
    """Marzo de cada dos años."""
    found = yearly(term) if isinstance(term, Term) and unit == YEAR else None
    return found and every_years(found, years)


def every_years(found: Rule, years: int) -> Rule | None:
    """A yearly rule in only some of them; of 29 February it is not said in which."""
    if years > 1 and LEAP_DAY in found.days and FEBRUARY in found.months:
        return None
    return replace(found, interval=years)


@rule("BASE", "TERM comma? freq")
def term_yearly(_context: PhraseContext, term: object, rate: object) -> Rule | None:
    """By 31 March annually."""
    return yearly(term) if isinstance(term, Term) and rate == YEAR else None


@rule("BASE", "by? every WHEN")
def every_date(_context: PhraseContext, period: Period) -> Rule | None:
    """Every March."""
    return yearly(Term("at", period))


def yearly(term: Term) -> Rule | None:
    """The same; None of a span of days, whose first a rule does not have."""
    return None if is_span_of_days(term) else last_day_yearly(term)


def last_day_yearly(term: Term) -> Rule | None:
    """The rule that is due each year when a term without a year is; else None.

    On the last day of a month where it names one, else on that day.
    """
    period = term.period
    is_limit = term.bound in ("at", "by", "before")
    if period.year is not None or period.cycle or not is_limit:
        return None
    if isinstance(period, Several):
        rules = [yearly(Term(term.bound, item)) for item in period.items]
        return joined([each for each in rules if each], len(rules))
    if isinstance(period, Workdays | NthWeekday | NthWeek):
        found = (
            _on_workday(period) if isinstance(period, Workdays) else _in_week(period)
        )
        return found if term.bound != "before" else None
    is_week = isinstance(period, WeekOf | WeekOfYear | DayOfMonth | OnWeekday)
    if is_week or period.drifts:
        return None
    return _on_day(term, _due_each_year(term))


def is_span_of_days(term: Term) -> bool:
    """Whether it has a first day that a rule of last days would lose."""
    period = term.period
    return (
        term.bound == "at"
        and isinstance(period, Range)
        and isinstance(period.left, Day | Months)
        and period.year is None
        and period.cycle is None
    )


def _on_workday(period: Workdays) -> Rule | None:
    """The rule of a working day that is counted from an end of some months."""
    of, number = period.of, period.number
    if not isinstance(of, Months) or of.year is not None:
        return None
    if not 0 < abs(number) <= LEAST_WORKDAYS * of.count:
        return None  # not each of them has it
    months = (of.start if number > 0 else of.start + of.count - 1,)
    day = 1 if number > 0 else -1
    return replace(YEARLY, months=months, days=(day,), workday=number)


def _in_week(period: NthWeekday | NthWeek) -> Rule | None:
    """The rule of a weekday or week that is counted from an end of some months."""
    of, number = period.of, period.number
    if not isinstance(of, Months) or not -MOST_WEEKS <= number <= MOST_WEEKS:
        return None
    if abs(number) == MOST_WEEKS and of.count > 1:
        return None  # the fifth Monday of a quarter is in its second month
    months = (of.start if number > 0 else of.start + of.count - 1,)
    if isinstance(period, NthWeekday):
        name = f"{number}{WEEKDAYS[period.weekday]}"
        return replace(YEARLY, months=months, weekdays=(name,))
    if number == MOST_WEEKS or number < -1:
        return None  # not each year has it
    return replace(week_of_month(number), freq="YEARLY", months=months)


def _due_each_year(term: Term) -> date:
    try:
        return term.due_on(term.period.window(A_YEAR[0]))
    except Impossible:
        return term.due_on(term.period.window(A_YEAR[1]))


def _on_day(term: Term, due_on: date) -> Rule:
    months = (due_on.month,)
    last = term.period.right if isinstance(term.period, Range) else term.period
    names_day = isinstance(last, Day) and last.number > 0 and term.bound != "before"
    if due_on == month_end(due_on) and not names_day:
        return Rule("YEARLY", months=months)
    return Rule("YEARLY", months=months, days=(due_on.day,))


def joined(rules: list[Rule], wanted: int) -> Rule | None:
    """One rule for the same days of several months, or several days of the same."""
    if len(rules) != wanted:
        return None
    if len(set(map(_BUT_DAYS, rules))) == 1:
        return _in_same_months(rules)
    rules = _by_month_end(rules)
    if len(set(map(_BUT_MONTHS, rules))) > 1:
        return _by_yearday(rules)
    months = sorted(month for each in rules for month in each.months)
    return replace(rules[0], months=tuple(months))


def _in_same_months(rules: list[Rule]) -> Rule | None:
    """One rule for several days of the same months."""
    if len(set(rules)) == 1:
        return rules[0]
    if any(each.position or (each.days and each.weekdays) for each in rules):
        return None  # a second week would be lost
    names = tuple(dict.fromkeys(name for each in rules for name in each.weekdays))
    if names:
        return replace(rules[0], weekdays=names) if _all_on_weekdays(rules) else None
    days = {day for each in rules for day in each.days or (-1,)}
    in_order = sorted(days, key=lambda day: (day < 0, day))  # the last is -1
    return replace(rules[0], days=tuple(in_order))


def _by_yearday(rules: list[Rule]) -> Rule | None:
    """One rule for other days in other months: 15 March and 30 September."""
    found: list[int] = []
    for each in rules:
        if each.weekdays or each.position or each.workday or each.interval > 1:
            return None
        days = [yearday_of(m, d) for m in each.months for d in each.days or (-1,)]
        if not all(days) or each.freq != "YEARLY":
            return None
        found += [day for day in days if day]
    return on_yeardays(found)


def on_yeardays(yeardays: list[int]) -> Rule:
    """The rule of days of the year; by months where each is the same."""
    days = [day_of_yearday(number) for number in yeardays]
    found = [day for day in days if day]
    if len(found) < len(days) or len({day.day for day in found}) > 1:
        return replace(YEARLY, yeardays=in_order(yeardays))
    months = tuple(sorted(day.month for day in found))
    return replace(YEARLY, months=months, days=(found[0].day,))


def in_order(yeardays: list[int]) -> tuple[int, ...]:
    """Days of the year, each once, in their order."""
    return tuple(sorted(set(yeardays), key=lambda day: (day < 0, day)))


def _all_on_weekdays(rules: list[Rule]) -> bool:
    return all(each.weekdays for each in rules)


def _by_month_end(rules: list[Rule]) -> list[Rule]:
    """Rules without the days, where all of them name the last of their months."""
    ends = [len(each.months) == 1 and each.days == _last_day(each) for each in rules]
    return [replace(each, days=()) for each in rules] if all(ends) else rules


def _last_day(rule: Rule) -> tuple[int, ...]:
    return (month_end(date(A_YEAR[0], rule.months[0], 1)).day,)
