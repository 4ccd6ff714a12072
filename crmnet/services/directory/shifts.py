"""The rota of a network of a country, as it stands in the store and as it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from crmnet.domain import local_time
from crmnet.domain.officer import Role
from crmnet.domain.point import ZONES
from crmnet.domain.rota import Shift
from crmnet.errors import BadInput, Cure
from crmnet.store import directory, focal_points
from crmnet.store.engine.tables import NEW, DutyRecord
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change

ALWAYS: Final = ""  # before every instant


def known(store: Store, country: str, network: str, since: str = ALWAYS) -> list[Shift]:
    """The times of duty that end after an instant, the earliest first."""
    rows = focal_points.duty(store, since, country, network)
    return [Shift(row.from_at, row.until_at, row.officer, row.id) for row in rows]


def zone(store: Store, country: str, network: str) -> ZoneInfo:
    """The zone by whose clock a rota is written: of the point, or of the country.

    Where its points name none and the country has several, it is that of its officers
    who are called, if all of whom one is known have the same.

    Raises:
        BadInput: the country has several, and neither points nor officers say which.
    """
    points = focal_points.points(store, country, network)
    named = {point.role: point.timezone for point in points if point.timezone}
    found = named.get(Role.DUTY) or next(iter(named.values()), ZONES.get(country))
    found = found or _agreed(store, country, network)
    if found is None:
        raise BadInput(
            "{point} has no time zone, and its country has several",
            Cure.ADD_ZONE,
            point=f"{country}/{network}/{Role.DUTY}",
        )
    return ZoneInfo(found)


def _agreed(store: Store, country: str, network: str) -> str | None:
    """The one zone that is known of those who are called; a member may be abroad."""
    officers = directory.in_network(store, country, network)
    called = (one.timezone for one in officers if one.role != Role.MEMBER)
    zones = set(filter(None, called))
    return zones.pop() if len(zones) == 1 else None


def beginning(store: Store, country: str, network: str, day: date) -> str:
    """The instant at which a day begins there, as the store keeps it."""
    return local_time.stored(local_time.beginning(day, zone(store, country, network)))


def write(
    into: Change,
    country: str,
    network: str,
    before: Iterable[Shift],
    wanted: Iterable[Shift],
) -> bool:
    """Make a rota what it is to be; whether anything was written."""
    by_row = {shift.id: shift for shift in wanted if shift.id}
    written = False
    for one in before:
        to_be = by_row.get(one.id)
        if to_be == one:
            continue
        row = into.row(DutyRecord, one.id)
        if to_be is None:
            written |= into.update(row, row._replace(gone=1), EntryKind.REMOVED)
        else:
            written |= into.update(row, _as(row, to_be), EntryKind.EDITED)
    for one in wanted:
        if not one.id:
            new = DutyRecord(*NEW, country, network, one.officer, one.since, one.until)
            into.queue(new, EntryKind.ADDED)
            written = True
    into.flush()
    return written


def _as(row: DutyRecord, shift: Shift) -> DutyRecord:
    return row._replace(
        officer=shift.officer, from_at=shift.since, until_at=shift.until
    )
