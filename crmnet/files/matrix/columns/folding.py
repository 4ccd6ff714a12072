"""A level in two columns of which each row fills in one: "Detalle" and "Detalle 2"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.columns.levels import levels_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.below import BodyRow

_NUMBER: Final = re.compile(r" \d$")


def folded(
    lines: Sequence[BodyRow], columns: Mapping[int, PlanColumn]
) -> Sequence[BodyRow]:
    """The rows, with the text of such a second column in that of the level.

    Only where every row has a number of its own, which says how deep it is.
    """
    levels = levels_of(columns)
    if len(levels.columns) != 1 or not levels.code:
        return lines
    first = levels.lowest
    second = _second(columns, first)
    own = [line.own for line in lines]
    if not second or any(first in row and second in row for row in own):
        return lines
    if not all(levels.code in row for row in own if second in row):
        return lines
    return [_moved(line, second, first) for line in lines]


def _second(columns: Mapping[int, PlanColumn], first: int) -> int:
    """The column that has the heading of another one and a number; 0: none has."""
    name = heading_key(columns[first].heading)
    return next(
        (
            number
            for number, column in columns.items()
            if column.role is None
            and heading_key(column.heading) != name
            and _NUMBER.sub("", heading_key(column.heading)) == name
        ),
        0,
    )


def _moved(line: BodyRow, second: int, first: int) -> BodyRow:
    """A row with the text of one column in another."""
    if second not in line.own:
        return line
    own = {n: cell for n, cell in line.own.items() if n != second}
    own[first] = line.own[second]
    cells = tuple(c._replace(text="") if c.column == second else c for c in line.cells)
    return line._replace(own=dict(sorted(own.items())), cells=cells)
