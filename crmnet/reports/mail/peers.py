"""How the other parties of an item stand that a mail tells of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.progress import OPEN, SOON, Status
from crmnet.store import follow_up

if TYPE_CHECKING:
    from datetime import date

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store


class Peers(NamedTuple):
    """All parties of one leaf and occurrence: how many have done it, who may not yet.

    Attributes:
        done: how many have.
        total: how many there are.
        suspended: parties for whom it is suspended.
    """

    done: int
    total: int
    suspended: tuple[str, ...]


def peers(store: Store, today: date, filters: Filters) -> dict[str, Peers]:
    """By the id of each open calendar item that is due by then, those of its leaf.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what is told of.
    """
    found = store.each(
        follow_up.COMPANIONS,
        until=(today + SOON).isoformat(),
        **filters.for_sql(),
    )
    groups: dict[tuple[str, int], _Group] = defaultdict(_Group)
    for item_id, occurrence, row_id, party, status in found:
        groups[item_id, occurrence].add(row_id, party, status)
    return {
        row_id: each
        for group in groups.values()
        for each in [group.peers]
        for row_id in group.open
    }


class _Group:
    """The parties of one leaf and occurrence; of those that are open their ids."""

    __slots__ = ("done", "open", "suspended", "total")

    def __init__(self) -> None:
        self.open: list[str] = []
        self.done = 0
        self.total = 0
        self.suspended: tuple[str, ...] = ()

    def add(self, row_id: str, party: str, status: str) -> None:
        """One party more."""
        self.total += 1
        self.done += status == Status.DONE
        if status == Status.SUSPENDED:
            self.suspended += (party,)
        if status in OPEN:
            self.open.append(row_id)

    @property
    def peers(self) -> Peers:
        """What they come to."""
        return Peers(self.done, self.total, self.suspended)
