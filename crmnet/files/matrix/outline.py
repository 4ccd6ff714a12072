"""Rows into entries: which level each text has, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.as_above import NONE, blank_question, written_out
from crmnet.files.matrix.asking import key_of
from crmnet.files.matrix.blocks import title_of_block
from crmnet.files.matrix.codes import is_code, parts_of
from crmnet.files.matrix.entries import Entry
from crmnet.files.matrix.joining import Joiner
from crmnet.files.matrix.lines import REPEATED
from crmnet.files.matrix.synonyms import DATE_ROLES, LEVEL_ROLES, Role
from crmnet.files.matrix.words import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.columns import PlanColumn
    from crmnet.files.matrix.entries import Rank
    from crmnet.files.matrix.ledger import Ledger
    from crmnet.files.matrix.lines import Line

NO_ITEM: Final = Message("the row has no text of an item")
RECORDED: Final = Message("what is recorded, no part of the plan")
DATED: Final = (*DATE_ROLES, Role.YEAR)
"""The roles of cells that are used when they are read: items.py."""


class Levels(NamedTuple):
    """The columns of the levels, from the top; the code's column or 0."""

    columns: tuple[int, ...]
    code: int = 0


def levels_of(columns: Mapping[int, PlanColumn]) -> Levels:
    """Which columns have the levels of the plan, in their order."""
    found = [
        (LEVEL_ROLES.index(column.role), number)
        for number, column in columns.items()
        if column.role in LEVEL_ROLES and not column.is_second
    ]
    code = next((n for n, c in columns.items() if c.role is Role.CODE), 0)
    return Levels(tuple(number for _, number in sorted(found)), code)


class Outliner:
    """Takes the rows of a table in order, and gives its entries.

    Attributes:
        entries: those of the rows so far.
    """

    def __init__(self, columns: Mapping[int, PlanColumn], ledger: Ledger) -> None:
        self.entries: list[Entry] = []
        self._open: list[Entry] = []  # from the top down
        self._ledger = ledger
        self._joiner = Joiner(ledger)
        self._takes_heads = True
        self._written_out: frozenset[int] = frozenset()
        self.look_at(columns)

    def look_at(self, columns: Mapping[int, PlanColumn]) -> None:
        """Take the rows that follow by other columns: the next page lacks some."""
        self._columns = columns
        self._levels = levels_of(columns)
        self._rank_of = {number: n for n, number in enumerate(self._levels.columns)}
        roles = {column.role for column in columns.values()}
        self._is_long = bool(roles & {Role.COUNTRY, Role.YEAR})

    def take(self, lines: Sequence[Line]) -> None:
        """Take the rows of one table."""
        self._written_out = written_out(lines, self._levels.columns)
        for place, line in enumerate(lines):
            below = lines[place + 1] if place + 1 < len(lines) else None
            self._take(line, below)

    def group(self, title: str, table: int, cell: Cell) -> None:
        """Begin a group that stands above all columns: a paragraph, a section."""
        entry = Entry((-1, 0), title, table, cell)
        self._open = []
        self._add(entry)

    def leaves_heads(self) -> None:
        """Take what heads a block as nothing but a heading."""
        self._takes_heads = False

    def _take_head(self, line: Line) -> None:
        """Take the heading of a block."""
        if not self._takes_heads:
            self._ledger.leave(line.table, line.own.values(), REPEATED)
            return
        self._ledger.use(line.table, line.own.values())
        title = title_of_block([clean(cell.text) for cell in line.own.values()])
        self.group(title, line.table, next(iter(line.own.values())))

    def _take(self, line: Line, below: Line | None) -> None:
        if line.is_head:
            self._take_head(line)
            return
        if self._is_section(line, below):
            (cell,) = line.own.values()
            self._ledger.use(line.table, (cell,))
            self.group(clean(cell.text), line.table, cell)
            return
        filled = [n for n in self._levels.columns if n in line.own]
        if not filled:
            self._take_rest(line)
            return
        above = {e.rank[0]: e for e in self._open}
        over = {n: above[r] for n in filled if (r := self._rank_of[n]) in above}
        is_coded = self._levels.code in line.own
        if not is_coded and len(over) == len(filled) and self._joiner.continues(line, over):
            self._join(line, over)
        else:
            self._take_item(line, filled)

    def _close_blanks(self, line: Line, lowest: int) -> Rank:
        """End what is open in a column that is blank here, if that means none.

        Returns:
            From which rank on it ended.
        """
        closes = (self._rank_of[lowest], 0)
        for number in self._written_out:
            rank = self._rank_of[number]
            above = next((e for e in self._open if e.rank[0] == rank), None)
            is_blank = number not in line.own and number not in line.lent
            if above is None or not is_blank or rank > self._rank_of[lowest]:
                continue
            column = self._columns[number]
            asked = blank_question(line, column, lowest, above.title)
            if self._ledger.ask(asked) == NONE:
                closes = min(closes, (rank, 0))
        self._open = [e for e in self._open if e.rank < closes or e.rank[0] < 0]
        return closes

    def _take_item(self, line: Line, filled: Sequence[int]) -> None:
        entry: Entry | None = None
        closes = self._close_blanks(line, filled[-1])
        above = self._codes_above(line, filled[-1])
        for number in filled:
            cell = line.own[number]
            title = clean(cell.text)
            rank = self._rank_of[number]
            self._ledger.use(line.table, (cell,))
            prefix = above[: rank + 1]
            if number != filled[-1] and self._is_open(rank, title, cell, prefix):
                continue
            heading = self._columns[number].heading
            entry = Entry((rank, 0), title, line.table, cell, heading)
            entry.prefix = prefix
            entry.closes = closes if closes < entry.rank else None
            self._open = [above for above in self._open if above.rank < (rank, 0)]
            self._add(entry)
        assert entry is not None
        self._add_rest(line, entry)

    def _codes_above(self, line: Line, lowest: int) -> tuple[str, ...]:
        """The parts of a row's code where it has one for each level; else none."""
        cell = line.own.get(self._levels.code)
        code = clean(cell.text) if cell is not None else ""
        if not is_code(code):
            return ()
        parts = parts_of(code)
        return parts if len(parts) == self._rank_of[lowest] + 1 else ()

    def _is_open(
        self, rank: int, title: str, cell: Cell, prefix: tuple[str, ...]
    ) -> bool:
        """Whether a text only repeats the one above it; a code may tell them apart."""
        return any(
            entry.rank[0] == rank
            and entry.title == title
            and entry.prefix in ((), prefix)
            and not (self._is_long and self._is_other(entry, cell))
            for entry in self._open
        )

    @staticmethod
    def _is_other(entry: Entry, cell: Cell) -> bool:
        """Whether rows that repeat all they can mean two by the same words.

        Texts differ in their blanks; or the first one is a line of its own, with dates.
        """
        return entry.has_others or entry.cell.text != cell.text

    def _add(self, entry: Entry) -> None:
        self._open.append(entry)
        self.entries.append(entry)

    def _join(self, line: Line, over: Mapping[int, Entry]) -> None:
        for number, entry in over.items():
            cell = line.own[number]
            entry.title = f"{entry.title} {clean(cell.text)}"
            self._ledger.use(line.table, (cell,))
        self._add_rest(line, self._open[-1])

    def _take_rest(self, line: Line) -> None:
        """Take a row without an item of its own: more of the one above, or nothing."""
        last = self._levels.columns[-1] if self._levels.columns else 0
        deepest = self._open[-1] if self._open else None
        is_lent = last in line.lent and deepest is not None
        is_dated = any(map(self._is_dated, line.own))
        if deepest and (
            is_lent or self._joiner.is_rest(line, deepest, is_dated=is_dated)
        ):
            self._add_rest(line, deepest)
        else:
            self._ledger.leave(line.table, line.own.values(), NO_ITEM)

    def _is_dated(self, number: int) -> bool:
        column = self._columns.get(number)
        return column is not None and (column.role in DATED or column.span is not None)

    def _add_rest(self, line: Line, entry: Entry) -> None:
        """Add to an entry what its row says beside its text."""
        for cell in line.cells:
            number = cell.column
            if number in self._rank_of:
                continue
            column = self._columns.get(number)
            if column is not None and column.span is not None:
                entry.dates.append((cell, column.heading, "mark", column.span))
                entry.has_others |= number in line.own
                continue
            if cell.fill and column is not None and column.role is Role.STATUS:
                entry.filled.add(column.heading)
                entry.has_others = True
            said = line.own.get(number) or line.lent.get(number)
            if said is None:
                continue
            if column is not None and column.role is Role.RECORDED:
                self._ledger.leave(line.table, (cell,), RECORDED)
                continue
            if column is None or column.role not in DATED:
                self._ledger.use(line.table, (cell,))
            entry.has_others |= number in line.own and number != self._levels.code
            self._put(entry, column, said, number)

    def _put(
        self, entry: Entry, column: PlanColumn | None, cell: Cell, number: int
    ) -> None:
        role = column.role if column else None
        heading = (column.heading if column else "") or letters_of(number)
        text = clean(cell.text)
        if column is not None and column.is_second:
            entry.title = f"{entry.title} {text}"
        elif role is Role.CODE and not entry.code:
            entry.code, entry.coded_by = text, heading
        elif role in DATE_ROLES:
            entry.dates.append((cell, heading, str(role), None))
        elif role is Role.YEAR:
            entry.years.append((cell, heading))
        elif role is Role.COUNTRY:
            entry.countries.append(text)
        elif role is Role.RESPONSIBLE:
            entry.owed.setdefault(heading, []).append(text)
        else:
            entry.cells.setdefault(heading, []).append(cell.text)

    def _is_section(self, line: Line, below: Line | None) -> bool:
        """Whether a row names what stands below it: its only text covers the row."""
        if len(line.own) != 1:
            return False
        ((number, cell),) = line.own.items()
        if line.lent and any(n in line.lent for n in self._levels.columns):
            return False
        width = len(line.cells)
        if line.reach > 1 and line.reach >= width - 1:
            return True
        if self._columns.get(number) and self._columns[number].span is not None:
            return False
        if number == self._levels.code and not is_code(clean(cell.text)):
            return True
        if number == self._levels.columns[0]:
            return self._is_group(line, below, cell)
        return False

    def _is_group(self, line: Line, below: Line | None, cell: Cell) -> bool:
        """Whether a text alone in the first column is above what the next one says."""
        first, *others = self._levels.columns
        if not others or below is None or first not in below.own:
            return False
        if len(below.own) == 1:
            return False
        question = Question(
            key_of(Asks.LEVELS, "alone", cell.text),
            Asks.LEVELS,
            Place(line.table, line.number, cell.column),
            Message(
                '"{text}" stands alone in its row: what is it?', text=clean(cell.text)
            ),
            heading=self._columns[first].heading,
            text=clean(cell.text),
            choices=(
                Choice("section", Message("the level above the rows that follow")),
                Choice("item", Message("an item with nothing below it")),
            ),
            likeliest="section",
        )
        return self._ledger.ask(question) == "section"


def letters_of(number: int) -> str:
    """What a spreadsheet calls a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
