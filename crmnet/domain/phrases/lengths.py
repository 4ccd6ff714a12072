"""Rules for lengths of two units: "tres años y seis meses", "un año y medio"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmnet.domain.phrases.counted import so_often, units
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import MONTH, YEAR

if TYPE_CHECKING:
    from crmnet.domain.recurrence import Rule


@rule("DURATION", "num|big unit|units")
def duration(
    _context: PhraseContext, number: int, unit: object
) -> tuple[int, object] | None:
    """30 días: a number and a unit."""
    return (number, unit) if number > 0 else None


@rule("LENGTH", "num|big dash? unit")
def length_of(
    context: PhraseContext, number: int, unit: object
) -> tuple[int, object] | None:
    """The length in "the 5-year period"."""
    return duration(context, number, unit)


@rule("DURATION", "num|big comma num|big unit|units")
def length_twice(
    context: PhraseContext, words: int, digits: int, unit: object
) -> tuple[int, object] | None:
    """Treinta (30) días."""
    return duration(context, digits, unit) if words == digits else None


@rule("FREQ", "atleast? manner? every LONG")
@rule("FREQ", "in? atleast? TIMES per|to|every|in LONG")
def every_long(_context: PhraseContext, *words: Any) -> Rule | None:
    """Cada tres años y seis meses, una vez cada año y medio."""
    *times_, (number, unit) = words
    return so_often(times_[0] if times_ else 1, number, unit)


@rule("FREQ", "atleast? manner? every unit andhalf")
def every_one_and_half(context: PhraseContext, unit: object) -> Rule | None:
    """Cada año y medio."""
    found = and_half(context, 1, unit)
    return found and units(*found)


@rule("LONG", "num unit|units and num unit|units")
def years_and_months(
    _context: PhraseContext, years: int, year: object, months: int, month: object
) -> tuple[int, int] | None:
    """Tres años y seis meses, as months."""
    is_so = (year, month) == (YEAR, MONTH) and years > 0 and 0 < months < YEAR
    return (years * YEAR + months, MONTH) if is_so else None


@rule("LONG", "num unit|units andhalf", "num andhalf unit|units")
def and_half(
    _context: PhraseContext, number: int, unit: object
) -> tuple[int, int] | None:
    """Dos años y medio, as months; of a month it is no number of days."""
    if not isinstance(unit, int) or unit % 2:
        return None
    return (number * unit + unit // 2, MONTH)


@rule("DURATION", "LONG")
def long_duration(
    _context: PhraseContext, length: tuple[int, int]
) -> tuple[int, object]:
    """Un año y seis meses."""
    return length


@rule("FREQ", "atleast? manner? every unit de unit")
def every_unit_of_year(
    _context: PhraseContext, unit: object, of: object
) -> Rule | None:
    """Cada trimestre del año."""
    is_part = isinstance(unit, int) and unit < YEAR and of == YEAR
    return units(1, unit) if is_part else None


@rule("FREQ", "atleast? manner? in|during? every num dash? unit label")
@rule("FREQ", "in? atleast? TIMES in|per|during? every num dash? unit label")
def every_period(_context: PhraseContext, *words: Any) -> Rule | None:
    """Once in each 12-month period."""
    *times_, number, unit = (word for word in words if word != "-")
    return so_often(times_[0] if times_ else 1, number, unit) if number > 0 else None
