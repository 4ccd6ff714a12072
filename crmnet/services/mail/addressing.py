"""Whom a notice goes to: the posts on duty, or for a bulletin the heads of the network.

Who is on duty now is told, else the mailbox of the place, else the officers of that
role; where a country has none of these, its heads, else all its officers.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from crmnet.domain.officer import Network, Role
from crmnet.domain.tlp import Label
from crmnet.errors import BadInput, Cure
from crmnet.i18n.countries import COUNTRIES
from crmnet.mail.address import written_address
from crmnet.reports.directory.readers import NETWORKS, DutyPoints, PointReader, held
from crmnet.services.mail.asking import AskedPlace, places_of
from crmnet.services.mail.notice import Addressee, Announced, Reach

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.clock import Clock
    from crmnet.services.mail.notice import Notice
    from crmnet.store.engine.contract import Store


def addressed(store: Store, clock: Clock, said: Notice, usual: str) -> Announced:
    """A notice with those to whom it goes.

    Args:
        store: the store.
        clock: the day on which they hold their posts, and the instant.
        said: what is to be said, and to whom.
        usual: the language of whoever names none.

    Raises:
        BadInput: nobody is named, a country has no officer, an address is not in the
            directory, or the label asks for names.
    """
    rota = DutyPoints(store, clock)
    if said.kind is not None and not (said.countries or said.addresses):
        said = said._replace(countries=_of_whole_network(rota))
    if not (said.countries or said.addresses):
        raise BadInput("say whom to inform", Cure.NAME_RECIPIENTS)
    if said.label is Label.RED and said.countries:
        raise BadInput("TLP:RED is for persons who are named", Cure.NAME_PERSONS)
    choose = _on_duty if said.kind is None else _heads
    named = [_named(rota, address) for address in said.addresses]
    told = {country: choose(rota, country) for country in said.countries}
    places = () if said.minutes is None else _places(named, told)
    reach = _reach(told, said.kind)
    return Announced("", said, _people(named, told, usual), reach, places)


def _people(
    named: Sequence[PointReader], told: Mapping[str, Sequence[PointReader]], usual: str
) -> tuple[Addressee, ...]:
    """Those who are told, each address once."""
    found = [*named, *(one for holders in told.values() for one in holders)]
    by_address = {one.address: one for one in reversed(found)}
    return tuple(
        Addressee(one.address, one.name, one.country, one.language or usual)
        for one in reversed(by_address.values())
    )


def _places(
    named: Sequence[PointReader], told: Mapping[str, Sequence[PointReader]]
) -> tuple[AskedPlace, ...]:
    """The focal points of the countries, and each other person who is named."""
    of_countries = [place for holders in told.values() for place in places_of(holders)]
    asked = {address for place in of_countries for address in place.addresses}
    persons = {one.address: one for one in named if one.address not in asked}
    return (*of_countries, *(places_of([one])[0] for one in persons.values()))


def _reach(told: Mapping[str, Sequence[PointReader]], kind: str | None) -> Reach:
    """By what they are, those who are told in each country; a bulletin asks no duty."""
    by_role: dict[str, list[str]] = defaultdict(list)
    for country, holders in told.items():
        by_role[holders[0].role].append(country)
    duty = [] if kind else by_role.pop(Role.DUTY, [])
    heads = by_role.pop(Role.HEAD, [])
    others = (country for country in told if country not in {*duty, *heads})
    return Reach(tuple(duty), tuple(heads), tuple(others))


def _named(rota: DutyPoints, address: str) -> PointReader:
    for officer in rota.serving:
        if officer.email == address:
            return held(officer)
    raise BadInput(
        '"{address}" is not the address of a serving officer',
        Cure.SEE_OFFICERS,
        address=written_address(address),
    )


def _on_duty(rota: DutyPoints, country: str) -> list[PointReader]:
    """Whoever answers around the clock, in either network; else as :func:`_heads`."""
    found = [
        one for network in NETWORKS for one in rota.at_duty_point(country, network)
    ]
    return found or _heads_else_all(_own(rota, country, NETWORKS), country)


def _heads(rota: DutyPoints, country: str) -> list[PointReader]:
    """The heads of the liaison network, else all its officers; else the consular."""
    own = _own(rota, country, (Network.LIAISON,)) or _own(rota, country, NETWORKS)
    return _heads_else_all(own, country)


def _own(
    rota: DutyPoints, country: str, networks: tuple[Network, ...]
) -> list[PointReader]:
    return [
        held(officer)
        for officer in rota.serving
        if officer.country == country and officer.network in networks
    ]


def _heads_else_all(own: list[PointReader], country: str) -> list[PointReader]:
    if not own:
        raise BadInput(
            "{country} has no serving officer",
            Cure.ADD_OFFICER,
            country=country,
        )
    return [one for one in own if one.role == Role.HEAD] or own


def _of_whole_network(rota: DutyPoints) -> tuple[str, ...]:
    """The countries that somebody serves in the network."""
    served = {one.country for one in rota.serving if one.network in NETWORKS}
    return tuple(country for country in COUNTRIES if country in served)
