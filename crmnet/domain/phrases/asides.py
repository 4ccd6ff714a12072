"""Words beside a date that say nothing of it: a mark of a footnote, words in brackets.

"Monthly (automated)" is monthly. An unknown word in brackets is let be only where it
stands among unknown words at the end: with a number, a day, a bound, a condition or
what looks like a change ("was 4 June", "unless moved") the phrase is not understood.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize

_MARK: Final = re.compile(r"(?<=[^\W_])[.)]?[*†‡]{1,3}$")
_ASIDE: Final = re.compile(r"(?<=[^\W_])\s*\((?P<words>[^()0-9]{2,60})\)$")
MOST_WORDS: Final = 4  # more are a sentence, which may say anything
# What may stand between unknown words.
_BETWEEN: Final = frozenset("word and de comma list slash dash onward roman".split())


def without_aside(text: str) -> tuple[str, str] | None:
    """A phrase without what stands beside its date, and the words that were let be.

    None where nothing does, or it may say something of the date.
    """
    if _MARK.search(text):
        return _MARK.sub("", text), ""
    found = _ASIDE.search(text)
    if found is None or not _is_harmless(found["words"]):
        return None
    return text[: found.start()], found["words"]


def _is_harmless(words: str) -> bool:
    """Whether no language knows more in some words than that they are words."""
    folded = fold(words)
    return all(
        not _doubtful(language).search(folded) and _is_unknown(words, language)
        for language in LANGUAGES
    )


def _is_unknown(words: str, language: str) -> bool:
    tokens = tokenize(words, language)
    kinds = [set(token.kinds) for token in tokens]
    unknown = sum("word" in each for each in kinds)
    return 0 < unknown <= MOST_WORDS and all(each <= _BETWEEN for each in kinds)


@cache
def _doubtful(language: str) -> re.Pattern[str]:
    """What in words beside a date may change it."""
    return re.compile(LANGUAGES[language].doubtful)
