"""A phrase without the words beside its date, where with them it is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import Deadline, NotUnderstood, is_same
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.asides import without_aside
from crmnet.domain.phrases.doing import ends_in_also
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize
from crmnet.domain.phrases.periods import DAY
from crmnet.domain.phrases.reasons import BY_KIND, unknown_words
from crmnet.domain.phrases.record_labels import tells_done
from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.domain.phrases.engine import PhraseContext
    from crmnet.domain.phrases.tokens import Token

    Read = Callable[[str, PhraseContext], Deadline | NotUnderstood]

# What is counted from the day on which a phrase is read.
_FROM_NOW: Final = frozenset({"rel", "today", "ahead", "current", "thismonth"})
BESIDE_WORDS: Final = (
    Kind.POINT,
    Kind.BEFORE,
    Kind.INTERVAL,
    Kind.RECURRING,
    Kind.AFTER,
)


def read_beside(
    tidied: str, context: PhraseContext, read: Read
) -> Deadline | NotUnderstood:
    """What a phrase means whose numbers are plain, and what stands beside its date."""
    answer = _unless_done(tidied, context, read)
    if not _is_open(answer):
        return answer
    for text, words, only, begins in without_aside(tidied, context.language):
        if _is_joined(text, tidied) or (begins and _names_reference(words, context)):
            continue
        second = read(text, context)
        if isinstance(second, NotUnderstood):
            if second.final:
                return second
        elif only and second.kind is not only:
            continue
        elif (only or second.kind in BESIDE_WORDS) and _is_absolute(
            second, text, context, read
        ):
            return _told(second, words)
    return answer


def _unless_done(
    tidied: str, context: PhraseContext, read: Read
) -> Deadline | NotUnderstood:
    """What a phrase means, unless it says what was done: "Held: 15 March 2027"."""
    label, sign, _ = tidied.partition(": ")
    if sign and tells_done(label):
        return NotUnderstood(unknown_words(label))
    return read(tidied, context)


def _names_reference(words: str, context: PhraseContext) -> bool:
    """Whether a reference date of the plan is among some words."""
    folded = fold(words)
    return any(fold(name) in folded for name, _ in context.calendar.reference)


def _is_joined(text: str, whole: str) -> bool:
    """Whether what is let be in front may have another date: "…, y, cada mes, …"."""
    at = whole.find(text)
    return at > 0 and any(ends_in_also(whole[:at], code) for code in LANGUAGES)


def _is_absolute(
    answer: Deadline, text: str, context: PhraseContext, read: Read
) -> bool:
    """Whether it means the same on the day before: no words can be its start."""
    tokens = tokenize(text, context.language)
    if any(_is_from_now(tokens, at) for at in range(len(tokens))):
        return False
    eve = context._replace(reference=context.reference - DAY)
    other = read(text, eve)
    if isinstance(other, NotUnderstood):
        return False
    anchored = replace(other, anchor=answer.anchor, note=answer.note)
    return is_same(anchored, answer)


def _is_from_now(tokens: list[Token], at: int) -> bool:
    """Whether a token counts from the day of reading; "este 2026" is a year."""
    if _FROM_NOW.isdisjoint(tokens[at].kinds):
        return False
    following = tokens[at + 1].kinds if at + 1 < len(tokens) else ()
    return tokens[at].value != 0 or "year" not in following


def _told(answer: Deadline, words: str) -> Deadline:
    """A reading that tells which words beside its date were not read."""
    if not words:
        return answer
    note = Message('"{words}" was not read', words=words)
    return replace(answer, used=(*answer.used, note))


def _is_open(answer: Deadline | NotUnderstood) -> bool:
    """Whether it is not understood, and words less may be."""
    if not isinstance(answer, NotUnderstood):
        return False
    return not answer.final or answer.reason == BY_KIND["feast"]
