"""What is done all the time: "permanently" beside a verb, "permanente" beside its noun.

"Sostener de manera permanente" and "seguimiento permanente de los acuerdos" never end;
"comité permanente" is a committee, and "cerrar permanentemente" is done once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.amid import is_object
from crmnet.domain.phrases.doing import begins_with_work, ends_in_work, is_clause
from crmnet.domain.phrases.governed import compiled, is_participle
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.phrases.tokens import Token

_BEFORE: Final = frozenset(("manner", "in"))
_BEHIND: Final = frozenset(("and", "ongoing", "basis"))


def standing(text: str) -> Iterator[tuple[str, str]]:
    """That something is done all the time, and the words around it.

    Args:
        text: the phrase, tidied.
    """
    for language in LANGUAGES:
        tokens = tokenize(text, language)
        at = next((i for i, one in enumerate(tokens) if "ongoing" in one.kinds), None)
        if at is None:
            continue
        start, end = _span(tokens, at)
        said = text[start:end]
        before, behind = text[:start].rstrip(" ,"), text[end:].strip(" ,.")
        if behind and not is_object(behind, language):
            continue
        if _is_done_so(said, before, behind, language):
            yield said, " … ".join(each for each in (before, behind) if each)


def _span(tokens: list[Token], at: int) -> tuple[int, int]:
    """Where "on an ongoing basis" begins and ends, around its "ongoing"."""
    first, last = at, at
    while first and not _BEFORE.isdisjoint(tokens[first - 1].kinds):
        first -= 1
    while last + 1 < len(tokens) and not _BEHIND.isdisjoint(tokens[last + 1].kinds):
        last += 1
    while "and" in tokens[last].kinds:
        last -= 1
    return tokens[first].start, tokens[last].end


def _is_done_so(said: str, before: str, behind: str, language: str) -> bool:
    """Whether words around say what is done so, and no name of what is so called."""
    is_adverb = " " in said or compiled(LANGUAGES[language].doing.adverb).fullmatch(
        fold(said)
    )
    if is_adverb and before:
        return is_clause(before, language, stands=True)
    if is_adverb:
        done = behind.split(" ")[0]
        once = compiled(LANGUAGES[language].doing.closing).match(fold(done))
        return is_participle(done, language) and not once
    if before and ends_in_work(before, language):
        of = rf"(?:{LANGUAGES[language].doing.of})\b"
        return not behind or bool(compiled(of).match(fold(behind)))
    return begins_with_work(behind, language) and (
        not before or is_clause(before, language, stands=True)
    )
