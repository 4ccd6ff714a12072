"""Columns of a strange heading whose texts each stand for several items; asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.column_asking import role_question
from crmnet.files.matrix.heading_words import reading_of
from crmnet.files.matrix.levels import levels_of
from crmnet.files.matrix.synonyms import ColumnRole
from crmnet.files.matrix.words import clean, has_text

if TYPE_CHECKING:
    from crmnet.files.matrix.choosing import PlanTable
    from crmnet.files.matrix.columns import PlanColumn
    from crmnet.files.matrix.ledger import Ledger

_UPPER: Final = (ColumnRole.THEME, ColumnRole.OBJECTIVE)
_LONG: Final = 20  # characters of a text that says more than a name
_LEAST: Final = 2  # items without a text of their own


def with_leading(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, with a level to the left of the others that no heading names."""
    found = dict(columns)
    highest = levels_of(found).highest
    taken = {column.role for column in found.values()}
    roles = [role for role in _UPPER if role not in taken]
    strange = [
        number
        for number, column in sorted(found.items())
        if number < highest and column.role is None and not column.span
    ]
    for number in strange:
        if not roles or not _is_above(number, highest, table):
            continue
        named = table.heading.columns[number]
        if ledger.ask(role_question(named, (roles[0],), table.number)) == roles[0]:
            found[number] = found[number]._replace(role=roles.pop(0))
    return found


def _is_above(number: int, level: int, table: PlanTable) -> bool:
    """Whether texts of a column each stand beside several items of a level."""
    texts, without = [], 0
    for row in table.grid.rows[table.heading.end :]:
        cells = {cell.column: cell for cell in row.cells}
        one, item = cells.get(number), cells.get(level)
        if one is not None and has_text(one) and one.covered is Covered.NOT:
            texts.append(clean(one.text))
        elif item is not None and has_text(item):
            without += bool(texts)
    promises = reading_of(table.heading.columns[number].lower).faint  # "Compromiso"
    is_long = sum(map(len, texts)) >= _LONG * len(texts)
    is_said = bool(texts) and (is_long or bool(promises))
    return is_said and without >= (1 if promises else _LEAST)
