"""Where the open plans stand: what bare `crmnet` shows."""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.progress import days_overdue
from crmnet.reports.rows import parted
from crmnet.store import broken_addresses, calendar_items, directory, plans
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
    found = calendar_items.standing(store, plan.code, today)
    return PlanStanding(
        plan=plan.code,
        title=plan.title,
        place=plan.place,
        adopted_on=plan.adopted_on or plan.adopted_to,
        **found._asdict(),
        urgent=_urgent(store, plan.code, today),
        officers=officers,
        titles=plan.titles,
        event=next_event(store, plan.id, today.isoformat()),
    )


def _urgent(store: Store, plan: str, today: date) -> tuple[Urgent, ...]:
    """The leaves that are late or due within 30 days, the oldest first."""
    rows = calendar_items.pressing(store, plan, today, MOST_URGENT)
    return tuple(
        Urgent(
            plan=plan,
            code=code,
            parties=tuple(party for *_, party in found),
            due_on=due_on,
            days_overdue=days_overdue(date.fromisoformat(due_on), today),
        )
        for (due_on, code), found in parted(rows, itemgetter(0, 1)).items()
    )
