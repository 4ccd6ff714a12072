"""Recurrence rules: the part of RFC 5545 (3.3.10) that calendar phrases need.

A rule with months but no day is due on the last day of those months; a day that a
month does not have (31) is its last, a weekday that it does not have (a fifth Monday)
is left out. Every date is counted from the anchor, never from the date before it, so 31
January goes on to 28 February and 31 March.

What takes several days says them: "BYMONTHDAY=1,2,3;BYSETPOS=-1" is due on the last of
them; "BYMONTHDAY=4,5,6,7,8,9,10;BYDAY=SU" on the Sunday of a month's first week, which
is the week of its first Thursday (ISO 8601). Dates that follow no rule are listed.

dateutil finds the days of rules. It is imported where days are counted, because reports
read rules and count none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateutil.relativedelta import relativedelta

    from crmnet.domain.working_days import WorkingDays

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SUNDAY: Final = WEEKDAYS[6]
DAYS: Final = {"DAILY": 1, "WEEKLY": 7}
MONTHS: Final = {"MONTHLY": 1, "YEARLY": 12}


_WEEK: Final = 7
SHORTEST_MONTH: Final = 28  # days
A_YEAR: Final = 2001  # without 29 February
FEBRUARY: Final = 2
LEAP_DAY: Final = 29
MARCH_FIRST: Final = 60  # of the days of a common year
END_OF_FEBRUARY: Final = -307  # of any year
# A set of dates in RFC 5545 is a rule and dates that are added to what it gives.
_LISTED: Final = "FREQ=DAILY;COUNT=1;RDATE="


@dataclass(frozen=True, slots=True)
class Rule:
    """How often something is due.

    ``dates`` takes the place of all the others: (first, last) of each, the first None
    where it has none (RDATE).

    Attributes:
        freq: DAILY, WEEKLY, MONTHLY or YEARLY.
        months: of the year, from 1 (BYMONTH); a YEARLY rule with days has some.
        days: of the month, from 1; -1 is the last (BYMONTHDAY).
        weekdays: "MO", or with the number in its month "1MO", "-1FR" (BYDAY).
        position: -1: of the days named the last, on which it is due; the others are
            those on which it can be done (BYSETPOS).
        until: last day on which it may be due, or None.
        yeardays: of the year, from 1, or from its last day back, -1 (BYYEARDAY): what
            has another day in each of its months.
        workday: which working day it is, counted from the day that is named: from 1, or
            from -1 back; None: working days do not count (X-WORKDAY).
        dates: its dates one by one, in order, where they follow no rule.
    """

    freq: str
    interval: int = 1
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weekdays: tuple[str, ...] = ()
    position: int | None = None
    until: date | None = None
    workday: int | None = None
    dates: tuple[tuple[date | None, date], ...] = ()
    yeardays: tuple[int, ...] = ()

    @property
    def week(self) -> int | None:
        """Which week of its months a rule names, from 1; None where it names none."""
        is_week = self.weekdays == (SUNDAY,) and len(self.days) == _WEEK
        return (self.days[-1] - 3) // _WEEK if is_week else None

    @property
    def is_plain(self) -> bool:
        """Whether it only counts periods, and names no month or day."""
        return not (self.months or self.days or self.weekdays or self.yeardays)

    def __str__(self) -> str:
        """The RRULE value: "FREQ=MONTHLY;INTERVAL=6"; listed dates as RDATE in it."""
        if self.dates:
            return f"{_LISTED}{','.join(map(_period, self.dates))}"
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        for name, values in (
            ("BYMONTH", self.months),
            ("BYYEARDAY", self.yeardays),
            ("BYMONTHDAY", self.days),
            ("BYDAY", self.weekdays),
            ("BYSETPOS", (self.position,) if self.position else ()),
            ("X-WORKDAY", (self.workday,) if self.workday else ()),
        ):
            if values:
                parts.append(f"{name}={','.join(map(str, values))}")
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)


def lists_dates(text: str) -> bool:
    """Whether an RRULE value as this module writes it lists dates."""
    return text.startswith(_LISTED)


def counts_working_days(text: str) -> bool:
    """Whether an RRULE value as this module writes it counts working days."""
    return "X-WORKDAY" in text


def parse_rule(text: str) -> Rule:
    """The rule of an RRULE value as this module writes it.

    Raises:
        KeyError, ValueError: another text.
    """
    if text.startswith(_LISTED):
        listed = text.removeprefix(_LISTED).split(",")
        return Rule("DAILY", dates=tuple(map(_of_period, listed)))
    parts = dict(part.split("=", 1) for part in text.split(";"))
    until = parts.get("UNTIL")
    return Rule(
        freq=parts["FREQ"],
        interval=int(parts.get("INTERVAL", "1")),
        months=_numbers(parts.get("BYMONTH")),
        days=_numbers(parts.get("BYMONTHDAY")),
        yeardays=_numbers(parts.get("BYYEARDAY")),
        weekdays=tuple(parts["BYDAY"].split(",")) if "BYDAY" in parts else (),
        position=-1 if "BYSETPOS" in parts else None,
        until=date.fromisoformat(until) if until else None,
        workday=int(parts["X-WORKDAY"]) if "X-WORKDAY" in parts else None,
    )


def week_of_month(number: int) -> Rule:
    """The rule that is due each month in its week with that number (-1: the last).

    The last week is taken as the last seven days, which end with the month.
    """
    if number < 0:
        return Rule("MONTHLY", days=tuple(range(-_WEEK, 0)), position=-1)
    last = number * _WEEK + 3  # the Sunday after a Thursday that is in 1 to 7
    days = tuple(range(last - 6, last + 1))
    return Rule("MONTHLY", days=days, weekdays=(SUNDAY,))


def _period(days: tuple[date | None, date]) -> str:
    """A date of a list as RDATE has it, with the day on which it begins."""
    first, last = days
    return f"{first:%Y%m%d}/{last:%Y%m%d}" if first else f"{last:%Y%m%d}"


def _of_period(text: str) -> tuple[date | None, date]:
    first, _, last = text.rpartition("/")
    return date.fromisoformat(first) if first else None, date.fromisoformat(last)


def _numbers(text: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",")) if text else ()


def months_after(day: date, months: int) -> date:
    """The same day some months on (or back): 31 January and one month is 28 February.

    RFC 5545 leaves out a month that lacks the day; a duty is due in it all the same.

    Raises:
        OverflowError: outside the years 1 to 9999.
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError
    if day.day <= SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def month_end(day: date) -> date:
    """The last day of a day's month."""
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)


def plus(day: date, rule: Rule, times: int) -> date:
    """A day that many periods later.

    Raises:
        OverflowError: after the year 9999.
    """
    periods = rule.interval * times
    if rule.freq in DAYS:
        return day + timedelta(days=DAYS[rule.freq] * periods)
    return months_after(day, MONTHS[rule.freq] * periods)


def days_after(
    anchor: date, rule: Rule, working: WorkingDays | None = None
) -> Iterator[date]:
    """The days on which a rule is due after its anchor, in order, without end.

    Args:
        anchor: the day after which they come.
        rule: the rule.
        working: which days are working days; a rule that counts them needs it.
    """
    count_days = _counted
    if not rule.is_plain:
        count_days = _weekly if rule.freq == "WEEKLY" else _monthly
    if rule.yeardays:
        count_days = _of_years
    days = count_days(anchor, rule)
    if rule.workday and working:
        days = _on_working_days(days, rule.workday, working)
    try:
        yield from (day for day in days if day > anchor)
    except (OverflowError, ValueError):  # the year 9999 is over; rrule's is the latter
        return


def _on_working_days(
    days: Iterator[date], number: int, working: WorkingDays
) -> Iterator[date]:
    """The working day with that number from each day, each of them once."""
    before = None
    for day in days:
        found = working.nth(day, number)
        if found != before:
            yield found
        before = found


def _counted(anchor: date, rule: Rule) -> Iterator[date]:
    """The days of a rule that only counts periods."""
    return (plus(anchor, rule, times) for times in count(1))


def _weekly(anchor: date, rule: Rule) -> Iterator[date]:
    """The days of a rule that names days of the week, from the anchor's week on."""
    from dateutil.rrule import WEEKLY, rrule

    weekdays = [WEEKDAYS.index(name) for name in rule.weekdays]
    found = rrule(WEEKLY, anchor, rule.interval, byweekday=weekdays)
    return (moment.date() for moment in found)


def _of_years(anchor: date, rule: Rule) -> Iterator[date]:
    """The days of a rule that names days of the year, from the anchor's year on."""
    for year in range(anchor.year, MAXYEAR + 1, rule.interval):
        first, last = date(year, 1, 1), date(year, 12, 31)
        yield from sorted(
            (first if day > 0 else last)
            + timedelta(days=day - 1 if day > 0 else day + 1)
            for day in rule.yeardays
        )


def yearday_of(month: int, day: int) -> int | None:
    """A day of a month as one of the year, so that it is the same in each year.

    From the first day on before March, else from the last day back; -1: the last of the
    month. None of 29 February, which not each year has.
    """
    if month == FEBRUARY and day == LEAP_DAY:
        return None
    if month <= FEBRUARY and day > 0:
        return (month - 1) * 31 + day
    last = month_end(date(A_YEAR, month, 1))
    found = last if day < 0 else last.replace(day=min(day, last.day))
    return (found - date(A_YEAR, 12, 31)).days - 1


def day_of_yearday(number: int) -> date | None:
    """The day of a common year that a day of the year is in each; else None."""
    if 0 < number < MARCH_FIRST:
        return date(A_YEAR, 1, 1) + timedelta(days=number - 1)
    if MARCH_FIRST - 366 <= number < 0:
        return date(A_YEAR, 12, 31) + timedelta(days=number + 1)
    return None


def _monthly(anchor: date, rule: Rule) -> Iterator[date]:
    """The days of a rule that names months or days, from the anchor's period on.

    rrule counts the months and not the days in them: it would leave out a day that a
    month does not have, where we take the last.
    """
    from dateutil.rrule import MONTHLY, YEARLY, rrule

    yearly = rule.freq == "YEARLY"
    firsts = rrule(
        YEARLY if yearly else MONTHLY,
        anchor.replace(month=1, day=1) if yearly else anchor.replace(day=1),
        rule.interval,
        bymonth=rule.months or None,
        bymonthday=1,
    )
    days = _days_of_month(rule)
    return (day for first in firsts for day in _in_month(first.date(), days, rule))


def _in_month(first: date, days: Sequence[relativedelta], rule: Rule) -> list[date]:
    """The days of a month on which a rule is due, in order."""
    last = month_end(first)
    found = sorted({first + each for each in days})
    if rule.week:  # it ends with its month at the latest
        return [min(day, last) for day in found]
    return [day for day in found if first <= day <= last]


def _days_of_month(rule: Rule) -> list[relativedelta]:
    """What leads from any day of a month to those that a rule names; 31 is its last."""
    from dateutil.relativedelta import relativedelta, weekday

    if rule.week:
        return [relativedelta(day=4, weekday=weekday(6, rule.week))]
    if not rule.weekdays:
        days = rule.days or (-1,)
        days = days[-1:] if rule.position else days
        return [relativedelta(day=day if day > 0 else 31) for day in days]
    found = []
    for name in rule.weekdays:
        number, index = int(name[:-2]), WEEKDAYS.index(name[-2:])
        edge = 1 if number > 0 else 31
        found.append(relativedelta(day=edge, weekday=weekday(index, number)))
    return found


def opening(rule: Rule, due_on: date) -> date | None:
    """The first day of what is due on a day; None where the rule names but that day."""
    if rule.week:
        monday = due_on - timedelta(days=due_on.weekday())
        return max(monday, due_on.replace(day=1))
    if rule.position:
        return due_on - timedelta(days=rule.days[-1] - rule.days[0])
    return None


def two_years_after(day: date) -> date:
    """How far occurrences are made where nothing says until when."""
    return months_after(day, 24)
