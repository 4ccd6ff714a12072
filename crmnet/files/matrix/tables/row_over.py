"""A row over the heading of the only table that names the level above its rows; asked.

"Encuesta" over all columns of a table in a document called "Plan de investigación" is
the part of the plan that its rows are. In a sheet such a row is a title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import has_text
from crmnet.files.matrix.headings.lines import lines_within
from crmnet.files.matrix.tables.titles import names_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.lines import HeadingLine
    from crmnet.files.matrix.tables.plan_table import PlanTable

ALL, NONE = "all", "none"
LEVEL_OR_NOT: Final = (
    Choice(ALL, Message("yes, as the level above them")),
    Choice(NONE, Message("no, it does not belong to the plan")),
)


def row_over(
    table: PlanTable, titles: Sequence[str], ledger: Ledger
) -> HeadingLine | None:
    """What a row over the heading names, if it is a level; None: it is none.

    No other row of the table names a part so, and its title stands outside of it.

    Args:
        table: the only one of a plan.
        titles: the lines of the title of the plan.
        ledger: is asked.
    """
    rows, start = table.grid.rows, table.heading.start
    wide = [n for n, row in enumerate(rows) if _is_whole_wide(row)]
    if not (table.grid.before and titles and wide) or wide[-1] >= start:
        return None
    lines = [
        line
        for line in lines_within([rows[n] for n in wide])
        if line.text not in titles and not names_plan(line.text)
    ]
    if len(lines) != 1 or ledger.ask(_question(lines[0], table.number)) != ALL:
        return None
    return lines[0]


def _is_whole_wide(row: Row) -> bool:
    """Whether one text goes over all columns of a row."""
    covered = all(cell.covered is Covered.FROM_LEFT for cell in row.cells[1:])
    return len(row.cells) > 1 and covered and has_text(row.cells[0])


def _question(line: HeadingLine, table: int) -> Question:
    place = (line.cell.row, line.cell.column) if line.cell else (0, 0)
    return Question(
        key_of(Asks.HEADING, "row over", line.text),
        Asks.HEADING,
        Place(table, *place),
        Message(
            '"{text}" stands over all columns: is it the level above the rows?',
            text=line.text,
        ),
        text=line.text,
        choices=LEVEL_OR_NOT,
        likeliest=ALL,
    )
