"""Where the open plans stand: what bare `crmnet` shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.progress import Timeliness
from crmnet.reports.activity.listing import ActivityRow, activities
from crmnet.reports.filters import Filters
from crmnet.reports.rows import parted
from crmnet.store import broken_addresses, directory, plans
from crmnet.store.coming_events import ComingEvent, next_event
from crmnet.store.presiding import presiding

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord

MOST_URGENT = 5  # leaves that the home screen names


class Urgent(NamedTuple):
    """A leaf with the parties that are late with it or nearly so."""

    plan: str
    code: str
    parties: tuple[str, ...]
    due_on: str
    days_overdue: int  # negative: days left


class PlanStanding(NamedTuple):
    """One open plan; counts are of calendar items."""

    plan: str
    title: str
    place: str | None  # where it was adopted
    adopted_on: str | None
    total: int
    done: int
    overdue: int
    due_soon: int
    undated: int
    suspended: int
    urgent: tuple[Urgent, ...]  # the first few
    officers: int  # in the directory
    titles: str | None
    presiding: str | None = None  # the country that presides today
    event: ComingEvent | None = None  # the next one, also one that goes on
    broken: int = 0  # addresses of what is published, of all plans


def standings(
    store: Store, today: date, plan: str | None = None
) -> tuple[PlanStanding, ...]:
    """How the named plan, else each open one stands, the oldest first."""
    officers = directory.count(store)
    country = presiding(store, today)
    broken = broken_addresses.number(store)
    return tuple(
        _standing(store, row, officers, today)._replace(
            presiding=country, broken=broken
        )
        for row in plans.chosen(store, plan)
    )


def _standing(
    store: Store, plan: PlanRecord, officers: int, today: date
) -> PlanStanding:
    rows = activities(store, today, Filters(plan=plan.code))

    def number(timeliness: Timeliness) -> int:
        return sum(row.timeliness == timeliness for row in rows)

    return PlanStanding(
        plan=plan.code,
        title=plan.title,
        place=plan.place,
        adopted_on=plan.adopted_on or plan.adopted_to,
        total=len(rows),
        done=sum(row.status == "done" for row in rows),
        overdue=number(Timeliness.OVERDUE),
        due_soon=number(Timeliness.DUE_SOON),
        undated=number(Timeliness.UNDATED),
        suspended=sum(row.status == "suspended" for row in rows),
        urgent=_urgent(rows, today),
        officers=officers,
        titles=plan.titles,
        event=next_event(store, plan.id, today.isoformat()),
    )


def _urgent(rows: tuple[ActivityRow, ...], today: date) -> tuple[Urgent, ...]:
    """The leaves that are late or due within 30 days, the oldest first."""
    pressing = (Timeliness.OVERDUE, Timeliness.DUE_SOON)
    oldest: dict[tuple[str, str], ActivityRow] = {}
    for row in sorted(rows, key=lambda row: row.due_on or ""):
        if row.timeliness in pressing:
            oldest.setdefault((row.code, row.party), row)
    groups = parted(oldest.values(), lambda row: (row.due_on or "", row.code))
    return tuple(
        Urgent(
            plan=found[0].plan,
            code=code,
            parties=tuple(row.party for row in found),
            due_on=due_on,
            days_overdue=(today - date.fromisoformat(due_on)).days,
        )
        for (due_on, code), found in sorted(groups.items())[:MOST_URGENT]
    )
