"""What a store can do, whichever engine keeps it.

All other rooms hold a :class:`Store`, whose SQL is the same for both engines. Only the
folders ``sqlite`` and ``postgres`` name one.
"""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, TypeVar

from crmnet.errors import Busy
from crmnet.store.engine.errors import newer
from crmnet.store.engine.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from crmnet.errors import Message
    from crmnet.store.engine.forms import Form


Named = TypeVar("Named", bound=NamedTuple)

STAGE_CODE: Final = "UPDATE item SET code = '~' || id WHERE id = :id"


class StorePlace(NamedTuple):
    """Where a store is kept, and the engine that keeps it."""

    engine: str  # "SQLite 3.40.1"
    size: int | None  # bytes; None on a server
    permissions: str | None  # "0600"; None where the system has none, and on a server
    free: int | None  # bytes on its disk; None on a server


class StoreQuestion(NamedTuple):
    """A query, and the values of its parameters."""

    sql: str
    values: Mapping[str, object] = {}


class Handed(NamedTuple):
    """A row of a change that the store itself is to write."""

    entry: dict[str, Any]  # entity, row, rev that it had or 0, kind, note, values
    refusal: Callable[[], Exception]  # why it was not written, looked up then


class Store(ABC):
    """An open store: reads and writes SQL with ``:name`` parameters.

    Attributes:
        name: what people call it: the path, or the address without a password.
        string_agg: the engine's name for the aggregate that joins texts.
        json_pairs: what the engine calls the keys and values of a JSON object, ``{}``.
    """

    name: str
    string_agg: ClassVar[str]
    json_pairs: ClassVar[str]
    _errors: ClassVar[type[Exception] | tuple[type[Exception], ...]]

    @property
    @abstractmethod
    def login(self) -> str:
        """Who writes, as the machine or the server knows them: goes into ``log.by``."""

    # --- rows

    def query(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """The rows of a query, as tuples in the order of its columns."""
        with self._mended():
            rows: list[tuple[Any, ...]] = self._run(sql, values).fetchall()
            return rows

    def rows(self, kind: type[Named], sql: str, **values: object) -> list[Named]:
        """The rows of a query whose columns are the fields of a type, in order."""
        with self._mended():
            return list(map(kind._make, self._run(sql, values)))

    def row(self, kind: type[Named], sql: str, **values: object) -> Named | None:
        """The first row of a query like :meth:`rows`, or None."""
        return next(iter(self.rows(kind, sql, **values)), None)

    def answers(
        self, questions: Iterable[StoreQuestion]
    ) -> list[list[tuple[Any, ...]]]:
        """The rows of several queries, as tuples; a server is asked all at once."""
        return [self.query(sql, **values) for sql, values in questions]

    def execute(self, sql: str, values: Mapping[str, object] | None = None) -> int:
        """Run a statement; returns the number of rows it touched."""
        with self._mended():
            return int(self._run(sql, values or {}).rowcount)

    def each(self, sql: str, **values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one by one, for those that would fill the memory."""
        with self._mended():
            # yield from would close the cursor, which fails after its connection
            for row in self._run(sql, values):  # noqa: UP028
                yield row

    @abstractmethod
    def execute_many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a statement once for each row of values."""

    def write_rows(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """The same, of values in the order of the statement's parameters."""
        from crmnet.store.engine.parameters import qmark

        names = qmark(sql)[1]
        self.execute_many(sql, [dict(zip(names, row, strict=True)) for row in rows])

    def touch_rows(self, sql: str, rows: Iterable[tuple[object, ...]]) -> int:
        """The same; returns the number of rows that all of them touched."""
        from crmnet.store.engine.parameters import qmark

        names = qmark(sql)[1]
        values = (dict(zip(names, row, strict=True)) for row in rows)
        return sum(self.execute(sql, each) for each in values)

    # --- values that have a form

    @abstractmethod
    def is_wrong(self, form: Form, column: str) -> str:
        """The condition that finds the values of a column without their form."""

    @abstractmethod
    def is_proven(self) -> bool:
        """Whether all values that have a form are known to have it."""

    @abstractmethod
    def try_to_prove(self, is_sound: Callable[[], bool]) -> None:
        """Note, where the store is to and can, that a search found all sound."""

    def judged_at_the_end(self) -> AbstractContextManager[None]:
        """Many new rows, inside a transaction, may be judged together at the end.

        Raises:
            Damaged: a value has not its form.
        """
        return contextlib.nullcontext()

    @abstractmethod
    def know_rows(self) -> None:
        """Count the rows, after many were written: a server plans its answers by it."""

    @property
    @abstractmethod
    def schema(self) -> str:
        """The schema of the tables, as SQL names it, whatever is laid over them."""

    @abstractmethod
    def veil(self, tables: Collection[str]) -> None:
        """Go on writing to tables over which views were laid for reading."""

    # --- what a store writes itself

    @property
    def writes_itself(self) -> bool:
        """Whether it writes rows, entries and hashes itself, of what it is handed."""
        return False

    def hand_over(self, handed: Handed) -> None:
        """Take the next row of a change; all that is asked later sees it.

        Raises:
            NotPermitted: it is not the login's to write.
        """
        raise NotImplementedError

    def end_change(self, undoes: int | None) -> int:
        """End the change whose rows were handed over; returns its number."""
        raise NotImplementedError

    def stage_codes(self, item_ids: list[str]) -> None:
        """Free the codes of items that are about to exchange them."""
        self.execute_many(STAGE_CODE, [{"id": row_id} for row_id in item_ids])

    # --- what a login does not see

    @property
    def whole_log(self) -> str:
        """All entries in SQL; `hidden` is 1 where a login is not told the texts."""
        return "(SELECT *, 0 AS hidden FROM log)"

    def hidden_entries(self) -> int:
        """How many entries of the log are not for this login: none of a file."""
        return 0

    # --- who waits for whom

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
    def snapshot(self) -> AbstractContextManager[None]:
        """All queries of the block see the store as it is at one moment.

        Unlike a transaction that writes, it needs no right to write to a file.
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

    # --- the schema

    @abstractmethod
    def build(self, steps: Mapping[str, str] = STEPS) -> None:
        """Run the steps that a store lacks, all or none; who comes second finds none.

        Raises:
            Misconfigured: a newer program was here.
            NotPermitted: the login may not make tables here.
        """

    def missing(self, steps: Mapping[str, str] = STEPS) -> list[str]:
        """The names of the steps that a store lacks, in their order.

        Raises:
            StoreMissing: nothing is there.
            Damaged: it is no store of crmnet.
            Misconfigured: it is newer than this program.
            NotPermitted: the login may not look.
        """
        applied = self._applied()
        if applied - steps.keys():
            raise newer(self.name)
        return [name for name in steps if name not in applied]

    def steps(self) -> tuple[str, ...]:
        """The names of the steps that were run, in their order."""
        lacking = self.missing()
        return tuple(name for name in STEPS if name not in lacking)

    @abstractmethod
    def unguarded(self) -> AbstractContextManager[None]:
        """Let a whole store be copied in, its log as it is; ends as it was found.

        Only the owner of a server's tables may; inside a transaction.

        Raises:
            NotPermitted: the login is not the owner.
        """

    def overwrite(self) -> bool:
        """Leave no byte of what was removed from the rows, where that is in our hands.

        Returns:
            Whether it was: a server keeps old versions of rows until its owner has
            them cleared away.
        """
        return False

    # --- whose rights

    @abstractmethod
    def add_office(self, office: str, login: str, *, keep: bool = True) -> bool:
        """Give a login of the server the rights of an office; makes it where it is new.

        Args:
            office: a country's code, "secretariat", "presidency" or "reader".
            login: the name of the login.
            keep: False takes it back.

        Returns:
            Whether the login was made.

        Raises:
            BadInput: the store is a file, or no right can bind the login.
            NotPermitted: the caller does not own the tables.
        """

    @abstractmethod
    def offices(self) -> tuple[list[tuple[str, str]], str | None]:
        """Offices with their logins, and the country that presides, or None.

        Raises:
            BadInput: the store is a file.
        """

    # --- its health

    @abstractmethod
    def place(self) -> StorePlace:
        """Where and how a store is kept."""

    def content_faults(self, *, is_fresh: bool = False) -> Iterable[Message]:  # noqa: ARG002
        """What is wrong with the file, whatever it holds; a server minds its own.

        Args:
            is_fresh: its indexes were made just now from the rows.
        """
        return ()

    def place_faults(self) -> Iterable[Message]:
        """What is wrong around a file: who may read it, how it is written, the disk."""
        return ()

    # --- what an engine says in its own way

    @abstractmethod
    def _applied(self) -> set[str]:
        """The names of the steps that were applied; raises as :meth:`missing`."""

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
            'another crmnet is doing the same on "{store}": {task} (wait until it '
            "ends)",
            store=self.name,
            task=task,
        )
