"""Tables one below the other in a sheet, each with its title and the same heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.asking import key_of
from crmnet.files.matrix.words import clean, has_text, heading_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.choosing import PlanTable
    from crmnet.files.matrix.ledger import Ledger

_YES: Final = "yes"
_LONGEST: Final = 60  # characters of a heading


class BlockTitles(NamedTuple):
    """What stands above the heading each time that it comes.

    Attributes:
        first: the title of the first table; None where it has none.
        others: the numbers of the rows with the titles of the others.
    """

    first: Cell | None = None
    others: frozenset[int] = frozenset()


def block_titles(table: PlanTable, ledger: Ledger) -> BlockTitles:
    """The titles of the tables that stand below each other under one heading.

    Whose title the one above the first is, that one's or the plan's, is asked.
    """
    rows, start = table.grid.rows, table.heading.start
    if table.heading.heads or table.heading.rows != 1:
        return BlockTitles()
    heading = _keys(rows[start])
    again = [n for n in range(start + 1, len(rows)) if _is_again(rows[n], heading)]
    titles = [_title_above(rows[start + 1 : place]) for place in again]
    others = frozenset(cell.row for cell in titles if cell is not None)
    if not others or None in titles:  # the heading again, on the next page
        return BlockTitles()
    first = _title_above(rows[:start])
    if first is not None and ledger.ask(_question(first, table.number)) != _YES:
        first = None
    return BlockTitles(first, others)


def _keys(row: Row) -> list[str]:
    return sorted(heading_key(cell.text) for cell in filter(has_text, row.cells))


def _is_again(row: Row, heading: Sequence[str]) -> bool:
    """Whether a row has the texts of the heading, in any order."""
    texts = [cell.text for cell in row.cells if cell.text]
    is_short = len(texts) == len(heading) > 1 and max(map(len, texts)) <= _LONGEST
    return is_short and _keys(row) == heading


def _title_above(rows: Sequence[Row]) -> Cell | None:
    """The only text of the last row that has any."""
    for row in reversed(rows):
        filled = list(filter(has_text, row.cells))
        if filled:
            return filled[0] if len(filled) == 1 else None
    return None


def _question(cell: Cell, table: int) -> Question:
    text = clean(cell.text)
    return Question(
        key_of(Asks.HEADING, "first block", text),
        Asks.HEADING,
        Place(table, cell.row, cell.column),
        Message(
            'the heading comes again below, with titles above it: is "{text}" the '
            "title of the first part?",
            text=text,
        ),
        text=text,
        choices=(
            Choice(_YES, Message("yes, as the level above them")),
            Choice("no", Message("no, of the plan")),
        ),
        likeliest=_YES,
    )
