"""A store in an SQLite file: the connection, and what its errors mean."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import stat
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from crmnet.errors import (
    BadInput,
    Busy,
    CrmnetError,
    Damaged,
    Message,
    NotPermitted,
)
from crmnet.store.engine.contract import Store, StorePlace
from crmnet.store.engine.errors import (
    DAMAGED,
    NO_JSON,
    TWICE,
    damaged,
    meant,
    no_store_of_ours,
)
from crmnet.store.engine.schema import FORMED, STEPS
from crmnet.store.engine.sqlite.signals import heed_signals, stop_if_interrupted

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Iterable,
        Iterator,
        Mapping,
    )
    from pathlib import Path

    from crmnet.store.engine.errors import Meanings
    from crmnet.store.engine.forms import Form

PATIENCE_S: Final = 30  # how long a command waits for others that write
PRAGMAS: Final = (
    "foreign_keys = ON",  # ignored inside a transaction, so it comes first
    "synchronous = EXTRA",  # an acknowledged write survives a power cut
    "secure_delete = ON",
    "trusted_schema = OFF",
    "recursive_triggers = ON",  # else INSERT OR REPLACE slips past the log's trigger
)
ROOM: Final = "PRAGMA cache_size = -8000"  # KiB; a load reads a page once
# Where a statement keeps what it would take back; a VACUUM would keep the whole file.
TAKEN_BACK: Final = ("PRAGMA temp_store = MEMORY", "PRAGMA temp_store = DEFAULT")
APPLIED: Final = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'crmnet'"
HAS_LEDGER: Final = "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
IS_PROVEN: Final = """
    SELECT schema_version = user_version FROM pragma_schema_version, pragma_user_version
"""

BUSY: Final = Message('others are writing to "{path}" (wait a moment and try again)')
_FULL: Final = Message('the disk of "{path}" is full (free some space)')
_READ_ONLY: Final = Message('not permitted to write to "{path}" (ask its owner)')
_UNOPENED: Final = Message('cannot open "{path}" (is it a file, and may you read it?)')
_FAILS: Final = Message('the disk of "{path}" is failing (check it)')
MEANINGS: Final[Meanings] = (
    ("SQLITE_BUSY", Busy, BUSY),
    ("SQLITE_LOCKED", Busy, BUSY),
    ("SQLITE_FULL", Damaged, _FULL),
    ("SQLITE_READONLY", NotPermitted, _READ_ONLY),
    ("SQLITE_PERM", NotPermitted, _READ_ONLY),
    ("SQLITE_CANTOPEN", NotPermitted, _UNOPENED),
    ("SQLITE_CORRUPT", Damaged, DAMAGED),
    ("SQLITE_NOTADB", Damaged, DAMAGED),
    ("SQLITE_IOERR", Damaged, _FAILS),
    ("SQLITE_CONSTRAINT_UNIQUE", BadInput, TWICE),
)


class File(Store):
    """A store in an SQLite file.

    Args:
        path: the file; it must exist.
        passing: empty at first and gone when it is closed: in memory, as far as there
            is room, else in a file without a name; the path only names it in errors.
    """

    string_agg = "GROUP_CONCAT"  # SQLite knows STRING_AGG from 3.44 on
    json_pairs = "json_each({})"
    _errors = (sqlite3.Error, UnicodeDecodeError)  # a damaged name is no UTF-8

    def __init__(self, path: Path, *, passing: bool = False) -> None:
        self.path = path
        self.name = str(path)
        self._veiled: re.Pattern[str] | None = None
        self._passing = passing
        self._offered: Iterable[Mapping[str, object]] = ()  # of the last statement
        if not passing and _is_pipe_or_device(path):
            raise no_store_of_ours(self.name)
        place = f"file:{quote(os.path.abspath(path))}?mode=rw"
        with self._mended():
            self.connection = sqlite3.connect(
                "" if passing else place,
                uri=True,
                timeout=PATIENCE_S,
                isolation_level=None,
            )
            try:
                heed_signals(self.connection)
                for pragma in PRAGMAS:
                    self.connection.execute(f"PRAGMA {pragma}")
            except self._errors:
                self.connection.close()
                raise

    @property
    def login(self) -> str:
        """The name of the user of this machine."""
        import getpass

        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):  # a container without that user
            return "?"

    @property
    def schema(self) -> str:
        """The schema of the file's own tables."""
        return "main"

    def is_wrong(self, form: Form, column: str) -> str:
        """The condition that finds the values of a column without their form."""
        from crmnet.store.engine.forms import wrong_in_file

        return wrong_in_file(form, column)

    def is_proven(self) -> bool:
        """Whether nobody touched the schema since all values were searched."""
        return self.query(IS_PROVEN) == [(1,)]

    def try_to_prove(self, is_sound: Callable[[], bool]) -> None:
        """Note in the file that a search found all sound."""
        from crmnet.store.engine.sqlite import guards

        guards.try_to_prove(self, is_sound)

    def judged_at_the_end(self) -> contextlib.AbstractContextManager[None]:
        """New rows of the block are judged together, by one search at its end."""
        from crmnet.store.engine.sqlite import guards
        from crmnet.store.poison import bad_values

        return guards.judged_at_the_end(self, bad_values)

    def know_rows(self) -> None:
        """A file is read in the order that queries name: it needs no counts."""

    def veil(self, tables: Collection[str]) -> None:
        """Write to the file's tables: SQLite cannot write through a view."""
        names = "|".join(tables)
        self._veiled = re.compile(rf"^(\s*(?:INSERT INTO|UPDATE)\s+)({names})\b")

    def _unveiled(self, sql: str) -> str:
        return sql if self._veiled is None else self._veiled.sub(r"\1main.\2", sql)

    def execute_many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a statement once for each row of values."""
        from crmnet.store.engine.sqlite.batches import in_order

        self.write_rows(sql, map(in_order(sql), rows))

    def write_rows(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """The same, of values in the order of the statement's parameters."""
        from crmnet.store.engine.sqlite.batches import batches, named, write

        sql = self._unveiled(sql)
        with self._mended():
            for batch in batches(rows):
                self._offered = named(sql, batch)
                write(self.connection, sql, batch)

    def touch_rows(self, sql: str, rows: Iterable[tuple[object, ...]]) -> int:
        """The same; returns the number of rows that all of them touched."""
        from crmnet.store.engine.parameters import qmark

        by_place, _ = qmark(self._unveiled(sql))
        with self._mended():
            return self.connection.executemany(by_place, rows).rowcount

    @contextlib.contextmanager
    def transaction(
        self,
        *,
        keep: bool = True,
        long: bool = False,  # noqa: ARG002  a file bears any silence
    ) -> Iterator[None]:
        """All of the block or nothing; others that write wait for its end."""
        from crmnet.store.engine.sqlite.turns import begin

        with self._room():
            begin(self)
            try:
                yield
                self.execute("COMMIT" if keep else "ROLLBACK")
            except BaseException:
                if self.connection.in_transaction:
                    with contextlib.suppress(sqlite3.Error):
                        self.connection.rollback()
                raise

    @contextlib.contextmanager
    def _room(self) -> Iterator[None]:
        """Room in memory for a transaction; not where temporary views would go."""
        self.execute(ROOM)
        if self._passing or self._veiled:
            yield
            return
        memory, disk = TAKEN_BACK
        self.execute(memory)
        try:
            yield
        finally:
            with contextlib.suppress(CrmnetError, sqlite3.Error):
                self.execute(disk)

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """All queries of the block see the file as it is at one moment."""
        if self.connection.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.rollback()

    @contextlib.contextmanager
    def only_one(self, task: str) -> Iterator[None]:
        """A lock on a file beside the store, which the system lets go at our end."""
        from crmnet.store.engine.sqlite.locks import lock

        path = self.path.with_name(f".{self.path.name}.{task}.lock")
        number = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        with os.fdopen(number, "w") as file:  # stays: whoever waits has it open
            try:
                lock(file)
            except OSError:
                raise self._is_busy_with(task) from None
            yield

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def build(self, steps: Mapping[str, str] = STEPS) -> None:
        """Run the steps that the file lacks, all or none."""
        from crmnet.store.engine.sqlite import guards
        from crmnet.store.engine.sqlite.migration import migrate
        from crmnet.store.poison import is_sound

        with self.transaction():
            migrate(self, self.connection, steps)
            if FORMED in steps:
                guards.renew(self)
                guards.prove(self, partial(is_sound, self))

    @contextlib.contextmanager
    def unguarded(self) -> Iterator[None]:
        """The triggers of a file let a log be copied in as they stand."""
        yield

    def overwrite(self) -> bool:
        """Write the file anew, without its free pages; no journal keeps them."""
        from crmnet.store.engine.sqlite.guards import proof_kept

        with proof_kept(self):
            self.execute("VACUUM")
        self.query("PRAGMA wal_checkpoint(TRUNCATE)")  # where somebody chose a WAL
        return True

    def add_office(self, office: str, login: str, *, keep: bool = True) -> bool:  # noqa: ARG002
        """A file has no logins."""
        raise self._has_no_rights()

    def offices(self) -> tuple[list[tuple[str, str]], str | None]:
        """A file has no logins."""
        raise self._has_no_rights()

    def place(self) -> StorePlace:
        """Where and how the file is kept."""
        from crmnet.store.engine.sqlite.health import place

        return place(self.path)

    def content_faults(self, *, is_fresh: bool = False) -> Iterator[Message]:
        """What is wrong with the file itself, whatever it holds."""
        from crmnet.store.engine.sqlite.health import content_faults

        return content_faults(self, is_fresh=is_fresh)

    def place_faults(self) -> Iterator[Message]:
        """What is wrong around the file: its permissions, its journal, its disk."""
        from crmnet.store.engine.sqlite.health import place_faults

        return place_faults(self, self.path)

    def _applied(self) -> set[str]:
        if not self.query(HAS_LEDGER):
            raise no_store_of_ours(self.name)
        return {name for (name,) in self.query(APPLIED)}

    def _has_no_rights(self) -> BadInput:
        return BadInput(
            '"{store}" is a file: anyone who may write to it may write all of it '
            "(offices with their own logins need a server: docs/server.md)",
            store=self.name,
        )

    def _run(self, sql: str, values: Mapping[str, object]) -> sqlite3.Cursor:
        self._offered = (values,)
        return self.connection.execute(self._unveiled(sql), values)

    def _fault(self, error: sqlite3.Error | UnicodeDecodeError) -> Exception:
        stop_if_interrupted(error)
        name: str = getattr(error, "sqlite_errorname", "") or ""
        found = meant(name, MEANINGS, path=self.name)
        if found is not None:
            return found
        if name == "SQLITE_CONSTRAINT_TRIGGER" and str(error).startswith("form "):
            from crmnet.store.engine.sqlite.guards import refusal

            _, table, column = str(error).split(" ")
            return refusal(self, table, column, self._offered)
        if name == "SQLITE_ERROR" and str(error) == "malformed JSON":
            return Damaged.saying(NO_JSON)
        if not name and isinstance(
            error, (sqlite3.OperationalError, UnicodeDecodeError)
        ):
            return damaged(self.name)  # Python's own: no UTF-8
        return error


def _is_pipe_or_device(path: Path) -> bool:
    """Whether SQLite would wait for somebody, or call it a disk that fails."""
    try:
        mode = os.stat(path).st_mode
    except OSError:  # the attempt to open it tells more
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISBLK(mode)
