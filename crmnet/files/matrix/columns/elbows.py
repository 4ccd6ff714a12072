"""Items that are set in by a column: a drawn elbow, and their words to its right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.columns.bare_texts import has_no_word
from crmnet.files.matrix.columns.levels import levels_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_OPEN: Final = (None, ColumnRole.OTHER)
_LONGEST: Final = 2  # characters of an elbow: "L", "└─"
_LEAST: Final = 2  # rows with one


def without_elbows(
    table: PlanTable, columns: Mapping[int, PlanColumn], ledger: Ledger
) -> PlanTable:
    """A table with the words beside an elbow in its place, set in one step further.

    The column that they stand in has no other texts: one heading spans both.

    Args:
        table: of the plan.
        columns: by number.
        ledger: is told that the cells of the words are used.
    """
    level = levels_of(columns).lowest
    beside = columns.get(level + 1)
    if not level or (beside is not None and (beside.role not in _OPEN or beside.span)):
        return table
    body = table.grid.rows[table.heading.end :]
    drawn = [row for row in body if _has_elbow(row, level)]
    said = [row for row in body if any(map(has_text, row.cells[level : level + 1]))]
    if len(drawn) < _LEAST or len(said) > len(drawn):
        return table
    ledger.use(table.number, (row.cells[level] for row in drawn))
    rows = [_drawn_in(row, level) if _has_elbow(row, level) else row for row in body]
    above = table.grid.rows[: table.heading.end]
    return table._replace(grid=table.grid._replace(rows=(*above, *rows)))


def _has_elbow(row: Row, level: int) -> bool:
    if len(row.cells) <= level:
        return False
    sign, said = row.cells[level - 1 : level + 1]
    is_sign = 0 < len(clean(sign.text)) <= _LONGEST and has_no_word(sign)
    is_sign = is_sign and not clean(sign.text).isdigit()
    return is_sign and has_text(said) and not has_no_word(said)


def _drawn_in(row: Row, level: int) -> Row:
    cells = list(row.cells)
    sign, said = cells[level - 1 : level + 1]
    deeper = max(sign.indent, said.indent) + 1
    cells[level - 1] = said._replace(column=level, indent=deeper)
    cells[level] = sign._replace(column=level + 1, text="")
    return row._replace(cells=tuple(cells))
