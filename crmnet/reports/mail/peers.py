"""How the other parties of an item stand that a mail tells of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.progress import SOON
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
    """By the id of each calendar item that is due by then, or was, those of its leaf.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: what is told of.
    """
    found = store.query(
        follow_up.COMPANIONS,
        until=(today + SOON).isoformat(),
        **filters.for_sql(),
    )
    groups: dict[tuple[str, int], list[tuple[str, str, str]]] = defaultdict(list)
    for item_id, occurrence, row_id, party, status in found:
        groups[item_id, occurrence].append((row_id, party, status))
    return {
        row_id: each
        for rows in groups.values()
        for each in [_peers_of(rows)]
        for row_id, *_ in rows
    }


def _peers_of(rows: list[tuple[str, str, str]]) -> Peers:
    return Peers(
        done=sum(status == "done" for _, _, status in rows),
        total=len(rows),
        suspended=tuple(party for _, party, status in rows if status == "suspended"),
    )
