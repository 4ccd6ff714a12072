"""A plan is closed once; what it leaves open is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import BadInput
from crmnet.services.aiming import Aim, Clock
from crmnet.services.closing import Closed, close
from crmnet.services.recording import suspend
from crmnet.store.engine import create_store
from tests.factory import EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine import Database

DAY, LATER = date(2003, 6, 1), date(2003, 7, 1)
CLOCK = Clock(DAY, NOW)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Of three one is done and one is suspended."""
    database = create_store(tmp_path / "a.db")
    load(database, a_plan(an_item("1", owes=EACH)))
    complete(database, "1", "GT")
    suspend(database, Aim("1", None, "HN"), CLOCK, "huracán")
    return database


def test_a_plan_is_closed_today_and_stays_closed_from_that_day(
    database: Database,
) -> None:
    closed = Closed("crm-2002", DAY, open=1, changed=True)
    assert close(database, "crm-2002", CLOCK, " terminó ", dry_run=True) == closed
    assert close(database, "crm-2002", CLOCK, " terminó ") == closed
    assert database.query("SELECT note FROM log WHERE kind = 'closed'") == [
        ("terminó",)
    ]
    again = close(database, "crm-2002", Clock(LATER, NOW))
    assert again == closed._replace(changed=False)


def test_a_reason_that_is_given_says_something(database: Database) -> None:
    with pytest.raises(BadInput, match="empty"):
        close(database, "crm-2002", CLOCK, " ")
