"""A plan with the calendar items of its leaves: what is counted below each item."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.progress import OPEN, Status, timeliness
from crmnet.store import calendar_items, plans

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord


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

    @property
    def overdue(self) -> bool:
        """Whether it is open and its last good day has passed."""
        return self.status in OPEN and self.timeliness == "overdue"


class Tally:
    """Counts of calendar items below an item."""

    def __init__(self) -> None:
        self.done = self.total = self.overdue = 0

    def add(self, state: CalendarItem) -> None:
        """Count one more."""
        self.total += 1
        self.done += state.status is Status.DONE
        self.overdue += state.overdue


class PlanTree:
    """A plan's live items with the calendar items of their leaves."""

    def __init__(self, store: Store, plan: PlanRecord, today: date) -> None:
        self.plan = plan
        self.items = [row for row in plans.items(store, plan.id) if not row.gone]
        self.by_id = {row.id: row for row in self.items}
        self.states = _states(store, plan.code, today)
        self.tallies = {row.id: Tally() for row in self.items}
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
            step = self.by_id[step].parent
        return line


def _states(store: Store, plan: str, today: date) -> dict[str, list[CalendarItem]]:
    """The calendar items of a plan by the id of their leaf."""
    found: dict[str, list[CalendarItem]] = {}
    for item_id, kind, due, done, status, *rest in calendar_items.states(store, plan):
        due_on = day_of(due)
        standing = timeliness(Status(status), Kind(kind), due_on, day_of(done), today)
        state = CalendarItem(Status(status), kind, due_on, standing, *rest)
        found.setdefault(item_id, []).append(state)
    return found
