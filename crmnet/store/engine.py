"""The connection to a store. The only module, with schema.py, that names an engine.

A store is one SQLite file, opened so that a mistyped path never makes a new one.
Errors of the engine leave this module as errors that a person can mend.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import sqlite3
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from crmnet.errors import (
    Busy,
    CannotWrite,
    CrmnetError,
    Damaged,
    Message,
    Misconfigured,
    NotPermitted,
    StoreMissing,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


PATIENCE_S: Final = 30  # how long a command waits for others that write
PRAGMAS: Final = (
    "foreign_keys = ON",  # ignored inside a transaction, so it comes first
    "synchronous = EXTRA",  # an acknowledged write survives a power cut
    "secure_delete = ON",
    "cache_size = -65536",  # KiB at most: a load of 100,000 leaves goes to disk once
    "trusted_schema = OFF",
    "recursive_triggers = ON",  # else INSERT OR REPLACE slips past the log's trigger
)
DEFINITIONS: Final = """
    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'
    ORDER BY type = 'view', type <> 'table'
"""


class Database:
    """An open store: reads and writes SQL with ``:name`` parameters.

    Args:
        path: the SQLite file; it must exist.
        in_memory: keep it in memory, empty at first; the path only names it in errors.
    """

    def __init__(self, path: Path, *, in_memory: bool = False) -> None:
        self.path = path
        with _mended(path):
            self.connection = sqlite3.connect(
                "file::memory:" if in_memory else f"file:{quote(str(path))}?mode=rw",
                uri=True,
                timeout=PATIENCE_S,
                isolation_level=None,
            )
            for pragma in PRAGMAS:
                self.connection.execute(f"PRAGMA {pragma}")

    @property
    def login(self) -> str:
        """Who writes, as the machine knows them: goes into ``log.by``."""
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):  # a container without that user
            return "?"

    def query(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """The rows of a query, as tuples in the order of its columns."""
        with _mended(self.path):
            return self.connection.execute(sql, values).fetchall()

    def records(self, sql: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a query by column name."""
        with _mended(self.path):
            cursor = self.connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def record(self, sql: str, **values: object) -> dict[str, Any] | None:
        """The first row of a query by column name, or None."""
        return next(iter(self.records(sql, **values)), None)

    def execute(self, sql: str, values: Mapping[str, object] | None = None) -> int:
        """Run a statement; returns the number of rows it touched."""
        with _mended(self.path):
            return self.connection.execute(sql, values or {}).rowcount

    def each(self, sql: str, **values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one by one, for those that would fill the memory."""
        with _mended(self.path):
            yield from self.connection.execute(sql, values)

    def execute_many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a statement once for each row of values."""
        with _mended(self.path):
            self.connection.executemany(sql, rows)

    @contextlib.contextmanager
    def transaction(self, *, keep: bool = True) -> Iterator[None]:
        """All of the block or nothing; others that write wait for its end.

        Args:
            keep: False rolls back at the end, for ``--dry-run``.
        """
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT" if keep else "ROLLBACK")
        except BaseException:
            if self.connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    self.connection.rollback()
            raise

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def empty_twin(database: Database) -> Database:
    """An empty store in memory with the tables, indexes and views of another.

    Rows may come into its tables in any order.
    """
    twin = Database(database.path, in_memory=True)
    twin.execute("PRAGMA foreign_keys = OFF")
    for (sql,) in database.query(DEFINITIONS):
        twin.execute(sql)
    return twin


def open_store(path: Path) -> Database:
    """Open an existing store.

    Raises:
        StoreMissing: there is no file at the path.
        Damaged: the file is no store, or it is damaged.
        Misconfigured: a newer crmnet wrote it.
    """
    from crmnet.store import schema

    if not path.exists():
        raise StoreMissing(
            'no store at "{path}" (make one: crmnet plan load FILE)', path=str(path)
        )
    if path.is_file() and path.stat().st_size == 0:
        raise Damaged(
            '"{path}" is empty, not a store (restore a backup, or remove it)',
            path=str(path),
        )
    database = Database(path)
    try:
        schema.check(database)
    except BaseException:
        database.close()
        raise
    return database


def create_store(path: Path) -> Database:
    """Open the store at a path; make it first when there is none.

    The file is readable and writable by its owner only (0600), its new folder 0700.
    A store appears whole: it is built beside its place and moved there.

    Raises:
        CannotWrite: the folder or file cannot be made.
    """
    from crmnet.store import schema

    if path.exists():
        return open_store(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            schema.build(draft)
            with contextlib.suppress(FileExistsError):  # another first opening won
                _move_new(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            'cannot make a store at "{path}": {why} (choose another with --db)',
            path=str(path),
            why=error.strerror or str(error),
        ) from error
    return open_store(path)


def _move_new(draft: Path, path: Path) -> None:
    """Give a finished file its name, unless that name is taken."""
    try:
        os.link(draft, path)  # unlike rename, it never replaces a file
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        if path.exists():  # no hard links here (FAT, some shares)
            raise FileExistsError from error
        os.replace(draft, path)


_BUSY: Final = Message(
    'others are writing to "{path}" (wait a moment and run it again)'
).text
_FULL: Final = Message('the disk of "{path}" is full (free some space)').text
_READ_ONLY: Final = Message('not permitted to write to "{path}" (ask its owner)').text
_UNOPENED: Final = Message(
    'cannot open "{path}" (is it a file, and may you read it?)'
).text
_DAMAGED: Final = Message('"{path}" is damaged or no store (restore a backup)').text
_FAILS: Final = Message('the disk of "{path}" fails (check it)').text
_MEANING: Final[tuple[tuple[str, type[CrmnetError], str], ...]] = (
    ("SQLITE_BUSY", Busy, _BUSY),
    ("SQLITE_LOCKED", Busy, _BUSY),
    ("SQLITE_FULL", Damaged, _FULL),
    ("SQLITE_READONLY", NotPermitted, _READ_ONLY),
    ("SQLITE_PERM", NotPermitted, _READ_ONLY),
    ("SQLITE_CANTOPEN", NotPermitted, _UNOPENED),
    ("SQLITE_CORRUPT", Damaged, _DAMAGED),
    ("SQLITE_NOTADB", Damaged, _DAMAGED),
    ("SQLITE_IOERR", Damaged, _FAILS),
)


@contextlib.contextmanager
def _mended(path: Path) -> Iterator[None]:
    """Turn the engine's errors into those that a person can mend."""
    try:
        yield
    except sqlite3.Error as error:
        raise _fault(error, path) from error


def _fault(error: sqlite3.Error, path: Path) -> CrmnetError | sqlite3.Error:
    """The error for a person that an error of SQLite stands for; itself if a bug."""
    name: str = getattr(error, "sqlite_errorname", "") or ""
    for beginning, kind, text in _MEANING:
        if name.startswith(beginning):
            return kind(text, path=str(path))
    return error


def newer(path: Path) -> Misconfigured:
    """The error for a store that a newer crmnet wrote."""
    return Misconfigured(
        '"{path}" was written by a newer crmnet (update this one)', path=str(path)
    )
