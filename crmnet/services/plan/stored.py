"""A plan as it stands in the store, before its file is loaded again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from crmnet.domain.leaves import leaves
from crmnet.services.plan.rows import plan_from
from crmnet.store import plans

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from crmnet.domain.leaves import Source
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import ItemRecord, PlanRecord


def _nothing(_among: Collection[str] | None) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class StoredPlan:
    """A plan in the store; nothing, where the store does not have it.

    Attributes:
        row: of the plan, or None.
        items: its items in the order of the document, removed ones too.
        recorded: gives the ids of those for which people recorded something, of some
            of them or of all.
    """

    row: PlanRecord | None
    items: list[ItemRecord]
    recorded: Callable[[Collection[str] | None], frozenset[str]] = _nothing

    @cached_property
    def records(self) -> frozenset[str]:
        """Ids of the items for which people recorded something.

        The log is asked for them, of each calendar item: only where it matters.
        """
        return self.recorded(None)

    @cached_property
    def live(self) -> list[ItemRecord]:
        """The items that count."""
        return [item for item in self.items if not item.gone]

    @cached_property
    def bearing(self) -> frozenset[str]:
        """Ids of the items that bear records: of their own, or below them."""
        parents = {row.id: row.parent for row in self.live}
        found = set(self.records)
        for leaf in self.records & parents.keys():
            above = parents[leaf]
            while above is not None and above not in found:
                found.add(above)
                above = parents.get(above)
        return frozenset(found)

    def bearing_among(self, ids: Collection[str]) -> frozenset[str]:
        """Those of some items that bear records; of few, the log is asked for few."""
        if not ids:
            return frozenset()
        of = self.ids_below()
        below = {top: of(top) for top in ids}
        found = self.recorded(frozenset().union(*below.values()))
        return frozenset(top for top in ids if not found.isdisjoint(below[top]))

    def lines_above(self) -> Callable[[ItemRecord], tuple[ItemRecord, ...]]:
        """What gives the rows that a row stands below, that of its theme first."""
        by_id = {row.id: row for row in self.items}

        def of(row: ItemRecord) -> tuple[ItemRecord, ...]:
            line: list[ItemRecord] = []
            above = row.parent
            while above is not None:
                line.append(by_id[above])
                above = by_id[above].parent
            return tuple(reversed(line))

        return of

    def ids_below(self) -> Callable[[str], frozenset[str]]:
        """What gives the ids of an item and of all that counts below it."""
        children: dict[str | None, list[str]] = {}
        for row in self.live:
            children.setdefault(row.parent, []).append(row.id)

        def of(top: str) -> frozenset[str]:
            found = [top]
            for above in found:
                found += children.get(above, [])
            return frozenset(found)

        return of

    def sources(self) -> dict[str, Source]:
        """What the file as last loaded said of each leaf, by its id."""
        if self.row is None:
            return {}
        ids = {item.code: item.id for item in self.live}
        plan = plan_from(self.row, self.live)
        return {ids[leaf.code]: source for leaf, source in leaves(plan)}

    def source(self, leaf: str) -> Source | None:
        """The same of one leaf, by its id; None where it is none."""
        row = self._by_id.get(leaf)
        if self.row is None or row is None or leaf in self._parents:
            return None
        line = [row]
        while (above := line[-1].parent) is not None:
            if above not in self._by_id:
                return None
            line.append(self._by_id[above])
        ((_, source),) = leaves(plan_from(self.row, line[::-1]))
        return source

    @cached_property
    def _by_id(self) -> dict[str, ItemRecord]:
        return {row.id: row for row in self.live}

    @cached_property
    def _parents(self) -> frozenset[str | None]:
        return frozenset(row.parent for row in self.live)


def stored_plan(store: Store, code: str) -> StoredPlan:
    """The plan with that code, as it stands."""
    row = plans.find_plan(store, code)
    if row is None:
        return StoredPlan(None, [])
    return StoredPlan(
        row=row,
        items=plans.items(store, row.id),
        recorded=partial(plans.with_records, store, row.id),
    )
