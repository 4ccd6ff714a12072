"""The events that a digest tells: to come within a month, and held since the last."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from crmnet.domain.event import whose_event
from crmnet.store.coming_events import is_any

if TYPE_CHECKING:
    from datetime import date

    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.filters import Filters
    from crmnet.reports.mail.recipients import Recipient
    from crmnet.store.engine.contract import Store

Turns = tuple[tuple[str, str], ...]
AHEAD: Final = timedelta(days=30)
BACK: Final = timedelta(days=92)
"""How far back a digest looks, where the last one is longer ago, or was none."""


def events_near(store: Store, today: date, filters: Filters) -> tuple[EventRow, ...]:
    """The events that any digest of a day may tell, without small counts of persons."""
    if not is_any(store):
        return ()
    from crmnet.reports.event.leaving import as_they_leave
    from crmnet.reports.event.listing import EventLimits, event_rows
    from crmnet.store.contributions import persons

    limits = EventLimits(filters, first=today - BACK, last=today + AHEAD)
    return tuple(as_they_leave(event_rows(store, limits), persons(store)))


def told_to(
    rows: tuple[EventRow, ...],
    recipient: Recipient,
    today: date,
    since: str | None,
    turns: Turns,
) -> tuple[EventRow, ...]:
    """Those of a recipient: of its countries, to an office all of them.

    Args:
        rows: as :func:`events_near` has them.
        recipient: for whom.
        today: the day that counts as today.
        since: the day of the last digest; None: there was none.
        turns: who presides, and from which day on, the earliest first.
    """
    first = since or (today - AHEAD).isoformat()
    return tuple(
        row
        for row in rows
        if row.ends_on >= first
        and (
            recipient.sees_all
            or not recipient.countries.isdisjoint(
                whose_event(row.countries, row.lead, row.starts_on, turns)
            )
        )
    )
