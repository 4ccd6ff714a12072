"""The languages in which phrases are read, by their code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases import words_en, words_es

if TYPE_CHECKING:
    from crmnet.domain.phrases.profile import Profile

LANGUAGES: Final[dict[str, Profile]] = {
    "es": words_es.PROFILE,
    "en": words_en.PROFILE,
}


def other_than(language: str) -> str:
    """The language that is asked where one does not understand."""
    return next(code for code in LANGUAGES if code != language)
