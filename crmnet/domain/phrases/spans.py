"""Rules for what is longer than a day: quarters, weeks, years."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.days import Day, DayOfMonth, Fixed, PairDay
from crmnet.domain.phrases.engine import PhraseContext, rule, same
from crmnet.domain.phrases.months import MONTH, YEAR, That
from crmnet.domain.phrases.parts import Either, HalfMonth
from crmnet.domain.phrases.periods import (
    DAY,
    WEEK,
    YEARS,
    Months,
    NumberedHalf,
    Period,
    ThisMonth,
    Unclear,
    monday,
    settle,
)
from crmnet.domain.phrases.ranges import Range, WorkWeek, lend_month
from crmnet.domain.phrases.reasons import (
    NO_START,
    PAIR_OF_NUMBERS,
    WHICH_YEAR,
)
from crmnet.domain.phrases.tokens import Leans
from crmnet.domain.phrases.weeks import Ending, NthWeek, SevenDays, WeekOf, WeekOfYear
from crmnet.domain.recurrence import months_after

if TYPE_CHECKING:
    from datetime import date

MOST_WEEKS: Final = 5  # in a month
HALF: Final = 6  # months
CALENDAR_UNITS: Final = (1, 2, 3, 4, 6, 12)  # months that divide a year


@rule("YEARS", "YEAR", "budgetyear YEAR")
def whole_year(_context: PhraseContext, year: int) -> Months:
    """A year as a period."""
    return Months(1, YEAR, year)


@rule("YEARS", "year unit|units")
def year_called_so(_context: PhraseContext, year: int, unit: object) -> Months | None:
    """The 2026 calendar year."""
    return Months(1, YEAR, year) if unit == YEAR else None


@rule("HERE", "unit")
def this_unit(context: PhraseContext, unit: object) -> Period | None:
    """The running month, quarter, year: in "fin de año" or "end of the month"."""
    found = relative_unit(context, 0, unit)
    if isinstance(found, Months) and unit == MONTH:
        return ThisMonth(found.start, found.count, found.stated)
    return found


@rule("SPAN", "THAT")
def that_unit(context: PhraseContext, that: That) -> Period | None:
    """Next quarter, this week."""
    return relative_unit(context, that.rel, that.unit)


@rule("SPAN", "rowyear")
def following_year(context: PhraseContext, rel: int | None) -> Period | None:
    """The following year, whole; of a day in it the row has to say the year."""
    return relative_unit(context, rel, YEAR) if rel else None


@rule("SPAN", "last unit")
def relative_unit(context: PhraseContext, rel: int, unit: object) -> Period | None:
    """The unit that many units from the running one: last week."""
    reference = context.reference
    if unit == "W":
        start = monday(reference) + rel * WEEK
        return Fixed(start, start + 6 * DAY)
    if unit not in CALENDAR_UNITS or not isinstance(unit, int):
        return None
    start = reference.replace(month=(reference.month - 1) // unit * unit + 1, day=1)
    start = months_after(start, rel * unit)
    return Months(start.month, unit, start.year)


@rule(
    "SPAN",
    "ord|roman unit",
    "ord|roman unit comma? de|in? YEARS",
    "ord|roman unit slash|dash YEARS",
)
def numbered(
    context: PhraseContext, number: int, unit: object, of: Period | None = None
) -> Period | None:
    """Segundo semestre de 2003; without a year the next such one."""
    if of is None and unit in ("D", "W", "half", MONTH):
        return None
    return chunk(context, number, unit, of or Months(1, YEAR, None))


@rule(
    "SPAN",
    "unit ord|roman",
    "unit ord|roman comma? de? YEARS",
    "unit ord|roman dash|slash YEARS",
    "unit num comma? de? YEARS",
    "unit num",
)
def numbered_after(
    context: PhraseContext, unit: object, number: int, of: Period | None = None
) -> Period | None:
    """Trimestre II de 2003, semana 23 de 2003."""
    if unit == "W":
        return WeekOfYear(number, of.year) if of else None
    if unit in ("D", YEAR, MONTH, "half"):
        return None
    return coded(numbered(context, number, unit, of))


def coded(found: Period | None) -> Period | None:
    """What is told by a code or number; a half-year without a year may be another."""
    if isinstance(found, Months) and found.count == HALF and found.stated is None:
        return NumberedHalf(found.start, found.count, None)
    return found


@rule(
    "SPAN",
    "ord|roman unit de|in? MONTH",
    "ord|roman unit comma? de|in EACH",
    "ord|roman unit de|in SPAN",
    "ord unit de HERE",
)
def numbered_within(
    context: PhraseContext, number: int, unit: object, of: Period
) -> Period | None:
    """Primera quincena de julio, segundo mes del tercer trimestre."""
    return chunk(context, number, unit, of)


def chunk(
    _context: PhraseContext, number: int, unit: object, of: Period
) -> Period | None:
    """The part with that number (-1: the last) of a period, in units."""
    if unit == "W":
        return NthWeek(of, number)
    if unit == "D":
        return Day(of, number)
    if not isinstance(of, Months):
        return None
    if unit == "half" or (unit == "F" and of.count == 1):
        return _half(number, of)
    return _months(number, unit, of)


_HALVES: Final = (1, 2, -1)


def _half(number: int, of: Months) -> Period | None:
    if number not in _HALVES:
        return None
    if of.count == 1:
        return HalfMonth(of, number % 3)
    return _months(number, of.count // 2, of) if of.count % 2 == 0 else None


def _months(number: int, unit: object, of: Months) -> Months | None:
    if not isinstance(unit, int) or unit >= of.count or of.count % unit:
        return None
    size = of.count // unit
    number = size + 1 + number if number < 0 else number
    if not 1 <= number <= size:
        return None
    return of.part(of.start + (number - 1) * unit, unit)


@rule("SPAN", "unit de DAY")
def week_of_day(_context: PhraseContext, unit: object, day: Period) -> Period | None:
    """Semana del 8 de julio."""
    return WeekOf(day) if unit == "W" else None


@rule("SPAN", "unit starting DAY")
def week_from(_context: PhraseContext, unit: object, day: Period) -> Period | None:
    """Week commencing 2 March: seven days."""
    return SevenDays(day) if unit == "W" else None


@rule("SPAN", "unit ends DAY")
def week_until(_context: PhraseContext, unit: object, day: Period) -> Period | None:
    """Week ending 6 March: from its Monday to that day."""
    return Range(WeekOf(day), day) if unit == "W" else None


@same("SPAN", "ENDING")
@rule("ENDING", "unit ends in? DAY")
def unit_until(_context: PhraseContext, unit: object, day: Period) -> Period | None:
    """Quarter ending 30 June: its three months."""
    is_months = isinstance(unit, int) and unit in CALENDAR_UNITS
    return Ending(day, unit) if is_months and isinstance(unit, int) else None


@rule("SPAN", "unit DAY")
def week_day(context: PhraseContext, unit: object, day: Period) -> Period | None:
    """Semana 8 de julio; but "semana 3-4" is a project's, "semana 3 de julio" two."""
    if unit == "W" and isinstance(day, Day) and 0 < day.number <= MOST_WEEKS:
        if day.cycle is not None:
            return NthWeek(day.of, day.number)  # "semana 4 de cada mes"
        return Either(WeekOf(day), NthWeek(day.of, day.number))
    if unit == "W" and isinstance(day, PairDay | Either | Unclear):
        return Unclear(PAIR_OF_NUMBERS)
    return week_of_day(context, unit, day)


@rule("SPAN", "unit year dash|slash num", "unit num dash|slash year")
def half_of_year(
    _context: PhraseContext, unit: object, one: int, other: int
) -> Months | None:
    """Semestre 2024-2."""
    number, year = sorted((one, other))
    return _months(number, unit, Months(1, YEAR, year)) if unit == HALF else None


@rule("SPAN", "units|unit YEARS and|to|dash YEARS", "units|unit RANGE")
def years_named(_context: PhraseContext, unit: object, *ends: Period) -> Period | None:
    """Los años 2026 a 2028."""
    if unit != YEAR:
        return None
    found = Range(*ends) if len(ends) > 1 else ends[0]
    if not isinstance(found, Range):
        return None
    sides = (found.left, found.right)
    are_years = all(isinstance(x, Months) and x.count == YEAR and x.year for x in sides)
    return found if are_years else None


@rule("SPAN", "unit YEARS to|dash|slash YEARS")
def years_counted(
    _context: PhraseContext, unit: object, first: Months, last: Months
) -> Range | None:
    """Bienio 2026-2027: as many years as the word says."""
    if first.stated is None or last.stated is None or not isinstance(unit, int):
        return None
    years = last.stated - first.stated + 1
    return Range(first, last) if years > 1 and unit == years * YEAR else None


@rule("SPAN", "unit num|nth dash DATE")
def numbered_week(
    _context: PhraseContext, unit: object, number: int, day: Period
) -> WorkWeek | None:
    """Semana 4 - 8 de enero: its days, from a Monday; else it may be the fourth."""
    first = lend_month(DayOfMonth(number), day)
    return WorkWeek(first, day) if unit == "W" and first else None


@rule("SPAN", "unit de? RANGE", "unit during RANGE")
def week_of_days(_context: PhraseContext, unit: object, days: Period) -> Period | None:
    """Semana del 10 al 14 de junio, trimestre enero-marzo: the range itself."""
    if unit == "W":
        return days
    if not isinstance(days, Range):
        return None
    left, right = days.left, days.right
    if not isinstance(left, Months) or not isinstance(right, Months):
        return None
    return days if right.start + right.count - left.start == unit else None


@rule("ENDING", "unit ended in? DAY")
def unit_that_ended(context: PhraseContext, unit: object, day: Period) -> Period | None:
    """Year ended 30 June 2026; without a year it may be the last one, or the next."""
    found = (week_until if unit == "W" else unit_until)(context, unit, day)
    return found and (found if day.year else Unclear(WHICH_YEAR))


@rule("SPAN", "rest de? HERE", "rest de? SPAN", "rest de? YEARS", "rest de? MONTH")
def rest(context: PhraseContext, of: Period) -> Fixed | None:
    """Resto del año: from the reference on."""
    window = settle(of, context.reference)
    if window.last < context.reference:
        return None
    return Fixed(max(window.first, context.reference), window.last)


@rule("AHEAD", "rel num unit|units")
def coming_units(
    context: PhraseContext, rel: int, number: int, unit: object
) -> Fixed | None:
    """Próximos seis meses: from the day after the reference; quarters are whole."""
    if rel != 1:
        return None
    if unit in (2, 3, 4, 6):
        return _whole_units(context, number, unit)
    last = shift(context.reference, number, unit)
    return Fixed(context.reference + DAY, last) if last else None


@rule("SPAN", "ahead unit", "within ahead unit")
def ahead(context: PhraseContext, *words: object) -> Fixed | None:
    """The coming year: from tomorrow on, beside the reading as the next calendar year.

    Two readings with another last good day are none. Spanish has no such word: "el
    año entrante" is the next calendar year.
    """
    return coming_units(context, 1, 1, words[-1])


@rule("SPAN", "within rel unit")
def within_next(context: PhraseContext, *words: object) -> Fixed | None:
    """Within the next year: twelve months, beside the next calendar year."""
    *_, rel, unit = words
    if rel != 1:
        return None
    return coming_units(context, 1, 1, unit)


@rule("AHEAD", "num rel unit|units", "num unit|units rel")
def coming_units_swapped(
    context: PhraseContext, number: int, one: object, other: object
) -> Period | None:
    """Tres próximas semanas; "30 días siguientes" are so of what is said elsewhere."""
    if isinstance(other, Leans):
        return Unclear(NO_START)
    rel, unit = (one, other) if isinstance(one, int) and one == 1 else (other, one)
    return coming_units(context, 1, number, unit) if rel == 1 else None


def _whole_units(context: PhraseContext, number: int, unit: object) -> Fixed | None:
    first = relative_unit(context, 1, unit)
    last = relative_unit(context, number, unit)
    if first is None or last is None or not first.year or not last.year:
        return None
    return Fixed(first.window(first.year).first, last.window(last.year).last)


def shift(day: date, number: int, unit: object) -> date | None:
    """A day some units on (or back); None for units without a length or out of time."""
    days = {"D": 1, "W": 7, "F": 15, "FN": 14}.get(str(unit))
    try:
        if days:
            moved = day + timedelta(days=days * number)
        elif isinstance(unit, int):
            moved = months_after(day, unit * number)
        else:
            return None
    except OverflowError:
        return None
    return moved if moved.year in YEARS else None


@same("WHOLE", "MONTH", "SPAN", "YEARS", "EACH")
@same("PLACED", "DAY", "MONTH", "SPAN", "YEARS", "PART")
@same("PERIOD", "PLACED", "AHEAD")
def as_it_is(_context: PhraseContext, period: Period) -> Period:
    """What is a period by itself."""
    return period


@rule("PLACED", "whole unit")
def whole_unit(context: PhraseContext, unit: object) -> Period | None:
    """Todo el año; "todo el mes" says not which one, or each of them."""
    return relative_unit(context, 0, unit) if unit == YEAR else None


@rule("PLACED", "whole de? WHOLE")
def whole_period(_context: PhraseContext, period: Period) -> Period:
    """Todo el año 2003."""
    return period
