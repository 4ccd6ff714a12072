"""The focal points: what belongs to each, who holds it now, who next, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.officer import POINT_ROLES, Network, Role, TermStatus, standing
from crmnet.domain.point import ZONES
from crmnet.store import directory, focal_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import (
        DutyRecord,
        FocalPointRecord,
        OfficerRecord,
    )


class PointRow(NamedTuple):
    """One focal point of `directory point list`."""

    country: str
    network: str
    role: str  # head, deputy, duty
    holder: str | None  # the name of who holds it now; several are joined by ", "
    holder_email: str | None
    until: str | None  # last day of the term; of a time of duty its end, UTC, exclusive
    next: str | None  # who follows
    next_from: str | None  # first day; of duty an instant, UTC
    mailbox: str | None = None
    phone: str | None = None
    second_channel: str | None = None
    hours: str | None = None
    timezone: str | None = None
    languages: str | None = None
    emergency: str | None = None
    note: str | None = None


POINT_COLUMNS: Final = PointRow._fields[:15]
_NETWORKS: Final = {network: place for place, network in enumerate(Network)}
_ROLES: Final = {role: place for place, role in enumerate(POINT_ROLES)}
_OWN: Final = PointRow._fields[8:]

Place = tuple[str, str, str]
Held = tuple[str | None, str | None, str | None, str | None, str | None]


def points(
    store: Store,
    clock: Clock,
    country: str | None = None,
    network: str | None = None,
    role: str | None = None,
) -> tuple[PointRow, ...]:
    """The focal points of which anything is known: their details, or who holds them.

    Args:
        store: the store.
        clock: the day on which terms run, the instant for duty.
        country: only of this one.
        network: only of this one.
        role: only this one.
    """
    known = {
        (row.country, row.network, row.role): row
        for row in focal_points.points(store, country, network, role)
    }
    people = directory.everybody(store)
    duty = focal_points.duty(store, clock.now.strftime(INSTANT))
    wanted = (country, network, role)
    held = {
        place
        for place in _places(people, duty, clock)
        if all(asked in (None, one) for asked, one in zip(wanted, place, strict=True))
    }
    return tuple(
        _row(place, _held(place, people, duty, clock), known.get(place))
        for place in sorted(known.keys() | held, key=_order)
    )


def _order(place: Place) -> tuple[str, int, int]:
    country, network, role = place
    return country, _NETWORKS[Network(network)], _ROLES[Role(role)]


def _places(
    people: Iterable[OfficerRecord], duty: Iterable[DutyRecord], clock: Clock
) -> set[Place]:
    """The places that somebody holds, or will."""
    held = {
        (one.country, one.network, one.role)
        for one in people
        if one.role in POINT_ROLES and _standing(one, clock) is not TermStatus.PAST
    }
    return held | {(one.country, one.network, Role.DUTY.value) for one in duty}


def _row(place: Place, held: Held, known: FocalPointRecord | None) -> PointRow:
    """A point, with its own details where they are known; its zone is so mostly."""
    row = PointRow(*place, *held, *(getattr(known, name, None) for name in _OWN))
    return row._replace(timezone=row.timezone or ZONES.get(row.country))


def _held(
    place: Place, people: list[OfficerRecord], duty: list[DutyRecord], clock: Clock
) -> Held:
    """Who holds a place now, until when, and who follows; of duty by the rota."""
    shifts = [one for one in duty if (one.country, one.network) == place[:2]]
    if place[2] == Role.DUTY and shifts:
        return _on_duty(shifts, {one.id: one for one in people}, clock)
    holding = [one for one in people if (one.country, one.network, one.role) == place]
    now = [one for one in holding if _standing(one, clock) is TermStatus.CURRENT]
    later = sorted(
        (one for one in holding if _standing(one, clock) is TermStatus.FUTURE),
        key=lambda one: str(one.term_from),
    )
    follows = later[0] if later else None
    return (
        ", ".join(one.name for one in now) or None,
        ", ".join(one.email for one in now) or None,
        min((one.term_until for one in now if one.term_until), default=None),
        follows and follows.name,
        follows and follows.term_from,
    )


def _on_duty(
    shifts: list[DutyRecord], people: Mapping[str, OfficerRecord], clock: Clock
) -> Held:
    """Who is on duty at the instant, and who next; the times are none that are over."""
    at = clock.now.strftime(INSTANT)
    now = [one for one in shifts if one.from_at <= at]
    later = [one for one in shifts if one.from_at > at]
    who = [people[one.officer] for one in now if one.officer in people]
    follows = people.get(later[0].officer) if later else None
    return (
        ", ".join(one.name for one in who) or None,
        ", ".join(one.email for one in who) or None,
        min((one.until_at for one in now), default=None),
        follows and follows.name,
        later[0].from_at if later else None,
    )


def _standing(one: OfficerRecord, clock: Clock) -> TermStatus:
    return standing(one.term_from, one.term_until, clock.today)
