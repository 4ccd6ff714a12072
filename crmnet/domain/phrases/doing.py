"""A clause that says what is done: its verbs, or a noun of doing, and to what.

"Actualizar la página web" in front of "cada mes", "Mantenimiento de equipos" before
"dos veces al año": how often stands behind, as an adverb. Not where it may be said of
something within ("revisar los informes recibidos cada mes"), nor of what is done once
("crear un comité").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.governed import (
    BESIDE_VERBS,
    acts_twice,
    compiled,
    permits,
    without_agents,
)
from crmnet.domain.phrases.harmless import changing, is_harmless
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold

if TYPE_CHECKING:
    from crmnet.domain.phrases.tokens import Token

_ADVERBIAL: Final = frozenset("every times atleast manner veces".split())


def is_clause(words: str, language: str, *, stands: bool = False) -> bool:
    """Whether some words say what is done, and no more, so that "each month" is of it.

    Args:
        words: what stands before how often.
        language: in which they are read.
        stands: whether it is to be done all the time: verbs of keeping count then, and
            of what is done once those too that end something.
    """
    folded = fold(words)
    found = _clause(language, stands=stands).fullmatch(folded)
    if found is None or permits(words, language) or _denies(folded, language):
        return False
    doing = LANGUAGES[language].doing
    once = rf"{doing.founding}|{doing.closing}" if stands else doing.founding
    if compiled(once).match(found["verbs"] or found["work"]):
        return False
    what = without_agents(found["what"] or found["of"] or "", language)
    if not what:
        return True
    if acts_again(what, language) or has_infinitive(what, language):
        return False
    return not is_narrowed(what, language) and is_harmless(what, BESIDE_VERBS)


def acts_again(what: str, language: str) -> bool:
    """Whether what is done begins with a verb, or another verb is joined to it.

    How often may be said of that one: "decidir reunirse", "… el boletín y actualizar".
    """
    verbal = compiled(LANGUAGES[language].doing.verbal)
    return bool(verbal.match(fold(what))) or acts_twice(what, language)


def has_infinitive(what: str, language: str) -> bool:
    """Whether what is done has a verb of its own: "la posibilidad de reunirse"."""
    return bool(compiled(LANGUAGES[language].doing.infinite).search(fold(what)))


def ends_in_also(words: str, language: str) -> bool:
    """Whether some words are joined to what follows: "publicar el boletín y, …"."""
    also = LANGUAGES[language].doing.also
    return bool(compiled(rf"\b(?:{also})$").search(fold(words).rstrip(" ,")))


def is_narrowed(words: str, language: str) -> bool:
    """Whether some words have a verb of their own, to which a rhythm may belong."""
    doing = LANGUAGES[language].doing
    folded = fold(words)
    return bool(
        compiled(doing.narrowed).search(folded)
        or compiled(doing.participial).search(folded)
    )


def is_adverb(rhythm: str, tokens: list[Token], language: str) -> bool:
    """Whether a rhythm says how often something is done, and of which no noun is.

    "Mensualmente", "cada mes"; "informes mensuales" may be any of them.

    Args:
        rhythm: its words.
        tokens: those words as tokens.
        language: in which they are read.
    """
    if any(not _ADVERBIAL.isdisjoint(token.kinds) for token in tokens[:2]):
        return True
    return bool(compiled(LANGUAGES[language].doing.adverb).fullmatch(fold(rhythm)))


def with_one_verb(text: str, language: str) -> str:
    """A phrase with the last of two verbs that are joined: "formular y adoptar"."""
    found = _joined_verbs(language).search(fold(text))
    return text[: found.start()] + text[found.end() :] if found else text


def ends_in_work(words: str, language: str) -> bool:
    """Whether some words end in a noun of doing: "dar seguimiento", "coordinación"."""
    known = LANGUAGES[language]
    verb = rf"(?:{known.helping} )?{known.acts}[a-z]*"
    pattern = rf"(?:{verb} )?(?:{known.doing.works})"
    folded = fold(words)
    is_work = bool(compiled(pattern).fullmatch(folded))
    return is_work and not permits(words, language) and not _denies(folded, language)


def begins_with_work(words: str, language: str) -> bool:
    """Whether some words begin with a noun of doing: "monitoring of indicators"."""
    doing = LANGUAGES[language].doing
    pattern = rf"(?:{doing.works})(?: (?:{doing.of}) .+)?"
    return bool(compiled(pattern).fullmatch(fold(words)))


def _denies(folded: str, language: str) -> bool:
    known = LANGUAGES[language]
    return bool(
        changing(language, is_named=True).search(folded)
        or compiled(known.condition).search(folded)
        or compiled(known.stopping).search(folded)
    )


@cache
def _clause(language: str, *, stands: bool) -> re.Pattern[str]:
    """Verbs as they stand alone, or a noun of doing, and to what they are done."""
    known = LANGUAGES[language]
    doing = known.doing
    acts = rf"(?:{known.acts}|{doing.keeping})" if stands else known.acts
    verb = rf"{acts}{known.infinitive}"
    joined = rf"(?:(?:,|,? (?:{doing.also})) {verb})*"
    helped = rf"(?:{known.helping} )?" if stands else ""
    verbs = rf"{helped}(?P<verbs>{verb}{joined})(?: (?P<what>.+))?"
    works = rf"(?P<work>{doing.works}) (?:{doing.of}) (?P<of>.+)"
    return re.compile(rf"{verbs}|{works}")


@cache
def _joined_verbs(language: str) -> re.Pattern[str]:
    known = LANGUAGES[language]
    verb = rf"{known.acts}{known.infinitive}"
    return re.compile(rf"(?<!\w)(?:{verb}) (?:{known.doing.also}) (?={verb}\b)")
