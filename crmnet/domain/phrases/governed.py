"""What something does, or is to be done to it, in front of its date.

"Se reunirá el primer lunes de cada mes" is that Monday, "shall be submitted by 15
March" that limit: the verb says nothing of the day, unless it denies or moves it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.harmless import IN_NAMES, Setting, is_harmless
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.phrases.tokens import Token

# Kinds of verbs, and of what stands beside them: "deberá concluir", "published in".
_KNOWN: Final = frozenset("event ended manner late early ends in".split())
BESIDE_VERBS: Final = Setting("", re.compile(""), IN_NAMES | _KNOWN)
# "May be published by 1 March" may be a guess, "until" and "at the latest" allow.
_LIMITS: Final = frozenset("until latest before".split())
# With which a limit or a rhythm begins behind a verb and whom it is for.
MOST_OF_VERB: Final = 30  # characters
_LEADS: Final = frozenset(
    "since until by latest before within freq every times atleast between".split()
)


def behind_verb(text: str) -> Iterator[tuple[str, str]]:
    """What stands behind a verb that governs it, and the words up to there.

    Args:
        text: the phrase, tidied.
    """
    lowered = text.lower()
    for language in LANGUAGES:
        found = _governing(language).match(lowered)
        if found is None or not _does(fold(found[0]), language):
            continue
        later = _lead(text, found.end(), language)
        between = text[found.end() : later]
        if later and (_narrows(between, language) or _is_act(between, language)):
            continue
        may = permits(found[0], language)
        for start in (found.end(), later):
            if not start or (may and not _is_allowed(text, start, language)):
                continue  # who may do something each month need not
            words = text[:start].rstrip(" ,")
            bare = without_agents(without_helping(words), language)
            if acts_twice(words, language) or _is_act(text[start:], language):
                continue
            if is_harmless(bare, BESIDE_VERBS):
                yield text[start:], words


def _is_act(words: str, language: str) -> bool:
    """Whether some words begin with a verb: "shall consider … meeting monthly"."""
    return bool(compiled(LANGUAGES[language].doing.verbal).match(fold(words)))


def _is_allowed(text: str, at: int, language: str) -> bool:
    """Whether a limit begins there that holds for what may be done, too."""
    leads = (token for token in tokenize(text, language) if token.start == at)
    return any(not _LIMITS.isdisjoint(token.kinds) for token in leads)


def is_guess(words: str, lead: Token, language: str) -> bool:
    """Whether something may be, "by" a day: that sets no limit."""
    return (
        lead.kinds[0] == "by"
        and "latest" not in lead.kinds
        and permits(words, language)
    )


def _narrows(between: str, language: str) -> bool:
    """Whether what is done ends in a verb of its own: "lo recibido cada mes"."""
    pattern = compiled(LANGUAGES[language].doing.participial)
    return bool(pattern.search(fold(between.strip(" ,"))))


def _lead(text: str, behind: int, language: str) -> int:
    """Where a limit or rhythm begins behind a verb, with words between; 0: nowhere."""
    for token in tokenize(text, language):
        if token.start > behind and not _LEADS.isdisjoint(token.kinds):
            return token.start
    return 0


@cache
def _governing(language: str) -> re.Pattern[str]:
    """A verb of that language, with what does it, and the words."""
    verbs = LANGUAGES[language].governing
    return re.compile(rf"(?:[^\d,;:().]{{2,60}}?\s)?(?:{verbs}),?\s+(?=\S)")


def _does(words: str, language: str) -> bool:
    """Whether the verb is one of doing, and nothing beside it denies or stops that."""
    return bool(_acts(language).search(words)) and not _stopping(language).search(words)


def governs(text: str, at: int, language: str) -> bool:
    """Whether a verb of doing stands right before a place in a phrase."""
    found = _governing(language).match(text.lower())
    if found is None or found.end() != at:
        return False
    return _does(fold(found[0]), language)


def helps(before: str, behind: str, language: str) -> bool:
    """Whether what stands between two words parts a verb: "shall … submit"."""
    folded = fold(f"{before} {behind}")
    is_parted = _helping(language).search(folded, 0, len(before) + MOST_OF_VERB)
    if is_parted is None or is_parted.end() != len(before) + 1:
        return False
    return not _stopping(language).search(folded)


def acts_twice(words: str, language: str) -> bool:
    """Whether a second verb is joined to what the first is done to, maybe at a time.

    "Se aprobará el plan y se publicará"; "se elaborará y publicará" are done together.
    """
    folded = fold(words)
    return any(
        not _acts(language).search(folded[: found.start()])
        for found in _joined(language).finditer(folded)
    )


def is_infinitive(words: str, language: str) -> bool:
    """Whether it is a verb of doing and no more: "presentar", "submit"."""
    return bool(_infinitive(language).fullmatch(fold(words)))


def is_participle(words: str, language: str) -> bool:
    """Whether it is a participle of doing and no more: "presentado", "submitted"."""
    return bool(_participle(language).fullmatch(fold(words)))


def is_past(word: str, language: str) -> bool:
    """Whether a word is any participle, whatever is done: "celebrada", "completed"."""
    pattern = compiled(LANGUAGES[language].doing.participial)
    return is_participle(word, language) or bool(pattern.fullmatch(fold(word)))


def ends_in_participle(words: str, language: str) -> bool:
    """Whether a participle of doing is the last of some words, and none denies it."""
    folded = fold(words)
    last = folded.rpartition(" ")[2]
    if not is_participle(last, language) or _stopping(language).search(folded):
        return False
    return not is_done_to_some(folded, language)


def is_done_to_some(words: str, language: str) -> bool:
    """Whether something is done to what a participle at the end of words describes."""
    folded = fold(words)
    is_some = _narrows(folded, language)
    return is_some and _is_done_to_it(folded.rpartition(" ")[0], language)


def _is_done_to_it(words: str, language: str) -> bool:
    """Whether it is done to what stands there: "revisar lo … recibido"."""
    first, _, what = words.partition(" ")
    works = compiled(rf"(?:{LANGUAGES[language].doing.works})\b")
    is_done = is_infinitive(first, language) or bool(works.match(words))
    return (is_done and bool(what)) or bool(_doing(language).search(words))


def does(words: str, language: str) -> bool:
    """Whether somebody does something in a sentence, and nothing denies it."""
    folded = fold(words)
    is_done = _doing(language).search(folded)
    return is_done is not None and not _stopping(language).search(folded)


def subject_of(words: str, language: str) -> str | None:
    """What stands before the one verb of doing in a sentence, folded, "": nothing.

    Returns:
        None: there is none, or a second, which may be a clause of its own.
    """
    folded = fold(words)
    found = list(_doing(language).finditer(folded))
    return folded[: found[0].start()].rstrip() if len(found) == 1 else None


def permits(words: str, language: str) -> bool:
    """Whether something may be done, and need not."""
    return bool(compiled(LANGUAGES[language].permitting).search(fold(words)))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a language's profile, compiled once."""
    return re.compile(pattern)


def without_agents(words: str, language: str) -> str:
    """Words, without what leads to whom it is done for."""
    return _to_whom(language).sub(" ", words)


def may_deny(words: str, language: str) -> bool:
    """Whether a verb stands in words in front of a date, and none of doing."""
    if not _verbal(language).search(words.lower()):
        return False
    return not does(words, language)


def without_helping(words: str) -> str:
    """Words, folded, with "tendrá" for the "tendrá que" before a verb of doing."""
    folded = fold(words)
    for language, known in LANGUAGES.items():
        if known.modal:
            folded = _modal(language).sub("", folded)
        folded = _helping(language).sub(r"\g<verb> ", folded)
    return folded


@cache
def _modal(language: str) -> re.Pattern[str]:
    """A word that is a month as well, before a verb of doing: "may be submitted"."""
    known = LANGUAGES[language]
    return re.compile(rf"\b(?:{'|'.join(known.modal)}) (?=be\b|{known.acts})")


@cache
def _helping(language: str) -> re.Pattern[str]:
    known = LANGUAGES[language]
    return re.compile(rf"\b(?=(?P<verb>\w+)){known.helping} (?={known.acts})")


@cache
def _infinitive(language: str) -> re.Pattern[str]:
    known = LANGUAGES[language]
    return re.compile(rf"{known.acts}{known.infinitive}")


@cache
def _participle(language: str) -> re.Pattern[str]:
    known = LANGUAGES[language]
    return re.compile(rf"{known.acts}{known.participle}")


@cache
def _verbal(language: str) -> re.Pattern[str]:
    return re.compile(LANGUAGES[language].verbal)


@cache
def _doing(language: str) -> re.Pattern[str]:
    """A verb of doing behind what helps it, or in the future: "presentará"."""
    known = LANGUAGES[language]
    return re.compile(
        rf"\b(?!(?:to|be|ser)\b){known.helping} {known.acts}"
        rf"|\b{known.acts}\w*(?:ara|era|ira)n?\b"
    )


@cache
def _joined(language: str) -> re.Pattern[str]:
    """A verb behind "and"."""
    known = LANGUAGES[language]
    verb = rf"{known.acts}(?:{known.infinitive}|\w*(?:ara|era|ira)n?)(?!\w)"
    verb = rf"(?:{known.helping} )?{verb}|{known.doing.verbal}"
    return re.compile(rf" (?:{known.doing.also}),? (?:{verb})")


@cache
def _acts(language: str) -> re.Pattern[str]:
    """A verb of doing at the end of words, before what belongs to it: "carried out"."""
    return re.compile(
        rf"\b{LANGUAGES[language].acts}\w*(?: (?:out|up|place|in|to))?,?\s*$"
    )


@cache
def _stopping(language: str) -> re.Pattern[str]:
    """A verb that stops what is done, or a word that denies it."""
    return re.compile(LANGUAGES[language].stopping)


@cache
def _to_whom(language: str) -> re.Pattern[str]:
    """A preposition before whom it is done for, which may be a bound elsewhere."""
    known = LANGUAGES[language]
    leads = rf"(?:{known.to_whom}|{known.beside})"
    return re.compile(rf"\b{leads}\s+(?={known.agents})", re.IGNORECASE)
