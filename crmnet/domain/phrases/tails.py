"""What stands behind a rhythm or a day and says no date: to whom, by whose calendar.

"Trimestral a la Secretaría Ejecutiva" is quarterly, "15 de mayo: último día para
inscribirse" is a limit. Nothing is let be that a date or a rhythm may be in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.harmless import depends
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.phrases.tokens import Token

MOST_WORDS: Final = 8  # of whom it is for
MOST_IN_LIMIT: Final = 14  # of what a last day is for
_DIGIT: Final = re.compile("[0-9]")
_DATED: Final = frozenset(
    "month year isoyear weekday weekdays freq until unequal season yy".split()
)
_COUNTED: Final = frozenset("num one two big digits ord".split())
_LENGTHS: Final = frozenset(
    "unit units workday every times before after since starting dash slash".split()
)
_UNITS: Final = frozenset("unit units workday every times dash slash".split())
_PEOPLE: Final = frozenset("word event noun de and in comma list exercise from".split())
_OPEN: Final = frozenset(("undated", "uncertain", "ongoing"))
_NO_NAME: Final = _DATED | _COUNTED | _LENGTHS | _OPEN
_COUNT_OF: Final = frozenset(("word", "de", "event", "noun"))


def rhythm_tails(text: str) -> Iterator[tuple[str, str]]:
    """What recurs, and behind it words that say when else, or of whom, it is due.

    Args:
        text: the phrase, tidied.
    """
    folded = fold(text)
    for language in LANGUAGES:
        for start, end in _tails(folded, language):
            words = _clauses(language).sub("", folded[end:])
            if _says_no_date(words, language):
                yield text[:start], text[end:]
        for found in _to_whom(language).finditer(folded):
            words = text[found.end() :]
            if _is_of_people(words, language):
                yield text[: found.start()], words


def _tails(folded: str, language: str) -> Iterator[tuple[int, int]]:
    """Where such words begin, and what leads to them."""
    if not _any_lead(language).search(folded):
        return
    for pattern, denying in _leads(language):
        for found in pattern.finditer(folded):
            if not denying or not denying.search(found["words"]):
                yield found.start(), found.start("words")


def limits_behind(text: str) -> Iterator[tuple[str, str]]:
    """A day as the limit that the words behind it call it: "… es el último día"."""
    for language, profile in LANGUAGES.items():
        found = _is_limit(language).search(text)
        if found is None or not _DIGIT.search(text[: found.start()]):
            continue
        words = text[found.end() :]
        if _names_limit(words, language):
            yield f"{profile.until} {text[: found.start()]}", words


def _names_limit(words: str, language: str) -> bool:
    """Whether some words call what is before them a limit, and say no other day."""
    if _denies(words):
        return False
    kinds = [token.kinds for token in tokenize(words, language)]
    is_by = bool(kinds) and "by" in kinds[0] and kinds[0] != ("by", "for")
    is_last = [each[:1] for each in kinds[:2]] == [("ord",), ("unit",)]
    is_last = is_last and tokenize(words, language)[0].value == -1
    if not (is_by or is_last) or len(kinds) > MOST_IN_LIMIT:
        return False
    rest = kinds[2 if is_last else 1 :]
    return all("per" in k or _NO_NAME.isdisjoint(k) for k in rest)


def _says_no_date(words: str, language: str) -> bool:
    """Whether no date is in some words; numbers of people may be."""
    tokens = tokenize(words, language)
    modal = LANGUAGES[language].modal
    if any(
        not _DATED.isdisjoint(token.kinds)
        and words[token.start : token.end] not in modal
        for token in tokens
    ):
        return False
    if not _DIGIT.search(words):
        return True
    is_length = any(not _UNITS.isdisjoint(token.kinds) for token in tokens)
    return not is_length and all(
        _counts_people(tokens, at)
        for at, token in enumerate(tokens)
        if not _COUNTED.isdisjoint(token.kinds)
    )


def _counts_people(tokens: list[Token], at: int) -> bool:
    """Whether what a number counts stands behind it: "tres de sus miembros"."""
    return at + 1 < len(tokens) and not _COUNT_OF.isdisjoint(tokens[at + 1].kinds)


def says_no_day(token: Token) -> bool:
    """Whether a token is of no date, rhythm, length or number, nor leads to one."""
    if token.kinds in (("onward",), ("or",), ("onbefore",)):
        return False
    return "per" in token.kinds or _NO_NAME.isdisjoint(token.kinds)


def _is_of_people(words: str, language: str) -> bool:
    """Whether some words are a name, or begin with what somebody does, and no more."""
    tokens = tokenize(words, language)
    if not 0 < len(tokens) <= MOST_WORDS or _denies(words):
        return False
    if depends(words):
        return False  # "a los países que lo soliciten"
    if not any(map(str.isupper, words)) and not _agents(language).match(fold(words)):
        return False
    return all(
        _PEOPLE.issuperset(token.kinds) or "onward" in token.kinds
        for code in LANGUAGES
        for token in tokenize(words, code)
    )


@cache
def _leads(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    """What leads to when else something is due, by which calendar, or where it is told.

    Beside each what denies it in the words; "y cuando sea necesario" may be one.
    """
    profile = LANGUAGES[language]
    begins = r"(?:,?\s+|\s*\()"
    more = rf"{begins}(?P<words>(?:{profile.more})\b.+)$"
    unfixed = rf"{begins}(?P<words>(?:{profile.unfixed})\b.+)$"
    plans = rf"(?P<words>(?:{profile.plans}).*)$"
    by_plan = rf",?\s+(?:{profile.by_plan})\s+{plans}"
    told_in = rf"(?<=[\w)]),?\s+(?P<words>(?:{profile.media})\D*)$"
    return (
        (re.compile(more), None),
        (re.compile(unfixed), re.compile(profile.condition)),
        (re.compile(by_plan), _denying(language)),
        (re.compile(told_in), _denying(language)),
    )


@cache
def _any_lead(language: str) -> re.Pattern[str]:
    """What begins each of them, so that most phrases are looked through once."""
    known = LANGUAGES[language]
    each = "|".join((known.more, known.unfixed, known.by_plan, known.media))
    return re.compile(rf"(?<=[\s(])(?:{each})")


@cache
def _to_whom(language: str) -> re.Pattern[str]:
    """A preposition before whom it is for, and the words."""
    return re.compile(rf"(?<=[\w)])\s+(?:{LANGUAGES[language].to_whom})\s+(?=\D+$)")


@cache
def _clauses(language: str) -> re.Pattern[str]:
    """Numbers of clauses."""
    return re.compile(LANGUAGES[language].clauses)


@cache
def _agents(language: str) -> re.Pattern[str]:
    """Who does something."""
    return re.compile(LANGUAGES[language].agents)


def _denies(words: str) -> bool:
    """Whether something in some words may deny what is said beside them."""
    return any(_denying(code).search(fold(words)) for code in LANGUAGES)


@cache
def _is_limit(language: str) -> re.Pattern[str]:
    """What joins a day to what it is called."""
    joins = LANGUAGES[language].is_on
    signs = rf"(?:\s+(?:{joins})|:|\s[-–—])\s+(?=\D+$)"
    return re.compile(signs, re.IGNORECASE)


@cache
def _denying(language: str) -> re.Pattern[str]:
    """What in some words may deny what is said beside them."""
    return re.compile(LANGUAGES[language].denying)
