"""What is particular to a store that is one SQLite file: its health, its copies.

Like engine.py and schema.py this module knows the engine; what holds for every store
is in checks.py.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sqlite3
import stat
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.errors import Busy, CannotWrite, Cure, Damaged, Message
from crmnet.store.engine.database import File, create_store
from crmnet.store.engine.schema import STEPS, missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.errors import CrmnetError
    from crmnet.store.engine.database import Store

ROOM: Final = 16 * 1024 * 1024  # bytes; a write needs room for the journal beside it
MORE: Final = 20  # faults of one kind that are told
INTEGRITY: Final = f"PRAGMA integrity_check({MORE})"
QUICK: Final = "PRAGMA quick_check(1)"
SERVER_VERSION: Final = "SHOW server_version"
JOURNAL: Final = "PRAGMA journal_mode"
OBJECTS: Final = """
    SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE tbl_name <> '_sqlite_migrations'
"""
ORPHANS: Final = """
    SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT 20
"""
ITS_OWN: Final = ("table", "view")  # people may add these to the file; no harm is done


class Place(NamedTuple):
    """The file of a store, and the engine that keeps it."""

    engine: str  # "SQLite 3.40.1"
    size: int | None  # bytes; None on a server
    permissions: str | None  # "0600"; None where the system has none, and on a server
    free: int | None  # bytes on its disk; None on a server
    steps: tuple[str, ...]  # of the schema


def place(store: Store) -> Place:
    """Where and how a store is kept."""
    if not isinstance(store, File):
        version = store.query(SERVER_VERSION)[0][0]
        return Place(f"PostgreSQL {version}", None, None, None, _steps(store))
    status = store.path.stat()
    return Place(
        f"SQLite {sqlite3.sqlite_version}",
        status.st_size,
        None if os.name == "nt" else f"{stat.S_IMODE(status.st_mode):04o}",
        shutil.disk_usage(store.path.parent).free,
        _steps(store),
    )


def _steps(store: Store) -> tuple[str, ...]:
    lacking = missing(store)
    return tuple(name for name in STEPS if name not in lacking)


@contextlib.contextmanager
def snapshot(store: Store) -> Iterator[None]:
    """All queries of the block see the store as it is at one moment.

    Unlike a transaction that writes, it needs no right to write to a file.
    """
    if not isinstance(store, File):
        with store.transaction(keep=False, long=True):  # its lock keeps writers out
            yield
        return
    if store.connection.in_transaction:
        yield
        return
    store.execute("BEGIN")
    try:
        yield
    finally:
        store.connection.rollback()


# --- what may be wrong


def content_faults(store: Store) -> Iterator[Message]:
    """What is wrong with the file itself, whatever it holds; a server minds its own."""
    if not isinstance(store, File):
        return
    for (said,) in store.query(INTEGRITY):
        if said != "ok":
            yield Message(
                "the file is damaged: {detail}",
                Cure.RESTORE,
                detail=str(said),
            )
    for table, rowid, parent in store.query(ORPHANS):
        yield Message(
            "{table}: row {row} refers to a row of {parent} that is not there",
            Cure.RESTORE,
            table=table,
            row=rowid,
            parent=parent,
        )
    yield from _schema_faults(store)


def _schema_faults(store: File) -> Iterator[Message]:
    """Where the tables, indexes, triggers and views are not those of this program."""
    for step in sorted(STEPS.keys() - set(_steps(store))):
        yield Message(
            "the schema step {step} was not made (restore a backup)", step=step
        )
    wanted, found = _expected_objects(), _objects(store)
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
                "the {kind} {name} is not of crmnet and may change what it does "
                "(remove it: DROP {kind} {name})",
                kind=kind,
                name=name,
            )


def _objects(store: Store) -> dict[tuple[str, str, str], Any]:
    return {
        (str(kind), str(name), str(table)): sql
        for kind, name, table, sql in store.query(OBJECTS)
    }


@functools.cache
def _expected_objects() -> dict[tuple[str, str, str], Any]:
    with contextlib.closing(create_store("fresh", keep=False)) as store:
        return _objects(store)


def place_faults(store: Store) -> Iterator[Message]:
    """What is wrong around the file: who may read it, how it is written, the disk."""
    if not isinstance(store, File):
        return
    found = place(store)
    if found.permissions is not None and int(found.permissions, 8) & 0o077:
        yield Message(
            'others may read or change "{path}" '
            '(its mode is {mode}; type: chmod 600 "{path}")',
            path=str(store.path),
            mode=found.permissions,
        )
    journal = store.query(JOURNAL)[0][0]
    if journal != "delete":
        yield Message(
            "the journal mode is {mode}, so that a copy of the file may lack what was "
            "written last (type: sqlite-utils disable-wal FILE)",
            mode=journal,
        )
    if (found.free or 0) < max(ROOM, found.size or 0):
        yield Message(
            'the disk of "{path}" is nearly full (free some space)',
            path=str(store.path),
        )


# --- copies


def copy_store(store: File, file: Path) -> None:
    """Write what is committed into an empty file, while others may write.

    Raises:
        CannotWrite: the file cannot be written.
        Damaged: the store cannot be read.
    """
    with _copying(store.path, file):
        # absolute, so that it cannot begin with "file:", which SQLite would take apart
        store.connection.execute("VACUUM INTO ?", (str(file.absolute()),))


def copy_pages(store: File, file: Path) -> None:
    """Write a store as it is, page by page, into an empty file.

    Unlike a copy of the bytes it heeds a journal that a killed command left behind;
    unlike ``copy_store`` it takes damaged pages along and works under our own lock.

    Raises:
        CannotWrite: the file cannot be written.
        Damaged: the store cannot be read.
    """
    with (
        _copying(store.path, file),
        contextlib.closing(sqlite3.connect(file)) as copy,
    ):
        store.connection.backup(copy)


def take_pages(store: File, file: Path) -> None:
    """Put the contents of another file in place of those of a store, all or nothing.

    The file of the store stays the same one, so that a command that waits for it
    writes to what it holds then, not to a file that nobody will open again.

    Raises:
        CannotWrite: the store cannot be written.
    """
    with (
        _copying(file, store.path),
        contextlib.closing(sqlite3.connect(file)) as source,
    ):
        source.backup(store.connection)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[File]:
    """A store to which nobody else has access until the end of the block.

    Raises:
        Busy: others did not let go of it.
    """
    store = File(path)
    try:
        # The mode keeps this transaction's lock until the connection is closed. Set
        # before, it would keep a reader's lock too while waiting for the writers, who
        # would wait for that one.
        store.execute("BEGIN EXCLUSIVE")
        store.execute("PRAGMA locking_mode = EXCLUSIVE")
        store.execute("COMMIT")
        yield store
    finally:
        store.close()


def is_intact(path: Path) -> bool:
    """Whether SQLite can make sense of all of a file."""
    try:
        store = File(path)
    except Damaged:
        return False
    try:
        return store.query(QUICK) == [("ok",)]
    except Damaged:
        return False
    finally:
        store.close()


def keep_aside(path: Path, kept: Path) -> None:
    """Give a damaged file a second name; take away its journal.

    The journal would be applied to whatever gets the first name.
    """
    try:
        os.link(path, kept)
    except OSError:  # no hard links here (FAT, some shares)
        shutil.copy2(path, kept)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.replace(kept.with_name(f"{kept.name}-journal"))


@contextlib.contextmanager
def _copying(source: Path, file: Path) -> Iterator[None]:
    """Turn the engine's errors into those that a person can mend."""
    try:
        yield
    except sqlite3.Error as error:
        raise _copy_fault(error, source, file) from error


def _copy_fault(error: sqlite3.Error, source: Path, file: Path) -> CrmnetError:
    name: str = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Damaged(
            '"{path}" is damaged or no store (restore a backup)', path=str(source)
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy(
            'others are writing to "{path}" (wait a moment and run it again)',
            path=str(source),
        )
    if name.startswith("SQLITE_FULL"):
        why = Message("the disk is full (make room, or choose another disk)")
    else:
        why = Message("{why} (choose another file)", why=str(error))
    return CannotWrite("cannot write {file}: {why}", file=str(file), why=why)
