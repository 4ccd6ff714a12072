"""Cells between lines that cross: the same as pdfplumber finds, sooner."""

from __future__ import annotations

import random
from typing import Any

from pdfplumber.table import edges_to_intersections, intersections_to_cells

from crmnet.files.office.page_finder import _Crossings


def across(y: float, x0: float, x1: float) -> dict[str, Any]:
    at = {"x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0}
    return {**at, "height": 0, "orientation": "h"}


def down(x: float, top: float, bottom: float) -> dict[str, Any]:
    at = {"x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0}
    return {**at, "height": bottom - top, "orientation": "v"}


def test_cells_are_those_of_pdfplumber() -> None:
    of = random.Random(15)
    for _ in range(60):
        lines = [across(10 * n, *_ends(of)) for n in range(8)]
        lines += [down(10 * n, *_ends(of)) for n in range(8)]
        crossings = edges_to_intersections(lines)
        expected = intersections_to_cells(crossings)
        assert _Crossings(crossings).cells() == expected


def _ends(of: random.Random) -> tuple[float, float]:
    first = of.choice((0, 0, 0, 20, 40))
    return first, of.choice((70, 70, first + 30))
