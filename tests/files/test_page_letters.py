from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from crmnet.files.office.page_letters import Letters


class _Once(dict[str, Any]):
    """A letter that counts how often somebody asks where it ends."""

    asked = 0
    compared = 0

    def __eq__(self, other: object) -> bool:
        type(self).compared += 1
        return super().__eq__(other)

    def __getitem__(self, key: str) -> Any:
        if key == "x1":
            type(self).asked += 1
        return super().__getitem__(key)


def letter(text: str, x: float, top: float, size: float = 8.0) -> _Once:
    at = {"x0": x, "x1": x + 5, "top": top, "bottom": top + size, "doctop": top}
    return _Once(at, text=text, size=size, upright=True, fontname="Sans")


def page(letters: list[_Once]) -> Any:
    return SimpleNamespace(chars=letters)


def test_a_letter_is_in_the_cell_in_which_its_middle_is() -> None:
    # the tall one begins above the cell, the last one has its middle below it
    letters = [letter("T", 10, 92, 20), letter("a", 20, 101), letter("b", 10, 127)]
    lines = Letters(page(letters)).lines((0, 100, 50, 130))
    assert [[one["text"] for one in line] for line in lines] == [["T"], ["a"]]


def test_a_cell_looks_only_at_the_letters_that_stand_at_its_height() -> None:
    letters = [letter("a", 10, 10.0 * row) for row in range(1000)]
    found = Letters(page(letters))
    found.lines((0, 0, 50, 10))  # which puts them in order
    _Once.asked = 0
    assert len(found.lines((0, 5000, 50, 5010))) == 1
    assert _Once.asked < 10


def test_a_cell_looks_only_at_the_letters_that_stand_in_its_column() -> None:
    letters = [letter("a", 10.0 * column, 101) for column in range(1000)]
    found = Letters(page(letters))
    found.lines((0, 0, 50, 10))
    _Once.asked = 0
    assert len(found.lines((5000, 100, 5010, 130))[0]) == 1
    assert _Once.asked < 20


def test_a_letter_that_is_drawn_twice_to_look_bold_is_one() -> None:
    letters = [letter("a", 10, 101), letter("b", 15, 101), letter("a", 10.2, 101.1)]
    lines = Letters(page(letters)).lines((0, 100, 50, 130))
    assert [[one["text"] for one in line] for line in lines] == [["a", "b"]]


def test_no_letter_is_looked_for_among_all_others() -> None:
    letters = [letter("a", 10.0 * n, 101) for n in range(1000)]
    _Once.compared = 0
    assert len(Letters(page(letters)).lines((0, 100, 20, 130))[0]) == 2
    assert not _Once.compared
