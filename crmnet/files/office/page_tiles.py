"""Where things lie on a page of a PDF, so that what is near to a cell is at hand.

A calendar of a page has some thousand cells: whoever looks at all of its letters, or of
its colours, for each of them is not done in the time there is.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from math import isinf, isnan
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TILE: Final = 48  # points: a side of a tile
_MOST: Final = 1024  # tiles of a box: a page of A3 has 450


class Tiles:
    """Boxes of a page, by their numbers; one far larger than a page is near to all."""

    def __init__(self, boxes: Iterable[Sequence[float]]) -> None:
        self._tiles: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._wide: list[int] = []
        for number, box in enumerate(boxes):
            if any(map(isnan, box)):
                continue  # it lies nowhere
            tiles = _tiles(box)
            if tiles is None:
                self._wide.append(number)
            for tile in tiles or ():
                self._tiles[tile].append(number)

    def near(self, box: Sequence[float]) -> list[int]:
        """The numbers of all that may lie in a box, in order."""
        if any(map(isnan, box)):
            return []
        tiles = _tiles(box)
        asked = self._tiles if tiles is None else tiles
        found = {n for tile in asked for n in self._tiles.get(tile, ())}
        return sorted(found.union(self._wide))


def _tiles(box: Sequence[float]) -> Iterable[tuple[int, int]] | None:
    """The tiles on which a box lies; None where they are too many to tell them."""
    if any(map(isinf, box)):
        return None
    left, top, right, bottom = (int(side // _TILE) for side in box)
    if max(0, right + 1 - left) * max(0, bottom + 1 - top) > _MOST:
        return None
    return product(range(left, right + 1), range(top, bottom + 1))
