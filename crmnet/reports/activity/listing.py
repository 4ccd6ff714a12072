"""The leaves of plans and who owes them: what `activity list` lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.party import country_of
from crmnet.domain.progress import Status, Timeliness, timeliness
from crmnet.i18n.countries import COUNTRIES
from crmnet.store import calendar_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    found = store.query(question, item=item_id, **filters.for_sql())
    rows = (_row(row, today) for row in found)
    wanted = filters.timeliness
    return tuple(row for row in rows if wanted in (None, row.timeliness))


def open_activities(
    store: Store, today: date, filters: Filters
) -> tuple[ActivityRow, ...]:
    """Of the same those that are open, whatever limits say of how they stand."""
    found = store.each(calendar_items.OPEN_ACTIVITIES, item=None, **filters.for_sql())
    return tuple(_row(row, today) for row in found)


def undated(store: Store, today: date, filters: Filters) -> tuple[ActivityRow, ...]:
    """Of the same those that are open and that no day was given."""
    found = store.each(calendar_items.UNDATED, item=None, **filters.for_sql())
    rows = (_row(row, today) for row in found)
    return tuple(row for row in rows if row.timeliness == Timeliness.UNDATED)


def with_contributions(
    store: Store, today: date, rows: tuple[ActivityRow, ...], item_id: str | None = None
) -> tuple[ActivityRow, ...]:
    """The same, saying of what is permanent whether somebody contributed of late.

    What is a country's own asks for a contribution of its own, all else for anyone's.

    Args:
        store: the store.
        today: the day that counts as today.
        rows: calendar items.
        item_id: the leaf of all of them; None: they are of several.
    """
    if all(row.timeliness != "ongoing" for row in rows):
        return rows
    from crmnet.store.follow_up import contributors  # most lists do without

    found = contributors(store, today, item_id)
    return tuple(
        row._replace(contributed=_has_given(row.party, found.get(row.item_id, set())))
        if row.timeliness == "ongoing"
        else row
        for row in rows
    )


def _has_given(party: str, contributors: set[str]) -> bool:
    is_one = country_of(party) in COUNTRIES
    return party in contributors if is_one else bool(contributors)


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
