"""What counts from a completion is found without looking at all that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.store import completions
from tests.factory import load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


def test_its_conditions_are_those_of_the_indexes(empty_store: Store) -> None:
    load(empty_store)
    if not hasattr(empty_store, "path"):
        pytest.skip("on a server the planner chooses by how many rows there are")
    sql = f"EXPLAIN QUERY PLAN {completions.COUNTING}"
    steps = " ".join(row[-1] for row in empty_store.query(sql, plan="x"))
    for index in ("item_understood", "item_reading", "calendar_item"):
        assert f"{index}_counts" in steps
