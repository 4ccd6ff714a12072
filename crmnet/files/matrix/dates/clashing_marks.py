"""Marks of a calendar beside dates that say otherwise: a bar that nobody moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.errors import Message
from crmnet.files.matrix.dates.asking import Fork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.dates.asking import Notes
    from crmnet.files.matrix.dates.words import CalendarText
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

_ROUGHLY: Final = 31  # days by which a mark may end elsewhere than the date it draws
_OF_A_DAY: Final = 4  # the same of a mark for one day: over a weekend
_START, _MARKS = "start", "marks"


def roughly(spans: Sequence[CalendarSpan]) -> int:
    """Days by which marks may stand elsewhere than the date that they draw.

    Args:
        spans: what the columns of the calendar stand for.
    """
    lengths = [_days_in(span) for span in spans]
    known = [length for length in lengths if length is not None]
    is_fine = known and len(known) == len(lengths)
    return min(_ROUGHLY, max(known) + _OF_A_DAY) if is_fine else _ROUGHLY


def _days_in(span: CalendarSpan) -> int | None:
    """The days of a column after the first; None where it does not name them."""
    if span.day:
        return ((span.last_day or span.day) - span.day).days
    return span.days[1] - span.days[0] if span.days else None


def marks_hold(
    marks: CalendarText, ends: CalendarText, rough: int, cell: Cell, notes: Notes
) -> bool:
    """Whether marks hold beside a first day that has no last one.

    Where they begin elsewhere it is asked, once for all rows.

    Args:
        marks: what the calendar says.
        ends: what the columns of both ends say.
        rough: days by which they may stand elsewhere.
        cell: of the row, for the place of the question.
        notes: of the row.
    """
    if ends.days or not (ends.starts and marks.days):
        return True
    if abs((marks.days.first - ends.starts).days) <= rough:
        return True
    message = Message(
        "in some rows the first day and the marks disagree (in the first one: {start}; "
        "{dates}): which of them holds?",
        start=ends.starts.isoformat(),
        dates=marks.words,
    )
    choices = {_START: Message("the first day"), _MARKS: Message("the marks")}
    fork = Fork(Asks.CLASH, cell, "", message, choices, _START, "first day")
    return notes.choose(fork) == _MARKS
