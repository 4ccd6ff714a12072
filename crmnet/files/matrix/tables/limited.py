"""Prose under headings, of each of which a sentence says by when it is due.

"Deliverable 2:", what it is, and "These should be done by October 31st."
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.tables.outlined import OutlineItem
from crmnet.files.matrix.tables.paragraphs import ENTRY, PLAIN, SaidBeside, begins_day
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.files.matrix.tables.paragraphs import OutlineLine

_LEAST: Final = 3  # headings with such a sentence
_MOSTLY: Final = 0.6  # of all between the first and the last of them
_LONGEST: Final = 60  # characters of a heading
_BOUND: Final = re.compile(
    r"\b(?:due(?: on| by)?|by|before|no later than|a mas tardar(?: el)?|antes del?"
    r"|hasta el|para el)\s+(?=\w)"
)
_OTHERWISE: Final = frozenset(
    "not nothing none begin begins begun start starts approved adopted nada ningun "
    "ninguna comienza comienzan empieza empiezan inicia inician aprobado "
    "aprobada".split()
)
"""Before these words for a limit: "was approved by 3 May", "nothing begins before"."""
_NEAR: Final = 2  # words before
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÑ¿¡])")


def limited_in(said: Sequence[OutlineLine], when: str, notes: str) -> list[OutlineItem]:
    """The headings of prose that says by when each is due; none where it does not.

    Args:
        said: the lines of what is called a plan.
        when: what the time of an item is called in its language.
        notes: what the rest of what is said of it is.
    """
    found: list[OutlineItem] = []
    many: list[int] = []  # days by which each is due
    for head, below in _parts(said):
        sentences = [one for line in below for one in _SENTENCE.split(line.text)]
        days = [day for one in sentences if (day := _limit(one))]
        labels = [
            SaidBeside(ColumnRole.DUE, when, day) for day in days if len(days) == 1
        ]
        labels.append(SaidBeside(ColumnRole.OTHER, notes, " ".join(sentences)))
        bare = head._replace(text=head.text.rstrip(" :"), labels=())
        found.append(OutlineItem(bare, (), tuple(labels), tuple(below)))
        many.append(len(days))
    dated = [n for n, days in enumerate(many) if days]
    found = found[dated[0] : dated[-1] + 1] if dated else []
    return found if many.count(1) >= max(_LEAST, _MOSTLY * len(found)) else []


def _parts(
    said: Sequence[OutlineLine],
) -> Iterator[tuple[OutlineLine, Sequence[OutlineLine]]]:
    """The headings that have but prose below them, and this."""
    heads = [n for n, line in enumerate(said) if _is_head(line)]
    for place, end in pairwise([*heads, len(said)]):
        below = [line for line in said[place + 1 : end] if line.text]
        if below and all(line.standing[0] == PLAIN for line in below):
            yield said[place], below


def _is_head(line: OutlineLine) -> bool:
    is_short = 0 < len(line.text) <= _LONGEST and not line.text.endswith(".")
    return is_short and line.standing[0] < ENTRY


def _limit(sentence: str) -> str:
    """The day by which a sentence says that something is due; "" where it does not."""
    folded = fold(sentence)
    for found in _BOUND.finditer(folded) if len(folded) == len(sentence) else ():
        day = begins_day(sentence[found.end() :])
        before = folded[: found.start()].split()[-_NEAR:]
        if day and _OTHERWISE.isdisjoint(before):
            return sentence[found.start() : found.end()] + day
    return ""
