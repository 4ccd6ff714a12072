"""Words for who owes an item: countries, the network, the offices, and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.party import (
    CONSULAR_SIDES,
    NETWORK,
    PRESIDENCY,
    SECRETARIAT,
    country_of,
    is_consular,
)
from crmnet.i18n import mark
from crmnet.i18n.countries import COUNTRIES, fold
from crmnet.render.kit.words import NETWORK_OF, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.i18n import Language

PARTY: Final = {
    NETWORK: mark("the network"),
    PRESIDENCY: mark("the Pro Tempore Presidency"),
    SECRETARIAT: mark("the Technical Secretariat"),
}


def party(code: str, lang: Language) -> str:
    """Who owes an item: "la Red", "Guatemala", "Guatemala u Honduras" (any of them).

    The consular side of a country is "Guatemala (Red Consular)".
    The presidency with the country that presides today, where one does.
    """
    if code == PRESIDENCY and lang.presiding is not None:
        return office(code, lang)
    if code in PARTY:
        return lang.text(PARTY[code])
    if is_consular(code):
        country = lang.country(country_of(code))
        return lang.text("{country} (consular network)", country=country)
    *head, last = by_name(code.split("|"), lang)
    if not head:
        return last
    joint = lang.text(" or ")
    if lang.code == "es" and fold(last).startswith(("o", "ho")):
        joint = " u "
    return ", ".join(head) + joint + last


def argument(code: str | None) -> str:
    """A party as it is typed after a code; "" for the network, or for a set."""
    typed = (*COUNTRIES, *CONSULAR_SIDES, PRESIDENCY, SECRETARIAT)
    return code if code in typed else ""


def office(code: str, lang: Language) -> str:
    """An office as an address names it: "Presidencia Pro-Témpore (Guatemala)"."""
    name = word(NETWORK_OF, code, lang)
    if code == PRESIDENCY and lang.presiding is not None:
        return f"{name} ({lang.country(lang.presiding)})"
    return name


def owes(word: str | None, lang: Language) -> str:
    """Who owes an item: "each member country", "Guatemala y México"; None: the network.

    Args:
        word: as the store keeps it: "each_member", "parties GT MX", "any_of GT MX".
        lang: the reader's language.
    """
    duty, *found = (word or NETWORK).split()
    if duty == "each_member":
        return lang.text("each member country")
    if duty == "any_of":
        return party("|".join(found), lang)
    names = (party(code, lang) for code in found or [NETWORK])
    return lang.listing(sorted(names, key=fold))


def by_name(codes: Iterable[str], lang: Language) -> list[str]:
    """Countries by the names that the reader sees."""
    return sorted(map(lang.country, codes), key=fold)


def by_party(code: str, lang: Language) -> str:
    """What parties are sorted by: the name that the reader sees."""
    return fold(party(code, lang))


def named(codes: Iterable[str], lang: Language) -> list[str]:
    """Parties as the reader calls them, in the order of these names."""
    return sorted((party(code, lang) for code in codes), key=fold)
