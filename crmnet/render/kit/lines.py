"""The lines of a table whose widths are known, its cells folded to them already.

rich would measure, wrap and pad each cell once more: two thirds of the time of a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit.look import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from crmnet.render.kit.look import Screen

    Cells = Sequence[Sequence[Text]]  # of one row: the lines of each column


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
