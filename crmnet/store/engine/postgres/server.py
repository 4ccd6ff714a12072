"""A store on a PostgreSQL server: the connection."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Any, Final, TypeVar

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.types.json import Jsonb

from crmnet.errors import Busy, Misconfigured
from crmnet.store.engine.contract import Store, StorePlace
from crmnet.store.engine.forms import wrong_on_server
from crmnet.store.engine.parameters import pyformat
from crmnet.store.engine.postgres import constraints, migration, rights, statistics
from crmnet.store.engine.postgres.address import settings_of, shown
from crmnet.store.engine.postgres.errors import fault
from crmnet.store.engine.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from psycopg.abc import PQGen

    from crmnet.store.engine.contract import Handed, StoreQuestion
    from crmnet.store.engine.forms import Form

OLDEST: Final = 150_000  # PostgreSQL 15, as libpq counts versions
SERVER_VERSION: Final = "SHOW server_version"
WHO: Final = """
    SELECT session_user::text,
        (SELECT setting::int FROM pg_settings WHERE name = 'statement_timeout'),
        COALESCE((SELECT NOT pg_has_role(session_user, relowner, 'MEMBER')
            FROM pg_class WHERE oid = to_regclass('writing')), false),
        to_regproc('take_turn') IS NOT NULL,
        current_schema(), (SELECT count(*) FROM pg_constraint c
            WHERE c.connamespace = to_regnamespace(quote_ident(current_schema()))
            AND c.conname LIKE 'form!_%' ESCAPE '!' AND c.convalidated)
"""
HAS_TURNS: Final = """
    SELECT to_regproc('take_turn') IS NOT NULL, to_regclass('schema_step') IS NOT NULL
"""
BEGIN: Final = "BEGIN"
TAKE_TURN: Final = "SELECT take_turn()"
# Of an older store, before there are turns: only its owner may, and nobody writes to
# the log meanwhile. Who makes the first tables waits by their names.
LOCK: Final = "LOCK TABLE schema_step, log IN SHARE ROW EXCLUSIVE MODE"
BE_PATIENT: Final = """
    SET LOCAL idle_in_transaction_session_timeout = '10min'
"""
AS_IT_IS: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
TAKE_LEASE: Final = "SELECT take_lease(:task)"
END_LEASE: Final = "SELECT end_lease(:task)"
WRITE: Final = "SELECT write(:entries, :ends, :undoes)"
LATEST: Final = "SELECT max(number) FROM change"
HIDDEN: Final = "SELECT hidden_entries()"
STAGE_CODES: Final = "SELECT stage_codes(:ids)"

FETCHED: Final = 2000  # rows at a time
AT_ONCE: Final = 1000  # rows that are handed over in one call

Answer = TypeVar("Answer")

# It warns when the roll-back fails after the server is gone; the error says that.
logging.getLogger("psycopg").setLevel(logging.CRITICAL)


class _Connection(psycopg.Connection[tuple[Any, ...]]):
    """A connection that does not wait for ever for a server that stands still.

    libpq notices a cut cable; a suspended machine still acknowledges what it is sent.
    """

    answer_within_s: float | None = None

    def wait(
        self,
        gen: PQGen[Answer],
        interval: float = 0.1,
        timeout: float | None = None,
    ) -> Answer:
        """What the server answers."""
        try:
            return super().wait(gen, interval, timeout or self.answer_within_s)
        except psycopg.OperationalError as error:
            if error.sqlstate is None:  # no answer: the rest would be a guess
                self.pgconn.finish()
            raise


class Server(Store):
    """A store on a server.

    Args:
        address: ``postgresql://[USER@]HOST[,HOST]/DATABASE[?…]``. A password comes
            from there, ``PGPASSWORD``, ``~/.pgpass`` or a service file: libpq's rules.

    Raises:
        BadInput: that is no address.
        StoreMissing: the server has no such database.
        NotPermitted: it refuses the login.
        Misconfigured: it is too old, or the connection would not be safe.
        Busy: it does not answer.
    """

    string_agg = "STRING_AGG"
    json_pairs = "json_each_text(CAST({} AS json))"
    _errors = psycopg.Error

    def __init__(self, address: str) -> None:
        settings = settings_of(address)
        self.name = shown(settings)
        with self._mended():
            self.connection = _Connection.connect(
                make_conninfo("", **settings),
                autocommit=True,
                # a server-side cursor cannot tell the type of NULL; a pooler cannot
                # keep what was prepared
                cursor_factory=psycopg.ClientCursor,
                prepare_threshold=None,
            )
            found, self._steps = self._first_answers()
        login, limit_ms, is_office, has_turns, self._schema, self._proven = found
        self._login: str = login
        self._is_office: bool = is_office
        self._has_turns: bool = has_turns
        self._handed: list[Handed] = []
        self._binder = psycopg.ClientCursor(self.connection)
        self._cursors = 0
        if self.connection.info.server_version < OLDEST:
            self.connection.close()
            raise Misconfigured(
                '"{store}" is older than PostgreSQL 15 (update the server)',
                store=self.name,
            )
        if limit_ms:
            limit_ms += int(settings["tcp_user_timeout"])
            self.connection.answer_within_s = limit_ms / 1000

    def _first_answers(self) -> tuple[tuple[Any, ...], set[str] | None]:
        """Who we are here, and the steps of the store; None where there is none."""
        try:
            cursor = self.connection.execute(_at_once(WHO, migration.APPLIED))
        except psycopg.ProgrammingError:  # no such table, or not for this login
            return self.connection.execute(WHO.encode()).fetchall()[0], None
        [who] = cursor.fetchall()
        cursor.nextset()
        return who, {name for (name,) in cursor}

    @property
    def login(self) -> str:
        """The name under which the server knows us."""
        return self._login

    @property
    def writes_itself(self) -> bool:
        """Whether the server writes rows, entries and hashes: for all but its owner."""
        return self._is_office

    @property
    def schema(self) -> str:
        """The schema of the tables, quoted."""
        return '"{}"'.format(self._schema.replace('"', '""'))

    def is_wrong(self, form: Form, column: str) -> str:
        """The condition that finds the values of a column without their form."""
        return wrong_on_server(form, column)

    def is_proven(self) -> bool:
        """Whether the server had all constraints validated when we came."""
        return bool(self._proven == constraints.count())

    def try_to_prove(self, is_sound: Callable[[], bool]) -> None:
        """The server notes by itself which constraints all rows fulfil."""

    def know_rows(self) -> None:
        """Let the server count; it may leave that undone for minutes, or for good."""
        if not self._is_office:  # only the owner may
            statistics.renew(self)

    def veil(self, tables: Collection[str]) -> None:
        """The server writes through such views to its tables."""

    def hand_over(self, handed: Handed) -> None:
        """Keep the next row of a change until the server is asked for anything."""
        self._handed.append(handed)
        if len(self._handed) >= AT_ONCE:
            self._send()

    def end_change(self, undoes: int | None) -> int:
        """Hand over what is left, and let the server end the change."""
        with self._mended():
            cursor = self._ask(LATEST, ends=True, undoes=undoes)
            [(number,)] = cursor.fetchall()
        return int(number)

    def stage_codes(self, item_ids: list[str]) -> None:
        """Free the codes of items that are about to exchange them."""
        if not self._is_office:
            return super().stage_codes(item_ids)
        self.query(STAGE_CODES, ids=item_ids)
        return None

    def answers(
        self, questions: Iterable[StoreQuestion]
    ) -> list[list[tuple[Any, ...]]]:
        """The rows of several queries, as tuples, in one round trip."""
        found: list[list[tuple[Any, ...]]] = []
        with self._mended():
            cursor = self._ask(*(self._bound(sql, said) for sql, said in questions))
            while True:
                found.append(cursor.fetchall())
                if not cursor.nextset():
                    return found

    def execute_many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a statement once for each row of values."""
        with self._mended(), self.connection.cursor() as cursor:
            cursor.executemany(pyformat(sql).encode(), rows)  # sent without waiting

    def each(self, sql: str, **values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one by one, fetched so many at a time.

        The server keeps what is not fetched yet, outside a transaction too.
        """
        self._cursors += 1
        name = f"each_{self._cursors}"
        hold = "WITH HOLD" if self._is_idle else "WITHOUT HOLD"
        with self._mended():
            self._run(f"DECLARE {name} CURSOR {hold} FOR {sql}", values)
            while found := self._run(f"FETCH {FETCHED} FROM {name}", {}).fetchall():
                yield from found
            self._run(f"CLOSE {name}", {})

    @contextlib.contextmanager
    def transaction(self, *, keep: bool = True, long: bool = False) -> Iterator[None]:
        """All of the block or nothing; others that write wait for its end."""
        first = (self._turn(), BE_PATIENT) if long else (self._turn(),)
        with self._mended(), self._whole(*first, keep=keep):
            self._handed.clear()
            yield
            self._send()

    def _turn(self) -> str:
        """What waits for the turn to write; empty where there are no tables yet."""
        self._steps = None  # others may have run some
        has_tables = True
        if not self._has_turns:
            found = self.connection.execute(HAS_TURNS).fetchall()
            [(self._has_turns, has_tables)] = found
        if self._has_turns:
            return TAKE_TURN
        return LOCK if has_tables else ""

    @contextlib.contextmanager
    def _whole(self, *first: str, keep: bool) -> Iterator[None]:
        """A transaction, or a part of the one that there is; its beginning is one trip.

        Args:
            first: statements that begin it.
            keep: False takes it back at the end.
        """
        connection = self.connection
        if not self._is_idle or not connection.autocommit:
            with connection.transaction(force_rollback=not keep):
                connection.execute(_at_once(*first))
                yield
            return
        try:
            connection.execute(_at_once(BEGIN, *first))
            yield
        except BaseException:
            with contextlib.suppress(psycopg.Error):  # the error says why
                connection.rollback()
            raise
        if keep:
            connection.commit()
        else:
            connection.rollback()

    @property
    def _is_idle(self) -> bool:
        """Whether there is no transaction."""
        return self.connection.info.transaction_status == TransactionStatus.IDLE

    @property
    def whole_log(self) -> str:
        """The log in SQL with all its entries, some without their texts."""
        return "sealed_log()" if self._is_office else super().whole_log

    def hidden_entries(self) -> int:
        """How many entries of the log are about what is not for this login."""
        return int(self.query(HIDDEN)[0][0]) if self._is_office else 0

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """All queries of the block see the same, whoever writes meanwhile."""
        # in a transaction nobody but it writes
        first = (AS_IT_IS, BE_PATIENT) if self._is_idle else (BE_PATIENT,)
        with self._mended(), self._whole(*first, keep=False):
            yield

    @contextlib.contextmanager
    def only_one(self, task: str) -> Iterator[None]:
        """A lease that the server ends with this connection, or when it is idle."""
        if not self.query(TAKE_LEASE, task=task)[0][0]:
            raise self._is_busy_with(task)
        try:
            yield
        finally:
            with contextlib.suppress(Busy):  # the connection is gone, and the lease
                self.query(END_LEASE, task=task)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def promise_nothing(self) -> None:
        """From here on, all is one transaction that closing takes back."""
        with self._mended():
            self.connection.autocommit = False
            self.connection.execute(self._turn().encode())

    def build(self, steps: Mapping[str, str] = STEPS) -> None:
        """Run the steps that the store lacks, all or none, then renew the rights."""
        migration.build(self, steps)
        self._proven = self.query(constraints.PROVEN)[0][0]

    def unguarded(self) -> AbstractContextManager[None]:
        """Switch the triggers off for the block; only the owner may."""
        return rights.unguarded(self)

    def add_office(self, office: str, login: str, *, keep: bool = True) -> bool:
        """Give a login the rights of an office; whether the login was made."""
        return rights.add_office(self, office, login, keep=keep)

    def offices(self) -> tuple[list[tuple[str, str]], str | None]:
        """Offices with their logins, and the country that presides, or None."""
        return rights.offices(self)

    def place(self) -> StorePlace:
        """The engine; what is around it is the server's matter."""
        version = self.query(SERVER_VERSION)[0][0]
        return StorePlace(f"PostgreSQL {version}", None, None, None)

    def _applied(self) -> set[str]:
        applied, self._steps = self._steps, None  # they were asked to open it
        return migration.applied(self) if applied is None else applied

    def _run(
        self, sql: str, values: Mapping[str, object]
    ) -> psycopg.Cursor[tuple[Any, ...]]:
        return self._ask(self._bound(sql, values))

    def _bound(self, sql: str, values: Mapping[str, object]) -> str:
        """A statement with its values in it."""
        return self._binder.mogrify(pyformat(sql), values) if values else sql

    def _ask(
        self, *asked: str, ends: bool = False, undoes: int | None = None
    ) -> psycopg.Cursor[tuple[Any, ...]]:
        """A cursor after statements that are sent at once, at the first one's answer.

        What was handed over is written before them, on the same trip.

        Args:
            asked: the statements.
            ends: whether the change is to end with what was handed over.
            undoes: what it takes back then.
        """
        handed, self._handed = self._handed, []
        if not (handed or ends):
            return self.connection.execute(_at_once(*asked))
        entries = Jsonb([told.entry for told in handed])
        values = {"entries": entries, "ends": ends, "undoes": undoes}
        cursor = self.connection.execute(_at_once(self._bound(WRITE, values), *asked))
        [(refused,)] = cursor.fetchall()
        for told in handed:
            if refused is not None and told.entry["row"] == refused:
                raise told.refusal()
        cursor.nextset()
        return cursor

    def _send(self) -> None:
        """Let the server write what was handed over, if anything was."""
        if self._handed:
            with self._mended():
                self._ask()

    def _fault(self, error: psycopg.Error) -> Exception:
        return fault(error, self.name)


def _at_once(*statements: str) -> bytes:
    """Statements as one text, which a server answers on one trip."""
    return "\n;\n".join(filter(None, statements)).encode()
