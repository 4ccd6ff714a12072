"""The cells of a wide row of which most are blank, which are made when asked for.

A sheet of a thousand columns with five texts a row would take 180 bytes for each of its
blank places.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Final, overload

from crmnet.domain.document import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WIDE: Final = 48  # columns: a year has more weeks, of which the most have a colour
_FEW: Final = 4  # of a wide row one cell in so many is filled, or fewer
_REST: Final = Cell(0, 0)[2:]
_new: Final[Any] = tuple.__new__  # a NamedTuple's own takes three times as long


def cells_of(row: int, count: int, filled: Mapping[int, Cell]) -> Sequence[Cell]:
    """The cells of a row, in order without gaps from the first column.

    Args:
        row: its number.
        count: of all cells.
        filled: those that are not blank, by column.
    """
    if count > _WIDE and len(filled) * _FEW < count:
        return SparseCells(row, count, filled)
    return tuple(
        filled.get(column) or _new(Cell, (row, column, *_REST))
        for column in range(1, count + 1)
    )


class SparseCells(Sequence[Cell]):
    """The cells of a row, in order without gaps from the first column."""

    __slots__ = ("_count", "_filled", "_row")

    def __init__(self, row: int, count: int, filled: Mapping[int, Cell]) -> None:
        """Keep what is not blank.

        Args:
            row: its number.
            count: of all cells.
            filled: those that are not blank, by column.
        """
        self._row = row
        self._count = count
        self._filled = tuple(filled[at] for at in sorted(filled) if at <= count)

    def __len__(self) -> int:
        """The number of cells, blank ones too."""
        return self._count

    def __iter__(self) -> Iterator[Cell]:
        """The cells in order, each made when it is its turn."""
        return chain.from_iterable(self._runs())

    @overload
    def __getitem__(self, place: int) -> Cell: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, place: int | slice) -> Cell | tuple[Cell, ...]:
        """A cell, or some in order."""
        places = range(self._count)[place]
        if not isinstance(places, range):
            return self._at(places)
        if len(places) * _FEW < self._count:
            return tuple(map(self._at, places))
        return tuple(self)[places.start : places.stop : places.step]

    def __eq__(self, other: object) -> bool:
        """Whether other cells are the same, however they are kept."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """As its cells have together."""
        return hash(tuple(self))

    def _at(self, place: int) -> Cell:
        column = place + 1
        found = next((one for one in self._filled if one.column == column), None)
        return found or Cell(self._row, column)

    def _runs(self) -> Iterator[Iterable[Cell]]:
        """Blank cells side by side, and between them each that is filled."""
        first = 1
        for cell in self._filled:
            yield self._blank(first, cell.column)
            yield (cell,)
            first = cell.column + 1
        yield self._blank(first, self._count + 1)

    def _blank(self, first: int, end: int) -> Iterator[Cell]:
        rest = map(repeat, _REST)
        values = zip(repeat(self._row), range(first, end), *rest, strict=False)
        return map(_new, repeat(Cell), values)
