"""The ledger of backups: which file holds the store as it was after which change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.store import changes
from crmnet.store.changes import shown

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

NOTE: Final = """
    INSERT INTO backup (file, at, by, number, head)
    VALUES (:file, :at, :by, :number, :head)
    ON CONFLICT (file) DO UPDATE SET at = excluded.at, by = excluded.by,
        number = excluded.number, head = excluded.head
"""
SINCE: Final = """
    SELECT file, at, by, number, head FROM backup WHERE number >= :number
    ORDER BY at, file
"""


class BackupRow(NamedTuple):
    """A backup; the columns are told in schema.py."""

    file: str
    at: str
    by: str
    number: int
    head: str | None


def holding(store: Store, file: Path, at: str) -> BackupRow:
    """What the ledger says of a backup.

    Args:
        store: the backup itself, opened.
        file: where it is to be kept.
        at: the real clock, UTC, as the log writes it.
    """
    number, _at, _by, hash_ = changes.last(store) or (0, "", "", None)
    head = None if hash_ is None else shown(hash_)
    return BackupRow(str(file.absolute()), at, store.login, number, head)


def note(store: Store, row: BackupRow) -> None:
    """Note a backup of a store; one that it takes the place of is noted no more."""
    with store.transaction():
        store.execute(NOTE, row._asdict())


def since(store: Store, number: int) -> tuple[BackupRow, ...]:
    """The backups that hold a change, the oldest first."""
    return tuple(BackupRow._make(row) for row in store.query(SINCE, number=number))
