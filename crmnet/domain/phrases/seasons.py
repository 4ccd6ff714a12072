"""Rules for the seasons of the northern hemisphere, as the plan counts them.

They last from the day, in UTC, on which they begin by the sun, to the day before the
next; or, where the plan says ``seasons: meteorological``, three months from 1 March, 1
June and so on. "Winter 2026" is two winters; "winter 2025-26" is one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.parts import Either
from crmnet.domain.phrases.periods import DAY, YEARS, OfYear, Period, Window
from crmnet.domain.plan_calendar import Seasons
from crmnet.domain.recurrence import months_after
from crmnet.domain.sun import first_day
from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

WINTER: Final = 3  # from spring, 0

_BY_THE_SUN: Final = Message(
    "seasons by the sun, northern hemisphere: each ends on the day before the next"
)
_BY_MONTHS: Final = Message("seasons by months, northern hemisphere, from 1 March")


class Season(OfYear):
    """Spring (0), summer, autumn or winter, which lasts into the next year."""

    __slots__ = ("number", "seasons")

    def __init__(self, number: int, stated: int | None, seasons: Seasons) -> None:
        super().__init__(stated)
        self.number = number
        self.seasons = seasons

    @property
    def drifts(self) -> bool:
        """Whether it has other days in another year."""
        return self.seasons is Seasons.ASTRONOMICAL or self.number == WINTER

    def window(self, year: int) -> Window:
        """Its days, of the one that begins in that year."""
        stated = self.meant(year)
        if self.seasons is Seasons.METEOROLOGICAL:
            first = date(stated, 3 * self.number + 3, 1)
            return Window(first, months_after(first, 3) - DAY)
        following, later = (self.number + 1) % 4, stated + (self.number == WINTER)
        first = first_day(self.number, stated)
        return Window(first, first_day(following, later) - DAY)

    def candidates(self, reference: date) -> Iterator[Window]:
        """The windows that may be meant, from the year before the reference on."""
        if self.stated is not None:
            yield self.window(self.stated)
            return
        for year in range(reference.year - 1, reference.year + 2):
            if year in YEARS:
                yield self.window(year)


def said(seasons: Seasons) -> Message:
    """How a plan counts seasons, as a reading says it."""
    return _BY_THE_SUN if seasons is Seasons.ASTRONOMICAL else _BY_MONTHS


@rule("SPAN", "season")
def season(context: PhraseContext, number: int) -> Season:
    """Verano: the first that is not over."""
    return Season(number, None, context.calendar.seasons)


@rule("SPAN", "season comma|dash? de? YEAR")
def of_year(context: PhraseContext, number: int, year: int) -> Period:
    """Fall 2027; of winter, both that are partly in that year."""
    how = context.calendar.seasons
    if number != WINTER:
        return Season(number, year, how)
    return Either(Season(number, year - 1, how), Season(number, year, how))


@rule("SPAN", "year season")
def behind_year(context: PhraseContext, year: int, number: int) -> Period:
    """2027 fall."""
    return of_year(context, number, year)


@rule("SPAN", "season comma? de? FPAIR")
def of_two_years(context: PhraseContext, number: int, first: int) -> Season | None:
    """Winter 2025-26."""
    if number != WINTER:
        return None
    return Season(number, first, context.calendar.seasons)
