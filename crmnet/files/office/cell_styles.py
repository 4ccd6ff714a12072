"""Which style the cells of a large sheet have, of the styles that say something."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from crmnet.files.office.sheet_scan import column_number

if TYPE_CHECKING:
    from collections.abc import Collection

_PLACE: Final = re.compile(rb'\br="([A-Z]+)(\d+)"')
_WIDTH: Final = 1 << 14  # columns of a sheet


class CellStyles:
    """The styles by place; a mapping would take ten times the memory."""

    def __init__(self, text: bytes, wanted: Collection[int]) -> None:
        """See which cells of a sheet have one of the styles that are wanted."""
        found = []
        numbers = "|".join(map(str, sorted(wanted)))
        styled = re.compile(rb'<(?:\w+:)?c\s[^>]*?\bs="(%s)"[^>]*' % numbers.encode())
        columns: dict[bytes, int] = {}
        for cell in styled.finditer(text) if wanted else ():
            place = _PLACE.search(cell[0])
            if place is None:
                continue
            letters = place[1]
            column = columns.get(letters) or column_number(letters.decode())
            columns[letters] = column
            found.append((int(place[2]) * _WIDTH + column) << 16 | int(cell[1]))
        self._found = array("Q", sorted(found))

    def at(self, row: int, column: int) -> int | None:
        """The style of a cell, where it is one of those."""
        wanted = (row * _WIDTH + column) << 16
        place = bisect_left(self._found, wanted)
        if place == len(self._found) or self._found[place] >> 16 != wanted >> 16:
            return None
        return self._found[place] & 0xFFFF
