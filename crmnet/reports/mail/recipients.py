"""Who is told: the officers of the presidency and the secretariat, and each country's.

One person is one recipient, by address, whatever posts are held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.mailing import OwnFrequency
from crmnet.domain.officer import Network, Role
from crmnet.domain.party import (
    PRESIDENCY,
    SECRETARIAT,
    concerns,
    consular_side,
    country_of,
    is_consular,
)
from crmnet.reports.directory.officers import OfficerRow, in_office
from crmnet.reports.mail.standing import standing_in
from crmnet.store import directory, plans
from crmnet.store.calendar_items import consular_sides
from crmnet.store.presiding import presiding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crmnet.store.engine.contract import Store


class Recipient(NamedTuple):
    """A person who is told, and what concerns that person.

    Attributes:
        address: where the mail goes.
        name: of the officer; "" for an address that the directory does not know.
        language: the first language of the officer that mails are written in; None
            where the directory names none.
        offices: "presidency", "secretariat": they are told of all parties.
        countries: those whose calendar items are told.
        frequency: how often that person wants digests; None: as the run is asked.
        sides: countries of whose consular sides the person is an officer who is told
            what that side owes.
        apart: those of ``countries`` whose consular side has such officers.
        heads: parties, countries and consular sides, of whose office the person is the
            head, or is told as if.
    """

    address: str
    name: str
    language: str | None
    offices: tuple[str, ...]
    countries: frozenset[str]
    frequency: str | None = None
    sides: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()

    @property
    def parties(self) -> frozenset[str]:
        """For whom the person is told: countries, the presidency, the secretariat."""
        return self.countries.union(self.offices)

    @property
    def sees_all(self) -> bool:
        """Whether what any party owes concerns this person."""
        return bool(self.offices) or not (self.countries or self.sides)

    def for_all_of(self, countries: frozenset[str]) -> Recipient:
        """The same person, told all of some countries, and nothing else."""
        none: frozenset[str] = frozenset()
        only = self._replace(offices=(), countries=countries, heads=countries)
        return only._replace(sides=none, apart=none)

    @property
    def own(self) -> frozenset[str]:
        """The parties whose mail this is, as calendar items name them."""
        return self.countries | frozenset(map(consular_side, self.sides))

    def is_told_of(self, party: str, presiding: str | None) -> bool:
        """Whether what a party owes concerns this person.

        What a consular side owes concerns its officers; of a country that has none, or
        none who are told, those who are told of the country.
        """
        if self.sees_all:
            return True
        if is_consular(party):
            return country_of(party) in self.sides | (self.countries - self.apart)
        return bool(self.countries) and concerns(party, self.countries, presiding)

    def answers_for(self, party: str) -> bool:
        """Whether the person heads an office that owes something by itself.

        What the network owes is nobody's in particular.
        """
        if is_consular(party):
            return party in self.heads | self.heads_of_both
        return party in self.offices or not self.heads.isdisjoint(party.split("|"))

    @property
    def heads_of_both(self) -> frozenset[str]:
        """The consular sides whose items are told to the head of the country."""
        return frozenset(map(consular_side, self.heads & self.countries - self.apart))


_OFFICES: Final = {
    Network.PRESIDENCY: PRESIDENCY,
    Network.SECRETARIAT: SECRETARIAT,
}


def recipients(
    store: Store, today: date, plan: str | None = None
) -> tuple[Recipient, ...]:
    """All who are told: the offices first, then the countries by code.

    For a country its heads, else all its officers: those of the liaison network, and of
    the consular one where a country has no other. Where its consular side owes
    something by itself, that is told to its consular heads, else all its consular
    officers. The officers of the presidency are those of the country that presides,
    where one is known to.

    Args:
        store: the store.
        today: the day on which they hold their posts.
        plan: code of a plan; None for all open plans, whose members count.
    """
    serving = standing_in(store, in_office(store, today), today)
    found = [*_of_offices(serving, presiding(store, today))]
    sides = _sides(store, serving)
    for country in members(store, plan):
        its_own = [one for one in serving if one.country == country]
        found += _of_both(its_own) if country in sides else _of_country(its_own)
    return _with_frequencies(store, merged(found))


def _sides(store: Store, serving: tuple[OfficerRow, ...]) -> frozenset[str]:
    """The countries whose consular sides owe something and have officers."""
    held = {one.country for one in serving if one.network == Network.CONSULAR}
    return consular_sides(store) & held if held else frozenset()


def alone(officer: OfficerRow) -> Recipient:
    """An officer who is written to about the own entry, and about nothing else."""
    return _recipient(officer)


def _with_frequencies(
    store: Store, found: tuple[Recipient, ...]
) -> tuple[Recipient, ...]:
    """How often each wants to be told; not never, while nobody else would be."""
    own = directory.own_frequencies(store)
    if not own:
        return found
    wanted = [one._replace(frequency=own.get(one.address)) for one in found]
    reached = {
        party
        for one in wanted
        if one.frequency != OwnFrequency.NONE
        for party in one.parties
    }
    return tuple(
        one._replace(frequency=None)
        if one.frequency == OwnFrequency.NONE and not one.parties <= reached
        else one
        for one in wanted
    )


def members(store: Store, plan: str | None) -> list[str]:
    """The members of a plan, or of all open ones, by code."""
    chosen = plans.chosen(store, plan)
    return sorted({code for row in chosen for code in row.members.split()})


def for_address(store: Store, today: date, address: str) -> Recipient:
    """Whoever has an address: a country's officer, or somebody who is told all."""
    found = [one for one in in_office(store, today) if one.email == address]
    if not found:
        return Recipient(address, "", None, (), frozenset())
    presides = presiding(store, today)
    return merged(
        _recipient(officer)._replace(offices=())
        if _presided_once(officer, presides)
        else _recipient(officer)
        for officer in found
    )[0]


def merged(found: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """One recipient an address, with all that concerns the person."""
    by_address: dict[str, Recipient] = {}
    for one in found:
        known = by_address.setdefault(one.address, one)
        offices = dict.fromkeys((*known.offices, *one.offices))
        by_address[one.address] = known._replace(
            offices=tuple(offices),
            countries=known.countries | one.countries,
            sides=known.sides | one.sides,
            apart=known.apart | one.apart,
            heads=known.heads | one.heads,
        )
    return tuple(by_address.values())


def _of_offices(
    serving: tuple[OfficerRow, ...], presides: str | None
) -> Iterator[Recipient]:
    for network in _OFFICES:
        for officer in serving:
            if officer.network == network and not _presided_once(officer, presides):
                yield _recipient(officer)


def _presided_once(officer: OfficerRow, presides: str | None) -> bool:
    """Whether an officer is of a presidency that another country holds now."""
    is_of_presidency = officer.network == Network.PRESIDENCY
    return is_of_presidency and presides not in (None, officer.country)


def _of_country(its_own: list[OfficerRow]) -> Iterator[Recipient]:
    pool = next(
        filter(None, (_in(its_own, Network.LIAISON), _in(its_own, Network.CONSULAR))),
        [],
    )
    for one in map(_recipient, _heads(pool)):
        yield one._replace(heads=one.countries)


def _of_both(its_own: list[OfficerRow]) -> Iterator[Recipient]:
    """Those of a country whose consular officers are told what their side owes."""
    liaison = _in(its_own, Network.LIAISON)
    if not liaison:  # then the consular officers are told all
        yield from _of_country(its_own)
        return
    for one in map(_recipient, _heads(liaison)):
        yield one._replace(apart=one.countries, heads=one.countries)
    for one in map(_recipient, _heads(_in(its_own, Network.CONSULAR))):
        sides = frozenset(map(consular_side, one.countries))
        yield one._replace(countries=frozenset(), sides=one.countries, heads=sides)


def _heads(pool: list[OfficerRow]) -> list[OfficerRow]:
    """The heads among officers, else all of them."""
    return [officer for officer in pool if officer.role == Role.HEAD] or pool


def _in(found: list[OfficerRow], network: Network) -> list[OfficerRow]:
    return [officer for officer in found if officer.network == network]


def _recipient(officer: OfficerRow) -> Recipient:
    office = _OFFICES.get(Network(officer.network))
    return Recipient(
        officer.email,
        officer.name,
        officer.mail_language,
        (office,) if office else (),
        # an officer of the presidency serves a country, the secretariat none
        frozenset() if office == SECRETARIAT else frozenset((officer.country,)),
    )
