"""What the cells of a calendar say: a mark, a colour, days of its month, a date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Covered
from crmnet.domain.written_days import day_or_none
from crmnet.files.matrix.dates.from_start import counted_days
from crmnet.files.matrix.dates.sheet_dates import words_of
from crmnet.files.matrix.dates.words import (
    NamedDays,
    days_of,
    in_year,
    joined,
    last_of_month,
    read_days,
)
from crmnet.i18n import Language
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

CROSSES: Final = frozenset("x xx xxx ✓ ✔ ✗ ✘ ■ ● █ ▪ • ◆ ★ * + v √ si yes y".split())
_DAYS: Final = re.compile(
    r"(?:(?:el|los|las|del?|dias?|on|from|the) )*\d{1,2}"
    r"(?:(?:,| |-|/|y|e|al?|to|and|hasta|until)+\d{1,2})*"
)
_NO_SIGNS: Final = frozenset("-_.,:;?!%$&#()[]/=~^'\"`´“”„‘’′″〃«»…‥⋯·∅☐□▢◻◽")
"""Dashes and dots, ditto marks, boxes that nobody has ticked."""
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_WEEK: Final = 7  # days
_HALVED: Final = 30  # days of a month that has two halves or three thirds
_MOST_THIRDS: Final = 3  # parts of a month that are no weeks
_LONGEST: Final = 31
_SLACK: Final = timedelta(days=7)  # a date may lie so far outside of its week


class MarkSort(StrEnum):
    """What a cell of a calendar holds."""

    BLANK = "blank"
    MARK = "mark"  # a cross or a colour: all of its column
    DAYS = "days"  # days of the column's month, or a date
    CLASH = "clash"  # a date of another month than its column's
    NOTE = "note"  # a text that names no day


class Mark(NamedTuple):
    """A cell of a calendar that is not blank, or several that are merged.

    Attributes:
        at: where its first cell stands among the cells of the row.
        span: what its first column stands for; ``last`` its last one.
        days: what it says; None of a note, and where its column names no days.
        is_bare: whether it is nothing but a number ("5").
        begins_amid: whether it begins amid the columns of one heading.
        ends_amid: whether it ends so.
        until: the place behind its last cell.
    """

    at: int
    cell: Cell
    span: CalendarSpan
    sort: MarkSort
    days: NamedDays | None = None
    last: CalendarSpan | None = None
    is_bare: bool = False
    begins_amid: bool = False
    ends_amid: bool = False
    until: int = 0


class HeadingDays(NamedTuple):
    """How the columns of a calendar are read.

    Attributes:
        year: of the first column, where the heading has none.
        by_place: whether headings under one month are its weeks in order.
        is_year_known: whether somebody said ``year``, or it is but likely.
        begins: the day from which weeks without a month count, where that is said.
    """

    reader: Reader
    year: int
    by_place: bool
    is_year_known: bool
    begins: date | None = None

    def days(self, span: CalendarSpan) -> NamedDays | None:
        """The days of a column; a week that its month has not is its whole month."""
        if span.part and self.by_place:
            span = _in_order(span, *span.part)
        found = days_of(span, self.year, self.reader)
        if found is None and span.week:
            found = days_of(span._replace(week=None), self.year, self.reader)
        if found is not None and span.last_week and span.months:
            found = self._until_week(found, span)
        if found is None and self.begins and span.months is None:
            return counted_days(span.path, self.begins, self.reader.language)
        return found

    def covered(self, mark: Mark) -> NamedDays | None:
        """The days from the first to the last of the columns of a mark."""
        end = mark.last or mark.span
        first, last = self.days(mark.span), self.days(end)
        if first is None or last is None or mark.span.group == end.group:
            return first
        return joined(first, last, self.reader)

    def _until_week(self, first: NamedDays, span: CalendarSpan) -> NamedDays:
        """The days from the first of several weeks to the last, or to the month's."""
        week = span._replace(week=span.last_week)
        last = days_of(week, self.year, self.reader)
        last = last or days_of(span._replace(week=None), self.year, self.reader)
        return joined(first, last, self.reader) if last is not None else first

    def year_of(self, span: CalendarSpan) -> int:
        """The year in which a column lies."""
        return (span.year or self.year) + span.later


def _in_order(span: CalendarSpan, number: int, of: int) -> CalendarSpan:
    """A part of a month by its place: a half, a third, a week; the last to its end."""
    length = _WEEK if of > _MOST_THIRDS else _HALVED // of
    last = _LONGEST if number == of else number * length
    return span._replace(days=((number - 1) * length + 1, last))


def are_only_days(text: str) -> bool:
    """Whether a text is days without a month: "28-31", "del 21 al 22"."""
    return _DAYS.fullmatch(fold(text).translate(_DASHES)) is not None


def marks_of(
    cells: Sequence[tuple[int, Cell, CalendarSpan]], columns: HeadingDays
) -> tuple[Mark, ...]:
    """What the cells of a calendar's row say, in order; blank ones are left out.

    Args:
        cells: each with its place among the cells of the row.
        columns: how their headings are read.
    """
    found = []
    for number, (at, cell, span) in enumerate(cells):
        if cell.covered is not Covered.NOT:
            continue
        until = number + 1
        while until < len(cells) and cells[until][1].covered is Covered.FROM_LEFT:
            until += 1
        spans = [span for _, _, span in cells[number:until]]
        mark = _mark(at, cell, spans, columns)
        if mark.sort is not MarkSort.BLANK:
            found.append(
                mark._replace(
                    begins_amid=_is_one(cells, number - 1, number),
                    ends_amid=_is_one(cells, until - 1, until),
                    until=cells[until - 1][0] + 1,
                )
            )
    return tuple(found)


def _is_one(
    cells: Sequence[tuple[int, Cell, CalendarSpan]], before: int, after: int
) -> bool:
    """Whether two places side by side stand under one heading."""
    if before < 0 or after >= len(cells):
        return False
    return cells[before][2].group == cells[after][2].group


def _mark(
    at: int, cell: Cell, spans: Sequence[CalendarSpan], columns: HeadingDays
) -> Mark:
    """What one cell says that covers some columns."""
    blank = Mark(at, cell, spans[0], MarkSort.BLANK, last=spans[-1])
    text = " ".join(cell.text.split())
    if cell.day:
        return _dated(blank, _day(cell, cell.day, spans[0], columns), spans, columns)
    is_coloured = cell.fill is not None and cell.fill != spans[0].background
    if is_cross(text, spans[0].hollow) or (is_coloured and not text):
        return blank._replace(sort=MarkSort.MARK, days=columns.covered(blank))
    if not text:
        return blank
    if are_only_days(text):
        days = _of_month(text, spans[0], columns)
        bare = blank._replace(sort=MarkSort.DAYS, days=days, is_bare=text.isdigit())
        return bare if days else blank._replace(sort=MarkSort.NOTE)
    found = in_year(text, columns.year_of(spans[0]), columns.reader)
    return _dated(blank, found, spans, columns)


def is_cross(text: str, hollow: frozenset[str]) -> bool:
    """Whether a text but marks its cell: "x", "●", "○"; a dash marks none.

    Args:
        text: of a cell of a calendar.
        hollow: empty signs that mark nothing in this table.
    """
    signs = text.replace(" ", "").translate(_DASHES)
    is_sign = bool(signs) and not any(map(str.isalnum, signs))
    return fold(text) in CROSSES or (is_sign and not set(signs) & (_NO_SIGNS | hollow))


def _day(cell: Cell, day: date, span: CalendarSpan, columns: HeadingDays) -> NamedDays:
    """A date of a sheet, in the year of its column where the sheet shows none."""
    if cell.year_unseen and (span.year or columns.is_year_known):
        day = day_or_none(columns.year_of(span), day.month, day.day) or day
    return NamedDays(day, day, words_of(cell, day))


def _of_month(text: str, span: CalendarSpan, columns: HeadingDays) -> NamedDays | None:
    """The days that stand without a month under one ("28-31")."""
    if span.months is None or span.months[0] != span.months[1]:
        return None
    month = date(columns.year_of(span), span.months[0], 1)
    language = columns.reader.language
    of = " de " if language == "es" else " "
    return read_days(f"{text}{of}{Language(language).month(month)}", columns.reader)


def _dated(
    blank: Mark,
    days: NamedDays | None,
    spans: Sequence[CalendarSpan],
    columns: HeadingDays,
) -> Mark:
    """A date in its column, one that belongs elsewhere, or a note."""
    if days is None:
        return blank._replace(sort=MarkSort.NOTE)
    sort = MarkSort.DAYS if _is_within(days, blank, spans, columns) else MarkSort.CLASH
    return blank._replace(sort=sort, days=days)


def _is_within(
    days: NamedDays, mark: Mark, spans: Sequence[CalendarSpan], columns: HeadingDays
) -> bool:
    """Whether days lie in their columns' months, and near their weeks."""
    whole = columns.covered(mark)
    if whole is None:
        return True
    first, last = whole.first - _SLACK, whole.last + _SLACK
    if not any(span.week or span.day for span in spans):
        first, last = whole.first.replace(day=1), last_of_month(whole.last)
    year = whole.first.year
    if columns.is_year_known or spans[0].year or days.first.year == year:
        return days.first <= last and days.last >= first
    return days.first.replace(day=1).month == whole.first.month
