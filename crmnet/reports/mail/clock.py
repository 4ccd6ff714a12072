"""Whether today can be right: a wrong clock writes to people of what is long ago."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crmnet.store.changes import last

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

IDLE: Final = timedelta(days=400)
"""After so long without a change a plan is forgotten, or the clock is wrong."""


def idle_since(store: Store, today: date) -> date | None:
    """The day of the last change, where today is so far from it that one is told."""
    latest = last(store)
    if latest is None:
        return None
    day = date.fromisoformat(latest[1][:10])
    return day if today - day > IDLE else None
