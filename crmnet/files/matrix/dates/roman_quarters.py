"""Columns called I, II, III and IV: the quarters of a year, which is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import unit_in
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.headings.words import known_role
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.domain.document import Grid
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.table_heading import NamedColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_QUARTERS: Final = ("i", "ii", "iii", "iv")
_QUARTERLY: Final = re.compile(r"\b(?:trim\b|trimestr|quarter)")
_YES: Final = "yes"
_WORD: Final = " Trim"  # behind the number, as the headings of calendars have it


def with_quarters(tables: Sequence[PlanTable], ledger: Ledger) -> list[PlanTable]:
    """Tables whose columns I to IV are quarters; where marks stand in them, asked.

    Amounts under them are asked about elsewhere, as those under any months.
    """
    return [_with_quarters(table, ledger) for table in tables]


def _with_quarters(table: PlanTable, ledger: Ledger) -> PlanTable:
    named = roman_quarters(table.heading.columns.values())
    if not named:
        return table
    places = {(one.row, one.number) for one in named}
    grid = _renamed(table.grid, places)
    heading = heading_of(grid, ledger.given)
    if heading is None or not {n for _, n in places} <= heading.columns.keys():
        return table
    is_marked = all(heading.columns[n].span for _, n in places)
    is_one = _is_quarterly(named[0].upper) or (
        is_marked and ledger.ask(_question(named, table.number)) == _YES
    )
    return table._replace(grid=grid, heading=heading) if is_one else table


def roman_quarters(columns: Iterable[NamedColumn]) -> list[NamedColumn]:
    """The columns I to IV of a heading, where no word says that they are else."""
    found = sorted(columns, key=lambda one: one.number)
    texts = [fold(clean(one.lower)).strip(".") for one in found]
    at = next(
        (n for n in range(len(texts)) if tuple(texts[n : n + 4]) == _QUARTERS), -1
    )
    run = found[at : at + 4] if at >= 0 else []
    follows = texts[at + 4 : at + 5] == ["v"]
    is_other = any(one.span or _says_else(one.upper) for one in run)
    return [] if follows or is_other else run


def _says_else(upper: str) -> bool:
    """Whether the word above numbers names what they count: "Fase", "Semana"."""
    return not _is_quarterly(upper) and (
        bool(unit_in(upper)) or known_role(upper) is not None
    )


def _is_quarterly(upper: str) -> bool:
    """Whether a heading is of quarters: "Trimestre", "Programación trimestral"."""
    return _QUARTERLY.search(fold(upper)) is not None


def _renamed(grid: Grid, places: set[tuple[int, int]]) -> Grid:
    rows = (
        row._replace(
            cells=tuple(
                cell._replace(text=cell.text.strip(" .") + _WORD)
                if (cell.row, cell.column) in places
                else cell
                for cell in row.cells
            )
        )
        for row in grid.rows
    )
    return grid._replace(rows=tuple(rows))


def _question(named: Sequence[NamedColumn], table: int) -> Question:
    first, last = named[0], named[-1]
    return Question(
        key_of(Asks.DATES, "roman quarters"),
        Asks.DATES,
        Place(table, first.row, first.number),
        Message(
            'are the columns "{first}" to "{last}" the quarters of the year, so that '
            "what is marked in one is due in it?",
            first=first.lower,
            last=last.lower,
        ),
        heading=first.lower,
        text=first.lower,
        choices=(
            Choice(_YES, Message("yes, they are quarters")),
            Choice("no", Message("no, keep them beside the item")),
        ),
        likeliest=_YES,
    )
