"""What the columns of a calendar stand for, from the headings above them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.cells.calendar_labels import ISO_MONTH, CalendarLabel
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_MONTHS: Final = 12
_WEEKS: Final = 6  # that a month may touch
_CENTURY: Final = 2000
_SEM: Final = re.compile(r"\bsem\b", re.IGNORECASE)  # "semana", or "semestre"
_QUARTER: Final = re.compile(r"trimestres?|quarters?")
_QUARTERS: Final = 4
_ROMAN_HALF: Final = re.compile(r"\b(?:I|II)\b")
_SHORT_END: Final = re.compile(r"^\D+\d\d$")  # "oct-06"


class CalendarColumn(NamedTuple):
    """A column of a calendar with what its headings say, from the top.

    Attributes:
        group: the first of the columns that share its last heading.
        unit: "Semana", where such a word stands over its number; "" where none does.
    """

    column: int
    group: int
    path: str
    labels: tuple[CalendarLabel, ...]
    unit: str = ""


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
        of: how many headings the calendar has.
        background: the colour that all rows have there, so that it marks none of them.
        stripe: the colour that nearly all rows have there, as they have others in other
            columns.
        counts: whether the numbers below are how often, and no days: their sum stands
            behind them.
        typed: the year of a month that may have been typed as a day ("sep-03"); 0 of
            others.
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
    of: int = 0
    background: str | None = None
    stripe: str | None = None
    typed: int = 0
    last_week: int | None = None
    counts: bool = False


def spans_of(columns: Sequence[CalendarColumn]) -> dict[int, CalendarSpan]:
    """What each column stands for, by its number; empty where they make no calendar."""
    labels = [_merged(each.labels) for each in columns]
    both = zip(columns, labels, strict=True)
    columns = [each[0] for each in both if not _is_number_alone(*each)]
    labels = [_merged(each.labels) for each in columns]
    labels = _with_halves(columns, labels)
    columns, labels = _with_quarters(columns, labels)
    labels = _with_weeks(_with_numbers(_with_short(labels)))
    spans = [
        CalendarSpan(
            _path(c, x),
            c.group,
            year=x.year,
            months=x.months,
            week=x.week,
            days=x.days,
            crosses=x.crosses or 0,
            day=x.day,
            last_day=x.day,
            last_week=x.last_week,
        )
        for c, x in zip(columns, labels, strict=True)
    ]
    spans = _with_typed(_with_days(_with_crossing(spans)))
    spans = _with_parts(_with_whole_years(_with_years(spans)))
    of = len({span.group for span in spans})
    return {
        column.column: span._replace(of=of)
        for column, span in zip(columns, spans, strict=True)
    }


def _with_whole_years(spans: list[CalendarSpan]) -> list[CalendarSpan]:
    """Columns that say nothing but a year each are of all its months."""
    years = {span.year for span in spans}
    are_each = len(years) == len(spans) > 1 and None not in years
    said = (s.months or s.days or s.week or s.day or s.last_week for s in spans)
    if not are_each or any(said):
        return spans
    return [span._replace(months=(1, _MONTHS)) for span in spans]


def _is_number_alone(column: CalendarColumn, label: CalendarLabel) -> bool:
    """Whether a column has a number of which no heading says what it counts."""
    return label.number is not None and label.months is None and not column.unit


def _path(column: CalendarColumn, label: CalendarLabel) -> str:
    """The heading as written; a number that no month stands over with its unit."""
    is_whole = label.number is None or label.months or not column.unit
    if is_whole or column.unit in column.path:
        return column.path
    return f"{column.unit} {label.number}"


def _merged(labels: Sequence[CalendarLabel]) -> CalendarLabel:
    """What several headings say together, a lower one before those above it."""
    found = CalendarLabel()
    for label in labels:
        stated = {
            name: value
            for name, value in label._asdict().items()
            if value is not None and value is not False
        }
        found = found._replace(**stated)
    return found


def _with_short(labels: list[CalendarLabel]) -> list[CalendarLabel]:
    """Two digits behind a month are its year where each column has another month."""
    months = Counter(label.months for label in labels if label.short is not None)
    if not months:
        return labels
    are_years = max(months.values()) == 1 or len(months) == 12
    return [_of_short(label, are_years=are_years) for label in labels]


def _of_short(label: CalendarLabel, *, are_years: bool) -> CalendarLabel:
    if label.short is None:
        return label
    if are_years:
        return label._replace(year=_CENTURY + label.short)
    return label._replace(days=(label.short, label.short))


def _with_numbers(labels: list[CalendarLabel]) -> list[CalendarLabel]:
    """A number alone is a week where no month has more than six, else a day.

    Numbers that go on from month to month are neither, and such as begin amid a month.
    """
    under = [(x.months, x.number) for x in labels if x.number is not None and x.months]
    if not under or _goes_on(under) or _begins_amid(under):
        return labels
    are_weeks = max(number for _, number in under) <= _WEEKS
    return [
        label
        if label.number is None or not label.months
        else label._replace(week=label.number)
        if are_weeks
        else label._replace(days=(label.number, label.number))
        for label in labels
    ]


def _goes_on(counted: Sequence[tuple[tuple[int, int] | None, int]]) -> bool:
    """Whether numbers are counted through, from one month into the next.

    Where most months begin anew at 1, a higher one only stands behind a gap.
    """
    steps = [
        (here, after)
        for (first, here), (second, after) in pairwise(counted)
        if first != second
    ]
    higher = sum(after > here for here, after in steps)
    anew = sum(after == 1 < here for here, after in steps)
    return higher * 2 > anew


def _begins_amid(counted: Sequence[tuple[tuple[int, int] | None, int]]) -> bool:
    """Whether small numbers of one month begin amid it: weeks or days, who knows."""
    numbers = [number for _, number in counted]
    is_one = len({months for months, _ in counted}) == 1
    return is_one and min(numbers) > 1 and max(numbers) <= _WEEKS


def _with_halves(
    columns: Sequence[CalendarColumn], labels: list[CalendarLabel]
) -> list[CalendarLabel]:
    """Halves of years, "I Sem" and "II Sem", where there is no third: no weeks.

    One column that is none of them puts None among the numbers: then all stay weeks.
    """
    ends = [column.path.rpartition(" > ")[2] for column in columns]
    weeks = {
        label.week if _SEM.search(end) and label.months is None else None
        for end, label in zip(ends, labels, strict=True)
    }
    are_of_years = all(label.year for label in labels)
    are_roman = all(_ROMAN_HALF.search(end) for end in ends)
    if weeks != {1, 2} or not (are_of_years or are_roman):
        return labels
    return [
        label._replace(week=None, months=(6 * label.week - 5, 6 * label.week))
        if label.week
        else label
        for label in labels
    ]


def _with_quarters(
    columns: Sequence[CalendarColumn], labels: list[CalendarLabel]
) -> tuple[list[CalendarColumn], list[CalendarLabel]]:
    """Numbers under "Trimestre", where none is above four, are quarters of a year."""
    pairs = list(zip(columns, labels, strict=True))
    numbers = [label.number for column, label in pairs if _is_quarter(column, label)]
    if any(number not in range(1, _QUARTERS + 1) for number in numbers):
        return list(columns), labels
    quarters = [_as_quarter(*pair) if _is_quarter(*pair) else pair for pair in pairs]
    return [column for column, _ in quarters], [label for _, label in quarters]


def _is_quarter(column: CalendarColumn, label: CalendarLabel) -> bool:
    is_number = label.number is not None and label.months is None
    return is_number and _QUARTER.fullmatch(fold(column.unit)) is not None


def _as_quarter(
    column: CalendarColumn, label: CalendarLabel
) -> tuple[CalendarColumn, CalendarLabel]:
    """The column of the quarter that its number says, with the word before it."""
    last = 3 * (label.number or 1)
    named = column._replace(path=f"{column.unit} {column.path}")
    return named, label._replace(months=(last - 2, last), number=None)


def _with_weeks(labels: list[CalendarLabel]) -> list[CalendarLabel]:
    """Weeks that are counted through say nothing of the month: they are left out."""
    weeks = [(label.months, label.week) for label in labels if label.week is not None]
    is_through = _goes_on(weeks) or any(week > _WEEKS for _, week in weeks)
    if not is_through:
        return labels
    return [label._replace(week=None, last_week=None) for label in labels]


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
    """Behind December comes the next year, whether or not the first is stated."""
    found: list[CalendarSpan] = []
    for span in spans:
        before = found[-1] if found else None
        if before and span.year is None:
            turns = _turns(before, span)
            year = before.year + turns if before.year else None
            span = span._replace(year=year, later=before.later + turns)
        found.append(span)
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
