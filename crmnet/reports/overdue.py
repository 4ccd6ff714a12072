"""Calendar items whose last good day has passed and that nobody has completed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.progress import Timeliness, days_overdue
from crmnet.reports.rows import parted
from crmnet.store import calendar_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store
    from crmnet.store.heads import Due, HeadCount


class CalendarRow(NamedTuple):
    """One calendar item of `report overdue` and `report upcoming`.

    The fields up to ``status`` are the promised columns; the rest is for people.
    """

    plan: str
    code: str
    level: str
    title: str
    theme: str
    objective: str
    party: str
    calendar: str | None  # the item's own cell as written; None when empty
    starts_on: str | None
    due_on: str  # ISO, last good day, inclusive
    days_overdue: int  # negative: days left
    status: str
    titles: str | None  # JSON: the title in other languages
    calendar_shown: str | None  # the cell that counts: own or the nearest ancestor's
    calendar_of: str | None  # code of that ancestor; None when the cell is its own
    schedule: str | None  # the words that fixed or moved the date since
    id: str  # of the calendar item
    missed: int  # occurrences of this leaf and party that the row stands for


OVERDUE_COLUMNS = CalendarRow._fields[:12]


class Overdue(NamedTuple):
    """The answer: rows by urgency, and what the report leaves out."""

    rows: tuple[CalendarRow, ...]  # the longest overdue first, then by code
    undated: int  # open calendar items without a date
    suspended: int  # suspended ones whose last good day has passed
    counts: tuple[HeadCount, ...] = ()  # of all, where the rows are the first ones


def overdue_rows(
    store: Store, today: date, filters: Filters
) -> tuple[CalendarRow, ...]:
    """Calendar items that are overdue, the longest first: one row an occurrence."""
    if filters.timeliness not in (None, Timeliness.OVERDUE):
        return ()
    found = store.query(
        calendar_items.OVERDUE, today=today.isoformat(), **filters.for_sql()
    )
    return calendar_rows(found, today)


def calendar_rows(
    found: Iterable[tuple[Any, ...]], today: date
) -> tuple[CalendarRow, ...]:
    """Rows of the store with their days; the columns are those of OVERDUE."""
    days: dict[str, int] = {}  # many rows share their date

    def days_of(due_on: str) -> int:
        if due_on not in days:
            days[due_on] = days_overdue(date.fromisoformat(due_on), today)
        return days[due_on]

    return tuple(
        CalendarRow._make((*row[:10], days_of(row[9]), *row[10:], 1)) for row in found
    )


def overdue(
    store: Store, today: date, filters: Filters, most: int | None = None
) -> Overdue:
    """What is overdue, for people: one row a leaf and party, and what is left out.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what the report is limited to.
        most: rows that are to be shown, or None: all.
    """
    days = {"today": today.isoformat()}
    ((undated, suspended),) = store.query(
        calendar_items.LEFT_OUT, **days, **filters.for_sql()
    )
    if most is None or filters.timeliness is not None:
        rows = first_ones(overdue_rows(store, today, filters))
        return Overdue(rows, undated, suspended)
    from crmnet.store.heads import Due, due_counts  # rows for programs do without

    limits = {**days, **filters.for_sql()}
    rows = first_due(store, today, Due.OVERDUE, most, limits)
    counts = due_counts(store, Due.OVERDUE, **limits)
    return Overdue(rows, undated, suspended, counts)


def first_due(
    store: Store, today: date, due: Due, most: int, limits: dict[str, str | None]
) -> tuple[CalendarRow, ...]:
    """The first so many rows for people, as :func:`first_ones` would give them."""
    from crmnet.store.heads import due_first  # rows for programs do without

    found = due_first(store, due, most, **limits)
    rows = calendar_rows((row[:-1] for row in found), today)
    missed = {row[-2]: row[-1] for row in found}
    return tuple(one._replace(missed=missed[one.id]) for one in first_ones(rows))


def counts_of(rows: Sequence[CalendarRow]) -> tuple[HeadCount, ...]:
    """What is counted of rows for people, by plan."""
    from crmnet.store.heads import HeadCount  # rows for programs do without

    counts: dict[str, HeadCount] = {}
    for (plan, _code), leaf in parted(rows, lambda row: (row.plan, row.code)).items():
        before = counts.get(plan, HeadCount(plan, 0, 0, 0, 0))
        missed = [row.missed for row in leaf]
        counts[plan] = before.with_leaf(sum(missed), len(leaf), max(missed))
    return tuple(counts.values())


def first_ones(rows: tuple[CalendarRow, ...]) -> tuple[CalendarRow, ...]:
    """The first occurrence of each leaf and party, with how many there are.

    Args:
        rows: the earliest due first.
    """
    missed: Counter[tuple[str, str, str]] = Counter()
    firsts = []
    for row in rows:
        place = row.plan, row.code, row.party
        if place not in missed:
            firsts.append(row)
        missed[place] += 1
    return tuple(
        row if row.missed == number else row._replace(missed=number)
        for row, number in zip(firsts, missed.values(), strict=True)
    )
