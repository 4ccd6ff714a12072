"""Amounts under months or quarters: how much is to be done in each, and so when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.calendar_labels import is_of_time
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES
from crmnet.files.matrix.cells.words import clean, has_text, says_none
from crmnet.files.matrix.dates.asking import AMOUNTS, SAYS_NONE
from crmnet.files.matrix.dates.roman_quarters import roman_quarters
from crmnet.files.matrix.headings.calendar_body import (
    AMOUNTS_KEY,
    DUE,
    NOT_DUE,
    deny_when,
    say_when,
)
from crmnet.files.matrix.headings.unmerged import counts_time
from crmnet.files.matrix.headings.yearly_targets import is_target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.dates.asking import Notes
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan
    from crmnet.files.matrix.tables.plan_table import PlanTable

    _Cells = Sequence[tuple[int, Cell, CalendarSpan]]

_LEAST: Final = 3  # columns of a calendar
_AMOUNT: Final = re.compile(r"\d[\d.,]*\s*%?")


def as_marks(cells: _Cells, notes: Notes) -> _Cells:
    """The cells of a row under a calendar, amounts that say when as marks.

    0 is none, and so is "-" or "n/a".

    Args:
        cells: each with its place among the cells of the row and its column's heading.
        notes: of the row, with what was answered.
    """
    are_targets = all(is_target(span.path) for _, _, span in cells)
    if are_targets and deny_when(notes.given):
        return []
    if not (say_when(notes.given) or are_targets):
        return cells
    found = []
    for at, cell, span in cells:
        text = clean(cell.text)
        amount = _AMOUNT.fullmatch(text)
        is_none = says_none(text) or (bool(amount) and not text.strip("0.,% "))
        if is_none and not are_targets:  # which are kept beside the item
            notes.leave(cell, AMOUNTS if amount else SAYS_NONE)
        mark = "" if is_none else "X" if amount else cell.text
        fill = None if is_none and amount else cell.fill  # a coloured 0 is none
        found.append((at, cell._replace(text=mark, fill=fill), span))
    return found


def ask_of_amounts(
    columns: Mapping[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> None:
    """Ask whether amounts under a calendar say when, where no other column does.

    An answer that they do makes them marks of a calendar, in the next draft; what is to
    be reached in each year is one unless it is answered that it is none.
    """
    yearly = [one for _, one in sorted(columns.items()) if one.span]
    if yearly and all(is_target(one.heading) for one in yearly):
        body = table.grid.rows[table.heading.end :]
        if any(shape_of(one.number, body).is_counted for one in yearly):
            ledger.ask(_question(yearly, table, DUE))
        return
    if any(one.span or one.role in DATE_ROLES for one in columns.values()):
        return
    numbered = _numbered(table)
    timed = [
        one
        for number, one in sorted(columns.items())
        if is_of_time(one.heading) or number in numbered
    ]
    if len(timed) < _LEAST:
        return
    amounts = _without_none(table.grid.rows[table.heading.end :])
    shapes = [shape_of(column.number, amounts) for column in timed]
    counted = sum(shape.is_counted or not shape.texts for shape in shapes)
    if counted >= _LEAST and any(shape.is_counted for shape in shapes):
        ledger.ask(_question(timed, table, NOT_DUE))


def _numbered(table: PlanTable) -> set[int]:
    """The columns that are times by a number: "II", "Trimestre > 2"."""
    named = table.heading.columns
    found = {n for n, one in named.items() if counts_time(one.upper, one.lower)}
    return found | {one.number for one in roman_quarters(named.values())}


def _without_none(rows: Sequence[Row]) -> list[Row]:
    """Rows without what says that there is nothing, which is no amount."""
    return [
        row._replace(
            cells=tuple(
                cell._replace(text="")
                if has_text(cell) and says_none(cell.text)
                else cell
                for cell in row.cells
            )
        )
        for row in rows
    ]


def _question(found: list[PlanColumn], table: PlanTable, likeliest: str) -> Question:
    first, last = found[0], found[-1]
    row = table.heading.columns[first.number].row
    return Question(
        AMOUNTS_KEY,
        Asks.DATES,
        Place(table.number, row, first.number),
        Message(
            'the columns "{first}" to "{last}" of this table have amounts: is an item '
            "due in each month, quarter or year that has one?",
            first=first.heading,
            last=last.heading,
        ),
        heading=first.heading,
        text=first.heading,
        choices=(
            Choice(NOT_DUE, Message("no, the amounts are kept beside the item")),
            Choice(DUE, Message("yes, where an amount above 0 stands")),
        ),
        likeliest=likeliest,
    )
