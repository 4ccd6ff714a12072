from __future__ import annotations

from itertools import pairwise

from crmnet.files.office.page_slivers import moved, nearly_goes_on, without_slivers

EDGES = [70.0, 110, 140, 170, 200, 230, 260, 268, 290, 320, 350, 380, 410]


def row(top: float, *edges: float) -> list[tuple[float, float, float, float]]:
    return [(a, top, b, top + 10) for a, b in pairwise(edges)]


HEADING = row(0, *(edge for edge in EDGES if edge != 260))
BODY = [box for top in (10, 20) for box in row(top, *(e for e in EDGES if e != 268))]


def test_a_line_a_little_beside_those_of_the_other_rows_is_none() -> None:
    boxes = HEADING + BODY
    found = without_slivers(boxes, ["x"] * len(boxes), EDGES)
    assert found == [edge for edge in EDGES if edge != 268]  # most rows have 260
    assert moved(HEADING[5], found) == (230, 0, 260, 10)


def test_a_thin_column_that_says_something_is_one() -> None:
    boxes = [*HEADING, *BODY, (260.0, 30.0, 268.0, 40.0)]
    assert without_slivers(boxes, ["x"] * len(boxes), EDGES) == EDGES


def test_thin_columns_side_by_side_are_columns() -> None:
    edges = [70.0, 200, *(210.0 + 9 * week for week in range(10))]
    boxes = row(0, *edges)
    assert without_slivers(boxes, [""] * len(boxes), edges) == edges


def test_a_table_of_many_columns_goes_on_though_a_line_is_shifted() -> None:
    known = [edge for edge in EDGES if edge != 268]
    shifted = [edge + 7 if edge == 260 else edge for edge in known]
    assert nearly_goes_on(known, shifted)
    assert nearly_goes_on(known, [edge for edge in shifted if edge != 110])
    assert not nearly_goes_on(known, [edge + 7 for edge in known])
    assert not nearly_goes_on(known[:5], shifted[:5])
