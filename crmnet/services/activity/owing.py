"""What a party still owes, for the form that an office without the store fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.party import NETWORK
from crmnet.domain.progress import OPEN
from crmnet.reports.activity.listing import ActivityRow, activities

if TYPE_CHECKING:
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store

Rows = tuple[ActivityRow, ...]


def owed(store: Store, today: date, filters: Filters) -> tuple[Rows, Rows]:
    """What a party still owes, and what the network does.

    Of what recurs, the occurrences that are due and the next one.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: the plan and the party; a party that is the network has no second part.
    """
    own = _due_and_next(activities(store, today, filters), today)
    if filters.party == NETWORK:
        return own, ()
    shared = filters._replace(party=NETWORK, also=None)
    return own, _due_and_next(activities(store, today, shared), today)


def _due_and_next(rows: Rows, today: date) -> Rows:
    found = []
    ahead: set[tuple[str, str, str]] = set()
    for row in rows:
        if row.status not in OPEN:
            continue
        leaf_of_party = (row.plan, row.code, row.party)
        if row.due_on is None or row.due_on > today.isoformat():
            if leaf_of_party in ahead:
                continue
            ahead.add(leaf_of_party)
        found.append(row)
    return tuple(found)
