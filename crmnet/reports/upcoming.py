"""Calendar items that are open and whose last good day is near."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.progress import SOON, Timeliness
from crmnet.reports.overdue import (
    OVERDUE_COLUMNS,
    CalendarRow,
    calendar_rows,
    first_due,
    first_ones,
)
from crmnet.store import follow_up

if TYPE_CHECKING:
    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store
    from crmnet.store.heads import HeadCount

UPCOMING_COLUMNS = OVERDUE_COLUMNS


class LastOccurrence(NamedTuple):
    """A recurring leaf whose dates end before the report does."""

    plan: str
    code: str
    due_on: str  # its last date


class Upcoming(NamedTuple):
    """The answer for people: one row a leaf and party, the earliest first."""

    rows: tuple[CalendarRow, ...]
    until: date  # the last day that was looked at, inclusive
    endings: tuple[LastOccurrence, ...]
    counts: tuple[HeadCount, ...] = ()  # of all, where the rows are the first ones


def upcoming_rows(
    store: Store, today: date, filters: Filters, within: int
) -> tuple[CalendarRow, ...]:
    """Open calendar items that are due from today on, one row an occurrence.

    Args:
        store: the store.
        today: the day that counts as today; what is due on it is in the report.
        filters: what the report is limited to.
        within: days from today, inclusive.
    """
    found = store.query(
        follow_up.UPCOMING,
        today=today.isoformat(),
        until=_until(today, within).isoformat(),
        **filters.for_sql(),
    )
    rows = calendar_rows(found, today)
    if filters.timeliness is None:
        return rows
    return tuple(row for row in rows if _timeliness(row) == filters.timeliness)


def _timeliness(row: CalendarRow) -> Timeliness:
    soon = -row.days_overdue <= SOON.days
    return Timeliness.DUE_SOON if soon else Timeliness.NOT_DUE


def upcoming(
    store: Store,
    today: date,
    filters: Filters,
    within: int,
    most: int | None = None,
) -> Upcoming:
    """What is due soon, for people, and whose dates end before the horizon.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what the report is limited to.
        within: days from today, inclusive.
        most: rows that are to be shown, or None: all.
    """
    until = _until(today, within)
    limits = {"until": until.isoformat(), **filters.for_sql()}
    found = store.query(follow_up.LAST_OCCURRENCES, **limits)
    endings = tuple(LastOccurrence._make(row) for row in found)
    if most is None or filters.timeliness is not None:
        rows = first_ones(upcoming_rows(store, today, filters, within))
        return Upcoming(rows, until, endings)
    from crmnet.store.heads import Due, due_counts  # rows for programs do without

    limits["today"] = today.isoformat()
    rows = first_due(store, today, Due.UPCOMING, most, limits)
    return Upcoming(rows, until, endings, due_counts(store, Due.UPCOMING, **limits))


def _until(today: date, within: int) -> date:
    return today + timedelta(days=within)
