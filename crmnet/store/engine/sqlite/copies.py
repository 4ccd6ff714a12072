"""Copies of a store in an SQLite file, and the file itself under a lock."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from crmnet.errors import Busy, CannotWrite, Damaged, Message
from crmnet.store.engine.errors import damaged
from crmnet.store.engine.sqlite import signals
from crmnet.store.engine.sqlite.file import BUSY, IS_PROVEN, File
from crmnet.store.engine.sqlite.guards import VERSION, note_proof

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.errors import CrmnetError
    from crmnet.store.engine.contract import Store

QUICK: Final = "PRAGMA quick_check(1)"


def copy_store(store: File, file: Path) -> None:
    """Write what is committed into an empty file, while others may write.

    Raises:
        CannotWrite: the file cannot be written.
        Damaged: the store cannot be read.
    """
    with _copying(store.path, file):
        # absolute, so that it cannot begin with "file:", which SQLite would take apart
        store.connection.execute("VACUUM INTO ?", (str(file.absolute()),))
    if store.is_proven():
        with _copying(store.path, file), contextlib.closing(File(file)) as copy:
            note_proof(copy)


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
        store.snapshot(),  # or whoever writes meanwhile would make it begin anew
    ):
        store.query(VERSION)  # the first question takes it
        signals.copy_pages(store.connection, copy)


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
        signals.copy_pages(source, store.connection)
        if source.execute(IS_PROVEN).fetchall() == [(1,)]:
            note_proof(store)


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


def attach(store: Store, path: Path) -> None:
    """Another file, to be read in SQL as ``source``, until the store is closed."""
    place = f"file:{quote(os.path.abspath(path))}?mode=ro"
    store.execute("ATTACH :place AS source", {"place": place})


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
        signals.stop_if_interrupted(error)
        raise _copy_fault(error, source, file) from error


def _copy_fault(error: sqlite3.Error, source: Path, file: Path) -> CrmnetError:
    name: str = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(str(source))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy.saying(BUSY, path=str(source))
    if name.startswith("SQLITE_FULL"):
        why = Message("the disk is full (make room, or choose another disk)")
    else:
        why = Message("{why} (choose another file)", why=str(error))
    return CannotWrite("cannot write {file}: {why}", file=str(file), why=why)
