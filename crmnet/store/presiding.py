"""The rotation of the Presidency Pro Tempore, looked up when it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crmnet.store.engine import Database

ROTATION: Final = """
    SELECT country, from_on FROM presidency WHERE gone = 0 ORDER BY from_on, id
"""


def rotation(database: Database) -> tuple[tuple[str, str], ...]:
    """The turns, the earliest first: a country and the first day of its turn."""
    return tuple((country, day) for country, day in database.query(ROTATION))
