"""The log: one write path, undo, and the hashes that hold it together."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain.clock import Clock
from crmnet.errors import BadInput
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.db import undoing
from crmnet.store import changes, checks, log
from crmnet.store.chain import Seal, digest
from crmnet.store.chain_checks import chain_faults
from crmnet.store.dump import ROWS
from crmnet.store.engine.tables import CalendarItemRecord, PlanRecord
from crmnet.store.ids import new_id
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store
from tests.factory import EACH, NOW, a_plan, an_item, complete, load, records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crmnet.store.engine.contract import Store

BLANK = "UPDATE log SET was = NULL, now = NULL, note = NULL, salt = NULL"
TABLES = ("plan", "item", "calendar_item", "evidence", "officer")


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
    return empty_store


def undo(store: Store, change: int | None = None) -> int:
    target = change or undoing.meant(store, None)
    return undoing.undo(store, target, NOW)


def facts(store: Store) -> list[object]:
    """Everything but the counters of changes."""
    return [
        {name: value for name, value in row.items() if name != "rev"}
        for table in TABLES
        for row in records(store, f"SELECT * FROM {table} ORDER BY id")
    ]


def test_ids_sort_in_the_order_in_which_they_were_made() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(set(ids))


def test_ids_are_uuids_of_version_7() -> None:
    import uuid

    made = uuid.UUID(new_id())
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
    first = changes.latest_own(store)
    complete(store, "1.1", "GT")
    with pytest.raises(BadInput, match="changed the same"):
        undo(store, first)


def test_what_is_taken_back_is_not_taken_back_again(store: Store) -> None:
    complete(store, "1.1", "GT")
    done = undoing.meant(store, None)
    undo(store, done)
    with pytest.raises(BadInput, match="already been undone"):
        undo(store, done)


def test_an_undo_is_not_undone_over_what_came_before_it(store: Store) -> None:
    complete(store, "1.1", "GT", on=date(2002, 9, 10))
    complete(store, "1.1", "GT", on=date(2002, 9, 15), reason="error")
    first = undo(store)
    undo(store)
    state = facts(store)
    with pytest.raises(BadInput, match="since been changed"):
        undo(store, first)
    assert facts(store) == state


def test_a_plan_in_the_place_of_one_that_was_taken_back_is_told(
    store: Store,
) -> None:
    taken_back = undo(store)
    load(store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
    with pytest.raises(BadInput, match="since been recorded there"):
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
        f"{BLANK.replace(', salt = NULL', '')}",
        f"{BLANK}, kind = 'x'",
        f"{BLANK}, digest = salt",
        f"{BLANK}, rev = rev + 100",
        f"{BLANK}, place = place + 100",
        "DELETE FROM log",
        "INSERT INTO log SELECT * FROM log WHERE true "
        "ON CONFLICT (change, place) DO UPDATE SET note = 'x'",
        "UPDATE change SET by = 'x'",
        "UPDATE change SET undoes = NULL",
        "DELETE FROM change",
    ],
)
def test_the_log_cannot_be_changed(store: Store, statement: str) -> None:
    complete(store, "1.1", "GT", note="hecho")
    undo(store)
    before = written(store)
    with pytest.raises(Exception, match=r"never changed"):
        store.execute(statement)
    assert written(store) == before


def written(store: Store) -> list[object]:
    """The changes and their entries."""
    return [*records(store, ROWS["change"]), *records(store, ROWS["log"])]


def test_a_log_in_a_file_cannot_be_replaced(tmp_path: Path) -> None:
    with contextlib.closing(create_store(tmp_path / "a.db")) as store:
        load(store)
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            store.execute("INSERT OR REPLACE INTO log SELECT * FROM log")
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            store.execute("INSERT OR REPLACE INTO change SELECT * FROM change")


def test_what_an_entry_says_may_be_erased(store: Store) -> None:
    complete(store, "1.1", "GT", note="hecho")
    before = records(store, ROWS["log"])
    last = before[-1]
    blank = f"{BLANK} WHERE change = {last['change']} AND place = {last['place']}"
    assert store.execute(blank) == 1
    after = records(store, ROWS["log"])
    said = dict.fromkeys(("was", "now", "note", "salt"))
    assert after == [*before[:-1], last | said]
    with pytest.raises(BadInput, match="was erased"):
        undo(store, last["change"])


def test_a_change_against_an_older_state_names_who_was_there_first(
    store: Store,
) -> None:
    [row] = store.rows(PlanRecord, "SELECT * FROM plan")
    with log.change(store, NOW) as into:
        into.update(row, row._replace(title="Uno"), EntryKind.LOADED)
    with (
        pytest.raises(BadInput, match=f"^{store.login} changed the same on"),
        log.change(store, NOW) as into,
    ):
        into.update(row, row._replace(title="Otro"), EntryKind.LOADED)


def test_a_change_hashes_over_the_one_before_and_over_its_entries(store: Store) -> None:
    complete(store, "1.1", "GT", note="hecho")
    undo(store)
    previous = b""
    for number, row in enumerate(records(store, ROWS["change"]), 1):
        assert (row["number"], row["previous"]) == (number, previous)
        told = (row[name] for name in ("number", "id", "at", "by", "undoes"))
        seal = Seal(previous, *told)
        for entry in records(store, ROWS["log"]):
            if entry["change"] == number:
                said = (entry[name] for name in ("salt", "was", "now", "note"))
                assert entry["digest"] == digest(*said)
                names = ("place", "entity", "row", "rev", "kind", "digest")
                seal.add(*(entry[name] for name in names))
        assert row["hash"] == seal.hash
        previous = row["hash"]
    assert list(chain_faults(store)) == []


def test_the_bytes_that_are_hashed_are_these() -> None:
    seal = Seal(b"", 1, "id", "at", "by", None)
    seal.add(1, "plan", "row", 1, "loaded", digest(b"salt", None, "", "ñ"))
    said = b"\0\0\0\4salt\xff\xff\xff\xff\0\0\0\0\0\0\0\2\xc3\xb1"
    over = (
        b"\0\0\0\0\0\0\0\0011\0\0\0\2id\0\0\0\2at\0\0\0\2by\xff\xff\xff\xff"
        b"\0\0\0\0011\0\0\0\4plan\0\0\0\3row\0\0\0\0011\0\0\0\6loaded\0\0\0 "
    )
    assert seal.hash == sha256(over + sha256(said).digest()).digest()


@pytest.mark.parametrize("name", ["c9", "", "%", "c", "c0", "c1.1", "-1", "c01", "x"])
def test_what_names_no_change_is_refused(store: Store, name: str) -> None:
    with pytest.raises(BadInput, match="no change"):
        changes.find_change(store, name)


@pytest.mark.parametrize("name", ["c1", "C1", "1", " c1 "])
def test_a_change_is_named_by_its_number(store: Store, name: str) -> None:
    assert changes.find_change(store, name) == 1


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
    loaded = changes.latest_own(store)
    first = facts(store)
    for country, step in steps:
        if step == "undo":
            if changes.latest_own(store) != loaded:
                undo(store)
            continue
        try:
            complete(store, "1", country, partial=step == "part")
        except BadInput:  # part of what is done
            continue
    while changes.latest_own(store) != loaded:
        undo(store)
    assert facts(store) == first
    store.close()


def test_what_an_undo_of_an_undo_restored_is_not_undone(store: Store) -> None:
    complete(store, "1.1", "GT")
    done = undoing.meant(store, None)
    first = undo(store)
    assert changes.undone_changes(store) == {done}
    second = undo(store, first)
    assert changes.undone_changes(store) == {first}
    undo(store, second)
    assert changes.undone_changes(store) == {done, second}


def test_of_two_later_changes_the_latest_is_to_be_taken_back_first(
    store: Store,
) -> None:
    made = []
    for day in (10, 11, 12):
        complete(store, "1.1", "GT", on=date(2002, 9, day), reason="error")
        made.append(undoing.meant(store, None))
    for later in (made[2], made[1]):
        with pytest.raises(BadInput) as refused:
            undo(store, made[0])
        assert refused.value.message.values["change"] == changes.named(later)
        undo(store)
    undo(store, made[0])


def test_the_latest_own_change_is_meant_where_none_is_named(
    store: Store,
) -> None:
    complete(store, "1.1", "GT")
    first = changes.latest_own(store)
    complete(store, "1.1", "HN")
    second = changes.latest_own(store)
    assert first is not None
    assert second is not None
    assert first < second
    undo(store)
    assert changes.latest_own(store) == first


BY_PARTY = "SELECT * FROM calendar_item ORDER BY party"


def test_a_stale_row_is_refused_naming_who_changed_it_last(store: Store) -> None:
    (stale, *_) = store.rows(CalendarItemRecord, BY_PARTY)
    for status in ("in_progress", "done"):
        (row, *_) = store.rows(CalendarItemRecord, BY_PARTY)
        at = NOW.replace(day=NOW.day + len(status))
        with log.change(store, at) as into:
            into.update(row, row._replace(status=status), EntryKind.STARTED)
    with (
        pytest.raises(BadInput) as refused,
        log.change(store, NOW) as into,
    ):
        into.update(stale, stale._replace(status="x"), EntryKind.SUSPENDED)
    assert refused.value.message.values["at"] == NOW.date().replace(day=NOW.day + 4)


def test_who_changed_nothing_has_nothing_to_take_back(empty_store: Store) -> None:
    with pytest.raises(BadInput, match="no change to undo"):
        undoing.meant(empty_store, None)


# --- rows that a change only added are taken out without being read

OWED = "SELECT * FROM calendar_item ORDER BY id"


def taken_out(store: Store, ids: list[str]) -> None:
    with log.change(store, NOW) as into:
        into.take_out(CalendarItemRecord, ids, EntryKind.UNDONE)


def test_what_was_only_added_is_taken_out_and_the_log_says_so(
    empty_store: Store,
) -> None:
    store = empty_store
    load(store)
    before = store.rows(CalendarItemRecord, OWED)
    taken_out(store, [row.id for row in before])
    after = store.rows(CalendarItemRecord, OWED)
    assert after == [row._replace(rev=2, gone=1) for row in before]
    said = "SELECT rev, kind, was, now FROM log WHERE change = 2"
    entry = (2, "undone", '{"gone":0}', '{"gone":1}')
    assert store.query(said) == [entry] * len(before)
    assert checks.faults(store) == []


def test_what_was_changed_since_it_was_added_is_not_taken_out(
    empty_store: Store,
) -> None:
    store = empty_store
    load(store)
    ids = [row.id for row in store.rows(CalendarItemRecord, OWED)]
    complete(store, "1.2")
    before = facts(store)
    with pytest.raises(BadInput, match="changed the same on"):
        taken_out(store, ids)
    assert facts(store) == before


def test_codes_that_pass_from_item_to_item_are_put_back(
    empty_store: Store,
) -> None:
    store = empty_store
    one, other = an_item("1", "Uno"), an_item("2", "Dos")
    load(store, a_plan(one, other))
    load(store, a_plan(an_item("1", "Tres"), an_item("2", "Uno")), renumber=True)
    undo(store)
    assert codes(store) == [("1", "Uno"), ("2", "Dos")]
    assert checks.faults(store) == []


def codes(store: Store) -> list[tuple[str, str]]:
    return store.query("SELECT code, title FROM item WHERE gone = 0 ORDER BY code")


def test_what_was_added_with_words_of_its_own_loses_them(empty_store: Store) -> None:
    store = empty_store
    load(store, a_plan(an_item("1", owes=EACH)))
    aim, clock = Aim("1", None, "GT"), Clock(date(2002, 9, 20), NOW)
    schedule(store, aim, clock, Decision("cada seis meses"))
    undo(store)
    live = [row for row in store.rows(CalendarItemRecord, OWED) if row.schedule]
    assert live == []
    assert checks.faults(store) == []
