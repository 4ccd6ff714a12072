"""The faults of a form's rows: each at its cell, all told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import Fault, Message

if TYPE_CHECKING:
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.files.faults import Faults


class CellRefused(Exception):
    """A cell will not do; its fault is noted."""


class CellFaults:
    """Notes what is wrong in a form.

    Args:
        form: the form.
        faults: takes the faults.
    """

    def __init__(self, form: Table, faults: Faults) -> None:
        self._columns = form.columns
        self._faults = faults

    def __len__(self) -> int:
        return len(self._faults)

    def note(self, row: TableRow, column: str, reason: Message) -> None:
        """Note what is wrong in a cell.

        Raises:
            Enough: the list is full.
        """
        number = self._columns.get(column, 0)
        self._faults.note(Fault.saying(row.number, number, reason))

    def refusal(self, row: TableRow, column: str, reason: Message) -> CellRefused:
        """What to raise where the rest of a row cannot be judged; the fault is noted.

        Raises:
            Enough: the list is full.
        """
        self.note(row, column, reason)
        return CellRefused()


def stray(text: str) -> Message:
    """That a text stands alone in a row of a form, and is about no item."""
    return Message(
        'this text is about no item: "{text}" (write it as the note of one, or clear '
        "the cell)",
        text=text,
    )
