"""Periods that are single days: 15 July, the last Friday of March, today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.phrases.periods import (
    DAY,
    WEEK,
    Inside,
    Months,
    Numbered,
    Period,
    Unclear,
    Window,
)
from crmnet.domain.phrases.reasons import (
    PAIR_OF_NUMBERS,
    TWO_MEANINGS,
    Impossible,
    WrongWeekday,
)
from crmnet.domain.recurrence import month_end, months_after

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.errors import Message


class Fixed(Period):
    """Days that are already known: today, next week."""

    __slots__ = ("first", "last", "note")

    names_day = True

    def __init__(self, first: date, last: date, note: Message | None = None) -> None:
        self.first = first
        self.last = last
        self.note = note

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        return self.last.year

    def window(self, year: int) -> Window:  # noqa: ARG002  it has its own
        """Its days in that year."""
        return Window(self.first, self.last, self.note)


class OfAdoption(Fixed):
    """The day of the adoption, by its name."""

    __slots__ = ()


class FromToday(Fixed):
    """A day that is told from the one on which it is said: tomorrow."""

    __slots__ = ()


class Coming(Fixed):
    """The coming day of a weekday that stands alone: "el viernes"."""

    __slots__ = ()


class DayOfMonth(Period):
    """A day without a month: "antes del 15"."""

    __slots__ = ("day",)

    names_day = True

    def __init__(self, day: int) -> None:
        self.day = day

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        return None

    def window(self, year: int) -> Window:
        """Its days in that year."""
        return Day(Months(1, 1, year), self.day).window(year)

    def candidates(self, reference: date) -> Iterator[Window]:
        """The days that may be meant."""
        if not 1 <= self.day <= 31:
            raise Impossible(month_end(reference))
        for ahead in range(-1, 12):
            first = months_after(reference.replace(day=1), ahead)
            if self.day <= month_end(first).day:
                day = first.replace(day=self.day)
                yield Window(day, day)


class SpeltDay(DayOfMonth):
    """A day without a month whose number is an ordinal in words: "the first"."""

    __slots__ = ()


class Day(Numbered):
    """The day with that number (from 1; -1 the last) of a period."""

    __slots__ = ()

    names_day = True

    def window(self, year: int) -> Window:
        """Its days in that year."""
        first, last, note = self.of.window(year)
        day = last + DAY if self.number < 0 else first - DAY
        day += self.number * DAY
        if self.number == 0 or not first <= day <= last:
            raise Impossible(last)
        return Window(day, day, note)


class MonthFirst(Day):
    """A day whose month stands in front of it, "January 10"."""

    __slots__ = ()


class PairDay(Day):
    """A day told by two numbers, "15/07"."""

    __slots__ = ()

    def alone(self) -> Period:
        """It where nothing else says that it is a day: numbers that go up may count.

        "24/7" may be always.
        """
        month = self.of.start if isinstance(self.of, Months) else 0
        if (self.number, month) == (24, 7):
            return Unclear(TWO_MEANINGS)
        return self if self.number >= month else Unclear(PAIR_OF_NUMBERS)


class OnWeekday(Inside):
    """A day whose weekday the phrase names too."""

    __slots__ = ("weekday",)

    names_day = True

    def __init__(self, of: Period, weekday: int) -> None:
        super().__init__(of)
        self.weekday = weekday

    def window(self, year: int) -> Window:
        """Its days in that year."""
        found = self.of.window(year)
        if found.first.weekday() != self.weekday:
            raise WrongWeekday(found.first)
        return found

    def candidates(self, reference: date) -> Iterator[Window]:
        """The days that may be meant; "lunes 15" is the next 15th, if it is a Monday.

        Raises:
            WrongWeekday: it is another day of the week.
        """
        if not isinstance(self.of, DayOfMonth):
            yield from super().candidates(reference)
            return
        for window in self.of.candidates(reference):
            if window.last < reference:
                continue
            if window.last.weekday() != self.weekday:
                raise WrongWeekday(window.last)
            yield window


class NthWeekday(Numbered):
    """The first (1) or last (-1) Monday (0) of a period."""

    __slots__ = ("weekday",)

    names_day = True

    def __init__(self, of: Period, number: int, weekday: int) -> None:
        super().__init__(of, number)
        self.weekday = weekday

    def window(self, year: int) -> Window:
        """Its days in that year."""
        first, last, note = self.of.window(year)
        if self.number > 0:
            ahead = (self.weekday - first.weekday()) % 7
            day = first + ahead * DAY + (self.number - 1) * WEEK
        else:
            back = (last.weekday() - self.weekday) % 7
            day = last - back * DAY + (self.number + 1) * WEEK
        if not first <= day <= last:
            raise Impossible(last)
        return Window(day, day, note)
