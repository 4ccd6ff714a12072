"""Rows of a sheet as lines of its file; what comes again in them is made once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.render.kit.packing import packed
from crmnet.render.kit.sheet_content import SheetCell, SheetRun
from crmnet.render.kit.sheet_lines import lines_of
from crmnet.render.kit.sheet_page import in_line, letters, line, of_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crmnet.render.kit.packing import Packed
    from crmnet.render.kit.sheet_content import Piece, SheetColumn, SheetRow
    from crmnet.render.kit.sheet_looks import BookLooks

LINE: Final = 13  # points
MOST_HIGH: Final = 409  # points that Excel takes
_TOGETHER: Final = 256  # rows that are packed at once
_MOST_BLOCKS: Final = 128  # of rows that are kept: three forms of ten thousand rows
_MOST_KEPT: Final = 4_096  # of a column, that may come again


How = tuple[SheetRun, str]
Column = tuple[SheetRun, ...]


class _Kept(NamedTuple):
    """Rows of a former workbook, and what of it they depend on."""

    piece: Packed
    around: tuple[str, str]
    hows: Mapping[tuple[int, str], How]


_KEPT: Final[dict[object, _Kept]] = {}  # the forms of all countries have the same rows


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

    def packed(
        self, first: int, rows: Sequence[SheetRow], page: Any
    ) -> Iterator[Packed]:
        """Rows, one below the other, as pieces of the file of their sheet.

        Args:
            first: the number of the first one, from 0.
            rows: the rows.
            page: their sheet (kit/sheet_page.py); its texts are all known.
        """
        for start in range(0, len(rows), _TOGETHER):
            block = rows[start : start + _TOGETHER]
            first_key = page.str_table.unique_count + len(page.held.keys)
            keys, rests = _parted(block)
            yield self._packed(first + start, block, rests, first_key)
            page.held.keys += keys

    def _packed(
        self,
        number: int,
        rows: Sequence[SheetRow],
        rests: tuple[Column, ...],
        first_key: int,
    ) -> Packed:
        """Some rows; those of the workbook before, where they are the same."""
        if not rests:
            return self._new(number, rows, first_key)
        known = number, first_key, self._columns, rests
        around = self._around_key(0, rows[0])
        kept = _KEPT.get(known)
        if kept and kept.around == around and self._stand_alike(kept.hows, rows[0]):
            return kept.piece
        piece = self._new(number, rows, first_key)
        if len(_KEPT) >= _MOST_BLOCKS:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[known] = _Kept(piece, around, self._hows(zip(*rests, strict=True)))
        return piece

    def _new(self, number: int, rows: Sequence[SheetRow], first_key: int) -> Packed:
        return packed("".join(self.of(enumerate(rows, number), first_key)).encode())

    def _hows(self, rests: Iterable[tuple[Any, ...]]) -> dict[tuple[int, str], How]:
        """How each kind of runs behind a key stands, where it stands."""
        found: dict[tuple[int, str], How] = {}
        for rest in rests:
            place = 1
            for run in rest:
                if (place, run.kinds) not in found:
                    how = self._standing[False][place][run.kinds]
                    found[place, run.kinds] = run, how
                place += len(run.cells)
        return found

    def _stand_alike(self, hows: Mapping[tuple[int, str], How], row: SheetRow) -> bool:
        """Whether runs stand in this workbook as in the one of former rows."""
        for (place, kinds), (run, how) in hows.items():
            standing = self._standing[False][place]
            if kinds not in standing:
                standing[kinds] = self._how(place, run, row)
            if standing[kinds] != how:
                return False
        return True

    def of(self, rows: Iterable[tuple[int, SheetRow]], key: int) -> Iterator[str]:
        """The lines of rows, each with its number, from 0.

        Args:
            rows: with their numbers.
            key: the number of the first key among the texts of the workbook.
        """
        for number, row in rows:
            kept, standing = self._kept[row.is_strong], self._standing[row.is_strong]
            pieces, high, place = [], 1, 0
            for part in row.cells:
                if isinstance(part, str):
                    begin, end = self._around_key(place, row)
                    pieces.append(f"{begin}{key}{end}")
                    place += 1
                    key += 1
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
        """What stands before the number of a key and behind it."""
        kind = place, row.is_strong
        if kind not in self._around:
            look = self._looks.number(SheetCell("KEY"), row, self._columns[place])
            self._around[kind] = of_key(letters(place), look)
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


def _parted(rows: Sequence[SheetRow]) -> tuple[Sequence[Any], tuple[Column, ...]]:
    """The keys of rows, and the runs behind them, by their place.

    There are none of these where one of the rows has something else, or is strong.
    """
    cells = [row.cells for row in rows]
    if len(set(map(len, cells))) == 1 and not any(row.is_strong for row in rows):
        keys, *rests = zip(*cells, strict=True)
        if {*map(type, keys)} == {str} and {*map(type, chain(*rests))} == {SheetRun}:
            return keys, tuple(rests)
    return [part for parts in cells for part in parts if type(part) is str], ()


def _by_column(columns: Sequence[SheetColumn]) -> list[list[dict[Any, Any]]]:
    """Room for what is kept by whether a row is strong, and by column."""
    return [[{} for _ in columns] for _ in (False, True)]


def _height(cell: SheetCell, column: SheetColumn) -> int:
    """Lines that a cell takes; programs other than Excel do not count them anew."""
    if not cell.value or column.is_hidden or not isinstance(cell.value, str):
        return 1
    return lines_of(cell.value, column.width)
