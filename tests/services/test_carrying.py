"""What is carried over is owed by members of the plan that it goes into."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.party import Duty, Owes
from crmnet.errors import BadFile
from crmnet.files.mapping import Destination, Map
from crmnet.services.aiming import Clock
from crmnet.services.carrying import Carried, carry_over
from crmnet.store import plans
from crmnet.store.engine import create_store
from tests.factory import NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from crmnet.store.engine import Database

CLOCK = Clock(date(2003, 6, 1), NOW)
COLUMNS = {"code": 1, "objective": 2, "new_calendar": 3}
GT_HN = Owes(Duty.PARTIES, ("GT", "HN"))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return create_store(tmp_path / "a.db")


def two_plans(
    database: Database, owes: Owes, members: tuple[str, ...] = ("GT", "MX")
) -> None:
    """A leaf of the old plan, and a new plan with fewer members."""
    old = (an_item("1"), an_item("1.1"), an_item("1.1.1", owes=owes))
    load(database, a_plan(*old, code="old"))
    load(database, a_plan(an_item("1"), an_item("1.1"), code="new", members=members))


def carried(database: Database) -> Carried:
    mapping = Map(Path("map.csv"), (Destination(2, "1.1.1", "1.1", ""),), COLUMNS)
    return carry_over(database, "old", "new", mapping, CLOCK)


@pytest.mark.parametrize("owes", [GT_HN, Owes(Duty.ANY_OF, ("GT", "HN"))])
def test_nothing_is_carried_over_to_a_country_that_is_no_member(
    database: Database, owes: Owes
) -> None:
    two_plans(database, owes)
    with pytest.raises(BadFile) as refused:
        carried(database)
    (fault,) = refused.value.faults
    assert (fault.line, fault.column) == (2, 1)
    assert "HN owes it and is no member of the plan new" in str(refused.value)


def test_who_has_done_it_need_be_no_member(database: Database) -> None:
    two_plans(database, GT_HN)
    complete(database, "old:1.1.1", "HN")
    assert carried(database).leaves == (("1.1.1", "1.1.1"),)


@pytest.mark.parametrize(
    ("owes", "members", "written"),
    [
        (GT_HN, ("GT", "HN"), "each_member"),
        (GT_HN, ("GT", "HN", "MX"), "parties GT HN"),
        (Owes(Duty.ANY_OF, ("GT", "HN")), ("GT", "HN", "MX"), "any_of GT HN"),
        (Owes(Duty.PARTIES, ("GT",)), ("GT", "HN"), "parties GT"),
        (Owes(Duty.NETWORK), ("GT", "HN"), "network"),
    ],
)
def test_the_new_plan_says_who_owe_it_as_its_file_would(
    database: Database, owes: Owes, members: tuple[str, ...], written: str
) -> None:
    two_plans(database, owes, members)
    carried(database)
    item, _ = plans.find_item(database, "1.1.1", "new")
    assert item["owes"] == written
