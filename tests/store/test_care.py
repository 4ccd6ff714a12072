"""A store that is sound is called so; whatever was changed behind the log is found."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import BadInput, CannotWrite, Damaged, StoreMissing
from crmnet.render.kit.cures import with_cure
from crmnet.services.db import backups, moving
from crmnet.services.directory import officers
from crmnet.store import changes, checks, log, plans
from crmnet.store.dump import ROWS, TABLES, WITHIN, counts, dump, is_equal
from crmnet.store.engine.migration import statements
from crmnet.store.engine.views import VIEWS
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store
from crmnet.store.undoing import take_back
from tests.factory import EACH, NOW, SMALL, a_plan, an_item, complete, load, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store

OFFICER = {"name": "Ana Núñez", "email": "ana@example.org", "country": "GT"}
GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
FACTS = ("https://example.org/acta", "falta el acta", "Ana Núñez", "Un nuevo ejercicio")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which much was recorded, and something taken back."""
    path = tmp_path_factory.mktemp("filled") / "crmnet.db"
    with closing(create_store(path)) as store:
        load(store, a_plan(*SMALL, an_item("2"), an_item("2.1", owes=EACH)))
        complete(store, "2.1", "GT", evidence=("https://example.org/acta",))
        complete(store, "2.1", "HN", partial=True, note="falta el acta")
        officers.add(store, OFFICER, NOW)
        complete(store, "2.1", "MX")
        latest = changes.latest_own(store)
        assert latest is not None
        with log.change(store, NOW, undoes=latest) as into:
            take_back(store, latest, into)
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """A copy of that store."""
    path = tmp_path / "crmnet.db"
    shutil.copyfile(filled, path)
    path.chmod(0o600)
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_store(path)) as store:
        yield store


def lines(path: Path) -> list[str]:
    with closing(open_store(path)) as store:
        return list(dump(store))


def faults(path: Path) -> list[str]:
    with closing(open_store(path)) as store:
        return [str(with_cure(fault)) for fault in checks.faults(store)]


def tamper(path: Path, *changes: str) -> None:
    """Change a store as another program would, without the triggers of the log."""
    with closing(sqlite3.connect(path)) as connection:
        for name, sql in connection.execute(GUARDS).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
            changes = (*changes, sql)
        for statement in changes:
            connection.execute(statement)
        connection.commit()


# --- db check


def test_a_store_in_which_much_was_recorded_is_sound(path: Path) -> None:
    assert faults(path) == []


@pytest.mark.parametrize(
    "table", [table for table in TABLES if table not in ("change", "log")]
)
def test_a_value_changed_behind_the_log_is_found(path: Path, table: str) -> None:
    for column in TABLES[table][1:]:
        with closing(open_store(path)) as store:
            if not store.query(ROWS[table]):
                return  # nothing to change
            store.execute("PRAGMA foreign_keys = OFF")
            with store.transaction(keep=False):
                store.execute(f"DROP TRIGGER form_{table}_update")
                changed = f"UPDATE {table} SET {column} = COALESCE({column}, 0) || '9'"
                store.execute(changed)
                told = [str(with_cure(fault)) for fault in checks.row_faults(store)]
            assert told, column
            assert column in told[0]


LATEST = {
    "log": "change = (SELECT MAX(change) FROM log)",
    "change": "number = (SELECT MAX(number) FROM change)",
}
OTHER = {
    "number": "number + 9",
    "change": "change + 9",
    "undoes": "COALESCE(undoes, 0) + 1",
}


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in LATEST for column in TABLES[table]],
)
def test_an_entry_of_the_log_that_was_changed_is_found(
    path: Path, table: str, column: str
) -> None:
    as_bytes = column in ("salt", "digest", "previous", "hash")
    kind = "BLOB" if as_bytes else "TEXT"
    other = f"CAST(COALESCE(CAST({column} AS TEXT), '') || '9' AS {kind})"
    if column in ("place", "rev"):
        other = f"{column} + 100"
    sql = f'UPDATE {table} SET "{column}" = {OTHER.get(column, other)}'
    tamper(path, f"{sql} WHERE {LATEST[table]}")
    with closing(open_store(path)) as store:
        assert checks.content_faults(store)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DELETE FROM officer", "the row of this log does not exist"),
        ("DELETE FROM log WHERE rev = 1 AND entity = 'plan'", "does not know this row"),
        ('DELETE FROM log WHERE rev = 1 AND "row" IN '
         '(SELECT "row" FROM log WHERE rev = 2)', "entry 1 of its log is missing"),
        ("UPDATE log SET note = 'otra' WHERE note IS NOT NULL", "c3.1 of the log is"),
        ("UPDATE change SET by = 'otra' WHERE number = 2", "c2 of the log is not as"),
        ("DELETE FROM change WHERE number = 2", "the change c2 is missing"),
        ("UPDATE change SET undoes = 77 WHERE undoes = 5", "undoes c77, which"),
        ("DROP INDEX plan_code", "the schema was changed: index plan_code"),
        ("CREATE TRIGGER t AFTER INSERT ON log BEGIN SELECT 1; END", "remove it: DROP"),
        ("UPDATE calendar_item SET item = 'none' WHERE done_on IS NOT NULL",
         "refers to a row of item"),
        ("PRAGMA journal_mode = WAL", "the journal mode is wal"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_cure(path: Path, change: str, told: str) -> None:
    tamper(path, change)
    found = [fault for fault in faults(path) if told in fault]
    assert found
    assert all(fault.endswith(")") for fault in found)


def test_tables_and_views_of_other_programs_are_no_fault(path: Path) -> None:
    tamper(path, "CREATE TABLE notes (x)", "CREATE VIEW mine AS SELECT * FROM notes")
    assert faults(path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_store_that_others_may_read_is_a_fault(path: Path) -> None:
    path.chmod(0o644)
    assert ["chmod 600" in fault for fault in faults(path)] == [True]


@pytest.mark.parametrize("fact", FACTS)
def test_one_flipped_bit_in_a_recorded_fact_is_found(path: Path, fact: str) -> None:
    sound, needle = path.read_bytes(), fact.encode()
    place, tried = sound.find(needle), 0
    while place >= 0:
        for bit in range(8):
            damaged = bytearray(sound)
            damaged[place + len(needle) // 2] ^= 1 << bit
            path.write_bytes(damaged)
            with closing(open_store(path)) as store:
                assert checks.content_faults(store), (place, bit)
        place, tried = sound.find(needle, place + 1), tried + 1
    assert tried


def test_what_was_erased_of_a_person_is_no_fault(path: Path) -> None:
    tamper(
        path,
        "UPDATE log SET was = NULL, now = NULL, note = NULL, salt = NULL "
        "WHERE entity = 'officer'",
        "UPDATE officer SET name = ''",
    )
    with closing(open_store(path)) as store:
        assert list(checks.content_faults(store)) == []


# --- copies


def test_a_backup_holds_what_the_store_holds(store: Store, path: Path) -> None:
    copy = path.with_name("copy.db")
    backups.backup(store, copy, NOW, replace=False)
    [*held, noted] = lines(path)
    assert lines(copy) == held
    head = changes.head(store)
    assert noted.startswith(f'["backup", "{copy}", ')
    assert noted.endswith(f', {changes.count(store)}, "{head}"]')
    assert faults(copy) == []


def test_a_backup_replaces_a_file_only_when_told(store: Store, path: Path) -> None:
    copy = path.with_name("copy.db")
    copy.write_text("mine")
    with pytest.raises(CannotWrite):
        backups.backup(store, copy, NOW, replace=False)
    assert copy.read_text() == "mine"
    backups.backup(store, copy, NOW, replace=True)
    assert lines(copy) == lines(path)[:-1]
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "copy.db",
        "crmnet.db",
    ]


def test_a_backup_of_a_damaged_store_is_refused(path: Path) -> None:
    tamper(path, "UPDATE officer SET name = 'Eva'")
    copy = path.with_name("copy.db")
    with closing(open_store(path)) as store, pytest.raises(Damaged):
        backups.backup(store, copy, NOW, replace=False)
    assert not copy.exists()


def test_the_store_itself_is_no_place_for_a_backup(store: Store, path: Path) -> None:
    with pytest.raises(BadInput):
        backups.backup(store, path, NOW, replace=True)


def restore(file: Path, path: Path) -> Path | None:
    return backups.restore(file, path, NOW, dry_run=False)


def test_a_restore_keeps_what_was_there(path: Path) -> None:
    copy = path.with_name("copy.db")
    with closing(open_store(path)) as store:
        backups.backup(store, copy, NOW, replace=False)
        complete(store, "1.2", note="después de la copia")
    later = lines(path)
    kept = restore(copy, path)
    assert lines(path) == lines(copy)
    assert kept is not None
    assert lines(kept) == later
    assert (path.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o600,) * 2


def test_a_restore_makes_a_store_where_there_is_none(path: Path) -> None:
    new = path.parent / "new" / "crmnet.db"
    assert restore(path, new) is None
    assert lines(new) == lines(path)
    assert [file.name for file in new.parent.iterdir()] == [new.name]


@pytest.mark.parametrize("what", [b"", b"no store at all" * 200, None])
def test_a_restore_mends_a_damaged_store(path: Path, what: bytes | None) -> None:
    copy = path.with_name("copy.db")
    shutil.copyfile(path, copy)
    damaged = path.read_bytes()[:50000] if what is None else what
    path.write_bytes(damaged)
    kept = restore(copy, path)
    assert lines(path) == lines(copy)
    assert kept is not None
    assert what == b"" or kept.read_bytes() == damaged


def test_the_journal_of_a_damaged_store_is_not_applied_to_the_next(path: Path) -> None:
    copy = path.with_name("copy.db")
    shutil.copyfile(path, copy)
    path.write_bytes(b"damaged" * 1000)
    journal = path.with_name("crmnet.db-journal")
    journal.write_bytes(b"the journal of a killed command")
    restore(copy, path)
    assert not journal.exists()
    assert lines(path) == lines(copy)


def test_nothing_is_restored_from_a_damaged_backup(path: Path) -> None:
    copy = path.with_name("copy.db")
    shutil.copyfile(path, copy)
    tamper(copy, "UPDATE officer SET name = 'Eva'")
    before = path.read_bytes()
    with pytest.raises(Damaged):
        restore(copy, path)
    assert path.read_bytes() == before


def test_a_missing_backup_is_told(path: Path) -> None:
    with pytest.raises(StoreMissing):
        restore(path.with_name("none.db"), path)


# --- move


def move(source: Store, place: Path | str, **more: bool) -> int:
    dry_run = more.pop("dry_run", False)
    with moving.target_at(place, dry_run=dry_run) as target:
        return moving.move(source, target, dry_run=dry_run, advance=lambda _rows: None)


def test_a_store_that_was_moved_is_equal_and_sound(store: Store, path: Path) -> None:
    new = path.with_name("new.db")
    assert move(store, new) == sum(counts(store).values())
    assert lines(new) == lines(path)
    assert faults(new) == []


def test_nothing_is_moved_into_a_store_that_holds_something(
    store: Store, path: Path
) -> None:
    new = path.with_name("new.db")
    move(store, new)
    before = new.read_bytes()
    with pytest.raises(BadInput):
        move(store, new)
    assert new.read_bytes() == before


def test_a_damaged_store_is_not_moved(path: Path) -> None:
    tamper(path, "UPDATE officer SET name = 'Eva'")
    new = path.with_name("new.db")
    with closing(open_store(path)) as store, pytest.raises(Damaged):
        move(store, new)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_where_something_else_arrives_nothing_is_moved(
    store: Store, path: Path
) -> None:
    with moving.target_at(path.with_name("new.db"), dry_run=False) as target:

        def spoil(_rows: int) -> None:
            target.execute("UPDATE officer SET name = 'Eva'")

        with pytest.raises(Damaged, match="is not equal"):
            moving.move(store, target, dry_run=False, advance=spoil)
        assert not any(counts(target).values())


def test_a_move_that_is_only_tried_makes_no_store(store: Store, path: Path) -> None:
    new = path.with_name("new.db")
    assert move(store, new, dry_run=True) > 0
    assert not new.exists()


def test_a_store_moved_there_and_back_is_equal(
    store: Store, path: Path, place: Path | str
) -> None:
    back = path.with_name("back.db")
    moved = move(store, place)
    with closing(open_store(place)) as there:
        assert checks.faults(there) == []
        assert is_equal(store, there)
        assert move(there, back) == moved
    assert lines(back) == lines(path)


def test_an_item_under_a_younger_one_is_moved_after_it(path: Path) -> None:
    with closing(open_store(path)) as store:
        load(store, a_plan(an_item("3"), an_item("3.1", "Un nuevo ejercicio")))
        new = path.with_name("new.db")
        move(store, new)
        with closing(open_store(new)) as other:
            assert is_equal(store, other)


def test_items_that_refer_to_one_another_are_moved_in_any_order(
    store: Store, path: Path, place: Path | str
) -> None:
    load(store, a_plan(an_item("1"), code="crm-2003"))
    old, new = (plans.find_item(store, code, None)[0] for code in ("2.1", "crm-2003:1"))
    with log.change(store, NOW) as into:  # each carried over from the other
        into.update(old, old._replace(origin=new.id), EntryKind.CARRIED_OVER)
        into.update(new, new._replace(origin=old.id), EntryKind.CARRIED_OVER)
    move(store, place)
    with closing(open_store(place)) as there:
        assert checks.faults(there) == []
        assert is_equal(store, there)


def test_what_refers_to_its_own_table_is_known(store: Store) -> None:
    found = {
        table: {
            key[3]
            for key in store.query(f"PRAGMA foreign_key_list({table})")
            if key[2] == table
        }
        for table in TABLES
    }
    assert {table: set(columns) for table, columns in WITHIN.items()} == {
        table: columns for table, columns in found.items() if columns
    }


# --- the views for people


@pytest.fixture
def views(path: Path) -> Iterator[Store]:
    """The store with the views as they stand in the code."""
    with closing(open_store(path)) as store:
        for name in ("v_progress", "v_directory"):
            store.execute(f"DROP VIEW IF EXISTS {name}")
        for statement in statements(VIEWS):
            store.execute(statement)
        yield store


def test_v_progress_counts_an_objective(views: Store) -> None:
    [row] = records(views, "SELECT * FROM v_progress WHERE objective = '2.1'")
    counted = {name: row[name] for name in ("total", "done", "partial", "not_started")}
    assert counted == {"total": 3, "done": 1, "partial": 1, "not_started": 1}
    assert (row["title"], row["undated"]) == ("Texto 2.1", 2)


def test_v_progress_knows_what_is_late(views: Store) -> None:
    [row] = records(views, "SELECT * FROM v_progress WHERE objective = '1.1'")
    assert (row["overdue"], row["next_due_on"]) == (1, "2002-09-30")


def test_v_directory_lists_the_officers(views: Store) -> None:
    [row] = records(views, "SELECT name, country, status FROM v_directory")
    assert row == {"name": "Ana Núñez", "country": "GT", "status": "current"}


def test_both_engines_understand_the_views(empty_store: Store) -> None:
    load(empty_store, a_plan(*SMALL))
    for statement in statements(VIEWS):
        empty_store.execute(statement.replace("CREATE VIEW v_", "CREATE VIEW test_"))
    counted = "SELECT objective, total, overdue FROM test_progress ORDER BY objective"
    assert empty_store.query(counted) == [("1.1", 2, 1), ("1.2", 1, 0)]
    assert empty_store.query("SELECT name FROM test_directory") == []


def test_sqlite_utils_reads_the_views(views: Store, path: Path) -> None:
    from sqlite_utils import Database as Tables

    tables = Tables(sqlite3.connect(path), execute_plugins=False)
    assert {"v_calendar", "v_progress", "v_directory"} <= set(tables.view_names())
    assert {row["plan"] for row in tables["v_progress"].rows} == {"crm-2002"}
    tables.close()
