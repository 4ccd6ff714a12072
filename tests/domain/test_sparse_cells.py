"""The cells of a wide row: the same as if all of them were kept."""

from __future__ import annotations

from crmnet.domain.document import Cell
from crmnet.domain.sparse_cells import SparseCells, cells_of

COUNT = 60
FILLED = {column: Cell(7, column, f"texto {column}") for column in (1, 2, 40, 60, 61)}
WHOLE = tuple(FILLED.get(column) or Cell(7, column) for column in range(1, COUNT + 1))


def test_the_cells_of_a_wide_row_are_those_of_any_row() -> None:
    found = cells_of(7, COUNT, dict(reversed(FILLED.items())))
    assert isinstance(found, SparseCells)
    assert tuple(found) == WHOLE
    assert found == WHOLE
    assert hash(found) == hash(WHOLE)
    assert len(found) == COUNT
    assert all(isinstance(cell, Cell) for cell in found)


def test_a_place_and_some_places_are_found_as_in_a_tuple() -> None:
    found = cells_of(7, COUNT, FILLED)
    assert [found[place] for place in (0, 5, 39, -1)] == [
        WHOLE[place] for place in (0, 5, 39, -1)
    ]
    for part in (slice(1, 3), slice(0, 0), slice(5, None), slice(-3, None), slice(90)):
        assert found[part] == WHOLE[part]


def test_a_narrow_row_and_one_that_is_full_are_kept_whole() -> None:
    full = {column: Cell(7, column, "x") for column in range(1, COUNT + 1)}
    assert isinstance(cells_of(7, COUNT, full), tuple)
    assert cells_of(7, 2, FILLED) == WHOLE[:2]
