"""Events of late and to come, for the pages that have more than events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.store.coming_events import is_any

if TYPE_CHECKING:
    from datetime import date, timedelta

    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store


def near(
    store: Store, today: date, filters: Filters, back: timedelta
) -> tuple[EventRow, ...]:
    """The events that ended lately, go on or are to come, in the order of time.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: the plan and the place in it; its party takes part.
        back: how long ago the last day may be.
    """
    if not is_any(store):
        return ()
    from crmnet.reports.event.listing import EventLimits, events

    country = filters.party if filters.party and len(filters.party) == 2 else None
    return events(store, EventLimits(filters, country=country, first=today - back))


def of_leaf(store: Store, plan: str, item_id: str) -> tuple[EventRow, ...]:
    """The events for a leaf of a plan, in the order of time."""
    if not is_any(store):
        return ()
    from crmnet.reports.event.listing import EventLimits, events
    from crmnet.reports.filters import Filters

    return events(store, EventLimits(Filters(plan=plan), item=item_id))


def lessons(store: Store, filters: Filters) -> tuple[EventRow, ...]:
    """The events of which somebody says what was learnt, in the order of time."""
    if not is_any(store):
        return ()
    from crmnet.reports.event.listing import EventLimits, events

    return tuple(row for row in events(store, EventLimits(filters)) if row.lessons)
