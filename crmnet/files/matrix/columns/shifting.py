"""Headings that stand beside their column, as readers of PDF files find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.tables.choosing import live_columns

if TYPE_CHECKING:
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable


def shifted(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, a heading over an empty one moved to the nameless one beside it.

    Only if it is asked: a column may be empty because nobody has filled it in.
    """
    live = set(live_columns(table))
    found = dict(columns)
    for number, column in columns.items():
        if number in live or column.role is None or column.span is not None:
            continue
        beside = [n for n in (number - 1, number + 1) if n in live and n not in columns]
        if len(beside) == 1 and _is_moved(column, table, ledger):
            found[beside[0]] = found.pop(number)._replace(number=beside[0])
    return found


def _is_moved(column: PlanColumn, table: PlanTable, ledger: Ledger) -> bool:
    question = Question(
        key_of(Asks.HEADING, "beside", column.heading),
        Asks.HEADING,
        Place(table.number, table.grid.rows[table.heading.start].number, column.number),
        Message(
            'nothing stands below "{heading}", and the column beside it has no '
            "heading: is it that one's?",
            heading=column.heading,
        ),
        heading=column.heading,
        text=column.heading,
        choices=(
            Choice("yes", Message("yes, it names the column beside it")),
            Choice("no", Message("no, the column is empty")),
        ),
        likeliest="yes",
    )
    return ledger.ask(question) == "yes"
