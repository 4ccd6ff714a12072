"""What a blank cell of a level means: as above, as nearly always; else it is asked.

Once a column: in a list whose rows each repeat their project, those without one have
none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.below import BodyRow

ABOVE, NONE = "above", "none"
_FEW = 3  # times as many texts as blank cells make these strange


def written_out(lines: Sequence[BodyRow], levels: Sequence[int]) -> frozenset[int]:
    """The columns whose text is repeated in each row, so that a blank one is strange.

    A text comes again in the next row, or in a later one after others.

    Args:
        lines: the rows of a table.
        levels: the columns of its levels, the lowest last.
    """
    found = set()
    for number in levels[:-1]:
        filled = repeats = blanks = 0
        said: set[str] = set()
        for line in lines:
            cell = line.own.get(number)
            if cell is not None:
                filled += 1
                repeats += cell.text in said
                said.add(cell.text)
            elif number not in line.lent:
                blanks += 1
        is_strange = filled >= _FEW * blanks > 0
        if is_strange and repeats >= max(_FEW, blanks):
            found.add(number)
    return frozenset(found)


def blank_question(
    line: BodyRow, column: PlanColumn, lowest: int, above: str
) -> Question:
    """The question what a blank cell means where others repeat the text above."""
    text = clean(line.own[lowest].text)
    return Question(
        key_of(Asks.LEVELS, "blank", column.heading),
        Asks.LEVELS,
        Place(line.table, line.number, column.number),
        Message(
            '"{heading}" is blank beside "{text}", where others repeat it: is it '
            '"{above}", as above, and so with the others?',
            heading=column.heading,
            text=text,
            above=above,
        ),
        heading=column.heading,
        text=text,
        choices=(
            Choice(ABOVE, Message("yes, as above")),
            Choice(NONE, Message("no, it has none")),
        ),
        likeliest=NONE,
    )
