"""Who is away, now and later, and who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store import directory, focal_points

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.engine.contract import Store


class AbsenceRow(NamedTuple):
    """One absence of `directory absent`."""

    name: str
    email: str
    country: str
    network: str
    role: str
    from_on: str
    until_on: str  # inclusive
    deputy: str | None  # who is told meanwhile
    deputy_email: str | None


ABSENCE_COLUMNS = AbsenceRow._fields


def absences(store: Store, today: date) -> tuple[AbsenceRow, ...]:
    """The absences that last today or later, the earliest first."""
    people = {row.id: row for row in directory.everybody(store)}
    rows = []
    for one in focal_points.absences(store, today.isoformat()):
        officer, deputy = people.get(one.officer), people.get(one.deputy or "")
        if officer is not None:
            rows.append(
                AbsenceRow(
                    officer.name,
                    officer.email,
                    officer.country,
                    officer.network,
                    officer.role,
                    one.from_on,
                    one.until_on,
                    deputy and deputy.name,
                    deputy and deputy.email,
                )
            )
    return tuple(rows)
