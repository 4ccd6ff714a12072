"""The rotation of the Presidency Pro Tempore, looked up when it is read.

It is the network's, not a plan's: a country presides from a day until the next turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import TurnRecord

ROTATION: Final = """
    SELECT country, from_on FROM presidency WHERE gone = 0 ORDER BY from_on
"""
PRESIDING: Final = """
    SELECT country FROM presidency WHERE gone = 0 AND from_on <= :today
    ORDER BY from_on DESC LIMIT 1
"""
TURN: Final = "SELECT * FROM presidency WHERE gone = 0 AND from_on = :day"


def rotation(store: Store) -> tuple[tuple[str, str], ...]:
    """The turns, the earliest first: a country and the first day of its turn."""
    return tuple((country, day) for country, day in store.query(ROTATION))


def presiding(store: Store, today: date) -> str | None:
    """The country that presides on a day, or None before the first turn."""
    found = store.query(PRESIDING, today=today.isoformat())
    return str(found[0][0]) if found else None


def turn(store: Store, first_day: date) -> TurnRecord | None:
    """The turn that begins on a day, or None."""
    from crmnet.store.engine.tables import TurnRecord  # reports ask for no row

    return store.row(TurnRecord, TURN, day=first_day.isoformat())
