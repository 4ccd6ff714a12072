"""A calendar without any mark, or whose only marks are colours that are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES
from crmnet.files.matrix.cells.words import has_text
from crmnet.files.matrix.dates import asking as date_asking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell, Document, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan
    from crmnet.files.matrix.tables.plan_table import PlanTable

UNSEEN: Final = Message(
    "the calendar has no mark that is read, and colours are not read of a file of this "
    "kind: may its dates be left out? (If not, save it as .xlsx and load that.)"
)
BLANK: Final = Message(
    "the calendar has no mark in any row: are the items without dates?"
)
_FEWEST: Final = 3  # columns of a calendar
_BARE: Final = (".csv", ".tsv", ".txt")  # they have lost what was behind cells


def ask_of_colours(
    document: Document, tables: Sequence[PlanTable], ledger: Ledger
) -> None:
    """Ask whether a plan may lose the dates that only colours would tell."""
    if document.sees_colours and not document.name.lower().endswith(_BARE):
        return
    for table in tables:
        spans = {n for n, one in table.heading.columns.items() if one.span}
        if spans and not _are_filled(table, spans):
            ledger.ask(_question(table, min(spans), UNSEEN))


def ask_of_blank(
    table: PlanTable, columns: Mapping[int, PlanColumn], ledger: Ledger
) -> None:
    """Ask whether a plan has no dates whose calendar has no mark in any row.

    Args:
        table: with the colours of its calendar as they are meant.
        columns: what they hold.
        ledger: is asked.
    """
    spans = {n: column.span for n, column in columns.items() if column.span}
    dated = {n for n, c in columns.items() if c.role in DATE_ROLES and not c.span}
    body = table.grid.rows[table.heading.end :]
    rows = (*body, *(row for grid in table.rest for row in grid.rows))
    cells = [cell for row in rows for cell in row.cells]
    is_dated = any(cell.column in dated and has_text(cell) for cell in cells)
    marked = (c for c in cells if (span := spans.get(c.column)) and _is_mark(c, span))
    if len(spans) >= _FEWEST and not is_dated and next(marked, None) is None:
        ledger.ask(_question(table, min(spans), BLANK))


def _is_mark(cell: Cell, span: CalendarSpan) -> bool:
    return has_text(cell) or cell.fill not in {None, span.background}


def _are_filled(table: PlanTable, columns: set[int]) -> bool:
    below = table.grid.rows[table.heading.end :]
    rows = (*below, *(row for grid in table.rest for row in grid.rows))
    return any(_is_marked(row, columns) for row in rows)


def _is_marked(row: Row, columns: set[int]) -> bool:
    """Whether words stand under the calendar beside others: no line of a legend."""
    where = {cell.column in columns for cell in row.cells if has_text(cell)}
    return where == {True, False}


def _question(table: PlanTable, column: int, message: Message) -> Question:
    named = table.heading.columns[column]
    return Question(
        key_of(Asks.DATES, "colours unseen", str(table.number)),
        Asks.DATES,
        Place(table.number, named.row, column),
        message,
        heading=named.heading,
        choices=(Choice(date_asking.NONE, Message("yes, without dates")),),
        likeliest=date_asking.NONE,
    )
