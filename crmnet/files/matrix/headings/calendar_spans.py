"""What a column of a calendar stands for, and what it takes from those beside it.

Which year, which days of a month that goes into the next, which part of a month: where
a heading does not say it, the order of the columns does.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.cells.calendar_labels import ISO_MONTH

if TYPE_CHECKING:
    from datetime import date

_MONTHS: Final = 12
_SHORT_END: Final = re.compile(r"^\D+\d\d$")  # "oct-06"


class CalendarSpan(NamedTuple):
    """What a column of a calendar stands for, as its heading says.

    Attributes:
        path: the heading as written, "2022 > Marzo > Semana 4".
        group: the first of the columns that share one heading.
        year: None where the heading has none.
        later: without a year, how many years after the first column's.
        months: the first and the last, 1 to 12; None where no month is stated.
        week: of the month, from 1.
        last_week: of several weeks in one heading the last; else None.
        days: the first and the last of the month.
        crosses: of days that go from one month into the next ("30 al 6") -1 where they
            begin in the month before, 1 where they end in the one after; else 0.
        day: the first day, where the heading is a date.
        last_day: the last day then.
        part: (2, 4) for the second of four headings under one month that do not say
            which part of it they are.
        is_nameless: whether nothing stands over it but what stands over all such parts.
        of: how many headings the calendar has.
        background: the colour that all rows have there, so that it marks none of them.
        stripe: the colour that nearly all rows have there, as they have others in other
            columns.
        counts: whether the numbers below are how often, and no days: their sum stands
            behind them.
        typed: the year of a month that may have been typed as a day ("sep-03"); 0 of
            others.
        hollow: empty signs ("○") that mark nothing in this table.
    """

    path: str
    group: int
    year: int | None = None
    later: int = 0
    months: tuple[int, int] | None = None
    week: int | None = None
    days: tuple[int, int] | None = None
    crosses: int = 0
    day: date | None = None
    last_day: date | None = None
    part: tuple[int, int] | None = None
    is_nameless: bool = False
    of: int = 0
    background: str | None = None
    stripe: str | None = None
    typed: int = 0
    last_week: int | None = None
    hollow: frozenset[str] = frozenset()
    counts: bool = False


def completed(spans: list[CalendarSpan]) -> list[CalendarSpan]:
    """Spans as their headings say, with what those beside them add; from the left."""
    spans = _with_typed(_with_days(_with_crossing(spans)))
    return _with_parts(_with_whole_years(_with_years(spans)))


def _with_whole_years(spans: list[CalendarSpan]) -> list[CalendarSpan]:
    """Columns that say nothing but a year each are of all its months."""
    years = {span.year for span in spans}
    are_each = len(years) == len(spans) > 1 and None not in years
    said = (s.months or s.days or s.week or s.day or s.last_week for s in spans)
    if not are_each or any(said):
        return spans
    return [span._replace(months=(1, _MONTHS)) for span in spans]


def _with_crossing(spans: list[CalendarSpan]) -> list[CalendarSpan]:
    """Into which month "30 al 6" goes, as the columns beside it tell.

    Where they do not, it names no days.
    """
    found = list(spans)
    for number, span in enumerate(spans):
        if span.days and span.days[0] > span.days[1] and not span.crosses:
            before = spans[number - 1] if number else None
            after = spans[number + 1] if number + 1 < len(spans) else None
            crosses = _crossing(span, before, after)
            found[number] = span._replace(crosses=crosses)
            if not crosses:
                found[number] = span._replace(days=None, months=None)
    return found


def _crossing(
    span: CalendarSpan, before: CalendarSpan | None, after: CalendarSpan | None
) -> int:
    goes_on = after is not None and after.months == span.months
    comes_from = before is not None and before.months == span.months
    return int(comes_from) - int(goes_on)


def _with_days(spans: list[CalendarSpan]) -> list[CalendarSpan]:
    """Dates as headings: months where each is a first day, else steps of days.

    Where one stands over two columns, each is but that day.
    """
    days = [span.day for span in spans if span.day]
    if len(days) < 2:
        return spans
    if all(day.day == 1 for day in days) and len(set(days)) == len(days):
        return [_as_month(span) for span in spans]
    met = Counter({span.group: span.day for span in spans if span.day}.values())
    if max(met.values()) > 1:  # two columns of one date are no weeks
        return spans
    steps = {(second - first).days for first, second in pairwise(sorted(set(days)))}
    length = steps.pop() if len(steps) == 1 else 1
    return [
        span._replace(last_day=span.day + timedelta(days=length - 1))
        if span.day
        else span
        for span in spans
    ]


def _as_month(span: CalendarSpan) -> CalendarSpan:
    if span.day is None:
        return span
    month = span.day.month
    return span._replace(
        year=span.day.year, months=(month, month), day=None, last_day=None
    )


def _with_typed(spans: list[CalendarSpan]) -> list[CalendarSpan]:
    """Months of which one stands beside itself in another year may be days.

    A program takes "sep-03" for September of 2003.
    """
    ends = [span.path.rpartition(" > ")[2] for span in spans]
    months = list(map(ISO_MONTH.fullmatch, ends))
    beside = [
        one[2] == two[2] and one[1] != two[1]
        for one, two in pairwise(months)
        if one and two
    ]
    if not any(beside):
        return spans
    return [
        span._replace(typed=span.year, year=None)
        if span.year and (found or _SHORT_END.search(end))
        else span
        for span, found, end in zip(spans, months, ends, strict=True)
    ]


def _with_years(spans: list[CalendarSpan]) -> list[CalendarSpan]:
    """Behind December comes the next year, whether or not the first is stated.

    Months before the first one with a year are of that one, or of the one before it.
    """
    found: list[CalendarSpan] = []
    for span in _with_years_before(spans):
        before = found[-1] if found else None
        if before and span.year is None:
            turns = _turns(before, span)
            if before.year:
                span = span._replace(year=before.year + turns)
            else:
                span = span._replace(later=before.later + turns)
        found.append(span)
    return found


def _with_years_before(spans: list[CalendarSpan]) -> list[CalendarSpan]:
    found = list(spans)
    stated = next((n for n, span in enumerate(spans) if span.year), 0)
    for place in range(stated - 1, -1, -1):
        after = found[place + 1]
        if after.year and found[place].months and after.months:
            year = after.year - _turns(found[place], after)
            found[place] = found[place]._replace(year=year)
    return found


def _turns(before: CalendarSpan, span: CalendarSpan) -> int:
    """1 where a month stands behind a later one."""
    return int(
        before.months is not None
        and span.months is not None
        and span.months[0] < before.months[0]
    )


def _with_parts(spans: list[CalendarSpan]) -> list[CalendarSpan]:
    """Which of how many headings under its month each is, where nothing says it."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for span in spans:
        if _says_month_alone(span):
            known = groups.setdefault((span.year, span.later, span.months), [])
            if span.group not in known:
                known.append(span.group)
    return [
        span._replace(part=(known.index(span.group) + 1, len(known)))
        if _says_month_alone(span)
        and len(known := groups[span.year, span.later, span.months]) > 1
        else span
        for span in spans
    ]


def _says_month_alone(span: CalendarSpan) -> bool:
    return (
        span.months is not None
        and span.week is None
        and span.days is None
        and span.day is None
    )
