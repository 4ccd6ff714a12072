"""Rules for days of some months each year: "cada uno de los meses de marzo y junio"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.days import Day, NthWeekday
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import MONTH
from crmnet.domain.phrases.periods import Months, Period
from crmnet.domain.phrases.ranges import Several
from crmnet.domain.phrases.reasons import Impossible
from crmnet.domain.phrases.terms import Term
from crmnet.domain.phrases.workdays import Workdays, whose
from crmnet.domain.phrases.yearly import yearly

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.domain.recurrence import Rule

_LIMIT: Final = "in|by|latest|until?"


@rule("EACHMONTH", "every units de? LIST")
def each_of_months(
    _context: PhraseContext, unit: object, months: tuple[Period, ...]
) -> tuple[Months, ...] | None:
    """Cada uno de los meses de marzo y junio; of one year it is not each."""
    found = tuple(
        month
        for month in months
        if isinstance(month, Months) and (month.count, month.year) == (MONTH, None)
    )
    return found if unit == MONTH and len(found) == len(months) else None


@rule("BASE", f"{_LIMIT} num|nth de|in EACHMONTH", f"{_LIMIT} unit num de EACHMONTH")
def day(_context: PhraseContext, *words: object) -> Rule | None:
    """El día 15 de cada uno de los meses de marzo y junio."""
    *unit, number, months = words
    is_day = unit in ([], ["D"]) and isinstance(number, int) and number > 0
    return _in_each(months, lambda of: Day(of, int(str(number)))) if is_day else None


@rule("BASE", f"{_LIMIT} ord unit de|in EACHMONTH")
def last_day(
    _context: PhraseContext, number: int, unit: object, months: object
) -> Rule | None:
    """El último día de cada uno de los meses de marzo y junio."""
    is_day = unit == "D" and number in (1, -1)
    return _in_each(months, lambda of: Day(of, number)) if is_day else None


@rule("BASE", f"{_LIMIT} ord weekday de|in EACHMONTH")
def weekday(
    _context: PhraseContext, number: int, name: int, months: object
) -> Rule | None:
    """El primer lunes de cada uno de los meses de marzo y junio."""
    return _in_each(months, lambda of: NthWeekday(of, number, name))


@rule("BASE", f"{_LIMIT} ord oneworkday de|in EACHMONTH")
def workday(context: PhraseContext, number: int, months: object) -> Rule | None:
    """El último día hábil de cada uno de los meses de marzo y junio."""
    days = whose(context)
    return _in_each(months, lambda of: Workdays(of, number, days))


def _in_each(months: object, place: Callable[[Months], Period]) -> Rule | None:
    """The rule of a day in each of some months, year by year."""
    if not isinstance(months, tuple):
        return None
    try:
        return yearly(Term("at", Several(tuple(map(place, months)))))
    except Impossible:
        return None  # 31 February
