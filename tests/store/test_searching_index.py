"""A search finds the few officers to look at closely without looking at all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.searching import Search
from crmnet.store import finding

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


def test_its_condition_is_that_of_the_index(empty_store: Store) -> None:
    if not hasattr(empty_store, "path"):
        pytest.skip("on a server the planner chooses by how many rows there are")
    sql, values = finding.condition(Search("Güemes").clues()[0], 0)
    asked = f"EXPLAIN QUERY PLAN SELECT id FROM officer WHERE {sql}"
    steps = [row[-1] for row in empty_store.query(asked, **values)]
    assert "USING INDEX officer_unlike" in " ".join(steps)
