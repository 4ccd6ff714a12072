"""Dates that a program took with day and month interchanged: asked, once a table.

A sheet of another country's order takes "03/04/2027" for a date, the wrong one, and
leaves "25/04/2027" as text: then no date that it holds has a day above twelve.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

AS_HELD, INTERCHANGED = "held", "interchanged"
_NUMBERS: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d\d|\d{4})")
_MONTHS: Final = 12
_LEAST: Final = 3  # dates, before a day above twelve is missed
_IN_ORDER: Final = 4  # of which an order is told


class _Held(NamedTuple):
    """The dates of a table: row by row, and beside them what was left as text."""

    cells: tuple[Cell, ...]
    ends: tuple[tuple[date, date], ...]
    columns: tuple[tuple[date, ...], ...]
    is_text_left: bool


def straightened(
    table: PlanTable, columns: Mapping[int, PlanColumn], ledger: Ledger
) -> PlanTable:
    """A table with its dates as they are meant; asked where that is in doubt."""
    roles = {
        number: column.role
        for number, column in columns.items()
        if column.role in DATE_ROLES and column.span is None
    }
    rows = table.grid.rows[table.heading.end :]
    held = _held(rows, roles)
    likeliest = _likeliest(held)
    if likeliest is None:
        return table
    first = held.cells[0]
    heading = columns[first.column].heading
    if ledger.ask(_question(table.number, first, heading, likeliest)) == AS_HELD:
        return table
    grids = (_turned(grid, frozenset(roles)) for grid in table.grids)
    grid, *rest = grids
    return table._replace(grid=grid, rest=tuple(rest))


def _held(rows: Sequence[Row], roles: Mapping[int, ColumnRole | None]) -> _Held:
    """What the columns of dates hold, where all of it may be interchanged."""
    found: dict[int, list[Cell]] = {number: [] for number in roles}
    ends, is_left = [], False
    for row in rows:
        days: dict[ColumnRole | None, date] = {}
        for cell in row.cells:
            if cell.column in roles and cell.day and len(cell.text) > len("2027-03"):
                found[cell.column].append(cell)
                days[roles[cell.column]] = cell.day
            elif cell.column in roles:
                is_left |= _is_left(cell.text)
        if ColumnRole.START in days and ColumnRole.DUE in days:
            ends.append((days[ColumnRole.START], days[ColumnRole.DUE]))
    cells = sorted(cell for column in found.values() for cell in column)
    columns = tuple(tuple(c.day for c in one if c.day) for one in found.values())
    return _Held(tuple(cells), tuple(ends), columns, is_left)


def _is_left(text: str) -> bool:
    """Whether a text is a day that only one order can mean: "25/04/2027"."""
    numbers = _NUMBERS.fullmatch(clean(text))
    return numbers is not None and max(map(int, numbers.groups())) > _MONTHS


def _likeliest(held: _Held) -> str | None:
    """What the dates are likely to be; None: nothing speaks for interchanged ones."""
    days = {cell.day for cell in held.cells if cell.day}
    may_be = all(day.day <= _MONTHS for day in days) and any(
        day.day != day.month for day in days
    )
    if not may_be or len(held.cells) < (1 if held.is_text_left else _LEAST):
        return None
    turned = [(_turn(start), _turn(due)) for start, due in held.ends]
    is_behind = any(start > due for start, due in held.ends)
    if held.is_text_left or (is_behind and all(one <= two for one, two in turned)):
        return INTERCHANGED
    return AS_HELD if any(map(_is_ordered_turned, held.columns)) else None


def _is_ordered_turned(days: Sequence[date]) -> bool:
    """Whether days go on from row to row only where they are interchanged."""
    if len(set(days)) < _IN_ORDER:
        return False
    turned = map(_turn, days)
    return all(one <= two for one, two in pairwise(turned)) and any(
        one > two for one, two in pairwise(days)
    )


def _turn(day: date) -> date:
    return day.replace(month=day.day, day=day.month)


def _turned(grid: Grid, columns: frozenset[int]) -> Grid:
    rows = (
        row._replace(cells=tuple(_cell(cell, columns) for cell in row.cells))
        for row in grid.rows
    )
    return grid._replace(rows=tuple(rows))


def _cell(cell: Cell, columns: frozenset[int]) -> Cell:
    if cell.column not in columns or cell.day is None or cell.day.day > _MONTHS:
        return cell
    day = _turn(cell.day)
    return cell._replace(day=day, text=day.isoformat())


def _question(table: int, cell: Cell, heading: str, likeliest: str) -> Question:
    assert cell.day is not None
    return Question(
        key_of(Asks.CLASH, "interchanged", str(table), heading),
        Asks.CLASH,
        Place(table, cell.row, cell.column),
        Message(
            "the dates of this table seem to have day and month interchanged: is "
            "{day} meant, or {other}?",
            day=cell.day,
            other=_turn(cell.day),
        ),
        heading=heading,
        text=clean(cell.text),
        choices=(
            Choice(AS_HELD, Message("{day}, as all of them stand", day=cell.day)),
            Choice(
                INTERCHANGED,
                Message("{day}: all of them are interchanged", day=_turn(cell.day)),
            ),
        ),
        likeliest=likeliest,
    )
