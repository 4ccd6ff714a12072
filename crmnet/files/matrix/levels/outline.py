"""Rows into entries: which level each text has, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.errors import Message
from crmnet.files.matrix.cells.codes import is_code, parts_of
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, heading_key, without_continued
from crmnet.files.matrix.columns.as_above import NONE, blank_question, written_out
from crmnet.files.matrix.columns.levels import levels_of
from crmnet.files.matrix.headings.below import REPEATED
from crmnet.files.matrix.headings.level_kinds import kind_of
from crmnet.files.matrix.headings.lines import labelled_in
from crmnet.files.matrix.levels.begun_anew import ends_above
from crmnet.files.matrix.levels.beside import BesideText
from crmnet.files.matrix.levels.entries import MatrixEntry
from crmnet.files.matrix.levels.joining import YES, Joiner
from crmnet.files.matrix.levels.month_rows import MonthRows
from crmnet.files.matrix.levels.sections import ASIDE, ITEM, REST, SECTION, Sections
from crmnet.files.matrix.tables.blocks import title_of_block
from crmnet.files.matrix.tables.form_heads import FORM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.below import BodyRow
    from crmnet.files.matrix.headings.level_kinds import LevelKind
    from crmnet.files.matrix.levels.entries import Rank

OVER: Final = -2  # the rank of what stands over a whole table
NO_ITEM: Final = Message("the row has no text of an item")
NO_PART: Final = Message("no part of the plan, as was answered")


class Outliner:
    """Takes the rows of a table in order, and gives its entries.

    Attributes:
        entries: those of the rows so far.
    """

    def __init__(
        self, ledger: Ledger, *, takes_heads: bool = True, is_list: bool = False
    ) -> None:
        """Begin.

        Args:
            ledger: is asked, and told of what is used.
            takes_heads: whether what heads a block stands above its rows.
            is_list: whether the rows are the entries of a list, each with its level.
        """
        self._is_list = is_list
        self.entries: list[MatrixEntry] = []
        self._open: list[MatrixEntry] = []  # from the top down
        self._ledger = ledger
        self._joiner = Joiner(ledger)
        self._takes_heads = takes_heads
        self._depths: dict[LevelKind, int] = {}  # of what stands over the whole table

    def take(self, lines: Sequence[BodyRow], columns: Mapping[int, PlanColumn]) -> None:
        """Take rows of a table with these columns."""
        self._columns = columns
        self._levels = levels_of(columns)
        self._rank_of = {number: n for n, number in enumerate(self._levels.columns)}
        roles = {column.role for column in columns.values()}
        self._is_long = bool(roles & {ColumnRole.COUNTRY, ColumnRole.YEAR})
        self._beside = BesideText(columns, self._ledger)
        self._joiner.see(lines, self._levels.columns)
        self._written_out = written_out(lines, self._levels.columns)
        sections = Sections(columns, self._levels, self._ledger, lines)
        self._months = MonthRows(lines, columns, self._ledger)
        for place, line in enumerate(lines):
            below = lines[place + 1] if place + 1 < len(lines) else None
            if line.is_head or _is_labelled_part(line):
                self._take_head(line)
            elif not self._months.takes(line):
                has_above = bool(self._open)
                what = ITEM
                if not self._is_list:
                    what = sections.what_is(line, below, has_above=has_above)
                self._take(line, what)

    def group(
        self,
        title: str,
        table: int,
        cell: Cell,
        depth: int | None = None,
        kind: LevelKind = (),
    ) -> None:
        """Begin a group that stands above all columns: a paragraph, a block.

        Args:
            title: of the group.
            table: in which it is.
            cell: where it stands.
            depth: how deep among what stands over the whole table; None: within it.
            kind: what tells its level from others, where its words do not.
        """
        entry = self._take_section(title, table, cell)
        entry.is_group = True
        entry.kind = kind
        told = kind or kind_of(title)
        if depth is not None and told:
            self._depths[told] = depth
        depth = self._depths.get(told) if depth is None else depth
        if depth is not None:  # "Eje 2" within a table is beside the "Eje 1" over it
            entry.rank = (OVER, depth)

    def _take_section(self, title: str, table: int, cell: Cell) -> MatrixEntry:
        entry = MatrixEntry((-1, 0), without_continued(title), table, cell)
        self._open = []
        self._add(entry)
        return entry

    def _take_head(self, line: BodyRow) -> None:
        """Take the heading of a block."""
        if not self._takes_heads:
            self._ledger.leave(line.table, line.own.values(), REPEATED)
            return
        self._ledger.use(line.table, line.own.values())
        cells = list(line.own.values())
        form = FORM, heading_key(cells[0].text)
        if form in self._depths:
            self.group(clean(cells[1].text), line.table, cells[1], kind=form)
            return
        labelled = labelled_in(cells)
        if labelled is not None:
            self.group(labelled.text, line.table, cells[1], kind=labelled.kind)
            return
        title = title_of_block([clean(cell.text) for cell in cells])
        self.group(title, line.table, cells[0])

    def _take(self, line: BodyRow, what: str) -> None:
        levels = self._levels.columns
        filled = [n for n in levels if n in line.own and _says(line.own[n])]
        over = self._over(filled)
        if what == SECTION:
            self._months.end()
            (cell,) = line.own.values()
            self._take_section(clean(cell.text), line.table, cell)
        elif what == ASIDE:
            self._ledger.leave(line.table, line.own.values(), NO_PART)
        elif not filled or self._only_repeats(line, filled[-1]):
            self._take_rest(line)
        elif over and (what == REST or self._goes_on(line, over)):
            self._join(line, over)
        else:
            self._take_item(line, filled)

    def _only_repeats(self, line: BodyRow, lowest: int) -> bool:
        """Whether a row says only what it stands below, and its code counts deeper.

        "1.4 | Coordinar | (blank)" below "1.3 | Coordinar | Conocer": its own text was
        left out, and it is no second theme.
        """
        cell = line.own.get(self._levels.code)
        code = clean(cell.text) if cell else ""
        if not is_code(code) or lowest == self._levels.lowest:
            return False
        rank, title = self._rank_of[lowest], clean(line.own[lowest].text)
        return len(parts_of(code)) > rank + 1 and any(
            entry.rank[0] == rank and entry.title == title and entry.prefix
            for entry in self._open
        )

    def _over(self, filled: Sequence[int]) -> dict[int, MatrixEntry]:
        """The entries over the texts of a row; none where one of them has none."""
        above = {entry.rank[0]: entry for entry in self._open}
        over = {n: above[r] for n in filled if (r := self._rank_of[n]) in above}
        return over if len(over) == len(filled) else {}

    def _goes_on(self, line: BodyRow, over: Mapping[int, MatrixEntry]) -> bool:
        is_coded = self._levels.code in line.own
        return not is_coded and self._joiner.continues(line, over)

    def _take_item(self, line: BodyRow, filled: Sequence[int]) -> None:
        entry: MatrixEntry | None = None
        closes = min(
            self._close_blanks(line, filled[-1]), self._close_anew(line, filled)
        )
        above = self._codes_above(line, filled[-1])
        is_coded = self._levels.code in line.own
        for number in filled:
            cell = line.own[number]
            rank = self._rank_of[number]
            self._ledger.use(line.table, (cell,))
            prefix = above[: rank + 1]
            title = clean(cell.text)
            if number != filled[-1]:
                title = without_continued(title)
                if self._is_open(rank, cell, title, prefix if is_coded else None):
                    continue
            heading = self._columns[number].heading
            entry = MatrixEntry((rank, 0), title, line.table, cell, heading)
            entry.prefix = prefix
            entry.closes = closes if closes < entry.rank else None
            self._open = [each for each in self._open if each.rank < (rank, 0)]
            self._add(entry)
        assert entry is not None
        self._beside.add(line, entry)
        self._months.give(entry)

    def _close_blanks(self, line: BodyRow, lowest: int) -> Rank:
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

    def _close_anew(self, line: BodyRow, filled: Sequence[int]) -> Rank:
        """End what a row below a heading that comes again is not below, as is answered.

        Returns:
            From which rank on it ended.
        """
        lowest = self._rank_of[filled[-1]]
        is_named = any(entry.rank[0] < 0 for entry in self.entries[-1:])
        if is_named or not line.begins_anew:
            return (lowest, 0)
        said = {*line.own, *line.lent}
        first = min(self._rank_of[n] for n in self._levels.columns if n in said)
        above = [entry for entry in self._open if entry.rank[0] < first]
        closes = ends_above(line, filled[-1], above, self._ledger)
        if closes is None:
            return (lowest, 0)
        self._open = [entry for entry in self._open if entry.rank < closes]
        return closes

    def _codes_above(self, line: BodyRow, lowest: int) -> tuple[str, ...]:
        """The parts of a row's code where it has one for each level; else none."""
        cell = line.own.get(self._levels.code)
        code = clean(cell.text) if cell is not None else ""
        if not is_code(code):
            return ()
        parts = parts_of(code)
        return parts if len(parts) == self._rank_of[lowest] + 1 else ()

    def _is_open(
        self, rank: int, cell: Cell, title: str, prefix: tuple[str, ...] | None
    ) -> bool:
        """Whether a text only repeats the one above it; a code may tell them apart.

        A row without a code (None), as a new one of a next version, tells nothing; nor
        does one whose code counts deeper than its columns: "1.1.1" in two.
        """
        return any(
            entry.rank[0] == rank
            and entry.title == title
            and (not prefix or entry.prefix in ((), prefix))
            and not (self._is_long and _is_other(entry, cell))
            for entry in self._open
        )

    def _add(self, entry: MatrixEntry) -> None:
        self._open.append(entry)
        self.entries.append(entry)

    def _join(self, line: BodyRow, over: Mapping[int, MatrixEntry]) -> None:
        for number, entry in over.items():
            cell = line.own[number]
            entry.title = f"{entry.title} {clean(cell.text)}"
            self._ledger.use(line.table, (cell,))
        self._beside.add(line, self._open[-1])

    def _take_rest(self, line: BodyRow) -> None:
        """Take a row without an item of its own: more of the one above, or nothing."""
        deepest = self._open[-1] if self._open else None
        is_blank = not any(map(_says, line.own.values()))
        is_blank = is_blank or all(map(_only_counts, line.own.values()))
        if set(line.own) <= {self._levels.code} or is_blank or deepest is None:
            self._ledger.leave(line.table, line.own.values(), NO_ITEM)
        elif self._levels.lowest in line.lent:
            self._beside.add(line, deepest)
        else:
            self._take_unlike(line, deepest)

    def _take_unlike(self, line: BodyRow, deepest: MatrixEntry) -> None:
        """Take a row with texts where no item has its own, as is answered."""
        is_dated = any(map(self._beside.is_dated, line.own))
        what = self._joiner.what_is(line, deepest, is_dated=is_dated)
        if what == YES:
            self._beside.add(line, deepest)
        elif what == SECTION:
            self._take(line, SECTION)
        else:
            self._ledger.leave(line.table, line.own.values(), NO_ITEM)


def _is_labelled_part(line: BodyRow) -> bool:
    """Whether a row names a part behind a label, over all the columns that are left."""
    cells = list(line.own.values())
    rest = line.cells[cells[-1].column :] if len(cells) == 2 else ()
    is_wide = bool(rest) and all(cell.covered is Covered.FROM_LEFT for cell in rest)
    return is_wide and labelled_in(cells) is not None


def _only_counts(cell: Cell) -> bool:
    """Whether a cell has but a number: a row of a form that nobody filled in."""
    return clean(cell.text).rstrip(".)").isdecimal()


def _says(cell: Cell) -> bool:
    """Whether a cell has a letter or a digit, and not only a dash."""
    return any(map(str.isalnum, cell.text))


def _is_other(entry: MatrixEntry, cell: Cell) -> bool:
    """Whether rows that repeat all they can mean two by the same words.

    Texts differ in their blanks; or the first one is a line of its own, with dates.
    """
    return entry.has_others or entry.cell.text != cell.text
