"""Amounts under months or quarters: how much is to be done in each, and so when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.calendar_body import AMOUNTS_KEY, DUE, say_when
from crmnet.files.matrix.calendar_labels import label_of
from crmnet.files.matrix.date_asking import AMOUNTS
from crmnet.files.matrix.shapes import shape_of
from crmnet.files.matrix.synonyms import DATE_ROLES
from crmnet.files.matrix.words import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.files.matrix.calendar_columns import CalendarSpan
    from crmnet.files.matrix.choosing import PlanTable
    from crmnet.files.matrix.columns import PlanColumn
    from crmnet.files.matrix.date_asking import Notes
    from crmnet.files.matrix.ledger import Ledger

    _Cells = Sequence[tuple[int, Cell, CalendarSpan]]

_LEAST: Final = 3  # columns of a calendar
_AMOUNT: Final = re.compile(r"\d[\d.,]*\s*%?")


def as_marks(cells: _Cells, notes: Notes) -> _Cells:
    """The cells of a row under a calendar, amounts that say when as marks; 0 is none.

    Args:
        cells: each with its place among the cells of the row and its column's heading.
        notes: of the row, with what was answered.
    """
    if not say_when(notes.given):
        return cells
    found = []
    for at, cell, span in cells:
        text = clean(cell.text)
        amount = _AMOUNT.fullmatch(text)
        is_none = bool(amount) and not text.strip("0.,% ")
        if is_none:
            notes.leave(cell, AMOUNTS)
        mark = "" if is_none else "X" if amount else cell.text
        found.append((at, cell._replace(text=mark), span))
    return found


def ask_of_amounts(
    columns: Mapping[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> None:
    """Ask whether amounts under a calendar say when, where no other column does.

    An answer that they do makes them marks of a calendar, in the next draft.
    """
    if any(one.span or one.role in DATE_ROLES for one in columns.values()):
        return
    body = table.grid.rows[table.heading.end :]
    found = [
        column
        for number, column in sorted(columns.items())
        if _is_of_time(column.heading) and shape_of(number, body).is_counted
    ]
    if len(found) >= _LEAST:
        ledger.ask(_question(found, table))


def _is_of_time(heading: str) -> bool:
    """Whether a heading is a month or a quarter: "Ene", "I Trim", "Meta > T1"."""
    last = heading.rpartition(" > ")[2]
    label = label_of(Cell(0, 0, last))
    return label is not None and label.months is not None


def _question(found: list[PlanColumn], table: PlanTable) -> Question:
    first, last = found[0], found[-1]
    row = table.heading.columns[first.number].row
    return Question(
        AMOUNTS_KEY,
        Asks.DATES,
        Place(table.number, row, first.number),
        Message(
            'the columns "{first}" to "{last}" of this table have amounts: is an item '
            "due in each month or quarter that has one?",
            first=first.heading,
            last=last.heading,
        ),
        heading=first.heading,
        text=first.heading,
        choices=(
            Choice("no", Message("no, the amounts are kept beside the item")),
            Choice(DUE, Message("yes, where an amount above 0 stands")),
        ),
        likeliest="no",
    )
