"""Who recorded what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store import log

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.store.engine.contract import Store


class HistoryRow(NamedTuple):
    """One row of the log; rows of one command share their ``change``."""

    id: str
    at: str  # UTC, "2026-11-24T13:24:03.000000Z"
    by: str  # the login
    change: str
    code: str | None  # of the item, for items and calendar items
    party: str | None  # of the calendar item; the country of an officer
    kind: str  # loaded, completed, started, reopened, noted, scheduled, added, ...
    was: str | None  # JSON of the columns that changed, before
    now: str | None  # the same, after
    note: str | None
    plan: str | None
    name: str | None  # of the officer, for directory changes
    undone: bool  # whether an undo that stands took it back
    restores: bool = False  # an undo of an undo: what was taken back is done again


HISTORY_COLUMNS = HistoryRow._fields[:10]


def history(
    store: Store,
    item_id: str | None = None,
    code: str | None = None,
    plan: str | None = None,
) -> tuple[HistoryRow, ...]:
    """The log in the order of time.

    Args:
        store: the store.
        item_id: only of this item.
        code: only of the items that have or had this code in the plan.
        plan: only of this plan, and of the directory, which belongs to all.
    """
    undone = log.undone_changes(store)
    undoings = log.undoings(store)
    return tuple(
        HistoryRow._make((*row, row[3] in undone, origin(row[3], undoings).restores))
        for row in store.query(log.HISTORY, item=item_id, code=code, plan=plan)
    )


class Origin(NamedTuple):
    """What an undo is about in the end: a change that is no undo.

    Attributes:
        change: that did it first; of what is no undo, itself.
        restores: whether it is done again, by an undo of an undo.
    """

    change: str
    restores: bool


def origin(change: str, undoings: Mapping[str, str]) -> Origin:
    """Follow undoes back to what they took back or restored.

    Args:
        change: an undo, or not.
        undoings: what each undo took back.
    """
    steps = 0
    while change in undoings:
        change = undoings[change]
        steps += 1
    return Origin(change, restores=steps > 0 and steps % 2 == 0)


def origin_of(store: Store, change: str) -> Origin:
    """What a change is about in the end, as the log has it."""
    return origin(change, log.undoings(store))


def of_change(store: Store, change: str) -> tuple[HistoryRow, ...]:
    """The entries of one change."""
    return tuple(row for row in history(store) if row.change == change)


def is_load(rows: tuple[HistoryRow, ...]) -> bool:
    """Whether the entries of a change are those of a `plan load`."""
    return any(row.kind == "loaded" for row in rows)
