"""Plans as a list, as a tree and by objective: every cell of a row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.plan import Adopted, Text
from crmnet.reports.plan.listing import PLAN_COLUMNS, PlanRow, plan_list
from crmnet.reports.plan.objectives import objectives
from crmnet.reports.plan.show import ItemRow, plan_tree
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.plan.closing import close
from tests.factory import EACH, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

DAY = date(2002, 10, 1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two objectives, with one activity and two actions, and another plan."""
    store = a_store(tmp_path / "a.db")
    plan = a_plan(
        an_item("1", "Tema"),
        an_item("1.1", "Objetivo", "Antes de octubre,  del 2002."),
        an_item("1.1.1", "Acción", owes=EACH),
        an_item("1.1.2", "Otra acción"),
        an_item("1.1.2.1", "Actividad", "2003-01-31"),
        an_item("1.2", "Sin acción"),
        adopted=Adopted(last=date(2002, 5, 31)),
    )
    load(store, plan)
    load(store, a_plan(an_item("1"), code="crm-2003"))
    complete(store, "1.1.1", "HN")
    return store


def row_of(store: Store, code: str) -> ItemRow:
    rows = plan_tree(store, DAY, "crm-2002")
    return next(row for row in rows if row.code == code)


def test_the_list_counts_items_and_calendar_items_of_each_plan(
    store: Store,
) -> None:
    close(store, "crm-2003", Clock(DAY, NOW))
    one, other = sorted(plan_list(store, DAY))
    assert one == PlanRow(
        plan="crm-2002",
        title="Plan de prueba",
        language="es",
        adopted_on="2002-05-31",
        items=6,
        done=1,
        total=5,
        overdue=2,
        closed_on=None,
        proposed_on=None,
        titles=None,
    )
    assert (other.items, other.total, other.closed_on) == (1, 1, "2002-10-01")


def test_an_item_above_leaves_has_only_its_counts_and_its_own_cell(
    store: Store,
) -> None:
    row = row_of(store, "1.1")
    assert (row.done, row.total, row.overdue) == (1, 4, 2)
    assert (row.parties, row.status, row.timeliness, row.due_on) == (None,) * 4
    assert row.calendar == row.calendar_shown == "Antes de octubre,  del 2002."


def test_a_leaf_tells_what_all_its_parties_agree_on(store: Store) -> None:
    row = row_of(store, "1.1.1")
    assert (row.parties, row.due_on, row.kind) == ("GT HN MX", "2002-09-30", "before")
    assert (row.status, row.timeliness, row.calendar) == (None, None, None)
    assert (row.calendar_of, row.overdue) == ("1.1", 2)


def test_where_dates_differ_a_leaf_has_none(store: Store) -> None:
    decision = Decision("2002-12-31", "huracán")
    schedule(store, Aim("crm-2002:1.1.1", None, "MX"), Clock(DAY, NOW), decision)
    row = row_of(store, "1.1.1")
    assert (row.due_on, row.schedule, row.overdue) == (None, None, 1)


def test_objectives_count_actions_and_activities_below_them(
    store: Store,
) -> None:
    one, other = objectives(store, DAY, "crm-2002")
    assert one._asdict() == {
        "plan": "crm-2002",
        "code": "1.1",
        "theme": "1",
        "title": "Objetivo",
        "actions": 2,
        "activities": 1,
        "done": 1,
        "total": 4,
        "overdue": 2,
        "titles": None,
        "theme_title": "Tema",
        "theme_titles": None,
    }
    assert (other.code, other.actions, other.activities) == ("1.2", 0, 0)


def test_what_left_the_plan_is_in_no_count(store: Store) -> None:
    load(store, a_plan(an_item("1", "Tema"), an_item("1.2", "Sin acción")))
    assert [row.code for row in plan_tree(store, DAY, "crm-2002")] == ["1", "1.2"]
    row = next(row for row in plan_list(store, DAY) if row.plan == "crm-2002")
    assert (row.items, row.total) == (2, 1)


def test_other_languages_of_a_title_come_along(store: Store) -> None:
    theme = an_item("1")
    theme = type(theme)("1", theme.level, Text("Tema", {"en": "Theme"}))
    load(store, a_plan(theme, an_item("1.1"), code="crm-2004"))
    (row,) = objectives(store, DAY, "crm-2004")
    assert row.theme_titles == '{"en": "Theme"}'


def test_the_last_columns_of_the_list_are_whether_a_plan_is_in_force() -> None:
    assert PLAN_COLUMNS[-2:] == ("closed_on", "proposed_on")
