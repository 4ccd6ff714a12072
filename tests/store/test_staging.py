"""A load on a server: others write until it does, and it never misses what they did."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from crmnet.services.db import offices
from crmnet.store.checks import faults
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import SMALL, a_plan, an_item, complete, load
from tests.servers import OWNER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crmnet.store.engine.contract import Store
    from tests.servers import PostgreSQL

pytest.importorskip("psycopg")

MORE = an_item("2", "Otro tema")
MANY = [an_item(f"2.{n}", f"Acción {n}") for n in range(1, 601)]
SOON = "%20-c%20lock_timeout%3D1s"


@pytest.fixture
def logins(postgresql: PostgreSQL) -> Iterator[tuple[Store, Store]]:
    """The secretariat, and another session of it that does not wait for long."""
    place = new_schema(postgresql)
    with contextlib.closing(create_store(place)) as owner:
        load(owner)
        offices.add(owner, "secretariat", "crm_secretariat")
    of_office = place.replace(f"//{OWNER}@", "//crm_secretariat@")
    with (
        contextlib.closing(open_store(of_office)) as loads,
        contextlib.closing(open_store(of_office + SOON)) as other,
    ):
        yield loads, other
        assert faults(loads) == []


def once(work: Callable[[], object]) -> Callable[[float], None]:
    """What a load tells of its progress; at the first word the work is done."""
    left = [work]

    def watch(_share: float) -> None:
        if left:
            left.pop()()

    return watch


def test_others_write_while_a_load_is_made_ready(logins: tuple[Store, Store]) -> None:
    loads, other = logins
    done = load(
        loads,
        a_plan(*SMALL, MORE, *MANY),
        watch=once(lambda: complete(other, "1.1.2", note="meanwhile")),
    )
    assert done.change == "c3"  # after the other's
    assert done.leaves == 603
    of_plan = "SELECT COUNT(*) FROM calendar_item WHERE gone = 0"
    assert loads.query(of_plan) == [(603,)]
    assert loads.query("SELECT MAX(note) FROM log") == [("meanwhile",)]


def test_a_load_sees_what_was_recorded_meanwhile(logins: tuple[Store, Store]) -> None:
    """A leaf that leaves the plan is withdrawn with its record, as if it came after."""
    loads, other = logins
    done = load(
        loads,
        a_plan(*(item for item in SMALL if item.code != "1.2"), MORE, *MANY),
        watch=once(lambda: complete(other, "1.2")),
    )
    told = [one.what for one in done.differences if one.code == "1.2"]
    assert told == ["withdrawn"]  # "removed" is what nobody recorded on
    assert loads.query("SELECT gone, status FROM calendar_item WHERE rev = 3") == [
        (1, "done")
    ]


def test_who_never_comes_to_an_end_takes_the_turn_first(
    logins: tuple[Store, Store],
) -> None:
    loads, other = logins
    notes = iter(range(100))
    refused = []

    def watch(_share: float) -> None:
        try:
            complete(other, "1.1.2", note=f"note {next(notes)}")
        except Exception as error:  # noqa: BLE001  Busy, and nothing else
            refused.append(type(error).__name__)

    load(loads, a_plan(*SMALL, MORE, *MANY), watch=watch)
    assert set(refused) == {"Busy"}
    assert loads.query("SELECT COUNT(*) FROM item WHERE gone = 0") == [(607,)]
