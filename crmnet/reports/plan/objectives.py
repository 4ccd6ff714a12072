"""The objectives of plans with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.reports.plan.tree import PlanTree
from crmnet.store import plans

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord, PlanRecord


class ObjectiveRow(NamedTuple):
    """One objective of `plan objectives`; counts are of calendar items."""

    plan: str
    code: str
    theme: str  # code of its theme
    title: str
    actions: int
    activities: int
    done: int
    total: int
    overdue: int
    titles: str | None
    theme_title: str
    theme_titles: str | None


OBJECTIVE_COLUMNS = ObjectiveRow._fields[:9]


def objectives(
    store: Store,
    today: date,
    plan_code: str | None,
    *,
    closed_too: bool = False,
) -> tuple[ObjectiveRow, ...]:
    """The objectives of the named plan, else of all open plans or all, with counts.

    Raises:
        BadInput: there is no such plan.
    """
    return tuple(
        _objective_row(tree, item, below[item.id])
        for plan in _plans(store, plan_code, closed_too=closed_too)
        for tree in [PlanTree(store, plan, today)]
        for below in [tree.levels_below()]
        for item in tree.items
        if item.level == "objective"
    )


def _plans(store: Store, code: str | None, *, closed_too: bool) -> list[PlanRecord]:
    """The plans that are meant; a proposal where it is named."""
    if code is not None:
        return [plans.require_plan(store, code)]
    return plans.chosen(store, None, closed_too=closed_too)


def _objective_row(
    tree: PlanTree, item: ItemRecord, below: dict[str, int]
) -> ObjectiveRow:
    theme = tree.by_id[item.parent or ""]
    tally = tree.tallies[item.id]
    return ObjectiveRow(
        plan=tree.plan.code,
        code=item.code,
        theme=theme.code,
        title=item.title,
        actions=below.get("action", 0),
        activities=below.get("activity", 0),
        done=tally.done,
        total=tally.total,
        overdue=tally.overdue,
        titles=item.titles,
        theme_title=theme.title,
        theme_titles=theme.titles,
    )
