"""What is suspended, taken up again, cancelled, opened again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.progress import Status
from crmnet.errors import BadInput
from crmnet.render.kit.cures import with_cure
from crmnet.reports.activity.show import activity
from crmnet.reports.filters import Filters
from crmnet.reports.overdue import overdue
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.store.kinds import EntryKind
from tests.factory import EACH, NOW, a_plan, an_item, complete, load, new_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from crmnet.services.activity.recorded import Recorded
    from crmnet.store.engine.contract import Store

TODAY = date(2002, 10, 4)
CLOCK = Clock(TODAY, NOW)
HN = Aim("1.1", None, "HN")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    calendar = "Antes de octubre,  del 2002."
    plan = a_plan(an_item("1"), an_item("1.1", calendar=calendar, owes=EACH))
    with new_store(tmp_path / "a.db") as store:
        load(store, plan)
        yield store


def log_size(store: Store) -> int:
    return int(store.query("SELECT COUNT(*) FROM log")[0][0])


def suspend(store: Store, reason: str = "huracán") -> None:
    record(store, HN, CLOCK, Fact(EntryKind.SUSPENDED, reason))


def cancel(store: Store) -> None:
    record(store, HN, CLOCK, Fact(EntryKind.CANCELLED, "no hay fondos"))


def start(store: Store) -> None:
    record(store, HN, CLOCK, Fact(EntryKind.STARTED))


def reopen(store: Store) -> Recorded:
    return record(store, HN, CLOCK, Fact(EntryKind.REOPENED))


def resume(store: Store) -> Recorded:
    return record(store, HN, CLOCK, Fact(EntryKind.RESUMED))


def do_half(store: Store) -> None:
    complete(store, "1.1", "HN", partial=True, percent=60)


def nothing(_database: Store) -> None:
    pass


def test_what_is_suspended_is_not_overdue_but_is_counted(store: Store) -> None:
    assert len(overdue(store, TODAY, Filters()).rows) == 3
    suspend(store)
    found = overdue(store, TODAY, Filters())
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
    [(suspend, resume), (cancel, reopen)],
)
def test_it_stands_again_as_it_did_before(
    store: Store,
    before: Callable[[Store], None],
    status: Status,
    stop: Callable[[Store], None],
    again: Callable[[Store], Recorded],
) -> None:
    before(store)
    percent = activity(store, TODAY, "1.1", None).rows[1].percent
    stop(store)
    answer = again(store)
    assert (answer.status, answer.percent) == (status, percent)


def test_what_was_suspended_and_then_cancelled_is_open_when_it_is_opened_again(
    store: Store,
) -> None:
    start(store)
    suspend(store)
    cancel(store)
    assert reopen(store).status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("before", "do", "cure"),
    [
        (suspend, start, "resume 1.1 HN"),
        (suspend, do_half, "resume 1.1 HN"),
        (suspend, reopen, "resume 1.1 HN"),
        (cancel, start, "reopen 1.1 HN"),
        (cancel, suspend, "reopen 1.1 HN"),
        (cancel, resume, "reopen 1.1 HN"),
        (lambda db: complete(db, "1.1", "HN"), suspend, "reopen 1.1 HN"),
        (lambda db: complete(db, "1.1", "HN"), cancel, "reopen 1.1 HN"),
        (nothing, lambda db: suspend(db, "  "), "--reason is empty"),
    ],
)
def test_what_does_not_follow_is_refused_with_the_cure(
    store: Store,
    before: Callable[[Store], None],
    do: Callable[[Store], object],
    cure: str,
) -> None:
    before(store)
    size = log_size(store)
    with pytest.raises(BadInput) as refused:
        do(store)
    assert cure in str(with_cure(refused.value.message))
    assert log_size(store) == size


def test_the_same_reason_again_changes_nothing_another_is_noted(
    store: Store,
) -> None:
    suspend(store)
    size = log_size(store)
    suspend(store)
    assert log_size(store) == size
    suspend(store, "elecciones")
    assert activity(store, TODAY, "1.1", None).history[-1].note == "elecciones"


def test_the_day_and_the_person_are_kept(store: Store) -> None:
    acta = ("https://example.org/acta",)
    fact = Fact(
        EntryKind.SUSPENDED, "huracán", date(2002, 9, 1), "Ana Núñez", evidence=acta
    )
    answer = record(store, HN, CLOCK, fact)
    assert answer.since_on == date(2002, 9, 1)
    assert answer.noted
    complete_again = resume(store)
    assert complete_again.since_on is None


def test_a_day_to_come_is_refused(store: Store) -> None:
    fact = Fact(EntryKind.SUSPENDED, "x", date(2002, 10, 5))
    with pytest.raises(BadInput, match="after today"):
        record(store, HN, CLOCK, fact)


def test_of_several_occurrences_the_suspended_one_is_resumed(
    store: Store,
) -> None:
    decision = Decision("cada mes hasta diciembre de 2002", "recurre")
    schedule(store, Aim("1.1"), CLOCK, decision)
    suspend(store)
    suspended = record(store, HN, CLOCK, Fact(EntryKind.SUSPENDED, "también este mes"))
    resumed = resume(store)
    assert resumed.due_on == suspended.due_on


@pytest.mark.parametrize("kind", [EntryKind.SUSPENDED, EntryKind.CANCELLED])
def test_without_a_reason_nothing_is_put_off_or_cancelled(
    store: Store, kind: EntryKind
) -> None:
    with pytest.raises(BadInput, match="a reason is needed"):
        record(store, HN, CLOCK, Fact(kind))
