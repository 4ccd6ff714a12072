"""A store on a PostgreSQL server, through psycopg 3.

Imported only for an address that begins with ``postgresql:``, because psycopg takes
longer to import than all the rest.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

from crmnet.errors import (
    BadInput,
    Busy,
    CrmnetError,
    Cure,
    Damaged,
    Message,
    Misconfigured,
    NotPermitted,
    StoreMissing,
)
from crmnet.store.engine import schema, schema_postgres
from crmnet.store.engine.database import PARAMETER, TWICE, Store

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict, make_conninfo
    from psycopg.pq import Conninfo
except ImportError:  # psycopg is not there, or finds no libpq
    raise BadInput(
        "a store on a server needs a part of crmnet that is not installed (install "
        "it: pip install 'crmnet[server]')"
    ) from None

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from psycopg.abc import PQGen

OLDEST: Final = 150_000  # PostgreSQL 15, as libpq counts versions
REACH: Final = {
    "connect_timeout": "10",  # seconds, for each host
    "tcp_user_timeout": "15000",  # milliseconds without a sign of the other side
    "keepalives_idle": "5",
    "keepalives_interval": "5",
    "fallback_application_name": "crmnet",
    "client_encoding": "UTF8",
}
SESSION: Final = {
    "lock_timeout": "30s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "10s",  # then a dead client's locks go
    "tcp_keepalives_idle": "5",  # or after this, when its machine died between writes
    "tcp_keepalives_interval": "3",
    "tcp_keepalives_count": "3",
    "timezone": "UTC",
}
BEGIN: Final = """
    SELECT session_user::text,
        (SELECT setting::int FROM pg_settings WHERE name = 'statement_timeout')
"""
LOCK: Final = """
    SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext('write'))
"""
BE_PATIENT: Final = """
    SET LOCAL idle_in_transaction_session_timeout = '10min'
"""
LOCK_TASK: Final = """
    SELECT pg_try_advisory_lock(hashtext(current_schema()), hashtext(:task))
"""
UNLOCK_TASK: Final = """
    SELECT pg_advisory_unlock(hashtext(current_schema()), hashtext(:task))
"""

Answer = TypeVar("Answer")

# It warns when the roll-back fails after the server is gone; the error says that.
logging.getLogger("psycopg").setLevel(logging.CRITICAL)


@functools.cache
def translated(sql: str) -> str:
    """SQL with ``:name`` parameters as psycopg writes them: ``%(name)s``.

    A ``:word`` in a literal would be taken for one too: such text goes into a value.
    """
    return PARAMETER.sub(r"%(\1)s", sql.replace("%", "%%"))


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

    is_server = True
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
            [(login, limit_ms)] = self.connection.execute(BEGIN).fetchall()
        self._login: str = login
        if self.connection.info.server_version < OLDEST:
            self.connection.close()
            raise Misconfigured(
                '"{store}" is older than PostgreSQL 15 (update the server)',
                store=self.name,
            )
        if limit_ms:
            limit_ms += int(settings["tcp_user_timeout"])
            self.connection.answer_within_s = limit_ms / 1000

    @property
    def login(self) -> str:
        """The name under which the server knows us."""
        return self._login

    def execute_many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a statement once for each row of values."""
        with self._mended(), self.connection.cursor() as cursor:
            cursor.executemany(translated(sql).encode(), rows)  # sent without waiting

    @contextlib.contextmanager
    def transaction(self, *, keep: bool = True, long: bool = False) -> Iterator[None]:
        """All of the block or nothing; others that write wait for its end."""
        with (
            self._mended(),
            self.connection.transaction(force_rollback=not keep),
        ):
            self.connection.execute(LOCK)
            if long:
                self.connection.execute(BE_PATIENT)
            yield

    @contextlib.contextmanager
    def only_one(self, task: str) -> Iterator[None]:
        """A lock that the server lets go when this connection ends."""
        if not self.query(LOCK_TASK, task=task)[0][0]:
            raise self._is_busy_with(task)
        try:
            yield
        finally:
            with contextlib.suppress(Busy):  # the connection is gone, and the lock
                self.query(UNLOCK_TASK, task=task)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def promise_nothing(self) -> None:
        """From here on, all is one transaction that closing takes back."""
        with self._mended():
            self.connection.autocommit = False
            self.connection.execute(LOCK)

    def _run(
        self, sql: str, values: Mapping[str, object]
    ) -> psycopg.Cursor[tuple[Any, ...]]:
        text = translated(sql) if values else sql
        return self.connection.execute(text.encode(), values or None)

    def _fault(self, error: psycopg.Error) -> Exception:
        return _fault(error, self.name)


def open_server(address: str) -> Server:
    """Open an existing store; the owner brings an older one up to date.

    Raises:
        StoreMissing: there is none.
        Damaged: other tables are there.
        Misconfigured: it is newer, or older and the login is not its owner.
        NotPermitted: the server refuses the login.
        Busy: the server does not answer.
    """
    store = Server(address)
    try:
        if schema_postgres.missing(store):
            _bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def _bring_up_to_date(store: Server) -> None:
    if not schema_postgres.is_owner(store):
        raise Misconfigured(
            '"{store}" was made by an older crmnet',
            Cure.UPDATE_STORE,
            store=store.name,
        )
    schema.build(store)


def create_on_server(address: str, *, keep: bool = True) -> Server:
    """Open the store of a database; make it first where there are no tables.

    Args:
        address: of the database, which must be there.
        keep: False makes one that is gone once it is closed; a store that is there
            already is opened all the same.

    Raises:
        NotPermitted: the login may not make tables.
    """
    with contextlib.suppress(StoreMissing):
        return open_server(address)
    store = Server(address)
    try:
        if not keep:
            store.promise_nothing()
        schema.build(store)
    except BaseException:
        store.close()
        raise
    return store


# --- the address


def settings_of(address: str) -> dict[str, Any]:
    """What libpq is told: what the address says, the environment, and our limits.

    Raises:
        BadInput: that is no address; its text is not repeated, it may hold a password.
    """
    try:
        given: dict[str, Any] = dict(conninfo_to_dict(address))
    except psycopg.Error:
        raise BadInput(
            "that is no address of a server (write it so: "
            "postgresql://USER@HOST/DATABASE)"
        ) from None
    options = {
        option.keyword.decode(): option.val.decode()
        for option in Conninfo.get_defaults()
        if option.val and option.envvar
    }
    set_already = {key: options[key] for key in REACH if key in options}
    ours = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
    more = (ours, options.get("options"), given.pop("options", None))
    return {
        **REACH,
        **set_already,
        **given,
        "options": " ".join(text for text in more if text),  # the last one counts
    }


def shown(settings: Mapping[str, Any]) -> str:
    """An address as people may see it: no password, no options."""
    hosts = str(settings.get("host") or settings.get("hostaddr") or "").split(",")
    ports = str(settings.get("port") or "").split(",")
    ports = ports * len(hosts) if len(ports) == 1 else ports
    pairs = zip(hosts, ports, strict=False)
    where = ",".join(
        f"{'' if host.startswith('/') else host}{port and ':' + port}"
        for host, port in pairs
    )
    user = f"{settings['user']}@" if settings.get("user") else ""
    return f"postgresql://{user}{where}/{settings.get('dbname') or ''}"


# --- what goes wrong

_SILENT: Final = Message(
    '"{store}" does not answer (see that it runs and run it again)'
).text
_WAITED: Final = Message(
    'others are writing to "{store}" (wait a moment and run it again)'
).text
_REFUSED: Final = Message(
    '"{store}" does not let you in (check the login and its password)'
).text
_FORBIDDEN: Final = Message(
    'your login may not do this in "{store}" (see who may: crmnet db office)'
).text
_NO_DATABASE: Final = Message(
    'no database "{store}" (the server\'s owner makes it: createdb)'
).text
_NO_ROOM: Final = Message('the disk of "{store}" is full (free some space)').text
_BROKEN: Final = Message('"{store}" is damaged (restore a backup)').text
_STANDBY: Final = Message(
    '"{store}" is a standby or changing over (name both hosts and add '
    "?target_session_attrs=read-write, or run it again)"
).text
_INSECURE: Final = Message(
    'no safe connection to "{store}" (check sslmode and the certificates)'
).text

# SQLSTATE, by its beginning (PostgreSQL, Appendix A); the first that fits
_STATES: Final[tuple[tuple[str, type[CrmnetError], str], ...]] = (
    ("42501", NotPermitted, _FORBIDDEN),
    ("28", NotPermitted, _REFUSED),
    ("3D000", StoreMissing, _NO_DATABASE),
    ("25006", Busy, _STANDBY),
    ("55P03", Busy, _WAITED),  # lock_timeout
    ("57014", Busy, _WAITED),  # statement_timeout
    ("40", Busy, _WAITED),  # dead lock
    ("53100", Damaged, _NO_ROOM),
    ("53", Busy, _SILENT),  # too many connections, no memory
    ("08", Busy, _SILENT),
    ("25P03", Busy, _SILENT),  # idle in transaction
    ("57P", Busy, _SILENT),  # shut down, starting up
    ("58", Damaged, _BROKEN),
    ("XX001", Damaged, _BROKEN),
    ("XX002", Damaged, _BROKEN),
    ("23505", BadInput, TWICE),  # unique_violation
)
# While a connection is made there is no SQLSTATE, only the server's words, in its
# language (src/backend/po/es.po of PostgreSQL).
_WORDS: Final[tuple[tuple[str, type[CrmnetError], str], ...]] = (
    (r'FATAL:\s+database "|no existe la base de datos', StoreMissing, _NO_DATABASE),
    (r"authentication failed|autenti[fc]\w+ .*fall", NotPermitted, _REFUSED),
    (r"no password|no pg_hba|pg_hba.conf para|rejects", NotPermitted, _REFUSED),
    (r'FATAL:\s+role "|(?:el|al) rol «', NotPermitted, _REFUSED),
    (r"permission denied|permiso denegado", NotPermitted, _REFUSED),
    (r"read-only|read-write|standby|recovery", Busy, _STANDBY),
    (r"SSL|certificate|certificado", Misconfigured, _INSECURE),
)


def _fault(error: psycopg.Error, store: str) -> Exception:
    """The error for a person that one of psycopg stands for; itself if a bug."""
    state = error.sqlstate
    for beginning, kind, text in _STATES:
        if state is not None and state.startswith(beginning):
            return kind(text, store=store)
    if state is not None or not isinstance(error, psycopg.OperationalError):
        return error
    for words, kind, text in _WORDS:
        if re.search(words, str(error)):
            return kind(text, store=store)
    if error.pgconn is not None and error.pgconn.needs_password:
        return NotPermitted(_REFUSED, store=store)
    return Busy(_SILENT, store=store)
