"""What is overdue and what is due soon, read once for all whom a run tells."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from crmnet.domain.progress import SOON
from crmnet.reports.overdue import CalendarRow, calendar_rows
from crmnet.store.late import due_by

if TYPE_CHECKING:
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
    until = (today + timedelta(SOON.days)).isoformat()
    rows = calendar_rows(due_by(store, until=until, **filters.for_sql()), today)
    first_soon = bisect_left(rows, today.isoformat(), key=attrgetter("due_on"))
    return rows[:first_soon], rows[first_soon:]
