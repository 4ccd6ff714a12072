"""What happens on a day, or begins what ends on one, and has no day of its own.

"Taller regional 15 de marzo de 2027" is that day, "desde la publicación de la presente
Resolución hasta el 30 de junio de 1998" is due by its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.governed import is_past
from crmnet.domain.phrases.harmless import IN_NAMES, Setting, changes, is_harmless
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.phrases.tokens import Token

MOST_WORDS: Final = 4
_FULL_DAY: Final = re.compile(
    r"(?:[^\W\d_]+,?\s+)?"  # a weekday
    r"(?:[0-9]{1,2}(?:st|nd|rd|th|[º°])?\s+(?:de\s+|of\s+)?[^\W\d_]{3,}\.?,?\s+(?:del?\s+)?"
    r"|[^\W\d_]{3,}\.?\s[0-9]{1,2}(?:st|nd|rd|th)?,?\s)(?:19|20)[0-9]{2}"
    r"|(?:[^\W\d_]+,?\s+)?[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
_ENDS_IN_DAY: Final = re.compile(r"(?:\s(?:19|20)[0-9]{2}|-[0-9]{2})$")
_DIGIT: Final = re.compile("[0-9]")
_OF_DATE: Final = frozenset("num month weekday isoyear nth theday".split())
_JOINS: Final = (("de",), ("in",), ("in", "onward"))
_BEGINS: Final = frozenset("since from starting".split())
_OF_EVENT: Final = frozenset(
    "word event de unit rel running leans nextto noun label".split()
)
_NAME: Final = Setting("", re.compile(""), IN_NAMES | {"event", "in"})


def on_its_day(text: str) -> Iterator[tuple[str, str]]:
    """A full day without the name of what happens on it, and that name.

    Args:
        text: the phrase, tidied.
    """
    if not _ENDS_IN_DAY.search(text):
        return
    for language in LANGUAGES:
        tokens = tokenize(text, language)
        at = next((i for i, t in enumerate(tokens) if _OF_DATE & {*t.kinds}), 0)
        if not 0 < at <= MOST_WORDS + 2 or not _FULL_DAY.fullmatch(
            text, tokens[at].start
        ):
            continue
        head = tokens[:at]
        while head and head[-1].kinds in _JOINS:
            head.pop()
        if _is_happening(text, head, language):
            words = text[: head[-1].end]
            if is_harmless(words, _NAME):
                yield text[tokens[at].start :], words


def _is_happening(text: str, head: list[Token], language: str) -> bool:
    """Whether some tokens name one thing that happens, of what kind it is beside it.

    What a participle says is past, maybe: "Taller realizado".
    """
    if head and head[0].kinds == ("in",):
        head = head[1:]
    names = [token for token in head if token.kinds == ("event",)]
    others = [token for token in head if token.kinds == ("word",)]
    if any(is_past(text[token.start : token.end], language) for token in others):
        return False
    if len(names) != 1 or len(head) != 1 + len(others) or len(head) > MOST_WORDS:
        return False
    # "meeting papers" is no meeting, nor "acta reunión"
    return names[0] is head[0 if LANGUAGES[language].names_first else -1]


def since_event(text: str) -> Iterator[tuple[str, str]]:
    """What ends on a day, without the event that begins it, and these words.

    Args:
        text: the phrase, tidied.
    """
    if not _DIGIT.search(text):
        return
    for language in LANGUAGES:
        tokens = tokenize(text, language)
        if not tokens or _BEGINS.isdisjoint(tokens[0].kinds):
            continue
        end = next((i for i, t in enumerate(tokens) if "until" in t.kinds), 0)
        between = tokens[1:end]
        if not any("event" in token.kinds for token in between):
            continue
        named = text[between[0].start : tokens[end].start]
        if all(map(_says_no_length, between)) and not changes(named, is_named=True):
            yield text[tokens[end].start :], text[: tokens[end].start].rstrip(" ,")


def _says_no_length(token: Token) -> bool:
    is_unit = "unit" in token.kinds
    return _OF_EVENT.issuperset(token.kinds) and (not is_unit or token.value == "D")
