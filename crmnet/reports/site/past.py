"""What became of calendar items, day by day, without who said so or why."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.store import follow_up
from crmnet.store.changes import undone_changes
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from datetime import tzinfo

    from crmnet.store.engine.contract import Store

_TOLD: Final = frozenset(
    {
        EntryKind.STARTED,
        EntryKind.COMPLETED,
        EntryKind.REOPENED,
        EntryKind.SUSPENDED,
        EntryKind.RESUMED,
        EntryKind.CANCELLED,
        EntryKind.CARRIED_OVER,
        EntryKind.SCHEDULED,
        EntryKind.DATED,
    }
)


class PastLine(NamedTuple):
    """One thing that was recorded of a calendar item."""

    on: date  # that it was recorded
    kind: str
    status: str | None  # that it then had, where that changed
    due_on: str | None  # that it was given


def past_of(
    store: Store, wanted: set[str], until: date, zone: tzinfo | None
) -> dict[str, list[PastLine]]:
    """What was recorded of calendar items and stands, the earliest first.

    Args:
        store: the store.
        wanted: the ids of the calendar items.
        until: the last day on which it was recorded.
        zone: that in which days are meant.
    """
    undone = undone_changes(store)
    found: dict[str, list[PastLine]] = {}
    for item, change, at, _by, kind, _was, now, _note in store.each(
        follow_up.CHANGED, since=""
    ):
        if item not in wanted or change in undone or kind not in _TOLD:
            continue
        said = json.loads(now) if now else {}
        if not said.keys().isdisjoint(("status", "due_on")):
            day = datetime.fromisoformat(at).astimezone(zone).date()
            line = PastLine(day, kind, said.get("status"), said.get("due_on"))
            if day <= until:
                found.setdefault(item, []).append(line)
    return found
