"""How new rows of one shape are written, and what the log says of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.store.chain_checks import chain_faults
from crmnet.store.engine.tables import COLUMNS
from crmnet.store.kinds import EntryKind
from crmnet.store.log import BATCH, change
from crmnet.store.opening import create_store
from crmnet.store.shapes import shape_of, types_of
from tests.factory import NOW, record_of, records

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

VALUES = st.one_of(st.none(), st.integers(), st.text())
COUNTRIES = ("GT", "HN", "MX")


def not_null(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize("table", COLUMNS)
@given(data=st.data())
def test_the_log_says_of_a_new_row_what_is_not_null_of_it(
    table: str, data: st.DataObject
) -> None:
    values = {name: data.draw(VALUES) for name in COLUMNS[table]}
    values[COLUMNS[table][0]] = 'la "red" \\ á'  # no table has a row of NULLs
    row = record_of(table, values)._replace(id="its id")
    shape = shape_of(types_of(row))
    found = shape.values(row)
    assert found == ("its id", *not_null(values).values())
    said = json.dumps(not_null(values), ensure_ascii=False, separators=(",", ":"))
    assert shape.object(found) == said


def test_rows_of_different_shapes_are_entered_in_the_order_they_were_queued(
    empty_store: Store,
) -> None:
    turns = [
        {"country": COUNTRIES[number % 3], "from_on": f"{2000 + number}-01-01"}
        for number in range(120)
    ]
    with change(empty_store, NOW) as into:
        for number, turn in enumerate(turns):
            into.queue(record_of("presidency", turn), EntryKind.ROTATED)
            if number % 40 == 7:
                into.queue(record_of("plan", a_plan(number)), EntryKind.LOADED)
    rows = records(empty_store, "SELECT * FROM presidency ORDER BY from_on")
    assert [row["from_on"] for row in rows] == [turn["from_on"] for turn in turns]
    said = records(empty_store, "SELECT * FROM log ORDER BY place")
    assert [entry["place"] for entry in said] == list(range(1, 124))
    assert [entry["entity"] for entry in said].index("plan") == 8
    of_turns = [entry for entry in said if entry["entity"] == "presidency"]
    assert [json.loads(entry["now"]) for entry in of_turns] == turns
    assert [entry["row"] for entry in of_turns] == [row["id"] for row in rows]


def a_plan(number: int) -> dict[str, str | None]:
    return {
        "code": f"crm-{number}",
        "language": "es",
        "title": "Plan",
        "reference_on": "2002-05-31",
        "members": "GT",
        "place": None if number > 40 else "La Antigua",
    }


def test_what_is_queued_counts_before_it_is_written(empty_store: Store) -> None:
    with change(empty_store, NOW) as into:
        for number in range(BATCH + 1):
            day = f"{1000 + number}-01-01"
            turn = record_of("presidency", {"country": "GT", "from_on": day})
            into.queue(turn, EntryKind.ROTATED)
            assert into.count == number + 1
    [[entries]] = empty_store.query("SELECT COUNT(*) FROM log")
    assert entries == BATCH + 1


def test_what_is_queued_comes_before_what_is_vouched(tmp_path: Path) -> None:
    store = create_store(tmp_path / "crm.db")
    turn = record_of("presidency", {"country": "GT", "from_on": "2002-06-01"})
    with change(store, NOW) as into:
        into.queue(turn, EntryKind.ROTATED)
        into.vouch("c1.1", 1, '{"digest":""}', None)
    told = store.query("SELECT place, entity FROM log ORDER BY place")
    assert told == [(1, "presidency"), (2, "log")]
    assert not list(chain_faults(store))
    store.close()
