"""What the columns of a calendar stand for, from the headings above them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.cells.calendar_labels import CalendarLabel
from crmnet.files.matrix.headings.calendar_spans import CalendarSpan, completed
from crmnet.files.matrix.headings.run_over import are_days, in_their_months
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WEEKS: Final = 6  # that a month may touch
_DAYS: Final = 31
_CENTURY: Final = 2000
_SEM: Final = re.compile(r"\bsem\b", re.IGNORECASE)  # "semana", or "semestre"
_QUARTER: Final = re.compile(r"trimestres?|quarters?")
_QUARTERS: Final = 4
_ROMAN_HALF: Final = re.compile(r"\b(?:I|II)\b")


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


def spans_of(columns: Sequence[CalendarColumn]) -> dict[int, CalendarSpan]:
    """What each column stands for, by its number; empty where they make no calendar."""
    labels = [_merged(each.labels) for each in columns]
    both = zip(columns, labels, strict=True)
    columns = [each[0] for each in both if not _is_number_alone(*each)]
    labels = [_merged(each.labels) for each in columns]
    labels = _with_halves(columns, labels)
    columns, labels = _with_quarters(columns, labels)
    labels = in_their_months(_with_weeks(_with_numbers(_with_short(labels))))
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
    spans = completed(spans)
    of = len({span.group for span in spans})
    return {
        column.column: span._replace(of=of)
        for column, span in zip(columns, spans, strict=True)
    }


def _is_number_alone(column: CalendarColumn, label: CalendarLabel) -> bool:
    """Whether a column has a number of which no heading says what it counts."""
    return label.number is not None and label.months is None and not column.unit


def _path(column: CalendarColumn, label: CalendarLabel) -> str:
    """The heading as written; a number that no month stands over with its unit.

    Below "Semana 1" a number is none of "Semanas", but of the days in it.
    """
    is_whole = label.number is None or label.months or not column.unit
    is_whole = is_whole or label.week is not None
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
    Under a quarter or a half of a year they are its months, if they are as many.
    """
    under = [(x.months, x.number) for x in labels if x.number is not None and x.months]
    if any(first != last for (first, last), _ in under):
        return _as_months(labels, under)
    numbers = [number for _, number in under]
    is_other = _goes_on(under) and not are_days(numbers)
    if not under or is_other or _begins_amid(under):
        return labels
    most = max(numbers)
    if most > _DAYS:
        return labels
    are_weeks = most <= _WEEKS
    return [
        label
        if label.number is None or not label.months
        else label._replace(week=label.number)
        if are_weeks
        else label._replace(days=(label.number, label.number), crosses=None)
        for label in labels
    ]


def _as_months(
    labels: list[CalendarLabel], under: Sequence[tuple[tuple[int, int], int]]
) -> list[CalendarLabel]:
    """The months that numbers count under labels of several, where all of them do."""
    counted: dict[tuple[int, int], list[int]] = {}
    for months, number in under:
        counted.setdefault(months, []).append(number)
    if any(
        numbers != list(range(1, len(numbers) + 1)) or len(numbers) != last - first + 1
        for (first, last), numbers in counted.items()
    ):
        return labels
    return [
        label
        if label.number is None or not label.months
        else label._replace(months=(label.months[0] + label.number - 1,) * 2)
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
