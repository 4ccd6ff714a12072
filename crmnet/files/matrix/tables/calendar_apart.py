"""A calendar in a table of its own, whose rows are the items of another by number.

"Tabla 2" has but the numbers of the activities and the weeks of each, in colours; what
is done stands in "Tabla 1", which says nothing of when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.codes import bare
from crmnet.files.matrix.cells.synonyms import DATE_ROLES
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Document, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.tables.plan_table import PlanTable

_LEAST: Final = 3  # items, and columns of a calendar
_YES: Final = "yes"


def with_calendar_apart(
    tables: list[PlanTable], document: Document, ledger: Ledger
) -> list[PlanTable]:
    """The only table of a plan, beside it the calendar that another has of its items.

    Args:
        tables: of the plan.
        document: has others.
        ledger: is asked.
    """
    if len(tables) != 1 or tables[0].rest or _says_when(tables[0]):
        return tables
    table = tables[0]
    for grid in document.grids:
        heading = heading_of(grid, ledger.given)
        if grid.table == table.number or grid.is_hidden or heading is None:
            continue
        other = table._replace(grid=grid, heading=heading)
        by = _number_of(other)
        column = _column_of(_keys(other, by), table) if by else 0
        if column and ledger.ask(_question(table, other, by)) == _YES:
            return [_beside(table, column, other, by)]
    return tables


def _says_when(table: PlanTable) -> bool:
    """Whether a heading is of a calendar or of days."""
    named = table.heading.columns.values()
    return any(
        one.span is not None or reading_of(one.lower or one.upper).role in DATE_ROLES
        for one in named
    )


def _number_of(other: PlanTable) -> int:
    """The column of a calendar that has but numbers beside it; 0: there is none."""
    columns = other.heading.columns
    spans = [n for n, one in columns.items() if one.span is not None]
    beside = [n for n in columns if n not in spans]
    return beside[0] if len(spans) >= _LEAST and len(beside) == 1 else 0


def _keys(table: PlanTable, column: int) -> list[str]:
    """The numbers of the rows of a table, in order."""
    cells = (row.cells[column - 1 : column] for row in _body(table))
    return [bare(clean(c.text)) for one in cells for c in one if has_text(c)]


def _body(table: PlanTable) -> Sequence[Row]:
    return table.grid.rows[table.heading.end :]


def _column_of(keys: Sequence[str], table: PlanTable) -> int:
    """The column of a table that has the same numbers, each once; 0: none has."""
    if len(keys) < _LEAST or len(set(keys)) < len(keys):
        return 0
    found = (n for n in table.heading.columns if _keys(table, n) == keys)
    return next(found, 0)


def _beside(table: PlanTable, column: int, other: PlanTable, by: int) -> PlanTable:
    """A table with the columns of a calendar behind its own."""
    shift = max(len(row.cells) for row in table.grid.rows)
    rows = {bare(clean(row.cells[by - 1].text)): row for row in _body(other)}
    spans = {n: one.span for n, one in other.heading.columns.items() if one.span}
    width = max(spans)

    def joined(row: Row) -> Row:
        key = (
            bare(clean(row.cells[column - 1].text)) if column <= len(row.cells) else ""
        )
        found = rows.get(key)
        cells = {cell.column: cell for cell in found.cells} if found else {}
        blank = [Cell(row.number, n) for n in range(len(row.cells) + 1, shift + 1)]
        marks = [
            cells[n]._replace(row=row.number, column=shift + n)
            if n in cells and n in spans
            else Cell(row.number, shift + n)
            for n in range(1, width + 1)
        ]
        return row._replace(cells=(*row.cells, *blank, *marks))

    heading = table.heading
    above = table.grid.rows[: heading.end]
    named = {
        shift + n: other.heading.columns[n]._replace(
            number=shift + n, span=span._replace(group=shift + span.group)
        )
        for n, span in spans.items()
    }
    grid = table.grid._replace(rows=(*above, *map(joined, _body(table))))
    columns = {**heading.columns, **named}
    return table._replace(grid=grid, heading=heading._replace(columns=columns))


def _question(table: PlanTable, other: PlanTable, by: int) -> Question:
    first = other.heading.columns[by]
    message = Message(
        "table {number} is a calendar with the same numbers as table {n}: does it say "
        "when its items are due?",
        number=other.number,
        n=table.number,
    )
    return Question(
        key_of(Asks.DATES, "calendar apart", first.heading),
        Asks.DATES,
        Place(other.number, first.row, by),
        message,
        heading=first.heading,
        text=first.heading,
        choices=(
            Choice(_YES, Message("yes, by the number of each")),
            Choice("no", Message("no, it is left out")),
        ),
        likeliest=_YES,
    )
