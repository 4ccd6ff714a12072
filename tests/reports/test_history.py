"""What an undo is about in the end, and which entries stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.reports.history import (
    Origin,
    history,
    is_load,
    of_change,
    origin,
    origin_of,
)
from crmnet.services.db import undoing
from tests.factory import NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

UNDOINGS = {"b": "a", "c": "b", "d": "c"}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("a", Origin("a", restores=False)),
        ("b", Origin("a", restores=False)),
        ("c", Origin("a", restores=True)),
        ("d", Origin("a", restores=False)),
    ],
)
def test_undoes_are_followed_back_to_what_they_are_about(
    change: str, found: Origin
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
    assert [found[change] for change in (done, first, second)] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert origin_of(store, second) == Origin(done, restores=True)
    (entry,) = of_change(store, done)
    assert (entry.kind, entry.code, entry.party) == ("completed", "1.1", "network")
    assert not is_load((entry,))
    assert is_load(history(store))


def test_the_history_of_a_code_is_that_of_its_plan_alone(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    for code in ("crm-2002", "crm-2003"):
        load(store, a_plan(an_item("1"), code=code))
    rows = history(store, code="1", plan="crm-2003")
    assert {(row.plan, row.code) for row in rows} == {("crm-2003", "1")}
    (item_id,) = {row[0] for row in store.query("SELECT id FROM item LIMIT 1")}
    assert {row.plan for row in history(store, item_id=item_id)} == {"crm-2002"}
