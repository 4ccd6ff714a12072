"""Columns of days without their years, "12/03"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, leaves

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft, Given

OPEN: Final = KNOWN._replace(adopted=None)


def read(heading: str, *texts: str, given: Given = KNOWN) -> Draft:
    """The draft of a table with a text a row under a heading."""
    rows = "\n".join(f"| Revisar el paso {n} | {t} |" for n, t in enumerate(texts))
    return draft(f"| Actividad | {heading} |\n{rows}", given=given)


def calendars(found: Draft) -> list[str]:
    return [leaf.calendar.own if leaf.calendar else "" for leaf in leaves(found)]


@pytest.mark.parametrize("heading", ["Fecha", "Plazo", "Fecha límite", "Due"])
def test_short_days_are_read_with_no_question_a_row(heading: str) -> None:
    found = read(heading, "12/03", "5/4", "03/05")
    assert calendars(found) == ["12 de marzo", "5 de abril", "3 de mayo"]
    assert not asked(found, Asks.DATES)


def test_the_year_of_short_days_is_asked_once() -> None:
    found = read("Fecha", "12/03", "5/4", "03/05", given=OPEN)
    (question,) = asked(found, Asks.YEAR)
    assert question.heading == "12 de marzo"
    said = OPEN._replace(answers={question.key: "2029"})
    dated = read("Fecha", "12/03", "5/4", "03/05", given=said)
    assert calendars(dated)[1] == "5 de abril de 2029"


def test_most_of_a_column_is_enough_and_what_stands_beside_a_day_stays() -> None:
    found = read("Fecha", "12/03 (Virtual)", "por definir", "05/04", "7/6/2027")
    assert calendars(found) == [
        *("12 de marzo (Virtual)", "por definir", "5 de abril", "7/6/2027")
    ]


@pytest.mark.parametrize(
    ("heading", "texts"),
    [
        ("Plazo", ("5-10", "2-3", "1-4")),  # days or weeks that it takes
        ("Plazo", ("1.5", "2.5", "3.5")),
        ("Fecha", ("20/35", "1/3", "2/40")),
        ("Plazo", ("3/27", "6/27", "12/28")),  # months of years
        ("Fecha", ("1/3", "mayo de 2027", "junio de 2027")),
    ],
)
def test_two_numbers_that_may_be_else_are_no_days_untold(
    heading: str, texts: tuple[str, ...]
) -> None:
    assert not any(" de marzo" in said for said in calendars(read(heading, *texts)))


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_may_be_months_of_years_is_asked(language: str) -> None:
    given = KNOWN._replace(language=language)
    found = read("Plazo", "3/27", "6/27", "12/28", given=given)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "years"
    assert calendars(found) == ["03/2027", "06/2027", "12/2028"]


def test_english_days_stand_in_the_order_that_one_of_them_shows() -> None:
    english = KNOWN._replace(language="en")
    found = read("Due date", "3/12", "4/13", "5/3", given=english)
    assert calendars(found) == ["12 March", "13 April", "3 May"]


def test_english_days_of_two_readings_are_asked_of_once() -> None:
    english = KNOWN._replace(language="en")
    found = read("Due date", "3/12", "4/5", "5/3", given=english)
    (question,) = asked(found, Asks.DATES)[:1]
    said = english._replace(answers={question.key: "DMY"})
    dated = read("Due date", "3/12", "4/5", "5/3", given=said)
    assert calendars(dated) == ["3 December", "4 May", "5 March"]
