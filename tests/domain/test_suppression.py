"""What a reader may learn of the counts that are withheld from a table."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import pytest
from scipy.optimize import linprog

from crmnet.domain.suppression import SMALL, WITHHELD, Withheld, withheld

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES: Final = 500
MOST: Final = 12  # rows and columns
Table = list[list[int]]
Cell = tuple[int, int]


def some_tables() -> Iterator[Table]:
    """Tables of all shapes: full of small counts, of zeros, of large ones."""
    rng = random.Random(17)
    for _ in range(TABLES):
        rows, columns = rng.randrange(1, MOST + 1), rng.randrange(1, MOST + 1)
        empty, small = rng.random(), rng.random()
        yield [
            [_count(rng, empty, small) for _column in range(columns)]
            for _row in range(rows)
        ]


def _count(rng: random.Random, empty: float, small: float) -> int:
    if rng.random() < empty:
        return 0
    if rng.random() < small:
        return rng.randrange(1, 5)
    return rng.choice((5, 5, 6, rng.randrange(5, 400)))


def whole(shown: Withheld) -> list[list[str]]:
    """The cells with their sums behind and below them."""
    cells = [[*row, of] for row, of in zip(shown.cells, shown.of_rows, strict=True)]
    return [*cells, [*shown.of_columns, shown.in_all]]


class Reader:
    """Whoever knows what stands in a table, and by which rule it was made.

    A cell "*" is 5 or more, for what is less stands as "<5" or 0; a sum "*" is
    any number.
    """

    def __init__(self, shown: Withheld) -> None:
        self.texts = whole(shown)
        self.rows, self.columns = len(self.texts), len(self.texts[0])
        self.cells = [
            (i, j)
            for i in range(self.rows)
            for j in range(self.columns)
            if not self.texts[i][j].isdecimal()
        ]
        self.bounds = [self._bounds(*cell) for cell in self.cells]
        lines = [*(("row", i) for i in range(self.rows))]
        lines += [("column", j) for j in range(self.columns)]
        sums = [self._sum(*line) for line in lines]
        self.sums = [of for of, _known in sums if any(of)]
        self.known = [-known for of, known in sums if any(of)]

    def _bounds(self, i: int, j: int) -> tuple[int, int | None]:
        text = self.texts[i][j]
        if text == SMALL:
            return 1, 4
        return (0, None) if self._is_last(i, j) else (5, None)

    def _is_last(self, i: int, j: int) -> bool:
        return i == self.rows - 1 or j == self.columns - 1

    def _sum(self, line: str, number: int) -> tuple[list[int], int]:
        """The cells of a line less its sum are 0: of the hidden ones, of the others."""
        of, known = [0] * len(self.cells), 0
        length = self.columns if line == "row" else self.rows
        for k in range(length):
            cell = (number, k) if line == "row" else (k, number)
            sign = -1 if k == length - 1 else 1
            if cell in self.cells:
                of[self.cells.index(cell)] = sign
            else:
                known += sign * int(self.texts[cell[0]][cell[1]])
        return of, known

    def furthest(self, cells: set[Cell], *, up: bool) -> dict[Cell, float]:
        """A table that obeys the rule, with some cells as high or as low as may be."""
        sign = -1 if up else 1
        aim = [sign * (cell in cells) for cell in self.cells]
        answer = linprog(aim, A_eq=self.sums, b_eq=self.known, bounds=self.bounds)
        assert answer.status == 0
        return dict(zip(self.cells, answer.x, strict=True))

    def never(self, value: int, *, up: bool) -> set[Cell]:
        """The small ones that are in no such table as high (or low) as a value.

        Each table shows what may be of several; what is left is tried alone.
        """
        left = {cell for cell in self.cells if self.texts[cell[0]][cell[1]] == SMALL}
        tried = left
        while left:
            table = self.furthest(tried, up=up)
            reached = {cell for cell in left if abs(table[cell] - value) < 1e-6}
            left -= reached
            if not reached and len(tried) == 1:
                return left
            tried = left if reached else {next(iter(left))}
        return set()


def test_each_small_count_may_be_1_and_may_be_4() -> None:
    small = 0
    for table in some_tables():
        reader = Reader(withheld(table))
        assert reader.never(1, up=False) == set(), table
        assert reader.never(4, up=True) == set(), table
        small += sum(0 < number < 5 for row in table for number in row)
    assert small > 3000


def test_the_reader_of_a_table_with_all_its_sums_knows_more() -> None:
    """That the test above can fail: beside sums that stand, pairs are not enough."""
    pairs = Withheld((("<5", "<5"), ("<5", "<5")), ("3", "3"), ("4", "2"), "6")
    assert Reader(pairs).never(4, up=True) != set()


def test_what_is_shown_is_so_and_what_is_small_is_not_shown() -> None:
    for table in some_tables():
        sums = [[*row, sum(row)] for row in table]
        sums.append([sum(column) for column in zip(*sums, strict=True)])
        texts = whole(withheld(table))
        for i, (row, said) in enumerate(zip(sums, texts, strict=True)):
            for j, (number, text) in enumerate(zip(row, said, strict=True)):
                is_sum = i == len(table) or j == len(table[0])
                if 0 < number < 5:
                    assert text == (WITHHELD if is_sum else SMALL)
                elif number == 0 and not is_sum:
                    assert text == "0"
                else:
                    assert text in (str(number), WITHHELD)


def test_nothing_is_withheld_where_nothing_is_small() -> None:
    shown = withheld([[5, 0], [7, 12]])
    assert not shown.hides
    assert shown == Withheld((("5", "0"), ("7", "12")), ("5", "19"), ("12", "12"), "24")


@pytest.mark.parametrize(
    ("table", "cells", "of_rows", "of_columns", "in_all"),
    [
        # one more of its row and of its column, and the corner of these
        (
            [[3, 20, 30], [40, 50, 60], [70, 80, 90]],
            [("<5", "*", "30"), ("*", "*", "60"), ("70", "80", "90")],
            ("53", "150", "240"),
            ("113", "150", "180"),
            "443",
        ),
        # two small ones protect each other, but not to 4 and 4 beside shown sums
        ([[2, 2]], [("<5", "<5")], ("*",), ("*", "*"), "*"),
        # alone in its row and column: the sums give it back
        ([[3, 0], [0, 50]], [("<5", "0"), ("0", "*")], ("*", "*"), ("*", "*"), "53"),
        ([[4]], [("<5",)], ("*",), ("*",), "*"),
        ([], [], (), (), "0"),
    ],
)
def test_it_withholds_cells_before_sums(
    table: Table,
    cells: list[tuple[str, ...]],
    of_rows: tuple[str, ...],
    of_columns: tuple[str, ...],
    in_all: str,
) -> None:
    assert withheld(table) == Withheld(tuple(cells), of_rows, of_columns, in_all)


def test_pairs_in_a_row_and_in_a_column_are_not_enough() -> None:
    """Two small ones in each row and column: they never are 4, beside their sums."""
    shown = withheld([[1, 1, 9], [1, 1, 9], [9, 9, 9]])
    assert shown.cells != (("<5", "<5", "9"), ("<5", "<5", "9"), ("9", "9", "9"))
    assert Reader(shown).never(4, up=True) == set()
