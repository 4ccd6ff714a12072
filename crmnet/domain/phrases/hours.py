"""Hours in a calendar phrase: a deadline is a day, so that they stay in the words.

"30 June 2025, 17:00" is due on 30 June, and so is "antes de las 17:00 del 30 de junio";
"antes de las 0:00 del 1 de julio" is not touched, nor is "before 1 July at noon".
"""

from __future__ import annotations

import re
from typing import Final

from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold

_CLOCK: Final = (
    r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9]){1,2}(?: ?(?:h|hs|hrs?|horas|hours)\b\.?)?"
    r"(?: ?(?:[ap]\.? ?)?m\b(?:\.? ?d\b)?\.?| ?md\b\.?)?"
    r"|[01]?[0-9](?::[0-5][0-9])? de (?:manana|tarde|noche|madrugada)\b"
    r"|[01]?[0-9] ?[ap]\.? ?m\b\.?"
    r"|(?:[01]?[0-9]|2[0-4])[.h][0-5][0-9] ?(?:h|hs|hrs?|horas|hours)\b\.?"
    r"|(?:[01]?[0-9]|2[0-4])h[0-5][0-9]\b"
    r"|12 ?m\.?(?: ?d\.?)?(?![a-z0-9])"
    r"|(?<=\ba )(?:[01]?[0-9]|2[0-4]) ?(?:h|hs|hrs?|horas)\b\.?"
)
_NAMED: Final = (
    r"(?:12 )?(?:noon|midday|midnight)|cob\b|eob\b|eod\b"
    r"|(?:close|end) of (?:business|play|(?:working |business )?day\b)"
    r"|mediodia|medianoche"
    r"|(?:al )?(?:cierre|termino|final)"
    r"(?: de (?:operaciones|jornada(?: laboral)?|actividades|labores|oficinas?)"
    r"|(?: del dia)?(?= (?:del?)?(?: dia)? ?[0-9]{1,2}\b))"
)
_ZONE: Final = r"(?:local time|hora(?: local| oficial| del? centro del pais)?)"
_ARTICLE: Final = re.compile(r"\b(?:the|el|l[ao]s?)\b")
_HOUR: Final = re.compile(
    r"(?:(?<=[0-9])t|[ ,;(]*(?<![^\W_]))"
    r"(?:(?P<before>antes de|before|prior to) )?"
    r"(?:(?:at|a|al) )?"
    rf"(?P<hour>{_CLOCK}|\b(?:{_NAMED}))(?![a-z0-9])"
    rf"[ ,]*(?:\(?{_ZONE}\)?)?\)?[ ,]*"
    r"(?:(?:on|of|del?)\b(?: dia\b)?)?"
)
# The hour at which something begins on the day that stands before it.
_OPENING: Final = re.compile(
    rf"(?<=[0-9a-z])[ ,;(]+(?:a partir de|desde|starting at) (?:{_CLOCK})\)?$"
)
_ZERO: Final = re.compile(r"0?0:00|12(?::00)? (?:de noche|midnight)")  # of which day?
_PLAIN_ZERO: Final = re.compile(r"[0-9](?:t| )0?0:00(?::00)?$")
_BEFORE: Final = re.compile(r"\b(?:antes|before|prior|previ\w*)\b")


def without_hours(text: str, language: str) -> str | None:
    """A phrase without the hours in it; None where none is, or it may move the day.

    Args:
        text: the phrase, tidied.
        language: "es" or "en", in which it is read.
    """
    folded = " ".join(_ARTICLE.sub(" ", fold(text)).split())
    folded = _OPENING.sub(" a 17:00", folded)  # any hour of that day
    found = list(_HOUR.finditer(folded))
    if not found or _is_at_a_turn(folded, found):
        return None

    def put(hour: re.Match[str]) -> str:
        return f" {LANGUAGES[language].until} " if hour["before"] else " "

    bare = _HOUR.sub(put, folded)
    return None if _BEFORE.search(bare) else bare.strip(" ,")


def _is_at_a_turn(folded: str, found: list[re.Match[str]]) -> bool:
    """Whether an hour begins a day, so that the last good day may be the one before."""
    if _PLAIN_ZERO.search(folded):
        return False
    return any(
        _ZERO.match(hour["hour"]) or (hour["before"] and _is_midnight(hour["hour"]))
        for hour in found
    )


def _is_midnight(hour: str) -> bool:
    return "midnight" in hour or "medianoche" in hour
