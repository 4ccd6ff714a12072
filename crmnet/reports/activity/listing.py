"""The leaves of plans and who owes them: what `activity list` lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.progress import Status, timeliness
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


ACTIVITY_COLUMNS = (*ActivityRow._fields[:11], "evidence")


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


def for_programs(
    rows: Iterable[ActivityRow], proofs: Proofs
) -> Iterator[tuple[Any, ...]]:
    """The rows with the columns of ACTIVITY_COLUMNS."""
    return ((*row[:11], proofs.get(row.id)) for row in rows)


def _row(row: tuple[Any, ...], today: date) -> ActivityRow:
    status, done_on, kind = row[8], row[9], row[17]
    standing = timeliness(
        Status(status), Kind(kind), day_of(row[7]), day_of(done_on), today
    )
    return ActivityRow._make((*row[:9], standing, *row[9:]))
