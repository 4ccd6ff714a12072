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
from crmnet.services.db import undoing
from crmnet.store import log
from crmnet.store.opening import create_store, open_store
from tests.factory import EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crmnet.store.engine.contract import Store

TABLES = ("plan", "item", "calendar_item", "evidence", "officer")


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
    return empty_store


def undo(store: Store, change: str | None = None) -> str:
    target = change or undoing.meant(store, None)
    return undoing.undo(store, target, NOW)


def facts(store: Store) -> list[object]:
    """Everything but the counters of changes."""
    return [
        {name: value for name, value in row.items() if name != "rev"}
        for table in TABLES
        for row in store.records(f"SELECT * FROM {table} ORDER BY id")
    ]


def test_ids_sort_in_the_order_in_which_they_were_made() -> None:
    ids = [log.new_id() for _ in range(5000)]
    assert ids == sorted(set(ids))


def test_ids_are_uuids_of_version_7() -> None:
    import uuid

    made = uuid.UUID(log.new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_undo_takes_back_one_change_after_the_other(store: Store) -> None:
    states = [facts(store)]
    for country in ("GT", "HN"):
        complete(store, "1.1", country, note="hecho")
        states.append(facts(store))
    undo(store)
    assert facts(store) == states[1]
    undo(store)
    assert facts(store) == states[0]


def test_undoing_an_undo_restores(store: Store) -> None:
    complete(store, "1.1", "GT", evidence=("https://example.org/acta",))
    done = facts(store)
    taken_back = undo(store)
    undo(store, taken_back)
    assert facts(store) == done


def test_a_change_whose_rows_were_changed_since_is_refused(store: Store) -> None:
    complete(store, "1.1", "GT", partial=True)
    first = log.latest_own(store)
    complete(store, "1.1", "GT")
    with pytest.raises(BadInput, match="changed the same"):
        undo(store, first)


def test_what_is_taken_back_is_not_taken_back_again(store: Store) -> None:
    complete(store, "1.1", "GT")
    done = undoing.meant(store, None)
    undo(store, done)
    with pytest.raises(BadInput, match="taken back already"):
        undo(store, done)


def test_an_undo_is_not_undone_over_what_came_before_it(store: Store) -> None:
    complete(store, "1.1", "GT", on=date(2002, 9, 10))
    complete(store, "1.1", "GT", on=date(2002, 9, 15))
    first = undo(store)
    undo(store)
    state = facts(store)
    with pytest.raises(BadInput, match="changed since"):
        undo(store, first)
    assert facts(store) == state


def test_a_plan_in_the_place_of_one_that_was_taken_back_is_told(
    store: Store,
) -> None:
    taken_back = undo(store)
    load(store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
    with pytest.raises(BadInput, match="there already"):
        undo(store, taken_back)


def test_equal_values_write_nothing(store: Store) -> None:
    complete(store, "1.1", "GT")
    before = store.query("SELECT COUNT(*) FROM log")
    complete(store, "1.1", "GT")
    assert store.query("SELECT COUNT(*) FROM log") == before


def test_a_dry_run_writes_nothing(store: Store) -> None:
    before = facts(store)
    complete(store, "1.1", "GT", dry_run=True)
    assert facts(store) == before


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
def test_the_log_cannot_be_changed(store: Store, statement: str) -> None:
    complete(store, "1.1", "GT", note="hecho")
    undo(store)
    before = store.query("SELECT * FROM log ORDER BY id")
    with pytest.raises(Exception, match=r"never changed|no row is at that rev"):
        store.execute(statement)
    assert store.query("SELECT * FROM log ORDER BY id") == before


def test_a_log_in_a_file_cannot_be_replaced(tmp_path: Path) -> None:
    with contextlib.closing(create_store(tmp_path / "a.db")) as store:
        load(store)
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            store.execute("INSERT OR REPLACE INTO log SELECT * FROM log")


def test_what_an_entry_says_may_be_erased(store: Store) -> None:
    complete(store, "1.1", "GT", note="hecho")
    before = store.records("SELECT * FROM log ORDER BY id")
    blank = "UPDATE log SET was = NULL, now = NULL, note = NULL WHERE id = :id"
    assert store.execute(blank, {"id": before[-1]["id"]}) == 1
    after = store.records("SELECT * FROM log ORDER BY id")
    assert after == [*before[:-1], before[-1] | dict.fromkeys(("was", "now", "note"))]


def test_a_change_against_an_older_state_names_who_was_there_first(
    store: Store,
) -> None:
    [row] = store.records("SELECT * FROM plan")
    with log.change(store, NOW) as into:
        into.update("plan", row, {"title": "Uno"}, "loaded")
    with (
        pytest.raises(BadInput, match=f"^{store.login} changed the same on"),
        log.change(store, NOW) as into,
    ):
        into.update("plan", row, {"title": "Otro"}, "loaded")


def test_every_entry_hashes_over_the_one_before(store: Store) -> None:
    complete(store, "1.1", "GT", note="hecho")
    undo(store)
    last: dict[str, str] = {}
    for entry in store.records("SELECT * FROM log ORDER BY entity_id, rev"):
        previous = last.get(entry["entity_id"], "")
        assert entry["digest"] == log.digest(entry)
        assert entry["hash"] == log.entry_hash(entry, previous)
        last[entry["entity_id"]] = entry["hash"]


@pytest.mark.parametrize(
    ("ending", "words"),
    [("zzzzzz", "no change"), ("", "no change"), ("%", "no change")],
)
def test_an_ending_that_is_no_change_is_refused(
    store: Store, ending: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        log.find_change(store, ending)


STEP = st.tuples(
    st.sampled_from("GT HN MX".split()), st.sampled_from("complete part undo".split())
)


@settings(max_examples=25)
@given(steps=st.lists(STEP, max_size=12))
def test_undoing_everything_gives_the_first_state(
    new_empty: Callable[[], Path | str], steps: list[tuple[str, str]]
) -> None:
    with contextlib.closing(open_store(new_empty())) as store:
        do_and_undo(store, steps)


def do_and_undo(store: Store, steps: list[tuple[str, str]]) -> None:
    load(store, a_plan(an_item("1", owes=EACH)))
    loaded = log.latest_own(store)
    first = facts(store)
    for country, step in steps:
        if step == "undo":
            if log.latest_own(store) != loaded:
                undo(store)
            continue
        try:
            complete(store, "1", country, partial=step == "part")
        except BadInput:  # part of what is done
            continue
    while log.latest_own(store) != loaded:
        undo(store)
    assert facts(store) == first
    store.close()


def test_what_an_undo_of_an_undo_restored_is_not_undone(store: Store) -> None:
    complete(store, "1.1", "GT")
    done = undoing.meant(store, None)
    first = undo(store)
    assert log.undone_changes(store) == {done}
    second = undo(store, first)
    assert log.undone_changes(store) == {first}
    undo(store, second)
    assert log.undone_changes(store) == {done, second}


def test_of_two_later_changes_the_latest_is_to_be_taken_back_first(
    store: Store,
) -> None:
    changes = []
    for day in (10, 11, 12):
        complete(store, "1.1", "GT", on=date(2002, 9, day))
        changes.append(undoing.meant(store, None))
    for later in (changes[2], changes[1]):
        with pytest.raises(BadInput) as refused:
            undo(store, changes[0])
        assert refused.value.message.values["change"] == later[-6:]
        undo(store)
    undo(store, changes[0])


def test_the_latest_own_change_is_meant_where_none_is_named(
    store: Store,
) -> None:
    complete(store, "1.1", "GT")
    first = log.latest_own(store)
    complete(store, "1.1", "HN")
    second = log.latest_own(store)
    assert first is not None
    assert second is not None
    assert first < second
    undo(store)
    assert log.latest_own(store) == first


def test_a_stale_row_is_refused_naming_who_changed_it_last(store: Store) -> None:
    (stale, *_) = store.records("SELECT * FROM calendar_item ORDER BY party")
    for status in ("in_progress", "done"):
        (row, *_) = store.records("SELECT * FROM calendar_item ORDER BY party")
        at = NOW.replace(day=NOW.day + len(status))
        with log.change(store, at) as into:
            into.update("calendar_item", row, {"status": status}, "started")
    with (
        pytest.raises(BadInput) as refused,
        log.change(store, NOW) as into,
    ):
        into.update("calendar_item", stale, {"status": "suspended"}, "suspended")
    assert refused.value.message.values["at"] == NOW.date().replace(day=NOW.day + 4)


def test_who_changed_nothing_has_nothing_to_take_back(empty_store: Store) -> None:
    with pytest.raises(BadInput, match="no change to take back"):
        undoing.meant(empty_store, None)
