"""What a heading says that is made of known words, though it is no synonym of ours.

Ministries say "Fecha estimada de término", "Acciones a implementar" and "Instancia
responsable": the noun says what it is, in Spanish the first one, in English the last
one before "of" or "to be", and the other words which one. Where all of them are words
of plans it is sure; where some are not it is asked.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.phrases.done_words import BEEN, DONE_FORMS
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.headings.vocabulary import (
    ALONE,
    AREAS,
    CARRIERS,
    DOING,
    DONE,
    ENDS,
    ENGLISH,
    GENERAL,
    JOINING,
    NO_DEADLINE,
    NOUNS,
    OF_AREAS,
    OF_STATUS,
    OFFICES,
    OTHERWISE,
    OWING,
    PLANNED,
    SPECIFIC,
    STARTS,
    TIED,
    UNDER_WAY,
    WHENS,
    WHICH,
)
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

_MOST: Final = 7  # words of a heading that is made of them
_FEW: Final = 4  # words of one that has a word that is none of ours
_IN_CHARGE: Final = frozenset(("in charge", "a cargo"))
_CHARGE: Final = 2  # words of these
_BREAKS: Final = frozenset("de del a al por para en que of to for in by on per".split())
_NUMBERS: Final = frozenset("n no nº num nro numero number".split())
NOT_YET: Final = frozenset("ser por be by".split())
"""Words beside which a participle is not of the past: "acciones a ser realizadas"."""
_MAIN: Final = (["principales"], ["principal"])
_MEASURES: Final = frozenset("% valor value porcentaje percentage".split())
_GROUPS: Final = (ColumnRole.THEME, ColumnRole.OBJECTIVE)
_TELLS: Final = PLANNED | DOING | WHICH
_MADE_OF: Final = _TELLS | JOINING | CARRIERS


class HeadingPhrase(NamedTuple):
    """What a heading says by the words that it is made of.

    Attributes:
        role: what its column holds.
        is_sure: whether all of its words are of plans; else it is to be offered.
    """

    role: ColumnRole
    is_sure: bool


def phrase_of(key: str) -> HeadingPhrase | None:
    """What a heading, as headings are compared, says by its words; None: nothing.

    What is done, open or real, and what is of other things than plans, is none.
    """
    words = key.split()
    words = words[words[:1] in _MAIN :]  # "Principales actuaciones"
    return _made_of(words) or _measure(words)


def _made_of(words: Sequence[str]) -> HeadingPhrase | None:
    """What words of plans say together; None: nothing."""
    if not 1 <= len(words) <= _MOST or not (DONE | OTHERWISE).isdisjoint(words):
        return None
    if is_past(words):
        return None
    return _when(words) or _who(words) or _area(words) or _thing(words)


def _measure(words: Sequence[str]) -> HeadingPhrase | None:
    """How much of something: "% de ejecución con pagos", "Valor de la meta"."""
    is_one = len(words) > 1 and words[0] in _MEASURES
    return HeadingPhrase(ColumnRole.OTHER, is_sure=False) if is_one else None


def is_past(words: Sequence[str]) -> bool:
    """Whether words tell what was done or is under way: "Actions implemented"."""
    is_done = not BEEN.isdisjoint(words) and "be" not in words
    pairs = pairwise(words)
    return is_done or any(one == "en" and two in UNDER_WAY for one, two in pairs)


def tells_done(heading: str) -> bool:
    """Whether a heading says that it was done, not by whom: "Acciones realizadas"."""
    words = fold(heading).split()
    return not DONE_FORMS.isdisjoint(words) and NOT_YET.isdisjoint(words)


def refers(key: str) -> bool:
    """Whether a heading, as headings are compared, points to what stands elsewhere."""
    return not TIED.isdisjoint(key.split())


def is_bare_end(key: str) -> bool:
    """Whether a heading is but a word for an end: "Completion" may be how far it is."""
    words = set(key.split())
    return not words.isdisjoint(ALONE) and words.isdisjoint(WHENS | PLANNED)


def is_told_below(first: str, second: str) -> bool:
    """Whether the second of two headings of one level names what is in the first.

    "Actividad general" is over "Actividad específica", "Línea de acción" over "Acción",
    "Programa" over "Subprograma".
    """
    if second.startswith("sub") > first.startswith("sub"):
        return True
    over, below = set(first.split()), set(second.split())
    is_line = not over.isdisjoint(AREAS) and below.isdisjoint(AREAS)
    is_finer = not below.isdisjoint(SPECIFIC) and over.isdisjoint(SPECIFIC)
    is_wider = not over.isdisjoint(GENERAL) and below.isdisjoint(GENERAL)
    return is_line or is_finer or is_wider


def core_of(key: str) -> str:
    """The noun of a heading without the words that tell it from others of a plan.

    "compromisos asumidos" has "compromisos"; "" where none of them is left out.
    """
    words = key.split()
    told = [word for word in words if word in _TELLS]
    if not told or not (DONE | OTHERWISE).isdisjoint(words):
        return ""
    return " ".join(word for word in words if word not in _TELLS | JOINING)


def _when(words: Sequence[str]) -> HeadingPhrase | None:
    """When something is to be, as "Fecha prevista de término" says."""
    said = set(words)
    levels = {word for word in said if NOUNS.get(word) in LEVEL_ROLES}
    nouns = WHENS if said & WHENS else ALONE  # "Entrega final" is a thing to do
    strange = said - WHENS - STARTS - ENDS - _MADE_OF - TIED - levels
    if strange or not _begins(words, nouns):
        return None
    is_sure = bool(said & (WHENS | PLANNED)) and not said & (NO_DEADLINE | TIED)
    starts, ends = said & STARTS, said & ENDS
    if starts and ends:
        return HeadingPhrase(ColumnRole.CALENDAR, is_sure=False)
    if starts or ends:
        return HeadingPhrase(ColumnRole.START if starts else ColumnRole.DUE, is_sure)
    return (
        HeadingPhrase(ColumnRole.CALENDAR, is_sure) if said & (_TELLS | TIED) else None
    )


def _begins(words: Sequence[str], nouns: AbstractSet[str]) -> bool:
    """Whether the noun that is told from others is one of some.

    It is the first in Spanish, or stands in English before the first "of" or "to".
    """
    first = _first_part(words)
    return first[0] in nouns or first[-1] in nouns or not nouns.isdisjoint(first[:3])


def _who(words: Sequence[str]) -> HeadingPhrase | None:
    """Who has to do it: "Instancia responsable", "Responsible administrative unit"."""
    if len(words) > _CHARGE and " ".join(words[-_CHARGE:]) in _IN_CHARGE:
        is_known = OFFICES.issuperset(words[:-_CHARGE])
        return HeadingPhrase(ColumnRole.RESPONSIBLE, is_sure=is_known)
    if OWING.isdisjoint(_first_part(words)):
        return None
    strange = set(words) - OWING - OFFICES - JOINING - WHICH - TIED
    if any(word in WHENS for word in strange) or len(strange) > 1:
        return None
    return HeadingPhrase(ColumnRole.RESPONSIBLE, is_sure=not strange)


def _area(words: Sequence[str]) -> HeadingPhrase | None:
    """A theme as "Área de intervención", "Line of work", "Action area" say it."""
    said = set(words)
    is_one = bool(said & AREAS) and bool(said & OF_AREAS)
    if not is_one or said - AREAS - OF_AREAS - JOINING - WHICH:
        return None
    role = NOUNS.get(words[0])
    is_line = role is None or words[-1] in AREAS  # not "Acción por área de trabajo"
    return HeadingPhrase(ColumnRole.THEME, is_sure=False) if is_line else None


def _thing(words: Sequence[str]) -> HeadingPhrase | None:
    """What is to be done, or what stands beside it, by the noun of its heading."""
    noun = _noun(words)
    rest = {word for word in words if word != noun}
    role = NOUNS.get(noun)
    if role is ColumnRole.STATUS and rest - OF_STATUS - JOINING - PLANNED:
        return None
    if role in (None, ColumnRole.STATUS, ColumnRole.OTHER):
        return HeadingPhrase(role, is_sure=False) if role else None
    is_number = not _NUMBERS.isdisjoint(rest) and CARRIERS.isdisjoint(rest)
    if is_number and role not in _GROUPS:
        return None  # "Action number"
    is_known = not rest - _MADE_OF - _NUMBERS
    is_short = len(set(words) - JOINING) <= _FEW
    if not (is_known or is_short):
        return None
    return HeadingPhrase(role, is_sure=is_known and _NUMBERS.isdisjoint(rest))


def _noun(words: Sequence[str]) -> str:
    """The noun that a heading is made of; "" where it is none of ours."""
    first = _first_part(words)
    if CARRIERS.issuperset(w for w in first if w not in JOINING) and len(words) > 1:
        after = words[len(first) + 1 :]
        rest = [word for word in after if word not in JOINING]
        return _noun(rest) if rest else ""
    while len(first) > 1 and first[-1] in CARRIERS | PLANNED | DOING | _NUMBERS:
        first = first[:-1]
    if first[-1] in ENGLISH:
        return first[-1]
    while len(first) > 1 and first[0] in CARRIERS | JOINING | _NUMBERS:
        first = first[1:]
    return first[0] if first[0] not in ENGLISH else ""


def _first_part(words: Sequence[str]) -> Sequence[str]:
    """The words before the first one that says of what, or to what end."""
    ends = (place for place, word in enumerate(words) if word in _BREAKS and place)
    return words[: next(ends, len(words))]
