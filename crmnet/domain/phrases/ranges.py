"""Ranges and lists: a year or month that one end lacks is taken from the other."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.days import Day, DayOfMonth, OnWeekday
from crmnet.domain.phrases.parts import Third
from crmnet.domain.phrases.periods import (
    DAY,
    WEEK,
    Months,
    NumberedHalf,
    Pair,
    Period,
    Window,
)
from crmnet.domain.phrases.reasons import (
    PAIR_OF_NUMBERS,
    TWO_MEANINGS,
    UNKNOWN_ORDER,
    Refused,
    WrongWeekday,
    backwards,
    two_readings,
)
from crmnet.domain.recurrence import months_after

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

# "noviembre a febrero de 2003" begins in 2002; "agosto a junio de 2002" is a slip.
OVER_NEW_YEAR: Final = timedelta(days=184)
_MOST_DAYS: Final = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
NO_YEAR_AT_ALL: Final = timedelta(days=340)


class OpenRange(Pair):
    """From a day to another in a month that is said later, in a list."""

    __slots__ = ()

    def window(self, year: int) -> Window:
        """None.

        Raises:
            Refused: always.
        """
        del year
        raise Refused(UNKNOWN_ORDER)


def lend_month(period: Period, lender: Period) -> Period | None:
    """The day that a bare number means: in "28 al 31 de mayo", 28 May.

    None where the lender is not a day of a month.
    """
    if isinstance(period, OnWeekday) and isinstance(period.of, DayOfMonth):
        inner = lend_month(period.of, lender)
        return OnWeekday(inner, period.weekday) if inner else None
    if isinstance(period, OpenRange):
        ends = [lend_month(end, lender) for end in (period.left, period.right)]
        return Range(ends[0], ends[1]) if ends[0] and ends[1] else None
    if not isinstance(period, DayOfMonth):
        return period
    lender = lender.left if isinstance(lender, Range) else lender
    while not isinstance(lender, Day):
        inner = getattr(lender, "of", None)
        if not isinstance(inner, Period):
            return None
        lender = inner
    return Day(lender.of, period.day)


def is_never(period: Period) -> bool:
    """Whether a day is one that its month has in no year."""
    if not isinstance(period, Day) or not isinstance(period.of, Months):
        return False
    month = period.of
    return month.count == 1 and period.number > _MOST_DAYS.get(month.start, 31)


def _leading_to(
    right: Window, left: Period, limit: timedelta, lender: Period
) -> Window:
    """The window of a left end; without a year, the right end's or the year before.

    Raises:
        Refused: the right end's year is not to be lent.
    """
    if left.year is not None:
        return left.window(left.year)
    if not lender.lends_year:
        raise Refused(TWO_MEANINGS)
    try:
        found = left.window(right.last.year)
    except WrongWeekday as fault:  # "del miércoles 31 de diciembre al 2 de enero"
        found = _year_before(right, left, fault)
        if right.last - found.first > limit:
            raise
    if found.first <= right.last:
        return found
    earlier = left.window(right.last.year - 1)
    return earlier if right.last - earlier.first <= limit else found


def _year_before(right: Window, left: Period, fault: WrongWeekday) -> Window:
    """The window of a left end in the year before the right end's.

    Raises:
        WrongWeekday: the fault, where the weekday fits that year neither.
    """
    try:
        return left.window(right.last.year - 1)
    except WrongWeekday:
        raise fault from None


def _check(periods: tuple[Period, ...], reference: date) -> None:
    """Nothing, where each of some periods can be one without a year.

    Raises:
        Refused: one cannot.
    """
    for period in periods:
        if isinstance(period, NumberedHalf):
            period.candidates(reference)


def _in_one_month(one: Period, other: Period) -> bool:
    """Whether two days are of a month that is the same."""
    if not isinstance(one, Day) or not isinstance(other, Day):
        return False
    months = [day.of for day in (one, other) if isinstance(day.of, Months)]
    return len(months) == 2 and months[0].start == months[1].start


class Range(Pair):
    """From the first day of one period to the last of another."""

    __slots__ = ()

    def window(self, year: int) -> Window:
        """Its days in that year."""
        right = self._right(year)
        no_year = self.right.year is None
        limit = NO_YEAR_AT_ALL if no_year else OVER_NEW_YEAR
        if _in_one_month(self.left, self.right):
            limit = timedelta()  # "28 al 2 de junio" is a slip
        left = _leading_to(right, self.left, limit, self.right)
        if left.first > right.last:
            raise backwards(left.first, right.last)
        if isinstance(self.left, Third):
            self.left.check_bound(left, "since")
        if isinstance(self.right, Third):
            self.right.check_bound(right, "by")
        return Window(left.first, right.last, left.note or right.note)

    def candidates(self, reference: date) -> Iterator[Window]:
        """The windows that may be meant."""
        if self.year is None:
            _check((self.left, self.right), reference)
        yield from super().candidates(reference)

    def check_running(self, window: Window, reference: date) -> None:
        """Nothing, unless it runs over New Year and is past that, or half a year long.

        Raises:
            Refused: "noviembre a febrero" in January may be this one or the next.
        """
        is_over = window.first.year < window.last.year
        is_running = window.first < reference <= window.last
        is_past_new_year = reference.year == window.last.year
        is_long = window.last - window.first > OVER_NEW_YEAR
        if is_over and is_running and (is_past_new_year or is_long):
            raise two_readings(window.last, self.window(window.last.year + 1).last)

    def _right(self, year: int) -> Window:
        """The right end; where only the left has a year, the first that follows."""
        right = self.right.window(self.right.year or year)
        if self.right.year is None and self.left.year is not None:
            left = self.left.window(self.left.year)
            if right.last < left.first:
                return self.right.window(year + 1)
        return right


class WorkWeek(Range):
    """The days of a week behind its name, "semana 4 - 8 de enero"."""

    __slots__ = ()

    def window(self, year: int) -> Window:
        """Its days in that year.

        Raises:
            Refused: they do not begin on a Monday, so that its number may come first.
        """
        found = super().window(year)
        if found.first.weekday() or found.last - found.first >= WEEK:
            raise Refused(PAIR_OF_NUMBERS)
        return found


class OrFromTuesday(Range):
    """Del mar 15 al 17 de septiembre, Spanish: from March, unless that is a Tuesday.

    Attributes:
        tuesday: the day that it may begin on as well.
    """

    __slots__ = ("tuesday",)

    def __init__(self, left: Period, right: Period, tuesday: Period) -> None:
        super().__init__(left, right)
        self.tuesday = tuesday

    def window(self, year: int) -> Window:
        """Its days in that year.

        Raises:
            Refused: it may begin on the Tuesday.
        """
        found = super().window(year)
        try:
            Range(self.tuesday, self.right).window(year)
        except WrongWeekday:
            return found
        raise Refused(TWO_MEANINGS)


class Slashed(Range):
    """Two months with a slash between: a range, or two of them ("Jan/Jul")."""

    __slots__ = ()


class Several(Period):
    """Periods in a list ("marzo, junio y septiembre"): from the first to the last."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Period, ...]) -> None:
        self.items = items

    @property
    def cycle(self) -> int | None:
        """Months after which all of them come again; None where they differ."""
        cycles = {item.cycle for item in self.items}
        return cycles.pop() if len(cycles) == 1 else None

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        return next((i.year for i in reversed(self.items) if i.year is not None), None)

    def candidates(self, reference: date) -> Iterator[Window]:
        """The windows that may be meant; without a year none of its times is over."""
        if self.year is None:
            _check(self.items, reference)
            if self._fills_a_year(reference.year):
                raise Refused(TWO_MEANINGS)  # the halves of some year, or of each
        for window in super().candidates(reference):
            if self.year is None:
                self._check_whole(window, reference)
            yield window

    def _check_whole(self, window: Window, reference: date) -> None:
        """Nothing, where its times are all over on the reference day, or none is.

        Raises:
            Refused: the rest of this year's may be meant, or all of the next.
        """
        first = self.windows(window.last.year)[0]
        if first.last < reference <= window.last:
            raise two_readings(window.last, self.window(window.last.year + 1).last)

    def _fills_a_year(self, year: int) -> bool:
        """Whether its items are ranges that together have all days of a year."""
        if not all(isinstance(item, Range) for item in self.items):
            return False
        found = self.windows(year)
        is_whole = all(a.last + DAY == b.first for a, b in pairwise(found))
        return is_whole and months_after(found[0].first, 12) == found[-1].last + DAY

    def windows(self, year: int) -> list[Window]:
        """The windows of all items, in their order.

        Raises:
            Refused: one comes before the item that stands before it.
        """
        last = self.items[-1]
        found = [last.window(last.year or year)]
        for item, lender in reversed([*pairwise(self.items)]):
            found.insert(0, _leading_to(found[0], item, OVER_NEW_YEAR, lender))
        for one, other in pairwise(found):
            if one.last >= other.first:
                raise backwards(one.first, other.last)
        return found

    def dates(self, window: Window) -> list[Window]:
        """Its dates one by one, where that is its window.

        Those that touch are one ("julio y agosto"), unless each has two ends.
        """
        found: list[Window] = []
        items = zip(self.items, self.windows(window.last.year), strict=True)
        for item, each in items:
            is_whole = not isinstance(item, Range)
            if found and is_whole and found[-1].last + DAY == each.first:
                found[-1] = Window(found[-1].first, each.last)
            else:
                found.append(Window(each.first, each.last))
        return found

    def window(self, year: int) -> Window:
        """Its days in that year."""
        found = self.windows(year)
        return Window(found[0].first, found[-1].last)
