"""Who is told what on which day: simulated months, missed runs, kills."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.mailing import Frequency
from crmnet.errors import Busy
from crmnet.mail.outcome import State
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.mail.digest import DigestOptions
from crmnet.store import outbox
from crmnet.store.log import change
from tests.factory import EACH, NOW, a_plan, an_item, load, new_store
from tests.services.mailroom import (
    Killed,
    Remembering,
    days,
    deliveries,
    noon,
    work,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.domain.plan import Item
    from crmnet.store.engine.contract import Store

AUGUST, DECEMBER = date(2002, 8, 1), date(2002, 12, 31)
ANA = "ana@example.org"
MONDAYS = (
    "2002-09-02 2002-09-09 2002-09-16 2002-09-23 2002-09-30 2002-10-07 2002-10-14 "
    "2002-10-21 2002-10-28 2002-11-04 2002-11-11 2002-11-18 2002-11-25 2002-12-02 "
    "2002-12-09 2002-12-16 2002-12-23 2002-12-30"
).split()


def fifteen(due: str = "2002-09-30") -> tuple[Item, ...]:
    """Fifteen activities of the network that are due on one day."""
    above = (an_item("1"), an_item("1.1"), an_item("1.1.1"))
    leaves = (an_item(f"1.1.1.{n}", calendar=due) for n in range(1, 16))
    return (*above, *leaves)


def officer(store: Store, email: str, country: str, **more: str) -> None:
    values = {"name": email.partition("@")[0].title(), "email": email}
    post = {"country": country, "network": "liaison", "role": "head", "fold": email}
    with change(store, NOW) as into:
        into.insert("officer", {**values, **post, **more}, "added")


def done(store: Store, code: str, day: date) -> None:
    """Record on a day, after noon, that an activity was done."""
    clock = Clock(day, noon(day) + timedelta(hours=1))
    record(store, Aim(code, None, None), clock, Fact("completed"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "crmnet.db") as found:
        yield found


@pytest.fixture
def months(store: Store) -> Store:
    """The plan of fifteen, and one officer."""
    load(store, a_plan(*fifteen()))
    officer(store, ANA, "GT", languages="es")
    return store


def test_five_months_bring_one_officer_nineteen_mails(months: Store) -> None:
    found = deliveries(months, AUGUST, DECEMBER)
    assert [(one.day, one.kind) for one in found] == sorted(
        [(day, "digest") for day in MONDAYS] + [("2002-10-01", "reminder")]
    )
    assert {one.items for one in found} == {15}
    assert len(found) == 19


def test_a_job_that_runs_twice_a_day_brings_no_more(months: Store) -> None:
    found = [work(months, day)[0] for day in days(AUGUST, DECEMBER) for _ in range(2)]
    assert sum(map(len, found)) == 19


def test_a_monday_that_is_missed_is_made_up_for_on_tuesday(months: Store) -> None:
    found = [
        one
        for first, last in (
            (AUGUST, date(2002, 9, 22)),
            (date(2002, 9, 24), DECEMBER),
        )
        for one in deliveries(months, first, last)
    ]
    assert [one.day for one in found][3:6] == ["2002-09-24", "2002-09-30", "2002-10-01"]


def test_a_stage_that_is_missed_is_told_by_the_next_run(months: Store) -> None:
    deliveries(months, AUGUST, date(2002, 9, 30))
    (found,) = deliveries(months, date(2002, 10, 3), date(2002, 10, 4))
    assert (found.day, found.kind) == ("2002-10-03", "reminder")


def test_a_reminder_lists_only_what_is_at_its_stage(store: Store) -> None:
    other = an_item("1.1.1.99", calendar="2002-09-12")
    load(store, a_plan(*fifteen(), other))
    officer(store, ANA, "GT")
    found = deliveries(store, date(2002, 9, 1), date(2002, 9, 13))
    assert [(one.day, one.kind, one.items) for one in found] == [
        ("2002-09-02", "digest", 16),
        ("2002-09-05", "reminder", 1),
        ("2002-09-09", "digest", 16),
        ("2002-09-12", "reminder", 1),
        ("2002-09-13", "reminder", 1),
    ]


def test_what_is_done_in_time_is_told_no_more(months: Store) -> None:
    deliveries(months, AUGUST, date(2002, 9, 23))
    for n in range(1, 16):
        done(months, f"1.1.1.{n}", date(2002, 9, 24))
    found = deliveries(months, date(2002, 9, 24), DECEMBER)
    assert [(one.day, one.items) for one in found] == [("2002-09-30", 0)]  # the changes


def test_on_weekends_nothing_goes_unless_it_is_asked_for(months: Store) -> None:
    saturday = date(2002, 9, 7)
    assert work(months, saturday)[0] == ()
    (found,), _ = work(months, saturday, DigestOptions(weekends=True))
    assert found.kind == "digest"


@pytest.mark.parametrize(
    ("frequency", "expected"), [(Frequency.DAILY, 87), (Frequency.MONTHLY, 6)]
)
def test_other_periods(months: Store, frequency: Frequency, expected: int) -> None:
    found = deliveries(months, AUGUST, DECEMBER, DigestOptions(frequency=frequency))
    assert len(found) == expected


def test_only_what_is_overdue(months: Store) -> None:
    found = deliveries(months, AUGUST, DECEMBER, DigestOptions(only_overdue=True))
    assert [one.day for one in found][:2] == ["2002-10-01", "2002-10-07"]


def test_what_has_no_date_is_listed_once_a_month(store: Store) -> None:
    load(store)  # two activities have none
    officer(store, ANA, "GT")
    told = [
        day.isoformat()
        for day in days(date(2002, 6, 1), date(2002, 8, 31))
        for mail in work(store, day)[0]
        if mail.digest.undated
    ]
    assert told == ["2002-06-03", "2002-07-01", "2002-08-01"]


def test_changes_are_told_since_the_last_digest_not_the_reminder(
    months: Store,
) -> None:
    deliveries(months, AUGUST, date(2002, 9, 30))
    done(months, "1.1.1.1", date(2002, 9, 30))
    (reminder,), _ = work(months, date(2002, 10, 1))
    assert reminder.digest.changes == ()
    (found,), _ = work(months, date(2002, 10, 7))
    kinds = [row.what for row in found.digest.changes]
    assert kinds.count("done") == 1
    assert kinds.count("newly_overdue") == 14


def test_a_first_digest_has_no_changes_and_a_load_is_none(months: Store) -> None:
    (first,), _ = work(months, date(2002, 9, 2))
    assert first.digest.changes == ()
    load(months, a_plan(*fifteen(), an_item("1.1.1.98", calendar="2002-12-31")))
    (second,), _ = work(months, date(2002, 9, 9))
    assert second.digest.changes == ()


def test_each_is_told_what_concerns_that_country(store: Store) -> None:
    above = (an_item("1"), an_item("1.1"), an_item("1.1.1"))
    each = an_item("1.1.1.1", calendar="2002-09-30", owes=EACH)
    load(store, a_plan(*above, each))
    officer(store, ANA, "GT")
    officer(store, "hugo@example.org", "HN")
    officer(store, "sofia@example.org", "MX", network="secretariat")
    found, _ = work(store, date(2002, 10, 7))
    told = {
        mail.recipient.address: [row.party for row in mail.digest.overdue]
        for mail in found
    }
    assert told == {
        "sofia@example.org": ["GT", "HN", "MX"],
        ANA: ["GT"],
        "hugo@example.org": ["HN"],
    }


def test_a_store_on_a_server_tells_the_same(empty_store: Store) -> None:
    above = (an_item("1"), an_item("1.1"), an_item("1.1.1"))
    each = an_item("1.1.1.1", calendar="2002-09-30", owes=EACH)
    load(empty_store, a_plan(*above, each, an_item("1.1.1.2")))
    officer(empty_store, ANA, "GT")
    found = deliveries(empty_store, date(2002, 9, 30), date(2002, 10, 8))
    assert [(one.day, one.kind, one.items) for one in found] == [
        ("2002-09-30", "digest", 1),
        ("2002-10-01", "reminder", 1),
        ("2002-10-07", "digest", 1),
    ]


# --- what goes wrong


def test_a_run_that_is_killed_sends_the_rest_later_and_the_same_again(
    months: Store,
) -> None:
    officer(months, "hugo@example.org", "HN")
    server = Remembering({"hugo@example.org": Killed()})
    with pytest.raises(Killed):
        work(months, date(2002, 9, 2), server=server)
    begun = [row[2:5] for row in outbox.ledger(months)]
    assert [row[2] for row in begun] == ["sent", "sending"]
    before = [row[8] for row in outbox.ledger(months)]
    again = Remembering()
    work(months, date(2002, 9, 2), server=again)
    assert [recipient for recipient, _ in again.taken] == ["hugo@example.org"]
    assert [row[8] for row in outbox.ledger(months)] == before  # the Message-IDs


def test_one_that_is_refused_does_not_stop_the_rest(months: Store) -> None:
    officer(months, "hugo@example.org", "HN")
    server = Remembering({ANA: State.REFUSED})
    _, posted = work(months, date(2002, 9, 2), server=server)
    assert [one.state for one in posted] == ["refused", "sent"]
    assert work(months, date(2002, 9, 3))[0] == ()  # settled for this week


def test_one_that_is_put_off_is_tried_again(months: Store) -> None:
    work(months, date(2002, 9, 2), server=Remembering({ANA: State.DEFERRED}))
    again = Remembering()
    work(months, date(2002, 9, 3), server=again)
    assert [recipient for recipient, _ in again.taken] == [ANA]


def test_a_server_that_does_not_answer_ends_the_run_and_forgets_nobody(
    months: Store,
) -> None:
    officer(months, "hugo@example.org", "HN")
    with pytest.raises(Busy):
        work(months, date(2002, 9, 2), server=Remembering({ANA: Busy("no answer")}))
    again = Remembering()
    work(months, date(2002, 9, 2), server=again)
    assert [recipient for recipient, _ in again.taken] == [ANA, "hugo@example.org"]
