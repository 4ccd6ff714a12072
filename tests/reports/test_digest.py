"""What a digest knows of the others that owe the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crmnet.domain.clock import Clock
from crmnet.reports.filters import Filters
from crmnet.reports.mail.peers import Peers
from crmnet.reports.mail.recipients import Recipient
from crmnet.reports.mail.survey import Survey
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.store import outbox
from crmnet.store.kinds import EntryKind
from tests.factory import EACH, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2002, 9, 20)
ANA = Recipient("ana@example.org", "Ana", "es", (), frozenset(("GT",)))


def test_a_companion_counts_whatever_its_own_date(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(an_item("1", calendar="2002-09-30", owes=EACH)))
    clock = Clock(date(2002, 8, 1), NOW)
    later = Decision("2003-09-30", "huracán")
    schedule(store, Aim("1", None, "MX"), clock, later)
    record(store, Aim("1", None, "MX"), clock, Fact(EntryKind.SUSPENDED, "huracán"))
    complete(store, "1", "HN")
    found = Survey(store, DAY, Filters()).periodic(ANA, outbox.told(store, "-", DAY))
    (row,) = found.digest.upcoming
    assert found.digest.peers[row.id] == Peers(1, 3, ("MX",))


def test_a_companion_of_another_occurrence_does_not_count(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    monthly = an_item("1", calendar="Cada mes", owes=EACH, until=date(2002, 12, 31))
    load(store, a_plan(monthly))
    complete(store, "1", "HN")
    found = Survey(store, DAY, Filters()).periodic(ANA, outbox.told(store, "-", DAY))
    peers = [found.digest.peers[row.id].done for row in found.digest.overdue]
    assert peers == [1]
    assert found.digest.peers[found.digest.upcoming[0].id].done == 0


def test_a_digest_is_about_the_plans_that_it_tells_something_of(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(an_item("1", calendar="2002-09-30")))
    load(store, a_plan(an_item("1", calendar="2004-09-30"), code="crm-2004"))
    found = Survey(store, DAY, Filters()).periodic(ANA, outbox.told(store, "-", DAY))
    assert found.digest.plans == ("crm-2002",)
