from __future__ import annotations

from math import inf, nan

from crmnet.files.office import page_tiles
from crmnet.files.office.page_tiles import Tiles

FAR = 32_768.0


def test_boxes_far_larger_than_a_page_are_near_to_all_and_on_no_tile() -> None:
    huge = [(-FAR, -FAR, FAR, FAR), (-inf, 0, inf, 800), (0, 0, 1e300, 1e300)]
    found = Tiles([(10, 10, 20, 20), *huge, (500, 500, 510, 510)])
    assert found.near((0, 0, 40, 40)) == [0, 1, 2, 3]
    assert found.near(huge[0]) == [0, 1, 2, 3, 4]
    assert all(page_tiles._tiles(box) is None for box in huge)


def test_a_box_that_lies_nowhere_is_near_to_none() -> None:
    found = Tiles([(nan, 0, 10, 10), (0, 0, 10, inf)])
    assert found.near((0, 0, 10, 10)) == [1]
    assert found.near((0, nan, 10, 10)) == []


def test_the_background_of_a_page_is_found_by_its_tiles() -> None:
    found = Tiles([(0, 0, 842, 1191)])
    assert found.near((100, 100, 120, 120)) == [0]
    assert not found.near((1000, 100, 1020, 120))
