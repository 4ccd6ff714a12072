"""What an undo brings back is refused where its like was recorded since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.plan import Adopted
from crmnet.errors import BadInput
from crmnet.services.db import undoing
from crmnet.services.plan.naming import NamedDay, record_date
from crmnet.services.round.opening import NewRound, close_round, open_round
from crmnet.store import changes
from tests.factory import EACH, NOW, a_plan, an_item, load, records

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

CLOCK: Final = Clock(date(2003, 1, 2), NOW)
ADOPTED: Final = Adopted(last=date(2002, 5, 31))


@pytest.fixture
def store(empty_store: Store) -> Store:
    item = an_item("1", owes=EACH)
    load(empty_store, a_plan(item, adopted=ADOPTED))
    return empty_store


def undo(store: Store, name: str | None = None) -> str:
    """Undo a change, the latest by default; the name of the change that did."""
    target = undoing.meant(store, name)
    return changes.named(undoing.undo(store, target, NOW))


def a_round(store: Store, name: str, **more: Any) -> None:
    wanted = NewRound(name, date(2002, 7, 1), date(2002, 12, 31), date(2003, 1, 15))
    open_round(store, None, wanted._replace(**more), CLOCK)


def open_names(store: Store) -> list[str]:
    found = records(
        store, "SELECT name FROM round WHERE gone = 0 AND closed_on IS NULL"
    )
    return [row["name"] for row in found]


@pytest.mark.parametrize("again", ["Reunión de Lima", "reunion  de LIMA"])
def test_a_reference_date_is_there_once(store: Store, again: str) -> None:
    record_date(store, None, NamedDay("Reunión de Lima", date(2002, 12, 1)), CLOCK)
    back = undo(store)
    record_date(store, None, NamedDay(again, date(2002, 12, 8)), CLOCK)
    with pytest.raises(BadInput, match=r"recorded (there|anew)"):
        undo(store, back)
    [row] = records(store, "SELECT falls_on FROM reference_date WHERE gone = 0")
    assert row["falls_on"] == "2002-12-08"


@pytest.mark.parametrize("again", ["Ronda única", "ronda unica", "Otra ronda"])
def test_no_two_rounds_ask_the_same(store: Store, again: str) -> None:
    a_round(store, "Ronda única")
    back = undo(store)
    a_round(store, again)
    with pytest.raises(BadInput, match=r"reporting round|has since been recorded"):
        undo(store, back)
    assert open_names(store) == [again]


def test_a_round_is_not_opened_again_beside_another(store: Store) -> None:
    a_round(store, "Primera")
    close_round(store, "Primera", CLOCK, None)
    closed = changes.named(changes.latest_own(store) or 0)
    a_round(store, "Segunda")
    with pytest.raises(BadInput, match="is open and asks"):
        undo(store, closed)
    assert open_names(store) == ["Segunda"]


def test_a_round_that_asks_others_comes_back(store: Store) -> None:
    a_round(store, "Primera", parties=("GT",))
    back = undo(store)
    a_round(store, "Segunda", parties=("HN",))
    undo(store, back)
    assert sorted(open_names(store)) == ["Primera", "Segunda"]


def test_what_went_since_is_not_closed_again(store: Store) -> None:
    a_round(store, "Única")
    [opened] = records(store, "SELECT MAX(number) AS number FROM change")
    close_round(store, "Única", CLOCK, None)
    reopened = undo(store)
    gone = undo(store, changes.named(opened["number"]))
    with pytest.raises(BadInput, match="has since been changed"):
        undo(store, reopened)
    undo(store, gone)
    undo(store, reopened)
    assert open_names(store) == []
