"""The leaves of plans and who owes them: what `activity list` lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.party import country_of
from crmnet.domain.progress import SOON, Status, Timeliness, timeliness
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.rows import parted
from crmnet.store import calendar_items
from crmnet.store.heads import Head, HeadCount, head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crmnet.reports.evidence import Proofs
    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store


class ActivityRow(NamedTuple):
    """One calendar item of `activity list`."""

    plan: str
    code: str
    level: str
    title: str
    party: str
    calendar: str | None
    starts_on: str | None
    due_on: str | None
    status: str
    timeliness: str | None  # null for suspended, cancelled, carried over
    done_on: str | None
    titles: str | None
    calendar_shown: str | None
    calendar_of: str | None
    schedule: str | None
    percent: int | None  # how far, where partial says it
    first_due_on: str | None  # the date it had first
    done_by: str | None
    kind: str  # of its deadline
    id: str
    stopped_by: str | None = None  # the act that suspended or cancelled it
    item_id: str = ""
    waits_for: str | None = None  # a reference date, or the code of an item, to come
    contributed: bool | None = None  # of late, to what is permanent; None: not asked


ACTIVITY_COLUMNS = (*ActivityRow._fields[:11], "evidence", "waits_for")


class ActivityList(NamedTuple):
    """The answer for people.

    Attributes:
        rows: the calendar items in the order of the document, as they are read: those
            of the leaves that are shown.
        head: what is counted of all.
    """

    rows: Iterator[ActivityRow]
    head: Head


def activity_list(
    store: Store, today: date, filters: Filters, most: int | None = None
) -> ActivityList:
    """Calendar items with what is counted of them.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what the list is limited to.
        most: how many lines, one a leaf and party, are to be shown; None: all.
    """
    days = {"today": today.isoformat(), "soon": (today + SOON).isoformat()}
    found = head(store, most, **days, **filters.for_sql())
    rows = _each(store, today, filters, last=found.last)
    return ActivityList(with_contributions(store, today, rows), found)


def of_rows(rows: Sequence[ActivityRow]) -> ActivityList:
    """A list of a few rows that are known, such as those of one leaf."""
    counts: dict[str, HeadCount] = {}
    for (plan, _code), leaf in parted(rows, lambda row: (row.plan, row.code)).items():
        owed = parted(leaf, lambda row: row.party).values()
        missed = max(sum(row.timeliness == "overdue" for row in of) for of in owed)
        before = counts.get(plan, HeadCount(plan, 0, 0, 0, 0))
        counts[plan] = before.with_leaf(len(leaf), len(owed), missed)
    return ActivityList(iter(rows), Head(tuple(counts.values()), None))


def activities(
    store: Store,
    today: date,
    filters: Filters,
    item_id: str | None = None,
    *,
    proposed_too: bool = False,
) -> tuple[ActivityRow, ...]:
    """Calendar items in the order of the document, one row an occurrence."""
    question = calendar_items.ACTIVITIES
    if proposed_too:
        question = calendar_items.proposed_too(question)
    return tuple(_each(store, today, filters, item_id, question))


def _each(
    store: Store,
    today: date,
    filters: Filters,
    item_id: str | None = None,
    question: str = calendar_items.ACTIVITIES,
    last: tuple[str, int] | None = None,
) -> Iterator[ActivityRow]:
    rows = _read(store, today, filters, question, item_id, last)
    wanted = filters.timeliness
    return (row for row in rows if wanted in (None, row.timeliness))


def _read(
    store: Store,
    today: date,
    filters: Filters,
    question: str,
    item_id: str | None = None,
    last: tuple[str, int] | None = None,
) -> Iterator[ActivityRow]:
    """The answer to a question, whatever limits say of how its items stand."""
    last_plan, last_position = last or (None, None)
    bounds = {"last_plan": last_plan, "last_position": last_position}
    found = store.each(question, item=item_id, **bounds, **filters.for_sql())
    return (_row(row, today) for row in found)


def undated(store: Store, today: date, filters: Filters) -> tuple[ActivityRow, ...]:
    """Calendar items that are open and that no day was given, whatever limits say."""
    rows = _read(store, today, filters, calendar_items.UNDATED)
    return tuple(row for row in rows if row.timeliness == Timeliness.UNDATED)


def done_since(
    store: Store, today: date, filters: Filters, first: date
) -> tuple[ActivityRow, ...]:
    """Of the same those that were done on a day or later."""
    bounds = dict.fromkeys(("item", "last_plan", "last_position"))
    values = {**bounds, **filters.for_sql(), "since": first.isoformat()}
    found = store.each(calendar_items.DONE_SINCE, **values)
    rows = (_row(row, today) for row in found)
    return tuple(row for row in rows if filters.timeliness in (None, row.timeliness))


def with_contributions(
    store: Store,
    today: date,
    rows: Iterable[ActivityRow],
    item_id: str | None = None,
) -> Iterator[ActivityRow]:
    """The same, saying of what is permanent whether somebody contributed of late.

    What is a country's own asks for a contribution of its own, all else for anyone's.

    Args:
        store: the store.
        today: the day that counts as today.
        rows: calendar items.
        item_id: the leaf of all of them; None: they are of several.
    """
    found: dict[str, set[str]] | None = None
    for row in rows:
        if row.timeliness != "ongoing":
            yield row
            continue
        if found is None:
            from crmnet.store.follow_up import contributors  # most lists do without

            found = contributors(store, today, item_id)
        given = _has_given(row.party, found.get(row.item_id, set()))
        yield row._replace(contributed=given)


def _has_given(party: str, contributors: set[str]) -> bool:
    is_one = country_of(party) in COUNTRIES
    return party in contributors if is_one else bool(contributors)


def told_to_programs(
    store: Store, today: date, filters: Filters
) -> Iterator[tuple[Any, ...]]:
    """The same as rows with the columns of ACTIVITY_COLUMNS, while they are read."""
    from crmnet.store.activity_rows import told  # people are told otherwise

    days = {"today": today.isoformat(), "soon": (today + SOON).isoformat()}
    return told(store, {**filters.for_sql(), **days})


def for_programs(
    rows: Iterable[ActivityRow], proofs: Proofs
) -> Iterator[tuple[Any, ...]]:
    """The rows with the columns of ACTIVITY_COLUMNS."""
    return ((*row[:11], proofs.get(row.id), row.waits_for) for row in rows)


def _row(row: tuple[Any, ...], today: date) -> ActivityRow:
    status, done_on, kind = row[8], row[9], row[17]
    standing = timeliness(
        Status(status), Kind(kind), day_of(row[7]), day_of(done_on), today
    )
    return ActivityRow._make((*row[:9], standing, *row[9:], None))
