"""The history: of all, of some items, of the latest changes; what an undo is about."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.i18n import language
from crmnet.render.history import changes
from crmnet.render.history.telling import changes_of
from crmnet.render.kit.look import Look
from crmnet.reports.history import (
    HistoryRow,
    Origin,
    history,
    is_load,
    latest,
    newest_first,
    of_change,
    of_items,
    origin,
    origin_of,
)
from crmnet.services.db import undoing
from crmnet.services.directory import officers
from crmnet.store.changes import named
from tests.factory import EACH, NOW, SMALL, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store

PLANS = ("crm-2002", "crm-2003", "crm-2004", None)
UNDOINGS = {2: 1, 3: 2, 4: 3}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (1, Origin(1, restores=False)),
        (2, Origin(1, restores=False)),
        (3, Origin(1, restores=True)),
        (4, Origin(1, restores=False)),
    ],
)
def test_undoes_are_followed_back_to_what_they_are_about(
    change: int, found: Origin
) -> None:
    assert origin(change, UNDOINGS) == found


def test_each_entry_tells_whether_it_stands_and_what_restored_it(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(an_item("1"), an_item("1.1")))
    complete(store, "1.1")
    done = undoing.meant(store, None)
    first = undoing.undo(store, done, NOW)
    second = undoing.undo(store, first, NOW)
    found = {row.change: (row.undone, row.restores) for row in history(store)}
    assert [found[named(change)] for change in (done, first, second)] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert origin_of(store, second) == Origin(done, restores=True)
    (entry,) = of_change(store, done)
    assert (entry.kind, entry.code, entry.party) == ("completed", "1.1", "network")
    assert not is_load((entry,))
    assert is_load(tuple(history(store)))


def test_the_history_of_a_code_is_that_of_its_plan_alone(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    for code in ("crm-2002", "crm-2003"):
        load(store, a_plan(an_item("1"), code=code))
    rows = of_items(store, code="1", plan="crm-2003")
    assert {(row.plan, row.code) for row in rows} == {("crm-2003", "1")}
    (item_id,) = {row[0] for row in store.query("SELECT id FROM item LIMIT 1")}
    assert {row.plan for row in of_items(store, item_id=item_id)} == {"crm-2002"}


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, a_plan(*SMALL, an_item("2"), an_item("2.1", owes=EACH)))
    complete(empty_store, "2.1", "GT", evidence=("https://example.org/acta",))
    officers.add(
        empty_store,
        {"name": "Ana", "email": "ana@example.org", "country": "GT"},
        NOW + timedelta(hours=1),
    )
    complete(empty_store, "1.2", note="hecho")
    latest_change = undoing.meant(empty_store, None)
    undoing.undo(empty_store, latest_change, NOW + timedelta(hours=2))
    return empty_store


def test_changes_are_counted_and_so_are_their_entries(store: Store) -> None:
    rows = list(history(store))
    assert list(dict.fromkeys(row.change for row in rows)) == "c1 c2 c3 c4 c5".split()
    for change in ("c1", "c2"):
        ids = [row.id for row in rows if row.change == change]
        assert ids == [f"{change}.{place}" for place in range(1, len(ids) + 1)]


def test_the_entries_of_an_item_are_those_of_the_whole_that_are_about_it(
    store: Store,
) -> None:
    rows = list(history(store))
    for code in ("1.2", "2.1", "1.1.1.1"):
        about = tuple(row for row in rows if row.code == code)
        assert about
        assert of_items(store, code=code, plan="crm-2002") == about
        [item] = store.query("SELECT id FROM item WHERE code = :code", code=code)
        assert of_items(store, item_id=item[0]) == about
    assert of_items(store, code="1.2", plan="crm-2003") == ()


def test_only_the_latest_changes_are_read(store: Store) -> None:
    rows = tuple(history(store))
    found = latest(store, 2)
    assert found.rows == tuple(row for row in rows if row.change in ("c4", "c5"))
    assert found.total == 5
    brief = tuple(row for row in rows if row.kind != "loaded" or row.party is None)
    assert latest(store, 5).rows == latest(store, 500).rows == brief
    assert len(brief) < len(rows)


@pytest.fixture
def two_plans(store: Store) -> Store:
    """A second plan as well, and changes of both in turn."""
    load(store, a_plan(an_item("7"), an_item("7.1"), code="crm-2003"))
    complete(store, "7.1")
    complete(store, "2.1", "HN")
    complete(store, "7.1", note="ver el acta")
    return store


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("number", [1, 2, 3, 500])
def test_so_it_is_of_one_plan(number: int, plan: str | None, two_plans: Store) -> None:
    shown = list(dict.fromkeys(row.change for row in history(two_plans, plan)))
    found = latest(two_plans, number, plan)
    assert list(dict.fromkeys(row.change for row in found.rows)) == shown[-number:]
    assert found.total == len(shown)


def test_the_changes_of_a_plan_are_its_own_and_the_directory_s(
    two_plans: Store,
) -> None:
    totals = {plan: latest(two_plans, 1, plan).total for plan in PLANS}
    assert totals == {"crm-2002": 6, "crm-2003": 4, "crm-2004": 1, None: 9}


def test_a_plan_that_was_taken_back_and_loaded_again_has_both_in_its_history(
    two_plans: Store,
) -> None:
    again = a_plan(an_item("8"), an_item("8.1"), code="crm-2005")
    load(two_plans, again)
    undoing.undo(two_plans, 10, NOW)
    load(two_plans, again)
    complete(two_plans, "8.1")
    assert two_plans.query("SELECT COUNT(*) FROM plan WHERE code = 'crm-2005'") == [
        (2,)
    ]
    found = latest(two_plans, 3, "crm-2005")
    assert list(dict.fromkeys(row.change for row in found.rows)) == [
        "c11",
        "c12",
        "c13",
    ]
    assert found.total == 5  # an officer counts for every plan


@pytest.mark.parametrize("plan", PLANS)
def test_the_newest_first_is_told_as_the_whole_is(
    plan: str | None, two_plans: Store
) -> None:
    whole = changes_of(tuple(history(two_plans, plan)))
    found = list(newest_first(two_plans, plan))
    assert [one[0].change for one in found] == [one[0].change for one in whole]
    told = [
        "".join(changes.plain(each, None, language("en"))) for each in (whole, found)
    ]
    assert told[0] == told[1]


def test_each_change_is_told_as_it_comes(store: Store) -> None:
    def come() -> Iterator[list[HistoryRow]]:
        yield list(of_change(store, 5))
        raise EOFError

    told = changes.plain(come(), None, language("en"))
    assert "(change c5)" in next(told)
    with pytest.raises(EOFError):
        next(told)


def test_a_load_is_told_the_same_without_its_calendar_items(store: Store) -> None:
    drawn = [
        changes.table(rows, None, language("es"), Look())
        for rows in (tuple(history(store)), latest(store, 500).rows)
    ]
    assert drawn[0] == drawn[1]


def test_a_change_has_its_entries(store: Store) -> None:
    assert [row.kind for row in of_change(store, 2)] == ["attached", "completed"]
    assert [row.undone for row in of_change(store, 4)] == [True]
    assert [row.kind for row in of_change(store, 5)] == ["undone"]
