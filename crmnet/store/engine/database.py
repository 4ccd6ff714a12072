"""The connection to a store: one SQLite file here, a server in postgres.py.

Only these two modules and their schemas name an engine; all others hold a
:class:`Store`, whose SQL is the same for both. A file is opened so that a mistyped
path never makes a new one. Errors of the engine leave as errors that a person can mend.
"""

from __future__ import annotations

import contextlib
import functools
import getpass
import os
import re
import sqlite3
import sys
from abc import ABC, abstractmethod
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import quote

from crmnet.errors import (
    BadInput,
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
    from contextlib import AbstractContextManager
    from typing import TextIO

PATIENCE_S: Final = 30  # how long a command waits for others that write
PRAGMAS: Final = (
    "foreign_keys = ON",  # ignored inside a transaction, so it comes first
    "synchronous = EXTRA",  # an acknowledged write survives a power cut
    "secure_delete = ON",
    "trusted_schema = OFF",
    "recursive_triggers = ON",  # else INSERT OR REPLACE slips past the log's trigger
)


PARAMETER: Final = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")  # not a ::cast
ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
SERVERS: Final = ("postgresql:", "postgres:")  # how the address of a server begins


class Store(ABC):
    """An open store: reads and writes SQL with ``:name`` parameters.

    Attributes:
        name: what people call it: the path, or the address without a password.
        is_server: whether it has logins of its own, and rights for them.
    """

    name: str
    is_server: ClassVar[bool]
    _errors: ClassVar[type[Exception] | tuple[type[Exception], ...]]

    @property
    @abstractmethod
    def login(self) -> str:
        """Who writes, as the machine or the server knows them: goes into ``log.by``."""

    def query(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """The rows of a query, as tuples in the order of its columns."""
        with self._mended():
            rows: list[tuple[Any, ...]] = self._run(sql, values).fetchall()
            return rows

    def records(self, sql: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a query by column name."""
        with self._mended():
            cursor = self._run(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def record(self, sql: str, **values: object) -> dict[str, Any] | None:
        """The first row of a query by column name, or None."""
        return next(iter(self.records(sql, **values)), None)

    def execute(self, sql: str, values: Mapping[str, object] | None = None) -> int:
        """Run a statement; returns the number of rows it touched."""
        with self._mended():
            return int(self._run(sql, values or {}).rowcount)

    def each(self, sql: str, **values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one by one, for those that would fill the memory."""
        with self._mended():
            yield from self._run(sql, values)

    @abstractmethod
    def execute_many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a statement once for each row of values."""

    @abstractmethod
    def transaction(
        self, *, keep: bool = True, long: bool = False
    ) -> AbstractContextManager[None]:
        """All of the block or nothing; others that write wait for its end.

        Args:
            keep: False rolls back at the end, for ``--dry-run``.
            long: it is about a whole store; a server then bears longer silences than
                from a command that may have died.
        """

    @abstractmethod
    def only_one(self, task: str) -> AbstractContextManager[None]:
        """A lock on a task that may run once at a time; it dies with its process.

        Raises:
            Busy: another process holds it.
        """

    @abstractmethod
    def close(self) -> None:
        """Close the connection."""

    @abstractmethod
    def _run(self, sql: str, values: Mapping[str, object]) -> Any:
        """A cursor (PEP 249) after the statement."""

    @abstractmethod
    def _fault(self, error: Any) -> Exception:
        """The error for a person that the engine's stands for; itself if a bug."""

    @contextlib.contextmanager
    def _mended(self) -> Iterator[None]:
        """Turn the engine's errors into those that a person can mend."""
        try:
            yield
        except self._errors as error:
            fault = self._fault(error)
            if fault is error:
                raise
            raise fault from error

    def _is_busy_with(self, task: str) -> Busy:
        return Busy(
            'another crmnet does the same on "{store}": {task} (wait for its end)',
            store=self.name,
            task=task,
        )


class File(Store):
    """A store in an SQLite file.

    Args:
        path: the file; it must exist.
        in_memory: keep it in memory, empty at first; the path only names it in errors.
    """

    is_server = False
    _errors = (sqlite3.Error, UnicodeDecodeError)  # a damaged name is no UTF-8

    def __init__(self, path: Path, *, in_memory: bool = False) -> None:
        self.path = path
        self.name = str(path)
        place = f"file:{quote(os.path.abspath(path))}?mode=rw"
        with self._mended():
            self.connection = sqlite3.connect(
                "file::memory:" if in_memory else place,
                uri=True,
                timeout=PATIENCE_S,
                isolation_level=None,
            )
            try:
                for pragma in PRAGMAS:
                    self.connection.execute(f"PRAGMA {pragma}")
            except sqlite3.Error:
                self.connection.close()
                raise

    @property
    def login(self) -> str:
        """The name of the user of this machine."""
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):  # a container without that user
            return "?"

    def execute_many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a statement once for each row of values."""
        by_place, names = _by_place(sql)
        values = itemgetter(*names) if len(names) > 1 else None
        with self._mended():
            if values is None:
                self.connection.executemany(sql, rows)
            else:
                self.connection.executemany(by_place, map(values, rows))

    @contextlib.contextmanager
    def transaction(
        self,
        *,
        keep: bool = True,
        long: bool = False,  # noqa: ARG002  a file bears any silence
    ) -> Iterator[None]:
        """All of the block or nothing; others that write wait for its end."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT" if keep else "ROLLBACK")
        except BaseException:
            if self.connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    self.connection.rollback()
            raise

    @contextlib.contextmanager
    def only_one(self, task: str) -> Iterator[None]:
        """A lock on a file beside the store, which the system lets go at our end."""
        path = self.path.with_name(f".{self.path.name}.{task}.lock")
        number = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        with os.fdopen(number, "w") as file:  # stays: whoever waits has it open
            try:
                _lock(file)
            except OSError:
                raise self._is_busy_with(task) from None
            yield

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def _run(self, sql: str, values: Mapping[str, object]) -> sqlite3.Cursor:
        return self.connection.execute(sql, values)

    def _fault(self, error: sqlite3.Error | UnicodeDecodeError) -> Exception:
        name: str = getattr(error, "sqlite_errorname", "") or ""
        for beginning, kind, text in _MEANING:
            if name.startswith(beginning):
                return kind(text, path=self.name)
        if not name and isinstance(
            error, (sqlite3.OperationalError, UnicodeDecodeError)
        ):
            return Damaged(_DAMAGED, path=self.name)  # Python's own: no UTF-8
        return error


@functools.cache
def _by_place(sql: str) -> tuple[str, list[str]]:
    """SQL with ``?`` for each ``:name``, which binds faster, and the names."""
    return PARAMETER.sub("?", sql), PARAMETER.findall(sql)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: TextIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: TextIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def empty_twin(store: Store) -> Store:
    """An empty store in memory with the tables, indexes and views of ours.

    Rows may come into its tables in any order.
    """
    from crmnet.store.engine import schema

    twin = File(Path(store.name), in_memory=True)
    twin.execute("PRAGMA foreign_keys = OFF")
    for sql in schema.STEPS.values():
        for statement in schema.statements(sql):
            twin.execute(statement)
    return twin


def is_server(place: Path | str) -> bool:
    """Whether a place is the address of a server, not a path."""
    if isinstance(place, str) and place.lower().startswith(SERVERS):
        return True
    if is_address(place):  # not said back: it may hold a password
        raise BadInput(
            "that is no address of a server (write it so: "
            "postgresql://USER@HOST/DATABASE)"
        )
    return False


def is_address(place: Path | str) -> bool:
    """Whether a place looks like an address, "mysql://u@h/x"; "C:/x" does not."""
    return ADDRESS.match(str(place)) is not None


def open_store(place: Path | str) -> Store:
    """Open an existing store; an older one is brought to this program's tables.

    Args:
        place: a path, or the address of a server ("postgresql://…").

    Raises:
        StoreMissing: there is none.
        Damaged: the file is no store, or it is damaged.
        Misconfigured: a newer crmnet wrote it.
        NotPermitted: the server refuses the login.
        Busy: the server does not answer.
    """
    if is_server(place):
        from crmnet.store.engine.postgres import open_server

        return open_server(str(place))
    path = Path(place)
    if not path.exists():
        raise StoreMissing(
            'no store at "{path}" (make one: crmnet plan load FILE)', path=str(path)
        )
    if path.is_file() and path.stat().st_size == 0:
        raise Damaged(
            '"{path}" is empty, not a store (restore a backup, or remove it)',
            path=str(path),
        )
    return _open_file(path)


def _open_file(path: Path) -> File:
    from crmnet.store.engine import schema

    with _making_sense(path):
        store = File(path)
    try:
        with _making_sense(path):
            lacking = schema.missing(store)
            if lacking:
                schema.refuse_gaps(store, lacking)
                _copy_beside(store, lacking[0])
                schema.build(store)
    except BaseException:
        store.close()
        raise
    return store


@contextlib.contextmanager
def _making_sense(path: Path) -> Iterator[None]:
    """What SQLite calls a fault of the SQL is one of the file, while it is opened."""
    try:
        yield
    except sqlite3.Error as error:
        raise Damaged(_DAMAGED, path=str(path)) from error


def create_store(place: Path | str, *, keep: bool = True) -> Store:
    """Open the store at a place; make it first when there is none.

    A file is readable and writable by its owner only (0600), its new folder 0700. It
    appears whole: it is built beside its place and moved there.

    Args:
        place: a path, or the address of a server.
        keep: False makes a throw-away one, which is gone once it is closed; a store
            that is there already is opened all the same.

    Raises:
        CannotWrite: the folder or file cannot be made.
        NotPermitted: the login may not make tables on the server.
    """
    if is_server(place):
        from crmnet.store.engine.postgres import create_on_server

        return create_on_server(str(place), keep=keep)
    path = Path(place)
    if path.exists():
        return open_store(path)
    return _create_file(path) if keep else _ThrowAway()


class _ThrowAway(File):
    """A store that is gone once it is closed."""

    def __init__(self) -> None:
        import tempfile

        self._folder = tempfile.TemporaryDirectory(prefix="crmnet-")
        path = Path(self._folder.name) / "crmnet.db"
        _create_file(path).close()
        super().__init__(path)

    def close(self) -> None:
        """Close the connection and remove the file."""
        super().close()
        self._folder.cleanup()


def _create_file(path: Path) -> File:
    from crmnet.store.engine import schema

    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_empty(draft)
        try:
            store = File(draft)
            try:
                schema.build(store)
            finally:
                store.close()
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
    return _open_file(path)


def _make_empty(path: Path) -> None:
    """An empty file for its owner only; SQLite itself would let others read it."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _copy_beside(store: File, step: str) -> None:
    """Keep the store as it is before a step, in a file beside it; an old copy stays.

    Raises:
        CannotWrite: there is no room for it.
    """
    path = store.path.with_name(f"{store.path.name}.before-{step}")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _make_empty(draft)
        try:
            store.execute("VACUUM INTO :draft", {"draft": str(draft)})
            with contextlib.suppress(FileExistsError):
                _move_new(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            'cannot keep a copy of "{path}" before bringing it up to date: {why}',
            path=store.name,
            why=error.strerror or str(error),
        ) from error


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
TWICE: Final = Message(
    "the same stands there already, recorded since (see: crmnet history)"
).text
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
    ("SQLITE_CONSTRAINT_UNIQUE", BadInput, TWICE),
)


def newer(store: str) -> Misconfigured:
    """The error for a store that a newer crmnet wrote."""
    return Misconfigured(
        '"{path}" was written by a newer crmnet (update this one)', path=store
    )
