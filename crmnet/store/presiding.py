"""The rotation of the Presidency Pro Tempore, looked up when it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.store.schema import COLUMNS

if TYPE_CHECKING:
    from crmnet.store.engine import Database


def rotation(database: Database) -> tuple[tuple[str, str], ...]:
    """The turns, the earliest first: a country and the first day of its turn."""
    if "presidency" not in COLUMNS:
        return ()
    return tuple(database.query(""))
