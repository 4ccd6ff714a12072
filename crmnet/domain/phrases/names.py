"""What single words of a day say: months, weekdays, whether its year is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize

if TYPE_CHECKING:
    from crmnet.domain.phrases.tokens import Token

_OF_A_DAY: Final = frozenset(
    "month num ord weekday dash slash dot de comma unit".split()
)


def month_of(word: str, language: str) -> int | None:
    """The number of a month by its name, long or short; None where it is none."""
    return _value(tokenize(word, language), "month")


def weekday_of(text: str, language: str) -> int | None:
    """The weekday that is all that a text names ("el lunes"), 0 for Monday, or None."""
    several = LANGUAGES[language].several
    if several and re.search(several, fold(text)):
        return None
    return _value(tokenize(text, language), "weekday")


def is_without_year(text: str, language: str) -> bool:
    """Whether a text is a day of a month and says nothing of its year."""
    kinds = [set(token.kinds) for token in tokenize(text, language)]
    has_month = any("month" in of for of in kinds)
    return has_month and all(_OF_A_DAY & of for of in kinds)


def _value(tokens: list[Token], kind: str) -> int | None:
    if len(tokens) != 1 or kind not in tokens[0].kinds:
        return None
    return int(tokens[0].value)
