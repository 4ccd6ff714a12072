"""The ruled tables of a page, found as pdfplumber finds them, in less time.

Of each crossing of lines pdfplumber looks through all others behind it: a calendar of
two hundred columns has thirteen thousand, and whoever waits for it is not done in the
time there is. Here those of one line are at hand; the cells are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pdfplumber.table import (
    Table,
    TableFinder,
    TableSettings,
    cells_to_tables,
    edges_to_intersections,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    _Point = tuple[float, float]
    _Box = tuple[float, float, float, float]


def found_tables(page: Any, wanted: Mapping[str, Any] | None = None) -> list[Any]:
    """The tables of a page.

    Args:
        page: of pdfplumber.
        wanted: settings of pdfplumber: lines that are to be taken beside those drawn.
    """
    return _Finder(page, wanted).tables


class _Finder(TableFinder):
    """pdfplumber's, but for how it comes from crossings to cells."""

    def __init__(self, page: Any, wanted: Mapping[str, Any] | None) -> None:
        self.page = page
        self.settings = TableSettings.resolve(dict(wanted or {}))
        self.edges = self.get_edges()
        self.intersections = edges_to_intersections(
            self.edges,
            self.settings.intersection_x_tolerance,
            self.settings.intersection_y_tolerance,
        )
        self.cells = _Crossings(self.intersections).cells()
        self.tables = [Table(page, group) for group in cells_to_tables(self.cells)]


class _Crossings:
    """Where lines cross, by line."""

    def __init__(self, found: Mapping[_Point, Mapping[str, list[Any]]]) -> None:
        self._lines = {
            side: {point: _boxes(edges[side]) for point, edges in found.items()}
            for side in ("v", "h")
        }
        self._points = sorted(found)
        self._below: dict[float, list[float]] = defaultdict(list)
        self._right: dict[float, list[float]] = defaultdict(list)
        for x, y in self._points:
            self._below[x].append(y)
            self._right[y].append(x)

    def cells(self) -> list[_Box]:
        """Of each crossing the smallest cell to its right, below."""
        return [cell for point in self._points if (cell := self._cell(*point))]

    def _cell(self, x: float, y: float) -> _Box | None:
        here, below, right = (x, y), self._below[x], self._right[y]
        ends = [
            end
            for end in right[bisect_right(right, x) :]
            if self._joins("h", here, (end, y))
        ]
        for low in below[bisect_right(below, y) :] if ends else ():
            if not self._joins("v", here, (x, low)):
                continue
            for end in ends:
                if self._closes((end, low), (end, y), (x, low)):
                    return (x, y, end, low)
        return None

    def _closes(self, corner: _Point, above: _Point, left: _Point) -> bool:
        """Whether lines go from a corner up and to the left."""
        return self._joins("v", corner, above) and self._joins("h", corner, left)

    def _joins(self, side: str, one: _Point, other: _Point) -> bool:
        """Whether one line runs through two points."""
        lines = self._lines[side]
        return one in lines and not lines[one].isdisjoint(lines[other])


def _boxes(edges: list[Any]) -> frozenset[_Box]:
    return frozenset((e["x0"], e["top"], e["x1"], e["bottom"]) for e in edges)
