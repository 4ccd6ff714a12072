"""Where things lie on a page of a PDF, so that what is near to a cell is at hand.

A calendar of a page has some thousand cells: whoever looks at all of its letters, or of
its colours, for each of them is not done in the time there is.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TILE: Final = 48  # points: a side of a tile


class Tiles:
    """Boxes of a page, by their numbers."""

    def __init__(self, boxes: Iterable[Sequence[float]]) -> None:
        self._tiles: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, box in enumerate(boxes):
            for tile in _tiles(box):
                self._tiles[tile].append(number)

    def near(self, box: Sequence[float]) -> list[int]:
        """The numbers of all that may lie in a box, in order."""
        found = {n for tile in _tiles(box) for n in self._tiles.get(tile, ())}
        return sorted(found)


def _tiles(box: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The tiles on which a box lies."""
    left, top, right, bottom = (int(side // _TILE) for side in box)
    return product(range(left, right + 1), range(top, bottom + 1))
