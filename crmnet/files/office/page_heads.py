"""The heading of a PDF table that has no lines between its columns, as the rows below.

Programs that colour a heading leave them out: its words stand over the columns.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from crmnet.files.office.page_columns import NEAR
from crmnet.files.office.page_text import GAP
from crmnet.files.office.page_turned import turn_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.files.office.page_letters import Letters

    Box = Sequence[float]

_LEAST: Final = 3  # columns
_APART: Final = 0.5  # of the size of letters: more is between words of two columns


def with_parted_head(
    boxes: Sequence[Box], edges: Sequence[float], letters: Letters
) -> list[Box]:
    """The cells of a table, that over all of it as one over each column.

    It is left as it is where a word stands over two columns, or over one no word.

    Args:
        boxes: of the cells.
        edges: the left sides of the columns and the right side of the last.
        letters: of the page.
    """
    top = min((box[1] for box in boxes), default=0.0)
    first = [box for box in boxes if box[1] - top < NEAR]
    if len(first) != 1 or len(edges) <= _LEAST or not _is_over_all(first[0], edges):
        return list(boxes)
    (head,) = first
    below = [box for box in boxes if 0 <= box[1] - head[3] < NEAR]
    if len(below) != len(edges) - 1 or not _stand_over(edges, letters.lines(head)):
        return list(boxes)
    parts = [(x, head[1], y, head[3]) for x, y in pairwise(edges)]
    return [*parts, *(box for box in boxes if box is not head)]


def _is_over_all(box: Box, edges: Sequence[float]) -> bool:
    return abs(box[0] - edges[0]) < NEAR and abs(box[2] - edges[-1]) < NEAR


def _stand_over(edges: Sequence[float], lines: Sequence[list[dict[str, Any]]]) -> bool:
    """Whether the words of some lines each stand over a column, and over each one."""
    filled: set[int] = set()
    for line in lines:
        last, right = -1, 0.0
        for word in _words(line):
            x0, x1 = word[0]["x0"], word[-1]["x1"]
            at = next((n for n, edge in enumerate(edges[1:]) if x1 <= edge + 1), -1)
            is_near = last not in (-1, at) and x0 - right < _APART * word[0]["size"]
            if at < 0 or x0 < edges[at] - 1 or is_near:
                return False
            filled |= {at} if len(word) > 1 else set()  # not of letters set apart
            last, right = at, x1
    return len(filled) == len(edges) - 1


def _words(line: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The words of a line from left to right; a turned text is none."""
    word: list[dict[str, Any]] = []
    for letter in sorted(line, key=lambda one: float(one["x0"])):
        is_blank = letter["text"].isspace() or bool(turn_of(letter))
        is_apart = word and letter["x0"] - word[-1]["x1"] > GAP * letter["size"]
        if word and (is_blank or is_apart):
            yield word
            word = []
        if not is_blank:
            word.append(letter)
    if word:
        yield word
