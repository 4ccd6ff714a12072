"""Periods that a phrase names: a day, a month, a quarter, the middle of one, a range.

A period may lack its year ("15 de julio"); then it has a window in every year, and the
first that is not over on the reference day is meant. Windows are inclusive.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from crmnet.domain.phrases.reasons import (
    HALF_OF_WHAT,
    Impossible,
    NoMonth,
    Refused,
    WrongWeekday,
    strange_year,
)
from crmnet.domain.recurrence import months_after
from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
YEARS: Final = range(1900, 2101)  # others are slips of the pen: 20023, 0
LEAP_CYCLE: Final = 9  # 29 February comes again within 8 years


class Window(NamedTuple):
    """The days of a period, both inclusive; ``note`` says what was assumed."""

    first: date
    last: date
    note: Message | None = None


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


class Period:
    """What a phrase names; ``year`` is None where the phrase has none.

    Attributes:
        names_day: whether it is a single day, as a phrase says it.
    """

    __slots__ = ()

    names_day: ClassVar[bool] = False

    @property
    def drifts(self) -> bool:
        """Whether it has other days in another year, so that no yearly rule fits."""
        return False

    @property
    def lends_year(self) -> bool:
        """Whether what stands before it without a year is of the same one.

        Not where its year is named by its end: "fall and winter 2027" may be two falls.
        """
        return True

    def begun_by(self, left: Period) -> Period:
        """What stands before it as the other end, where it tells of what that is."""
        return left

    @property
    def cycle(self) -> int | None:
        """Months after which it comes again, where it is in each of something."""
        return None

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        raise NotImplementedError

    def window(self, year: int) -> Window:
        """Its days in that year (its own, if it has one)."""
        raise NotImplementedError

    def candidates(self, reference: date) -> Iterator[Window]:
        """The windows that may be meant, from the year before the reference on."""
        if self.year is not None:
            yield self.window(self.year)
            return
        impossible: Impossible | None = None
        for year in range(reference.year - 1, reference.year + LEAP_CYCLE):
            try:
                yield self.window(year)
            except Impossible as fault:
                impossible = fault if year <= reference.year else impossible
            except WrongWeekday as fault:
                if fault.day >= reference:
                    raise
        if impossible:
            raise impossible

    def check_running(self, window: Window, reference: date) -> None:
        """Nothing, where its running window is the one that is meant.

        Raises:
            Refused: it may be the next.
        """


class Unclear(Period):
    """What may be something else than it looks: refused, wherever it stands."""

    __slots__ = ("reason",)

    def __init__(self, reason: Message) -> None:
        self.reason = reason

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        return None

    def window(self, year: int) -> Window:
        """None.

        Raises:
            Refused: always.
        """
        del year
        raise Refused(self.reason)


class OfYear(Period):
    """A period of a year, which the phrase may state."""

    __slots__ = ("stated",)

    def __init__(self, stated: int | None) -> None:
        self.stated = stated

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        return self.stated

    def meant(self, year: int) -> int:
        """The year that it states, else that one.

        Raises:
            Refused: no plan is of such a year.
        """
        stated = year if self.stated is None else self.stated
        if stated not in YEARS:
            raise strange_year(stated)
        return stated


class Months(OfYear):
    """Whole months: a month, a quarter, a semester, a year (12)."""

    __slots__ = ("count", "start")

    def __init__(self, start: int, count: int, stated: int | None) -> None:
        super().__init__(stated)
        self.start = start
        self.count = count

    def window(self, year: int) -> Window:
        """Its days in that year."""
        stated = self.meant(year)
        if not 1 <= self.start <= 12:
            raise NoMonth(self.start)
        first = date(stated, self.start, 1)
        return Window(first, months_after(first, self.count) - DAY)

    def part(self, start: int, count: int) -> Months:
        """Some of its months."""
        return Months(start, count, self.stated)


class NumberedHalf(Months):
    """A half-year by its number alone, "S1": without a year it may be a project's."""

    __slots__ = ()

    def candidates(self, reference: date) -> Iterator[Window]:
        """The windows that may be meant.

        Raises:
            Refused: without a year.
        """
        if self.stated is None:
            raise Refused(HALF_OF_WHAT)
        return super().candidates(reference)


class ThisMonth(Months):
    """The running month, said as "the month"."""

    __slots__ = ()


class Pair(Period):
    """Two periods; where only one has a year, the other is of that year too."""

    __slots__ = ("left", "right")

    def __init__(self, left: Period, right: Period) -> None:
        self.left = left
        self.right = right

    @property
    def cycle(self) -> int | None:
        """Months after which it comes again; None where only one end does."""
        return self.left.cycle if self.left.cycle == self.right.cycle else None

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        return self.left.year if self.right.year is None else self.right.year

    @property
    def drifts(self) -> bool:
        """Whether one of them has other days in another year."""
        return self.left.drifts or self.right.drifts


class Inside(Period):
    """A period within another, whose year it shares."""

    __slots__ = ("of",)

    def __init__(self, of: Period) -> None:
        self.of = of

    @property
    def cycle(self) -> int | None:
        """Months after which it comes again, where it is in each of something."""
        return self.of.cycle

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        return self.of.year

    @property
    def drifts(self) -> bool:
        """Whether it has other days in another year."""
        return self.of.drifts

    @property
    def lends_year(self) -> bool:
        """Whether what stands before it without a year is of the same one."""
        return self.of.lends_year


class Numbered(Inside):
    """A period within another, told by a number: the 15th, the second half."""

    __slots__ = ("number",)

    def __init__(self, of: Period, number: int) -> None:
        super().__init__(of)
        self.number = number


def settle(
    period: Period, reference: date, *, before: bool = False, recurs: bool = False
) -> Window:
    """The window that is meant: the first that is not over on the reference day.

    With ``before`` it is a limit that must not be reached ("antes de octubre"), and the
    day before its first counts instead of its last. What recurs may be running.

    Raises:
        Refused: no such day, or two readings.
    """
    for window in period.candidates(reference):
        last = window.first - DAY if before else window.last
        if last >= reference or period.year is not None:
            if period.year is None and not recurs:
                period.check_running(window, reference)
            return window
    raise Refused(Message("there is no such day within eight years"))
