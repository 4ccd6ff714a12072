"""What forms and mails ask of the calendar items is what the reports say of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.party import Duty, Owes
from crmnet.domain.progress import OPEN
from crmnet.reports.activity.listing import activities
from crmnet.reports.filters import Filters
from crmnet.reports.mail import peers
from crmnet.reports.mail.peers import Companions
from crmnet.reports.overdue import overdue_rows
from crmnet.services.activity.owing import OwedRow, Owing
from crmnet.store.owed import OwedLeaf
from tests.factory import ANY, EACH, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

TODAY = date(2002, 10, 14)
LEAF = OwedLeaf._fields
ITEM = OwedRow._fields[1:]


@pytest.fixture
def store(empty_store: Store) -> Store:
    """Leaves of each, of any, of an office, of a consular side, of the network."""
    items = (
        an_item("1", calendar="2002-09-30"),
        an_item("1.1", "De cada uno", owes=EACH),
        an_item("1.2", "De cualquiera", "2002-10-01", owes=ANY),
        an_item("2", "De la presidencia", owes=Owes(Duty.PARTIES, ("presidency",))),
        an_item("3", "Consular", owes=Owes(Duty.PARTIES, ("GT/consular", "HN"))),
        an_item("4", "De la Red", "2002-10-02"),
    )
    load(empty_store, a_plan(*items))
    complete(empty_store, "1.1", "HN")
    return empty_store


@pytest.mark.parametrize("of_most", [False, True])
@pytest.mark.parametrize("also", [None, "presidency"])
@pytest.mark.parametrize("party", ["GT", "HN", "MX", "GT/consular", "network"])
def test_a_party_owes_what_the_list_of_its_activities_has_open(
    store: Store, party: str, also: str | None, *, of_most: bool
) -> None:
    listed = activities(store, TODAY, Filters(party=party, also=also))
    own, _shared = Owing(store, TODAY, None, of_most=of_most).owed(party, also)
    expected = [row for row in listed if row.status in OPEN]
    assert [_told(row.leaf, LEAF) + _told(row, ITEM) for row in own] == [
        _told(row, LEAF + ITEM) for row in expected
    ]


def _told(row: object, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in names)


def test_nothing_is_owed_of_another_plan(store: Store) -> None:
    assert Owing(store, TODAY, "crm-1999").owed("GT") == ((), ())


def test_companions_are_the_same_however_many_are_asked_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = overdue_rows(store, TODAY, Filters())
    found = Companions(store).of(rows)
    assert {(found[row.id].done, found[row.id].total) for row in rows} == {
        (1, 3),
        (0, 1),
    }
    monkeypatch.setattr(peers, "TOGETHER", 1)
    assert Companions(store).of(rows) == found
