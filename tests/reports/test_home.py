"""Where the open plans stand, and what is most urgent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.plan import Adopted
from crmnet.reports.home import MOST_URGENT, PlanStanding, Urgent, standings
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.directory import officers
from crmnet.services.plan import rotating
from crmnet.store.kinds import EntryKind
from tests.factory import ANY, EACH, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

DAY = date(2002, 10, 1)
CLOCK = Clock(DAY, NOW)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path / "a.db")


def test_an_open_plan_is_told_in_numbers(store: Store) -> None:
    plan = a_plan(
        an_item("1", calendar="Antes de octubre,  del 2002.", owes=EACH),
        an_item("2", calendar="2002-10-15", owes=ANY),
        an_item("3"),
        an_item("4", calendar="2003-10-15"),
        adopted=Adopted(None, "Antigua", date(2002, 5, 28), date(2002, 5, 31)),
    )
    load(store, plan)
    complete(store, "1", "HN")
    record(store, Aim("1", None, "MX"), CLOCK, Fact(EntryKind.SUSPENDED, "huracán"))
    values = {"name": "Ana", "email": "ana@example.org", "country": "GT"}
    officers.add(store, values, NOW)
    rotating.rotate(store, "MX", date(2002, 6, 1), CLOCK)
    assert standings(store, DAY) == (
        PlanStanding(
            plan="crm-2002",
            title="Plan de prueba",
            place="Antigua",
            adopted_on="2002-05-31",
            total=6,
            done=1,
            overdue=1,
            due_soon=1,
            undated=1,
            suspended=1,
            urgent=(
                Urgent("crm-2002", "1", ("GT",), "2002-09-30", 1),
                Urgent("crm-2002", "2", ("GT|MX",), "2002-10-15", -14),
            ),
            officers=1,
            titles=None,
            presiding="MX",
        ),
    )


def test_the_most_urgent_are_the_longest_overdue_and_no_more_than_five(
    store: Store,
) -> None:
    days = (20, 5, 12, 1, 9, 28)
    items = (
        an_item(str(number), calendar=f"2002-09-{day:02}")
        for number, day in enumerate(days, 1)
    )
    load(store, a_plan(*items))
    (found,) = standings(store, DAY)
    assert [one.code for one in found.urgent] == ["4", "2", "5", "3", "1"]
    assert len(found.urgent) == MOST_URGENT


def test_of_what_recurs_the_oldest_open_date_is_urgent_once_a_party(
    store: Store,
) -> None:
    load(store, a_plan(an_item("1", calendar="Cada mes", owes=EACH)))
    complete(store, "1", "HN")
    (found,) = standings(store, DAY)
    assert [(one.due_on, one.parties) for one in found.urgent] == [
        ("2002-06-30", ("GT", "MX")),
        ("2002-07-31", ("HN",)),
    ]
