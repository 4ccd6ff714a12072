"""A plan is closed once; what it leaves open is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.errors import BadInput
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.plan.closing import Closed, close
from crmnet.store.kinds import EntryKind
from tests.factory import EACH, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

DAY, LATER = date(2003, 6, 1), date(2003, 7, 1)
CLOCK = Clock(DAY, NOW)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Of three one is done and one is suspended."""
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(an_item("1", owes=EACH)))
    complete(store, "1", "GT")
    record(store, Aim("1", None, "HN"), CLOCK, Fact(EntryKind.SUSPENDED, "huracán"))
    return store


def test_a_plan_is_closed_today_and_stays_closed_from_that_day(
    store: Store,
) -> None:
    closed = Closed("crm-2002", DAY, open=1, changed=True)
    assert close(store, "crm-2002", CLOCK, " terminó ", dry_run=True) == closed
    assert close(store, "crm-2002", CLOCK, " terminó ") == closed
    assert store.query("SELECT note FROM log WHERE kind = 'closed'") == [("terminó",)]
    again = close(store, "crm-2002", Clock(LATER, NOW))
    assert again == closed._replace(changed=False)


def test_a_reason_that_is_given_says_something(store: Store) -> None:
    with pytest.raises(BadInput, match="empty"):
        close(store, "crm-2002", CLOCK, " ")
