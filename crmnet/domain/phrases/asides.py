"""Words beside a date that say nothing of it: a footnote's mark, a label, a place.

"Monthly (automated)" is monthly, "Feriado: 1 de mayo" is that day. Unknown words are
let be only where a sign or a preposition sets them off: with a number, a day, a bound,
a condition or what looks like a change ("was 4 June", "unless moved") the phrase is not
understood. What was let be is told beside the reading.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.phrases.lexer import Token

MOST_WORDS: Final = 5  # more are a sentence, which may say anything
# What may stand between unknown words.
_BETWEEN: Final = frozenset("word and de comma list slash dash onward roman".split())
# What may stand in the name of something that happens on a day.
_IN_NAMES: Final = _BETWEEN | frozenset("feast season label noun open".split())
_IN_LABELS: Final = _IN_NAMES | frozenset(
    "event manner in ord last early late starting ends to".split()
)
_NAMING: Final = frozenset(("word", "event", "feast", "noun"))
_DIGIT: Final = re.compile("[0-9]")
_NUMBERS: Final = frozenset("num big one two yy".split())


class _Form(NamedTuple):
    """Where words beside a date stand.

    Attributes:
        pattern: finds them as "words"; the phrase is what stands around.
        kinds: of which their tokens may be.
        is_named: whether a strong sign makes them a name, in which only what denies a
            date is looked for; else nothing that may change it is let be.
    """

    pattern: re.Pattern[str]
    kinds: frozenset[str]
    is_named: bool = False


_FORMS: Final = (
    _Form(re.compile(r"(?<=[^\W_])(?P<words>[.)]?[*†‡]{1,3})$"), frozenset()),
    _Form(re.compile(r"(?<=[^\W_])[.]?\s*\((?P<words>[^()]{2,60})\)$"), _IN_NAMES),
    _Form(
        re.compile(r"^(?P<words>[^:=;]{2,60}?)\s*(?::|=|\s[-–—])\s+(?=\S)"),
        _IN_LABELS,
        is_named=True,
    ),
    _Form(
        re.compile(r"(?<=[^\W_)])\s*(?::|\s[=])\s+(?P<words>[^:=;]{2,80})$"),
        _IN_LABELS,
        is_named=True,
    ),
    _Form(
        re.compile(r"(?<=[^\W_)])(?:\s[-–—]|[,;.])\s+(?P<words>[^:=;]{2,60})$"),
        _IN_NAMES,
    ),
)


def without_aside(text: str) -> Iterator[tuple[str, str]]:
    """A phrase without what stands beside its date, and the words that were let be.

    In each way that may be tried; nothing where nothing stands there that says nothing
    of the date.
    """
    once = list(_each(text))
    yield from once
    for bare, words in once:
        for barer, more in _each(bare):
            yield barer, ", ".join(each for each in (words, more) if each)


def _each(text: str) -> Iterator[tuple[str, str]]:
    """The same, one thing taken away."""
    for form in _FORMS:
        found = form.pattern.search(text)
        if found is None:
            continue
        if not form.kinds:
            yield text[: found.start()], ""
        elif _is_harmless(found["words"], form):
            yield _around(text, found), found["words"]
    yield from _places(text)


def _around(text: str, found: re.Match[str]) -> str:
    return text[found.end() :] if not found.start() else text[: found.start()]


def _places(text: str) -> Iterator[tuple[str, str]]:
    """Without a place, or whom it is for, behind its preposition."""
    form = _Form(re.compile(""), _BETWEEN | {"noun"})
    for language in LANGUAGES:
        found = _behind(language).search(text)
        if found is None or not _is_harmless(found["words"], form):
            continue
        bare = text[: found.start()]
        if _DIGIT.search(bare):  # "monthly in emergencies" is no month for certain
            yield bare, found["words"]


def _is_harmless(words: str, form: _Form) -> bool:
    """Whether no language knows more in some words than that they are words."""
    folded = fold(words)
    return all(
        not _changing(language, is_named=form.is_named).search(folded)
        and _is_unknown(words, language, form.kinds)
        for language in LANGUAGES
    )


def _is_unknown(words: str, language: str, allowed: frozenset[str]) -> bool:
    tokens = tokenize(words, language)
    naming = sum(not _NAMING.isdisjoint(token.kinds) for token in tokens)
    return 0 < naming <= MOST_WORDS and all(
        allowed.issuperset(token.kinds) or _is_of_name(words, tokens, at)
        for at, token in enumerate(tokens)
    )


def _is_of_name(words: str, tokens: list[Token], at: int) -> bool:
    """Whether a token is no number or day of its own: "Fase 2", "Día del Trabajo"."""
    token = tokens[at]
    if "unit" in token.kinds and token.value == "D":
        beside = tokens[max(at - 1, 0) : at + 2]
        return not any(not _NUMBERS.isdisjoint(each.kinds) for each in beside)
    before = tokens[at - 1] if at else None
    return (
        _NUMBERS.issuperset(token.kinds)
        and before is not None
        and "word" in before.kinds
        and words[before.start].isupper()
    )


@cache
def _changing(language: str, *, is_named: bool) -> re.Pattern[str]:
    """What in words beside a date may change or deny it."""
    profile = LANGUAGES[language]
    return re.compile(profile.denying if is_named else profile.doubtful)


@cache
def _behind(language: str) -> re.Pattern[str]:
    """A preposition that leads to what says nothing of a date, and the words."""
    leads = LANGUAGES[language].beside
    sign = r"(?<=[^\W_)])(?:,|\s[-–—])?"
    words = r"(?P<words>\D{2,60})$"
    return re.compile(rf"{sign}\s+(?:{leads})\s+{words}", re.IGNORECASE)
