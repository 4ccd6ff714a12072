"""A calendar that only colours mark, in a file of which colours are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import has_text
from crmnet.files.matrix.dates import asking as date_asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Document, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.tables.choosing import PlanTable

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
            ledger.ask(_question(table, min(spans)))


def _are_filled(table: PlanTable, columns: set[int]) -> bool:
    below = table.grid.rows[table.heading.end :]
    rows = (*below, *(row for grid in table.rest for row in grid.rows))
    return any(_is_marked(row, columns) for row in rows)


def _is_marked(row: Row, columns: set[int]) -> bool:
    """Whether words stand under the calendar beside others: no line of a legend."""
    where = {cell.column in columns for cell in row.cells if has_text(cell)}
    return where == {True, False}


def _question(table: PlanTable, column: int) -> Question:
    named = table.heading.columns[column]
    return Question(
        key_of(Asks.DATES, "colours unseen", str(table.number)),
        Asks.DATES,
        Place(table.number, named.row, column),
        Message(
            "the calendar has no mark that is read, and colours are not read of a file "
            "of this kind: may its dates be left out? (If not, save it as .xlsx and "
            "load that.)"
        ),
        heading=named.heading,
        choices=(Choice(date_asking.NONE, Message("yes, without dates")),),
        likeliest=date_asking.NONE,
    )
