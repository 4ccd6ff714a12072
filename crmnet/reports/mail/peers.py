"""How the other parties of an item stand that a mail tells of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.progress import OPEN, Status
from crmnet.store.calendar_items import companions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.reports.overdue import CalendarRow
    from crmnet.store.engine.contract import Store


TOGETHER: Final = 500  # calendar items that are asked about at once


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


class Companions:
    """The parties of the leaves that mails show; what one mail asked serves the next.

    Args:
        store: the store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Peers] = {}

    def of(self, rows: Iterable[CalendarRow]) -> dict[str, Peers]:
        """By the id of each of these rows, and of others, those of its leaf.

        Args:
            rows: open calendar items.
        """
        asked = [row.id for row in rows if row.id not in self._known]
        for first in range(0, len(asked), TOGETHER):
            self._known |= _read(self._store, asked[first : first + TOGETHER])
        return self._known


def _read(store: Store, ids: list[str]) -> dict[str, Peers]:
    groups: dict[tuple[str, int], _Group] = defaultdict(_Group)
    for leaf, occurrence, row_id, party, status in companions(store, ids):
        groups[leaf, occurrence].add(row_id, party, status)
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
