"""What can be done with rows of any sort."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Row = TypeVar("Row")
Key = TypeVar("Key")


class StoredRows(Sequence[Row]):
    """Rows that stand in the store, of which only those are read that are asked for.

    Args:
        number: how many there are.
        first: reads so many of the first ones.
        every: reads all.
    """

    def __init__(
        self,
        number: int,
        first: Callable[[int], Iterable[Row]],
        every: Callable[[], Iterable[Row]],
    ) -> None:
        self._number = number
        self._first = first
        self._every = every

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Row]:
        return iter(self._every() if self._number else ())

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            begin, end, step = place.indices(self._number)
            found = self if end == self._number else self._first(end)
            return tuple(islice(found, begin, end, step))
        one = range(self._number)[place]
        return self[one : one + 1][0]


def parted(rows: Iterable[Row], by: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """Rows by what they have in common, in the order in which it first occurs."""
    parts: dict[Key, list[Row]] = {}
    for row in rows:
        parts.setdefault(by(row), []).append(row)
    return parts
