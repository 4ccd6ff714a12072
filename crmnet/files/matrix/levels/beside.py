"""What stands beside the text of an item, in the other columns of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import Message
from crmnet.files.matrix.cells.column_letters import letters_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, lines_of
from crmnet.files.matrix.headings.yearly_targets import is_target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.below import BodyRow
    from crmnet.files.matrix.levels.entries import MatrixEntry

RECORDED: Final = Message("what is recorded, no part of the plan")
DATED: Final = (*DATE_ROLES, ColumnRole.YEAR)
"""The roles of cells that are used when they are read: items.py."""
_CROSSES: Final = frozenset(
    ("x", "xx", "✓", "✔", "●", "■", "si", "sí", "yes", "*", "1")
)


class BesideText:
    """Adds to entries what their rows say beside the text."""

    def __init__(self, columns: Mapping[int, PlanColumn], ledger: Ledger) -> None:
        self._columns = columns
        self._ledger = ledger

    def is_dated(self, number: int) -> bool:
        """Whether a column holds dates."""
        column = self._columns.get(number)
        return column is not None and (column.role in DATED or column.span is not None)

    def add(self, line: BodyRow, entry: MatrixEntry) -> None:
        """Add to an entry what a row says in the columns that are no levels."""
        used: list[Cell] = []
        for cell in line.cells:
            column = self._columns.get(cell.column) or _nameless(cell.column)
            if column.is_level:
                continue
            if column.span is not None:
                entry.dates.append((cell, column.heading, "mark", column.span))
                entry.has_others |= cell.column in line.own
                if is_target(column.span.path) and any(map(str.isdigit, cell.text)):
                    entry.cells.setdefault(column.heading, []).append(cell.text)
                    used.append(cell)  # when, and how much
            else:
                used += self._added(line, entry, column, cell)
        self._ledger.use(line.table, used)

    def _added(
        self, line: BodyRow, entry: MatrixEntry, column: PlanColumn, cell: Cell
    ) -> tuple[Cell, ...]:
        """Add what a cell says to an entry; the cell, where that uses it."""
        number = cell.column
        if cell.fill and column.role is ColumnRole.STATUS:
            entry.filled |= {column.heading}
            entry.has_others = True
        said = line.own.get(number) or line.lent.get(number)
        if said is None:
            return ()
        if column.role is ColumnRole.RECORDED:
            self._ledger.leave(line.table, (cell,), RECORDED)
            return ()
        if column.role is ColumnRole.DURATION:
            entry.lengths += ((said, column.heading),)
        entry.has_others |= number in line.own and column.role is not ColumnRole.CODE
        _put(entry, column, said)
        return () if column.role in DATED else (cell,)


def _put(entry: MatrixEntry, column: PlanColumn, cell: Cell) -> None:
    """Put what a cell says where its column says that it belongs."""
    role, heading = column.role, column.heading or letters_of(column.number)
    text = clean(cell.text)
    if column.is_second:
        entry.title = f"{entry.title} {text}"
    elif column.country and text.lower() in _CROSSES:
        entry.countries += (column.country,)
    elif role is ColumnRole.CODE and not entry.code:
        entry.code, entry.coded_by = text, heading
    elif role in DATE_ROLES:
        entry.dates.append((cell, heading, str(role), None))
    elif role is ColumnRole.YEAR:
        entry.years += ((cell, heading),)
    elif role is ColumnRole.COUNTRY:
        entry.countries += ("\n".join(lines_of(cell)),)
    elif role is ColumnRole.RESPONSIBLE:
        entry.owed.setdefault(heading, []).append("\n".join(lines_of(cell)))
    else:
        entry.cells.setdefault(heading, []).append(cell.text)


def _nameless(number: int) -> PlanColumn:
    from crmnet.files.matrix.columns.plan_columns import PlanColumn

    return PlanColumn(number, "")
