"""What a plan says that its words mean; right answers set down beforehand."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.phrases import Reader
from crmnet.domain.plan_calendar import PLAIN, Biannual, NamedBy, PlanCalendar, Seasons
from crmnet.i18n import language
from crmnet.render.calendar.reading import reading

TODAY: Final = date(2026, 11, 27)
BY_END: Final = PlanCalendar(fiscal_year=(4, 1), named_by=NamedBy.END)
BY_START: Final = BY_END._replace(named_by=NamedBy.START)
TWICE: Final = PlanCalendar(biannual=Biannual.TWICE_A_YEAR)
EVERY_TWO: Final = PlanCalendar(biannual=Biannual.EVERY_TWO_YEARS)


def read(text: str, lang: str, calendar: PlanCalendar) -> Deadline:
    answer = Reader(lang, TODAY, calendar=calendar)(text)
    assert isinstance(answer, Deadline), answer
    return answer


def days(text: str, lang: str, calendar: PlanCalendar) -> tuple[str, str]:
    answer = read(text, lang, calendar)
    return str(answer.starts_on), str(answer.due_on)


def why(text: str, lang: str, calendar: PlanCalendar = PLAIN) -> str:
    answer = Reader(lang, TODAY, calendar=calendar)(text)
    assert isinstance(answer, NotUnderstood), answer
    return language("en").say(answer.reason)


def used(text: str, lang: str, calendar: PlanCalendar) -> list[str]:
    return [language("en").say(each) for each in read(text, lang, calendar).used]


# --- a fiscal year or winter that spans two years, by one number


@pytest.mark.parametrize(
    ("text", "lang", "by_end", "by_start"),
    [
        ("FY 2027", "en", "2026-04-01 2027-03-31", "2027-04-01 2028-03-31"),
        ("FY27 Q3", "en", "2026-10-01 2026-12-31", "2027-10-01 2027-12-31"),
        ("by fiscal year 2027", "en", "None 2027-03-31", "None 2028-03-31"),
        ("2027 fiscal year", "en", "2026-04-01 2027-03-31", "2027-04-01 2028-03-31"),
        ("end of FY 2027", "en", "2026-12-01 2027-03-31", "2027-12-01 2028-03-31"),
        ("FY 2027 to FY 2028", "en", "2026-04-01 2028-03-31", "2027-04-01 2029-03-31"),
        ("año fiscal 2027", "es", "2026-04-01 2027-03-31", "2027-04-01 2028-03-31"),
        ("ejercicio 2027", "es", "2026-04-01 2027-03-31", "2027-04-01 2028-03-31"),
        (
            "primer trimestre fiscal 2027",
            "es",
            "2026-04-01 2026-06-30",
            "2027-04-01 2027-06-30",
        ),
        (
            "cuarto trimestre del año fiscal 2027",
            "es",
            "2027-01-01 2027-03-31",
            "2028-01-01 2028-03-31",
        ),
        ("By winter 2025", "en", "None 2025-03-19", "None 2026-03-19"),
        ("before winter 2027", "en", "None 2026-12-20", "None 2027-12-21"),
        ("2027 winter", "en", "2026-12-21 2027-03-19", "2027-12-22 2028-03-19"),
        ("invierno de 2026", "es", "2025-12-21 2026-03-19", "2026-12-21 2027-03-19"),
        (
            "from fall 2026 to winter 2027",
            "en",
            "2026-09-23 2027-03-19",
            "2026-09-23 2028-03-19",
        ),
    ],
)
def test_one_number_names_the_year_that_the_plan_says(
    text: str, lang: str, by_end: str, by_start: str
) -> None:
    assert days(text, lang, BY_END) == tuple(by_end.split())
    assert days(text, lang, BY_START) == tuple(by_start.split())
    assert used(text, lang, BY_END)[-1] == "it is named by the year in which it ends"
    assert used(text, lang, BY_START)[-1] == (
        "it is named by the year in which it begins"
    )


def test_a_winter_by_months_is_named_so_too() -> None:
    by_end = BY_END._replace(seasons=Seasons.METEOROLOGICAL)
    assert days("winter 2028", "en", by_end) == ("2027-12-01", "2028-02-29")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("FY 2026-27", "en"),
        ("2026-27", "en"),
        ("primer trimestre fiscal", "es"),
        ("próximo año fiscal", "es"),
        ("al cierre de cada año fiscal", "es"),
        ("winter 2026-27", "en"),
        ("en invierno", "es"),
        ("summer 2027", "en"),
        ("December 2027", "en"),
    ],
)
def test_what_has_one_reading_is_read_as_ever(text: str, lang: str) -> None:
    without = read(text, lang, BY_END._replace(named_by=None))
    assert read(text, lang, BY_END) == without
    assert read(text, lang, BY_START) == without


def test_a_fiscal_year_that_is_the_calendar_year_has_one_name() -> None:
    calendar = PlanCalendar(fiscal_year=(1, 1), named_by=NamedBy.END)
    assert days("FY 2027", "en", calendar) == ("2027-01-01", "2027-12-31")
    assert used("FY 2027", "en", calendar) == ["the fiscal year begins on 1 January"]


@pytest.mark.parametrize(
    ("text", "lang", "one", "other"),
    [
        ("FY 2027", "en", "31 Mar 2027", "31 Mar 2028"),
        ("primer trimestre fiscal 2027", "es", "30 Jun 2026", "30 Jun 2027"),
        ("By winter 2025", "en", "19 Mar 2025", "19 Mar 2026"),
        ("invierno de 2026", "es", "19 Mar 2026", "19 Mar 2027"),
    ],
)
def test_without_it_both_are_told_and_the_line_to_add(
    text: str, lang: str, one: str, other: str
) -> None:
    assert why(text, lang, BY_END._replace(named_by=None)) == (
        f"by one number it can be read in two ways, to {one} or to {other}; write both "
        'years, as in "2026-27", or add to the plan file, with the one that is meant '
        "(start, end): dates: {named_by: end}"
    )


def test_it_does_not_say_when_the_fiscal_year_begins() -> None:
    calendar = PlanCalendar(named_by=NamedBy.END)
    assert why("FY 2027", "en", calendar).endswith("dates: {fiscal_year: 04-01}")


def test_no_year_is_named_that_no_plan_means() -> None:
    assert why("FY 2101", "en", BY_END) == "the year 2101 cannot be right"
    assert why("winter 1900", "en", BY_END) == "the year 1899 cannot be right"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("fall to winter 2027", "en"),
        ("fall and winter 2027", "en"),
        ("fall to the end of winter 2027", "en"),
        ("otoño e invierno 2027", "es"),
    ],
)
def test_a_year_named_by_its_end_is_not_lent(text: str, lang: str) -> None:
    assert "two ways" in why(text, lang, BY_END)
    assert days(text, lang, BY_START) == ("2027-09-23", "2028-03-19")


def test_nor_in_a_list() -> None:
    why("fall, winter 2027 and spring 2028", "en", BY_END)


def test_nor_is_a_fiscal_year() -> None:
    assert "two ways" in why("October to FY 2027", "en", BY_END)
    assert days("October to FY 2026-27", "en", BY_END) == ("2026-10-01", "2027-03-31")


# --- biannual


@pytest.mark.parametrize(
    ("text", "lang", "twice", "every_two"),
    [
        ("Biannually", "en", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY;INTERVAL=2"),
        ("bi-annual", "en", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY;INTERVAL=2"),
        (
            "Biannually until 2029",
            "en",
            "FREQ=MONTHLY;INTERVAL=6;UNTIL=20291231",
            "FREQ=YEARLY;INTERVAL=2;UNTIL=20291231",
        ),
        ("Bianual", "es", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY;INTERVAL=2"),
        (
            "bianualmente hasta 2029",
            "es",
            "FREQ=MONTHLY;INTERVAL=6;UNTIL=20291231",
            "FREQ=YEARLY;INTERVAL=2;UNTIL=20291231",
        ),
    ],
)
def test_biannual_is_what_the_plan_says(
    text: str, lang: str, twice: str, every_two: str
) -> None:
    assert read(text, lang, TWICE).recurrence == twice
    assert read(text, lang, EVERY_TWO).recurrence == every_two
    assert used(text, lang, TWICE) == ['"biannual" is twice a year']
    assert used(text, lang, EVERY_TWO) == ['"biannual" is every two years']


@pytest.mark.parametrize("text", ["{}", "{} until 2029", "at least {}", "{}, June"])
def test_biannual_is_read_as_the_word_that_has_one_meaning(text: str) -> None:
    for calendar, word in ((TWICE, "semi-annually"), (EVERY_TWO, "biennially")):
        reader = Reader("en", TODAY, calendar=calendar)
        said, plain = reader(text.format("biannually")), reader(text.format(word))
        if isinstance(said, Deadline) and isinstance(plain, Deadline):
            assert said.recurrence == plain.recurrence
            assert said.due_on == plain.due_on
        else:
            assert said == plain


@pytest.mark.parametrize(
    ("text", "lang", "rule"),
    [
        ("semestral", "es", "FREQ=MONTHLY;INTERVAL=6"),
        ("bienal", "es", "FREQ=YEARLY;INTERVAL=2"),
        ("biennial", "en", "FREQ=YEARLY;INTERVAL=2"),
    ],
)
def test_what_means_one_thing_is_left(text: str, lang: str, rule: str) -> None:
    for calendar in (PLAIN, TWICE, EVERY_TWO):
        assert read(text, lang, calendar) == read(text, lang, PLAIN)
        assert read(text, lang, calendar).recurrence == rule


@pytest.mark.parametrize(
    ("text", "lang"), [("Biannually until 2029", "en"), ("reunión bianual", "es")]
)
def test_without_it_biannual_is_refused_with_the_line(text: str, lang: str) -> None:
    assert why(text, lang) == (
        "it can mean twice a year or every two years; write how often in full, or add "
        "to the plan file, with the one that is meant (twice_a_year, every_two_years): "
        "dates: {biannual: twice_a_year}"
    )


@pytest.mark.parametrize("text", ["bimonthly", "biweekly"])
def test_other_words_of_two_meanings_are_refused_as_ever(text: str) -> None:
    assert why(text, "en", TWICE) == (
        "it can mean twice in the period or once in two; write how often in full"
    )


def test_the_reading_says_what_of_it_was_used() -> None:
    spanish = language("es")
    assert reading(read("ejercicio 2027", "es", BY_END), spanish) == (
        "leído como: del 1 de abril de 2026 al 31 de marzo de 2027 (el año fiscal "
        "comienza el 1 de abril; se nombra por el año en que termina)"
    )
    assert reading(read("bianual hasta 2029", "es", TWICE), spanish) == (
        "leído como: cada 6 meses, hasta el 31 de diciembre de 2029, inclusive "
        "(primeras fechas: 27 de mayo de 2027 y 27 de noviembre de 2027; «bianual» "
        "significa dos veces al año)"
    )


# --- laws


@given(
    st.tuples(st.integers(1, 12), st.integers(1, 28)).filter(lambda day: day != (1, 1)),
    st.integers(1902, 2098),
    st.sampled_from(("FY {}", "Q2 FY {}", "by fiscal year {}")),
)
def test_the_name_by_its_end_is_the_second_of_the_pair(
    begins: tuple[int, int], year: int, text: str
) -> None:
    by_end = BY_END._replace(fiscal_year=begins)
    by_start = by_end._replace(named_by=NamedBy.START)
    pair = days(text.format(f"{year}-{(year + 1) % 100:02}"), "en", by_end)
    assert days(text.format(year + 1), "en", by_end) == pair
    assert days(text.format(year), "en", by_start) == pair
