"""Rows with a first day and no last one: of one day, or without a deadline; asked.

A calendar program leaves the end blank of what is on one day; in a schedule of works
nobody knows it yet. Asked where most rows are so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Cell, Covered, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.shapes import is_date
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.dates.weekday_years import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.choosing import PlanTable

ONLY, FIRST = "only", "first"
_LEAST: Final = 2  # rows
_HALF: Final = 0.5
_EVENTS: Final = frozenset(
    "event events evento eventos subject asunto summary resumen title titulo".split()
)
"""What calendar programs call what is on a day."""


class _Ends(NamedTuple):
    """The columns of a first and of a last day."""

    start: int
    due: int


def of_one_day(
    table: PlanTable, columns: Mapping[int, PlanColumn], ledger: Ledger
) -> PlanTable:
    """A table whose rows without a last day end on their first, if that is so."""
    ends = _ends(columns)
    if ends is None:
        return table
    body = [row for _, row in _rows(table) if _cell(row, ends.start)]
    lone = [row for row in body if _lone(row, ends)]
    if len(lone) < max(_LEAST, _HALF * len(body)):
        return table
    if ledger.ask(_question(table, columns, ends, lone)) != ONLY:
        return table
    for number, row in _rows(table):
        ledger.use(number, filter(None, (_lone(row, ends),)))
    start = table.heading.end
    own, *rest = table.grids
    first = own._replace(rows=(*own.rows[:start], *_ended(own.rows[start:], ends)))
    others = (grid._replace(rows=tuple(_ended(grid.rows, ends))) for grid in rest)
    return table._replace(grid=first, rest=tuple(others))


def _ends(columns: Mapping[int, PlanColumn]) -> _Ends | None:
    """The only columns of a first and of a last day, if there are no other dates."""
    roles = {n: one.role for n, one in columns.items() if one.span is None}
    starts = [n for n, role in roles.items() if role is ColumnRole.START]
    dues = [n for n, role in roles.items() if role is ColumnRole.DUE]
    is_plain = len(starts) == len(dues) == 1 and len(roles) == len(columns)
    is_plain &= ColumnRole.CALENDAR not in roles.values()
    is_plain &= ColumnRole.DURATION not in roles.values()
    return _Ends(starts[0], dues[0]) if is_plain else None


def _rows(table: PlanTable) -> Iterator[tuple[int, Row]]:
    """The rows below the heading, on any page, each with the number of its table."""
    yield from ((table.number, row) for row in table.grid.rows[table.heading.end :])
    for grid in table.rest:
        yield from ((grid.table, row) for row in grid.rows)


def _cell(row: Row, number: int) -> Cell | None:
    """The cell of a row in a column, if it holds a text."""
    cells = row.cells[number - 1 : number]
    return next((cell for cell in cells if has_text(cell)), None)


def _lone(row: Row, ends: _Ends) -> Cell | None:
    """The first day of a row that has no last one; None: it has, or none is there."""
    start = _cell(row, ends.start)
    blank = row.cells[ends.due - 1 : ends.due]
    is_open = not any(has_text(c) or c.covered is not Covered.NOT for c in blank)
    return start if start and is_open and is_date(start) else None


def _ended(rows: tuple[Row, ...], ends: _Ends) -> Iterator[Row]:
    """Rows that have their only day in the column of the last one."""
    for row in rows:
        day = _lone(row, ends)
        if day is None:
            yield row
            continue
        width = max(len(row.cells), ends.due)
        cells = {n: Cell(row.number, n) for n in range(1, width + 1)}
        cells |= {cell.column: cell for cell in row.cells}
        cells[ends.due] = day._replace(column=ends.due)
        cells[ends.start] = Cell(row.number, ends.start)
        yield row._replace(cells=tuple(cells.values()))


def _question(
    table: PlanTable,
    columns: Mapping[int, PlanColumn],
    ends: _Ends,
    lone: Sequence[Row],
) -> Question:
    start, due = columns[ends.start].heading, columns[ends.due].heading
    named = {heading_key(one.heading) for one in columns.values() if one.is_level}
    days = [clean(row.cells[ends.start - 1].text) for row in lone]
    is_told = all(map(WEEKDAYS.search, days))  # who names "Viernes" means that day
    return Question(
        key_of(Asks.DATES, "one day", start, due),
        Asks.DATES,
        Place(table.number, lone[0].number, ends.start),
        Message(
            '{n} rows of this table have a day under "{start}" and none under '
            '"{end}": what is that day?',
            n=len(lone),
            start=start,
            end=due,
        ),
        heading=start,
        text=days[0],
        choices=(
            Choice(ONLY, Message("the only day: it is due then")),
            Choice(FIRST, Message("the first day: it has no deadline")),
        ),
        likeliest=FIRST if named.isdisjoint(_EVENTS) and not is_told else ONLY,
    )
