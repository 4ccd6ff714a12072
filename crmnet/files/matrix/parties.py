"""Who is responsible: the parties that a cell of a document names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.party import (
    NETWORK,
    NO_COUNTRIES,
    PRESIDENCY,
    SECRETARIAT,
    THE_NETWORK,
    Duty,
    Owes,
    consular_side,
    country_of,
    find_party,
    is_consular,
)
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALL: Final = re.compile(
    r"(?:todos|todas)(?: (?:los|las))? (?:paises|miembros|estados|partes)"
    r"(?: (?:miembros?|parte))?(?: de la (?:red|crm))?"
    r"|cada(?: uno de los)? (?:pais(?:es)?|estado|miembro)(?: miembros?)?"
    r"|(?:los )?(?:once )?(?:paises|estados) miembros?(?: de la (?:red|crm))?"
    r"|(?:all|each)(?: of the| the)?(?: eleven)?"
    r" (?:member )?(?:countries|country|states|state|members|member)"
    r"|(?:the )?member (?:countries|states)"
)
_CONSULAR: Final = re.compile(
    r"(?:la )?red(?: de funcionarios)? consular(?:es)?|(?:the )?consular network"
    r"|(?:todos los|all(?: the)?) (?:consulados|consulates)"
)
_OFFICES: Final = {
    **dict.fromkeys(("ppt", "la ppt", "ppt crm", "ppt de la crm"), PRESIDENCY),
    **dict.fromkeys(
        (
            "presidencia pro tempore de la crm",
            "la presidencia pro tempore",
            "presidencia pro tempore",
            "presidencia de la red",
            "presidencia de la crm",
        ),
        PRESIDENCY,
    ),
    **dict.fromkeys(
        (
            "secretaria tecnica de la crm",
            "st crm",
            "st de la crm",
            "secretaria virtual",
            "la secretaria virtual",
        ),
        SECRETARIAT,
    ),
    **dict.fromkeys(
        (
            "red de funcionarios de enlace",
            "la red de funcionarios de enlace",
            "red de enlace",
            "network of liaison officers",
            "the network of liaison officers",
            "liaison officers network",
        ),
        NETWORK,
    ),
}
_PERHAPS: Final = {
    **dict.fromkeys(("todos", "todas", "all", "everyone"), Owes(Duty.EACH_MEMBER)),
    **dict.fromkeys(("red", "network"), THE_NETWORK),
    **dict.fromkeys(
        ("secretaria", "la secretaria", "secretariat", "the secretariat"),
        Owes(Duty.PARTIES, (SECRETARIAT,)),
    ),
    **dict.fromkeys(
        ("presidencia", "la presidencia", "presidency", "the presidency"),
        Owes(Duty.PARTIES, (PRESIDENCY,)),
    ),
}
_PARTS: Final = re.compile(
    r"[\n;,•·]+|\s[-–—]\s|\s/\s|\s(?:y|e|and|&)\s|(?<=\s)/|/(?=\s)"
)
_SLASHED: Final = re.compile(r"/(?!\s*(?:red )?consular)", re.IGNORECASE)
_EITHER: Final = re.compile(r"\s(?:o|u|or)\s")
_REMARK: Final = re.compile(r"\s*\([^()]*\)\s*$")


class ReadParties(NamedTuple):
    """Who a cell says is responsible.

    Attributes:
        owes: the parties, or None where it names none.
        rest: what it names besides, as written; "" where nothing is left.
        perhaps: what a word alone may mean that is said of others too ("Secretaría",
            "todos"): to be asked; ``owes`` is None then, and all of it ``rest``.
    """

    owes: Owes | None
    rest: str
    perhaps: Owes | None = None


def read_parties(text: str, members: tuple[str, ...]) -> ReadParties:
    """The parties that a cell names.

    Args:
        text: the cell as written.
        members: of the plan, by code; a country that is none of them is no party.
    """
    perhaps = _PERHAPS.get(_bare(text))
    if perhaps:
        return ReadParties(None, text.strip(), perhaps)
    whole = _whole(text, members)
    if whole:
        return ReadParties(whole, "")
    either = [part.strip() for part in _EITHER.split(text)]
    parts = [part for each in either for part in _split(each)]
    found = [_party(part, members) for part in parts]
    named = tuple(dict.fromkeys(party for party in found if party))
    rest = [
        part
        for part, party in zip(parts, found, strict=True)
        if not _is_plain(part, party)
    ]
    if not named or _is_consular_of_all(found):
        return ReadParties(None, text.strip())
    return ReadParties(
        _owes(named, any_of=len(either) > 1 and len(either) == len(parts)),
        "; ".join(rest),
    )


def _whole(text: str, members: tuple[str, ...]) -> Owes | None:
    """What the whole of a cell means: everybody, the network, all consular sides."""
    said = _bare(text)
    if _ALL.fullmatch(said):
        return Owes(Duty.EACH_MEMBER)
    if _CONSULAR.fullmatch(said) and members:
        return Owes(Duty.PARTIES, tuple(consular_side(code) for code in members))
    party = _party(text.strip(), members)
    return _owes((party,), any_of=False) if party and not _REMARK.search(text) else None


def _owes(named: tuple[str, ...], *, any_of: bool) -> Owes:
    if named == (NETWORK,):
        return THE_NETWORK
    offices = any(party in NO_COUNTRIES or is_consular(party) for party in named)
    if any_of and not offices and len(named) > 1:
        return Owes(Duty.ANY_OF, named)
    return Owes(Duty.PARTIES, named)


def _split(text: str) -> list[str]:
    """The names of a list; a slash parts them too, but for that of "GT/consular"."""
    parts = [each for part in _PARTS.split(text) for each in _SLASHED.split(part)]
    return [part.strip(" .:") for part in parts if part.strip(" .:")]


def _party(part: str, members: tuple[str, ...]) -> str | None:
    """The party that a part of a cell names, its remark in brackets aside."""
    if len(part) <= 3 and not part.isupper():
        return None
    said = _REMARK.sub("", part)
    for name in (part, said):
        party = _OFFICES.get(_bare(name)) or find_party(name.strip(" ."))
        if party and (party in NO_COUNTRIES or country_of(party) in members):
            return party
    return None


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _is_plain(part: str, party: str | None) -> bool:
    """Whether a part is a party and nothing besides."""
    if party is None:
        return False
    return is_consular(party) or not _REMARK.search(part)


def _is_consular_of_all(found: Sequence[str | None]) -> bool:
    """Whether it is not clear of whom a last "(Red Consular)" speaks."""
    last = found[-1]
    return (
        len(found) > 1
        and last is not None
        and is_consular(last)
        and not any(party and is_consular(party) for party in found[:-1])
    )
