"""Who owes a leaf in the place of what the file says: what is gained, lost and kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.errors import BadInput
from crmnet.reports.activity.show import activity
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.assigning import Assigned, Assignment, assign
from tests.factory import EACH, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

DAY = date(2002, 10, 1)
CLOCK = Clock(DAY, NOW)
GT_HN = Owes(Duty.PARTIES, ("GT", "HN"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A leaf of each of three members, of which Mexico has done it."""
    store = a_store(tmp_path / "a.db")
    calendar = "Antes de octubre,  del 2002."
    load(store, a_plan(an_item("1", calendar=calendar), an_item("1.1", owes=EACH)))
    complete(store, "1.1", "MX")
    return store


def to(store: Store, owes: Owes, reason: str | None = None) -> Assigned:
    return assign(store, Aim("1.1"), CLOCK, Assignment(owes, reason))


def log_size(store: Store) -> int:
    return int(store.query("SELECT COUNT(*) FROM log")[0][0])


def test_who_gains_it_and_who_loses_it_is_told_and_what_was_recorded(
    store: Store,
) -> None:
    assert to(store, Owes(Duty.PARTIES, ("HN", "secretariat"))) == Assigned(
        plan="crm-2002",
        code="1.1",
        parties=("HN", "secretariat"),
        gained=("secretariat",),
        lost=("GT", "MX"),
        recorded=1,
        changed=True,
    )
    rows = activity(store, DAY, "1.1", None).rows
    assert [(row.party, row.due_on) for row in rows] == [
        ("HN", "2002-09-30"),
        ("secretariat", "2002-09-30"),
    ]


def test_what_comes_back_to_a_party_comes_with_its_facts(store: Store) -> None:
    to(store, GT_HN)
    assert to(store, EACH).gained == ("MX",)
    rows = activity(store, DAY, "1.1", None).rows
    assert [(row.party, row.status) for row in rows] == [
        ("GT", "not_started"),
        ("HN", "not_started"),
        ("MX", "done"),
    ]


def test_to_those_who_owe_it_already_nothing_is_assigned(store: Store) -> None:
    before = log_size(store)
    assert not to(store, Owes(Duty.PARTIES, ("MX", "HN", "GT")), "otra vez").changed
    assert log_size(store) == before


def test_the_reason_is_kept_as_it_was_typed(store: Store) -> None:
    to(store, GT_HN, "  así se acordó ")
    notes = {row.note for row in activity(store, DAY, "1.1", None).history}
    assert "así se acordó" in notes
    with pytest.raises(BadInput):
        to(store, EACH, " ")


def test_who_is_no_member_is_refused_and_an_office_is_not(store: Store) -> None:
    before = log_size(store)
    with pytest.raises(BadInput, match="CA is not a member of the plan crm-2002"):
        to(store, Owes(Duty.PARTIES, ("GT", "CA")))
    assert log_size(store) == before
    for office in ("presidency", "secretariat", "network"):
        assert to(store, Owes(Duty.PARTIES, (office,))).parties == (office,)


def test_what_is_only_tried_changes_nothing(store: Store) -> None:
    before = log_size(store)
    said = Assignment(GT_HN)
    assert assign(store, Aim("1.1"), CLOCK, said, dry_run=True).lost == ("MX",)
    assert log_size(store) == before
