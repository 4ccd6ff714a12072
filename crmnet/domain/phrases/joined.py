"""Rules for what has two ends or several items: ranges, lists, choices."""

from __future__ import annotations

from typing import Final

from crmnet.domain.phrases.days import (
    Coming,
    Day,
    DayOfMonth,
    Fixed,
    MonthFirst,
    OfAdoption,
    OnWeekday,
)
from crmnet.domain.phrases.engine import PhraseContext, rule, same
from crmnet.domain.phrases.months import MONTH, YEAR
from crmnet.domain.phrases.parts import Either, Third
from crmnet.domain.phrases.periods import Months, Period, Unclear
from crmnet.domain.phrases.ranges import (
    OrFromTuesday,
    Range,
    Several,
    Slashed,
    lend_month,
)
from crmnet.domain.phrases.reasons import TWO_MEANINGS, two_years
from crmnet.domain.phrases.spans import numbered

_TUESDAY: Final = 1
# Between the items of a list: "; y".
MORE: Final = "and|list?"
SEP: Final = f"and|list {MORE} {MORE} in?"
_TWO: Final = "between|from? ord|roman unit? to|dash|until ord|roman unit|units"
_BETWEEN: Final = "between ord|roman unit? and ord|roman unit|units"
_BOTH: Final = "ord|roman unit? and ord|roman unit|units"
_OF: Final = ("comma? de|in? YEARS", "", "de|in? MONTH", "comma? de|in? EACH")


@same("END", "PLACED", "NUMBER")
def end(_context: PhraseContext, period: Period) -> Period:
    """An end of a range: a period, or a bare number."""
    return period


@rule("RANGE", "de|from|since? tuesday comma? num|nth to|until|dash DAY")
def between_weekdays(
    context: PhraseContext, month: int, first: int, last: Period
) -> Period | None:
    """Del mar 15 al jue 17 de septiembre, Spanish: from a Tuesday."""
    day = OnWeekday(DayOfMonth(first), _TUESDAY)
    found = between(context, day, last)
    if isinstance(last, OnWeekday) or not isinstance(found, Range):
        return found
    by_month = between(context, Day(Months(month, MONTH, None), first), last)
    if not isinstance(by_month, Range):
        return by_month
    return OrFromTuesday(by_month.left, by_month.right, found.left)


@rule(
    "RANGE",
    "de|from|since? END to|until END",
    "de|from|since END comma|and to|until END",
    "de|from|since END comma and until END",
    "in END comma|and until END",
    "END and until END",
    "de|from|since|starting? END comma? and? ends|ended in? END",
    "starting comma? END comma|slash|dash? ends comma? END",
    "starting comma? END comma|slash|dash? finish END",
    "starting in? END and ends in? END",
    "between END comma? and|to END",
)
def between(_context: PhraseContext, left: Period, right: Period) -> Period | None:
    """De junio a agosto."""
    if isinstance(right, DayOfMonth):
        return None
    if isinstance(left, DayOfMonth) and isinstance(right, MonthFirst):
        return None  # "Period 3 - January 10"
    left = right.begun_by(left)
    lent = lend_month(left, right)
    if isinstance(lent, Coming) and isinstance(right, Coming):
        return None  # "Monday to Friday" may be of each week (see cells.py)
    if isinstance(lent, Fixed) and isinstance(right, Fixed) and lent.first > right.last:
        return None
    return Range(lent, right) if lent else None


@rule("TORANGE", "de|from|since? END to|until END")
def between_with_to(
    context: PhraseContext, left: Period, right: Period
) -> Period | None:
    """29 de junio al 7 de julio: behind a slash another may follow."""
    return between(context, left, right)


@rule("RANGE", "units RANGE")
def days_from_to(_context: PhraseContext, unit: object, days: Period) -> Period | None:
    """Los días del 3 al 5 de octubre."""
    return days if unit == "D" and is_of_days(days) else None


def is_of_days(item: Period) -> bool:
    """Whether it is a day, or a range of days."""
    if isinstance(item, Range):
        return item.left.names_day and item.right.names_day
    return item.names_day and not isinstance(item, Fixed)


@rule("RANGE", "END slash END")
def slashed(context: PhraseContext, left: Period, right: Period) -> Period | None:
    """9/11 de octubre; but "Q1/Q3" are two of them, unless they touch."""
    if isinstance(left, Third) is not isinstance(right, Third):
        return Unclear(TWO_MEANINGS)  # late 2026/spring 2027
    found = dashed(context, left, right)
    if not isinstance(left, Months) or not isinstance(right, Months):
        return found
    is_list = MONTH < left.count < YEAR and left.start + left.count != right.start
    if found and is_list:
        return Unclear(TWO_MEANINGS)
    return Slashed(found.left, found.right) if isinstance(found, Range) else found


@rule("RANGE", "de|from|since END slash END", "de|from|since|between? END dash END")
def dashed(context: PhraseContext, left: Period, right: Period) -> Period | None:
    """9-11 de octubre: both ends are days, or years, or neither.

    "Adoption - 20 November" says when that is; a range goes "from adoption to" it.
    """
    if isinstance(left, OfAdoption):
        return None
    if left.names_day != right.names_day:
        return None
    if is_year(left) != is_year(right):
        return None
    if is_year(left) and left.year and right.year == left.year + 1:
        return _year_pair(context, left.year)
    return between(context, left, right)


def _year_pair(context: PhraseContext, first: int) -> Unclear | None:
    """2026-2027; where the plan has fiscal years, it is one of them (fiscal.py)."""
    return None if context.calendar.fiscal_year else Unclear(two_years(first))


def is_year(period: Period) -> bool:
    """Whether it is a calendar year."""
    return isinstance(period, Months) and period.count == YEAR


@rule(
    "RANGE",
    "de|from|since|between? month num|nth to|until|dash|and num|nth",
    "de|from|since|between? month num|nth to|until|dash|and num|nth comma? de? YEAR",
    "month list|colon de? num|nth to num|nth",
    "month list|colon de? num|nth to num|nth comma? de? YEAR",
)
def month_then_days(
    _context: PhraseContext, month: int, first: int, last: int, year: int | None = None
) -> Range:
    """May 28-31, 2002."""
    of = Months(month, 1, year)
    return Range(Day(of, first), Day(of, last))


@rule(
    "RANGE",
    "num dash num slash num slash year",
    "num dash num slash roman slash year",
    "num to num slash num slash year",
    "num to num slash roman slash year",
    "num dash num dash roman dash year",
    "num dash num dot num dot year",
)
def numeric_days(
    context: PhraseContext, first: int, last: int, month: int, year: int
) -> Range:
    """2-6/IX/2002."""
    return month_then_days(context, month, first, last, year)


@rule("SPAN", *(f"{two} {of}" for two in (_TWO, _BETWEEN) for of in _OF))
def numbered_range(
    context: PhraseContext,
    first: int,
    _unit: object,
    last: int,
    unit: object,
    of: Period | None = None,
) -> Period | None:
    """Del segundo al cuarto trimestre."""
    left = numbered(context, first, unit, of)
    right = numbered(context, last, unit, of)
    return Range(left, right) if left and right else None


@rule("SPAN", *(f"{_BOTH} {of}" for of in _OF))
def numbered_both(
    context: PhraseContext,
    first: int,
    _unit: object,
    last: int,
    unit: object,
    of: Period | None = None,
) -> Period | None:
    """Primer y segundo trimestre de 2003: each of them."""
    left = numbered(context, first, unit, of)
    right = numbered(context, last, unit, of)
    return Several((left, right)) if left and right else None


@rule(
    "SPAN",
    *(f"ord|roman comma ord|roman and ord|roman unit|units {of}" for of in _OF),
)
def numbered_three(
    context: PhraseContext, *words: object, of: Period | None = None
) -> Period | None:
    """Primer, segundo y tercer trimestre de 2003."""
    numbers, (unit, *rest_) = words[:3], words[3:]
    of = rest_[0] if rest_ and isinstance(rest_[0], Period) else None
    found = [numbered(context, each, unit, of) for each in map(_as_number, numbers)]
    return Several(tuple(one for one in found if one)) if all(found) else None


def _as_number(word: object) -> int:
    return word if isinstance(word, int) else 0


@rule("CHOICE", "END or END")
def either(_context: PhraseContext, one: Period, other: Period) -> Period | None:
    """15 o 16 de julio: refused, both named."""
    one = other.begun_by(one)
    lent = lend_month(one, other)
    if lent is None or isinstance(other, DayOfMonth):
        return None
    if lent.year is None and other.year is not None and isinstance(lent, Months | Day):
        lent = with_year(lent, other.year)
    return Either(lent, other)


def with_year(period: Period, year: int) -> Period:
    """A month or day in that year."""
    if isinstance(period, Months):
        return Months(period.start, period.count, year)
    if isinstance(period, Day):
        return Day(with_year(period.of, year), period.number)
    return period


@same("WHEN", "PERIOD", "RANGE", "SEVERAL", "CHOICE")
def when(_context: PhraseContext, period: Period) -> Period:
    """Anything that names days."""
    return period
