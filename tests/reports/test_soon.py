"""Due soon is within thirty days, the thirtieth too, in every report that judges it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.reports.activity.listing import activities
from crmnet.reports.changes import Since, changes
from crmnet.reports.country import country
from crmnet.reports.filters import Filters
from crmnet.reports.gaps import Gaps, gap_rows
from crmnet.reports.home import standings
from crmnet.reports.mail.late import late_and_soon
from crmnet.reports.mail.recipients import Recipient
from crmnet.reports.mail.survey import Survey
from crmnet.reports.matrix import matrix
from crmnet.reports.overdue import overdue_rows
from crmnet.reports.status import status
from crmnet.reports.upcoming import upcoming_rows
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.store import outbox
from tests.factory import EACH, NOW, a_plan, a_store, an_item, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crmnet.store.engine.contract import Store

DUE_ON = date(2002, 10, 31)
THIRTY, THIRTY_ONE = date(2002, 10, 1), date(2002, 9, 30)  # days left
SOON = Filters(timeliness="due_soon")
EVER = Since(date(2002, 6, 1), datetime(2002, 6, 1, tzinfo=UTC))
READER = Recipient("ana@example.org", "Ana", "es", (), frozenset(("GT",)))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One leaf of three countries; its date was moved there. Another is far off."""
    store = a_store(tmp_path / "a.db")
    plan = a_plan(
        an_item("1"),
        an_item("1.1", calendar="2002-12-31", owes=EACH),
        an_item("1.2"),
        an_item("1.2.1"),
        an_item("1.2.1.1", calendar="2003-12-31"),
    )
    load(store, plan)
    clock = Clock(date(2002, 8, 1), NOW)
    schedule(store, Aim("1.1"), clock, Decision(DUE_ON.isoformat(), "acuerdo"))
    return store


def told(store: Store, today: date) -> int:
    reading = Survey(store, today, Filters())
    found = reading.periodic(READER, outbox.told(store, READER.address, today))
    peers = found.digest.peers
    assert all(peers[row.id].total == 3 for row in found.digest.upcoming)
    return len(found.digest.upcoming)


@pytest.mark.parametrize(
    "count",
    [
        lambda db, day: len(activities(db, day, SOON)),
        lambda db, day: len(upcoming_rows(db, day, SOON, 60)),
        lambda db, day: len(changes(db, day, SOON, EVER)),
        lambda db, day: len(list(gap_rows(Gaps(db, day, SOON)))),
        lambda db, day: len(matrix(db, day, SOON).rows),
        lambda db, day: sum(row.total for row in status(db, day, SOON)),
        lambda db, day: standings(db, day)[0].due_soon,
        lambda db, day: len(standings(db, day)[0].urgent),
        lambda db, day: len(country(db, day, Filters(), "GT").upcoming),
        told,
    ],
    ids=(
        "activities upcoming changes gaps matrix status home urgent country digest"
    ).split(),
)
def test_on_the_thirtieth_day_before_its_last_it_is_due_soon_and_not_before(
    store: Store, count: Callable[[Store, date], int]
) -> None:
    assert count(store, THIRTY) > 0
    assert count(store, THIRTY_ONE) == 0


def test_what_is_not_due_soon_is_not_due(store: Store) -> None:
    later = Filters(timeliness="not_due")
    assert upcoming_rows(store, THIRTY, later, 60) == ()
    assert len(upcoming_rows(store, THIRTY_ONE, later, 60)) == 3


@pytest.mark.parametrize(
    "limits",
    [Filters(), Filters(party="GT"), Filters(theme="1"), Filters(plan="other")],
    ids=lambda one: " ".join(filter(None, one.for_sql().values())) or "all",
)
def test_a_run_of_mails_is_told_what_the_two_reports_say(
    store: Store, limits: Filters
) -> None:
    for today in (THIRTY_ONE, THIRTY, DUE_ON, date(2002, 11, 1), date(2004, 1, 1)):
        late, soon = late_and_soon(store, today, limits)
        assert late == overdue_rows(store, today, limits)
        assert soon == upcoming_rows(store, today, limits, 30)
