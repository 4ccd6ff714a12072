"""Periods, stages, weekends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.domain.mailing import (
    Frequency,
    is_untold,
    is_weekend,
    limited,
    limits_of,
    period,
    stage_reached,
    tells_all_of,
    tells_of,
)

DUE = date(2002, 9, 30)  # a Monday


@pytest.mark.parametrize(
    ("day", "frequency", "name"),
    [
        (date(2002, 9, 2), Frequency.WEEKLY, "2002-W36"),
        (date(2002, 9, 8), Frequency.WEEKLY, "2002-W36"),
        (date(2002, 12, 31), Frequency.WEEKLY, "2003-W01"),  # ISO 8601
        (date(2002, 9, 2), Frequency.MONTHLY, "2002-09"),
        (date(2002, 9, 2), Frequency.DAILY, "2002-09-02"),
    ],
)
def test_a_day_is_in_a_period(day: date, frequency: Frequency, name: str) -> None:
    assert period(day, frequency) == name


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        ("2002-09-22", None),
        ("2002-09-23", "2002-09-23"),
        ("2002-09-29", "2002-09-23"),
        ("2002-09-30", "2002-09-30"),
        ("2002-10-01", "2002-10-01"),
        ("2003-10-01", "2002-10-01"),
    ],
)
def test_the_latest_stage_that_was_reached(today: str, stage: str | None) -> None:
    found = stage_reached(DUE, date.fromisoformat(today))
    assert found == (stage and date.fromisoformat(stage))


def test_a_saturday_and_a_sunday_are_a_weekend() -> None:
    found = [is_weekend(date(2002, 9, 2) + timedelta(n)) for n in range(7)]
    assert found == [False] * 5 + [True] * 2


@pytest.mark.parametrize(
    ("due", "before", "itself", "after"),
    [
        ("2024-08-28", "2024-08-21", "2024-08-28", "2024-08-29"),  # a Wednesday
        ("2024-08-30", "2024-08-23", "2024-08-30", "2024-09-02"),  # a Friday
        ("2024-08-31", "2024-08-23", "2024-08-30", "2024-09-02"),  # a Saturday
        ("2024-09-01", "2024-08-23", "2024-08-30", "2024-09-02"),  # a Sunday
    ],
)
def test_a_stage_on_a_weekend_is_told_on_a_working_day(
    due: str, before: str, itself: str, after: str
) -> None:
    first = date.fromisoformat(due) - timedelta(9)
    days = (first + timedelta(n) for n in range(14))
    found = [stage_reached(date.fromisoformat(due), day) for day in days]
    told = [before, itself, after]
    assert sorted({day.isoformat() for day in found if day}) == told


def test_who_mails_on_weekends_tells_each_stage_on_its_own_day() -> None:
    due = date(2024, 9, 1)  # a Sunday
    found = {
        stage_reached(due, due + timedelta(n), weekends=True) for n in range(-9, 4)
    }
    assert found == {None, date(2024, 8, 25), due, date(2024, 9, 2)}


@given(st.dates(), st.integers(-60, 60), st.booleans())
def test_a_stage_is_told_on_a_day_on_which_mail_goes(
    due: date, ahead: int, weekends: bool
) -> None:
    try:
        found = stage_reached(due, due + timedelta(ahead), weekends=weekends)
    except OverflowError:
        return  # the first and last days that there are
    assert found is None or weekends or not is_weekend(found)


@given(st.integers(-60, 60), st.integers(-60, 60))
def test_a_mail_that_showed_an_item_settles_the_stages_up_to_its_day(
    today: int, shown: int
) -> None:
    day, shown_on = DUE + timedelta(today), DUE + timedelta(min(shown, today))
    between = [
        DUE + days
        for days in (timedelta(-7), timedelta(0), timedelta(1))
        if shown_on < DUE + days <= day
    ]
    assert is_untold(stage_reached(DUE, day), shown_on) == bool(between)


def test_what_no_mail_showed_is_untold_from_the_first_stage_on() -> None:
    assert not is_untold(None, None)
    assert is_untold(date(2002, 9, 23), None)


@pytest.mark.parametrize(
    ("plan", "limits", "tells"),
    [
        (None, "crm-2002", True),
        ("crm-2002", "", True),
        ("crm-2002", "+overdue", True),
        ("crm-2002", "crm-2002+overdue", True),
        ("crm-2002", "crm-2003", False),
    ],
)
def test_a_mail_may_have_told_of_a_plan(
    plan: str | None, limits: str, tells: bool
) -> None:
    assert limits_of(limited("2002-W36", None, only_overdue=True)) == "+overdue"
    assert tells_of(plan, limits) is tells


@pytest.mark.parametrize(
    ("plan", "only_overdue", "name", "tells"),
    [
        (None, False, "2002-W36", {None, "crm-2002"}),
        ("crm-2002", False, "crm-2002:2002-W36", {"crm-2002"}),
        (None, True, "+overdue:2002-W36", set()),
        ("crm-2002", True, "crm-2002+overdue:2002-W36", set()),
    ],
)
def test_a_run_that_does_not_tell_all_has_a_period_of_its_own(
    plan: str | None, only_overdue: bool, name: str, tells: set[str | None]
) -> None:
    assert limited("2002-W36", plan, only_overdue=only_overdue) == name
    found = {one for one in (None, "crm-2002", "crm-2003") if tells_all_of(one, name)}
    assert found & {None, "crm-2002"} == tells
