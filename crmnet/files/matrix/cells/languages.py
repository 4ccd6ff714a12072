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
