"""The counts of the store against the words of the domain, and the plans of SQLite."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain.kinds import Kind
from crmnet.domain.progress import SOON, Status, timeliness
from crmnet.reports.filters import Filters
from crmnet.store import calendar_items, follow_up
from crmnet.store.opening import open_store
from tests.factory import load, new_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store

TODAY = date(2002, 10, 1)
DAYS = st.none() | st.integers(-40, 40).map(lambda n: TODAY + timedelta(days=n))
SQL = f"""
    SELECT {follow_up.TIMELINESS} FROM (
        SELECT :status AS status, :kind AS kind,
            CAST(:due_on AS TEXT) AS due_on, CAST(:done_on AS TEXT) AS done_on
    ) AS one
"""


@pytest.fixture(scope="module")
def store(new_empty: Callable[[], Path | str]) -> Iterator[Store]:
    with contextlib.closing(open_store(new_empty())) as store:
        yield store


@settings(max_examples=400)
@given(st.sampled_from(Status), st.sampled_from(Kind), DAYS, DAYS)
def test_the_store_and_the_domain_judge_a_deadline_alike(
    store: Store,
    status: Status,
    kind: Kind,
    due_on: date | None,
    done_on: date | None,
) -> None:
    ((counted,),) = store.query(
        SQL,
        today=TODAY.isoformat(),
        soon=(TODAY + SOON).isoformat(),
        status=status,
        kind=kind,
        due_on=due_on and due_on.isoformat(),
        done_on=done_on and done_on.isoformat(),
    )
    assert counted == timeliness(status, kind, due_on, done_on, TODAY)


@pytest.mark.parametrize("sql", [calendar_items.OVERDUE, follow_up.UPCOMING])
def test_what_is_due_is_found_by_the_index(tmp_path: Path, sql: str) -> None:
    values = {"today": "2002-10-01", "until": "2002-11-01", **Filters().for_sql()}
    with new_store(tmp_path / "a.db") as store:
        load(store)
        found = store.query(f"EXPLAIN QUERY PLAN {sql}", **values)
    steps = [row[3] for row in found]
    assert steps[0].startswith("SEARCH c USING INDEX calendar_item_due (gone=? AND")
    assert not [step for step in steps if step.startswith("SCAN")]
