"""Parts that are named in the heading: "Sprint 1 | Inicio | Fin", below it "Sprint 2".

The heading comes again for each part, with its name where the column of the items would
have its own: that name is a level above the rows below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Covered, Row
from crmnet.files.matrix.cells.column_letters import letters_of
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.level_kinds import kind_of, names_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.files.matrix.headings.level_kinds import LevelKind
    from crmnet.files.matrix.tables.plan_table import PlanTable

_LEAST: Final = 3  # headings, of which one names the part


def with_parts_named(table: PlanTable) -> PlanTable:
    """A table with the parts that its headings name as rows above those of each.

    Args:
        table: one of the plan.
    """
    heading, rows = table.heading, table.grid.rows
    if heading.rows != 1 or heading.heads:
        return table
    first = rows[heading.start]
    said = _said(first)
    for number, one in heading.columns.items():
        kind = kind_of(one.lower)
        is_part = kind[:1] == ("word",) and any(kind[2:]) and one.span is None
        if len(said) < _LEAST or not is_part or names_part(one.lower):
            continue
        again = [row for row in rows[heading.end :] if _names(row, said, number, kind)]
        if again:
            columns = dict(heading.columns)
            columns[number] = one._replace(lower=letters_of(number))
            return table._replace(
                heading=heading._replace(columns=columns),
                grid=table.grid._replace(
                    rows=tuple(_apart(rows, [first, *again], number)), looks=()
                ),
            )
    return table


def _said(row: Row) -> dict[int, str]:
    return {c.column: heading_key(c.text) for c in row.cells if has_text(c)}


def _names(row: Row, said: Mapping[int, str], number: int, kind: LevelKind) -> bool:
    """Whether a row is the heading again, with another part of the same kind."""
    own = row.cells[number - 1 : number]
    if not own or kind_of(own[0].text) != kind:
        return False
    again = _said(row)
    is_other = again.get(number) != said[number]
    return is_other and again | {number: ""} == {**said} | {number: ""}


def _apart(rows: Sequence[Row], named: Sequence[Row], number: int) -> list[Row]:
    """The rows, those that name a part without its name, which has a row of its own.

    The name stands below its heading, as sections do.
    """
    found: list[Row] = []
    places = {id(row) for row in named}
    for row in rows:
        if id(row) not in places:
            found.append(row)
            continue
        cells = list(row.cells)
        text = clean(cells[number - 1].text)
        cells[number - 1] = cells[number - 1]._replace(text=letters_of(number))
        part = (
            cell._replace(text="", covered=Covered.FROM_LEFT) for cell in row.cells[1:]
        )
        first = Cell(row.number, 1, text, is_strong=True)
        found += [row._replace(cells=tuple(cells)), Row(row.number, (first, *part))]
    return found
