"""What is overdue and what is due soon, read once for all whom a run tells."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from crmnet.domain.progress import SOON
from crmnet.reports.overdue import CalendarRow, calendar_rows
from crmnet.store import calendar_items, follow_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store


def late_and_soon(
    store: Store, today: date, filters: Filters
) -> tuple[tuple[CalendarRow, ...], tuple[CalendarRow, ...]]:
    """Rows as of `report overdue` and `report upcoming`, one an occurrence.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what is told of; a plan.
    """
    days = {"today": today.isoformat(), **filters.for_sql()}
    until = (today + timedelta(SOON.days)).isoformat()
    late = store.each(calendar_items.OVERDUE, **days)
    soon = store.each(follow_up.UPCOMING, until=until, **days)
    known: dict[object, Any] = {}
    return (
        calendar_rows(_shared(late, known), today),
        calendar_rows(_shared(soon, known), today),
    )


def _shared(
    found: Iterable[tuple[Any, ...]], known: dict[object, Any]
) -> Iterator[tuple[Any, ...]]:
    """The same rows; what the parties of a leaf have in common is in memory once."""
    shared = known.setdefault
    for *said, row_id in found:
        yield (*map(shared, said, said), row_id)
