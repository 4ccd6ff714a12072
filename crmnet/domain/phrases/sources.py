"""What stands around a day and says why it is one: by which law, what it limits.

"By 20 September, pursuant to section 104", "30 de septiembre fecha límite para
presentar", "Establécese que hasta el 13 de noviembre". Nothing is let be that a date, a
change or a condition may be in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.harmless import changes, depends
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize
from crmnet.domain.phrases.tails import says_no_day

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TOKENS: Final = 16  # of what a limit is for
_DIGIT: Final = re.compile("[0-9]")
_ENDS_IN_DAY: Final = frozenset("num two year yy isoyear month nth".split())


def without_source(text: str) -> Iterator[tuple[str, str]]:
    """A day without the law or decision behind or in front of it, and these words.

    Args:
        text: the phrase, tidied.
    """
    if not _DIGIT.search(text):
        return
    folded = fold(text)
    for language in LANGUAGES:
        for found in _finds(folded, language):
            words = _laws(language).sub("", folded[found.start("words") :])
            start = found.start()
            if _ends_in_day(text[:start], language) and _is_plain(words, language):
                yield text[:start], text[found.start("words") :].strip(" ()")
        decreed = _decreeing(language).match(folded)
        if decreed:
            yield text[decreed.end() :], text[: decreed.end()].rstrip()


def named_limits(text: str) -> Iterator[tuple[str, str]]:
    """A day as the limit that the words right behind it call it, and these words.

    Args:
        text: the phrase, tidied.
    """
    if not _DIGIT.search(text):
        return
    folded = fold(text)
    for language, profile in LANGUAGES.items():
        found = _limit(language).search(folded)
        if found is None or not _ends_in_day(text[: found.start()], language):
            continue
        words = folded[found.end("name") :]
        size = len(tokenize(words, language))
        if size <= MOST_TOKENS and _is_plain(words, language, is_named=True):
            bare = f"{profile.until} {text[: found.start()]}"
            yield bare, text[found.start("name") :]


def _finds(folded: str, language: str) -> Iterator[re.Match[str]]:
    for pattern in _sources(language):
        found = pattern.search(folded)
        if found:
            yield found


def _ends_in_day(text: str, language: str) -> bool:
    """Whether some words end in a day, or a month or year."""
    tokens = tokenize(text, language)
    return (
        bool(tokens)
        and not _ENDS_IN_DAY.isdisjoint(tokens[-1].kinds)
        and bool(_DIGIT.search(text))
    )


def _is_plain(words: str, language: str, *, is_named: bool = False) -> bool:
    """Whether some words, folded, say no day, no change and no condition."""
    if changes(words, is_named=is_named) or depends(words):
        return False
    return all(says_no_day(token) for token in tokenize(words, language))


@cache
def _sources(language: str) -> tuple[re.Pattern[str], ...]:
    """By which law or plan something is due, behind it or in brackets."""
    known = LANGUAGES[language]
    by_law = rf"(?:{known.by_plan}) (?:\w+ ){{0,3}}?(?:{known.plans})"
    return (
        re.compile(rf"(?<=\w),?\s+(?P<words>{by_law}.*)$"),
        re.compile(rf"(?<=\w),?\s+(?P<words>(?:{known.through}) \D+)$"),
        re.compile(rf"(?<=\w)\s*\((?P<words>(?:{by_law}|{known.clauses})[^()]*)\)$"),
    )


@cache
def _laws(language: str) -> re.Pattern[str]:
    """Numbers of clauses and years of laws, and what leads to them."""
    known = LANGUAGES[language]
    return re.compile(
        rf"^(?:{known.by_plan}|{known.through})\b|{known.clauses}|{known.dated_laws}"
    )


@cache
def _decreeing(language: str) -> re.Pattern[str]:
    """What decides on the rest of a sentence: "Establécese que"."""
    return re.compile(rf"(?:{LANGUAGES[language].decreeing})\s+(?=\S)")


@cache
def _limit(language: str) -> re.Pattern[str]:
    """What a day is called right behind it."""
    names = LANGUAGES[language].limits
    return re.compile(rf"(?<=\w),?\s+(?P<name>{names})\b(?=\D*$)")
