"""The letters in a cell of a PDF as its text: lines, blanks, entries of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP: Final = 0.2  # of the size of a letter: more between two is a blank
_BEGINS: Final = re.compile(r"(?:[•▪●○◦■□*\uf0b7·–—-]|\d{1,2}[.)]|[a-z]\))\s")
_BULLET: Final = re.compile(r"[•▪●○◦■□*\uf0b7·–—-]\s*")


def line_text(letters: Sequence[dict[str, Any]]) -> str:
    """The letters of a line, with a blank where there is a gap without one."""
    text, right = "", 0.0
    for letter in sorted(letters, key=lambda one: float(one["x0"])):
        is_gap = letter["x0"] - right > GAP * letter["size"]
        if text and is_gap and not (text[-1].isspace() or letter["text"].isspace()):
            text += " "
        text += letter["text"]
        right = letter["x1"]
    return text


def joined(lines: Sequence[str], *, keeps_blanks: bool) -> str:
    """Lines as paragraphs: only what begins like an entry of a list begins anew.

    Args:
        lines: as they stand on the page.
        keeps_blanks: whether the program leaves the blanks at which it breaks lines:
            then a word that has a line to itself, without one, goes on in the next.
    """
    text = blanks = ""
    for line in lines:
        said = line.strip()
        if text and _BEGINS.match(said):
            text += "\n" + said
        else:
            text += ("" if _is_cut(text) else blanks) + said
        is_part = keeps_blanks and " " not in line
        blanks = "" if is_part else line[len(line.rstrip()) :] or " "
    return text


def _is_cut(text: str) -> bool:
    return text.endswith("-") and not text.endswith(" -")


def items(text: str) -> tuple[str, ...]:
    """The entries, where each line of a cell has a bullet."""
    lines = text.split("\n")
    if len(lines) < 2 or not all(_BULLET.match(line) for line in lines):
        return ()
    return tuple(_BULLET.sub("", line, count=1) for line in lines)
