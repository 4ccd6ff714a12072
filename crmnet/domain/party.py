"""Who owes an item: the network, an office, each member, countries, or any of some.

A party is a word in the store and in rows: a country ("GT"), its consular side
("GT/consular"), countries of which any may do it, joined by "|" ("GT|MX"), "network",
"presidency" or "secretariat". The presidency stays that word: who presides is looked up
when it is read. What a consular side owes is its country's too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from crmnet.errors import BadInput, Field, InLanguages
from crmnet.i18n.countries import COUNTRIES, find_country, fold

NETWORK: Final = "network"
PRESIDENCY: Final = "presidency"
SECRETARIAT: Final = "secretariat"
NO_COUNTRIES: Final = (NETWORK, PRESIDENCY, SECRETARIAT)
"""The parties that are no countries."""
CONSULAR_SIDE: Final = "/consular"
"""What follows the country in the party of its consular side: "GT/consular"."""
CONSULAR_SIDES: Final = tuple(f"{code}{CONSULAR_SIDE}" for code in COUNTRIES)

_WORDS: Final = {  # what people call them, folded
    "red": NETWORK,
    "la red": NETWORK,
    "presidencia": PRESIDENCY,
    "presidencia pro tempore": PRESIDENCY,
    "presidencia pro-tempore": PRESIDENCY,
    "la presidencia pro-tempore": PRESIDENCY,
    "secretaria": SECRETARIAT,
    "secretaria tecnica": SECRETARIAT,
    "la secretaria tecnica": SECRETARIAT,
    **{word: word for word in NO_COUNTRIES},
    **{f"the {word}": word for word in NO_COUNTRIES},
    "pro tempore presidency": PRESIDENCY,
    "the pro tempore presidency": PRESIDENCY,
    "technical secretariat": SECRETARIAT,
    "the technical secretariat": SECRETARIAT,
}
_CONSULAR: Final = frozenset(  # what the consular side of a country is called, folded
    f"{article}{name}"
    for article in ("", "la ", "the ")
    for name in ("consular", "red consular", "consular network", "consular side")
)
_ARTICLES: Final = ("la ", "los ", "the ")  # before the name of a country, folded


class Duty(StrEnum):
    """How the duty is shared; the words of the plan file."""

    NETWORK = "network"
    EACH_MEMBER = "each_member"
    PARTIES = "parties"  # each of them must
    ANY_OF = "any_of"  # one of them must


class Owes(NamedTuple):
    """Who owes an item, as the plan file says it.

    Attributes:
        countries: ISO codes, for PARTIES and ANY_OF; empty otherwise. PARTIES may be
            no countries too: ("GT", "presidency").
    """

    duty: Duty
    countries: tuple[str, ...] = ()

    def parties(self, members: tuple[str, ...]) -> tuple[str, ...]:
        """The parties, one calendar item each, in a plan with those members."""
        if self.duty is Duty.EACH_MEMBER:
            return members
        if self.duty is Duty.PARTIES:
            return self.countries
        if self.duty is Duty.ANY_OF:
            return ("|".join(sorted(self.countries)),)
        return (NETWORK,)


THE_NETWORK: Final = Owes(Duty.NETWORK)


def assigned(parties: tuple[str, ...], *, each_member: bool, any_of: bool) -> Owes:
    """Who owes an item, from what was typed.

    Raises:
        BadInput: nobody is named, or what is named does not go together.
    """
    if each_member and (parties or any_of):
        raise BadInput(
            "{option} names all of them (leave the others out)",
            option=Field("each_member"),
        )
    if each_member:
        return Owes(Duty.EACH_MEMBER)
    if not parties:
        raise BadInput(
            "say who is responsible: countries, or {option}",
            option=Field("each_member"),
        )
    offices = [p for p in parties if p in (*NO_COUNTRIES, *CONSULAR_SIDES)]
    if any_of and offices:
        raise BadInput(
            '{option} accepts countries only, not "{party}" (name countries)',
            option=Field("any_of"),
            party=offices[0],
        )
    named = tuple(dict.fromkeys(parties))
    if named == (NETWORK,):
        return THE_NETWORK
    return Owes(Duty.ANY_OF if any_of else Duty.PARTIES, named)


def find_party(text: str) -> str | None:
    """The party that a person named: a country's code, "network", ...; else None."""
    return _WORDS.get(fold(text)) or find_country(text) or _find_consular(text)


def _find_consular(text: str) -> str | None:
    """The consular side that a person named, or None.

    "GT/consular", "Guatemala (Red Consular)", "consular de Guatemala".
    """
    said = fold(text)
    if said.endswith(")"):
        named, _, word = said[:-1].partition("(")
    elif "/" in said:
        named, _, word = said.partition("/")
    else:
        word, _, named = said.replace(" of ", " de ", 1).partition(" de ")
    country = find_country(named)
    for article in _ARTICLES:
        country = country or find_country(named.removeprefix(article))
    return consular_side(country) if country and word.strip() in _CONSULAR else None


def consular_side(country: str) -> str:
    """The party of a country's consular side."""
    return f"{country}{CONSULAR_SIDE}"


def is_consular(party: str) -> bool:
    """Whether a party is the consular side of a country."""
    return party.endswith(CONSULAR_SIDE)


def country_of(party: str) -> str:
    """The country of a consular side; any other party as it is."""
    return party.removesuffix(CONSULAR_SIDE)


def countries_of(party: str) -> tuple[str, ...]:
    """The countries that a party word names; none for the network and the offices.

    Of a consular side its country.
    """
    return () if party in NO_COUNTRIES else tuple(map(country_of, party.split("|")))


def reporters(
    party: str, members: tuple[str, ...], presiding: str | None
) -> tuple[str, ...]:
    """The countries that may report for a party.

    All members for the network, those of the set for "GT|MX", the one that presides for
    the presidency, none for the secretariat, else the country itself, whose consular
    side it is too.

    Args:
        party: who owes the item.
        members: of the plan.
        presiding: the country that presides today, or None.
    """
    if party == NETWORK:
        return members
    if party == PRESIDENCY:
        return (presiding,) if presiding else ()
    return countries_of(party)


def whose_days(party: str, members: tuple[str, ...]) -> tuple[str, ...]:
    """The countries whose working days count for a party.

    All members for the network and the offices: so no date moves when the presidency
    does.
    """
    return countries_of(party) or members


def concerns(party: str, countries: frozenset[str], presiding: str | None) -> bool:
    """Whether what a party owes is to be told to countries.

    What the network owes concerns everybody, what the presidency owes the country that
    presides.
    """
    return party == NETWORK or not countries.isdisjoint(reporters(party, (), presiding))


def member_country(text: str) -> str:
    """The ISO code of the member country that a person named.

    Raises:
        BadInput: it is none; names the nearest, or all.
    """
    code = find_country(text)
    if code is None:
        raise _no_member(text)
    return code


def _named(code: str) -> InLanguages:
    """A country as it may be typed, and by its name: "HN, Honduras"."""
    country = COUNTRIES[code]
    return InLanguages(es=f"{code}, {country.es}", en=f"{code}, {country.en}")


def _no_member(text: str) -> BadInput:
    from difflib import get_close_matches

    known = {
        fold(word): code
        for code, country in COUNTRIES.items()
        for word in (code, country.es, country.en)
    }
    begun = [name for name in known if name.startswith(f"{fold(text)} ")]
    near = begun or get_close_matches(fold(text), known, 1, cutoff=0.75)
    if near:
        return BadInput(
            '"{country}" is not a member country (did you mean {near}?)',
            country=text,
            near=_named(known[near[0]]),
        )
    return BadInput(
        '"{country}" is not a member country (the members are: {codes})',
        country=text,
        codes=", ".join(COUNTRIES),
    )
