"""Rules for years and months."""

from __future__ import annotations

from typing import Final, NamedTuple

from crmnet.domain.phrases.engine import PhraseContext, rule, same
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.parts import Either
from crmnet.domain.phrases.periods import Months, Period, settle
from crmnet.domain.recurrence import months_after

YEAR: Final = 12  # months
MONTH: Final = 1
YY_NEAR: Final = 5  # "06/03" may be June 2003 when read in 2002


class That(NamedTuple):
    """A unit relative to the reference: 1 is the next one."""

    rel: int
    unit: object


def full_year(context: PhraseContext, short: int) -> int:
    """The year nearest to the reference that ends in two digits."""
    reference = context.reference.year
    year = reference - reference % 100 + short
    return min((year - 100, year, year + 100), key=lambda y: abs(y - reference))


@rule("YEAR", "year", "big")
def stated_year(_context: PhraseContext, year: int) -> int:
    """A year as written."""
    return year


@rule("YEAR", "unit year|big", "unit de year")
def named_year(_context: PhraseContext, unit: object, year: int) -> int | None:
    """The year in "año 2003"."""
    return year if unit == YEAR else None


@rule("THAT", "rel unit")
def that(_context: PhraseContext, rel: int, unit: object) -> That:
    """Próximo año, this month: how many units from the reference."""
    return That(rel, unit)


@rule("THAT", "unit rel")
def that_after(_context: PhraseContext, unit: object, rel: int) -> That:
    """Año entrante."""
    return That(rel, unit)


@rule("THAT", "unit current")
def that_running(_context: PhraseContext, unit: object) -> That:
    """Año en curso."""
    return That(0, unit)


@rule("YEAR", "THAT")
def relative_year(context: PhraseContext, that: That) -> int | None:
    """The year in "próximo año"."""
    return context.reference.year + that.rel if that.unit == YEAR else None


@rule("YEAR", "in num unit|units")
def year_ahead(context: PhraseContext, number: int, unit: object) -> int | None:
    """The year in "March in 1 year"."""
    return relative_year(context, That(number, unit))


@rule(
    "NAMED", "month comma? de? comma? YEAR", "month dash|slash YEAR", "month dot YEAR"
)
def month_of_year(_context: PhraseContext, month: int, year: int) -> Months:
    """October 2002."""
    return Months(month, 1, year)


@rule("NAMED", "month")
def month_alone(_context: PhraseContext, month: int) -> Months:
    """A month without a year."""
    return Months(month, 1, None)


@rule("NAMED", "unit|units de? NAMED")
def named_month(_context: PhraseContext, unit: object, month: Period) -> Period | None:
    """The month in "mes de marzo"."""
    return month if unit == MONTH else None


@rule("NAMED", "rel unit de month")
def relative_month_said(
    context: PhraseContext, rel: int, unit: object, month: int
) -> Period | None:
    """Próximo mes de marzo; in March it may be this one, or that of the next year."""
    year = context.reference.year
    if unit == MONTH and rel == 1 and month == context.reference.month:
        return Either(Months(month, 1, year), Months(month, 1, year + 1))
    return relative_month_name(context, rel, month) if unit == MONTH else None


@rule("NAMED", "rel month")
def relative_month_name(context: PhraseContext, rel: int, month: int) -> Period | None:
    """The month in "this August" (of this year) or "próximo marzo" (the coming one).

    In English "next July" is two readings while July of this year is still to come.
    """
    if rel == 0:
        return Months(month, 1, context.reference.year)
    if rel < 0:
        return None
    coming = Months(month, 1, None)
    year = context.reference.year
    is_unclear = LANGUAGES[context.language].next_is_unclear
    if is_unclear and settle(coming, context.reference).last.year == year:
        return Either(Months(month, 1, year), Months(month, 1, year + 1))
    return coming


@rule("NAMED", "month rel")
def month_name_relative(context: PhraseContext, month: int, rel: int) -> Period | None:
    """Julio próximo."""
    return relative_month_name(context, rel, month) if rel == 1 else None


@rule("NAMED", "month afternext")
def month_after_next(context: PhraseContext, month: int) -> Months:
    """March after next: a year after the next March."""
    following = settle(Months(month, 1, None), context.reference)
    return Months(month, 1, following.first.year + 1)


@same("MONTH", "NAMED")
def named(_context: PhraseContext, month: Period) -> Period:
    """A month with its name."""
    return month


@rule("MONTH", "two slash|dash YEAR", "one slash YEAR", "num dot YEAR")
def numeric_month(_context: PhraseContext, month: int, year: int) -> Months:
    """10/2002."""
    return Months(month, 1, year)


@rule("MONTH", "one dash YEAR")
def month_or_half(_context: PhraseContext, number: int, year: int) -> Period:
    """3-2015; but "2-2024" is also the second half-year."""
    month = Months(number, 1, year)
    return Either(month, Months(6 * number - 5, 6, year)) if number < 3 else month


@rule("MONTH", "year dash|slash one")
def half_or_month(context: PhraseContext, year: int, number: int) -> Period:
    """2015-3; but "2024-2" is also the second half-year."""
    return month_or_half(context, number, year)


@rule("NAMED", "year comma? month")
def year_then_month(_context: PhraseContext, year: int, month: int) -> Months:
    """2016, noviembre."""
    return Months(month, 1, year)


@rule("MONTH", "year dash|slash two")
def iso_month(_context: PhraseContext, year: int, month: int) -> Period | None:
    """2002-10; "2002-03" may also be two years."""
    if month > 12:
        return None
    one = Months(month, 1, year)
    if month == (year + 1) % 100:
        return Either(one, Months(1, YEAR, year + 1))
    return one


@rule("NAMED", "THAT")
def relative_month(context: PhraseContext, that: That) -> Months | None:
    """The month in "next month"."""
    if that.unit != MONTH:
        return None
    day = months_after(context.reference.replace(day=1), that.rel)
    return Months(day.month, 1, day.year)
