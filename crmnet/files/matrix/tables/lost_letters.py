"""Letters that were lost on their way into a document, "Reuni?n": it is asked.

What can be put right is put right before (office/unprinted.py); of these nobody knows
which letters they were.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import BadFile, Fault, Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.tables.plan_table import PlanTable

_LOST: Final = re.compile(r"\ufffd|[^\W\d_]\?[^\W\d_]")
_ADDRESS: Final = re.compile(r"https?:|www\.|[=&/]")
_STOP: Final = "no"
_LONGEST: Final = 60  # characters that are shown


def ask_of_lost_letters(name: str, tables: Sequence[PlanTable], ledger: Ledger) -> None:
    """Ask whether texts of which letters were lost are taken as they stand.

    Raises:
        BadFile: they are not; with the first of them.
    """
    found = list(_cells(tables))
    if not found:
        return
    table, cell = found[0]
    text = clean(cell.text)[:_LONGEST]
    question = Question(
        key_of(Asks.TABLE, "lost letters"),
        Asks.TABLE,
        Place(table, cell.row, cell.column),
        Message(
            'letters were lost in {n} cells of this document ("{text}"): are the texts '
            "taken as they stand?",
            n=len(found),
            text=text,
        ),
        text=text,
        choices=(
            Choice("yes", Message("yes, as they stand")),
            Choice(_STOP, Message("no, they are to be put right in the document")),
        ),
        likeliest="yes",
    )
    if ledger.ask(question) == _STOP:
        lost = Message(
            'letters were lost in {n} cells, the first of them "{text}" (write them '
            "again in the document)",
            n=len(found),
            text=text,
        )
        raise BadFile(name, (Fault.saying(cell.row, cell.column, lost),))


def _cells(tables: Sequence[PlanTable]) -> Iterator[tuple[int, Cell]]:
    for grid in (grid for table in tables for grid in table.grids):
        for cell in (cell for row in grid.rows for cell in row.cells if cell.text):
            text = cell.text
            if "?" not in text and "\ufffd" not in text:
                continue
            if _LOST.search(text) and not _ADDRESS.search(text):
                yield grid.table, cell
