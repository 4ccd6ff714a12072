"""How often a command waits for a server, which may stand in another country."""

from __future__ import annotations

import contextlib
import re
import select
import socket
import threading
from typing import TYPE_CHECKING, Final

import pytest

from crmnet.services.db import offices
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import EACH, a_plan, an_item, load
from tests.servers import OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Typed
    from tests.servers import PostgreSQL

pytest.importorskip("psycopg")

ELEVEN: Final = ("BZ", "CA", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "SV", "US")
READY: Final = b"Z\x00\x00\x00\x05I"  # the server waits for a first statement


class Counted:
    """A way to the server on which questions and answers are counted.

    Attributes:
        port: on this machine.
        trips: how often the client waited for an answer, after it was let in.
    """

    def __init__(self, port: int) -> None:
        self.trips = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, args=(port,), daemon=True).start()

    def _accept(self, port: int) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                with near, socket.create_connection(("127.0.0.1", port)) as far:
                    self._pump(near, far)

    def _pump(self, near: socket.socket, far: socket.socket) -> None:
        is_in = was_asked = False
        while True:
            for end in select.select([near, far], [], [])[0]:
                data = end.recv(65536)
                if not data:
                    return
                self.trips += is_in and end is far and was_asked
                was_asked = end is near
                is_in = is_in or (end is far and data.endswith(READY))
                (far if end is near else near).sendall(data)

    def close(self) -> None:
        """Let nobody in any more."""
        self._listening.close()


@pytest.fixture
def address(postgresql: PostgreSQL) -> str:
    """A store with a plan of eleven countries, and three logins."""
    place = new_schema(postgresql)
    leaves = [an_item(f"1.{n}", owes=EACH) for n in range(1, 61)]
    with contextlib.closing(create_store(place)) as store:
        load(store, a_plan(an_item("1"), *leaves, an_item("2"), members=ELEVEN))
        offices.add(store, "GT", "crm_gt")
        offices.add(store, "secretariat", "crm_secretariat")
    return place


@pytest.fixture
def counted(postgresql: PostgreSQL) -> Iterator[Counted]:
    with contextlib.closing(Counted(postgresql.port)) as found:
        yield found


def through(counted: Counted, address: str, login: str) -> dict[str, str]:
    """The environment of a login that goes that way."""
    place = re.sub(r":\d+/", f":{counted.port}/", address)
    return {"CRMNET_DB": place.replace(f"//{OWNER}@", f"//{login}@")}


@pytest.mark.parametrize(
    ("line", "most"),
    [
        ("activity schedule 1.1 2002-09-30", 6),
        ("activity assign 1.1 --any-of CR GT --reason x", 6),
        ("activity assign 1.1 GT HN --reason x", 6),
        ("activity complete 1.1 GT", 8),
        ("activity complete 1.1 GT --evidence https://example.org/x --note y", 8),
        ("activity complete 2 GT", 8),
    ],
)
def test_a_command_waits_so_often_at_most(
    line: str, most: int, address: str, counted: Counted, run: Typed
) -> None:
    done = run(line, environ=through(counted, address, "crm_secretariat"))
    assert (done.status, done.stderr) == (0, "")
    assert 0 < counted.trips <= most


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """Of an office that says something of fifty activities."""
    path = tmp_path / "form.csv"
    fill(path, "done,2002-09-20")
    return path


def fill(form: Path, said: str, note: str = "Note") -> None:
    """Fill a form with a status and a day, and a note of its own in each row."""
    rows = [f"1.{n},GT,{said},{note} {n}" for n in range(1, 51)]
    form.write_text("\n".join(["code,party,status,done on,note", *rows]))


def test_a_form_of_fifty_rows_waits_twelve_times_at_most(
    address: str, counted: Counted, run: Typed, form: Path
) -> None:
    environ = through(counted, address, "crm_gt")
    done = run(["activity", "record", str(form)], environ=environ)
    assert (done.status, done.stderr) == (0, "")
    assert 0 < counted.trips <= 12
    assert notes(address) == 50


@pytest.mark.parametrize("said", [",", "done,2002-09-20", "in progress,"])
def test_so_does_one_of_notes_and_one_that_is_taken_again(
    said: str, address: str, counted: Counted, run: Typed, form: Path
) -> None:
    environ = through(counted, address, "crm_gt")
    took = []
    for note in ("Note", "Note", "Other", "Other"):
        fill(form, said, note)
        counted.trips = 0
        done = run(["activity", "record", str(form)], environ=environ)
        assert (done.status, done.stderr) == (0, "")
        assert 0 < counted.trips <= 12
        took.append(notes(address))
    assert took == [50, 50, 100, 100]


def notes(address: str) -> int:
    """How many notes the log of a store has."""
    with contextlib.closing(open_store(address)) as store:
        [(found,)] = store.query("SELECT COUNT(*) FROM log WHERE note IS NOT NULL")
    return int(found)
