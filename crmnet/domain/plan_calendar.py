"""How a plan counts: its fiscal year, seasons, days off, holidays, reference dates."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Seasons(StrEnum):
    """When a season begins: by the sun, or on the first of its first month."""

    ASTRONOMICAL = "astronomical"
    METEOROLOGICAL = "meteorological"


class DaysOff(StrEnum):
    """What becomes of a deadline that falls on a day off."""

    KEEP = "keep"
    NEXT = "next"
    PREVIOUS = "previous"


class PlanCalendar(NamedTuple):
    """The block ``dates:`` of a plan file, with what was recorded of it since.

    Hashable, as a reader of phrases keeps what it read by it.

    Attributes:
        fiscal_year: month and day on which the fiscal year begins, or None.
        seasons: when seasons begin.
        days_off: what becomes of a deadline that falls on a day off.
        holidays: by country code, the plan's own, beside those of the library.
        reference: by name as written, the days that phrases count from; None: not yet
            known.
        adopted_on: the last day of the conference that adopted it, from which counts
            what is after "la Conferencia"; None where that is not said.
    """

    fiscal_year: tuple[int, int] | None = None
    seasons: Seasons = Seasons.ASTRONOMICAL
    days_off: DaysOff = DaysOff.KEEP
    holidays: tuple[tuple[str, tuple[date, ...]], ...] = ()
    reference: tuple[tuple[str, date | None], ...] = ()
    adopted_on: date | None = None


PLAIN = PlanCalendar()


def line_of(name: str) -> str:
    """The line of a plan file that names a reference date, whose day is to come."""
    return f'dates: {{reference: {{"{name}": }}}}'


def is_code(waits_for: str) -> bool:
    """Whether what is waited for is the code of an item, not a reference date."""
    return "." in waits_for.strip(".") and " " not in waits_for
