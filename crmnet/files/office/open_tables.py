"""Tables of a PDF that a page cuts amid a row: lines are missing at the cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.files.office.page_columns import NEAR, apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST: Final = 3  # lines that end together beyond a table


def closed_tables(page: Any) -> list[Any]:
    """The tables of a page, those too whose rows a page break leaves open."""
    tables: list[Any] = page.find_tables()
    missing = sorted(set(_missing(page, tables)))
    if not missing:
        return tables
    found: list[Any] = page.find_tables({"explicit_horizontal_lines": missing})
    return found


def _missing(page: Any, tables: Sequence[Any]) -> Iterator[float]:
    """Where the lines between columns end beyond the first and the last table."""
    wide = sorted(
        (table for table in tables if len(edges_of(table)) > _LEAST),
        key=lambda table: float(table.bbox[1]),
    )
    if not wide:
        return
    sides = [edge for edge in page.edges if edge["orientation"] == "v"]
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
    ends = {
        edge: most(beside)
        for edge in edges
        if (beside := [s[side] for s in sides if abs(s["x0"] - edge) <= NEAR])
    }
    if not ends:
        return None
    end = float(most(ends.values()))
    alike = sum(abs(one - end) <= NEAR for one in ends.values())
    return end if alike >= _LEAST and alike * 2 > len(edges) else None


def edges_of(table: Any) -> list[float]:
    """The left sides of the columns and the right side of the last."""
    return apart({x for cell in table.cells for x in (cell[0], cell[2])})
