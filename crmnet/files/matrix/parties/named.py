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
            "presidency pro tempore",
            "the presidency pro tempore",
            "pro tempore presidency of the rcm",
            "presidency of the rcm",
            "presidency of the network",
            "the chair",
            "chair",
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
            "technical secretariat of the rcm",
            "rcm technical secretariat",
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
    **dict.fromkeys(("st", "la st"), Owes(Duty.PARTIES, (SECRETARIAT,))),
    **dict.fromkeys(
        ("secretaria", "la secretaria", "secretariat", "the secretariat"),
        Owes(Duty.PARTIES, (SECRETARIAT,)),
    ),
    **dict.fromkeys(
        ("presidencia", "la presidencia", "presidency", "the presidency"),
        Owes(Duty.PARTIES, (PRESIDENCY,)),
    ),
}
_NAMES: Final = {  # of countries, as people shorten or lengthen them
    **dict.fromkeys(
        ("rep dominicana", "r dominicana", "republica dominicana rd", "dr"), "DO"
    ),
    **dict.fromkeys(("united states of america", "estados unidos eeuu"), "US"),
}
_ARTICLE: Final = re.compile(r"^(?:la|el|los|las|the) ")
_BUT: Final = re.compile(r"\b(?:excepto|salvo|menos|except(?: for)?|but)\b")
_MENTIONS: Final = {
    PRESIDENCY: "ppt|pro tempore|presidencia de la crm|presidency of the rcm",
    SECRETARIAT: "secretaria tecnica|technical secretariat|st crm",
    "BZ": "belice|belize",
    "CA": "canada",
    "CR": "costa rica",
    "DO": "(?:republica|rep|r) dominicana|dominican republic",
    "GT": "guatemala",
    "HN": "honduras",
    "MX": "mexico|mejico",
    "NI": "nicaragua",
    "PA": "panama",
    "SV": "el salvador",
    "US": "estados unidos|united states|ee ?uu|usa",
}
_MENTIONED: Final = {
    party: re.compile(rf"\b(?:{words})\b") for party, words in _MENTIONS.items()
}
_PARTS: Final = re.compile(
    r"[;,•·]+|\s[-–—]\s|\s/\s|\s(?:y|e|and|&)\s|(?<=\s)/|/(?=\s)"
)
_SLASHED: Final = re.compile(r"/(?!\s*(?:red )?consular)", re.IGNORECASE)
_EITHER: Final = re.compile(r"\s(?:o|u|or)\s")
_REMARK: Final = re.compile(r"\s*\([^()]*\)\s*$")


_MOST_LINES: Final = 4  # over which one name may go in a narrow cell


class ReadParties(NamedTuple):
    """Who a cell says is responsible.

    Attributes:
        owes: the parties, or None where it names none.
        rest: what it names besides, as written; "" where nothing is left.
        perhaps: what a word alone may mean that is said of others too ("Secretaría",
            "todos"), or all that a text names of which but a part is understood: to be
            asked; ``owes`` is None then, and all of it ``rest``.
        besides: what stays beside the item where ``perhaps`` is meant.
    """

    owes: Owes | None
    rest: str
    perhaps: Owes | None = None
    besides: str = ""


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
    parts = [part for each in either for part in _split(each, members)]
    found = [_party(part, members) for part in parts]
    named = tuple(dict.fromkeys(party for party in found if party))
    said = tuple(zip(parts, found, strict=True))
    rest = [part for part, party in said if not _is_plain(part, party)]
    left = "; ".join(rest)
    open_ = [part for part in rest if _party(part, members) != PRESIDENCY]
    sure = any(party and _bare(part) not in _PERHAPS for part, party in said)
    if sure or not (rest and named):
        perhaps = _half_named(text, "; ".join(open_), named, members)
    else:  # "Secretaría" among names of others: which one?
        perhaps = _owes(named, any_of=False)
    if perhaps:
        return ReadParties(None, text.strip(), perhaps, text.strip())
    if not named or _is_consular_of_all(found):
        return ReadParties(None, text.strip())
    any_of = len(either) > 1 and len(either) == len(parts)
    return ReadParties(_owes(named, any_of=any_of), left)


def _half_named(
    text: str, left: str, named: tuple[str, ...], members: tuple[str, ...]
) -> Owes | None:
    """All that a text may name, where what is left of it names a party too."""
    groups = _groups_in(left, members) if named else ()
    if groups:
        return _owes(tuple(dict.fromkeys((*named, *groups))), any_of=False)
    known = {*named, *map(country_of, named)}
    if not [party for party in _mentioned(left, members) if party not in known]:
        return None
    every = _BUT.split(_bare(text), maxsplit=1)
    if len(every) == 2 and (_ALL.fullmatch(every[0].strip()) or not named):
        without = _mentioned(every[1], members)
        return _owes(tuple(m for m in members if m not in without), any_of=False)
    return _owes(
        tuple(dict.fromkeys((*named, *_mentioned(left, members)))), any_of=False
    )


def _groups_in(left: str, members: tuple[str, ...]) -> tuple[str, ...]:
    """The parties of what names several at once beside others: all members."""
    parts = [part.strip() for part in left.split(";")]
    groups = [_whole(part, members) or _PERHAPS.get(_bare(part)) for part in parts]
    return tuple(
        party
        for part, group in zip(parts, groups, strict=True)
        if group and not _party(part, members)
        for party in group.parties(members)
    )


def _mentioned(text: str, members: tuple[str, ...]) -> tuple[str, ...]:
    """The members and offices whose names stand in a text, in its order."""
    said = _bare(text)
    found = {
        party: match.start()
        for party, words in _MENTIONED.items()
        if (party in NO_COUNTRIES or party in members) and (match := words.search(said))
    }
    return tuple(sorted(found, key=lambda party: found[party]))


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


def _split(text: str, members: tuple[str, ...]) -> list[str]:
    """The names of a list; a slash parts them too, but for that of "GT/consular"."""
    parts = [each for part in _PARTS.split(text) for each in _SLASHED.split(part)]
    names = [name for part in parts for name in _of_lines(part, members)]
    return [name.strip(" .:") for name in names if name.strip(" .:")]


def _of_lines(part: str, members: tuple[str, ...]) -> list[str]:
    """The names on the lines of a part; one may go over several of them."""
    lines = [line.strip() for line in part.splitlines() if line.strip()]
    names: list[str] = []
    others: list[str] = []  # lines side by side that name no party
    while lines:
        size = next(
            (
                n
                for n in range(min(len(lines), _MOST_LINES), 0, -1)
                if _party(" ".join(lines[:n]), members) and not _goes_on(lines, n)
            ),
            0,
        )
        if not size:
            others.append(lines.pop(0))
            continue
        names += [" ".join(others), " ".join(lines[:size])]
        others, lines = [], lines[size:]
    return [*names, " ".join(others)]


def _goes_on(lines: Sequence[str], size: int) -> bool:
    """Whether a word that others use too is but the first line of a name.

    "Secretaría" above "de Gobierno".
    """
    next_line = lines[size] if size < len(lines) else ""
    return next_line[:1].islower() and _bare(" ".join(lines[:size])) in _PERHAPS


def _party(part: str, members: tuple[str, ...]) -> str | None:
    """The party that a part of a cell names, its remark in brackets aside."""
    if len(part) <= 3 and not part.isupper():
        return None
    said = _REMARK.sub("", part)
    for name in (part, said):
        party = _named(name)
        if party and (party in NO_COUNTRIES or country_of(party) in members):
            return party
    return None


def _named(name: str) -> str | None:
    """The party that has a name, with or without an article before it."""
    bare = _bare(name)
    short = _ARTICLE.sub("", bare)
    return (
        _OFFICES.get(bare)
        or find_party(name.strip(" ."))
        or _NAMES.get(short)
        or _OFFICES.get(short)
        or find_party(short)
    )


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
