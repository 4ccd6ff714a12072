"""Parts of periods (beginning, middle, end), and a choice between two periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.periods import DAY, Inside, Numbered, Pair, Period, Window
from crmnet.domain.phrases.reasons import Impossible, Refused, two_readings
from crmnet.domain.recurrence import months_after
from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_FROM_FIRST: Final = frozenset(("since", "starting", "lookback"))


def _taken(part: int, first: date, last: date) -> Message:
    """What is said of the days that a part of a period was taken to be."""
    days = {"first": first, "last": last}
    if part == 0:
        return Message('"beginning" was taken as {first} to {last}', **days)
    if part == 1:
        return Message('"middle" was taken as {first} to {last}', **days)
    return Message('"end" was taken as {first} to {last}', **days)


class Third(Inside):
    """The beginning (0), middle (1) or end (2) of a period: its thirds.

    A month is cut after the 10th and the 20th, what has whole months in each third
    (quarter, semester, year) between months, anything else by days.

    Attributes:
        style: "edge" for a word that can mean the very first or last day ("fin de"),
            "loose" for one that can mean either ("fines de"), else "third".
    """

    __slots__ = ("part", "style")

    def __init__(self, of: Period, part: int, style: str) -> None:
        super().__init__(of)
        self.part = part
        self.style = style

    def window(self, year: int) -> Window:
        """Its days in that year."""
        whole = self.of.window(year)
        cuts = (whole.first, *self._cuts(whole), whole.last + DAY)
        first, last = cuts[self.part], cuts[self.part + 1] - DAY
        return Window(first, last, _taken(self.part, first, last))

    def check_bound(self, window: Window, bound: str) -> None:
        """Nothing, where it may bound something.

        "By the middle of 2014" is by 30 June to some, and by 31 August where all of its
        middle third is meant; in a month the two are days apart, and the third counts.

        Raises:
            Refused: it is the middle of what is longer than a month.
        """
        half = self.half(window)
        if half and bound in _FROM_FIRST:
            raise two_readings(window.first, half + DAY)
        if half and bound == "before":
            raise two_readings(window.first - DAY, half)
        if half:
            raise two_readings(half, window.last)

    def half(self, window: Window) -> date | None:
        """The last day of the first half, of what is longer than a month; else None."""
        first, last, _ = window
        if self.part != 1 or first.day != 1 or (last + DAY).day != 1:
            return None
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        halfway = months_after(first, months // 2)
        return halfway.replace(day=15) if months % 2 else halfway - DAY

    def _cuts(self, whole: Window) -> tuple[date, date]:
        first, last, _ = whole
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        full = first.day == 1 and (last + DAY).day == 1
        if full and months == 1:
            return first.replace(day=11), first.replace(day=21)
        if full and months % 3 == 0:
            third = months // 3
            return months_after(first, third), months_after(first, 2 * third)
        days = (last - first).days + 1
        return first + days // 3 * DAY, first + days * 2 // 3 * DAY


class Either(Pair):
    """Two periods of which the phrase may mean either: refused, both named."""

    __slots__ = ()

    names_day = True

    @property
    def year(self) -> int | None:
        """The year that the phrase states, of the first where both have one."""
        return self.right.year if self.left.year is None else self.left.year

    def window(self, year: int) -> Window:
        """Its days in that year."""
        one = self.left.window(self.left.year or year)
        other = self.right.window(self.right.year or year)
        if one.last == other.last:
            return one
        raise self.refusal(one.last, other.last)

    @staticmethod
    def refusal(one: date, other: date) -> Refused:
        """Why neither of two last days is taken."""
        return two_readings(one, other)

    def candidates(self, reference: date) -> Iterator[Window]:
        """The windows that may be meant; without any year, both name the next one."""
        if self.left.year is None and self.right.year is None:
            sides = (side.candidates(reference) for side in (self.left, self.right))
            one, other = (_next(windows, reference) for windows in sides)
            if one and other and one.last != other.last:
                raise two_readings(one.last, other.last)
        yield from super().candidates(reference)


def _next(windows: Iterator[Window], reference: date) -> Window | None:
    """The first window that is not over; None where all are."""
    return next((window for window in windows if window.last >= reference), None)


class FewDays(Numbered):
    """The first N days of a period, or the last (negative)."""

    __slots__ = ()

    def window(self, year: int) -> Window:
        """Its days in that year."""
        first, last, note = self.of.window(year)
        if abs(self.number) > (last - first).days + 1:
            raise Impossible(last)
        if self.number > 0:
            return Window(first, first + (self.number - 1) * DAY, note)
        return Window(last + (self.number + 1) * DAY, last, note)


class HalfMonth(Numbered):
    """A *quincena*: 1 to 15, or 16 to the end of the month."""

    __slots__ = ()

    def window(self, year: int) -> Window:
        """Its days in that year."""
        first, last, note = self.of.window(year)
        middle = first.replace(day=15)
        if self.number == 1:
            return Window(first, middle, note)
        return Window(middle + DAY, last, note)
