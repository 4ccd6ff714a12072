"""The plan as a tree with its state, its objectives with counts, the list of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.deadline import Kind, day_of
from crmnet.domain.progress import OPEN, Status, timeliness
from crmnet.store import calendar_items, plans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Row


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
    titles: str | None
    calendar_shown: str | None
    calendar_of: str | None
    schedule: str | None
    overdue: int  # calendar items


ITEM_COLUMNS = ItemRow._fields[:13]


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
    titles: str | None


PLAN_COLUMNS = PlanRow._fields[:9]


class _State(NamedTuple):
    """A calendar item, as far as the tree needs it."""

    status: Status
    kind: str
    due_on: date | None
    timeliness: str | None
    party: str
    starts_on: str | None
    schedule: str | None
    calendar_shown: str | None
    calendar_of: str | None

    @property
    def overdue(self) -> bool:
        return self.status in OPEN and self.timeliness == "overdue"


class _Tally:
    """Counts of calendar items below an item."""

    def __init__(self) -> None:
        self.done = self.total = self.overdue = 0

    def add(self, state: _State) -> None:
        self.total += 1
        self.done += state.status is Status.DONE
        self.overdue += state.overdue


class _Tree:
    """A plan's live items with the calendar items of their leaves."""

    def __init__(self, store: Store, plan: Row, today: date) -> None:
        self.plan = plan
        self.items = [row for row in plans.items(store, plan["id"]) if not row["gone"]]
        self.by_id = {row["id"]: row for row in self.items}
        self.states = _states(store, plan["code"], today)
        self.tallies = {row["id"]: _Tally() for row in self.items}
        for item_id, states in self.states.items():
            for above in self.line(item_id):
                for state in states:
                    self.tallies[above].add(state)

    def line(self, item_id: str) -> list[str]:
        """The ids of an item and of all above it."""
        line = []
        step: str | None = item_id
        while step:
            line.append(step)
            step = self.by_id[step]["parent"]
        return line


def _states(store: Store, plan: str, today: date) -> dict[str, list[_State]]:
    """The calendar items of a plan by the id of their leaf."""
    found: dict[str, list[_State]] = {}
    for item_id, kind, due, done, status, *rest in calendar_items.states(store, plan):
        due_on = day_of(due)
        standing = timeliness(Status(status), Kind(kind), due_on, day_of(done), today)
        state = _State(Status(status), kind, due_on, standing, *rest)
        found.setdefault(item_id, []).append(state)
    return found


def plan_tree(
    store: Store, today: date, plan_code: str | None, code: str | None = None
) -> tuple[ItemRow, ...]:
    """The items of a plan, or one item and what is below it, in the document's order.

    Raises:
        BadInput: no such plan or item, or several that it may be.
    """
    root: Row | None = None
    if code is None:
        plan = plans.require_plan(store, plan_code)
    else:
        root, plan = plans.find_live_item(store, code, plan_code)
    tree = _Tree(store, plan, today)
    return tuple(
        _item_row(tree, item)
        for item in tree.items
        if root is None or root["id"] in tree.line(item["id"])
    )


def _item_row(tree: _Tree, item: Row) -> ItemRow:
    states = tree.states.get(item["id"], [])
    tally = tree.tallies[item["id"]]
    first = states[0] if states else None
    return ItemRow(
        plan=tree.plan["code"],
        code=item["code"],
        level=item["level"],
        title=item["title"],
        calendar=item["calendar"],
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
        titles=item["titles"],
        calendar_shown=first.calendar_shown if first else item["calendar"],
        calendar_of=first.calendar_of if first else None,
        schedule=_agreed(state.schedule for state in states),
        overdue=tally.overdue,
    )


def _agreed(values: Iterable[str | None]) -> str | None:
    """The value when all are the same, else None."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


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
        _objective_row(tree, item)
        for plan in plans.chosen(store, plan_code, closed_too=closed_too)
        for tree in [_Tree(store, plan, today)]
        for item in tree.items
        if item["level"] == "objective"
    )


def _objective_row(tree: _Tree, item: Row) -> ObjectiveRow:
    theme = tree.by_id[item["parent"]]
    tally = tree.tallies[item["id"]]
    below = [row for row in tree.items if item["id"] in tree.line(row["id"])[1:]]
    return ObjectiveRow(
        plan=tree.plan["code"],
        code=item["code"],
        theme=theme["code"],
        title=item["title"],
        actions=sum(row["level"] == "action" for row in below),
        activities=sum(row["level"] == "activity" for row in below),
        done=tally.done,
        total=tally.total,
        overdue=tally.overdue,
        titles=item["titles"],
        theme_title=theme["title"],
        theme_titles=theme["titles"],
    )


def plan_list(store: Store, today: date) -> tuple[PlanRow, ...]:
    """All plans, open and closed, the oldest first."""
    return tuple(_plan_row(_Tree(store, plan, today)) for plan in plans.plans(store))


def _plan_row(tree: _Tree) -> PlanRow:
    plan = tree.plan
    tops = [tree.tallies[row["id"]] for row in tree.items if not row["parent"]]
    return PlanRow(
        plan=plan["code"],
        title=plan["title"],
        language=plan["language"],
        adopted_on=plan["adopted_to"],
        items=len(tree.items),
        done=sum(tally.done for tally in tops),
        total=sum(tally.total for tally in tops),
        overdue=sum(tally.overdue for tally in tops),
        closed_on=plan["closed_on"],
        titles=plan["titles"],
    )


def labels(store: Store) -> dict[str, str | None]:
    """By code of plan: the JSON of its own words for the levels, or None."""
    return {plan["code"]: plan["labels"] for plan in plans.plans(store)}
