"""What the headings of a calendar mean where only a person knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.errors import Message
from crmnet.files.matrix.cells.words import has_text
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.dates.asking import Notes
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

    _Cells = Sequence[tuple[int, Cell, CalendarSpan]]

_MONTHS: Final = "months"
_DAYS: Final = "days"
_CENTURY: Final = 100
_LAST_DAY: Final = 31


def as_meant(cells: _Cells, notes: Notes) -> _Cells:
    """The cells of a calendar's row, with what their headings mean as was answered."""
    if any(_is_marked(cell, span) and span.typed for _, cell, span in cells):
        cells = _typed(cells, notes)
    striped = next((each for each in cells if _is_striped(each[1], each[2])), None)
    if striped is not None and _is_background(striped[1], striped[2], notes):
        cells = [(n, c, s._replace(background=s.stripe)) for n, c, s in cells]
    return cells


def _is_marked(cell: Cell, span: CalendarSpan) -> bool:
    return has_text(cell) or cell.fill not in {None, span.background}


def _is_striped(cell: Cell, span: CalendarSpan) -> bool:
    return cell.fill is not None and cell.fill == span.stripe


def _typed(cells: _Cells, notes: Notes) -> _Cells:
    _, cell, span = next(each for each in cells if each[2].typed)
    choices = {
        _DAYS: Message("a day of its month: the program took it for a year"),
        _MONTHS: Message("a month with its year"),
    }
    message = Message('what does the heading "{heading}" mean?', heading=span.path)
    fork = Fork(Asks.DATES, cell, span.path, message, choices, _DAYS, key="typed")
    meant = _as_day if notes.choose(fork) == _DAYS else _as_month
    return [(n, c, meant(s) if s.typed else s) for n, c, s in cells]


def _as_month(span: CalendarSpan) -> CalendarSpan:
    return span._replace(year=span.typed, later=0, part=None)


def _as_day(span: CalendarSpan) -> CalendarSpan:
    """The day that was typed as "sep-03"."""
    day = span.typed % _CENTURY
    if not 1 <= day <= _LAST_DAY:
        return span._replace(months=None)
    return span._replace(days=(day, day), part=None)


def _is_background(cell: Cell, span: CalendarSpan, notes: Notes) -> bool:
    choices = {
        date_asking.NONE: Message("a background, and no dates"),
        date_asking.CELL: Message("when each of them is"),
    }
    message = Message(
        "nearly all rows of the calendar have the same colours in the same columns: "
        "what do they mean?"
    )
    fork = Fork(
        Asks.DATES, cell, span.path, message, choices, date_asking.NONE, key="stripes"
    )
    return notes.choose(fork) == date_asking.NONE
