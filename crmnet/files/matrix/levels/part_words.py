"""The words that number parts: "Fase I", "Fase II"; "Entrega 1", "Entrega 2"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.levels.set_off import FLAT, LEVELS
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.levels.entries import MatrixEntry

_PART: Final = re.compile(
    r"(fase|etapa|componente|eje|modulo|objetivo|bloque|sprint|tema|linea|pilar|phase"
    r"|stage|component|module|objective|theme|pillar|work package|wp)"
    r"\s*(?:n[.°º]*\s*)?(?:\d{1,2}|[ivx]{1,5})\b"
)
_NUMBERED: Final = re.compile(r"([a-z]{3,}) *(?:n[.°º]* *)?(\d{1,2})\b *([:.–—-])?")


def number_of_part(title: str) -> int | None:
    """The number behind the word with which a text begins; None: there is none."""
    found = _NUMBERED.match(fold(title))
    return int(found[2]) if found else None


def goes_up(numbers: Sequence[int]) -> bool:
    """Whether numbers count from one on, none of them more than twice."""
    steps = [two - one for one, two in pairwise(numbers)]
    is_even = all(step in (0, 1) for step in steps)
    return numbers[:1] == [1] and is_even and (0, 0) not in pairwise(steps)


def without_others(words: Sequence[str]) -> list[str]:
    """The words of parts without another that ends each: "Work Package 1 Report".

    What begins so names no part where no row of the part that it may be follows.
    """
    first = next(filter(None, words), "")
    after = [*words[1:], first]
    others = [place for place, word in enumerate(words) if word not in ("", first)]
    is_end = all(after[place] == first for place in others)
    return [word if not is_end or word == first else "" for word in words]


def part_word(title: str) -> str:
    """The word with which a numbered part begins: "fase" of "Fase II. Pruebas"."""
    found = _PART.match(fold(title))
    return found[1] if found else ""


def counted_words(entries: Sequence[MatrixEntry]) -> tuple[list[str], str]:
    """Any word that counts some of the entries from 1 on: "Entrega 1", "Entrega 2".

    Returns:
        It, at their places, and whether they are likely to be a level: they are where
        each says more behind its number.
    """
    found = [_NUMBERED.match(fold(entry.title)) for entry in entries]
    first = found[0]
    alike = [one if one and first and one[1] == first[1] else None for one in found]
    heads = [one for one in alike if one]
    if [int(one[2]) for one in heads] != list(range(1, len(heads) + 1)):
        return [""] * len(found), FLAT
    likeliest = LEVELS if all(one[3] for one in heads) else FLAT
    return [one[1] if one else "" for one in alike], likeliest
