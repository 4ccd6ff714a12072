"""Tables of a PDF that lack lines: where a page cuts a row, or at their sides.

A table without the two lines at its sides would be read without its outer columns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final

from crmnet.files.office.page_columns import NEAR, apart
from crmnet.files.office.page_finder import found_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORTEST: Final = 12  # points of the width of a column
_LEAST: Final = 3  # lines that end together beyond a table


def closed_tables(page: Any) -> list[Any]:
    """The tables of a page, those too whose rows a page break leaves open, or sides."""
    tables: list[Any] = found_tables(page)
    wanted: dict[str, Any] = {}
    sides = [line for table in tables for line in _open_sides(page, table)]
    if sides:
        wanted["explicit_vertical_lines"] = sides
        tables = found_tables(page, wanted)
    if missing := sorted(set(_missing(page, tables))):
        wanted["explicit_horizontal_lines"] = missing
        for line in sides if len(tables) == 1 else ():
            ends = (line["top"], line["bottom"], *missing)
            line.update(_upright(line["x0"], min(ends), max(ends)))
        tables = found_tables(page, wanted)
    return tables


def _open_sides(page: Any, table: Any) -> Iterator[dict[str, Any]]:
    """The lines at the sides of a table that lacks them: where those across it end.

    Most of them end there, and something is said on the way.
    """
    left, top, right, bottom = table.bbox
    rows = _lines_across(page, top, bottom)
    for edge, ends in (
        (left, [_reach(row, left)[0] for row in rows]),
        (right, [_reach(row, right)[1] for row in rows]),
    ):
        end = max(ends, key=lambda x: abs(x - edge), default=edge)
        alike = sum(abs(one - end) <= NEAR for one in ends)
        if abs(end - edge) < _SHORTEST or alike < _LEAST or alike * 2 <= len(ends):
            continue
        if _says(page, sorted((edge, end)), (top, bottom)):
            yield _upright(end, top, bottom)


def _lines_across(page: Any, top: float, bottom: float) -> list[list[Any]]:
    """The pieces of the lines that go across between two heights, line by line."""
    pieces = [
        edge
        for edge in page.edges
        if edge["orientation"] == "h" and top - NEAR <= edge["top"] <= bottom + NEAR
    ]
    lines = apart({piece["top"] for piece in pieces})
    return [[e for e in pieces if 0 <= e["top"] - y <= NEAR] for y in lines]


def _reach(pieces: Sequence[Any], x: float) -> tuple[float, float]:
    """How far a line goes to the left and the right of a place, without a gap."""
    left = right = x
    for piece in sorted(pieces, key=lambda one: float(one["x0"])):
        right = max(right, piece["x1"]) if piece["x0"] <= right + NEAR else right
    for piece in sorted(pieces, key=lambda one: -float(one["x1"])):
        left = min(left, piece["x0"]) if piece["x1"] >= left - NEAR else left
    return left, right


def _upright(x: float, top: float, bottom: float) -> dict[str, Any]:
    line = {"object_type": "line", "x0": x, "x1": x, "top": top, "bottom": bottom}
    return {**line, "width": 0, "height": bottom - top}


def _says(page: Any, across: Sequence[float], down: Sequence[float]) -> bool:
    """Whether letters stand in a strip of a page."""
    return any(
        across[0] <= (letter["x0"] + letter["x1"]) / 2 <= across[1]
        and down[0] <= (letter["top"] + letter["bottom"]) / 2 <= down[1]
        and not letter["text"].isspace()
        for letter in page.chars
    )


def _missing(page: Any, tables: Sequence[Any]) -> Iterator[float]:
    """Where the lines between columns end beyond the first and the last table."""
    wide = sorted(
        (table for table in tables if len(edges_of(table)) > _LEAST),
        key=lambda table: float(table.bbox[1]),
    )
    if not wide:
        return
    upright = (edge for edge in page.edges if edge["orientation"] == "v")
    sides = sorted(upright, key=lambda edge: float(edge["x0"]))
    first, last = wide[0], wide[-1]
    top = _end(sides, first, "top", min)
    if top is not None and (
        top < first.bbox[1] - NEAR or _has_more(sides, first, "top", top)
    ):
        yield top
    bottom = _end(sides, last, "bottom", max)
    if bottom is not None and (
        bottom > last.bbox[3] + NEAR or _has_more(sides, last, "bottom", bottom)
    ):
        yield bottom


def _has_more(sides: Sequence[Any], table: Any, side: str, end: float) -> bool:
    """Whether lines beside a table end where it does: columns that are open there."""
    return any(
        abs(each[side] - end) <= NEAR
        and not table.bbox[0] - NEAR <= each["x0"] <= table.bbox[2] + NEAR
        for each in sides
    )


def _end(sides: Sequence[Any], table: Any, side: str, most: Any) -> float | None:
    """Where most of the lines between the columns of a table end; None: nowhere."""
    edges = edges_of(table)
    places = [line["x0"] for line in sides]
    ends = {
        edge: most(line[side] for line in sides[slice(*at)])
        for edge in edges
        if (at := _places(places, edge))
    }
    if not ends:
        return None
    end = float(most(ends.values()))
    alike = sum(abs(one - end) <= NEAR for one in ends.values())
    are_all = alike == len(ends) > 1  # of a table without lines at its sides
    are_most = alike >= _LEAST and alike * 2 > len(edges)
    return end if are_most or are_all else None


def _places(places: Sequence[float], x: float) -> tuple[int, int] | None:
    """From where to where in an ordered list what is near to a place stands."""
    at = bisect_left(places, x - NEAR), bisect_right(places, x + NEAR)
    return at if at[0] < at[1] else None


def edges_of(table: Any) -> list[float]:
    """The left sides of the columns and the right side of the last."""
    return apart({x for cell in table.cells for x in (cell[0], cell[2])})
