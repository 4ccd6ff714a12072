"""New rows of a large plan are judged together; a file is guarded all the same."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import Damaged
from crmnet.services.plan.loading import LARGE
from crmnet.store import checks
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.opening import create_store, open_store
from tests.factory import NOW, a_plan, an_item, load, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from crmnet.domain.plan import Plan
    from crmnet.store.engine.contract import Store

SCHEMA = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
VERSION = "PRAGMA schema_version"
KILLED_IN_THE_MIDST = """
import os, signal, sys
from pathlib import Path
from crmnet.store.opening import open_store
store = open_store(Path(sys.argv[1]))
with store.transaction(), store.judged_at_the_end():
    store.execute("PRAGMA cache_size = 10")  # pages: what is new goes to the disk
    for number in range(5000):
        store.execute(
            "INSERT INTO item (id, rev, gone, plan, position, level, code, title, due) "
            "SELECT :id, 1, 0, id, 1, 'theme', :id, 'x', 'x' FROM plan",
            {"id": f"x{number}"},
        )
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with contextlib.closing(create_store(path)) as store:
        load(store)
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with contextlib.closing(open_store(path)) as store:
        yield store


def of_leaves(number: int) -> Plan:
    leaves = [an_item(f"1.{place}") for place in range(1, number + 1)]
    return a_plan(an_item("1"), *leaves, code="crm-2003")


def is_whole(store: Store, schema: list[tuple[Any, ...]]) -> bool:
    return store.query(SCHEMA) == schema and store.is_proven()


def test_a_large_plan_leaves_a_file_guarded_and_proven(store: Store) -> None:
    schema, version = store.query(SCHEMA), store.query(VERSION)
    load(store, of_leaves(LARGE))
    assert store.query(VERSION) != version  # the triggers were away meanwhile
    assert is_whole(store, schema)
    assert checks.content_faults(store) == []
    assert ("1.1000",) in store.query("SELECT code FROM item")


def test_a_small_plan_or_one_that_is_known_is_judged_row_by_row(store: Store) -> None:
    load(store, of_leaves(LARGE))
    version = store.query(VERSION)
    load(store, of_leaves(LARGE + 1))
    load(store, a_plan(an_item("1"), an_item("1.1"), code="crm-2004"))
    assert store.query(VERSION) == version


BAD = [
    ("item", {"due": "2002-02-30"}),
    ("item", {"titles": "[1]"}),
    ("calendar_item", {"party": "XX"}),
    ("calendar_item", {"percent": 101}),
]


@pytest.mark.parametrize(("table", "bad"), BAD)
def test_a_bad_value_is_refused_in_the_words_of_its_trigger(
    store: Store, table: str, bad: dict[str, Any]
) -> None:
    schema, before = store.query(SCHEMA), store.query("SELECT MAX(number) FROM change")
    good, wrong = (a_row(store, table, values) for values in ({}, bad))
    with pytest.raises(Damaged) as by_trigger:
        write(store, [good, wrong], contextlib.nullcontext())
    with pytest.raises(Damaged) as at_the_end:
        write(store, [good, wrong], store.judged_at_the_end())
    assert str(at_the_end.value) == str(by_trigger.value)
    assert is_whole(store, schema)
    assert store.query("SELECT MAX(number) FROM change") == before
    assert checks.content_faults(store) == []


def write(store: Store, rows: list[Any], judged: AbstractContextManager[None]) -> None:
    with change(store, NOW) as into, judged:
        for row in rows:
            into.insert(row, EntryKind.LOADED)


def a_row(store: Store, table: str, values: dict[str, Any]) -> Any:
    [(plan, item)] = store.query("SELECT plan, id FROM item WHERE code = '1'")
    code = "9" if values else "8"
    of_item = {"plan": plan, "position": 9, "level": "theme", "code": code}
    known = {
        "item": {**of_item, "title": "x"},
        "calendar_item": {
            "item": item,
            "party": "network",
            "occurrence": int(code),
            "kind": "undated",
            "status": "not_started",
        },
    }
    return record_of(table, {**known[table], **values})


def test_a_file_that_nobody_proved_keeps_its_triggers(store: Store) -> None:
    store.execute("PRAGMA user_version = 0")
    with contextlib.suppress(Damaged), change(store, NOW) as into:
        with store.judged_at_the_end(), pytest.raises(Damaged):
            into.insert(a_row(store, "item", {"due": "x"}), EntryKind.LOADED)
        raise Damaged("as the command would end")
    assert not store.is_proven()


def test_who_is_killed_in_the_midst_leaves_nothing_and_takes_no_trigger_away(
    path: Path,
) -> None:
    with contextlib.closing(open_store(path)) as store:
        schema = store.query(SCHEMA)
    size = path.stat().st_size
    argv = [sys.executable, "-c", KILLED_IN_THE_MIDST, str(path)]
    child = subprocess.run(argv, check=False, capture_output=True, text=True)
    assert child.returncode == -signal.SIGKILL, child.stderr
    assert path.stat().st_size > size  # it had begun to write
    with contextlib.closing(open_store(path)) as store:
        assert is_whole(store, schema)
        assert store.query("SELECT 1 FROM item WHERE due = 'x'") == []
        assert checks.content_faults(store) == []
