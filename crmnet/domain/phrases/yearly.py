"""Rules for what is due every year: "marzo de cada año", "anual (noviembre)"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import YEAR
from crmnet.domain.phrases.periods import (
    Day,
    DayOfMonth,
    Months,
    NthWeek,
    NthWeekday,
    OnWeekday,
    Period,
    WeekOf,
    WeekOfYear,
)
from crmnet.domain.phrases.ranges import Range, Several
from crmnet.domain.phrases.rates import YEARLY
from crmnet.domain.phrases.reasons import Impossible
from crmnet.domain.phrases.terms import Term
from crmnet.domain.recurrence import WEEKDAYS, Rule, month_end, week_of_month

if TYPE_CHECKING:
    from datetime import date

MOST_WEEKS: Final = 5  # in a month
A_YEAR: Final = (2001, 2004)  # without and with 29 February


@rule("BASE", "FREQ")
def plain(_context: PhraseContext, found: Rule) -> Rule:
    """Mensual."""
    return found


@rule("BASE", "FREQ then? comma? TERM", "FREQ comma? during|in TERM")
def frequency_in_year(
    _context: PhraseContext, found: Rule, term: object
) -> Rule | None:
    """Anual, en mayo; semestral (junio y diciembre)."""
    if not isinstance(term, Term) or found.freq not in ("YEARLY", "MONTHLY"):
        return None
    in_year = yearly(term)
    if in_year is None or found.freq == "YEARLY":
        return in_year and replace(in_year, interval=found.interval)
    return in_year if len(in_year.months) * found.interval == YEAR else None


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


@rule("BASE", "TERM comma? freq")
def term_yearly(_context: PhraseContext, term: object, rate: object) -> Rule | None:
    """By 31 March annually."""
    return yearly(term) if isinstance(term, Term) and rate == YEAR else None


@rule("BASE", "every WHEN")
def every_date(_context: PhraseContext, period: Period) -> Rule | None:
    """Every March."""
    return yearly(Term("at", period))


def yearly(term: Term) -> Rule | None:
    """The rule that is due each year when a term without a year is; else None.

    On the last day of a month where it names one, else on that day.
    """
    period = term.period
    is_limit = term.bound in ("at", "by", "before")
    if period.year is not None or period.drifts or not is_limit:
        return None
    if isinstance(period, Several):
        rules = [yearly(Term(term.bound, item)) for item in period.items]
        return joined([each for each in rules if each], len(rules))
    if isinstance(period, NthWeekday | NthWeek):
        return _in_week(period) if term.bound != "before" else None
    if isinstance(period, WeekOf | WeekOfYear | DayOfMonth | OnWeekday):
        return None
    return _on_day(term, _due_each_year(term))


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
        return replace(YEARLY, months=months)
    return replace(YEARLY, months=months, days=(due_on.day,))


def joined(rules: list[Rule], wanted: int) -> Rule | None:
    """One rule for the same day of several months."""
    same = {replace(each, months=()) for each in rules}
    if len(rules) != wanted or len(same) > 1:
        return None
    months = sorted(month for each in rules for month in each.months)
    return replace(rules[0], months=tuple(months))
