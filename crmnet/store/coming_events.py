"""Whether there are events, and which comes next: for what has more than events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

ANY: Final = "SELECT 1 FROM event WHERE gone = 0 LIMIT 1"
NEXT: Final = """
    SELECT e.kind, e.title, e.starts_on, e.ends_on FROM event e
    JOIN item i ON i.id = e.item
    WHERE e.gone = 0 AND i.plan = :plan AND e.ends_on >= :today
    ORDER BY e.starts_on, e.ends_on, e.id LIMIT 1
"""


class ComingEvent(NamedTuple):
    """An event that goes on or is to come."""

    kind: str
    title: str
    starts_on: str
    ends_on: str


def is_any(store: Store) -> bool:
    """Whether there is any event."""
    return bool(store.query(ANY))


def next_event(store: Store, plan_id: str, today: str) -> ComingEvent | None:
    """The next event of a plan, also one that goes on; None where none is to come."""
    return store.row(ComingEvent, NEXT, plan=plan_id, today=today)
