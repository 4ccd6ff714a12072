"""The plans of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.reports.plan.tree import PlanTree
from crmnet.store import plans

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.engine.contract import Store


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
    return tuple(_plan_row(PlanTree(store, plan, today)) for plan in plans.plans(store))


def _plan_row(tree: PlanTree) -> PlanRow:
    plan = tree.plan
    tops = [tree.tallies[row.id] for row in tree.items if not row.parent]
    return PlanRow(
        plan=plan.code,
        title=plan.title,
        language=plan.language,
        adopted_on=None if plan.proposed_on else plan.adopted_on or plan.adopted_to,
        items=len(tree.items),
        done=sum(tally.done for tally in tops),
        total=sum(tally.total for tally in tops),
        overdue=sum(tally.overdue for tally in tops),
        closed_on=plan.closed_on,
        proposed_on=plan.proposed_on,
        titles=plan.titles,
    )
