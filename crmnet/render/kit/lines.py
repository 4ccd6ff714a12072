"""The lines of a table whose widths are known: its cells are folded to them, and put.

rich would measure, wrap and pad each cell once more: two thirds of the time of a table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crmnet.render.kit.look import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from crmnet.render.kit.look import Screen

    Cells = Sequence[Sequence[Text]]  # of one row: the lines of each column

_WORD: Final = re.compile(" *[^ ]+ *")
_WIDE: Final = "\u0300"  # below it whatever is seen takes one place on a screen


def folded(screen: Screen, words: Text, width: int) -> list[Text]:
    """The lines of a cell, none wider than this; broken as rich breaks them."""
    if "\n" not in words.plain and words.cell_len <= width:
        return [words]
    lines = () if words.spans else _lines(words.plain, width)
    if not lines:
        return list(words.wrap(screen.console, width, overflow="fold"))
    from rich.text import Text

    return [Text(line, words.style, overflow="fold") for line in lines]


@lru_cache(1_024)  # of a leaf each party has the same title
def _lines(text: str, width: int) -> tuple[str, ...]:
    """The lines of a text; none where its letters or words are not so simple."""
    if not text.isprintable() or max(text, default="") >= _WIDE:
        return ()
    begins, used = [0], 0
    for word in _WORD.finditer(text):
        needed = len(word[0].rstrip())
        if needed > width:
            return ()
        if needed > width - used:
            begins.append(word.start())
            used = 0
        used += len(word[0])
    return tuple(
        text[begin:end][:width]  # what is beyond it is blank
        for begin, end in zip(begins, [*begins[1:], None], strict=True)
    )


def put_row(
    screen: Screen, cells: Cells, widths: Sequence[int], rights: Sequence[bool]
) -> None:
    """Put the lines of a row on a screen, one blank between the columns.

    Args:
        screen: where it is put.
        cells: what stands in it; none of their lines is wider than its column.
        widths: of the columns.
        rights: which of them are set to the right.
    """
    for number in range(max(1, *map(len, cells))):
        parts = (
            _padded(screen, lines[number], width, right=right)
            if number < len(lines)
            else " " * width
            for lines, width, right in zip(cells, widths, rights, strict=True)
        )
        screen.write(" ".join(parts))


def put_rule(screen: Screen, widths: Sequence[int]) -> None:
    """Put the line below the headings on a screen."""
    screen.write(" ".join(("-" if screen.look.ascii else "─") * w for w in widths))


def _padded(screen: Screen, words: Text, width: int, *, right: bool) -> str:
    if right and words.plain.endswith(" "):  # where it was folded
        words = words.copy()
        words.rstrip()
    blanks = " " * (width - words.cell_len)
    said = "".join(_painted(words, screen)) if screen.look.colour else words.plain
    return blanks + said if right else said + blanks


def _painted(words: Text, screen: Screen) -> Iterator[str]:
    from rich.color import ColorSystem

    whole = joined([words], "")  # a style of the whole becomes one of a part
    for text, style, _ in whole.render(screen.console):
        if style:
            yield style.render(text, color_system=ColorSystem.STANDARD)
        else:
            yield text
