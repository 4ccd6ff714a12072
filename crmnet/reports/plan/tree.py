"""A plan with what is counted below each of its items, and how its leaves stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.progress import Status, timeliness
from crmnet.store import calendar_items, plans

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord, PlanRecord

    _Judged = tuple[Status, str, date | None, str | None]


class CalendarItem(NamedTuple):
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
    waits_for: str | None


class PlanTree:
    """A plan's live items with what is counted below each; or one with those below it.

    Attributes:
        plan: the plan.
        items: its live items, in the order of the document.
        by_id: the same by their ids.
        tallies: the calendar items below each, by its id.
        leaves: the ids of those that have calendar items of their own.
    """

    def __init__(
        self,
        store: Store,
        plan: PlanRecord,
        today: date,
        root: ItemRecord | None = None,
    ) -> None:
        self.plan = plan
        if root is None:
            self.items = [row for row in plans.items(store, plan.id) if not row.gone]
        else:
            self.items = plans.items_below(store, root)
        self.by_id = {row.id: row for row in self.items}
        self.tallies = dict.fromkeys(self.by_id, calendar_items.NONE)
        self.leaves: set[str] = set()
        only = root and root.id
        for leaf, found in calendar_items.tallies_of_leaves(
            store, plan.id, today, only
        ):
            self.leaves.add(leaf)
            for above in self.line(leaf):
                self.tallies[above] = self.tallies[above].with_(found)

    def line(self, item_id: str) -> list[str]:
        """The ids of an item and of all above it in the tree."""
        line = []
        step: str | None = item_id
        while step in self.by_id:
            line.append(step)
            step = self.by_id[step].parent
        return line

    def levels_below(self) -> dict[str, dict[str, int]]:
        """How many items of each level stand below each item, by its id."""
        found: dict[str, dict[str, int]] = {item.id: {} for item in self.items}
        for item in self.items:
            for above in self.line(item.id)[1:]:
                count = found[above].get(item.level, 0)
                found[above][item.level] = count + 1
        return found


def states(
    store: Store,
    plan: str,
    today: date,
    root: str | None = None,
    last: int | None = None,
) -> dict[str, list[CalendarItem]]:
    """The calendar items of a plan, or of what is below an item, by id of leaf.

    Args:
        store: the store.
        plan: its code.
        today: the day that counts as today.
        root: the id of that item.
        last: the position of the last item of which they are wanted; None: of all.
    """
    rows = calendar_items.states(store, plan, root, last)
    found: dict[str, list[CalendarItem]] = {}
    judged: dict[tuple[Any, ...], _Judged] = {}  # many have their days in common
    shared: dict[object, Any] = {}  # and their texts: each is kept once
    for item_id, kind, due, done, status, *texts in rows:
        how = kind, due, done, status
        if how not in judged:
            judged[how] = _judged(kind, due, done, status, today)
        told: list[Any] = [shared.setdefault(text, text) for text in texts]
        found.setdefault(item_id, []).append(CalendarItem(*judged[how], *told))
    return found


def _judged(
    kind: str, due: str | None, done: str | None, status: str, today: date
) -> _Judged:
    due_on, now = day_of(due), Status(status)
    standing = timeliness(now, Kind(kind), due_on, day_of(done), today)
    return now, kind, due_on, standing
