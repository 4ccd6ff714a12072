"""Working days of countries: Monday to Friday without the holidays of any of them.

Holidays are those of the library ``holidays`` (the extra ``crmnet[holidays]``, imported
only here and only when a day is counted) and those that the plan has of its own.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.plan_calendar import DaysOff
from crmnet.errors import BadInput, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.plan_calendar import PlanCalendar

SATURDAY: Final = 5
LONGEST: Final = 3_000  # days that one count may pass
NOT_INSTALLED: Final = Message(
    "working days need the holidays of each country (install them: pip install "
    "'crmnet[holidays]')"
)
_DAY: Final = timedelta(days=1)


class NoHolidays(BadInput):
    """Nobody can say which days are holidays."""


class WorkingDays(NamedTuple):
    """The days that are working days for all of some countries.

    Attributes:
        countries: their ISO codes.
        own: holidays of theirs that the plan names.
    """

    countries: tuple[str, ...]
    own: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day for all of them.

        Raises:
            NoHolidays: the library is not installed, or knows nothing of that year.
        """
        return day.weekday() < SATURDAY and not self._is_holiday(day)

    def _is_holiday(self, day: date) -> bool:
        if day in self.own:
            return True
        return any(day in _holidays(each, day.year) for each in self.countries)

    def nth(self, day: date, number: int) -> date:
        """The working day with that number from a day on, which may be the first.

        Args:
            day: where the count begins.
            number: from 1; from -1 back.

        Raises:
            NoHolidays: as above, or there are none.
        """
        left, step = abs(number), _DAY if number > 0 else -_DAY
        for _ in range(LONGEST):
            left -= self.is_working(day)
            if not left:
                return day
            day += step
        raise NoHolidays.saying(Message("there are not so many working days"))

    def holidays_between(self, first: date, last: date) -> int:
        """How many holidays fall on Monday to Friday from a day to another."""
        days = _each(first, last)
        return sum(day.weekday() < SATURDAY and self._is_holiday(day) for day in days)

    def off(self, day: date, how: DaysOff) -> date:
        """A day, or the working day that counts instead where it is a day off."""
        if how is DaysOff.KEEP:
            return day
        return self.nth(day, 1 if how is DaysOff.NEXT else -1)


def _each(first: date, last: date) -> Iterator[date]:
    return (first + n * _DAY for n in range((last - first).days + 1))


def working_days(calendar: PlanCalendar, countries: tuple[str, ...]) -> WorkingDays:
    """The working days of countries in a plan, which may name holidays of its own."""
    own = (days for code, days in calendar.holidays if code in countries)
    return WorkingDays(countries, frozenset(day for days in own for day in days))


def version() -> str:
    """That of the library; "" where it is not installed."""
    try:
        import holidays
    except ImportError:
        return ""
    return str(vars(holidays)["__version__"])


@lru_cache(maxsize=1024)
def _holidays(country: str, year: int) -> frozenset[date]:
    """The holidays of a country in a year, as the library knows them.

    Raises:
        NoHolidays: it is not installed, or does not know that year.
    """
    try:
        import holidays
    except ImportError:
        raise NoHolidays.saying(NOT_INSTALLED) from None
    known = holidays.country_holidays(country)
    if not known.start_year <= year <= known.end_year:
        reason = Message(
            "the holidays of {country} are not known for {year}",
            country=country,
            year=str(year),
        )
        raise NoHolidays.saying(reason)
    return frozenset(holidays.country_holidays(country, years=year))
