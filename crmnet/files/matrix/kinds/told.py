"""What the entries of a list tell: what is to be done, what was done, posts to fill.

All three say who and until when; only the first is a plan.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.phrases.governed import is_infinitive
from crmnet.files.matrix.cells.languages import language_of
from crmnet.files.matrix.cells.words import KEPT
from crmnet.files.matrix.kinds.unworded import calls_itself_plan
from crmnet.files.matrix.kinds.verbs import DOING
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELLED: Final = 2  # entries that say that they are activities
_VACANCIES: Final = re.compile(
    r"\b(?:vacantes?|vacanc(?:y|ies)|empleos?|jobs?|careers|hiring|puestos?|plazas"
    r"|ofertas? laboral(?:es)?|convocatorias? de personal|trabaje con nosotros"
    r"|work with us|join us|join our team)\b"
)
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_INFINITIVE: Final = re.compile(r"(?:\w{2,}[aeií]r|dar)(?:se|l[aeo]s?)?")
_NAME_OF_DOING: Final = re.compile(
    r"^\W*(?:\d[\d.]*\W+)?(?:(?:el|la|los|las|the)\s)?"
    r"\w{3,}(?:ci[oó]n|si[oó]n|ciones|siones|mientos?|tions?|ments?|ings?)\b"
)
_TO_DO: Final = re.compile(
    r"^\W*que (?:se|el|la|los|las)\s"  # "Que se elabore un informe": so it was agreed
    r"|\b(?:deber?[aá]n?|debe|deben|shall|must|should|to be)\b"
    r"|(?<!\bque )(?<!\bwhich )(?<!\bthat )\b(?:will|\w{2,}r(?:á|án))\b"
)
_NAMES: Final = frozenset(  # of people and things, like the verbs of doing in form
    "analyst auditor coordinator designer developer director inspector producer"
    " reviewer supervisor trainer translator driver officer manager"
    " auxiliar azúcar celular chofer chófer"
    " ejemplar familiar hogar líder lugar militar mujer poder taller titular".split()
)
_BEHIND_NOUNS: Final = frozenset(  # "Review of the draft", "Visit to the shelter"
    "of to from with in at for by on between among and or".split()
)
_DETERMINERS: Final = frozenset(  # "Archive the files", "Hand over the keys"
    "the a an all any each every our their its your more new".split()
)
_WANTING: Final = frozenset(  # "User wants to buy", "How to pay": nobody owes it
    "want wants wanted need needs wish wishes like likes able ability allow allows how "
    "what where when which who order due try tries guide access intended used".split()
)
_OWING: Final = 7  # words that "Head of unit to report" may have before its verb
_PARTICLES: Final = frozenset("up out over in on off down".split())
_DONE: Final = re.compile(
    r"^\W*(?:[^\W\d_]+\s+){0,4}?(?:\w{2,}ó|\w{2,}(?:aron|ieron|eron)|hizo|fue|dio|hubo|tuvo"
    r"|was|were|ha(?:s|ve) been|ha sido|han sido|\w{2,}[^\We]ed|held|sent|made|met)\b"
)
_DECIDED: Final = re.compile(
    r"\b(?:(?:acord|decid|resolv|dispus|encomend|encarg|solicit|pid|instruy|recomend"
    r"|comprometi|exhort|invit)(?:o|io|aron|ieron)"
    r"|agreed|resolved|requested|asked|tasked|assigned|instructed)"
    r"\b.{0,60}?\b(?:que|to|that|\w{2,}[aei]r)\b"
)


class DoingShares(NamedTuple):
    """The shares of texts that tell something of what is to be done.

    Attributes:
        ordered: that begin with a verb, "Revisar", or say what must be.
        doing: these, and those that begin with the name of a doing, "Revisión".
        done: that tell what was done.
    """

    ordered: float
    doing: float
    done: float


class WhatIsTold(Enum):
    """What most entries of a list tell."""

    TO_DO = "to do"
    DONE = "done"
    VACANCIES = "vacancies"
    UNSURE = "unsure"


def told_in(
    texts: Sequence[str], titles: Sequence[str], levelled: int, language: str
) -> WhatIsTold:
    """What most entries of a list tell.

    Args:
        texts: of the entries.
        titles: what may call the document a plan.
        levelled: how many entries say that they are activities.
        language: of the document.
    """
    if sum(_was_done(text, language) for text in texts) * 2 > len(texts):
        return WhatIsTold.DONE
    is_doing = sum(_is_to_do(text, language) for text in texts) * 2 >= len(texts)
    if not is_doing and any(_VACANCIES.search(fold(title)) for title in titles):
        return WhatIsTold.VACANCIES
    is_said = levelled >= _LEVELLED or any(map(calls_itself_plan, titles))
    return WhatIsTold.TO_DO if is_doing or is_said else WhatIsTold.UNSURE


def shares_in(texts: Sequence[str]) -> DoingShares:
    """What texts tell of what is to be done; in both languages where it is neither's.

    What begins with a verb is no entry of a register: that has "Pago de la renta".
    """
    said = language_of(texts)
    languages = (said,) if said else ("es", "en")
    many = len(texts) or 1
    return DoingShares(
        sum(any(_is_ordered(text, one) for one in languages) for text in texts) / many,
        sum(any(_is_to_do(text, one) for one in languages) for text in texts) / many,
        sum(all(_was_done(text, one) for one in languages) for text in texts) / many,
    )


@lru_cache(KEPT)
def _is_ordered(text: str, language: str) -> bool:
    """Whether a text begins with a verb, and none that is a noun, or says what must be.

    "Visit to the shelter" is a noun, "Visit the shelter" is none.
    """
    words = _FIRST_WORD.findall(text.casefold())
    if not words or text.endswith("?"):
        return False
    if language == "en" and (_governs(words) or _is_owed(words)):
        return True
    is_noun = language == "en" and not _BEHIND_NOUNS.isdisjoint(words[1:2])
    is_verb = _is_verb(words[0], language) and not is_noun
    return is_verb or _TO_DO.search(text.casefold()) is not None


def _governs(words: Sequence[str]) -> bool:
    """Whether the first of English words has an object: it is a verb, "Archive the"."""
    behind = words[2:3] if words[1:2] and words[1] in _PARTICLES else words[1:2]
    is_name = words[0].endswith(("ed", "ing", "s")) or words[0] in _BEHIND_NOUNS
    return not is_name and not _DETERMINERS.isdisjoint(behind)


def _is_owed(words: Sequence[str]) -> bool:
    """Whether English words tell who has to do what: "All units to report monthly"."""
    if "to" not in words[1:_OWING]:
        return False
    place = words.index("to", 1)
    behind = words[place + 1 : place + 2]
    return _WANTING.isdisjoint(words[:place]) and any(_is_verb(w, "en") for w in behind)


@lru_cache(KEPT)
def _was_done(text: str, language: str) -> bool:
    return not _is_to_do(text, language) and _DONE.search(text.casefold()) is not None


@lru_cache(KEPT)
def _is_to_do(text: str, language: str) -> bool:
    """Whether it begins with a verb or the name of a doing, or says what must be."""
    lower = text.casefold()
    if lower.endswith("?"):
        return False
    first = _FIRST_WORD.search(lower)
    word = first[0] if first else ""
    found = _NAME_OF_DOING.search(lower) or _TO_DO.search(lower)
    if not found and language == "en" and _is_owed(_FIRST_WORD.findall(lower)):
        return True
    return bool(_is_verb(word, language) or found or _DECIDED.search(fold(text)))


def _is_verb(word: str, language: str) -> bool:
    if word in _NAMES:
        return False
    if language == "es":
        return _INFINITIVE.fullmatch(word) is not None
    return word in DOING or is_infinitive(word, "en")
