"""What is suspended, taken up again, cancelled, opened again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.progress import Status
from crmnet.errors import BadInput
from crmnet.reports.activities import activity
from crmnet.reports.filters import Filters
from crmnet.reports.overdue import overdue
from crmnet.services import recording
from crmnet.services.aiming import Aim, Clock
from crmnet.services.facts import Fact
from crmnet.services.recording import Said
from crmnet.services.scheduling import Decision, schedule
from crmnet.store.engine import create_store
from tests.factory import EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crmnet.services.facts import Recorded
    from crmnet.store.engine import Database

TODAY = date(2002, 10, 4)
CLOCK = Clock(TODAY, NOW)
HN = Aim("1.1", None, "HN")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = create_store(tmp_path / "a.db")
    calendar = "Antes de octubre,  del 2002."
    load(database, a_plan(an_item("1"), an_item("1.1", calendar=calendar, owes=EACH)))
    return database


def log_size(database: Database) -> int:
    return int(database.query("SELECT COUNT(*) FROM log")[0][0])


def suspend(database: Database, reason: str = "huracán") -> None:
    recording.suspend(database, HN, CLOCK, reason)


def cancel(database: Database) -> None:
    recording.cancel(database, HN, CLOCK, "no hay fondos")


def start(database: Database) -> None:
    recording.start(database, HN, CLOCK)


def do_half(database: Database) -> None:
    complete(database, "1.1", "HN", partial=True, percent=60)


def nothing(_database: Database) -> None:
    pass


def test_what_is_suspended_is_not_overdue_but_is_counted(database: Database) -> None:
    assert len(overdue(database, TODAY, Filters()).rows) == 3
    suspend(database)
    found = overdue(database, TODAY, Filters())
    assert [row.party for row in found.rows] == ["GT", "MX"]
    assert found.suspended == 1


@pytest.mark.parametrize(
    ("before", "status"),
    [
        (nothing, Status.NOT_STARTED),
        (start, Status.IN_PROGRESS),
        (do_half, Status.PARTIAL),
    ],
)
@pytest.mark.parametrize(
    ("stop", "again"),
    [(suspend, recording.resume), (cancel, recording.reopen)],
)
def test_it_stands_again_as_it_did_before(
    database: Database,
    before: Callable[[Database], None],
    status: Status,
    stop: Callable[[Database], None],
    again: Callable[[Database, Aim, Clock], Recorded],
) -> None:
    before(database)
    percent = activity(database, TODAY, "1.1", None).rows[1].percent
    stop(database)
    answer = again(database, HN, CLOCK)
    assert (answer.status, answer.percent) == (status, percent)


def test_what_was_suspended_and_then_cancelled_is_open_when_it_is_opened_again(
    database: Database,
) -> None:
    start(database)
    suspend(database)
    cancel(database)
    assert recording.reopen(database, HN, CLOCK).status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("before", "do", "cure"),
    [
        (suspend, start, "resume 1.1 HN"),
        (suspend, do_half, "resume 1.1 HN"),
        (suspend, lambda db: recording.reopen(db, HN, CLOCK), "resume 1.1 HN"),
        (cancel, start, "reopen 1.1 HN"),
        (cancel, suspend, "reopen 1.1 HN"),
        (cancel, lambda db: recording.resume(db, HN, CLOCK), "reopen 1.1 HN"),
        (lambda db: complete(db, "1.1", "HN"), suspend, "reopen 1.1 HN"),
        (lambda db: complete(db, "1.1", "HN"), cancel, "reopen 1.1 HN"),
        (nothing, lambda db: suspend(db, "  "), "--reason is empty"),
    ],
)
def test_what_does_not_follow_is_refused_with_the_cure(
    database: Database,
    before: Callable[[Database], None],
    do: Callable[[Database], None],
    cure: str,
) -> None:
    before(database)
    size = log_size(database)
    with pytest.raises(BadInput, match=cure):
        do(database)
    assert log_size(database) == size


def test_the_same_reason_again_changes_nothing_another_is_noted(
    database: Database,
) -> None:
    suspend(database)
    size = log_size(database)
    suspend(database)
    assert log_size(database) == size
    suspend(database, "elecciones")
    assert activity(database, TODAY, "1.1", None).history[-1].note == "elecciones"


def test_the_day_and_the_person_are_kept(database: Database) -> None:
    said = Said(date(2002, 9, 1), "Ana Núñez", ("https://example.org/acta",))
    answer = recording.suspend(database, HN, CLOCK, "huracán", said)
    assert answer.since_on == date(2002, 9, 1)
    assert answer.noted
    complete_again = recording.resume(database, HN, CLOCK)
    assert complete_again.since_on is None


def test_a_day_to_come_is_refused(database: Database) -> None:
    with pytest.raises(BadInput, match="after today"):
        recording.suspend(database, HN, CLOCK, "x", Said(date(2002, 10, 5)))


def test_of_several_occurrences_the_suspended_one_is_resumed(
    database: Database,
) -> None:
    decision = Decision("cada mes hasta diciembre de 2002", "recurre")
    schedule(database, Aim("1.1"), CLOCK, decision)
    suspend(database)
    suspended = recording.suspend(database, HN, CLOCK, "también este mes")
    resumed = recording.resume(database, HN, CLOCK)
    assert resumed.due_on == suspended.due_on


@pytest.mark.parametrize("kind", ["suspended", "cancelled"])
def test_without_a_reason_nothing_is_put_off_or_cancelled(
    database: Database, kind: str
) -> None:
    with pytest.raises(BadInput, match="a reason is needed"):
        recording.record(database, HN, CLOCK, Fact(kind))
