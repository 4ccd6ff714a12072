"""Who recorded what, and when."""

from __future__ import annotations

from typing import NamedTuple


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
