"""What is overdue, and what the report counts but leaves out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.reports.filters import Filters
from crmnet.reports.overdue import overdue, overdue_rows
from tests.factory import a_plan, a_store, an_item, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

DAY = date(2002, 10, 1)
ALL = Filters()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path / "a.db")


def test_one_code_in_two_plans_is_two_rows(store: Store) -> None:
    for code in ("crm-2002", "crm-2003"):
        load(store, a_plan(an_item("1", calendar="2002-09-30"), code=code))
    rows = overdue(store, DAY, ALL).rows
    assert [(row.plan, row.missed) for row in rows] == [
        ("crm-2002", 1),
        ("crm-2003", 1),
    ]


@pytest.mark.parametrize(
    ("calendar", "undated"), [("Permanente", 0), ("Por definir", 1), (None, 1)]
)
def test_what_goes_on_all_the_time_lacks_no_date(
    store: Store, calendar: str | None, undated: int
) -> None:
    load(store, a_plan(an_item("1", calendar=calendar)))
    assert overdue(store, DAY, ALL).undated == undated


def test_a_row_of_each_occurrence_stands_for_one(store: Store) -> None:
    load(store, a_plan(an_item("1", calendar="mensual"), code="crm-2002"))
    assert {row.missed for row in overdue_rows(store, DAY, ALL)} == {1}
    (row,) = overdue(store, DAY, ALL).rows
    assert row.missed > 1
