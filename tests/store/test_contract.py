"""What a store does on either engine, whatever it is kept in."""

from __future__ import annotations

import contextlib
import sqlite3
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.kinds import Kind
from crmnet.errors import Busy, Misconfigured, StoreMissing
from crmnet.store import log, plans
from crmnet.store.dump import dump
from crmnet.store.engine.schema import STEPS
from crmnet.store.engine.tables import PlanRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store
from tests import writers
from tests.factory import NOW, load, record_of
from tests.store.test_older import make_older

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

SORTED = "B Z a e n o É ñ".split()


def eight_at_once(line: str, place: Path | str) -> list[int]:
    """The exit statuses of eight processes that run a line of Python together."""
    command = [sys.executable, "-c", line, str(place)]
    running = [subprocess.Popen(command, cwd=writers.ROOT) for _ in range(8)]
    return [process.wait() for process in running]


def test_there_is_no_store_before_one_is_made(place: Path | str) -> None:
    with pytest.raises(StoreMissing):
        open_store(place)


def test_a_throw_away_store_leaves_nothing(place: Path | str) -> None:
    with contextlib.closing(create_store(place, keep=False)) as store:
        load(store)
        assert store.query("SELECT COUNT(*) FROM plan") == [(1,)]
    with pytest.raises(StoreMissing):
        open_store(place)


def test_eight_first_openings_at_once_all_succeed(place: Path | str) -> None:
    line = (
        "import sys; from crmnet.store.opening import create_store; "
        "create_store(sys.argv[1]).close()"
    )
    assert eight_at_once(line, place) == [0] * 8


@pytest.mark.parametrize(
    "failure",
    [
        "INSERT INTO plan (id) VALUES ('x')",
        "UPDATE item SET parent = 'nobody'",
        "SELECT no_such_thing FROM plan",
    ],
)
def test_a_change_that_fails_leaves_nothing(empty_store: Store, failure: str) -> None:
    load(empty_store)
    before = list(dump(empty_store))
    [plan] = empty_store.rows(PlanRecord, "SELECT * FROM plan")
    with pytest.raises(Exception), log.change(empty_store, NOW) as into:  # noqa: B017, PT011, PT012  each engine has its own
        into.update(plan, plan._replace(title="Otro"), EntryKind.LOADED)
        empty_store.execute(failure)
    after = list(dump(empty_store))
    assert after == before


@pytest.mark.parametrize(
    "text", ["", "100 %", "%s %(x)s :y ::z", "a'b\"c\\d", "ñ\u0301 漢 🙂", "Kind"]
)
def test_any_text_comes_back_as_it_was(empty_store: Store, text: str) -> None:
    sql = "SELECT :text || '', :kind || '', :none IS NULL AND 1 = :one"
    [row] = empty_store.query(sql, text=text, kind=Kind.POINT, none=None, one=1)
    assert row == (text, "point", True)


def test_text_sorts_by_its_bytes(empty_store: Store) -> None:
    with log.change(empty_store, NOW) as into:
        for word in reversed(SORTED):
            values = {"code": word, "language": "es", "title": word, "members": "GT"}
            into.insert(
                record_of("plan", values | {"reference_on": "2002-05-31"}),
                EntryKind.LOADED,
            )
    assert [row.code for row in plans.plans(empty_store)] == SORTED


def test_a_column_without_a_date_comes_first(empty_store: Store) -> None:
    rows = "SELECT due_on FROM (SELECT NULL AS due_on UNION ALL SELECT '2002') AS d"
    found = empty_store.query(f"{rows} ORDER BY due_on NULLS FIRST")
    assert found == [(None,), ("2002",)]


# Older and newer stores


def test_an_older_store_is_brought_up_to_date(place: Path | str) -> None:
    make_older(place)
    with contextlib.closing(open_store(place)) as store:
        assert store.missing() == []
        assert len(plans.plans(store)) == 1


def test_an_older_file_is_kept_beside_it_as_it_was(tmp_path: Path) -> None:
    make_older(tmp_path / "a.db")
    open_store(tmp_path / "a.db").close()
    [copy] = tmp_path.glob("a.db.*")
    assert copy.name == "a.db.before-005_chain"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        names = connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
        assert ("005_chain",) not in names
        assert connection.execute("SELECT COUNT(*) FROM plan").fetchone() == (1,)


def test_eight_openings_at_once_of_an_older_store_all_succeed(
    place: Path | str,
) -> None:
    make_older(place)
    line = (
        "import sys; from crmnet.store.opening import open_store; "
        "open_store(sys.argv[1]).close()"
    )
    assert eight_at_once(line, place) == [0] * 8


def test_a_step_that_fails_leaves_the_store_as_it_was(empty_store: Store) -> None:
    steps = STEPS | {
        "998_more": "CREATE TABLE more (id TEXT PRIMARY KEY) STRICT;",
        "999_wrong": "CREATE TABLE more (id TEXT PRIMARY KEY) STRICT;",
    }
    with pytest.raises(Exception, match="already exists"):
        empty_store.build(steps)
    assert empty_store.missing(steps) == ["998_more", "999_wrong"]
    with pytest.raises(Exception, match="more"):
        empty_store.query("SELECT * FROM more")


def test_a_newer_store_is_left_alone(place: Path | str) -> None:
    newer = STEPS | {"999_more": "CREATE TABLE more (id TEXT) STRICT;"}
    with contextlib.closing(create_store(place)) as store:
        store.build(newer)
        assert store.missing(newer) == []
    for opening in (open_store, create_store):
        with pytest.raises(Misconfigured, match="newer version of crmnet"):
            opening(place)


# Several at once

HOLD = """
import sys
from crmnet.store.opening import open_store
with open_store(sys.argv[1]).only_one("digest"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_task_runs_once_at_a_time(place: Path | str) -> None:
    create_store(place).close()
    with (
        subprocess.Popen(
            [sys.executable, "-c", HOLD, str(place)],
            cwd=writers.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as other,
        contextlib.closing(open_store(place)) as store,
    ):
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Busy, match="digest"), store.only_one("digest"):
            pass
        with store.only_one("another"):
            pass
        other.kill()
        assert is_free_within(store, "digest", 60)


def is_free_within(store: Store, task: str, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(Busy), store.only_one(task):
            return True
        time.sleep(0.05)
    return False


def test_eight_who_write_at_once_lose_nothing(
    place: Path | str, tmp_path: Path
) -> None:
    with contextlib.closing(create_store(place)) as store:
        load(store)
        at_work = writers.start(tmp_path, place, writers=8, count=25)
        assert [process.wait() for process in at_work.running] == [0] * 8
        kept = [note for (note,) in store.query(writers.NOTES)]
    assert len(kept) == 200
    assert sorted(kept) == sorted(at_work.told())
