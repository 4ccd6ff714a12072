"""Whether words beside a date say nothing of it.

They do where a language knows more in them than that they are words: a number, a day, a
bound, a condition or what looks like a change.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize
from crmnet.domain.phrases.tokens import Indefinite

if TYPE_CHECKING:
    from crmnet.domain.phrases.tokens import Token

MOST_WORDS: Final = 5  # more are a sentence, which may say anything
# What may stand between unknown words.
BETWEEN: Final = frozenset("word and de comma list slash dash onward roman".split())
# What may stand in the name of something that happens on a day.
IN_NAMES: Final = BETWEEN | frozenset("feast season label noun open".split())
IN_SUBJECTS: Final = IN_NAMES | frozenset(
    "event budgetyear by duein for to term".split()
)
IN_LABELS: Final = IN_NAMES | frozenset(
    "event budgetyear manner advance in early late starting ends to per by duein for"
    " during dot term adoption with".split()
)
# Places whose names are words of dates, or of what changes them, as well.
_PLACES: Final = re.compile(
    r"\b(?:Santo Domingo|(?:La )?Antigua,? Guatemala|Antigua (?:y|and) Barbuda"
    r"|New (?:York|Orleans|Mexico|Jersey|Delhi)|Old San Juan|Viejo San Juan"
    r"|Puerto Viejo|Nuevo (?:Laredo|León)|Mar del Plata)\b"
)
_NAMING: Final = frozenset(("word", "event", "feast", "noun", "rel", "adoption"))
_DAYS: Final = frozenset(("unit", "units"))
_NUMBERED: Final = (IN_LABELS, IN_SUBJECTS)
_PERIOD_OF: Final = ("during", "label")  # "período de inscripción"
_NUMBERS: Final = frozenset("num big one two yy".split())


class Setting(NamedTuple):
    """Where words beside a date stand.

    Attributes:
        signs: of which one stands there; "": it need not.
        pattern: finds them as "words"; the phrase is what stands around.
        kinds: of which their tokens may be.
        is_named: whether a strong sign makes them a name, in which only what denies a
            date is looked for; else nothing that may change it is let be.
    """

    signs: str
    pattern: re.Pattern[str]
    kinds: frozenset[str]
    is_named: bool = False


def is_harmless(words: str, form: Setting) -> bool:
    """Whether no language knows more in some words than that they are words."""
    words = _PLACES.sub("Place", words)
    folded = fold(words)
    few = min(naming(words, language) for language in LANGUAGES)
    return 0 < few <= MOST_WORDS and all(
        not changing(language, is_named=form.is_named).search(folded)
        and _is_unknown(words, language, form.kinds)
        for language in LANGUAGES
    )


def _is_unknown(words: str, language: str, allowed: frozenset[str]) -> bool:
    tokens = tokenize(words, language)
    return all(
        allowed.issuperset(token.kinds)
        or _is_of_name(words, tokens, at)
        or (allowed in _NUMBERED and _numbers_it(tokens, at))
        or (allowed is IN_SUBJECTS and not at and token.kinds == _PERIOD_OF)
        or (allowed is IN_LABELS and isinstance(token.value, Indefinite))
        for at, token in enumerate(tokens)
    )


def naming(words: str, language: str) -> int:
    """How many of some words name something."""
    tokens = tokenize(words, language)
    return sum(not _NAMING.isdisjoint(token.kinds) for token in tokens)


def _is_of_name(words: str, tokens: list[Token], at: int) -> bool:
    """Whether a token is no number or day of its own: "Fase 2", "Día del Trabajo"."""
    token = tokens[at]
    if not at and ("rel" in token.kinds or "today" in token.kinds):
        coming = int("rel" in token.kinds)  # próxima reunión; fecha de entrega
        return bool(token.value == coming)
    if token.kinds == ("rel",) and token.value == 0:  # "cumplir esta obligación"
        following = tokens[at + 1].kinds if at + 1 < len(tokens) else ()
        return following == ("word",)
    if not _DAYS.isdisjoint(token.kinds) and token.value == "D":
        beside = tokens[max(at - 1, 0) : at + 2]
        return not any(not _NUMBERS.isdisjoint(each.kinds) for each in beside)
    before = tokens[at - 1] if at else None
    return (
        _NUMBERS.issuperset(token.kinds)
        and before is not None
        and ("dot" in before.kinds or _is_capital(words, before))
    )


def _numbers_it(tokens: list[Token], at: int) -> bool:
    """Whether a token numbers what a label names; the last of them may be over."""
    if "ord" not in tokens[at].kinds:
        return False
    following = tokens[at + 1].kinds if at + 1 < len(tokens) else ()
    return tokens[at].value > 0 or "final" in tokens[at].kinds or "unit" in following


def _is_capital(words: str, token: Token) -> bool:
    """Whether a token is a word with a capital, which a number may follow in a name."""
    is_word = "word" in token.kinds or "manner" in token.kinds
    return is_word and words[token.start].isupper()


def changes(words: str, *, is_named: bool) -> bool:
    """Whether something in words may change or deny a date, in any language."""
    folded = fold(words)
    return any(changing(code, is_named=is_named).search(folded) for code in LANGUAGES)


def depends(words: str) -> bool:
    """Whether a condition is in some words, in any language."""
    folded = fold(words)
    return any(_condition(code).search(folded) for code in LANGUAGES)


@cache
def _condition(language: str) -> re.Pattern[str]:
    return re.compile(LANGUAGES[language].condition)


@cache
def changing(language: str, *, is_named: bool) -> re.Pattern[str]:
    """What in words beside a date may change or deny it."""
    profile = LANGUAGES[language]
    doubtful = rf"{profile.doubtful}|{profile.stopping}"
    return re.compile(profile.denying if is_named else doubtful)


@cache
def everyone(language: str) -> re.Pattern[str]:
    """What says that all are meant: "todos los países", "cada uno de los países"."""
    return re.compile(rf"\b(?:{LANGUAGES[language].everyone})\b", re.IGNORECASE)
