"""A test of the command line is a line that somebody types, and what came of it."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

from crmnet.cli.frame.context import Outside
from crmnet.cli.frame.entries import ENTRIES
from crmnet.cli.main import run as run_line
from crmnet.store.opening import create_store, open_store
from tests import factory
from tests.servers import OWNER, Unavailable, server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from crmnet.cli.frame.entries import Entry
    from crmnet.store.engine.contract import Store
    from tests.servers import PostgreSQL

# A machine may be busy: no example and no drawing of one is judged by the clock. The
# examples are the same on every run, so that a red run speaks of the change at hand.
settings.register_profile(
    "crmnet",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("crmnet")

PLAN_2002 = Path(__file__).parent.parent / "data" / "plan_2002.yaml"
NOW = datetime(2002, 11, 4, 15, 30, tzinfo=UTC)


class Run(NamedTuple):
    """What came of a command."""

    status: int
    stdout: str
    stderr: str


class Typed(Protocol):
    """The ``run`` fixture: ``run("report overdue --as-of 2002-10-01")``."""

    def __call__(
        self,
        line: str | list[str],
        *,
        environ: Mapping[str, str] | None = None,
        answers: str | None = None,
        encoding: str = "utf-8",
        table: Mapping[str, Entry] = ENTRIES,
    ) -> Run:
        """Type a line.

        Args:
            line: what follows ``crmnet``; a list is not split.
            environ: what the environment has besides the store and the language.
            answers: what a person at a terminal answers; None is no terminal.
            encoding: that of standard output and error.
            table: the words after ``crmnet``.
        """


class _Stream(io.TextIOWrapper):
    def __init__(self, data: bytes, encoding: str, *, is_terminal: bool) -> None:
        self.bytes = io.BytesIO(data)
        super().__init__(self.bytes, encoding, write_through=True)
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal

    def written(self) -> str:
        # the program may write UTF-8 where ASCII was promised, nothing else
        encoding = "utf-8" if self.encoding == "ascii" else self.encoding
        return self.bytes.getvalue().decode(encoding)


@pytest.fixture(autouse=True)
def _stores_are_closed() -> Iterator[None]:
    """Close what a test was given: Python 3.13 minds a connection that is left open."""
    yield
    factory.close_all()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where the store of the test is; there is none yet."""
    return tmp_path / "crmnet.db"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The config.toml of the test, empty."""
    path = tmp_path / "config.toml"
    path.touch()
    return path


@pytest.fixture
def run(store: Path, config: Path) -> Typed:
    """Types a command line in this process: English, an own store, 4 November 2002."""

    def typed(
        line: str | list[str],
        *,
        environ: Mapping[str, str] | None = None,
        answers: str | None = None,
        encoding: str = "utf-8",
        table: Mapping[str, Entry] = ENTRIES,
    ) -> Run:
        base = {
            "CRMNET_DB": str(store),
            "CRMNET_CONFIG": str(config),
            "CRMNET_LANG": "en",
        }
        is_terminal = answers is not None
        stdin = _Stream((answers or "").encode(), "utf-8", is_terminal=is_terminal)
        stdout, stderr = (
            _Stream(b"", encoding, is_terminal=is_terminal) for _ in range(2)
        )
        outside = Outside(
            words=shlex.split(line) if isinstance(line, str) else line,
            environ=base | dict(environ or {}),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            clock=lambda: NOW,
        )
        status = run_line(outside, table)
        return Run(int(status), stdout.written(), stderr.written())

    return typed


@pytest.fixture(scope="session")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan_2002") / "crmnet.db"
    environ: dict[str, Any] = {"CRMNET_DB": str(path)}
    words = ["plan", "load", str(PLAN_2002)]
    status = run_line(Outside(words, environ, None, None, None, lambda: NOW))
    assert status == 0
    return path


@pytest.fixture
def plan_2002(_loaded: Path, store: Path) -> Path:
    """The store of the test, with the 2002 plan in it."""
    shutil.copyfile(_loaded, store)
    return store


# --- stores on both engines


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A server for all tests; where there is none they are skipped.

    CI sets CRMNET_TEST_SERVER=required: then they fail.
    """
    with contextlib.ExitStack() as stack:
        try:
            import psycopg  # noqa: F401  is it there?

            found = stack.enter_context(server("fsync=off"))
        except (ImportError, Unavailable) as why:
            if os.environ.get("CRMNET_TEST_SERVER") == "required":
                pytest.fail(str(why))
            pytest.skip(str(why))
        found.sql(f"CREATE DATABASE test OWNER {OWNER}")
        yield found


@pytest.fixture(scope="session", params=["file", "server"])
def new_place(request: pytest.FixtureRequest) -> Callable[[], Path | str]:
    """Gives a new place for a store each time, on one engine and then the other."""
    if request.param == "server":
        found: PostgreSQL = request.getfixturevalue("postgresql")
        return lambda: new_schema(found)
    folders = request.getfixturevalue("tmp_path_factory")
    return lambda: Path(folders.mktemp("store")) / "a.db"


def new_schema(found: PostgreSQL) -> str:
    """The address of a new schema, in which there is nothing yet."""
    name = f"s_{uuid4().hex}"
    found.sql(f'CREATE SCHEMA "{name}" AUTHORIZATION {OWNER}', database="test")
    return f"{found.address('test')}?options=-c%20search_path%3D{name}"


@pytest.fixture
def place(new_place: Callable[[], Path | str]) -> Path | str:
    """Where a store may be made: a path, then an address."""
    return new_place()


@pytest.fixture(scope="session")
def new_empty(
    new_place: Callable[[], Path | str], request: pytest.FixtureRequest
) -> Callable[[], Path | str]:
    """Gives the place of an empty store each time; of those on a server there is one.

    Its tables are made once: for most tests that would be the longest part.
    """
    first = new_place()
    create_store(first).close()
    if isinstance(first, str):
        found: PostgreSQL = request.getfixturevalue("postgresql")
        return lambda: emptied(found, first)
    empty = first.read_bytes()

    def copied() -> Path:
        place = Path(new_place())
        place.touch(0o600)
        place.write_bytes(empty)
        return place

    return copied


def emptied(found: PostgreSQL, place: str) -> str:
    """The address of a store, after all that was recorded in it is gone."""
    schema = place.rpartition("%3D")[2]
    found.sql(EMPTY.format(schema=schema), database="test")
    return place


EMPTY = """
    DO $$ DECLARE name text; BEGIN
        SET LOCAL lock_timeout = '10s';  -- somebody did not close it
        SET LOCAL session_replication_role = replica;  -- the log guards itself
        FOR name IN
            SELECT tablename FROM pg_tables
            WHERE schemaname = '{schema}'
                AND tablename NOT IN ('schema_step', 'writing')  -- a lock, no data
        LOOP
            EXECUTE format('DELETE FROM {schema}.%I', name);
        END LOOP;
    END $$
"""


@pytest.fixture
def empty_place(new_empty: Callable[[], Path | str]) -> Path | str:
    """Where a store is in which there is nothing: a path, then an address."""
    return new_empty()


@pytest.fixture
def empty_store(empty_place: Path | str) -> Iterator[Store]:
    """A store in which there is nothing, on one engine and then the other."""
    with contextlib.closing(open_store(empty_place)) as store:
        yield store
