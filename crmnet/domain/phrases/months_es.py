"""Spanish names of months, also with their prepositions in one piece.

Rows of the words in words_es.py. Where spaces were lost, "febrerode 2015", "15
demarzo", the name says all: no rule needs the preposition. One misspelt is none.
"""

from __future__ import annotations

from typing import Final

_NAMES: Final = {
    1: "enero, ene",
    2: "febrero, feb, febr",
    3: "marzo",
    4: "abril, abr",
    5: "mayo, may",
    6: "junio, jun",
    7: "julio, jul",
    8: "agosto, ago, agto",
    9: "septiembre, setiembre, sept, sep, set, setbre",
    10: "octubre, oct, octbre",
    11: "noviembre, nov, novbre",
    12: "diciembre, dic, dicbre",
}
_GLUED: Final = ("{}de", "{}del", "de{}", "de{}de", "de{}del")


def _with_glued(names: str) -> str:
    """The names, and the first of them with prepositions in one piece."""
    full = names.split(", ", maxsplit=1)[0]
    return ", ".join([names, *(each.format(full) for each in _GLUED)])


WORDS: Final = {
    **{f"month:{number}": _with_glued(names) for number, names in _NAMES.items()},
    "month+tuesday:3": "mar",  # as much "martes", in front of a day with its month
}
