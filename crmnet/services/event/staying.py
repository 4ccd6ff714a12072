"""Events that stay with an item which was carried over into another plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.iso import day_of
from crmnet.domain.progress import Status
from crmnet.errors import BadInput, Cure
from crmnet.store import contributions, events, plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.services.event.said import EventResults
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import EventRecord


def refuse_left_behind(
    store: Store, row: EventRecord, before: EventResults, now: EventResults
) -> None:
    """See that nothing new is counted of an event that was held after its item went.

    It would count in the old plan, which nobody looks at. What was held before belongs
    there, also where its results come late; and a count that stands can be corrected.

    Raises:
        BadInput: something is; says how the event is taken along.
    """
    if set(_counted(now)) <= set(_counted(before)):
        return
    statuses = {one.status for one in plans.live_calendar_items(store, row.item)}
    if statuses != {Status.CARRIED_OVER}:
        return
    carried_on = events.carried_on(store, row.item)
    if carried_on is None or row.ends_on <= carried_on:
        return
    into = plans.carried_into(store, row.item)
    raise BadInput(
        "{code} was carried over to another plan on {day}, before the event ended",
        Cure.TAKE_ALONG,
        code=contributions.place(store, row.item).code,
        day=day_of(carried_on) or "?",
        id=row.id[-6:],
        into=":".join(into[0]) if into else "PLAN:CODE",
    )


def _counted(results: EventResults) -> Iterator[tuple[str | None, str]]:
    """What is counted of an event, and whose it is."""
    yield from ((None, kind) for kind in results.joint)
    for country, counts in results.shares.items():
        yield from ((country, kind) for kind in counts)
