"""What is particular to a store on a server: its address, its silences, its deaths."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import (
    BadInput,
    Busy,
    Damaged,
    Misconfigured,
    NotPermitted,
    StoreMissing,
)
from crmnet.services.db import moving, offices
from crmnet.services.plan import loading
from crmnet.store.opening import create_store, open_store
from tests import writers
from tests.conftest import new_schema
from tests.factory import load, new_store
from tests.servers import OWNER, server
from tests.store.test_older import make_older

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store
    from tests.conftest import Typed
    from tests.servers import PostgreSQL

pytest.importorskip("psycopg")
import psycopg

from crmnet.store.engine.parameters import pyformat
from crmnet.store.engine.postgres.address import settings_of, shown


@pytest.fixture
def address(postgresql: PostgreSQL) -> str:
    """A new schema with a store and the small plan in it."""
    place = new_schema(postgresql)
    with contextlib.closing(create_store(place)) as store:
        load(store)
    return place


@contextlib.contextmanager
def opened(place: str) -> Iterator[Store]:
    with contextlib.closing(open_store(place)) as store:
        yield store


# The address and the SQL


@pytest.mark.parametrize(
    ("sql", "translated"),
    [
        ("a = :a", "a = %(a)s"),
        ("a = :a2 AND b = :a_b)", "a = %(a2)s AND b = %(a_b)s)"),
        ("a::text = :a", "a::text = %(a)s"),
        (" +gone = 0 AND +c.gone = 0", " gone = 0 AND c.gone = 0"),  # a hint to SQLite
        ("LIKE '%' || :a || '%' ESCAPE '\\'", "LIKE '%%' || %(a)s || '%%' ESCAPE '\\'"),
    ],
)
def test_parameters_are_written_as_psycopg_has_them(sql: str, translated: str) -> None:
    assert pyformat(sql) == translated


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://ana:s3cret@h/crm", "postgresql://ana@h/crm"),
        ("postgresql://ana:s3cret@h:5,i:6/crm", "postgresql://ana@h:5,i:6/crm"),
        ("postgresql://h,i/crm?password=s3cret", "postgresql://h,i/crm"),
        ("postgresql:///crm?host=/run/x&sslpassword=s3cret", "postgresql:///crm"),
        ("postgresql://h/crm?options=-c%20a%3Ds3cret", "postgresql://h/crm"),
    ],
)
def test_an_address_is_shown_without_what_is_secret(address: str, said: str) -> None:
    assert shown(settings_of(address)) == said


@pytest.mark.parametrize("where", ["s3cret", "no%zz", "h:port"])
def test_what_is_no_address_is_refused_without_being_repeated(where: str) -> None:
    with pytest.raises(BadInput, match="not the address of a server") as refusal:
        open_store(f"postgresql://ana:s3cret@{where}/x?nothing=s3cret")
    assert "s3cret" not in str(refusal.value)


def test_the_address_s_own_options_count(address: str) -> None:
    with opened(f"{address}%20-c%20lock_timeout%3D7s") as store:
        assert store.query("SHOW lock_timeout") == [("7s",)]
        assert store.query("SHOW statement_timeout") == [("1min",)]
        limit = "SHOW idle_in_transaction_session_timeout"
        assert store.query(limit) == [("10s",)]
        assert store.query("SHOW timezone") == [("UTC",)]
        assert store.query("SHOW jit") == [("off",)]
        assert store.query("SHOW random_page_cost") == [("1.1",)]
        assert store.query("SHOW cursor_tuple_fraction") == [("1",)]


def test_the_environment_s_options_count(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGOPTIONS", "-c lock_timeout=8s")
    monkeypatch.setenv("PGCONNECT_TIMEOUT", "3")
    with opened(address) as store:
        assert store.query("SHOW lock_timeout") == [("8s",)]
    assert settings_of(address)["connect_timeout"] == "3"


def test_the_first_host_that_writes_is_taken(address: str) -> None:
    closed = f"127.0.0.1:{free_port()}"
    several = re.sub(r"@(.*?)/", rf"@{closed},\1/", address)
    with opened(f"{several}&target_session_attrs=read-write") as store:
        assert closed in store.name


def test_without_psycopg_one_line_says_what_to_install(tmp_path: Path) -> None:
    line = (
        "import sys; sys.modules['psycopg'] = None; sys.argv[1:] = ['report', "
        "'overdue', '--db', 'postgresql://h/x', '--lang', 'en']; "
        "from crmnet.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", line], cwd=writers.ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "pip install 'crmnet[server]'" in done.stderr


# What is refused


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def test_no_such_database(postgresql: PostgreSQL) -> None:
    for opening in (open_store, create_store):
        with pytest.raises(StoreMissing, match="no database"):
            opening(postgresql.address("nothing"))


def test_no_such_schema(postgresql: PostgreSQL) -> None:
    place = f"{postgresql.address('test')}?options=-c%20search_path%3Dnothing"
    with pytest.raises(StoreMissing):
        open_store(place)


def test_a_schema_with_other_tables_is_no_store(postgresql: PostgreSQL) -> None:
    place = new_schema(postgresql)
    schema = place.rpartition("%3D")[2]
    postgresql.sql(f"CREATE TABLE {schema}.other (x int)", database="test")
    for opening in (open_store, create_store):
        with pytest.raises(Damaged, match="not a store"):
            opening(place)


def test_who_may_not_make_tables_is_told(postgresql: PostgreSQL) -> None:
    postgresql.sql("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    schema = new_schema(postgresql).rpartition("%3D")[2]
    postgresql.sql(f"GRANT USAGE ON SCHEMA {schema} TO guest", database="test")
    place = f"{postgresql.address('test', 'guest')}?options=-c%20search_path%3D{schema}"
    with pytest.raises(NotPermitted):
        create_store(place)


def test_who_may_not_look_is_told(postgresql: PostgreSQL, address: str) -> None:
    postgresql.sql("DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN")
    with pytest.raises(NotPermitted):
        open_store(address.replace(f"//{OWNER}@", "//stranger@"))


def test_a_login_that_the_server_does_not_know_is_refused(address: str) -> None:
    with pytest.raises(NotPermitted, match="refuses you access"):
        open_store(address.replace(f"//{OWNER}@", "//nobody_at_all@"))


@pytest.fixture
def secret(postgresql: PostgreSQL, address: str) -> Iterator[str]:
    """The address for the role ``keeper``, whose password is asked for."""
    rules = postgresql.data / "pg_hba.conf"
    before = rules.read_text()
    postgresql.sql("DROP ROLE IF EXISTS keeper")
    postgresql.sql(f"CREATE ROLE keeper LOGIN PASSWORD 's3cret' IN ROLE {OWNER}")
    rules.write_text(f"host all keeper 127.0.0.1/32 scram-sha-256\n{before}")
    postgresql.sql("SELECT pg_reload_conf()")
    yield address.replace(f"//{OWNER}@", "//keeper@")
    rules.write_text(before)
    postgresql.sql("SELECT pg_reload_conf()", "DROP ROLE keeper")


def test_a_wrong_password_is_refused_and_not_shown(
    secret: str, run: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (secret, secret.replace("keeper@", "keeper:wr0ng@")):
        done = run(["report", "overdue", "--debug"], environ={"CRMNET_DB": place})
        assert done.status == 77
        assert "refuses you access" in done.stderr
        assert "wr0ng" not in done.stderr
        assert done.stderr.count("\n") == 1
    (tmp_path / "pass").write_text("127.0.0.1:*:*:keeper:s3cret\n")
    (tmp_path / "pass").chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pass"))
    assert run("plan list", environ={"CRMNET_DB": secret}).status == 0


def test_an_older_store_is_for_its_owner_to_bring_up_to_date(address: str) -> None:
    with opened(address) as store:
        offices.add(store, "reader", "crm_reader")
        store.execute("DELETE FROM schema_step WHERE name = '003_erasure'")
    with pytest.raises(Misconfigured, match="older version of crmnet"):
        open_store(address.replace(f"//{OWNER}@", "//crm_reader@"))
    with opened(address), opened(address.replace(f"//{OWNER}@", "//crm_reader@")):
        pass


# Silence and death


LATE_S = 9  # before the limits that hold where the address sets none: 10 s and more


@contextlib.contextmanager
def in_time(late_s: float = LATE_S) -> Iterator[None]:
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin < late_s


def test_a_server_that_is_not_there_is_told_at_once(run: Typed) -> None:
    place = f"postgresql://crm@127.0.0.1:{free_port()}/crm"
    with in_time():
        done = run("report overdue", environ={"CRMNET_DB": place})
    assert (done.status, done.stdout, done.stderr.count("\n")) == (75, "", 1)


def test_a_port_that_says_nothing_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, in_time():
        place = f"postgresql://crm@127.0.0.1:{silent.getsockname()[1]}/x"
        with pytest.raises(Busy, match="does not answer"):
            open_store(f"{place}?connect_timeout=2")


class Wire:
    """A way to the server that can be cut: from then on nothing comes through."""

    def __init__(self, port: int) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listening.getsockname()[1]
        self.is_cut = threading.Event()
        self.heard = 0  # bytes that came in, on either side
        self.ends: list[socket.socket] = []
        threading.Thread(target=self._accept, args=(port,), daemon=True).start()

    def _accept(self, port: int) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                far = socket.create_connection(("127.0.0.1", port))
                self.ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    pump = threading.Thread(target=self._pump, args=(one, other))
                    pump.daemon = True
                    pump.start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                self.heard += len(data)
                if not self.is_cut.is_set():
                    other.sendall(data)

    def close(self) -> None:
        for end in (self.listening, *self.ends):
            end.close()


@pytest.fixture
def wire(postgresql: PostgreSQL) -> Iterator[Wire]:
    with contextlib.closing(Wire(postgresql.port)) as found:
        yield found


QUICK = "%20-c%20statement_timeout%3D1s&tcp_user_timeout=1000"


def test_a_server_that_vanishes_is_given_up_in_time(
    postgresql: PostgreSQL, address: str, wire: Wire
) -> None:
    place = address.replace(f":{postgresql.port}/", f":{wire.port}/") + QUICK
    with opened(place) as store:
        wire.is_cut.set()
        with in_time(), pytest.raises(Busy, match="does not answer"):
            store.query("SELECT 1")
        asked = wire.heard
        with pytest.raises(Busy):
            store.query("SELECT 1")
        assert wire.heard == asked  # and so it cannot be waited for either


def test_a_server_that_vanishes_in_a_change_is_one_error(
    postgresql: PostgreSQL, address: str, wire: Wire, capfd: pytest.CaptureFixture[str]
) -> None:
    place = address.replace(f":{postgresql.port}/", f":{wire.port}/") + QUICK
    with (  # noqa: PT012  it is raised somewhere in a change
        opened(place) as store,
        in_time(),
        pytest.raises(Busy),
        store.transaction(),
    ):
        wire.is_cut.set()
        store.query("SELECT 1")
    assert capfd.readouterr().err == ""


def test_a_dead_client_s_lock_is_let_go(address: str) -> None:
    limit = "%20-c%20idle_in_transaction_session_timeout%3D1s"
    begin = time.monotonic()
    with (
        opened(address + limit) as dead,
        opened(address) as other,
        pytest.raises(Busy),  # at the dead one's own end
        dead.transaction(),
        other.transaction(),  # waits until the server ends the dead one's
    ):
        waited = time.monotonic() - begin
    assert 1 <= waited < LATE_S


def test_who_waits_too_long_for_others_is_told_to_come_back(address: str) -> None:
    with (
        opened(address) as first,
        opened(f"{address}%20-c%20lock_timeout%3D1s") as second,
        first.transaction(),
        in_time(),
        pytest.raises(Busy, match="others are writing"),
        second.transaction(),
    ):
        pass


# On which an older version of crmnet waited, and which any login may take.
ADVISORY = "SELECT pg_advisory_lock(hashtext(current_schema()), hashtext('write'))"


@pytest.mark.parametrize("is_older", [False, True])
def test_no_login_keeps_the_owner_from_making_the_tables(
    postgresql: PostgreSQL, *, is_older: bool
) -> None:
    place = new_schema(postgresql)
    if is_older:
        make_older(place)
    limit = "%20-c%20lock_timeout%3D1s"
    with contextlib.closing(psycopg.connect(place)) as other:
        other.execute(ADVISORY)
        with contextlib.closing(create_store(place + limit)) as store:
            assert store.missing() == []


@pytest.mark.parametrize("is_older", [False, True])
def test_two_that_make_the_tables_at_once_make_them_once(
    postgresql: PostgreSQL, *, is_older: bool
) -> None:
    place = new_schema(postgresql)
    if is_older:
        make_older(place)
    begun = threading.Barrier(4)
    told: list[object] = []

    def make() -> None:
        begun.wait()
        try:
            with contextlib.closing(create_store(place)) as store:
                told.append(store.missing())
        except Exception as error:  # noqa: BLE001  whatever it is, it is one too many
            told.append(error)

    makers = [threading.Thread(target=make) for _ in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert told == [[]] * 4


def test_nobody_writes_to_an_older_store_while_it_is_brought_up_to_date(
    postgresql: PostgreSQL,
) -> None:
    place = new_schema(postgresql)
    make_older(place)
    with contextlib.closing(psycopg.connect(place)) as older:
        older.execute("UPDATE log SET note = NULL WHERE false")
        with pytest.raises(Busy):
            open_store(f"{place}%20-c%20lock_timeout%3D1s")
        older.rollback()
    with contextlib.closing(open_store(place)) as store:
        assert store.missing() == []


def test_every_acknowledged_write_survives_the_server_s_death(tmp_path: Path) -> None:
    with server("fsync=off") as found:
        found.sql(f"CREATE DATABASE crm OWNER {OWNER}")
        place = found.address("crm")
        with contextlib.closing(create_store(place)) as store:
            load(store)
        at_work = writers.start(tmp_path, place, writers=8, count=10_000)
        try:
            for _ in range(2):
                at_work.wait_until(len(at_work.told()) + 80)
                found.kill()
                found.restart("fsync=off")
            at_work.wait_until(len(at_work.told()) + 80)
        finally:
            at_work.stop()
        with opened(place) as store:
            kept = [note for (note,) in store.query(writers.NOTES)]
            revs = store.query(
                'SELECT rev FROM log WHERE "row" = (SELECT "row" FROM log '
                "WHERE note IS NOT NULL LIMIT 1) ORDER BY rev"
            )
    assert len(set(kept)) == len(kept)
    assert set(at_work.told()) <= set(kept)
    assert [rev for (rev,) in revs] == list(range(1, len(revs) + 1))


@pytest.fixture(scope="module")
def certified(
    postgresql: PostgreSQL, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[PostgreSQL, Path]]:
    """A server with a certificate for 127.0.0.1, and its authority's file."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    names = ["-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out cert".split()
        + names,
        cwd=folder,
        check=True,
        capture_output=True,
    )
    with server("fsync=off") as found:
        found.adopt(folder / "key", "server.key")
        found.adopt(folder / "cert", "server.crt")
        found.sql(
            "ALTER SYSTEM SET ssl = on",
            "SELECT pg_reload_conf()",
            f"CREATE DATABASE crm OWNER {OWNER}",
        )
        yield found, folder / "cert"


def test_a_server_is_known_by_its_certificate(
    certified: tuple[PostgreSQL, Path], tmp_path: Path
) -> None:
    found, authority = certified
    place = f"{found.address('crm')}?sslmode=verify-full&sslrootcert="
    with contextlib.closing(create_store(f"{place}{authority}")) as store:
        encrypted = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        assert store.query(encrypted) == [(True,)]
    for wrong in ("system", str(tmp_path / "none")):
        with pytest.raises(Misconfigured, match="no secure connection"):
            open_store(place + wrong)


def test_a_server_without_a_certificate_is_not_trusted(postgresql: PostgreSQL) -> None:
    with pytest.raises(Misconfigured, match="no secure connection"):
        open_store(f"{postgresql.address('test')}?sslmode=require")


def _is_known(place: str, *tables: str) -> bool:
    """Whether the server has looked at what stands in all of some tables."""
    sql = """
        SELECT COUNT(DISTINCT tablename) FROM pg_stats
        WHERE schemaname = current_schema()
            AND tablename = ANY (string_to_array(:tables, ' '))
    """
    with opened(place) as store:
        return store.query(sql, tables=" ".join(tables)) == [(len(tables),)]


def test_a_server_knows_what_was_moved_to_it(
    postgresql: PostgreSQL, tmp_path: Path
) -> None:
    place = new_schema(postgresql)
    with (
        new_store(tmp_path / "a.db") as source,
        contextlib.closing(create_store(place)) as target,
    ):
        load(source)
        moving.move(source, target, dry_run=False, advance=lambda _: None)
    assert _is_known(place, "change", "log", "item", "calendar_item")


def test_a_server_knows_of_a_large_plan(
    postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_schema(postgresql)
    monkeypatch.setattr(loading, "LARGE", 1)
    with contextlib.closing(create_store(place)) as store:
        load(store)
    assert _is_known(place, "log", "item", "calendar_item")
