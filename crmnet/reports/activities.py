"""The leaves of the plan and who owes them; one leaf with all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.deadline import Kind, day_of
from crmnet.domain.progress import Status, timeliness
from crmnet.reports.filters import Filters
from crmnet.reports.history import HistoryRow, history
from crmnet.store import calendar_items, plans

if TYPE_CHECKING:
    from datetime import date

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


ACTIVITY_COLUMNS = ActivityRow._fields[:11]


class EvidenceRow(NamedTuple):
    """A means of verification of a calendar item."""

    party: str
    url: str | None
    file: str | None  # the name of a file that is not kept
    sha256: str | None  # its fingerprint, hexadecimal
    added_on: str


class Activity(NamedTuple):
    """All of `activity show`: a leaf, where it stands, who owes it, what happened."""

    path: tuple[tuple[str, str, str, str | None], ...]  # level, code, title, titles
    rows: tuple[ActivityRow, ...]
    evidence: tuple[EvidenceRow, ...]
    history: tuple[HistoryRow, ...]
    labels: str | None  # JSON: own words of the plan for its levels
    withdrawn: bool = False  # it left the plan's file; its records are kept
    # plan and code: what it carries on, that of the plan before first; where it went
    origins: tuple[tuple[str, str], ...] = ()
    carried_into: tuple[tuple[str, str], ...] = ()


def activities(
    store: Store, today: date, filters: Filters, item_id: str | None = None
) -> tuple[ActivityRow, ...]:
    """Calendar items in the order of the document, one row an occurrence."""
    found = store.query(calendar_items.ACTIVITIES, item=item_id, **filters.for_sql())
    rows = (_row(row, today) for row in found)
    wanted = filters.timeliness
    return tuple(row for row in rows if wanted in (None, row.timeliness))


def _row(row: tuple[Any, ...], today: date) -> ActivityRow:
    status, done_on, kind = row[8], row[9], row[17]
    standing = timeliness(
        Status(status), Kind(kind), day_of(row[7]), day_of(done_on), today
    )
    return ActivityRow._make((*row[:9], standing, *row[9:]))


def activity(store: Store, today: date, code: str, plan_code: str | None) -> Activity:
    """All that is known of one item.

    Raises:
        BadInput: no such item, or several plans have it.
    """
    item, plan = plans.find_item(store, code, plan_code)
    line = plans.ancestors(store, item)
    of_plan = Filters(plan=plan["code"])
    return Activity(
        path=tuple(
            (row["level"], row["code"], row["title"], row["titles"])
            for row in reversed(line)
        ),
        rows=activities(store, today, of_plan, item["id"]),
        evidence=tuple(
            EvidenceRow(row["party"], *list(row.values())[2:])
            for row in calendar_items.evidence(store, item["id"])
        ),
        history=history(store, item_id=item["id"]),
        labels=plan["labels"],
        withdrawn=bool(item["gone"]),
        origins=plans.origins(store, item),
        carried_into=plans.carried_into(store, item),
    )
