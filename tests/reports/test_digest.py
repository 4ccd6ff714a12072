"""What a digest knows of the others that owe the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crmnet.reports.digest import Peers, Reading
from crmnet.reports.filters import Filters
from crmnet.reports.recipients import Recipient
from crmnet.services.aiming import Aim, Clock
from crmnet.services.recording import suspend
from crmnet.services.scheduling import Decision, schedule
from crmnet.store import outbox
from crmnet.store.engine import create_store
from tests.factory import EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2002, 9, 20)
ANA = Recipient("ana@example.org", "Ana", "es", (), frozenset(("GT",)))


def test_a_companion_counts_whatever_its_own_date(tmp_path: Path) -> None:
    database = create_store(tmp_path / "a.db")
    load(database, a_plan(an_item("1", calendar="2002-09-30", owes=EACH)))
    clock = Clock(date(2002, 8, 1), NOW)
    later = Decision("2003-09-30", "huracán")
    schedule(database, Aim("1", None, "MX"), clock, later)
    suspend(database, Aim("1", None, "MX"), clock, "huracán")
    complete(database, "1", "HN")
    found = Reading(database, DAY, Filters()).periodic(ANA, outbox.told(database, "-"))
    (row,) = found.digest.upcoming
    assert found.digest.peers[row.id] == Peers(1, 3, ("MX",))


def test_a_companion_of_another_occurrence_does_not_count(tmp_path: Path) -> None:
    database = create_store(tmp_path / "a.db")
    monthly = an_item("1", calendar="Cada mes", owes=EACH, until=date(2002, 12, 31))
    load(database, a_plan(monthly))
    complete(database, "1", "HN")
    found = Reading(database, DAY, Filters()).periodic(ANA, outbox.told(database, "-"))
    peers = [found.digest.peers[row.id].done for row in found.digest.overdue]
    assert peers == [1]
    assert found.digest.peers[found.digest.upcoming[0].id].done == 0


def test_a_digest_is_about_the_plans_that_it_tells_something_of(
    tmp_path: Path,
) -> None:
    database = create_store(tmp_path / "a.db")
    load(database, a_plan(an_item("1", calendar="2002-09-30")))
    load(database, a_plan(an_item("1", calendar="2004-09-30"), code="crm-2004"))
    found = Reading(database, DAY, Filters()).periodic(ANA, outbox.told(database, "-"))
    assert found.digest.plans == ("crm-2002",)
