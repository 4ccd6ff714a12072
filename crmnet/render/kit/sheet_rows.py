"""Rows of a sheet as lines of its file; what comes again in them is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.render.kit.sheet_content import SheetCell, SheetRun
from crmnet.render.kit.sheet_lines import lines_of
from crmnet.render.kit.sheet_page import in_line, letters, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crmnet.render.kit.sheet_content import Piece, SheetColumn, SheetRow
    from crmnet.render.kit.sheet_looks import BookLooks

LINE: Final = 13  # points
MOST_HIGH: Final = 409  # points that Excel takes
_A_KEY: Final = "KEY"
_MOST_KEPT: Final = 4_096  # of a column, that may come again


class RowLines:
    """The lines of a sheet's rows.

    Args:
        columns: of the sheet.
        looks: of the workbook.
    """

    def __init__(self, columns: Sequence[SheetColumn], looks: BookLooks) -> None:
        self._columns = columns
        self._looks = looks
        # By whether a row is strong, and by column: what was written there before, and
        # how runs stand there, by their kinds.
        self._kept: list[list[dict[SheetCell, Piece]]] = _by_column(columns)
        self._standing: list[list[dict[str, str]]] = _by_column(columns)
        self._numbers: dict[str, list[int]] = {}  # of looks, by how runs stand
        self._around: dict[tuple[int, bool], tuple[str, str]] = {}

    def of(self, rows: Iterable[tuple[int, SheetRow]]) -> Iterator[str]:
        """The lines of rows, each with its number, from 0."""
        for number, row in rows:
            kept, standing = self._kept[row.is_strong], self._standing[row.is_strong]
            pieces, high, place = [], 1, 0
            for part in row.cells:
                if isinstance(part, str):
                    begin, end = self._around_key(place, row)
                    pieces.append(f"{begin}{part}{end}")
                    place += 1
                    continue
                if isinstance(part, SheetRun):
                    how = standing[place].get(part.kinds, "")
                    found = part.made.get(how) or self._of_run(place, part, row)
                else:
                    found = kept[place].get(part) or self._of_cell(place, part, row)
                text, lines, width = found
                pieces.append(text)
                place += width
                if lines > high:
                    high = lines
            yield line(number, min(high * LINE + 3, MOST_HIGH), pieces)

    def _around_key(self, place: int, row: SheetRow) -> tuple[str, str]:
        """What stands before a key and behind it."""
        kind = place, row.is_strong
        if kind not in self._around:
            text, _ = self._made(place, SheetCell(_A_KEY), row)
            begin, _, end = text.partition(_A_KEY)
            self._around[kind] = begin, end
        return self._around[kind]

    def _of_cell(self, place: int, cell: SheetCell, row: SheetRow) -> Piece:
        kept = self._kept[row.is_strong][place]
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        found = kept[cell] = (*self._made(place, cell, row), 1)
        return found

    def _made(self, place: int, cell: SheetCell, row: SheetRow) -> tuple[str, int]:
        column = self._columns[place]
        look = self._looks.number(cell, row, column)
        return in_line(letters(place), look, cell.value), _height(cell, column)

    def _of_run(self, place: int, run: SheetRun, row: SheetRow) -> Piece:
        standing = self._standing[row.is_strong][place]
        how = standing.get(run.kinds)
        if how is None:
            how = standing[run.kinds] = self._how(place, run, row)
        found = run.made.get(how)
        if found is None:
            high, texts = 1, []
            for number, cell in enumerate(run.cells, place):
                look = self._numbers[how][number - place]
                texts.append(in_line(letters(number), look, cell.value))
                high = max(high, _height(cell, self._columns[number]))
            found = run.made[how] = "".join(texts), high, len(run.cells)
        return found

    def _how(self, place: int, run: SheetRun, row: SheetRow) -> str:
        """All of a sheet that what a run is in its file depends on."""
        cells = list(enumerate(run.cells, place))
        columns = [self._columns[n] for n, _ in cells]
        looks = [self._looks.number(cell, row, self._columns[n]) for n, cell in cells]
        widths = [(one.width, one.is_hidden) for one in columns]
        how = f"{place} {looks} {widths}"
        self._numbers[how] = looks
        return how


def _by_column(columns: Sequence[SheetColumn]) -> list[list[dict[Any, Any]]]:
    """Room for what is kept by whether a row is strong, and by column."""
    return [[{} for _ in columns] for _ in (False, True)]


def _height(cell: SheetCell, column: SheetColumn) -> int:
    """Lines that a cell takes; programs other than Excel do not count them anew."""
    if not cell.value or column.is_hidden or not isinstance(cell.value, str):
        return 1
    return lines_of(cell.value, column.width)
