"""The rota of a point: who is on duty when, with its gaps and overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain import rota
from crmnet.domain.rota import Shift
from crmnet.store import directory, focal_points

if TYPE_CHECKING:
    from crmnet.domain.point import Point
    from crmnet.store.engine.contract import Store


class DutyRow(NamedTuple):
    """One time of `directory duty POINT`."""

    country: str
    network: str
    state: str  # duty, gap, overlap
    from_at: str  # UTC
    until_at: str  # UTC, exclusive
    name: str | None  # in an overlap all who are on duty, joined by ", "
    email: str | None


DUTY_COLUMNS = DutyRow._fields


def duty(store: Store, point: Point, since: str) -> tuple[DutyRow, ...]:
    """The rota of a point from an instant on, gaps and overlaps in their places.

    Args:
        store: the store.
        point: whose rota.
        since: UTC, as the store keeps it.
    """
    shifts = [
        Shift(row.from_at, row.until_at, row.officer)
        for row in focal_points.duty(store, since, point.country, point.network)
    ]
    people = {row.id: row for row in directory.everybody(store)}
    found = [
        *(("duty", one.since, one.until, (one.officer,)) for one in shifts),
        *(("gap", *gap) for gap in rota.gaps(shifts, since)),
        *(("overlap", *span) for span in rota.overlaps(shifts)),
    ]
    rows = []
    for state, begin, end, ids in sorted(found, key=lambda one: (one[1], one[0])):
        who = [people[one] for one in ids if one in people]
        rows.append(
            DutyRow(
                *point[:2],
                state,
                begin,
                end,
                ", ".join(one.name for one in who) or None,
                ", ".join(one.email for one in who) or None,
            )
        )
    return tuple(rows)
