"""Deadlines: when they have passed, and when those that recur are due."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.deadline import MOST_OCCURRENCES, Deadline, anchored, occurrences
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import read
from crmnet.domain.progress import days_overdue

ANCHOR = date(2002, 5, 31)


def recurring(rule: str, anchor: date = ANCHOR) -> Deadline:
    return Deadline(Kind.RECURRING, recurrence=rule, anchor=anchor)


def due(deadline: Deadline, until: date) -> list[str]:
    return [each.due_on.isoformat() for each in occurrences(deadline, until)]


def test_overdue_days_are_counted_across_the_end_of_february() -> None:
    assert days_overdue(date(2004, 2, 28), date(2004, 3, 1)) == 2


def test_monthly_from_the_adoption_is_first_due_a_month_later() -> None:
    assert due(recurring("FREQ=MONTHLY"), date(2002, 7, 31)) == [
        "2002-06-30",
        "2002-07-31",
    ]


@pytest.mark.parametrize(
    ("rule", "first_three"),
    [
        ("FREQ=DAILY;INTERVAL=15", ["2002-06-15", "2002-06-30", "2002-07-15"]),
        ("FREQ=WEEKLY;BYDAY=MO,FR", ["2002-06-03", "2002-06-07", "2002-06-10"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15", ["2002-06-15", "2002-07-15", "2002-08-15"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2002-06-30", "2002-07-31", "2002-08-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=30", ["2002-06-30", "2002-07-30", "2002-08-30"]),
        ("FREQ=MONTHLY;BYDAY=1MO", ["2002-06-03", "2002-07-01", "2002-08-05"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2002-06-28", "2002-07-26", "2002-08-30"]),
        ("FREQ=YEARLY;BYMONTH=5", ["2003-05-31", "2004-05-31", "2005-05-31"]),
        ("FREQ=YEARLY;BYMONTH=2", ["2003-02-28", "2004-02-29", "2005-02-28"]),
        ("FREQ=YEARLY;BYMONTH=3,9", ["2002-09-30", "2003-03-31", "2003-09-30"]),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            ["2003-02-28", "2004-02-29", "2005-02-28"],
        ),
        (
            "FREQ=YEARLY;BYMONTH=3;BYDAY=1MO",
            ["2003-03-03", "2004-03-01", "2005-03-07"],
        ),
    ],
)
def test_a_named_month_or_day_is_due_on_its_last_day_or_on_that_day(
    rule: str, first_three: list[str]
) -> None:
    assert due(recurring(rule), date(2006, 1, 1))[:3] == first_three


def test_a_first_date_is_the_first_occurrence_and_the_others_count_from_it() -> None:
    first = date(2002, 9, 30)
    deadline = Deadline(
        Kind.RECURRING,
        due_on=first,
        recurrence="FREQ=MONTHLY;INTERVAL=6",
        anchor=first,
    )
    found = occurrences(deadline, date(2003, 9, 30))
    assert [(each.number, each.due_on.isoformat()) for each in found] == [
        (1, "2002-09-30"),
        (2, "2003-03-30"),
        (3, "2003-09-30"),
    ]


def test_a_first_window_moves_on_with_its_rule() -> None:
    deadline = Deadline(
        Kind.RECURRING,
        date(2003, 3, 1),
        date(2003, 3, 15),
        "FREQ=YEARLY",
        date(2003, 3, 15),
    )
    _, second = occurrences(deadline, date(2004, 12, 31))
    assert second == (2, date(2004, 3, 1), date(2004, 3, 15))


def test_the_rule_s_own_end_comes_before_the_horizon() -> None:
    deadline = recurring("FREQ=MONTHLY;UNTIL=20020731")
    assert due(deadline, date(2010, 1, 1)) == ["2002-06-30", "2002-07-31"]


def test_what_does_not_recur_has_no_occurrences() -> None:
    once = Deadline(Kind.BEFORE, due_on=date(2002, 9, 30))
    assert occurrences(once, date(2010, 1, 1)) == ()


def test_occurrences_come_to_an_end() -> None:
    daily = recurring("FREQ=DAILY")
    assert len(occurrences(daily, date.max)) == MOST_OCCURRENCES
    yearly = recurring("FREQ=YEARLY;INTERVAL=9", date(9990, 1, 1))
    assert due(yearly, date.max) == ["9999-01-01"]


def test_a_rule_without_a_date_is_counted_from_the_item_s_own_first_day() -> None:
    starts = date(2003, 1, 15)
    assert anchored(recurring("FREQ=MONTHLY"), starts).anchor == starts


def test_a_date_in_the_phrase_comes_before_the_item_s_own_first_day() -> None:
    first = date(2002, 9, 30)
    named = Deadline(
        Kind.RECURRING, due_on=first, recurrence="FREQ=MONTHLY", anchor=first
    )
    assert anchored(named, date(2003, 1, 15)) == named


@pytest.mark.parametrize(
    ("starts_on", "anchor", "rule", "first_two"),
    [
        pytest.param(
            "2002-10-01",
            "2002-09-30",
            "FREQ=MONTHLY",
            ["2002-10-31", "2002-11-30"],
            id="the month is counted from its eve, so from month end to month end",
        ),
        pytest.param(
            "2002-10-01",
            "2002-10-01",
            "FREQ=MONTHLY",
            ["2002-11-01", "2002-12-01"],
            id="the first of a month itself was named",
        ),
        pytest.param(
            "2002-10-01",
            "2002-09-29",
            "FREQ=MONTHLY",
            ["2002-10-29", "2002-11-29"],
            id="two days before is no eve",
        ),
        pytest.param(
            "2002-10-31",
            "2002-10-30",
            "FREQ=MONTHLY",
            ["2002-11-30", "2002-12-30"],
            id="the eve of another day",
        ),
        pytest.param(
            "2002-10-01",
            "2002-09-30",
            "FREQ=MONTHLY;BYMONTHDAY=15",
            ["2002-10-15", "2002-11-15"],
            id="the rule names its day",
        ),
        pytest.param(
            "2002-10-01",
            "2002-09-30",
            "FREQ=YEARLY",
            ["2003-09-30", "2004-09-30"],
            id="what is yearly is not due every month",
        ),
        pytest.param(
            "2002-10-01",
            "2002-09-30",
            "FREQ=WEEKLY",
            ["2002-10-07", "2002-10-14"],
            id="nor is what is weekly",
        ),
    ],
)
def test_only_the_eve_of_the_first_of_a_month_goes_from_month_end_to_month_end(
    starts_on: str, anchor: str, rule: str, first_two: list[str]
) -> None:
    deadline = Deadline(
        Kind.RECURRING,
        starts_on=date.fromisoformat(starts_on),
        recurrence=rule,
        anchor=date.fromisoformat(anchor),
    )
    assert due(deadline, date(2006, 1, 1))[:2] == first_two


def test_counted_from_a_named_month_it_is_due_on_month_ends() -> None:
    deadline = read(
        "cada seis meses a partir de octubre de 2002", "es", date(2002, 7, 8)
    )
    assert isinstance(deadline, Deadline)
    found = [one.due_on for one in occurrences(deadline, date(2004, 4, 1))]
    assert found == [date(2003, 3, 31), date(2003, 9, 30), date(2004, 3, 31)]


def counted_from(first: date, anchor: date, due_on: date | None = None) -> list[str]:
    """The first two days of what recurs monthly and names its first day."""
    deadline = Deadline(Kind.RECURRING, first, due_on, "FREQ=MONTHLY", anchor)
    return due(deadline, date(2099, 1, 1))[:2]


def test_from_the_eve_of_a_first_of_the_month_it_is_due_on_month_ends() -> None:
    found = counted_from(date(2002, 10, 1), date(2002, 9, 30))
    assert found == ["2002-10-31", "2002-11-30"]


@pytest.mark.parametrize(
    ("first", "anchor", "found"),
    [
        (date(2002, 10, 16), date(2002, 10, 15), ["2002-11-15", "2002-12-15"]),
        (date(2002, 10, 1), date(2002, 9, 20), ["2002-10-20", "2002-11-20"]),
        (date(2002, 10, 1), date(2002, 10, 1), ["2002-11-01", "2002-12-01"]),
    ],
)
def test_counted_from_any_other_day_it_stays_on_that_day_of_the_month(
    first: date, anchor: date, found: list[str]
) -> None:
    assert counted_from(first, anchor) == found


def test_what_names_its_first_window_is_not_moved_to_month_ends() -> None:
    window = (date(2002, 10, 1), date(2002, 9, 30), date(2002, 10, 15))
    assert counted_from(*window) == ["2002-10-15", "2002-10-30"]


def test_only_what_recurs_by_months_goes_from_eve_to_month_ends() -> None:
    first, eve = date(2002, 10, 1), date(2002, 9, 30)
    weekly = Deadline(Kind.RECURRING, first, None, "FREQ=WEEKLY", eve)
    assert due(weekly, date(2002, 10, 20)) == ["2002-10-07", "2002-10-14"]
