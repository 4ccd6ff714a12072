from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from crmnet.files.office.page_letters import Letters


class _Once(dict[str, Any]):
    """A letter that counts how often somebody asks where it ends."""

    asked = 0

    def __getitem__(self, key: str) -> Any:
        if key == "x1":
            type(self).asked += 1
        return super().__getitem__(key)


def letter(text: str, x: float, top: float, size: float = 8.0) -> _Once:
    at = {"x0": x, "x1": x + 5, "top": top, "bottom": top + size}
    return _Once(at, text=text, size=size)


def page(letters: list[_Once]) -> Any:
    return SimpleNamespace(dedupe_chars=lambda **_: SimpleNamespace(chars=letters))


def test_a_letter_is_in_the_cell_in_which_its_middle_is() -> None:
    # the tall one begins above the cell, the last one has its middle below it
    letters = [letter("T", 10, 92, 20), letter("a", 20, 101), letter("b", 10, 127)]
    lines = Letters(page(letters)).lines((0, 100, 50, 130))
    assert [[one["text"] for one in line] for line in lines] == [["T"], ["a"]]


def test_a_cell_looks_only_at_the_letters_that_stand_at_its_height() -> None:
    letters = [letter("a", 10, 10.0 * row) for row in range(1000)]
    found = Letters(page(letters))
    _Once.asked = 0
    assert len(found.lines((0, 5000, 50, 5010))) == 1
    assert _Once.asked < 10
