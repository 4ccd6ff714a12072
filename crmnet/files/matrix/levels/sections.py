"""Rows that name what stands below them: merged ones, and texts that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.codes import is_code
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.headings.below import NOTE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.levels import PlanLevels
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.below import BodyRow
    from crmnet.files.matrix.levels.entries import MatrixEntry

SECTION, ITEM, REST, ASIDE = "section", "item", "rest", "aside"
_WORDS: Final = {
    SECTION: Message("the level above the rows that follow"),
    ITEM: Message("an item with nothing below it"),
    REST: Message("the rest of the text above it"),
    ASIDE: Message("no part of the plan"),
}


class Sections:
    """Says of rows with a single text whether they are above those that follow."""

    def __init__(
        self,
        columns: Mapping[int, PlanColumn],
        levels: PlanLevels,
        ledger: Ledger,
        lines: Sequence[BodyRow],
    ) -> None:
        self._columns = columns
        self._levels = levels
        self._ledger = ledger
        self._width = max(columns, default=0)
        coded = sum(levels.code in line.own for line in lines)
        self._is_coded = coded > 1 and coded * 5 >= len(lines) * 4

    def what_is(self, line: BodyRow, below: BodyRow | None, *, has_above: bool) -> str:
        """What a row is: a section, the rest of the text above, or an item.

        Args:
            line: the row.
            below: the next one, or None.
            has_above: whether an item stands above it, which it may go on from.
        """
        if len(line.own) != 1 or self._is_lent(line):
            return ITEM
        ((number, cell),) = line.own.items()
        if line.reach > 1 and number + line.reach >= self._width:
            is_added = self._ledger.given.own is not None  # crmnet writes no such rows
            ways = (SECTION, ASIDE)
            return self._asked(line, cell, ways, SECTION) if is_added else SECTION
        if number == self._levels.code:
            return ITEM if is_code(clean(cell.text)) else SECTION
        if self._is_coded and number == self._levels.lowest:
            return self._without_code(line, below, cell, has_above=has_above)
        return self._alone(line, below, cell)

    def _is_lent(self, line: BodyRow) -> bool:
        return any(number in line.lent for number in self._levels.columns)

    def _alone(self, line: BodyRow, below: BodyRow | None, cell: Cell) -> str:
        """What a text alone in the first column is, where the next row has one too."""
        highest = self._levels.highest
        is_first = cell.column == highest != self._levels.lowest
        is_cut = line.starts_page and clean(cell.text)[:1].islower()  # goes on
        if is_cut or not is_first or below is None or highest not in below.own:
            return ITEM
        if len(below.own) == 1:
            return ITEM
        return self._asked(line, cell, (SECTION, ITEM), SECTION)

    def _without_code(
        self, line: BodyRow, below: BodyRow | None, cell: Cell, *, has_above: bool
    ) -> str:
        """What a text without a number is, where nearly all others have one."""
        text = clean(cell.text)
        is_marked = cell.is_strong or bool(cell.fill) or text.isupper()
        likeliest = ITEM
        if has_above and text[:1].islower():
            likeliest = REST
        elif is_marked and below is not None and self._levels.code in below.own:
            likeliest = SECTION
        choices = (SECTION, ITEM, REST, ASIDE) if has_above else (SECTION, ITEM, ASIDE)
        return self._asked(line, cell, choices, likeliest)

    def _asked(
        self, line: BodyRow, cell: Cell, choices: Sequence[str], likeliest: str
    ) -> str:
        column = self._columns.get(cell.column)
        question = _question(
            line.table, cell, choices, likeliest, column.heading if column else ""
        )
        return self._ledger.ask(question) or ITEM


def _question(
    table: int, cell: Cell, choices: Sequence[str], likeliest: str, heading: str = ""
) -> Question:
    text = clean(cell.text)
    return Question(
        key_of(Asks.LEVELS, "alone", text, *choices),
        Asks.LEVELS,
        Place(table, cell.row, cell.column),
        Message('"{text}" stands alone in its row: what is it?', text=text),
        heading=heading,
        text=text,
        choices=tuple(Choice(choice, _WORDS[choice]) for choice in choices),
        likeliest=likeliest,
    )


def settled(entries: Sequence[MatrixEntry], ledger: Ledger) -> list[MatrixEntry]:
    """The entries without sections that have nothing below them, unless they are items.

    At the end of a table such a row is a note, as nearly always; it is asked.
    """
    found = []
    for place, entry in enumerate(entries):
        after = entries[place + 1 : place + 2]
        is_empty = not after or after[0].rank <= entry.rank
        if entry.is_group and is_empty:
            continue
        if entry.rank[0] < 0 and not entry.is_group:
            likeliest = ITEM if after else ASIDE
            asked = _question(entry.table, entry.cell, (ASIDE, ITEM), likeliest)
            if is_empty and ledger.ask(asked) != ITEM:
                ledger.leave(entry.table, (entry.cell,), NOTE)
                continue
            ledger.use(entry.table, (entry.cell,))
        found.append(entry)
    return found
