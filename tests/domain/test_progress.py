"""Status, timeliness, and the last good day."""

from datetime import date

import pytest

from crmnet.domain.kinds import Kind
from crmnet.domain.progress import Status, Timeliness, days_overdue, timeliness

DUE = date(2002, 9, 30)


def stands(due_on: date | None, today: date) -> Timeliness | None:
    return timeliness(Status.NOT_STARTED, Kind.BEFORE, due_on, None, today)


def test_on_its_last_good_day_an_item_is_not_overdue() -> None:
    assert stands(DUE, DUE) is Timeliness.DUE_SOON


def test_the_day_after_its_last_good_day_it_is_one_day_overdue() -> None:
    assert stands(DUE, date(2002, 10, 1)) is Timeliness.OVERDUE
    assert days_overdue(DUE, date(2002, 10, 1)) == 1


def test_without_a_last_good_day_nothing_is_overdue() -> None:
    assert stands(None, date(9999, 12, 31)) is Timeliness.UNDATED


def test_days_left_are_negative() -> None:
    assert days_overdue(DUE, date(2002, 9, 28)) == -2


@pytest.mark.parametrize(
    ("status", "kind", "due", "done", "today", "expected"),
    [
        ("not_started", "before", DUE, None, date(2002, 8, 30), Timeliness.NOT_DUE),
        ("not_started", "before", DUE, None, date(2002, 8, 31), Timeliness.DUE_SOON),
        ("in_progress", "before", DUE, None, DUE, Timeliness.DUE_SOON),
        ("partial", "before", DUE, None, date(2002, 10, 1), Timeliness.OVERDUE),
        ("done", "before", DUE, DUE, date(2003, 1, 1), Timeliness.DONE_ON_TIME),
        ("done", "before", DUE, date(2002, 10, 1), DUE, Timeliness.DONE_LATE),
        ("done", "undated", None, DUE, DUE, Timeliness.DONE_ON_TIME),
        ("not_started", "undated", None, None, DUE, Timeliness.UNDATED),
        ("not_started", "after", None, None, DUE, Timeliness.UNDATED),
        ("in_progress", "ongoing", None, None, DUE, Timeliness.ONGOING),
        ("suspended", "before", DUE, None, date(2003, 1, 1), None),
        ("cancelled", "before", DUE, None, date(2003, 1, 1), None),
        ("carried_over", "before", DUE, None, date(2003, 1, 1), None),
    ],
)
def test_timeliness(
    status: str,
    kind: str,
    due: date | None,
    done: date | None,
    today: date,
    expected: Timeliness | None,
) -> None:
    assert timeliness(Status(status), Kind(kind), due, done, today) is expected
