"""Who owes a leaf in the place of what the file says: what is gained, lost and kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.party import Duty, Owes
from crmnet.errors import BadInput
from crmnet.reports.activities import activity
from crmnet.services.aiming import Aim, Clock
from crmnet.services.assigning import Assigned, Assignment, assign
from crmnet.store.engine import create_store
from tests.factory import EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine import Database

DAY = date(2002, 10, 1)
CLOCK = Clock(DAY, NOW)
GT_HN = Owes(Duty.PARTIES, ("GT", "HN"))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A leaf of each of three members, of which Mexico has done it."""
    database = create_store(tmp_path / "a.db")
    calendar = "Antes de octubre,  del 2002."
    load(database, a_plan(an_item("1", calendar=calendar), an_item("1.1", owes=EACH)))
    complete(database, "1.1", "MX")
    return database


def to(database: Database, owes: Owes, reason: str | None = None) -> Assigned:
    return assign(database, Aim("1.1"), CLOCK, Assignment(owes, reason))


def log_size(database: Database) -> int:
    return int(database.query("SELECT COUNT(*) FROM log")[0][0])


def test_who_gains_it_and_who_loses_it_is_told_and_what_was_recorded(
    database: Database,
) -> None:
    assert to(database, Owes(Duty.PARTIES, ("HN", "secretariat"))) == Assigned(
        plan="crm-2002",
        code="1.1",
        parties=("HN", "secretariat"),
        gained=("secretariat",),
        lost=("GT", "MX"),
        recorded=1,
        changed=True,
    )
    rows = activity(database, DAY, "1.1", None).rows
    assert [(row.party, row.due_on) for row in rows] == [
        ("HN", "2002-09-30"),
        ("secretariat", "2002-09-30"),
    ]


def test_what_comes_back_to_a_party_comes_with_its_facts(database: Database) -> None:
    to(database, GT_HN)
    assert to(database, EACH).gained == ("MX",)
    rows = activity(database, DAY, "1.1", None).rows
    assert [(row.party, row.status) for row in rows] == [
        ("GT", "not_started"),
        ("HN", "not_started"),
        ("MX", "done"),
    ]


def test_to_those_who_owe_it_already_nothing_is_assigned(database: Database) -> None:
    before = log_size(database)
    assert not to(database, Owes(Duty.PARTIES, ("MX", "HN", "GT")), "otra vez").changed
    assert log_size(database) == before


def test_the_reason_is_kept_as_it_was_typed(database: Database) -> None:
    to(database, GT_HN, "  así se acordó ")
    notes = {row.note for row in activity(database, DAY, "1.1", None).history}
    assert "así se acordó" in notes
    with pytest.raises(BadInput):
        to(database, EACH, " ")


def test_who_is_no_member_is_refused_and_an_office_is_not(database: Database) -> None:
    before = log_size(database)
    with pytest.raises(BadInput, match="CA is no member of the plan crm-2002"):
        to(database, Owes(Duty.PARTIES, ("GT", "CA")))
    assert log_size(database) == before
    for office in ("presidency", "secretariat", "network"):
        assert to(database, Owes(Duty.PARTIES, (office,))).parties == (office,)


def test_what_is_only_tried_changes_nothing(database: Database) -> None:
    before = log_size(database)
    said = Assignment(GT_HN)
    assert assign(database, Aim("1.1"), CLOCK, said, dry_run=True).lost == ("MX",)
    assert log_size(database) == before
