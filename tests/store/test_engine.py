"""Opening and making a store in a file."""

from __future__ import annotations

import sqlite3
import stat
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import Busy, Damaged, Misconfigured, NotPermitted, StoreMissing
from crmnet.store.engine.sqlite import turns
from crmnet.store.opening import create_store, open_store

if TYPE_CHECKING:
    from pathlib import Path


def test_a_mistyped_path_makes_no_store(tmp_path: Path) -> None:
    path = tmp_path / "plan #1?.db"
    with pytest.raises(StoreMissing):
        open_store(path)
    assert list(tmp_path.iterdir()) == []


def test_a_new_store_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "plan #1?.db"
    create_store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_store_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    create_store(path).close()
    before = path.read_bytes()
    create_store(path).close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [b"", b"PK\3\4" + b"\0" * 500, b"hello\n" * 200])
def test_what_is_no_store_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(data)
    with pytest.raises(Damaged):
        open_store(path)
    assert path.read_bytes() == data


def test_another_program_s_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(Damaged, match="not a store"):
        open_store(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        open_store(tmp_path)


def test_a_store_of_a_newer_crmnet_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    create_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('crmnet', '999_later', '')"
        )
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Misconfigured):
        open_store(path)
    assert path.read_bytes() == before


def test_who_waited_longer_for_the_turn_asks_more_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, pauses = [0.0], []

    def sleep(pause_s: float) -> None:
        pauses.append(pause_s)
        clock[0] += pause_s

    monkeypatch.setattr(
        turns, "time", SimpleNamespace(sleep=sleep, monotonic=lambda: clock[0])
    )
    one, other = create_store(tmp_path / "a.db"), open_store(tmp_path / "a.db")
    other.query("PRAGMA busy_timeout = 2000")
    with one.transaction(), pytest.raises(Busy), other.transaction():
        raise AssertionError
    assert sum(pauses) == pytest.approx(2)
    assert pauses == sorted(pauses, reverse=True)
    assert pauses[0] > 3 * pauses[-2]
    assert other.query("PRAGMA busy_timeout") == [(2000,)]
    with other.transaction():
        pass


def test_who_is_not_to_wait_for_the_turn_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", pytest.fail)
    one, other = create_store(tmp_path / "a.db"), open_store(tmp_path / "a.db")
    other.query("PRAGMA busy_timeout = 0")
    with one.transaction(), pytest.raises(Busy), other.transaction():
        raise AssertionError


def test_room_in_memory_is_taken_for_a_transaction_alone(tmp_path: Path) -> None:
    kept = "PRAGMA temp_store"  # where a VACUUM keeps a copy of the whole file
    store = create_store(tmp_path / "crm.db")
    assert store.query(kept) == [(0,)]
    with store.transaction():
        assert store.query(kept) == [(2,)]
    assert store.query(kept) == [(0,)]
    store.close()


def test_what_is_left_out_of_reading_outlasts_a_transaction(tmp_path: Path) -> None:
    store = create_store(tmp_path / "crm.db")
    store.execute("CREATE TEMPORARY VIEW plan AS SELECT * FROM main.plan WHERE 0")
    store.veil(["plan"])
    with store.transaction():
        pass
    assert store.query("SELECT name FROM sqlite_temp_master") == [("plan",)]
    store.close()
