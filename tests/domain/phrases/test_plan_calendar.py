"""Phrases that are read by how their plan counts; right answers set down beforehand."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.phrases import Reader
from crmnet.domain.plan_calendar import PLAIN, PlanCalendar, Seasons
from crmnet.errors import Message
from crmnet.i18n import language
from crmnet.render.calendar.reading import plain_reading, reading

TODAY = date(2026, 11, 27)
APRIL = PlanCalendar(fiscal_year=(4, 1))
OCTOBER = PlanCalendar(fiscal_year=(10, 1))
CALENDAR_YEAR = PlanCalendar(fiscal_year=(1, 1))
BY_MONTHS = PlanCalendar(seasons=Seasons.METEOROLOGICAL)


def days(
    text: str, lang: str, calendar: PlanCalendar, reference: date = TODAY
) -> tuple[str | None, str | None]:
    answer = Reader(lang, reference, calendar=calendar)(text)
    assert isinstance(answer, Deadline), answer
    return _iso(answer.starts_on), _iso(answer.due_on)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def why(
    text: str, lang: str, calendar: PlanCalendar = PLAIN, reference: date = TODAY
) -> str:
    answer = Reader(lang, reference, calendar=calendar)(text)
    assert isinstance(answer, NotUnderstood), answer
    return language("en").say(answer.reason)


# --- fiscal years


@pytest.mark.parametrize(
    ("text", "lang", "first", "last"),
    [
        ("FY 2026-27", "en", "2026-04-01", "2027-03-31"),
        ("FY2026-27", "en", "2026-04-01", "2027-03-31"),
        ("fiscal year 2026/27", "en", "2026-04-01", "2027-03-31"),
        ("2026-2027 fiscal year", "en", "2026-04-01", "2027-03-31"),
        ("año fiscal 2026-2027", "es", "2026-04-01", "2027-03-31"),
        ("ejercicio fiscal 2026-27", "es", "2026-04-01", "2027-03-31"),
        ("by fiscal year 2023-24", "en", None, "2024-03-31"),
        ("Q1 FY 2026-27", "en", "2026-04-01", "2026-06-30"),
        ("FY 2026-27 Q4", "en", "2027-01-01", "2027-03-31"),
        ("Q4 of fiscal year 2026-2027", "en", "2027-01-01", "2027-03-31"),
        ("third quarter of fiscal 2026-27", "en", "2026-10-01", "2026-12-31"),
        ("first fiscal quarter of 2027-28", "en", "2027-04-01", "2027-06-30"),
        ("primer trimestre fiscal", "es", "2027-04-01", "2027-06-30"),
        ("tercer trimestre del año fiscal", "es", "2026-10-01", "2026-12-31"),
        ("segundo semestre fiscal de 2026-27", "es", "2026-10-01", "2027-03-31"),
        ("antes del segundo trimestre fiscal", "es", None, "2027-06-30"),
        ("próximo año fiscal", "es", "2027-04-01", "2028-03-31"),
        ("this fiscal year", "en", "2026-04-01", "2027-03-31"),
        ("ejercicio 2026-2027", "es", "2026-04-01", "2027-03-31"),
        ("2026-2027", "en", "2026-04-01", "2027-03-31"),
        ("a más tardar el último día del año fiscal 2027-28", "es", None, "2028-03-31"),
        ("2026-27", "en", "2026-04-01", "2027-03-31"),
        ("Q1 2026-27", "en", "2026-04-01", "2026-06-30"),
    ],
)
def test_a_fiscal_year_begins_where_the_plan_says(
    text: str, lang: str, first: str | None, last: str
) -> None:
    assert days(text, lang, APRIL) == (first, last)


def test_a_fiscal_year_of_the_united_states_ends_in_september() -> None:
    assert days("FY 2026-27", "en", OCTOBER) == ("2026-10-01", "2027-09-30")
    assert days("Q1 FY 2002-03", "en", OCTOBER) == ("2002-10-01", "2002-12-31")


def test_a_fiscal_year_that_is_the_calendar_year_is_told_by_one_number() -> None:
    assert days("ejercicio 2027", "es", CALENDAR_YEAR) == ("2027-01-01", "2027-12-31")
    assert days("FY27 Q3", "en", CALENDAR_YEAR) == ("2027-07-01", "2027-09-30")
    assert "write one number" in why("FY 2026-27", "en", CALENDAR_YEAR)


@pytest.mark.parametrize(
    ("text", "lang", "one", "other"),
    [
        ("FY 2027", "en", "31 Mar 2027", "31 Mar 2028"),
        ("FY27 Q3", "en", "31 Dec 2026", "31 Dec 2027"),
        ("ejercicio 2027", "es", "31 Mar 2027", "31 Mar 2028"),
    ],
)
def test_one_number_may_be_two_fiscal_years(
    text: str, lang: str, one: str, other: str
) -> None:
    assert f"to {one} or to {other}; write both years" in why(text, lang, APRIL)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("FY 2026-27", "en"),
        ("ejercicio 2027", "es"),
        ("primer trimestre fiscal", "es"),
        ("dentro del primer trimestre de cada año fiscal", "es"),
        ("al cierre del año fiscal", "es"),
        ("this fiscal year", "en"),
    ],
)
def test_without_its_first_day_the_line_to_add_is_told(text: str, lang: str) -> None:
    assert why(text, lang).endswith("dates: {fiscal_year: 04-01}")


def test_a_pair_that_is_no_neighbours_is_no_fiscal_year() -> None:
    why("FY 2026-28", "en", APRIL)


@pytest.mark.parametrize(
    ("text", "lang", "rule"),
    [
        ("primer trimestre de cada año fiscal", "es", "FREQ=YEARLY;BYMONTH=6"),
        ("al cierre de cada año fiscal", "es", "FREQ=YEARLY;BYMONTH=3"),
        ("by the end of each fiscal year", "en", "FREQ=YEARLY;BYMONTH=3"),
    ],
)
def test_what_is_due_each_fiscal_year(text: str, lang: str, rule: str) -> None:
    answer = Reader(lang, TODAY, calendar=APRIL)(text)
    assert isinstance(answer, Deadline)
    assert answer.recurrence == rule
    assert answer.used == (_BEGINS,)


_BEGINS = Message(
    "the fiscal year begins on {day} {month}", day=1, month=Message("April")
)


@pytest.mark.parametrize(
    "text", ["después del ejercicio de simulacro", "30 días después del ejercicio"]
)
@pytest.mark.parametrize("calendar", [PLAIN, APRIL])
def test_an_exercise_without_a_year_is_no_fiscal_year(
    text: str, calendar: PlanCalendar
) -> None:
    answer = Reader("es", TODAY, calendar=calendar)(text)
    assert isinstance(answer, Deadline)
    assert (answer.due_on, answer.used) == (None, ())


def test_any_weekday_is_no_working_day() -> None:
    why("the first weekday of each month", "en")


def test_the_reading_says_when_the_fiscal_year_begins() -> None:
    answer = Reader("en", TODAY, calendar=APRIL)("by FY 2026-27")
    assert reading(answer, language("en")) == (
        "read as: until 31 March 2027, inclusive (the fiscal year begins on 1 April)"
    )
    assert reading(answer, language("es")) == (
        "leído como: hasta el 31 de marzo de 2027, inclusive (el año fiscal comienza "
        "el 1 de abril)"
    )


# --- seasons


@pytest.mark.parametrize(
    ("text", "lang", "first", "last"),
    [
        ("By summer 2025", "en", None, "2025-09-21"),
        ("Fall 2027", "en", "2027-09-23", "2027-12-21"),
        ("autumn of 2027", "en", "2027-09-23", "2027-12-21"),
        ("primavera de 2028", "es", "2028-03-20", "2028-06-19"),
        ("verano de 2027", "es", "2027-06-21", "2027-09-22"),
        ("winter 2025-26", "en", "2025-12-21", "2026-03-19"),
        ("invierno 2026/2027", "es", "2026-12-21", "2027-03-19"),
        ("en invierno", "es", "2026-12-21", "2027-03-19"),
        ("hasta el otoño", "es", None, "2026-12-20"),
        ("before spring 2027", "en", None, "2027-03-19"),
        ("end of summer 2027", "en", "2027-08-22", "2027-09-22"),
    ],
)
def test_a_season_lasts_to_the_day_before_the_next(
    text: str, lang: str, first: str | None, last: str
) -> None:
    assert days(text, lang, PLAIN) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("summer 2025", "2025-06-01", "2025-08-31"),
        ("spring 2028", "2028-03-01", "2028-05-31"),
        ("winter 2027-28", "2027-12-01", "2028-02-29"),
    ],
)
def test_a_season_may_be_counted_by_months(text: str, first: str, last: str) -> None:
    assert days(text, "en", BY_MONTHS) == (first, last)


def test_winter_of_one_year_is_two_winters() -> None:
    assert "19 Mar 2025 or 19 Mar 2026" in why("By winter 2025", "en")
    assert "28 Feb 2025 or 28 Feb 2026" in why("By winter 2025", "en", BY_MONTHS)


def test_no_rule_has_the_days_of_a_season_each_year() -> None:
    why("each summer", "en")


def test_the_reading_says_how_seasons_are_counted() -> None:
    answer = Reader("en", TODAY)("By summer 2025")
    assert reading(answer, language("es")) == (
        "leído como: hasta el 21 de septiembre de 2025, inclusive (estaciones según el "
        "sol, hemisferio norte: cada una termina el día antes de la siguiente)"
    )


# --- laws

BEGINNINGS = st.tuples(st.integers(1, 12), st.integers(1, 28))


@given(BEGINNINGS, st.integers(1901, 2098), st.integers(1, 4), st.integers(0, 800))
def test_a_fiscal_year_rendered_is_read_again(
    begins: tuple[int, int], year: int, quarter: int, ahead: int
) -> None:
    assume(begins != (1, 1))
    calendar = PlanCalendar(fiscal_year=begins)
    reader = Reader("en", date(year, 1, 1) + timedelta(days=ahead), calendar=calendar)
    answer = reader(f"Q{quarter} FY {year}-{(year + 1) % 100:02}")
    assert isinstance(answer, Deadline)
    _is_read_again(answer, reader)


@given(
    st.sampled_from(("spring", "summer", "fall", "winter")),
    st.sampled_from(list(Seasons)),
    st.integers(1901, 2098),
)
def test_a_season_rendered_is_read_again(name: str, how: Seasons, year: int) -> None:
    pair = f"-{(year + 1) % 100:02}" if name == "winter" else ""
    reader = Reader("en", TODAY, calendar=PlanCalendar(seasons=how))
    answer = reader(f"{name} {year}{pair}")
    assert isinstance(answer, Deadline)
    _is_read_again(answer, reader)


def _is_read_again(answer: Deadline, reader: Reader) -> None:
    for code in ("es", "en"):
        said = plain_reading(answer, language(code))
        again = reader._replace(language=code).alone(said)
        assert isinstance(again, Deadline)
        assert again == Deadline(answer.kind, answer.starts_on, answer.due_on)


@given(BEGINNINGS, st.integers(1901, 2098))
def test_quarters_make_the_fiscal_year(begins: tuple[int, int], year: int) -> None:
    assume(begins != (1, 1))
    reader = Reader("es", TODAY, calendar=PlanCalendar(fiscal_year=begins))
    pair = f"{year}-{year + 1}"
    whole = _window(reader, f"año fiscal {pair}")
    parts = [_window(reader, f"{n} trimestre del año fiscal {pair}") for n in NUMBERS]
    assert whole == (parts[0][0], parts[-1][1])
    for (_, last), (first, _) in pairwise(parts):
        assert last + timedelta(days=1) == first


NUMBERS = ("primer", "segundo", "tercer", "cuarto")


def _window(reader: Reader, text: str) -> tuple[date, date]:
    answer = reader(text)
    assert isinstance(answer, Deadline)
    assert answer.starts_on
    assert answer.due_on
    return answer.starts_on, answer.due_on
