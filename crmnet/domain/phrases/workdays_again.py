"""Rules for what recurs on working days: "mensual, el quinto día hábil"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crmnet.domain.phrases.counted import YEARLY
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import MONTH, YEAR
from crmnet.domain.phrases.workdays import whose
from crmnet.domain.phrases.yearly import LEAST_WORKDAYS
from crmnet.domain.recurrence import Rule

_LIMIT: Final = "in|within|during|by|latest|until?"


@rule("WORKDAY", f"{_LIMIT} in? ord oneworkday")
def one_of_them(_context: PhraseContext, number: int) -> int:
    """El quinto día hábil: its number, from the end where it is negative."""
    return number


@rule("WORKDAY", f"{_LIMIT} in? ord num workday")
def first_of_them(_context: PhraseContext, end: int, number: int) -> int | None:
    """Los primeros cinco días hábiles: until the fifth."""
    return end * number if end in (1, -1) else None


@rule("WORKDAY", f"{_LIMIT} in? num ord workday")
def first_of_them_swapped(context: PhraseContext, number: int, end: int) -> int | None:
    """Los cinco primeros días hábiles."""
    return first_of_them(context, end, number)


@rule("BASE", "FREQ comma? WORKDAY")
def monthly_on(context: PhraseContext, rate: Rule, number: int) -> Rule | None:
    """Cada mes, el primer día hábil; of a quarter the first or the last is its own."""
    of = _months_of(rate)
    is_clear = of == MONTH or number in (1, -1)
    return _on_workday(context, of, number) if of and is_clear else None


@rule("BASE", "FREQ comma? WORKDAY de unit")
def on_one_of_its_own(
    context: PhraseContext, rate: Rule, number: int, unit: object
) -> Rule | None:
    """Trimestral, el último día hábil del trimestre."""
    of = _months_of(rate)
    return _on_workday(context, of, number) if of and of == unit else None


@rule("BASE", "FREQ comma? WORKDAY de? rowmonth")
def on_one_of_the_next(
    context: PhraseContext, rate: Rule, number: int, _month: object
) -> Rule | None:
    """Mensual, a más tardar el décimo día hábil del mes siguiente: once in each."""
    return _on_workday(context, MONTH, number) if _months_of(rate) == MONTH else None


@rule("BASE", "every workday")
def every_workday(context: PhraseContext) -> Rule:
    """Cada día hábil, todos los días hábiles."""
    whose(context)
    return Rule("DAILY", workday=1)


def _months_of(rate: Rule) -> int | None:
    """How many months a plain rhythm has, of which a year has some; else None."""
    months = rate.interval * {"MONTHLY": MONTH, "YEARLY": YEAR}.get(rate.freq, 0)
    is_part = bool(months) and YEAR % months == 0
    return months if is_part and rate.is_plain else None


def _on_workday(context: PhraseContext, of: int, number: int) -> Rule | None:
    """The rule of a working day in each so many months; None: not each has it."""
    whose(context)
    if not 0 < abs(number) <= LEAST_WORKDAYS * of:
        return None
    day = 1 if number > 0 else -1
    if of == MONTH:
        return Rule("MONTHLY", days=(day,), workday=number)
    months = range(1 if number > 0 else of, YEAR + 1, of)
    return replace(YEARLY, months=tuple(months), days=(day,), workday=number)
