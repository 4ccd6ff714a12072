"""The name of a focal point: a country, a network, a role, ``GT/consular/duty``.

People write it in either language, ``Guatemala/consular/guardia``. The network may be
left out, then it is that of liaison: ``GT/duty``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.officer import POINT_ROLES, Network, Role
from crmnet.domain.party import member_country
from crmnet.errors import BadInput
from crmnet.i18n.countries import find_country, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

NETWORK_WORDS: Final[Mapping[str, Network]] = {  # as people call them, folded
    **{network.value: network for network in Network},
    "enlace": Network.LIAISON,
    "red de enlace": Network.LIAISON,
    "red consular": Network.CONSULAR,
    "presidencia": Network.PRESIDENCY,
    "secretaria": Network.SECRETARIAT,
}
ROLE_WORDS: Final[Mapping[str, Role]] = {
    **{role.value: role for role in Role},
    "titular": Role.HEAD,
    "suplente": Role.DEPUTY,
    "guardia": Role.DUTY,
    "de guardia": Role.DUTY,
    "on duty": Role.DUTY,
    "integrante": Role.MEMBER,
}
ZONES: Final[Mapping[str, str]] = {  # IANA, of the countries that have one alone
    "BZ": "America/Belize",
    "CR": "America/Costa_Rica",
    "DO": "America/Santo_Domingo",
    "GT": "America/Guatemala",
    "HN": "America/Tegucigalpa",
    "NI": "America/Managua",
    "PA": "America/Panama",
    "SV": "America/El_Salvador",
}
_USUAL: Final = (Network.LIAISON, Network.CONSULAR)  # those that each country has


class Point(NamedTuple):
    """A focal point, by what it is known; as text ``GT/consular/duty``."""

    country: str
    network: str
    role: str

    def __str__(self) -> str:
        return "/".join(self)


def read(text: str) -> Point:
    """The focal point that a person named.

    >>> str(read("Guatemala/consular/guardia")), str(read("GT/duty"))
    ('GT/consular/duty', 'GT/liaison/duty')

    Raises:
        BadInput: it is none, or may be several; names the choices.
    """
    named, *rest = (part.strip() for part in text.split("/"))
    if not named or len(rest) > 2:
        raise BadInput(
            '"{point}" is not a focal point (example: GT/consular/duty)',
            point=text.strip(),
        )
    country = member_country(named)
    if not rest:
        raise _several(text, country, _USUAL)
    if len(rest) == 1 and fold(rest[0]) in NETWORK_WORDS:
        raise _several(text, country, (NETWORK_WORDS[fold(rest[0])],))
    network = _network(rest[0]) if len(rest) > 1 else Network.LIAISON
    return Point(country, network.value, _role(text, country, network, rest[-1]).value)


def is_named(text: str) -> bool:
    """Whether a text means a focal point, not a person: "GT/duty"."""
    country, slash, _rest = text.partition("/")
    return bool(slash) and "@" not in text and find_country(country) is not None


def _network(text: str) -> Network:
    network = NETWORK_WORDS.get(fold(text))
    if network is None:
        raise BadInput(
            'a focal point cannot have the network "{network}" (choose from: '
            "{choices})",
            network=text,
            choices=", ".join(Network),
        )
    return network


def _role(text: str, country: str, network: Network, named: str) -> Role:
    role = ROLE_WORDS.get(fold(named))
    if role is None:
        raise BadInput(
            'a focal point cannot have the role "{role}" (choose from: {choices})',
            role=named,
            choices=", ".join(POINT_ROLES),
        )
    if role not in POINT_ROLES:
        raise BadInput(
            '"{point}" is not a focal point: a member of a network holds none (choose '
            "from: {choices})",
            point=text.strip(),
            choices=_choices(country, (network,)),
        )
    return role


def _several(text: str, country: str, networks: tuple[Network, ...]) -> BadInput:
    return BadInput(
        '"{point}" may be several focal points (choose from: {choices})',
        point=text.strip(),
        choices=_choices(country, networks),
    )


def _choices(country: str, networks: tuple[Network, ...]) -> str:
    """The points of a country, as short as they can be written: "GT/head"."""
    return ", ".join(
        "/".join((country, *([] if network is Network.LIAISON else [network]), role))
        for network in networks
        for role in POINT_ROLES
    )
