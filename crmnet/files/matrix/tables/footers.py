"""The last rows of a table: remarks, sums, who signed it.

They say nothing of what the columns above them hold, but would: a note made of a column
of numbers one of texts, and of one of themes none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.words import clean, has_text, is_sum
from crmnet.files.matrix.headings.below import BodyRow, reach_of
from crmnet.files.matrix.tables.tails import tail_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.tables.plan_table import PlanTable

_AMOUNT: Final = re.compile(r"[^\W\d_]{0,4}[\s$€]*[\d.,]+\s*%?")
_LEAST: Final = 2  # rows that remain


def with_foot(table: PlanTable) -> PlanTable:
    """A table whose last rows, where they seem none of its plan, are its foot.

    Whether they are is asked when its rows are read.
    """
    if table.rest:
        return table
    rows, heading = table.grid.rows, table.heading
    read = [_line(row, heading.heads) for row in rows[heading.end :]]
    lines = [line for line in read if line.own or any(c.fill for c in line.cells)]
    calendar = {n for n, named in heading.columns.items() if named.span}
    count = _without_foot(lines, calendar)
    if count == len(lines):
        return table
    end = next(at for at, row in enumerate(rows) if row.number == lines[count].number)
    above = table.grid._replace(rows=rows[:end])
    return table._replace(grid=above, foot=rows[end:])


def _without_foot(lines: Sequence[BodyRow], calendar: Container[int]) -> int:
    """How many rows of a table stand above its foot."""
    count, before = len(lines), 0
    while count != before:
        before = count
        while count > _LEAST and _is_sum(lines[count - 1]):
            count -= 1
        tail = tail_of(lines[:count], _LEAST, calendar)
        count = max(tail, min(count, _LEAST))
    return count


def _line(row: Row, heads: frozenset[int]) -> BodyRow:
    own = {cell.column: cell for cell in row.cells if has_text(cell)}
    return BodyRow(
        table=0,
        number=row.number,
        cells=row.cells,
        own=own,
        lent={},
        reach=reach_of(row, own),
        starts_page=False,
        is_head=row.number in heads,
    )


def _is_sum(line: BodyRow) -> bool:
    """Whether a row has but the word for a sum, and amounts."""
    texts = [clean(cell.text) for cell in line.own.values()]
    return is_sum(texts[:1]) and all(map(_AMOUNT.fullmatch, texts[1:]))
