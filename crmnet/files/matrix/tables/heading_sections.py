"""A section that stands in the heading, in the row of the weeks' numbers; asked.

"Actividades" over "Análisis", and beside that "Semana" over 1, 2, 3: the second row is
of the heading as far as its calendar goes, and names what stands below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.document import Covered, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.headings import weighs
from crmnet.files.matrix.headings.level_kinds import names_part
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.tables.plan_table import PlanTable

SECTION, NAME = "section", "name"


def section_apart(table: PlanTable, ledger: Ledger) -> tuple[PlanTable, Cell | None]:
    """A table without the section that its heading holds, and the cell of that."""
    found = _section_in(table)
    if found is None:
        return table, None
    cell, over = found
    alone = [c for c in _alone(table) if c.column == cell.column]
    is_like = any(_looks(c, table) == _looks(cell, table) for c in alone)
    if not alone or ledger.ask(_question(cell, over, table, is_like)) != SECTION:
        return table, None
    reach = range(cell.column, cell.column + _reach(table, cell))
    text = clean(over.text)
    columns = {
        number: named._replace(upper="", lower=text) if number in reach else named
        for number, named in table.heading.columns.items()
    }
    return table._replace(heading=table.heading._replace(columns=columns)), cell


def without_part(table: PlanTable) -> PlanTable:
    """A table without the part that is named over its items: that stands over it."""
    columns = {
        number: named._replace(lower="") if names_part(named.lower) else named
        for number, named in table.heading.columns.items()
    }
    return table._replace(heading=table.heading._replace(columns=columns))


def _section_in(table: PlanTable) -> tuple[Cell, Cell] | None:
    """The only text of the heading's last row beside a calendar, and what is over it.

    That names a level, the text names none, and both are as wide.
    """
    heading = table.heading
    if heading.rows < 2:
        return None
    *above, last = table.grid.rows[heading.start : heading.end]
    spans = {n for n, named in heading.columns.items() if named.span is not None}
    own = [c for c in last.cells if _is_own(c) and c.column not in spans]
    if len(own) != 1 or not any(c.column in spans for c in filter(_is_own, last.cells)):
        return None
    (cell,) = own
    over = _over(above, cell.column)
    reading = reading_of(clean(cell.text))
    is_strange = reading.role is None and not reading.faint
    if over is None or not is_strange or not weighs(clean(over.text)):
        return None
    return (cell, over) if _reach(table, over) == _reach(table, cell) else None


def _over(above: Sequence[Row], column: int) -> Cell | None:
    cells = (c for row in reversed(above) for c in row.cells[column - 1 : column])
    return next(filter(_is_own, cells), None)


def _is_own(cell: Cell) -> bool:
    return cell.covered is Covered.NOT and has_text(cell)


def _alone(table: PlanTable) -> list[Cell]:
    """The texts below a heading that stand alone in their rows."""
    rows = [
        list(filter(has_text, r.cells)) for r in table.grid.rows[table.heading.end :]
    ]
    return [cells[0] for cells in rows if len(cells) == 1]


def _looks(cell: Cell, table: PlanTable) -> tuple[object, ...]:
    """How wide a cell is, and what sets it off."""
    return (_reach(table, cell), cell.fill is not None, cell.is_strong)


def _reach(table: PlanTable, cell: Cell) -> int:
    """How many columns a cell covers."""
    row = next(row for row in table.grid.rows if row.number == cell.row)
    reach = 1
    for beside in row.cells[cell.column :]:
        if beside.covered is not Covered.FROM_LEFT:
            break
        reach += 1
    return reach


def _question(cell: Cell, over: Cell, table: PlanTable, is_like: bool) -> Question:
    text = clean(cell.text)
    return Question(
        key_of(Asks.HEADING, "section", text),
        Asks.HEADING,
        Place(table.number, cell.row, cell.column),
        Message(
            'in the heading "{text}" is below "{above}": what is it?',
            text=text,
            above=clean(over.text),
        ),
        text=text,
        choices=(
            Choice(SECTION, Message("the level above the rows that follow")),
            Choice(NAME, Message("a part of the heading")),
        ),
        likeliest=SECTION if is_like else NAME,
    )
