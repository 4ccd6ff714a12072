"""Working days by country: holidays of the library, and the plan's own."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.domain import working_days as module
from crmnet.domain.deadline import (
    Deadline,
    NotUnderstood,
    first_days,
    occurrences,
)
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import Reader
from crmnet.domain.plan_calendar import PLAIN, DaysOff, PlanCalendar
from crmnet.domain.recurrence import month_end, months_after
from crmnet.domain.working_days import WorkingDays, working_days
from crmnet.i18n import language
from crmnet.i18n.countries import COUNTRIES
from crmnet.render.calendar.reading import plain_reading, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

holidays = pytest.importorskip("holidays")

TODAY = date(2026, 11, 27)
GT = Reader("es", TODAY, parties=("GT",))
MX = Reader("es", TODAY, parties=("MX",))
BOTH = Reader("es", TODAY, parties=("GT", "MX"))
US = Reader("en", TODAY, parties=("US",))


def due(text: str, reader: Reader) -> str:
    answer = reader(text)
    assert isinstance(answer, Deadline), answer
    assert answer.due_on
    assert answer.by_party
    return answer.due_on.isoformat()


def why(text: str, reader: Reader) -> str:
    answer = reader(text)
    assert isinstance(answer, NotUnderstood), answer
    return language("en").say(answer.reason)


@pytest.mark.parametrize(
    ("text", "reader", "day"),
    [
        # 25 December and 1 January fall on Fridays
        ("10 días hábiles después del 20 de diciembre de 2026", GT, "2027-01-05"),
        ("dentro de los 10 días hábiles siguientes a la adopción", GT, "2026-12-11"),
        # Holy Thursday is no holiday of Mexico, nor is Good Friday; in Guatemala both
        ("último día hábil de marzo de 2029", GT, "2029-03-28"),
        ("último día hábil de marzo de 2029", MX, "2029-03-30"),
        ("último día hábil de marzo de 2029", BOTH, "2029-03-28"),
        # 15 September is a holiday of Guatemala, 16 September of Mexico
        ("el día hábil siguiente al 14 de septiembre de 2027", GT, "2027-09-16"),
        ("el día hábil siguiente al 14 de septiembre de 2027", MX, "2027-09-15"),
        ("el día hábil siguiente al 14 de septiembre de 2027", BOTH, "2027-09-17"),
        ("a más tardar el quinto día hábil de enero de 2027", GT, "2027-01-08"),
        ("los primeros cinco días hábiles de enero de 2027", GT, "2027-01-08"),
        ("antes del último día hábil de junio de 2027", GT, "2027-06-29"),
        ("5 días hábiles antes del 5 de enero de 2027", GT, "2026-12-28"),
        # Thanksgiving is 25 November 2027
        ("10 working days after 15 November 2027", US, "2027-11-30"),
        ("by the last business day of November 2027", US, "2027-11-30"),
        ("within 3 business days of 24 November 2027", US, "2027-11-30"),
        ("first working day of July 2027", US, "2027-07-01"),
        ("next 2 working days", US, "2026-12-01"),
    ],
)
def test_working_days_are_counted_by_country(
    text: str, reader: Reader, day: str
) -> None:
    assert due(text, reader) == day


def test_the_own_holidays_of_a_plan_count_too() -> None:
    calendar = PlanCalendar(holidays=(("GT", (date(2027, 9, 16),)),))
    text = "el día hábil siguiente al 14 de septiembre de 2027"
    assert due(text, GT._replace(calendar=calendar)) == "2027-09-17"
    assert due(text, MX._replace(calendar=calendar)) == "2027-09-15"


def test_the_reading_says_how_many_holidays_fell_in_and_who_says_so() -> None:
    answer = GT("10 días hábiles después del 20 de diciembre de 2026")
    assert reading(answer, language("es")) == (
        "leído como: el 5 de enero de 2027 (feriados comprendidos: 2, según "
        f"holidays {module.version()})"
    )


def test_nothing_is_counted_without_a_party() -> None:
    said = why("10 días hábiles después del 20 de diciembre de 2026", GT.of())
    assert said.startswith("working days differ from country to country")


def test_a_year_of_which_nothing_is_known_is_refused() -> None:
    reader = Reader("es", date(1950, 6, 1), parties=("BZ",))
    said = why("dentro de 10 días hábiles", reader)
    assert said == "the holidays of BZ are not known for 1950"


def test_weekends_alone_are_never_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    module._holidays.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)
    reader = Reader("es", date(2026, 11, 28), parties=("GT",))
    said = why("10 días hábiles después del 21 de diciembre de 2026", reader)
    assert "pip install 'crmnet[holidays]'" in said


def test_there_is_no_such_working_day() -> None:
    why("el 25.º día hábil de enero de 2027", GT)


def test_all_members_have_holidays_in_the_years_of_plans() -> None:
    for country in COUNTRIES:
        for year in range(2002, 2041):
            assert len(module._holidays(country, year)) >= 5, (country, year)


# --- a deadline on a day off

NEXT = PlanCalendar(days_off=DaysOff.NEXT)
PREVIOUS = PlanCalendar(days_off=DaysOff.PREVIOUS)


@pytest.mark.parametrize(
    ("calendar", "text", "first", "last"),
    [
        (PLAIN, "15 de septiembre de 2027", "2027-09-15", "2027-09-15"),
        (NEXT, "15 de septiembre de 2027", "2027-09-16", "2027-09-16"),
        (PREVIOUS, "15 de septiembre de 2027", "2027-09-14", "2027-09-14"),
        (NEXT, "hasta el 31 de octubre de 2027", None, "2027-11-02"),
        (PREVIOUS, "hasta el 31 de octubre de 2027", None, "2027-10-29"),
        (NEXT, "en octubre de 2027", "2027-10-01", "2027-11-02"),
        (NEXT, "hasta el 30 de septiembre de 2027", None, "2027-09-30"),
        # a limit is not passed: 30 October is a Saturday
        (NEXT, "antes del 31 de octubre de 2027", None, "2027-10-30"),
        (PREVIOUS, "antes del 31 de octubre de 2027", None, "2027-10-29"),
        (NEXT, "hasta 15 días antes del 31 de octubre de 2027", None, "2027-10-18"),
    ],
)
def test_a_deadline_on_a_day_off_is_moved_where_the_plan_says_so(
    calendar: PlanCalendar, text: str, first: str | None, last: str
) -> None:
    answer = GT._replace(calendar=calendar)(text)
    assert isinstance(answer, Deadline)
    starts = answer.starts_on.isoformat() if answer.starts_on else None
    assert (starts, str(answer.due_on)) == (first, last)


@pytest.mark.parametrize(
    ("calendar", "dates"),
    [
        (PLAIN, ["2027-05-15", "2027-09-15", "2027-10-31"]),
        (NEXT, ["2027-05-17", "2027-09-16", "2027-11-02"]),
        (PREVIOUS, ["2027-05-14", "2027-09-14", "2027-10-29"]),
    ],
)
def test_each_of_several_dates_is_moved(
    calendar: PlanCalendar, dates: list[str]
) -> None:
    reader = GT._replace(calendar=calendar)
    answer = reader("15 de mayo, 15 de septiembre y 31 de octubre de 2027")
    assert isinstance(answer, Deadline)
    days = occurrences(answer, TODAY)
    assert [each.due_on.isoformat() for each in days] == dates
    assert all(each.starts_on == each.due_on for each in days)
    assert str(answer.due_on) == dates[-1]
    assert len(answer.used) == (0 if calendar == PLAIN else len(dates))


def test_what_recurs_before_a_day_is_not_moved_past_it() -> None:
    answer = GT._replace(calendar=NEXT)("antes del 5 de cada mes")
    assert isinstance(answer, Deadline)
    assert answer.recurrence == "FREQ=MONTHLY;BYMONTHDAY=4"


def test_it_is_said_of_what_recurs_though_nobody_is_named() -> None:
    answer = GT.of()._replace(calendar=NEXT)("el 15 de cada mes")
    assert isinstance(answer, Deadline)
    assert answer.recurrence == "FREQ=MONTHLY;BYMONTHDAY=15"
    assert [language("en").say(one) for one in answer.used] == [
        "on a day off of whoever owes it, the next working day counts instead"
    ]


def test_the_reading_says_from_where_it_was_moved() -> None:
    answer = GT._replace(calendar=NEXT)("15 de septiembre de 2027")
    assert reading(answer, language("en")) == (
        "read as: on 16 September 2027 (moved from 15 Sep 2027, a day off)"
    )
    answer = GT.of()._replace(calendar=NEXT)("15 de septiembre de 2027")
    assert reading(answer, language("en")) == (
        "read as: on 15 September 2027 (on a day off of whoever owes it, the next "
        "working day counts instead)"
    )


# --- laws

DAYS = st.dates(date(2002, 1, 1), date(2040, 1, 1))
SETS = st.sets(st.sampled_from(tuple(COUNTRIES)), min_size=1, max_size=4)


def by_hand(first: date, step: int, days: WorkingDays) -> Iterator[date]:
    """Day after day, those that are no Saturday, Sunday or holiday of anybody."""
    own = {each: holidays.country_holidays(each) for each in days.countries}
    day = first
    while True:
        off = day.weekday() in (5, 6) or day in days.own
        if not off and not any(day in found for found in own.values()):
            yield day
        day += timedelta(days=step)


@given(DAYS, st.integers(-60, 60).filter(bool), SETS, st.sets(DAYS, max_size=3))
def test_a_count_is_a_loop_over_days(
    day: date, number: int, countries: set[str], own: set[date]
) -> None:
    code = min(countries)
    calendar = PlanCalendar(holidays=((code, tuple(sorted(own))),))
    days = working_days(calendar, tuple(sorted(countries)))
    loop = by_hand(day, 1 if number > 0 else -1, days)
    assert days.nth(day, number) == next(islice(loop, abs(number) - 1, None))


@given(DAYS, st.integers(1, 60), st.sampled_from(tuple(COUNTRIES)))
def test_a_phrase_is_a_loop_over_days(day: date, number: int, country: str) -> None:
    reader = Reader("en", day, parties=(country,))
    answer = reader(f"{number} working days after {day.isoformat()}")
    assert isinstance(answer, Deadline)
    loop = by_hand(day + timedelta(days=1), 1, working_days(PLAIN, (country,)))
    expected = next(islice(loop, number - 1, None))
    assert (answer.starts_on, answer.due_on) == (expected, expected)


# --- again and again


@pytest.mark.parametrize(
    ("text", "lang", "rule", "first", "second"),
    [
        (
            "último día hábil de cada mes",
            *("es", "FREQ=MONTHLY;BYMONTHDAY=-1;X-WORKDAY=-1"),
            *("2026-11-30", "2026-12-31"),
        ),
        (
            "a más tardar el quinto día hábil de cada mes",
            *("es", "FREQ=MONTHLY;BYMONTHDAY=1;X-WORKDAY=5"),
            *("2026-12-07", "2027-01-08"),
        ),
        (
            "dentro de los primeros diez días hábiles de cada mes",
            *("es", "FREQ=MONTHLY;BYMONTHDAY=1;X-WORKDAY=10"),
            *("2026-12-14", "2027-01-15"),
        ),
        (
            "first business day of every quarter",
            *("en", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1;X-WORKDAY=1"),
            *("2027-01-04", "2027-04-01"),
        ),
        (
            "el último día hábil del mes de marzo de cada año",
            *("es", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1;X-WORKDAY=-1"),
            *("2027-03-31", "2028-03-31"),
        ),
        (
            "mensual, dentro de los primeros 5 días hábiles",
            *("es", "FREQ=MONTHLY;BYMONTHDAY=1;X-WORKDAY=5"),
            *("2026-12-07", "2027-01-08"),
        ),
        (
            "quarterly, on the last business day of the quarter",
            *("en", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1;X-WORKDAY=-1"),
            *("2026-12-31", "2027-03-31"),
        ),
        (
            "mensualmente, a más tardar el décimo día hábil del mes siguiente",
            *("es", "FREQ=MONTHLY;BYMONTHDAY=1;X-WORKDAY=10"),
            *("2026-12-14", "2027-01-15"),
        ),
        (
            "primer día hábil de enero y julio de cada año",
            *("es", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1;X-WORKDAY=1"),
            *("2027-01-04", "2027-07-01"),
        ),
        (
            "todos los días hábiles",
            *("es", "FREQ=DAILY;X-WORKDAY=1"),
            *("2026-11-30", "2026-12-01"),
        ),
    ],
)
def test_working_days_recur(
    text: str, lang: str, rule: str, first: str, second: str
) -> None:
    answer = GT._replace(language=lang)(text)
    assert isinstance(answer, Deadline)
    assert (answer.recurrence, answer.by_party) == (rule, True)
    days = first_days(answer, 2, GT.working_days)
    assert [day.isoformat() for day in days] == [first, second]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "dentro de los primeros días hábiles de cada mes"),  # how many?
        ("es", "trimestral, el quinto día hábil"),  # of which month?
        ("es", "trimestral, el último día hábil del mes"),
        ("es", "mensual, el último día hábil del trimestre"),
        ("es", "semanal, el último día hábil"),
        ("es", "trimestral, a más tardar el décimo día hábil del mes siguiente"),
        ("es", "dentro de los primeros 25 días hábiles de cada mes"),
        ("es", "cada tercer día hábil"),
        ("es", "cada 5 días hábiles"),
        ("en", "by the first business days of each month"),
        ("en", "last business day of March and September 2027 of each year"),
        ("en", "every second business day"),
    ],
)
def test_working_days_that_may_be_others_do_not_recur(language: str, text: str) -> None:
    assert isinstance(GT._replace(language=language)(text), NotUnderstood)


def test_the_reading_of_what_recurs_has_its_first_two_days() -> None:
    answer = GT("último día hábil de cada mes")
    assert reading(answer, language("en")) == (
        "read as: every month, on the last working day (first on 30 Nov 2026 and 31 "
        "Dec 2026)"
    )
    answer = GT._replace(calendar=NEXT)("el 15 de cada mes")
    assert reading(answer, language("en")) == (
        "read as: every month, on day 15 (on a day off of whoever owes it, the next "
        "working day counts instead; first on 15 Dec 2026 and 15 Jan 2027)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "antes del quinto día hábil de cada mes",  # the day before may be a Sunday
        "el vigésimo quinto día hábil de cada mes",
    ],
)
def test_a_rhythm_that_no_working_day_fits_is_refused(text: str) -> None:
    assert isinstance(GT(text), NotUnderstood)


@given(
    st.dates(date(2005, 1, 1), date(2035, 1, 1)),
    st.sampled_from((-15, -3, -2, -1, 1, 2, 7, 15)),
    st.sampled_from(tuple(COUNTRIES)),
)
def test_each_month_has_its_working_day(day: date, number: int, country: str) -> None:
    days = working_days(PLAIN, (country,))
    edge, step = (1, 1) if number > 0 else (-1, -1)
    rule = f"FREQ=MONTHLY;BYMONTHDAY={edge};X-WORKDAY={number}"
    deadline = Deadline(Kind.RECURRING, recurrence=rule, anchor=day, by_party=True)
    found = [one.due_on for one in occurrences(deadline, day + timedelta(400), days)]
    expected = []
    for ahead in range(15):
        month = months_after(day.replace(day=1), ahead)
        start = month if step > 0 else month_end(month)
        expected.append(next(islice(by_hand(start, step, days), abs(number) - 1, None)))
    assert found == [each for each in expected if day < each <= day + timedelta(400)]


@given(
    st.sampled_from(
        (
            "FREQ=MONTHLY;BYMONTHDAY=1;X-WORKDAY=1",
            "FREQ=MONTHLY;BYMONTHDAY=-1;X-WORKDAY=-1",
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1;X-WORKDAY=-1",
            "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1;X-WORKDAY=1",
        )
    ),
    st.sampled_from(("es", "en")),
)
def test_what_recurs_is_rendered_and_read_again(rule: str, code: str) -> None:
    deadline = Deadline(Kind.RECURRING, recurrence=rule, anchor=TODAY)
    answer = GT._replace(language=code).alone(plain_reading(deadline, language(code)))
    assert isinstance(answer, Deadline)
    assert answer.recurrence == rule
