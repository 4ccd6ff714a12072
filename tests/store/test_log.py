"""The log: one write path, undo, and the hashes that hold it together."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.errors import BadInput
from crmnet.services import undoing
from crmnet.store import log
from crmnet.store.engine import create_store
from tests.factory import EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crmnet.store.engine import Database

TABLES = ("plan", "item", "calendar_item", "evidence", "officer")


@pytest.fixture
def database(empty_store: Database) -> Database:
    load(empty_store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
    return empty_store


def undo(database: Database, change: str | None = None) -> str:
    target = change or undoing.meant(database, None)
    return undoing.undo(database, target, NOW)


def facts(database: Database) -> list[object]:
    """Everything but the counters of changes."""
    return [
        {name: value for name, value in row.items() if name != "rev"}
        for table in TABLES
        for row in database.records(f"SELECT * FROM {table} ORDER BY id")
    ]


def test_ids_sort_in_the_order_in_which_they_were_made() -> None:
    ids = [log.new_id() for _ in range(5000)]
    assert ids == sorted(set(ids))


def test_ids_are_uuids_of_version_7() -> None:
    import uuid

    made = uuid.UUID(log.new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_undo_takes_back_one_change_after_the_other(database: Database) -> None:
    states = [facts(database)]
    for country in ("GT", "HN"):
        complete(database, "1.1", country, note="hecho")
        states.append(facts(database))
    undo(database)
    assert facts(database) == states[1]
    undo(database)
    assert facts(database) == states[0]


def test_undoing_an_undo_restores(database: Database) -> None:
    complete(database, "1.1", "GT", evidence=("https://example.org/acta",))
    done = facts(database)
    taken_back = undo(database)
    undo(database, taken_back)
    assert facts(database) == done


def test_a_change_whose_rows_were_changed_since_is_refused(database: Database) -> None:
    complete(database, "1.1", "GT", partial=True)
    first = log.latest_own(database)
    complete(database, "1.1", "GT")
    with pytest.raises(BadInput, match="changed the same"):
        undo(database, first)


def test_what_is_taken_back_is_not_taken_back_again(database: Database) -> None:
    complete(database, "1.1", "GT")
    done = undoing.meant(database, None)
    undo(database, done)
    with pytest.raises(BadInput, match="taken back already"):
        undo(database, done)


def test_an_undo_is_not_undone_over_what_came_before_it(database: Database) -> None:
    complete(database, "1.1", "GT", on=date(2002, 9, 10))
    complete(database, "1.1", "GT", on=date(2002, 9, 15))
    first = undo(database)
    undo(database)
    state = facts(database)
    with pytest.raises(BadInput, match="changed since"):
        undo(database, first)
    assert facts(database) == state


def test_a_plan_in_the_place_of_one_that_was_taken_back_is_told(
    database: Database,
) -> None:
    taken_back = undo(database)
    load(database, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
    with pytest.raises(BadInput, match="there already"):
        undo(database, taken_back)


def test_equal_values_write_nothing(database: Database) -> None:
    complete(database, "1.1", "GT")
    before = database.query("SELECT COUNT(*) FROM log")
    complete(database, "1.1", "GT")
    assert database.query("SELECT COUNT(*) FROM log") == before


def test_a_dry_run_writes_nothing(database: Database) -> None:
    before = facts(database)
    complete(database, "1.1", "GT", dry_run=True)
    assert facts(database) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET note = 'x'",
        "UPDATE log SET was = NULL",
        "UPDATE log SET was = NULL, now = NULL, note = NULL, by = 'x'",
        "UPDATE log SET was = NULL, now = NULL, note = NULL, hash = 'x'",
        "UPDATE log SET was = NULL, now = NULL, note = NULL, rev = rev + 100",
        "UPDATE log SET was = NULL, now = NULL, note = NULL, undoes = 'x'",
        "DELETE FROM log",
        "INSERT INTO log SELECT * FROM log WHERE true "
        "ON CONFLICT (id) DO UPDATE SET note = 'x'",
    ],
)
def test_the_log_cannot_be_changed(database: Database, statement: str) -> None:
    complete(database, "1.1", "GT", note="hecho")
    undo(database)
    before = database.query("SELECT * FROM log ORDER BY id")
    with pytest.raises(Exception, match=r"never changed|no row is at that rev"):
        database.execute(statement)
    assert database.query("SELECT * FROM log ORDER BY id") == before


def test_a_log_in_a_file_cannot_be_replaced(tmp_path: Path) -> None:
    with contextlib.closing(create_store(tmp_path / "a.db")) as database:
        load(database)
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            database.execute("INSERT OR REPLACE INTO log SELECT * FROM log")


def test_what_an_entry_says_may_be_erased(database: Database) -> None:
    complete(database, "1.1", "GT", note="hecho")
    before = database.records("SELECT * FROM log ORDER BY id")
    blank = "UPDATE log SET was = NULL, now = NULL, note = NULL WHERE id = :id"
    assert database.execute(blank, {"id": before[-1]["id"]}) == 1
    after = database.records("SELECT * FROM log ORDER BY id")
    assert after == [*before[:-1], before[-1] | dict.fromkeys(("was", "now", "note"))]


def test_a_change_against_an_older_state_names_who_was_there_first(
    database: Database,
) -> None:
    [row] = database.records("SELECT * FROM plan")
    with log.change(database, NOW) as into:
        into.update("plan", row, {"title": "Uno"}, "loaded")
    with (
        pytest.raises(BadInput, match=f"^{database.login} changed the same on"),
        log.change(database, NOW) as into,
    ):
        into.update("plan", row, {"title": "Otro"}, "loaded")


def test_every_entry_hashes_over_the_one_before(database: Database) -> None:
    complete(database, "1.1", "GT", note="hecho")
    undo(database)
    last: dict[str, str] = {}
    for entry in database.records("SELECT * FROM log ORDER BY entity_id, rev"):
        previous = last.get(entry["entity_id"], "")
        assert entry["digest"] == log.digest(entry)
        assert entry["hash"] == log.entry_hash(entry, previous)
        last[entry["entity_id"]] = entry["hash"]


@pytest.mark.parametrize(
    ("ending", "words"),
    [("zzzzzz", "no change"), ("", "no change"), ("%", "no change")],
)
def test_an_ending_that_is_no_change_is_refused(
    database: Database, ending: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        log.find_change(database, ending)


STEP = st.tuples(
    st.sampled_from("GT HN MX".split()), st.sampled_from("complete part undo".split())
)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(STEP, max_size=12))
def test_undoing_everything_gives_the_first_state(
    new_place: Callable[[], Path | str], steps: list[tuple[str, str]]
) -> None:
    with contextlib.closing(create_store(new_place())) as database:
        do_and_undo(database, steps)


def do_and_undo(database: Database, steps: list[tuple[str, str]]) -> None:
    load(database, a_plan(an_item("1", owes=EACH)))
    loaded = log.latest_own(database)
    first = facts(database)
    for country, step in steps:
        if step == "undo":
            if log.latest_own(database) != loaded:
                undo(database)
            continue
        try:
            complete(database, "1", country, partial=step == "part")
        except BadInput:  # part of what is done
            continue
    while log.latest_own(database) != loaded:
        undo(database)
    assert facts(database) == first
    database.close()


def test_what_an_undo_of_an_undo_restored_is_not_undone(database: Database) -> None:
    complete(database, "1.1", "GT")
    done = undoing.meant(database, None)
    first = undo(database)
    assert log.undone_changes(database) == {done}
    second = undo(database, first)
    assert log.undone_changes(database) == {first}
    undo(database, second)
    assert log.undone_changes(database) == {done, second}


def test_of_two_later_changes_the_latest_is_to_be_taken_back_first(
    database: Database,
) -> None:
    changes = []
    for day in (10, 11, 12):
        complete(database, "1.1", "GT", on=date(2002, 9, day))
        changes.append(undoing.meant(database, None))
    for later in (changes[2], changes[1]):
        with pytest.raises(BadInput) as refused:
            undo(database, changes[0])
        assert refused.value.message.values["change"] == later[-6:]
        undo(database)
    undo(database, changes[0])


def test_the_latest_own_change_is_meant_where_none_is_named(
    database: Database,
) -> None:
    complete(database, "1.1", "GT")
    first = log.latest_own(database)
    complete(database, "1.1", "HN")
    second = log.latest_own(database)
    assert first is not None
    assert second is not None
    assert first < second
    undo(database)
    assert log.latest_own(database) == first


def test_a_stale_row_is_refused_naming_who_changed_it_last(database: Database) -> None:
    (stale, *_) = database.records("SELECT * FROM calendar_item ORDER BY party")
    for status in ("in_progress", "done"):
        (row, *_) = database.records("SELECT * FROM calendar_item ORDER BY party")
        at = NOW.replace(day=NOW.day + len(status))
        with log.change(database, at) as into:
            into.update("calendar_item", row, {"status": status}, "started")
    with (
        pytest.raises(BadInput) as refused,
        log.change(database, NOW) as into,
    ):
        into.update("calendar_item", stale, {"status": "suspended"}, "suspended")
    assert refused.value.message.values["at"] == NOW.date().replace(day=NOW.day + 4)
