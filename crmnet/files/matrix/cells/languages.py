"""In which language a document is written."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMON: Final = {  # words that stand in nearly every sentence of one and in none else
    "es": frozenset(
        "de la el los las del y para con por que se una al un sobre entre lo su sus "
        "actividad actividades fecha fechas responsable plazo objetivo tema accion "
        "acciones meta pais paises".split()
    ),
    "en": frozenset(
        "the of and to for with on by is be are from at this that or an as will "
        "activity activities date dates responsible deadline objective theme action "
        "actions country countries".split()
    ),
}
_ENOUGH: Final = 2  # common words
_CLEARLY: Final = 2  # times as many as of the other language
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONG: Final = 4  # letters of a word whose end tells
_ENDS: Final = {  # of folded words: hardly one of the other language ends so
    "es": re.compile(r".*(?:[ao]s?|cion|dad)"),
    "en": re.compile(r".*(?:[bcfghkmptvwy]|ll|ss|ed)"),
}
_WEIGHT: Final = 2  # of a common word beside an end: "de" may be an abbreviation


def language_of(texts: Iterable[str]) -> str | None:
    """The language of texts: "es" or "en"; None where it is neither clearly."""
    words = Counter(word for text in texts for word in _WORD.findall(fold(text)))
    said = {
        language: sum(words[word] for word in common)
        for language, common in _COMMON.items()
    }
    language, other = sorted(said, key=lambda each: said[each], reverse=True)
    if said[language] < _ENOUGH or said[language] < _CLEARLY * said[other]:
        return None
    return language


def likeliest_language(texts: Iterable[str]) -> str | None:
    """The language that texts are likeliest in, names of tasks too; None: no telling.

    "Testing", "Design" have no common word, but end as English words do.
    """
    said: Counter[str] = Counter()
    for word in (word for text in texts for word in _WORD.findall(fold(text))):
        for language, common in _COMMON.items():
            said[language] += _WEIGHT * (word in common)
            is_long = len(word) >= _LONG
            said[language] += is_long and bool(_ENDS[language].fullmatch(word))
    return max(said, key=lambda each: said[each]) if any(said.values()) else None
