"""Small counts of persons withheld from a table that leaves the store.

Who is one of three is soon named. A count from 1 to 4 stands as "<5"; so that nobody
takes it back from the sums, further cells stand as "*": as few as a search for cheap
ways finds, cells before sums, sums before the sum of all. A sum from 1 to 4 is always
"*": beside "<5" it would tell that the others are small too.

Whoever reads the table knows this rule and all that stands in it. He knows that "<5" is
1 to 4, that a cell "*" is 5 or more (of what is 0, that stands), that a sum "*" is any
number. Each "<5" may then still be 1 and may be 4: there is a table with the same
numbers in the cells that stand, that obeys the rule, in which it is. These tables are
found as flows. What is added to a cell of a row is taken from another of its row, and
so of its column: that is a circulation through rows and columns, in which each hidden
cell is a pipe, as wide as it may grow or shrink; sums are cells of a further row and
column, with the sign turned. To hide one more cell only adds a pipe, so that what is
safe stays so.

(J. P. Kelly, B. L. Golden, A. A. Assad, "Cell suppression: disclosure protection for
sensitive tabular data", Networks 22, 1992.)
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST: Final = 5
"""The smallest count that is shown."""
SMALL: Final = f"<{LEAST}"
WITHHELD: Final = "*"
_ENDLESS: Final = 10**12  # wider than any count

Row = tuple[str, ...]
Node = tuple[str, int]  # ("row", 3) or ("column", 0); the last of each are the sums
Cell = tuple[int, int]


class Withheld(NamedTuple):
    """A table as it may leave.

    Attributes:
        cells: what stands in each cell: a number, "<5" or "*".
        of_rows: the sum of each row, the same way.
        of_columns: that of each column.
        in_all: the sum of all.
    """

    cells: tuple[Row, ...]
    of_rows: Row
    of_columns: Row
    in_all: str

    @property
    def hides(self) -> bool:
        """Whether anything is withheld."""
        return any(
            not text.isdecimal()
            for row in (*self.cells, self.of_rows, self.of_columns, (self.in_all,))
            for text in row
        )


def withheld(table: Sequence[Sequence[int]]) -> Withheld:
    """A table of counts of persons with its sums, as it may leave the store.

    Args:
        table: rows of counts, all equally long, none below 0.
    """
    hidden = _Hidden(table)
    for cell in sorted(hidden.small, key=hidden.count):
        value = hidden.count(cell)
        hidden.let_vary(cell, up=LEAST - 1 - value, down=value - 1)
    return hidden.shown()


class _Hidden:
    """Which cells of a table are hidden; the last row and column are the sums."""

    def __init__(self, table: Sequence[Sequence[int]]) -> None:
        self.rows = len(table)
        self.columns = len(table[0]) if table else 0
        self._counts = [[*row, sum(row)] for row in table]
        sums = [sum(column) for column in zip(*self._counts, strict=True)]
        self._counts.append(sums or [0])
        self.small = [
            (i, j)
            for i in range(self.rows)
            for j in range(self.columns)
            if 0 < table[i][j] < LEAST
        ]
        self.hidden = {*self.small, *self._small_sums()}
        self._pipes = _Pipes(self)

    def count(self, cell: Cell) -> int:
        """What is counted in a cell."""
        return self._counts[cell[0]][cell[1]]

    def is_sum(self, cell: Cell) -> bool:
        """Whether a cell is the sum of others."""
        return cell[0] == self.rows or cell[1] == self.columns

    def sign(self, cell: Cell) -> int:
        """1 of what is added up and of the sum of all; -1 of other sums."""
        return -1 if (cell[0] == self.rows) != (cell[1] == self.columns) else 1

    def least(self, cell: Cell) -> int:
        """What a hidden cell is at least, as a reader knows it."""
        if self.is_sum(cell):
            return 0
        return 1 if self.count(cell) < LEAST else LEAST

    def most(self, cell: Cell) -> int:
        """What it is at most."""
        is_small = not self.is_sum(cell) and self.count(cell) < LEAST
        return LEAST - 1 if is_small else _ENDLESS

    def may_hide(self, cell: Cell) -> bool:
        """Whether it may be hidden besides; a 0 may not: it would be known as one."""
        return self.is_sum(cell) or self.count(cell) >= LEAST

    def cost(self, cell: Cell) -> int:
        """How much is lost when a cell is hidden: nothing of one that is."""
        if cell in self.hidden:
            return 0
        if cell == (self.rows, self.columns):
            return 10**9
        return 10**6 if self.is_sum(cell) else 1000 + min(self.count(cell), 1000)

    def let_vary(self, cell: Cell, *, up: int, down: int) -> None:
        """Hide further cells until one may grow and shrink by so much."""
        row, column = ("row", cell[0]), ("column", cell[1])
        self._pipes.carry(column, row, up, without=cell)
        self._pipes.carry(row, column, down, without=cell)

    def shown(self) -> Withheld:
        """What stands in each cell."""
        texts = [
            tuple(self._shown((i, j)) for j in range(self.columns + 1))
            for i in range(self.rows + 1)
        ]
        *of_columns, in_all = texts[-1]
        return Withheld(
            tuple(row[:-1] for row in texts[:-1]),
            tuple(row[-1] for row in texts[:-1]),
            tuple(of_columns),
            in_all,
        )

    def _shown(self, cell: Cell) -> str:
        if cell not in self.hidden:
            return str(self.count(cell))
        if not self.is_sum(cell) and self.count(cell) < LEAST:
            return SMALL
        return WITHHELD

    def _small_sums(self) -> Iterator[Cell]:
        for i in range(self.rows + 1):
            for j in range(self.columns + 1):
                if self.is_sum((i, j)) and 0 < self.count((i, j)) < LEAST:
                    yield i, j


class _Pipes:
    """The ways from rows to columns and back, through cells that may be hidden."""

    def __init__(self, table: _Hidden) -> None:
        self._table = table
        self._cells = [
            (i, j)
            for i in range(table.rows + 1)
            for j in range(table.columns + 1)
            if (i, j) in table.hidden or table.may_hide((i, j))
        ]
        self._at: dict[Node, list[Cell]] = {}
        for i, j in self._cells:
            self._at.setdefault(("row", i), []).append((i, j))
            self._at.setdefault(("column", j), []).append((i, j))

    def carry(self, begin: Node, end: Node, amount: int, *, without: Cell) -> None:
        """Hide cells until so much may go from one node to another.

        Args:
            begin: where it begins.
            end: where it ends.
            amount: how much.
            without: a cell through which none of it may go.
        """
        moved: dict[Cell, int] = {}  # from its row to its column
        while amount:
            way = self._cheapest(begin, end, without, moved)
            width = min(amount, *(self._width(*step, moved) for step in way))
            for cell, onward in way:
                moved[cell] = moved.get(cell, 0) + (width if onward else -width)
                self._table.hidden.add(cell)
            amount -= width

    def _cheapest(
        self, begin: Node, end: Node, without: Cell, moved: dict[Cell, int]
    ) -> list[tuple[Cell, bool]]:
        """The cells of the cheapest way, each with whether row to column.

        There is always one: by the sums of the row and of the column and that of all.
        """
        best: dict[Node, int] = {begin: 0}
        by: dict[Node, tuple[Node, Cell, bool]] = {}
        heap = [(0, begin)]
        while heap:
            cost, node = heappop(heap)
            if node == end:
                break
            if cost > best[node]:
                continue
            onward = node[0] == "row"
            for cell in self._at.get(node, ()):
                if cell == without or not self._width(cell, onward, moved):
                    continue
                other = ("column", cell[1]) if onward else ("row", cell[0])
                total = cost + self._table.cost(cell) + 1
                if total < best.get(other, total + 1):
                    best[other] = total
                    by[other] = (node, cell, onward)
                    heappush(heap, (total, other))
        way = []
        while end != begin:
            end, cell, onward = by[end]
            way.append((cell, onward))
        return way

    def _width(self, cell: Cell, onward: bool, moved: dict[Cell, int]) -> int:
        """How much may go through a cell; onward is from its row to its column."""
        table, gone = self._table, moved.get(cell, 0)
        sign, count = table.sign(cell), table.count(cell)
        now = count + sign * gone
        grows = onward == (sign == 1)
        return table.most(cell) - now if grows else now - table.least(cell)
