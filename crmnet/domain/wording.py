"""The words of a text, without what a corrector changes: case, accents, punctuation.

Two texts that differ in no word say the same; likeness says nothing of the kind.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERED: Final = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]+)\)[.:]?\s*(?=\S)"
)
"""How a list is counted with a bracket: "a) elaborar", "(iv) elaborar", "2) taller"."""
NUMBERED: Final = re.compile(
    r"\d{1,3}(?:\.\d{1,3})*(?:\.\s*[-–—]?|\s*[-–—])\s*(?=[^\W\d_])"
)
"""How it is counted without: "1. Elaborar", "1.2.- Elaborar"; a capital follows.

A number before a small letter may count things, and "3.ª reunión" is not the fourth.
"""
THOUSANDS: Final = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
ACCENTS: Final = range(0x300, 0x370)  # marks of other scripts make other letters
SAYING: Final = frozenset({"Sc", "Sm"})  # € and > are as good as words
PERCENT: Final = "%‰"
TELLING: Final = (
    (
        re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)|(?<=\b\w)\s*[-–]\s*(?=\w\b)"),
        "\N{MINUS SIGN}",
    ),
    (
        re.compile(r"(?<=\d)\s*/\s*(?=\d)|(?<=\b\w)\s*/\s*(?=\w\b)"),
        "\N{DIVISION SLASH}",
    ),
    (re.compile(r"(?<=[^\W\d_])#"), "\N{MUSIC SHARP SIGN}"),
    (re.compile(r"(?<=\d)(?=[²³¹⁰⁴-⁹₀-₉])"), "\N{DIVISION SIGN}"),
)
"""Signs that tell deeds apart where they stand, and what is as good as a word for each:
"Fase A/B" is not "Fase AB", "1-2" not "1/2", "C#" not "C", "5²" not "52"."""


def words_of(text: str, codes: Iterable[str] = ()) -> str:
    """What is left of a text when its spelling is taken away.

    Args:
        text: of an item of a plan.
        codes: its code in the plan; it may stand at the beginning, as its number.

    >>> words_of("1. Elaborar un DIRECTORIO común."), words_of("3 talleres de 1,5 h")
    ('elaborarundirectoriocomun', '3talleresde1 5h')
    """
    return _bare(_without_number(" ".join(text.split()), codes)) or text.strip()


def bare_words(text: str) -> str:
    """The same, where a number at the beginning is no code: it tells deeds apart.

    >>> bare_words("1. Taller de DETECCIÓN."), bare_words("2. Taller de  deteccion")
    ('1tallerdedeteccion', '2tallerdedeteccion')
    """
    for sign, word in TELLING:
        text = sign.sub(word, text)
    return _bare(text)


def _bare(text: str) -> str:
    bare = unicodedata.normalize("NFKD", THOUSANDS.sub("", text).casefold())
    spaced = "".join(_kept(character) for character in bare)
    # "co-ordinar" is one word whatever stands in it; 1,5 and 15 are two numbers
    parts = spaced.split()
    return re.sub(r"(?<!\d) | (?!\d)", "", " ".join(parts))


def is_alike(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but their spelling."""
    return one == other or (bare_words(one) or one) == (bare_words(other) or other)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: to put the least alike first, no more."""
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _kept(character: str) -> str:
    if ord(character) in ACCENTS:
        return ""
    if unicodedata.category(character) in SAYING or character in PERCENT:
        return character
    is_word = character.isalnum() or unicodedata.category(character)[0] == "M"
    return character if is_word else " "


def _without_number(text: str, codes: Iterable[str]) -> str:
    """A text without the number or letter under which it stands in a list."""
    for code in codes:
        own = re.match(rf"{re.escape(code)}[.:)]?\s*[-–—]?\s+(?=\S)", text)
        if own:
            return text[own.end() :]
    found = LETTERED.match(text)
    if found is None:
        found = NUMBERED.match(text)
        if found and not text[found.end()].isupper():
            return text
    return text[found.end() :] if found else text
