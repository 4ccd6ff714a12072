"""The ledger of what left the directory: who took out how much, when, and until when.

It stands outside the log: what is told is that something left, not a change. On a
server its instants and logins are the server's own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from crmnet.store.engine.schema import EXPORT_COLUMNS
from crmnet.store.ids import new_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from crmnet.store.engine.contract import Store

CARD: Final = "card"
KEEP: Final = """
    INSERT INTO export (id, at, by, kind, officers, valid_until)
    VALUES (:id, :at, :by, :kind, :officers, :valid_until)
"""
HAND_OVER: Final = "SELECT keep_export(:said)"  # for a store that keeps it itself
EXPORTS: Final = f"SELECT {', '.join(EXPORT_COLUMNS)} FROM export ORDER BY at, id"  # noqa: S608  its columns are constants


def keep(
    store: Store, kind: str, officers: int, valid_until: date | None, at: datetime
) -> None:
    """Note that something leaves the directory, before it does.

    Args:
        store: the store.
        kind: vcard, csv, json, aliases, card, person.
        officers: how many leave.
        valid_until: as the thing says itself; None: it says nothing.
        at: the real clock, UTC.

    Raises:
        CrmnetError: it cannot be noted; then it does not leave.
    """
    from crmnet.domain.iso import INSTANT

    row = {
        "id": new_id(),
        "at": at.strftime(INSTANT),
        "by": store.login,
        "kind": kind,
        "officers": officers,
        "valid_until": None if valid_until is None else valid_until.isoformat(),
    }
    if store.writes_itself:  # without the turn: a reader has none, and nobody waits
        store.query(HAND_OVER, said=json.dumps(row))
        return
    with store.transaction():
        store.execute(KEEP, row)


def exports(store: Store) -> list[tuple[Any, ...]]:
    """All that left, the oldest first; columns as in EXPORT_COLUMNS."""
    return store.query(EXPORTS)
