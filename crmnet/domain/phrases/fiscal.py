"""Rules for fiscal years, which begin where the plan's ``dates: fiscal_year`` says.

"FY 2026-27" is one year. A number alone, "FY 2027", may be the year in which it begins
or ends, as offices differ: it is read where that is the same, or where the plan's
``dates: named_by`` says which.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import MONTH, YEAR, full_year
from crmnet.domain.phrases.periods import DAY, YEARS, Months, Period, Unclear, Window
from crmnet.domain.phrases.ranges import Range
from crmnet.domain.phrases.reasons import (
    Refused,
    one_number,
    strange_year,
    years_or_fiscal,
)
from crmnet.domain.phrases.terms import Term
from crmnet.domain.phrases.yearly import yearly
from crmnet.domain.plan_calendar import NamedBy
from crmnet.domain.recurrence import months_after
from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.plan_calendar import PlanCalendar
    from crmnet.domain.recurrence import Rule

NO_FISCAL_YEAR: Final = Message(
    "it is not said when the fiscal year begins; add to the plan file, with its own "
    "month and day: {line}",
    line="dates: {fiscal_year: 04-01}",
)
IS_CALENDAR_YEAR: Final = Message(
    'the fiscal year is the calendar year; write one number, as in "2026"'
)
_MONTHS: Final = (
    Message("January"),
    Message("February"),
    Message("March"),
    Message("April"),
    Message("May"),
    Message("June"),
    Message("July"),
    Message("August"),
    Message("September"),
    Message("October"),
    Message("November"),
    Message("December"),
)


class FiscalYear(Period):
    """A fiscal year, or months of it.

    Attributes:
        begins: month and day, or None: the plan does not say it.
        stated: the year in which it begins, or None: the phrase states none.
        is_alone: whether the phrase states that year alone, not a pair of years: it
            may be the year in which it ends as well.
        by_end: whether that year is the one in which it ends.
        start: months from its first day on.
        count: how many months.
    """

    __slots__ = ("begins", "by_end", "count", "is_alone", "start", "stated")

    def __init__(
        self,
        begins: tuple[int, int] | None,
        stated: int | None,
        *,
        is_alone: bool = False,
        by_end: bool = False,
        start: int = 0,
        count: int = YEAR,
    ) -> None:
        self.begins = begins
        self.stated = stated
        self.is_alone = is_alone
        self.by_end = by_end
        self.start = start
        self.count = count

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        return self.stated

    @property
    def lends_year(self) -> bool:
        """Whether what stands before it without a year is of the same one."""
        return not self.by_end

    def part(self, number: int, months: int) -> FiscalYear | None:
        """The part with that number (-1: the last), of so many months."""
        if months >= self.count or self.count % months:
            return None
        size = self.count // months
        number = size + 1 + number if number < 0 else number
        if not 1 <= number <= size:
            return None
        return FiscalYear(
            self.begins,
            self.stated,
            is_alone=self.is_alone,
            by_end=self.by_end,
            start=self.start + (number - 1) * months,
            count=months,
        )

    def begun_by(self, left: Period) -> Period:
        """In "Q1 to Q3 FY 2026-27" the first is a quarter of that year, too."""
        if not isinstance(left, Months) or left.stated or left.count in (MONTH, YEAR):
            return left
        whole = FiscalYear(
            self.begins, self.stated, is_alone=self.is_alone, by_end=self.by_end
        )
        return whole.part(left.start // left.count + 1, left.count) or left

    def window(self, year: int) -> Window:
        """Its days, of the fiscal year that begins in that year.

        Raises:
            Refused: the plan does not say when it begins; a number alone is two years.
        """
        if self.begins is None:
            raise Refused(NO_FISCAL_YEAR)
        stated = year if self.stated is None else self.stated
        if stated not in YEARS:
            raise strange_year(stated)
        found = self._days(stated - self.by_end, self.begins)
        if self.is_alone and self.begins != (1, 1):
            before = self._days(stated - 1, self.begins)
            raise one_number(before.last, found.last)
        return found

    def _days(self, year: int, begins: tuple[int, int]) -> Window:
        first = months_after(date(year, *begins), self.start)
        return Window(first, months_after(first, self.count) - DAY)

    def candidates(self, reference: date) -> Iterator[Window]:
        """The windows that may be meant; without a year also one that began before."""
        if self.stated is not None:
            yield self.window(self.stated)
            return
        for year in range(reference.year - 2, reference.year + 3):
            yield self.window(year)


def begins_said(calendar: PlanCalendar) -> Message | None:
    """When the fiscal year of a plan begins, as a reading says it."""
    if calendar.fiscal_year is None:
        return None
    month, day = calendar.fiscal_year
    return Message(
        "the fiscal year begins on {day} {month}", day=day, month=_MONTHS[month - 1]
    )


def of_pair(context: PhraseContext, first: int) -> FiscalYear:
    """The fiscal year that begins in a year and ends in the next."""
    begins = context.calendar.fiscal_year
    if begins == (1, 1):
        raise Refused(IS_CALENDAR_YEAR)
    return FiscalYear(begins, first)


@rule("FPAIR", "year dash|slash year|two|yy")
def pair(_context: PhraseContext, first: int, second: int) -> int | None:
    """The first year of "2026-27", "2026/2027"; others than neighbours are no pair."""
    following = first + 1
    return first if second in (following, following % 100) else None


@rule("FYEAR", "FPAIR")
def in_two_years(context: PhraseContext, first: int) -> FiscalYear:
    """2026-27."""
    return of_pair(context, first)


@rule("FYEAR", "two dash|slash two")
def in_short_years(context: PhraseContext, one: int, two: int) -> FiscalYear | None:
    """26-27, behind the word."""
    return of_pair(context, full_year(context, one)) if (one + 1) % 100 == two else None


@rule("FYEAR", "year")
def in_one_number(context: PhraseContext, year: int) -> FiscalYear:
    """2027."""
    begins, named_by = context.calendar.fiscal_year, context.calendar.named_by
    if named_by is None or begins == (1, 1):
        return FiscalYear(begins, year, is_alone=True)
    return FiscalYear(begins, year, by_end=named_by is NamedBy.END)


@rule("FYEAR", "two|yy")
def in_short_number(context: PhraseContext, short: int) -> FiscalYear:
    """27, in "FY27"."""
    return in_one_number(context, full_year(context, short))


@rule(
    "FISCAL",
    "fiscalyear|exercise comma|dash? de? FYEAR",
    "fiscal FYEAR",
    "FYEAR fiscalyear",
)
def stated(_context: PhraseContext, found: FiscalYear) -> FiscalYear:
    """FY 2026-27, ejercicio 2027, 2026-27 fiscal year."""
    return found


@rule("FISCAL", "fiscalyear")
def unstated(context: PhraseContext) -> FiscalYear:
    """The fiscal year in "al cierre del año fiscal": the running one."""
    return FiscalYear(context.calendar.fiscal_year, None)


@rule("FISCAL", "rel fiscalyear", "fiscalyear rel")
def relative(context: PhraseContext, rel: int) -> FiscalYear:
    """Próximo año fiscal."""
    begins = context.calendar.fiscal_year
    if begins is None:
        return FiscalYear(None, None)
    reference = context.reference
    running = reference.year - ((reference.month, reference.day) < begins)
    return FiscalYear(begins, running + rel)


@rule("FISCAL", "fiscalyear current")
def running(context: PhraseContext) -> FiscalYear:
    """Año fiscal en curso."""
    return relative(context, 0)


@rule("SPAN", "FISCAL")
def whole(_context: PhraseContext, found: FiscalYear) -> FiscalYear:
    """A fiscal year as a period."""
    return found


@rule("FPART", "ord|roman unit", "num letter")
def numbered(
    _context: PhraseContext, number: int, unit: object
) -> tuple[int, int] | None:
    """Primer trimestre, 1Q: its number, and how many months it has."""
    months = YEAR // 2 if unit == "half" else unit
    return (number, months) if isinstance(months, int) else None


@rule("FPART", "letter num", "unit num|ord|roman")
def lettered(
    context: PhraseContext, unit: object, number: int
) -> tuple[int, int] | None:
    """Q1, trimestre 1."""
    return numbered(context, number, unit)


@rule(
    "SPAN",
    "FPART comma|dash|slash? de|in? FISCAL",
    "FPART fiscal comma|dash|slash? de|in? FYEAR",
)
def part(
    _context: PhraseContext, which: tuple[int, int], of: FiscalYear
) -> FiscalYear | None:
    """Cuarto trimestre del año fiscal 2026-27, Q1 FY 2026-27."""
    return of.part(*which)


@rule("SPAN", "FISCAL comma|dash|slash? FPART")
def part_behind(
    context: PhraseContext, of: FiscalYear, which: tuple[int, int]
) -> FiscalYear | None:
    """FY 2026-27 Q1."""
    return part(context, which, of)


@rule("SPAN", "FPART fiscal", "fiscal FPART")
def part_unstated(context: PhraseContext, which: tuple[int, int]) -> FiscalYear | None:
    """Primer trimestre fiscal: the next such one."""
    return part(context, which, unstated(context))


@rule("SPAN", "ord fiscal unit", "ord fiscal unit comma? de|in? FYEAR")
def part_in_english(
    context: PhraseContext, number: int, unit: object, of: FiscalYear | None = None
) -> FiscalYear | None:
    """First fiscal quarter of 2026-27."""
    which = numbered(context, number, unit)
    return which and part(context, which, of or unstated(context))


@rule("SPAN", "FPAIR")
def bare_pair(context: PhraseContext, first: int) -> FiscalYear | None:
    """2026-27, where the plan has fiscal years; else it may be two years."""
    return of_pair(context, first) if context.calendar.fiscal_year else None


@rule("SPAN", "FPART comma? de|in? FPAIR")
def part_of_pair(
    context: PhraseContext, which: tuple[int, int], first: int
) -> FiscalYear | None:
    """Q1 2026-27: of two years behind a quarter each is but a part of a fiscal one."""
    return part(context, which, of_pair(context, first))


_TO: Final = "comma? to|dash|until|and FYEAR"


@rule("RANGE", f"fiscalyears comma|dash? de? FYEAR {_TO}")
def several(_context: PhraseContext, left: FiscalYear, right: FiscalYear) -> Range:
    """Fiscal years 2026-27 to 2028-29."""
    return Range(left, right)


@rule("RANGE", "de|from|since|between? FPAIR comma? to|dash|until|and FPAIR")
def pair_to_pair(context: PhraseContext, first: int, last: int) -> Unclear | None:
    """2019-2020 a 2022-2023, where no plan says that these are fiscal years."""
    if context.calendar.fiscal_year or first >= last:
        return None
    return Unclear(years_or_fiscal(first, last + 1))


# What is due in each of them


@rule("EACHFISCAL", "every fiscalyear", "per fiscalyear")
def each(context: PhraseContext) -> FiscalYear:
    """Cada año fiscal."""
    return unstated(context)


@rule(
    "BASE",
    "in|during|within|by|latest? EACHFISCAL",
    "in|to|by|latest? late de? EACHFISCAL",
)
def each_year(_context: PhraseContext, *found: object) -> Rule | None:
    """Cada año fiscal, al cierre de cada año fiscal: on its last day."""
    return _yearly(found[-1])


@rule("BASE", "in|during|within|by|latest|to? FPART de|in? EACHFISCAL")
def part_of_each(
    _context: PhraseContext, which: tuple[int, int], of: FiscalYear
) -> Rule | None:
    """Primer trimestre de cada año fiscal."""
    return _yearly(of.part(*which))


def _yearly(period: object) -> Rule | None:
    return yearly(Term("by", period)) if isinstance(period, FiscalYear) else None
