"""What a change reads of the leaves that it is about: each once, several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import BadInput
from crmnet.store import calendar_items, completions, leaves, plans
from crmnet.store.engine.contract import StoreQuestion
from crmnet.store.plan_codes import proposed
from crmnet.store.presiding import presiding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord, PlanRecord
    from crmnet.store.leaves import Leaf, Name


class Known:
    """What a change has read: it holds good, as nobody else writes before its end.

    Whoever writes to a row that stands here sees to it that the row says so.

    Args:
        store: the store, in the transaction of the change.
        names: of leaves that are about to be asked for; they are read at once.
        counting: what phrases of their plans count from is read with the leaves.
    """

    def __init__(
        self, store: Store, names: Iterable[Name] = (), *, counting: bool = False
    ) -> None:
        self.store = store
        self._counting = counting
        self._leaves: dict[Name, Leaf] = {}
        self._open: dict[str, int] = {}
        self._counted_from: dict[str, frozenset[str]] = {}
        self._presiding: dict[date, str | None] = {}
        # by calendar item, the latest first; None of an entry without a note
        self._notes: dict[str, list[str | None]] = {}
        self._noted: set[str] = set()  # items whose notes were read
        self._read(names)

    def leaf(self, name: Name) -> Leaf:
        """The leaf of that name, of which something is to be recorded.

        Raises:
            BadInput: no such item; it has others below it, left the plan, or is only
                proposed.
        """
        found = self.proposed_leaf(name)
        if found.plan.proposed_on is not None:
            raise proposed(found.plan.code)
        return found

    def proposed_leaf(self, name: Name) -> Leaf:
        """The leaf of that name, also of a plan that is a proposal.

        Raises:
            BadInput: no such item; it has others below it, or left the plan.
        """
        if name not in self._leaves:
            self._read([name])
        if name not in self._leaves:
            plans.find_live_item(self.store, *name)  # tells why not
            raise KeyError(name)
        found = self._leaves[name]
        if found.below != [found.item.code]:
            raise BadInput(
                "{code} has items below it (record on one of them: {codes})",
                code=found.item.code,
                codes=", ".join(found.below),
            )
        return found

    def has(self, name: Name) -> bool:
        """Whether a name that was read is that of an item."""
        return name in self._leaves

    def presiding(self, today: date) -> str | None:
        """The country that presides on a day, or None."""
        if today not in self._presiding:
            self._presiding[today] = presiding(self.store, today)
        return self._presiding[today]

    def open_left(self, plan: str, change: int) -> int:
        """How many calendar items of a plan are open, after one was written.

        Args:
            plan: its code.
            change: how many more are open now.
        """
        if plan in self._open:
            self._open[plan] += change
        else:
            self._open[plan] = calendar_items.open_left(self.store, plan)
        return self._open[plan]

    def counted_from(self, plan: PlanRecord) -> frozenset[str]:
        """The names and codes that phrases of a plan count from."""
        if plan.id not in self._counted_from:
            questions = [
                StoreQuestion(completions.COUNTING, {"plan": plan.id}),
                StoreQuestion(calendar_items.OPEN_LEFT, {"plan": plan.code}),
            ]
            readings, open_left = self.store.answers(questions)
            self._open.setdefault(plan.code, int(open_left[0][0]))
            found = completions.counted_from(reading for (reading,) in readings)
            self._counted_from[plan.id] = found
        return self._counted_from[plan.id]

    def dated(self, plan: PlanRecord) -> None:
        """Be told that calendar items of a plan got other dates: all is read again."""
        self._open.pop(plan.code, None)
        for leaf in {leaf.item.id: leaf for leaf in self._leaves.values()}.values():
            leaf.rows[:] = calendar_items.of_item(self.store, leaf.item.id)

    def last_note(self, row: CalendarItemRecord) -> str | None:
        """The note of the latest entry that stands of a calendar item."""
        return next(iter(self._notes_of(row)), None)

    def has_note(self, row: CalendarItemRecord, text: str) -> bool:
        """Whether an entry of a calendar item that stands has that note already."""
        return text in self._notes_of(row)

    def wrote(self, row: CalendarItemRecord, note: str | None) -> None:
        """Be told of an entry that was written about a calendar item."""
        self._notes.setdefault(row.id, []).insert(0, note)

    def _notes_of(self, row: CalendarItemRecord) -> list[str | None]:
        """Those of all leaves are read when one is first asked for."""
        if row.item not in self._noted:
            items = {leaf.item.id for leaf in self._leaves.values()} - self._noted
            self._notes |= leaves.notes(self.store, sorted(items))
            self._noted |= items
        return self._notes.get(row.id, [])

    def _read(self, names: Iterable[Name]) -> None:
        """Read leaves; two names of one leaf share it."""
        new = [name for name in dict.fromkeys(names) if name not in self._leaves]
        if not new:
            return
        by_id = {leaf.item.id: leaf for leaf in self._leaves.values()}
        found = leaves.find(self.store, new, counting=self._counting)
        for name, leaf in found.items():
            if leaf.counted_from is not None:
                self._counted_from[leaf.plan.id] = leaf.counted_from
            self._leaves[name] = by_id.setdefault(leaf.item.id, leaf)
