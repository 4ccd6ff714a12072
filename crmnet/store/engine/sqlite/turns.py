"""Whose turn it is to write to an SQLite file.

SQLite asks for the lock the more seldom the longer it waits, at last ten times a
second: where many write, those who just came get it, and some wait in vain. Here who
waited longer asks more often.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from crmnet.errors import Busy

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

PAUSE_S: Final = 0.02  # between the first times that the lock is asked for
LEAST_S: Final = 0.001  # between the later ones
HURRIES_AFTER_S: Final = 0.5


def begin(store: Store) -> None:
    """Begin a transaction that writes, waiting as long as the connection is to.

    Raises:
        Busy: others did not let us.
    """
    [(patience_ms,)] = store.query("PRAGMA busy_timeout")
    store.query("PRAGMA busy_timeout = 0")
    try:
        _ask_until(store, time.monotonic() + patience_ms / 1000)
    finally:
        store.query(f"PRAGMA busy_timeout = {patience_ms}")


def _ask_until(store: Store, end: float) -> None:
    begun = time.monotonic()
    while True:
        try:
            store.execute("BEGIN IMMEDIATE")
        except Busy:
            now = time.monotonic()
            if now >= end:
                raise
            time.sleep(min(_pause_s(now - begun), end - now))
        else:
            return


def _pause_s(waited_s: float) -> float:
    """How long to wait before the lock is asked for again."""
    left = 1 - waited_s / HURRIES_AFTER_S
    return max(PAUSE_S * left, LEAST_S)
