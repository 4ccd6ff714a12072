"""Whether an SQLite file is sound: its pages, its schema, who may read it, its disk."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sqlite3
import stat
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import Cure, Message
from crmnet.store.engine.contract import StorePlace
from crmnet.store.engine.migration import all_statements
from crmnet.store.engine.sqlite.guards import guards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store

ROOM: Final = 16 * 1024 * 1024  # bytes; a write needs room for the journal beside it
MORE: Final = 20  # faults of one kind that are told
INTEGRITY: Final = f"PRAGMA integrity_check({MORE})"
QUICK: Final = f"PRAGMA quick_check({MORE})"  # does not compare indexes with rows
JOURNAL: Final = "PRAGMA journal_mode"
OBJECTS: Final = """
    SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE tbl_name <> '_sqlite_migrations'
"""
ORPHANS: Final = """
    SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT 20
"""
ITS_OWN: Final = ("table", "view")  # people may add these to the file; no harm is done


def place(path: Path) -> StorePlace:
    """Where and how a store is kept."""
    status = path.stat()
    return StorePlace(
        f"SQLite {sqlite3.sqlite_version}",
        status.st_size,
        None if os.name == "nt" else f"{stat.S_IMODE(status.st_mode):04o}",
        shutil.disk_usage(path.parent).free,
    )


def content_faults(store: Store, *, is_fresh: bool) -> Iterator[Message]:
    """What is wrong with the file itself, whatever it holds.

    Args:
        store: the file.
        is_fresh: its indexes were made just now from the rows.
    """
    for (said,) in store.query(QUICK if is_fresh else INTEGRITY):
        if said != "ok":
            yield Message(
                "the file is damaged: {detail}",
                Cure.RESTORE,
                detail=str(said),
            )
    for table, rowid, parent in store.query(ORPHANS):
        yield Message(
            "{table}: row {row} refers to a row of {parent} that does not exist",
            Cure.RESTORE,
            table=table,
            row=rowid,
            parent=parent,
        )
    yield from _schema_faults(store)


def _schema_faults(store: Store) -> Iterator[Message]:
    """Where the tables, indexes, triggers and views are not those of this program."""
    for step in sorted(store.missing()):
        yield Message(
            "the schema step {step} was not carried out (restore a backup)", step=step
        )
    wanted, found = _expected_objects(), _by_name(store.query(OBJECTS))
    for key, sql in wanted.items():
        if found.get(key) != sql:
            yield Message(
                "the schema was changed: {kind} {name}",
                Cure.RESTORE,
                kind=key[0],
                name=key[1],
            )
    for kind, name, _ in sorted(found.keys() - wanted.keys()):
        if kind not in ITS_OWN:
            yield Message(
                "the {kind} {name} is not part of crmnet and may change what it does "
                "(remove it: DROP {kind} {name})",
                kind=kind,
                name=name,
            )


def _by_name(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[str, str, str], Any]:
    return {(str(kind), str(name), str(table)): sql for kind, name, table, sql in rows}


@functools.cache
def _expected_objects() -> dict[tuple[str, str, str], Any]:
    with contextlib.closing(sqlite3.connect(":memory:")) as fresh:
        for statement in all_statements():
            fresh.execute(statement)
        for guard in guards().values():
            fresh.execute(guard)
        return _by_name(fresh.execute(OBJECTS))


def place_faults(store: Store, path: Path) -> Iterator[Message]:
    """What is wrong around the file: who may read it, how it is written, the disk."""
    found = place(path)
    if found.permissions is not None and int(found.permissions, 8) & 0o077:
        yield Message(
            'others may read or change "{path}" '
            '(its mode is {mode}; type: chmod 600 "{path}")',
            path=str(path),
            mode=found.permissions,
        )
    journal = store.query(JOURNAL)[0][0]
    if journal != "delete":
        yield Message(
            "the journal mode is {mode}, so a copy of the file may lack what was "
            "written last (type: sqlite-utils disable-wal FILE)",
            mode=journal,
        )
    if (found.free or 0) < max(ROOM, found.size or 0):
        yield Message(
            'the disk of "{path}" is nearly full (free some space)',
            path=str(path),
        )
