"""Recurrence rules: the part of RFC 5545 (3.3.10) that calendar phrases need.

A rule with months but no day is due on the last day of those months; a day that a
month does not have (31) is its last. Every date is counted from the anchor, never from
the date before it, so 31 January goes on to 28 February and 31 March.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAYS: Final = {"DAILY": 1, "WEEKLY": 7}
MONTHS: Final = {"MONTHLY": 1, "YEARLY": 12}


@dataclass(frozen=True, slots=True)
class Rule:
    """How often something is due.

    Attributes:
        freq: DAILY, WEEKLY, MONTHLY or YEARLY.
        months: of the year, from 1 (BYMONTH).
        days: of the month, from 1; -1 is the last (BYMONTHDAY).
        weekdays: "MO", or with the number in its month "1MO", "-1FR" (BYDAY).
        until: last day on which it may be due, or None.
    """

    freq: str
    interval: int = 1
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weekdays: tuple[str, ...] = ()
    until: date | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it only counts periods, and names no month or day."""
        return not (self.months or self.days or self.weekdays)

    def __str__(self) -> str:
        """The RRULE value: "FREQ=MONTHLY;INTERVAL=6"."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        for name, values in (
            ("BYMONTH", self.months),
            ("BYMONTHDAY", self.days),
            ("BYDAY", self.weekdays),
        ):
            if values:
                parts.append(f"{name}={','.join(map(str, values))}")
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)


def parse_rule(text: str) -> Rule:
    """The rule of an RRULE value as this module writes it.

    Raises:
        KeyError, ValueError: another text.
    """
    parts = dict(part.split("=", 1) for part in text.split(";"))
    until = parts.get("UNTIL")
    return Rule(
        freq=parts["FREQ"],
        interval=int(parts.get("INTERVAL", "1")),
        months=_numbers(parts.get("BYMONTH")),
        days=_numbers(parts.get("BYMONTHDAY")),
        weekdays=tuple(parts["BYDAY"].split(",")) if "BYDAY" in parts else (),
        until=date.fromisoformat(until) if until else None,
    )


def _numbers(text: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",")) if text else ()


def plus(day: date, rule: Rule, times: int) -> date:
    """A day that many periods later: 31 January and one month is 28 February.

    Raises:
        OverflowError: after the year 9999.
    """
    if rule.freq in DAYS:
        return day + timedelta(days=DAYS[rule.freq] * rule.interval * times)
    return _plus_months(day, MONTHS[rule.freq] * rule.interval * times)


def _plus_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > date.max.year:
        raise OverflowError
    return date(year, month, min(day.day, _last_day(year, month)))


def _last_day(year: int, month: int) -> int:
    """The number of the last day of a month."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def days_after(anchor: date, rule: Rule) -> Iterator[date]:
    """The days on which a rule is due after its anchor, in order, without end."""
    times = 0
    while True:
        times += 1
        try:
            if rule.is_plain:
                yield plus(anchor, rule, times)
            else:
                start = plus(_start(anchor, rule), rule, times - 1)
                yield from (d for d in sorted(_days(start, rule)) if d > anchor)
        except OverflowError:
            return


def _start(anchor: date, rule: Rule) -> date:
    """The first day of the anchor's week, month or year."""
    if rule.freq == "WEEKLY":
        return anchor - timedelta(days=anchor.weekday())
    if rule.freq == "YEARLY":
        return anchor.replace(month=1, day=1)
    return anchor.replace(day=1)


def _days(start: date, rule: Rule) -> Iterator[date]:
    """The days of one period of a rule that names months or days."""
    if rule.freq == "WEEKLY":
        for name in rule.weekdays:
            yield start + timedelta(days=WEEKDAYS.index(name))
        return
    for month in rule.months or (start.month,):
        first = start.replace(month=month)
        last = _last_day(first.year, month)
        for day in () if rule.weekdays else rule.days or (-1,):
            yield first.replace(day=last if day < 0 else min(day, last))
        for name in rule.weekdays:
            yield _nth_weekday(first, last, name)


def _nth_weekday(first: date, last: int, name: str) -> date:
    number, weekday = int(name[:-2]), WEEKDAYS.index(name[-2:])
    if number > 0:
        ahead = (weekday - first.weekday()) % 7 + 7 * (number - 1)
        return first + timedelta(days=ahead)
    end = first.replace(day=last)
    return end - timedelta(days=(end.weekday() - weekday) % 7 - 7 * (number + 1))


def two_years_after(day: date) -> date:
    """How far occurrences are made where nothing says until when."""
    return plus(day, Rule("YEARLY"), 2)
