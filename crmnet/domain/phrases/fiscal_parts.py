"""Rules for several parts of a fiscal year, and for what counts from the end of each.

"Q1 and Q3 FY 2026-27", "first to third quarter of FY 2026-27", "90 days after the end
of each fiscal year".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.after_each import moved_in_year
from crmnet.domain.phrases.counted import YEARLY
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.fiscal import NO_FISCAL_YEAR, numbered
from crmnet.domain.phrases.months import YEAR
from crmnet.domain.phrases.ranges import Range, Several
from crmnet.domain.phrases.reasons import Refused
from crmnet.domain.phrases.yearly import on_yeardays
from crmnet.domain.recurrence import yearday_of

if TYPE_CHECKING:
    from crmnet.domain.phrases.fiscal import FiscalYear
    from crmnet.domain.recurrence import Rule

_LIMIT: Final = "in|by|latest|to? within|term?"
_DAYS: Final = {"D": 1, "W": 7}


@rule("SEVERAL", "FPART and|list FPART comma? de|in? FISCAL")
def two_parts(
    _context: PhraseContext,
    one: tuple[int, int],
    other: tuple[int, int],
    of: FiscalYear,
) -> Several | None:
    """Q1 and Q3 FY 2026-27."""
    found = of.part(*one), of.part(*other)
    return Several((found[0], found[1])) if found[0] and found[1] else None


@rule("SEVERAL", "ord|roman and ord|roman unit|units comma? de|in? FISCAL")
def two_numbered(
    context: PhraseContext, one: int, other: int, unit: object, of: FiscalYear
) -> Several | None:
    """First and second quarters of FY 2026-27."""
    found = numbered(context, one, unit), numbered(context, other, unit)
    return two_parts(context, found[0], found[1], of) if found[0] and found[1] else None


@rule("RANGE", "de|from? ord|roman to|dash ord|roman unit|units comma? de|in? FISCAL")
def part_to_part(
    context: PhraseContext, one: int, other: int, unit: object, of: FiscalYear
) -> Range | None:
    """First to third quarter of FY 2026-27."""
    found = two_numbered(context, one, other, unit, of)
    return Range(*found.items) if found and one < other else None


@rule("BASE", f"{_LIMIT} DURATION after|since|from|nextto late de? EACHFISCAL")
def after_end_of_each(
    _context: PhraseContext, length: tuple[int, object], *words: object
) -> Rule | None:
    """90 days after the end of each fiscal year: the same day in each.

    Raises:
        Refused: the plan does not say when the fiscal year begins.
    """
    begins = getattr(words[-1], "begins", None)
    if begins is None:
        raise Refused(NO_FISCAL_YEAR)
    month, day = begins
    if day != 1:
        return None
    number, unit = length
    last = (month - 2) % YEAR + 1
    if isinstance(unit, int):
        return replace(YEARLY, months=((last + number * unit - 1) % YEAR + 1,))
    end, days = yearday_of(last, -1), number * _DAYS.get(str(unit), 0)
    found = moved_in_year(end, days) if end and days else None
    return on_yeardays([found]) if found else None
