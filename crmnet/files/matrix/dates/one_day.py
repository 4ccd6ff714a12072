"""Rows with a first day and no last one: of one day, or without a deadline; asked.

A calendar program leaves the end blank of what is on one day; in a schedule of works
nobody knows it yet. Asked where most rows are so, and where a few are among others with
both: a "Hito" of a plan that does not tell how far each is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from crmnet.domain.document import Cell, Covered, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.shapes import is_date
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key, says_none
from crmnet.files.matrix.dates.weekday_years import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

    _DayOf: TypeAlias = Callable[[Row, "_Ends"], Cell | None]

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
    table = _with_ends(table, ends, _merged, ledger)
    body = [row for _, row in _rows(table) if _cell(row, ends.start)]
    lone = [row for row in body if _lone(row, ends)]
    are_few = 0 < len(lone) < _HALF * len(body)
    if are_few and not _are_points(lone, columns):
        return table
    if not are_few and (len(lone) < _LEAST or _has_calendar(columns)):
        return table
    if ledger.ask(_question(table, columns, ends, lone, are_few=are_few)) != ONLY:
        return table
    return _with_ends(table, ends, _lone, ledger)


def _with_ends(
    table: PlanTable, ends: _Ends, day_of: _DayOf, ledger: Ledger
) -> PlanTable:
    """A table with the only day of some rows in the column of the last one."""
    for number, row in _rows(table):
        ledger.use(number, filter(None, (day_of(row, ends),)))
    start = table.heading.end
    own, *rest = table.grids
    below = _ended(own.rows[start:], ends, day_of)
    first = own._replace(rows=(*own.rows[:start], *below))
    others = (
        grid._replace(rows=tuple(_ended(grid.rows, ends, day_of))) for grid in rest
    )
    return table._replace(grid=first, rest=tuple(others))


def _ends(columns: Mapping[int, PlanColumn]) -> _Ends | None:
    """The only columns of a first and of a last day, if there are no other dates."""
    roles = {n: one.role for n, one in columns.items() if one.span is None}
    starts = [n for n, role in roles.items() if role is ColumnRole.START]
    dues = [n for n, role in roles.items() if role is ColumnRole.DUE]
    is_plain = len(starts) == len(dues) == 1
    is_plain &= ColumnRole.CALENDAR not in roles.values()
    is_plain &= ColumnRole.DURATION not in roles.values()
    return _Ends(starts[0], dues[0]) if is_plain else None


def _has_calendar(columns: Mapping[int, PlanColumn]) -> bool:
    return any(one.span is not None for one in columns.values())


def _are_points(rows: Sequence[Row], columns: Mapping[int, PlanColumn]) -> bool:
    """Whether rows have each at most one place of a calendar, and no state."""
    if any(one.role is ColumnRole.STATUS for one in columns.values()):
        return False
    spans = [n for n, one in columns.items() if one.span is not None]
    cells = [[row.cells[n - 1] for n in spans if n <= len(row.cells)] for row in rows]
    marked = (sum(c.fill is not None or has_text(c) for c in one) for one in cells)
    return all(many <= 1 for many in marked)


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
    is_open = not any(
        (has_text(c) and not says_none(c.text)) or c.covered is not Covered.NOT
        for c in blank
    )
    return start if start and is_open and is_date(start) else None


def _merged(row: Row, ends: _Ends) -> Cell | None:
    """The day of a row that is drawn over the columns of both; None: none is."""
    start = _cell(row, ends.start)
    over = row.cells[ends.start : ends.due]
    is_wide = bool(over) and all(c.covered is Covered.FROM_LEFT for c in over)
    return start if start and is_wide and is_date(start) else None


def _ended(rows: tuple[Row, ...], ends: _Ends, day_of: _DayOf) -> Iterator[Row]:
    """Rows that have their only day in the column of the last one."""
    for row in rows:
        day = day_of(row, ends)
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
    *,
    are_few: bool,
) -> Question:
    start, due = columns[ends.start].heading, columns[ends.due].heading
    named = {heading_key(one.heading) for one in columns.values() if one.is_level}
    days = [clean(row.cells[ends.start - 1].text) for row in lone]
    is_told = all(map(WEEKDAYS.search, days))  # who names "Viernes" means that day
    is_told |= are_few
    return Question(
        key_of(Asks.DATES, "one day", start, due),
        Asks.DATES,
        Place(table.number, lone[0].number, ends.start),
        Message(
            'some rows of this table have a day under "{start}" and none under '
            '"{end}": what is that day?',
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
