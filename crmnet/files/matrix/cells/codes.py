"""The numbers of items: in a column of their own, or before the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crmnet.files.matrix.cells.words import KEPT

_LETTERED: Final = re.compile(r"\d{1,3}[.\-]?[a-z]\)?", re.IGNORECASE)
_CODE: Final = re.compile(
    r"(?:[A-Za-z]{1,4}[.\- ]?)?\d{1,4}(?:[.\-]\d{1,4}){0,5}[A-Za-z]?|[A-Za-z]|"
    r"[IVXLC]{1,6}(?:\.\d{1,3})*"
)
_BEFORE: Final = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){0,5})(?:(?:\.?[)\-–—:]|\.|(?<=\.\d))\s+"
    r"|(?<=\.\d)\.?(?=[^\W\d_]{3}))"  # "1.2Análisis"
)


def bare(code: str) -> str:
    """A code without what ends it: "4." and "4)" are 4."""
    return code.strip().rstrip(".)-:").lstrip("(").strip()


@lru_cache(KEPT)
def is_code(text: str) -> bool:
    """Whether a text is the number of an item: "4.", "1.4.1", "P.1.2", "II"."""
    return _CODE.fullmatch(bare(text)) is not None


def is_lettered(text: str) -> bool:
    """Whether a text is the number of a step and its letter: "1.a", "2b", "3-c"."""
    return _LETTERED.fullmatch(text) is not None


def parts_of(code: str) -> tuple[str, ...]:
    """The parts of a code, from the top: "1.4.1" has three."""
    return tuple(re.split(r"[.\-]", bare(code)))


def split_number(text: str) -> tuple[str, str]:
    """The number before a text and the text without it; ("", text) where none is."""
    found = _BEFORE.match(text)
    if found is None or found.end() == len(text):
        return "", text
    return found[1], text[found.end() :].strip()
