"""Several fiscal years, and several parts of one; right answers set down beforehand."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.phrases import Reader
from crmnet.domain.plan_calendar import PLAIN, NamedBy, PlanCalendar

TODAY: Final = date(2026, 3, 28)
JULY: Final = PlanCalendar(fiscal_year=(7, 1))
APRIL_BY_END: Final = PlanCalendar(fiscal_year=(4, 1), named_by=NamedBy.END)


def read(
    text: str, lang: str, calendar: PlanCalendar = JULY
) -> Deadline | NotUnderstood:
    return Reader(lang, TODAY, calendar=calendar)(text)


def days(text: str, lang: str, calendar: PlanCalendar = JULY) -> tuple[str, str]:
    answer = read(text, lang, calendar)
    assert isinstance(answer, Deadline), answer
    return str(answer.starts_on), str(answer.due_on)


@pytest.mark.parametrize(
    ("text", "lang", "first", "last"),
    [
        ("Q1-Q2 FY 2026-27", "en", "2026-07-01", "2026-12-31"),
        ("Q1 to Q3 FY 2026-27", "en", "2026-07-01", "2027-03-31"),
        ("between Q1 and Q3 FY 2026-27", "en", "2026-07-01", "2027-03-31"),
        ("Q1/Q2 FY 2026-27", "en", "2026-07-01", "2026-12-31"),
        ("Q1 - Q2 2026-27", "en", "2026-07-01", "2026-12-31"),
        ("first to third quarter of FY 2026-27", "en", "2026-07-01", "2027-03-31"),
        (
            "del primer al tercer trimestre del año fiscal 2026-27",
            "es",
            "2026-07-01",
            "2027-03-31",
        ),
        ("T1-T2 año fiscal 2026-27", "es", "2026-07-01", "2026-12-31"),
        ("Q1 and Q2 FY 2026-27", "en", "2026-07-01", "2026-12-31"),
        (
            "primer y segundo trimestre del año fiscal 2026-27",
            "es",
            "2026-07-01",
            "2026-12-31",
        ),
        ("April to Q2 FY 2026-27", "en", "2026-04-01", "2026-12-31"),
        ("2019-2020 a 2022-2023", "es", "2019-07-01", "2023-06-30"),
        ("fiscal years 2026-27 to 2028-29", "en", "2026-07-01", "2029-06-30"),
        ("años fiscales 2026-2027 y 2027-2028", "es", "2026-07-01", "2028-06-30"),
    ],
)
def test_parts_of_a_fiscal_year_are_both_of_it(
    text: str, lang: str, first: str, last: str
) -> None:
    assert days(text, lang) == (first, last)


def test_parts_of_a_year_named_by_its_end_are_both_of_it() -> None:
    assert days("Q1-Q3 FY 2027", "en", APRIL_BY_END) == ("2026-04-01", "2026-12-31")


@pytest.mark.parametrize(
    ("text", "lang", "months", "day"),
    [
        (
            "no later than 90 days after the end of each fiscal year",
            "en",
            "FREQ=YEARLY;BYMONTH=9",
            "BYMONTHDAY=28",
        ),
        (
            "dentro de los 90 días siguientes al cierre de cada ejercicio fiscal",
            "es",
            "FREQ=YEARLY;BYMONTH=9",
            "BYMONTHDAY=28",
        ),
        (
            "within three months after the end of each fiscal year",
            "en",
            "FREQ=YEARLY;BYMONTH=9",
            "",
        ),
    ],
)
def test_days_after_the_end_of_each_fiscal_year_are_the_same_in_each(
    text: str, lang: str, months: str, day: str
) -> None:
    answer = read(text, lang)
    assert isinstance(answer, Deadline)
    assert answer.recurrence == ";".join(part for part in (months, day) if part)


@pytest.mark.parametrize(
    "text",
    [
        "Q1 2026-27",
        "third quarter of 2026/27",
        "Q1 - Q2 FY 2026-27",
        "fiscal years 2026-27 and 2027-28",
        "2019-2020 to 2022-2023",
        "90 days after the end of each fiscal year",
    ],
)
def test_without_a_fiscal_year_they_are_refused_with_the_line(text: str) -> None:
    answer = read(text, "en", PLAIN)
    assert isinstance(answer, NotUnderstood)
    assert "dates: {fiscal_year: 04-01}" in answer.reason.values.values()


@pytest.mark.parametrize(
    "text",
    [
        "Q3-Q1 FY 2026-27",
        "Q3 or Q4 FY 2026-27",
        "2022-2023 to 2019-2020",
        "fiscal years 2028-29 to 2026-27",
        "school years 2026-27 to 2028-29",
        "third to first quarter of FY 2026-27",
        "within 90 days of the end of the fiscal year",
        "90 days before the end of each fiscal year or earlier",
        "Q5 and Q6 FY 2026-27",
        "H1-Q3-Q4 FY 2026-27",
    ],
)
def test_what_is_near_to_them_is_refused(text: str) -> None:
    assert isinstance(read(text, "en"), NotUnderstood)
