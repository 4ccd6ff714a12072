"""Texts that alone do not say what is to be done: "12", "30 %", "mayo", "Sí", "JMR"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.calendar_labels import month_number
from crmnet.files.matrix.cells.shapes import is_counted
from crmnet.files.matrix.cells.words import clean, says_none
from crmnet.files.matrix.tables.headless import is_state
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from crmnet.domain.document import Cell

_SHORTEST: Final = 3  # characters of a word
_LONGEST: Final = 60  # of the name of an office
_ANSWERS: Final = frozenset(
    "yes|not|x|ok|n/a|tbd|por definir|por determinar|alta|media|baja|high|medium|low|"
    "no aplica|not applicable|pendiente de definir".split("|")
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_INITIALS: Final = re.compile(r"[A-ZÑ](?:\.?[A-ZÑ]){1,3}\.?")
_OFFICE: Final = re.compile(
    r"(?:vice)?(?:ministeri?o|ministry|secretaria|direccion|subdireccion|oficina|office|"
    r"cancilleria|departamento|department|division|embajada|embassy|consulado|"
    r"consulate|alcaldia|gerencia|jefatura|directorate)\b"
)
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_BETWEEN: Final = frozenset(
    "de del al la el a y from to of and the until hasta".split()
)


def is_bare(cell: Cell) -> bool:
    """Whether a cell has but a number, a mark, an amount, a day, an answer, an office.

    Two letters are a mark too, and four capitals those of a name; a day with words
    beside it says more than when.
    """
    text = clean(cell.text)
    said = fold(text).strip(" .")
    return (
        cell.day is not None
        or len(text) < _SHORTEST
        or is_counted(text)
        or is_state(text)
        or said in _ANSWERS
        or _INITIALS.fullmatch(text) is not None
        or (len(text) <= _LONGEST and _OFFICE.match(said) is not None)
        or _is_when(said)
    )


def _is_when(said: str) -> bool:
    """Whether words are those of a day or a month alone: "del 3 al 8 de mayo"."""
    is_named = False
    for found in _WORD.finditer(said):
        if found[0] not in _BETWEEN:
            is_named = month_number(found[0]) is not None
            if not is_named:
                break
    return is_named


def has_no_word(cell: Cell) -> bool:
    """Whether a cell has no word at all, or one that says that there is none."""
    text = clean(cell.text)
    return _LETTERS.search(text) is None or says_none(text)
