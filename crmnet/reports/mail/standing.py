"""Who stands in for whom: mail to somebody who is absent goes to the deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.officer import Network, Role
from crmnet.store import directory

if TYPE_CHECKING:
    from datetime import date

    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.store.engine.contract import Store


def standing_in(
    store: Store, serving: tuple[OfficerRow, ...], today: date
) -> tuple[OfficerRow, ...]:
    """The officers in office, with their deputies in the places of who is absent.

    A deputy is whoever was named for the absence, else the deputy of the same place.
    Where there is none who is present, nobody stands in, and the absent officer is left
    out; but not where a country, the presidency or the secretariat would have nobody.

    Args:
        store: the store.
        serving: the officers whose term runs.
        today: the day that counts as today.
    """
    away = directory.absences(store, today)
    if not away:
        return serving
    by_id = {row.id: row for row in serving}
    found = []
    for row in serving:
        if row.id not in away:
            found.append(row)
            continue
        named = by_id.get(away[row.id] or "")
        deputy = named if named and named.id not in away else None
        deputy = deputy or _deputy(row, serving, away)
        if deputy is not None:
            found.append(_in_place(deputy, row))
    reached = {_side(row) for row in found}
    return (*found, *(row for row in serving if _side(row) not in reached))


def _side(officer: OfficerRow) -> tuple[str, str]:
    """For whom an officer is told: an office, or the country."""
    is_of_office = officer.network in (Network.PRESIDENCY, Network.SECRETARIAT)
    return officer.country, officer.network if is_of_office else ""


def _deputy(
    absent: OfficerRow, serving: tuple[OfficerRow, ...], away: dict[str, str | None]
) -> OfficerRow | None:
    """The deputy of the same network of the country, who is present."""
    for row in serving:
        is_there = (row.country, row.network) == (absent.country, absent.network)
        if is_there and row.role == Role.DEPUTY and row.id not in away:
            return row
    return None


def _in_place(deputy: OfficerRow, absent: OfficerRow) -> OfficerRow:
    """A deputy, with the place of whoever is absent."""
    return deputy._replace(
        country=absent.country, network=absent.network, role=absent.role
    )
