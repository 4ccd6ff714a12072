"""What a server knows of the tables: how many rows, and which values.

It plans by that. It looks by itself some minutes after much was written, or never where
its administrator switched that off; until then it reads large tables from end to end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.store.engine.tables import COLUMNS

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

RENEW: Final = f"ANALYZE change, log, {', '.join(COLUMNS)}"


def renew(store: Store) -> None:
    """Look at the tables as they are in this transaction; for their owner."""
    store.execute(RENEW)
