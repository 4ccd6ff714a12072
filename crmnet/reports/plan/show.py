"""A plan as a tree with its state: what `plan show` shows."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from crmnet.reports.plan.tree import PlanTree, states
from crmnet.store import plans
from crmnet.store.calendar_items import NONE, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crmnet.reports.plan.tree import CalendarItem
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord


class ItemRow(NamedTuple):
    """One item of `plan show`, in the order of the document."""

    plan: str
    code: str
    level: str
    title: str
    calendar: str | None
    starts_on: str | None
    due_on: str | None
    kind: str | None  # as of status
    parties: str | None  # "network", "GT MX", "GT|MX"; null above leaves
    status: str | None  # of all its calendar items when they agree; null above leaves
    timeliness: str | None
    done: int  # calendar items
    total: int
    target: str | None  # "officers_trained=500 participants=20"
    cells: str | None  # JSON: further columns of the agreed matrix, text by heading
    titles: str | None
    calendar_shown: str | None
    calendar_of: str | None
    schedule: str | None
    overdue: int  # calendar items
    proposed_on: str | None  # of a plan that is a proposal
    kinds: str | None  # JSON: the plan's own kinds of results, in words
    contributed: bool | None = None  # of late, to a leaf that is permanent; else None
    waits_for: str | None = None  # what all its calendar items wait for


ITEM_COLUMNS = ItemRow._fields[:15]


class PlanExtent(NamedTuple):
    """What is counted of a plan, or of an item with what is below it.

    Attributes:
        items: items.
        leaves: calendar items of its leaves.
    """

    items: int
    leaves: Tally


class PlanHead(NamedTuple):
    """The beginning of a plan: the items that a screen shows, and what is counted."""

    rows: tuple[ItemRow, ...]
    counted: PlanExtent


def plan_tree(
    store: Store, today: date, plan_code: str | None, code: str | None = None
) -> tuple[ItemRow, ...]:
    """The items of a plan, or one item and what is below it, in the document's order.

    Raises:
        BadInput: no such plan or item, or several that it may be.
    """
    return plan_head(store, today, plan_code, code).rows


def plan_head(
    store: Store,
    today: date,
    plan_code: str | None,
    code: str | None = None,
    most: int | None = None,
) -> PlanHead:
    """The same, as far as it is shown, with what is counted of all.

    Args:
        store: the store.
        today: the day that counts as today.
        plan_code: of the plan; None: the only one.
        code: of the item; None: the whole plan.
        most: how many items are to be shown; None: all.

    Raises:
        BadInput: no such plan or item, or several that it may be.
    """
    root: ItemRecord | None = None
    if code is None:
        plan = plans.require_plan(store, plan_code)
    else:
        root, plan = plans.find_live_item(store, code, plan_code)
    tree = PlanTree(store, plan, today, root)
    shown = tree.items[:most]
    last = shown[-1].position if len(shown) < len(tree.items) else None
    found = states(store, plan.code, today, root and root.id, last)
    rows = {item.id: _item_row(tree, item, found.get(item.id, [])) for item in shown}
    leaves = (tree.tallies[item.id] for item in tree.items if item.id in tree.leaves)
    counted = PlanExtent(len(tree.items), reduce(Tally.with_, leaves, NONE))
    return PlanHead(tuple(_with_contributions(store, today, rows)), counted)


def of_rows(rows: tuple[ItemRow, ...]) -> PlanHead:
    """The same of items that are all known."""
    leaves = (Tally(row.total, row.done, row.overdue) for row in rows if row.parties)
    return PlanHead(rows, PlanExtent(len(rows), reduce(Tally.with_, leaves, NONE)))


def _with_contributions(
    store: Store, today: date, rows: dict[str, ItemRow]
) -> Iterator[ItemRow]:
    """The rows, saying of leaves that are permanent whether somebody contributed."""
    ongoing = {key for key, row in rows.items() if row.timeliness == "ongoing"}
    found: dict[str, set[str]] = {}
    if ongoing:
        from crmnet.store.follow_up import contributors  # most plans do without

        found = contributors(store, today)
    for key, row in rows.items():
        yield row._replace(contributed=key in found) if key in ongoing else row


def _item_row(tree: PlanTree, item: ItemRecord, states: list[CalendarItem]) -> ItemRow:
    tally = tree.tallies[item.id]
    first = states[0] if states else None
    return ItemRow(
        plan=tree.plan.code,
        code=item.code,
        level=item.level,
        title=item.title,
        calendar=item.calendar,
        starts_on=_agreed(state.starts_on for state in states),
        due_on=_agreed(
            state.due_on.isoformat() if state.due_on else None for state in states
        ),
        kind=_agreed(state.kind for state in states),
        parties=" ".join(dict.fromkeys(state.party for state in states)) or None,
        status=_agreed(state.status for state in states),
        timeliness=_agreed(state.timeliness for state in states),
        done=tally.done,
        total=tally.total,
        target=_target(item),
        cells=item.cells,
        titles=item.titles,
        calendar_shown=first.calendar_shown if first else item.calendar,
        calendar_of=first.calendar_of if first else None,
        schedule=_agreed(state.schedule for state in states),
        overdue=tally.overdue,
        proposed_on=tree.plan.proposed_on,
        kinds=tree.plan.results,
        waits_for=_agreed(state.waits_for for state in states),
    )


def _target(item: ItemRecord) -> str | None:
    if item.target is None:
        return None
    from crmnet.reports.activity.contributions import pairs  # most plans have none

    return pairs(item.target)


def _agreed(values: Iterable[str | None]) -> str | None:
    """The value when all are the same, else None."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def labels(store: Store) -> dict[str, str | None]:
    """By code of plan: the JSON of its own words for the levels, or None."""
    return {plan.code: plan.labels for plan in plans.plans(store)}
