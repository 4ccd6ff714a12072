"""Calendar items as they stood on an earlier day: what was done later was not yet done.

Temporary views, of this connection alone, take the place of the tables for whoever
reads; nothing may be written through such a connection. What was done by that day and
recorded later counts: what was known is another question (``as_known``).
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.progress import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crmnet.store.engine.contract import Store

# What was written to calendar items that were done later, the latest first.
WRITTEN: Final = """
    SELECT l."row", l.was FROM log l
    WHERE l."row" IN (SELECT id FROM calendar_item
        WHERE gone = 0 AND status = 'done' AND done_on > :day)
    ORDER BY l."row", l.rev DESC
"""
LATER: Final = """
    SELECT 1 FROM calendar_item
    WHERE gone = 0 AND status = 'done' AND done_on > :day LIMIT 1
"""
STOOD: Final = """
    CREATE TEMPORARY TABLE stood (
        id TEXT PRIMARY KEY, status TEXT, percent INTEGER, done_on TEXT
    )
"""
STAND: Final = """
    INSERT INTO stood (id, status, percent, done_on)
    VALUES (:id, :status, :percent, :done_on)
"""
VIEW: Final = """
    CREATE TEMPORARY VIEW calendar_item AS SELECT {columns}
    FROM {schema}.calendar_item c LEFT JOIN stood s ON s.id = c.id
"""
_OWN: Final = ("status", "percent", "done_on")


def stand_on(store: Store, day: date) -> None:
    """Let a connection read calendar items as they stood on a day.

    Args:
        store: read from here on, and not written; no rows of it are left out.
        day: the last on which something done counts.
    """
    rows = [{"id": row_id, **row} for row_id, row in _stood(store, day)]
    if rows:
        store.execute(STOOD)
        store.execute_many(STAND, rows)
        _lay(store)


def is_later(store: Store, day: date) -> bool:
    """Whether something was done on a later day."""
    return bool(store.query(LATER, day=day.isoformat()))


def _lay(store: Store) -> None:
    from crmnet.store.engine.tables import COLUMNS  # dear to make, seldom needed
    from crmnet.store.poison import lay_calendar_view

    columns = ", ".join(
        f"CASE WHEN s.id IS NULL THEN c.{name} ELSE s.{name} END AS {name}"
        if name in _OWN
        else f"c.{name}"
        for name in ("id", "rev", "gone", *COLUMNS["calendar_item"])
    )
    store.execute(VIEW.format(columns=columns, schema=store.schema))
    lay_calendar_view(store)
    store.veil(["calendar_item"])


def _stood(store: Store, day: date) -> Iterator[tuple[str, dict[str, Any]]]:
    """The calendar items that were done later, each with what it said before."""
    entries = store.query(WRITTEN, day=day.isoformat())
    for row_id, of_row in groupby(entries, itemgetter(0)):
        yield row_id, _before(was for _row, was in of_row)


def _before(written: Iterable[str | None]) -> dict[str, Any]:
    """How a calendar item stood before it was done, as the log says.

    A day that was corrected since, from one on which it was done to another, was wrong.
    """
    import json  # a report imports it only where something was done later

    for was in written:
        said = json.loads(was) if was else {}
        if "status" in said:
            return {name: said.get(name) for name in _OWN}
    return {"status": Status.NOT_STARTED, "percent": None, "done_on": None}
