"""How many lines a text takes in a cell: only Excel counts them anew."""

from __future__ import annotations

from functools import lru_cache
from textwrap import wrap


def lines_of(text: str, width: int) -> int:
    """Lines of a text in a column.

    Args:
        text: what stands in the cell.
        width: of the column, in characters.
    """
    if len(text) < width and "\n" not in text:
        return 1
    return _counted(text, _room(width))


def _room(width: int) -> int:
    """Characters in a line: letters are narrower than figures."""
    return max(width * 9 // 8, 4)


@lru_cache(maxsize=16_384)  # the forms of all countries say much the same
def _counted(text: str, room: int) -> int:
    number = _of_plain(text, room)
    if number:
        return number
    parts = (wrap(part, room) for part in text.split("\n"))
    return sum(max(len(part), 1) for part in parts)


def _of_plain(text: str, room: int) -> int:
    """The same of words with single blanks between them, as most are; else 0.

    Other texts break at hyphens, in words that are too long, after tabs.
    """
    words = text.split(" ")
    if "-" in text or not text.isprintable() or "" in words:
        return 0
    if max(map(len, words)) > room:
        return 0
    begin, number = 0, 1
    while len(text) - begin > room:
        begin = text.rfind(" ", begin, begin + room + 1) + 1
        number += 1
    return number
