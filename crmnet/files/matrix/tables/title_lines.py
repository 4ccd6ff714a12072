"""Which paragraphs above a table may be the title of the plan that it is."""

from __future__ import annotations

import re
from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.tables.paragraphs import begins_day
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTENTS: Final = re.compile(
    r".*(?:\t|[.…_·]{4}|(?:\. ){4})[\s.…_·]*\d{1,3}\s*", re.DOTALL
)
"""A line of a table of contents: "2. Alcance ........ 3"."""
_CAPTION: Final = re.compile(
    r"(?:tabla|table|cuadro|figura|figure|fig|ilustracion|imagen|grafic[oa])[.:]? "
    r"?(?:n[.°º]* ?)?(?:\d{1,3}(?:[.-]\d{1,3})*|[ivx]{1,5})\b"
)
_SECTION: Final = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])[.)] ?(?=\D)|\d+(?:\.\d+)+ "
)
_LEADING: Final = (":", ";", ",")
_PROSE: Final = 5  # paragraphs above a table; with more of them it is part of a text


def may_title(paragraphs: Sequence[str], looks: Sequence[int] = ()) -> list[str]:
    """The paragraphs that may be a title, each with its words only.

    None is a line of contents, the caption of a table or a figure, or a day alone; the
    numbered heading of a section is one only where nothing else is. In a text no title
    leads to what is below it, nor looks as most paragraphs do, where it has headings.

    Args:
        paragraphs: as they stand above a table, from the top.
        looks: how much each stands out; () where it is not told.
    """
    if is_of_text(paragraphs):
        usual, _ = Counter(looks).most_common(1)[0] if any(looks) else (-1, 0)
        both = zip(paragraphs, looks or repeat(0), strict=False)
        above = [text for text, look in both if look > usual]
        paragraphs = [text for text in above if not text.rstrip().endswith(_LEADING)]
    found = [clean(text) for text in paragraphs if not _CONTENTS.fullmatch(text)]
    found = [text for text in found if not _is_other(fold(text))]
    return [text for text in found if not _SECTION.match(fold(text))] or found


def is_of_text(paragraphs: Sequence[str]) -> bool:
    """Whether a table stands in a text, whose nearest paragraph says nothing of it."""
    return len([text for text in paragraphs if clean(text)]) > _PROSE


def _is_other(text: str) -> bool:
    day = begins_day(text)
    return bool(_CAPTION.match(text)) or bool(day and len(text) <= len(day) + 1)
