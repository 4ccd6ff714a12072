"""The plans of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store import calendar_items, plans

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.calendar_items import Tally
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord


class PlanRow(NamedTuple):
    """One plan of `plan list`."""

    plan: str
    title: str
    language: str
    adopted_on: str | None
    items: int
    done: int
    total: int
    overdue: int
    closed_on: str | None
    proposed_on: str | None  # of a proposal, since when
    titles: str | None


PLAN_COLUMNS = PlanRow._fields[:10]


def plan_list(store: Store, today: date) -> tuple[PlanRow, ...]:
    """All plans, open and closed and proposed, the oldest first."""
    items = plans.counts(store)
    tallies = calendar_items.tallies_of_plans(store, today)
    return tuple(
        _plan_row(
            plan, items.get(plan.id, 0), tallies.get(plan.id, calendar_items.NONE)
        )
        for plan in plans.plans(store)
    )


def _plan_row(plan: PlanRecord, items: int, tally: Tally) -> PlanRow:
    return PlanRow(
        plan=plan.code,
        title=plan.title,
        language=plan.language,
        adopted_on=None if plan.proposed_on else plan.adopted_on or plan.adopted_to,
        items=items,
        done=tally.done,
        total=tally.total,
        overdue=tally.overdue,
        closed_on=plan.closed_on,
        proposed_on=plan.proposed_on,
        titles=plan.titles,
    )
