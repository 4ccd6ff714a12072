"""Columns without a heading that hold what a plan cannot do without; asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.beside import letters_of
from crmnet.files.matrix.codes import is_code
from crmnet.files.matrix.column_asking import role_question
from crmnet.files.matrix.columns import PlanColumn
from crmnet.files.matrix.headings import NamedColumn
from crmnet.files.matrix.levels import levels_of
from crmnet.files.matrix.synonyms import ColumnRole
from crmnet.files.matrix.words import clean, has_text

if TYPE_CHECKING:
    from crmnet.files.matrix.choosing import PlanTable
    from crmnet.files.matrix.ledger import Ledger

_MANY: Final = 0.8  # of the texts of a column


def with_nameless(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, with the numbers or the activities that stand under no heading.

    Numbers to the left of the first level; activities to the left of a calendar where
    no column has them.
    """
    found = dict(columns)
    for number, texts in sorted(_texts(columns, table).items()):
        levels = levels_of(found)
        role = _role(texts)
        is_wanted = not levels.columns
        if role is ColumnRole.CODE:
            is_wanted = not levels.code and number < (levels.highest or number + 1)
        if is_wanted and _is(role, number, table, ledger):
            found[number] = PlanColumn(number, "", role)
    return dict(sorted(found.items()))


def _role(texts: list[str]) -> ColumnRole:
    codes = sum(map(is_code, texts))
    return ColumnRole.CODE if codes >= _MANY * len(texts) else ColumnRole.ACTIVITY


def _texts(columns: dict[int, PlanColumn], table: PlanTable) -> dict[int, list[str]]:
    """What stands in the columns without a heading, by number."""
    found: dict[int, list[str]] = {}
    known = {*columns, *table.grid.hidden_columns}
    for row in table.grid.rows[table.heading.end :]:
        for cell in row.cells:
            if cell.column not in known and has_text(cell):
                found.setdefault(cell.column, []).append(clean(cell.text))
    return found


def _is(role: ColumnRole, number: int, table: PlanTable, ledger: Ledger) -> bool:
    row = table.grid.rows[table.heading.start].number
    named = NamedColumn(number, "", letters_of(number), row)
    return ledger.ask(role_question(named, (role,), table.number)) == role
