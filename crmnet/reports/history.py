"""Who recorded what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store import log

if TYPE_CHECKING:
    from crmnet.store.engine import Database


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


HISTORY_COLUMNS = HistoryRow._fields[:10]


def history(
    database: Database,
    item_id: str | None = None,
    code: str | None = None,
    plan: str | None = None,
) -> tuple[HistoryRow, ...]:
    """The log in the order of time.

    Args:
        database: the store.
        item_id: only of this item.
        code: only of the items that have or had this code in the plan.
        plan: only of this plan, and of the directory, which belongs to all.
    """
    undone = log.undone_changes(database)
    return tuple(
        HistoryRow._make((*row, row[3] in undone))
        for row in database.query(log.HISTORY, item=item_id, code=code, plan=plan)
    )


def of_change(database: Database, change: str) -> tuple[HistoryRow, ...]:
    """The entries of one change."""
    return tuple(row for row in history(database) if row.change == change)


def is_load(rows: tuple[HistoryRow, ...]) -> bool:
    """Whether the entries of a change are those of a `plan load`."""
    return any(row.kind == "loaded" for row in rows)
