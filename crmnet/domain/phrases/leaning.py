"""Rules for ends of a range that lean on its beginning: "al 30 del mismo mes".

"Del 10 de diciembre al 5 del mes siguiente", "from 1 July 2026 to 30 June of the
following year": alone such an end is of a month or year that only its row knows.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from crmnet.domain.phrases.days import Day
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.joined import with_year
from crmnet.domain.phrases.months import MONTH, YEAR
from crmnet.domain.phrases.periods import Months, Period, Unclear, settle
from crmnet.domain.phrases.ranges import Range
from crmnet.domain.phrases.reasons import TWO_MEANINGS, Refused

_BEGINS: Final = "de|from|since|starting? comma? END"


class Leaning(NamedTuple):
    """An end that leans on the beginning.

    Attributes:
        end: the day of the month, or what is in the year.
        ahead: 0 in the same month or year, 1 in the next.
        year: of the end, where the phrase states it.
    """

    end: int | Period
    ahead: int
    year: int | None = None


@rule("LEANING", "in? num|nth de? rowmonth", "unit num|nth de? rowmonth")
def in_its_month(_context: PhraseContext, *words: object) -> Leaning | None:
    """30 del mismo mes; 5 del mes siguiente."""
    *unit, number, ahead = words
    if unit not in ([], ["D"]) or not isinstance(number, int) or number < 1:
        return None
    return Leaning(number, ahead) if isinstance(ahead, int) else None


@rule("LEANING", "in? num|nth de? rowmonth de? YEARS")
def in_its_month_of(
    _context: PhraseContext, number: int, ahead: int, year: Months
) -> Leaning | None:
    """27 del mismo mes de 1920."""
    return Leaning(number, 0, year.stated) if number > 0 and ahead == 0 else None


@rule("LEANING", "in? DATE de? rowyear", "in? NAMED de? rowyear")
def in_its_year(_context: PhraseContext, end: Period, ahead: int) -> Leaning | None:
    """30 de junio del año siguiente; octubre del mismo año."""
    return Leaning(end, ahead) if end.year is None else None


@rule(
    "RANGE",
    f"{_BEGINS} to|until LEANING",
    f"{_BEGINS} comma? and? until|ends|ended comma? LEANING",
    "between END and LEANING",
)
def from_to_leaning(
    context: PhraseContext, left: Period, right: Leaning
) -> Period | None:
    """Del 11 de enero al 30 del mismo mes."""
    if isinstance(right.end, int):
        found = _to_day(left, right.end, right.ahead)
        return found if right.year is None else _of_year(found, right.year)
    if left.year is not None:
        end = with_year(right.end, left.year + right.ahead)
        return Range(left, end) if end.year else None
    if _is_later(left, right.end) is not (right.ahead == 0):
        return None
    found = Range(left, right.end)
    is_running = right.ahead and _begins_before(found, context)
    return Unclear(TWO_MEANINGS) if is_running else found


def _to_day(left: Period, number: int, ahead: int) -> Range | None:
    """To a day of the month in which a range begins, or of the next one."""
    of = left.of if isinstance(left, Day) else None
    if not isinstance(of, Months) or of.count != MONTH:
        return None
    start = of.start + ahead
    year = None if of.year is None else of.year + (start > YEAR)
    return Range(left, Day(Months((start - 1) % YEAR + 1, MONTH, year), number))


def _of_year(found: Range | None, year: int) -> Range | None:
    """A range whose end is of another year than its beginning."""
    if found is None or found.left.year is None or year <= found.left.year:
        return None
    return Range(found.left, with_year(found.right, year))


def _is_later(one: Period, other: Period) -> bool | None:
    """Whether a day or month of a year comes after another; None of anything else."""
    places = [_place(each) for each in (one, other)]
    if places[0] is None or places[1] is None:
        return None
    return places[0] < places[1]


def _place(period: Period) -> tuple[int, int] | None:
    of, number = (period.of, period.number) if isinstance(period, Day) else (period, 0)
    return (of.start, number) if isinstance(of, Months) and of.count == MONTH else None


def _begins_before(period: Range, context: PhraseContext) -> bool:
    """Whether a range without a year has begun, so that the next may be meant."""
    try:
        return settle(period, context.reference).first < context.reference
    except Refused:
        return True  # a year long: there is always one that has begun
