"""A rhythm between a verb of doing and what is done.

"Presentará anualmente un informe", "shall annually submit a report", "se revisará cada
dos años la lista": what is done says nothing of the rhythm, unless a number, a day, a
bound or a condition is in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.governed import (
    BESIDE_VERBS,
    does,
    governs,
    helps,
    is_infinitive,
    without_agents,
    without_helping,
)
from crmnet.domain.phrases.harmless import changing, is_harmless
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize
from crmnet.domain.phrases.tokens import Indefinite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.phrases.tokens import Token

MOST_TOKENS: Final = 16  # of what is done
_BEGINS: Final = frozenset("freq every times atleast".split())
_ENDS: Final = frozenset("freq unit units".split())
_OF_RHYTHM: Final = _BEGINS | _ENDS | frozenset("num big one two veces per".split())
# What may stand in what is done: no day, no number, no bound.
_IN_OBJECT: Final = frozenset(
    "word de and or to per in onward event noun comma list manner with label".split()
)


def rhythm_amid(text: str) -> Iterator[tuple[str, str]]:
    """A rhythm between its verb and what is done, and the words around it.

    Args:
        text: the phrase, tidied.
    """
    for language in LANGUAGES:
        for start, end in _rhythms(tokenize(text, language)):
            before, behind = text[:start].rstrip(" ,"), text[end:].strip(" ,")
            if not _is_object(behind, language):
                continue
            if before and _leads(text, start, before, behind, language):
                yield text[start:end], f"{before} … {behind}"
            elif not before and does(behind, language):
                yield text[:end], behind


def _leads(text: str, at: int, before: str, behind: str, language: str) -> bool:
    """Whether words before a place lead to it with a verb of doing, and no more."""
    if is_infinitive(before, language):
        return True
    if not governs(text, at, language) and not helps(before, behind, language):
        return False
    if all(token.kinds == ("label",) for token in tokenize(before, language)):
        return True  # "se presentará" is known
    bare = without_agents(without_helping(before), language)
    return is_harmless(bare, BESIDE_VERBS)


def _rhythms(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Where rhythms among some tokens begin and end, if more is behind them."""
    for at, first in enumerate(tokens):
        if _BEGINS.isdisjoint(first.kinds):
            continue
        last = None
        for token in tokens[at:]:
            if _OF_RHYTHM.isdisjoint(token.kinds):
                break
            last = token if not _ENDS.isdisjoint(token.kinds) else last
        if last and last is not tokens[-1]:
            yield first.start, last.end
            return


def _is_object(words: str, language: str) -> bool:
    """Whether some words are what is done, and say nothing of when."""
    folded = fold(words)
    if any(
        changing(code, is_named=True).search(folded) or _condition(code).search(folded)
        for code in LANGUAGES
    ):
        return False
    bare = without_agents(folded, language)
    return all(
        len(tokens) <= MOST_TOKENS and all(map(_says_nothing, tokens))
        for tokens in (tokenize(bare, code) for code in LANGUAGES)
    )


def _says_nothing(token: Token) -> bool:
    return (
        _IN_OBJECT.issuperset(token.kinds)
        or "for" in token.kinds  # "para revisar los avances"
        or isinstance(token.value, Indefinite)
    )


@cache
def _condition(language: str) -> re.Pattern[str]:
    """What makes it a condition."""
    return re.compile(LANGUAGES[language].condition)
