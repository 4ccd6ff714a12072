"""Leaves whose calendar items are what they are to be: none of their rows is read.

Said is only what is certain by what all of a leaf have in common: each party has one,
whose days are those wanted. What recurs, waits, or hangs on the days of each party is
looked at row by row (``settling``), and so is what differs in anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.services.plan.keeping import is_read_now
from crmnet.services.plan.rows import deadline_from, iso
from crmnet.store.leaf_states import leaf_states

if TYPE_CHECKING:
    from crmnet.domain.deadline import Deadline
    from crmnet.domain.leaves import Source
    from crmnet.services.plan.settling import Cause
    from crmnet.services.plan.wanting import FileDates, PlanDates
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord
    from crmnet.store.leaf_states import LeafState, LeafStates

    Days = tuple[str, str | None, str | None]  # kind, first and last day


class Resting:
    """Tells of leaves whether there is anything to be done to their calendar items.

    Args:
        states: how these stand.
        dates: what gives the leaves their dates.
    """

    def __init__(self, states: LeafStates, dates: PlanDates) -> None:
        self._states = states
        self._dates = dates
        self._days: dict[int, tuple[Deadline, Days | None]] = {}  # few, of many leaves
        self._whose: dict[tuple[str, tuple[str, ...]], bool] = {}

    def judged(
        self,
        item: ItemRecord,
        source: Source,
        said: FileDates,
        parties: tuple[str, ...],
    ) -> int | None:
        """How many keep the date they were judged by, where nothing is to be done.

        Args:
            item: the leaf.
            source: what its file says of it.
            said: what that says of its dates.
            parties: who owe it.

        Returns:
            None where its rows are to be looked at.
        """
        state = self._states.of.get(item.id)
        wanted = self._wanted(item, source, said)
        if state is None or wanted is None or not state.is_alike:
            return None
        if item.id in self._states.reported or not self._is_whose(state, parties):
            return None
        if wanted == (state.kind, state.starts_on, state.due_on):
            return 0
        return None if state.movable else state.size

    def others(self, leaves: set[str]) -> set[str]:
        """The items with calendar items that count, though they are no leaves now."""
        return self._states.of.keys() - leaves

    def _wanted(self, item: ItemRecord, source: Source, said: FileDates) -> Days | None:
        """The days that are wanted of all alike; None: that is not all there is."""
        if item.schedule is not None:
            former = self._dates.former.get(item.id)
            if former is not None and former.deadline != said.deadline:
                return None  # the date of people clashes with the file's
            return self._days_of(deadline_from(item.reading or ""))
        return None if is_read_now(source) else self._days_of(said.deadline)

    def _is_whose(self, state: LeafState, parties: tuple[str, ...]) -> bool:
        key = state.parties, parties
        found = self._whose.get(key)
        if found is None:
            there = sorted(state.parties.split(" "))
            found = self._whose[key] = there == sorted(parties)
        return found

    def _days_of(self, deadline: Deadline) -> Days | None:
        """The days of a deadline that is the same for all; None: it is none such."""
        found = self._days.get(id(deadline))
        if found is None:
            found = self._days[id(deadline)] = deadline, _days_of(deadline)
        return found[1]


def _days_of(deadline: Deadline) -> Days | None:
    if deadline.recurrence or deadline.by_party or deadline.waits_for:
        return None
    return str(deadline.kind), iso(deadline.starts_on), iso(deadline.due_on)


def resting(
    store: Store, plan_id: str, cause: Cause, dates: PlanDates
) -> Resting | None:
    """What tells of the leaves of a plan whether they rest; None: nothing can.

    Args:
        store: the store.
        plan_id: of the plan.
        cause: why they are settled: a date that was a mistake is another for what is
            done too, and a note is noted of each.
        dates: what gives its leaves their dates.
    """
    if cause.note is not None or cause.also_done or cause.first:
        return None
    if dates.anew or dates.unread:
        return None
    return Resting(leaf_states(store, plan_id), dates)
