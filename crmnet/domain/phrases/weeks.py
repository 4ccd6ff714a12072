"""Weeks, Monday to Sunday: of a month, in which a day falls, by their number."""

from __future__ import annotations

from datetime import date

from crmnet.domain.phrases.periods import (
    DAY,
    WEEK,
    Inside,
    Numbered,
    OfYear,
    Period,
    Window,
    monday,
)
from crmnet.domain.phrases.reasons import Impossible
from crmnet.domain.recurrence import months_after
from crmnet.errors import Message


class Ending(Inside):
    """The months that end on a day: the quarter ending 30 June."""

    __slots__ = ("months",)

    def __init__(self, of: Period, months: int) -> None:
        super().__init__(of)
        self.months = months

    def window(self, year: int) -> Window:
        """Its days in that year."""
        last = self.of.window(year).last
        return Window(months_after(last + DAY, -self.months), last)


class NthWeek(Numbered):
    """A week of a month or longer, Monday to Sunday, cut at its edges.

    As in ISO 8601 a week belongs to the period that has its Thursday.
    """

    __slots__ = ()

    def window(self, year: int) -> Window:
        """Its days in that year."""
        first, last, _ = self.of.window(year)
        if self.number > 0:
            start = monday(first + 3 * DAY) + (self.number - 1) * WEEK
        else:
            start = monday(last - 3 * DAY) + (self.number + 1) * WEEK
        if start + 3 * DAY > last or start + 3 * DAY < first:
            raise Impossible(last)
        start, end = max(start, first), min(start + 6 * DAY, last)
        if self.number == -1 and end < last:  # the last whole week, or the last days
            start, end = last - 6 * DAY, last
        note = Message("the week was taken as {first} to {last}", first=start, last=end)
        return Window(start, end, note)


class WeekOf(Inside):
    """The week, Monday to Sunday, in which a day falls."""

    __slots__ = ()

    def window(self, year: int) -> Window:
        """Its days in that year."""
        start = monday(self.of.window(year).first)
        return Window(start, start + 6 * DAY)


class SevenDays(Inside):
    """The week that begins on a day, whichever of the week it is."""

    __slots__ = ()

    def window(self, year: int) -> Window:
        """Its days in that year."""
        start = self.of.window(year).first
        return Window(start, start + 6 * DAY)


class WeekOfYear(OfYear):
    """A week by its ISO 8601 number."""

    __slots__ = ("number",)

    def __init__(self, number: int, stated: int | None) -> None:
        super().__init__(stated)
        self.number = number

    def window(self, year: int) -> Window:
        """Its days in that year."""
        stated = self.meant(year)
        try:
            start = date.fromisocalendar(stated, self.number, 1)
        except ValueError as fault:
            raise Impossible(date(stated, 12, 31)) from fault
        return Window(start, start + 6 * DAY)
