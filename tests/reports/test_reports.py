"""Reports: the right rows in the right order, and what is left out is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import BadInput
from crmnet.reports.activity.listing import activities
from crmnet.reports.filters import Filters
from crmnet.reports.home import standings
from crmnet.reports.overdue import overdue, overdue_rows
from crmnet.reports.plan.listing import plan_list
from crmnet.reports.plan.objectives import objectives
from crmnet.reports.plan.show import plan_tree
from tests.factory import ANY, EACH, a_plan, an_item, complete, load, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store

LAST_GOOD_DAY = date(2002, 9, 30)
DAY_AFTER = date(2002, 10, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    plan = a_plan(
        an_item("1", "Tema uno"),
        an_item("1.1", "Objetivo", calendar="Antes de octubre,  del 2002."),
        an_item("1.1.1", "Acción", owes=EACH),
        an_item("1.1.2", "Otra", calendar="Agosto de 2002", owes=ANY),
        an_item("1.2", "Sin fecha"),
    )
    with new_store(tmp_path / "a.db") as store:
        load(store, plan)
        yield store


def late(store: Store, today: date, **limits: Any) -> list[tuple[str, str, int]]:
    rows = overdue_rows(store, today, Filters(**limits))
    return [(row.code, row.party, row.days_overdue) for row in rows]


def test_on_the_last_good_day_nothing_is_overdue(store: Store) -> None:
    assert late(store, date(2002, 8, 31)) == []


def test_the_longest_overdue_comes_first(store: Store) -> None:
    assert late(store, DAY_AFTER) == [
        ("1.1.2", "GT|MX", 31),
        ("1.1.1", "GT", 1),
        ("1.1.1", "HN", 1),
        ("1.1.1", "MX", 1),
    ]


@pytest.mark.parametrize(
    ("limits", "parties"),
    [
        ({"party": "GT"}, ["GT|MX", "GT"]),
        ({"party": "HN"}, ["HN"]),
        ({"party": "network"}, []),
        ({"theme": "1"}, ["GT|MX", "GT", "HN", "MX"]),
        ({"theme": "2"}, []),
        ({"objective": "1.1"}, ["GT|MX", "GT", "HN", "MX"]),
        ({"objective": "1.2"}, []),
        ({"status": "partial"}, ["HN"]),
        ({"plan": "crm-2002"}, ["GT|MX", "GT", "HN", "MX"]),
        ({"plan": "other"}, []),
        ({"timeliness": "undated"}, []),
    ],
)
def test_filters(store: Store, limits: dict[str, str], parties: list[str]) -> None:
    complete(store, "1.1.1", "HN", partial=True)
    assert [party for _, party, _ in late(store, DAY_AFTER, **limits)] == parties


def test_a_row_tells_theme_objective_and_whose_cell_it_is(store: Store) -> None:
    row = overdue_rows(store, DAY_AFTER, Filters())[1]
    assert (row.theme, row.objective, row.level) == ("1", "1.1", "action")
    assert (row.calendar, row.calendar_of) == (None, "1.1")
    assert row.calendar_shown == "Antes de octubre,  del 2002."


def test_what_is_done_is_not_overdue(store: Store) -> None:
    complete(store, "1.1.1", "HN")
    assert "HN" not in [party for _, party, _ in late(store, DAY_AFTER)]


def test_undated_items_are_counted_beside_the_overdue(store: Store) -> None:
    assert overdue(store, DAY_AFTER, Filters()).undated == 1


def test_the_tree_counts_calendar_items_up_to_the_theme(store: Store) -> None:
    complete(store, "1.1.1", "HN")
    rows = {row.code: row for row in plan_tree(store, DAY_AFTER, None)}
    assert [(rows[c].done, rows[c].total) for c in ("1", "1.1", "1.1.1", "1.2")] == [
        (1, 5),
        (1, 4),
        (1, 3),
        (0, 1),
    ]
    assert rows["1.1.1"].status is None  # its parties do not agree
    assert rows["1.1.2"].status == "not_started"
    assert rows["1"].kind is None


def test_a_code_limits_the_tree_to_what_is_below(store: Store) -> None:
    assert [row.code for row in plan_tree(store, DAY_AFTER, None, "1.1")] == [
        "1.1",
        "1.1.1",
        "1.1.2",
    ]


def test_objectives_with_their_counts(store: Store) -> None:
    rows = objectives(store, DAY_AFTER, None)
    assert [(r.code, r.theme, r.actions, r.total, r.overdue) for r in rows] == [
        ("1.1", "1", 2, 4, 4),
        ("1.2", "1", 0, 1, 0),
    ]


def test_timeliness_limits_activities(store: Store) -> None:
    rows = activities(store, LAST_GOOD_DAY, Filters(timeliness="due_soon"))
    assert {row.code for row in rows} == {"1.1.1"}


def test_the_home_screen_counts_and_names_the_most_urgent(store: Store) -> None:
    (standing,) = standings(store, LAST_GOOD_DAY)
    assert (standing.total, standing.overdue, standing.due_soon) == (5, 1, 3)
    assert [(u.code, u.days_overdue) for u in standing.urgent] == [
        ("1.1.2", 30),
        ("1.1.1", 0),
    ]


def test_a_code_in_two_open_plans_is_refused_naming_them(store: Store) -> None:
    load(store, a_plan(an_item("1"), code="crm-2003"))
    with pytest.raises(BadInput, match="crm-2002, crm-2003"):
        complete(store, "1")
    assert complete(store, "crm-2003:1").plan == "crm-2003"
    assert [row.plan for row in plan_list(store, DAY_AFTER)] == [
        "crm-2002",
        "crm-2003",
    ]
