"""The lines of a page of a PDF outside of its tables, and how much they stand out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.document import sized
from crmnet.files.office.page_looks import is_bold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST: Final = 90  # characters of what names a part
_FEW: Final = 3  # letters of the number of a page
_NEAR: Final = 0.9  # of the size of a letter: more between two lines parts paragraphs
_OPEN: Final = re.compile(
    r"\b(?:y|e|o|de|del|la|los|las|en|para|and|or|of|the|to|for|in)$|,$"
)
_SAME: Final = 0.3  # points between the sizes of letters that are one size


class LineOutside(NamedTuple):
    """A line, or several that are one paragraph; sizes in points.

    Attributes:
        lines: how many it is, but for numbers of pages.
    """

    top: float
    bottom: float
    text: str
    size: float = 0.0
    is_strong: bool = False
    lines: int = 1

    @property
    def bare(self) -> str:
        """Its text without its numbers: what each page says again."""
        return re.sub(r"\W*\d+\W*", " ", self.text).strip()

    @property
    def may_name(self) -> bool:
        """Whether it may name what follows: it is no sentence, and no note."""
        is_note = self.text.startswith(("*", "(")) or self.text.endswith(".")
        return len(self.text) <= _LONGEST and not is_note

    def look(self, body: float) -> int:
        """How much it stands out, of a document whose most letters have a size."""
        return sized(self.size, body, is_strong=self.is_strong)


def lines_outside(page: Any, boxes: Sequence[Sequence[float]]) -> list[LineOutside]:
    """The lines of a page outside of some boxes; what goes on below is one."""

    def is_outside(found: dict[str, Any]) -> bool:
        if "x0" not in found:
            return True
        x = (found["x0"] + found["x1"]) / 2
        y = (found["top"] + found["bottom"]) / 2
        return not any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)

    lines = page.filter(is_outside).extract_text_lines()
    return list(_joined([_line(line) for line in lines]))


def sizes_on(page: Any) -> Counter[float]:
    """How many letters of a page have which size."""
    return Counter(round(float(letter["size"]), 1) for letter in page.chars)


def _line(line: dict[str, Any]) -> LineOutside:
    letters = [letter for letter in line["chars"] if not letter["text"].isspace()]
    size = min((float(letter["size"]) for letter in letters), default=0.0)
    return LineOutside(
        line["top"],
        line["bottom"],
        line["text"].strip(),
        size,
        is_bold([letters]),
        int(len(line["text"].strip()) > _FEW),
    )


def _joined(lines: Sequence[LineOutside]) -> Iterator[LineOutside]:
    """Lines, those that read on from one above as one with it."""
    open_: LineOutside | None = None
    for line in lines:
        if open_ is not None and _goes_on(open_, line):
            open_ = open_._replace(
                bottom=line.bottom,
                text=f"{open_.text} {line.text}".strip(),
                lines=open_.lines + line.lines,
            )
            continue
        if open_ is not None:
            yield open_
        open_ = line
    if open_ is not None:
        yield open_


def _goes_on(above: LineOutside, line: LineOutside) -> bool:
    """Whether a line is the rest of the one above it, and is like it.

    It begins small, or the one above ends amid what it says: "Comisión de".
    """
    is_like = abs(above.size - line.size) <= _SAME
    is_like = is_like and above.is_strong == line.is_strong
    is_near = line.top - above.bottom <= _NEAR * line.size
    reads_on = line.text[:1].islower() or bool(_OPEN.search(above.text))
    return is_like and is_near and reads_on
