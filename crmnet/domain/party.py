"""Who owes an item: the network, each member, some countries, or any of some.

A party is a word in the store and in rows: "network", a country ("GT"), or countries
of which any may do it, joined by "|" ("GT|MX").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from crmnet.errors import BadInput
from crmnet.i18n.countries import COUNTRIES, find_country, fold

NETWORK: Final = "network"


class Duty(StrEnum):
    """How the duty is shared; the words of the plan file."""

    NETWORK = "network"
    EACH_MEMBER = "each_member"
    PARTIES = "parties"  # each of them must
    ANY_OF = "any_of"  # one of them must


@dataclass(frozen=True, slots=True)
class Owes:
    """Who owes an item, as the plan file says it.

    Attributes:
        countries: ISO codes, for PARTIES and ANY_OF; empty otherwise.
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


def countries_of(party: str) -> tuple[str, ...]:
    """The countries that a party word names; none for the network."""
    return () if party == NETWORK else tuple(party.split("|"))


def may_report(party: str, country: str, members: tuple[str, ...]) -> bool:
    """Whether a country may report for a party.

    Any member may for the network, those of the set for "GT|MX", else only itself.
    """
    return country in (countries_of(party) or members)


def member_country(text: str) -> str:
    """The ISO code of the member country that a person named.

    Raises:
        BadInput: it is none; names the nearest, or all.
    """
    code = find_country(text)
    if code is None:
        raise _no_member(text)
    return code


def _no_member(text: str) -> BadInput:
    from difflib import get_close_matches

    known = {
        fold(word): code
        for code, country in COUNTRIES.items()
        for word in (code, country.es, country.en)
    }
    near = get_close_matches(fold(text), known, 1, cutoff=0.75)
    if near:
        return BadInput(
            '"{country}" is no member country (did you mean {near}?)',
            country=text,
            near=known[near[0]],
        )
    return BadInput(
        '"{country}" is no member country (there are: {codes})',
        country=text,
        codes=", ".join(COUNTRIES),
    )
