"""All-day events of calendar programs, which end at 0:00 of the next day; asked.

So Outlook writes them ("All day event": True, from 3/1/2027 12:00 AM to 3/2/2027 12:00
AM), and so does an iCalendar file (RFC 5545 §3.6.1: DTEND is not of the event).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.columns.clock_columns import CLOCK
from crmnet.files.matrix.dates.words import read_days
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

BEFORE: Final = "before"
_WRITTEN: Final = "written"
_ALL_DAY: Final = re.compile(
    r"(?:evento de )?(?:all day|allday|todo el dia|dia completo|dia entero)"
    r"(?: event)?s?"
)
_YES: Final = frozenset("true verdadero si yes 1 x y s".split())
_AT: Final = re.compile(rf"[ T,]+(?P<clock>{CLOCK.pattern})$", re.IGNORECASE)
_NOON: Final = 12
_OF_ICALENDAR: Final = "dtend"


class _Days(NamedTuple):
    """The columns that say from when until when, and whether all day; 0: none does."""

    start: int
    due: int
    flag: int
    clocks: tuple[int, ...] = ()


class _AllDay(NamedTuple):
    """A row of an all-day event with its first and last day as they are written."""

    row: Row
    first: date
    last: date
    is_midnight: bool


def ended_before(
    table: PlanTable,
    columns: Mapping[int, PlanColumn],
    reader: Reader,
    ledger: Ledger,
) -> PlanTable:
    """A table whose all-day events end on the day before the midnight they name."""
    days = _days_in(columns, table)
    if days is None:
        return table
    body = table.grid.rows[table.heading.end :]
    found = [one for row in body if (one := _all_day(row, days, reader))]
    longer = [one for one in found if one.last > one.first]
    if not longer or any(one.last == one.first for one in found):
        return table  # an event of one day ends on the day on which it begins
    is_next = all(one.is_midnight for one in longer) or _is_of_icalendar(columns, days)
    question = _question(table.number, longer, days, BEFORE if is_next else _WRITTEN)
    if ledger.ask(question) != BEFORE:
        return table
    ended = {one.row.number: _ended(one, days.start, days.due) for one in longer}
    rows = tuple(ended.get(row.number, row) for row in table.grid.rows)
    return table._replace(grid=table.grid._replace(rows=rows))


def _days_in(columns: Mapping[int, PlanColumn], table: PlanTable) -> _Days | None:
    """The columns of all-day events; None where nothing says that there are any."""
    starts = [n for n, one in columns.items() if one.role is ColumnRole.START]
    dues = [n for n, one in columns.items() if one.role is ColumnRole.DUE]
    if len(starts) != 1 or len(dues) != 1:
        return None
    flags = [n for n, c in columns.items() if _ALL_DAY.fullmatch(_key(c))]
    is_calendar = _key(columns[dues[0]]) == _OF_ICALENDAR
    if len(flags) != 1 and not is_calendar:
        return None
    body = table.grid.rows[table.heading.end :]
    cells = (cell for row in body for cell in row.cells if has_text(cell))
    others = {c.column for c in cells if CLOCK.fullmatch(clean(c.text))}
    clocks = tuple(sorted(others - {starts[0], dues[0]}))
    return _Days(starts[0], dues[0], flags[0] if flags else 0, clocks)


def _key(column: PlanColumn) -> str:
    return heading_key(column.heading)


def _is_of_icalendar(columns: Mapping[int, PlanColumn], days: _Days) -> bool:
    return _key(columns[days.due]) == _OF_ICALENDAR


def _all_day(row: Row, days: _Days, reader: Reader) -> _AllDay | None:
    """What a row says of an event that lasts all day; None: it is none."""
    flag = _text(row, days.flag) if days.flag else "true"
    start, due = _text(row, days.start), _text(row, days.due)
    if fold(flag) not in _YES or not start or not due:
        return None
    first, last = _day(row, days.start, reader), _day(row, days.due, reader)
    hours = [found["clock"] for text in (start, due) if (found := _AT.search(text))]
    hours += [text for n in days.clocks if CLOCK.fullmatch(text := _text(row, n))]
    if first is None or last is None or not all(map(_is_midnight, hours)):
        return None
    return _AllDay(row, first, last, bool(hours))


def _text(row: Row, number: int) -> str:
    cells: Sequence[Cell] = row.cells[number - 1 : number]
    return clean(cells[0].text) if cells else ""


def _day(row: Row, number: int, reader: Reader) -> date | None:
    """The only day that a cell says."""
    cell = row.cells[number - 1]
    if cell.day is not None:
        return cell.day
    days = read_days(_AT.sub("", clean(cell.text)), reader)
    return days.last if days and days.first == days.last else None


def _is_midnight(text: str) -> bool:
    found = CLOCK.fullmatch(text.strip())
    if found is None:
        return False
    hour = int(found["hour"]) % (_NOON if found["half"] else 24)
    is_morning = (found["half"] or "a").lower() == "a"
    return is_morning and hour == int(found["minute"]) == int(found["second"] or 0)


def _ended(one: _AllDay, start: int, due: int) -> Row:
    """A row that ends on the day before, which may be its only one."""
    day = one.last - timedelta(days=1)
    cells = (
        cell._replace(day=day, text=day.isoformat(), is_number=False)
        if cell.column == due or (cell.column == start and day == one.first)
        else cell
        for cell in one.row.cells
    )
    return one.row._replace(cells=tuple(cells))


def _question(
    table: int, longer: Sequence[_AllDay], days: _Days, likeliest: str
) -> Question:
    first = longer[0]
    text = _text(first.row, days.due)
    return Question(
        key_of(Asks.DATES, "all day"),
        Asks.DATES,
        Place(table, first.row.number, days.due),
        Message(
            "calendar programs end an event that lasts all day at 0:00 of the next "
            'day: which is the last day of such events of this table ({n}, "{text}")?',
            n=len(longer),
            text=text,
        ),
        text=text,
        choices=(
            Choice(BEFORE, Message("the day before")),
            Choice(_WRITTEN, Message("the day that is written")),
        ),
        likeliest=likeliest,
    )
