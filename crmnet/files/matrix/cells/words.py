"""What stands in a cell, as it is kept and as it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.document import Cell

KEPT: Final = 1 << 15
"""Of how many texts it is remembered what they are: a large table asks often."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINING: Final = frozenset(
    "y e o u de del la el los las en con para por a al que sin sobre entre su sus un "
    "una and or of the to for in with by from at on an its their".split()
)
_NONE: Final = frozenset("n/a na n.a. n/d s/f".split())
_DASHES: Final = re.compile(r"[-‐‑‒–—―−]+")
_GOES_ON: Final = r"cont(?:inuaci[oó]n|inúa|inued|['’]?d|inuation)?\.{0,3}"
_CONTINUED: Final = re.compile(
    rf"\s*(?:[(\[]\s*(?:\.\.\.|…)?\s*{_GOES_ON}\s*[)\]]|[-–—…]+\s*{_GOES_ON})\s*$",
    re.IGNORECASE,
)
_SUM: Final = re.compile(r"((sub|suma|gran|grand) ?)?total(es|s)?\b|suma de\b|sum of\b")
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_RUN_TOGETHER: Final = re.compile(
    r"(?<=[a-záéíóúüñ])(?=[A-ZÁÉÍÓÚÜÑ])|(?<=[A-ZÁÉÍÓÚÜÑ])(?=[A-ZÁÉÍÓÚÜÑ][a-záéíóúüñ])"
)
_LONG: Final = 160  # characters
_OF_SHEET: Final = re.compile(
    r"\b(?:rows?|cells?|columns?|worksheets?|filas?|celdas?|columnas?)\b"
)
_SENTENCE_END: Final = (".", ";", ":", "!", "?", ")", '"', "”", "»")


@lru_cache(KEPT)
def clean(text: str) -> str:
    """A text on one line, as it is kept, without outer blanks and what nobody sees.

    Blanks within stay as written, two of them too: "Antes de octubre,  del 2002."
    """
    if text.isprintable():  # as nearly always
        text = text.strip()
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    lines = (_seen(line).strip() for line in text.splitlines())
    return unicodedata.normalize("NFC", " ".join(line for line in lines if line))


def _seen(line: str) -> str:
    blanked = line.replace("\xa0", " ").replace("\t", " ").replace("\u202f", " ")
    if blanked.isprintable():
        return blanked
    return "".join(
        " " if unicodedata.category(character) == "Zs" else character
        for character in blanked
        if unicodedata.category(character) not in _UNSEEN
    )


def without_continued(text: str) -> str:
    """What a text names, though a page says that it goes on: "Eje 1 (continuación)".

    "Educación – continua" is another than "Educación".
    """
    bare = _CONTINUED.sub("", text)
    return bare or text


def lines_of(cell: Cell) -> tuple[str, ...]:
    """The lines of a cell that hold a text, each as it is kept."""
    return tuple(filter(None, map(clean, cell.text.splitlines())))


def has_text(cell: Cell) -> bool:
    """Whether a cell holds a text, and not only blanks."""
    text = cell.text
    if not text or text[0].isalnum():  # as nearly always: seen at once
        return bool(text)
    return bool(clean(text))


def says_none(text: str) -> bool:
    """Whether a text says that there is nothing: a dash, "n/a"."""
    text = clean(text)
    if text[:1].isalnum():
        return text.lower() in _NONE
    return _DASHES.fullmatch(text) is not None


def is_sum(texts: Iterable[str]) -> bool:
    """Whether the words of a row begin as those of a sum do: "Total por mes"."""
    words = next(filter(_WORD.search, texts), "")
    return _SUM.match(heading_key(words)) is not None


def tells_how_to_fill(text: str) -> bool:
    """Whether a long text is about the sheet itself: "This row contains ..."."""
    return len(text) > _LONG and _OF_SHEET.search(text.lower()) is not None


@lru_cache(KEPT)
def heading_key(text: str) -> str:
    """A heading as headings are compared: "F. Cumplimiento" is "f cumplimiento"."""
    folded = fold(words_apart(clean(text))).replace("_", " ")
    return " ".join(re.findall(r"[^\W_]+|[%#]", folded))


def words_apart(text: str) -> str:
    """The words of a name as data bases write them: "ActionID" is "Action ID".

    Only of a text that is one word with a capital behind a small letter; "ONGs" and
    "OIM" stay.
    """
    is_name = text.isalpha() and any(
        one.islower() and other.isupper() for one, other in pairwise(text)
    )
    return _RUN_TOGETHER.sub(" ", text) if is_name else text


def goes_on(above: str, text: str) -> bool:
    """Whether a text reads like the rest of the one above it.

    It begins small, and the one above does not end as a sentence does: "varados en
    países miembros de la CRM y" and "retorno digno, seguro y ordenado".
    """
    return text[:1].islower() and not above.rstrip().endswith(_SENTENCE_END)


def is_open(text: str) -> bool:
    """Whether a text ends amid a sentence: with "y", "de la", "of" or a comma."""
    last = text.rstrip().rpartition(" ")[2]
    return last.endswith((",", "-")) or (last.islower() and fold(last) in _JOINING)
