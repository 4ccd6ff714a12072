"""Starts and ends of which neither says its year, from October to April."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.draft import Asks
from crmnet.domain.plan import Text
from tests.files.grids import answered, asked, draft, leaves

WINTER = """
| Actividad | Inicio        | Fin         |
| Taller    | 15 de octubre | 10 de abril |
"""


def test_an_end_before_its_start_is_likely_in_the_next_year() -> None:
    found = draft(WINTER)
    (question,) = asked(found, Asks.CLASH)
    assert question.likeliest == "both"
    (leaf,) = leaves(found)
    assert leaf.calendar == Text("de 15 de octubre a 10 de abril de 2028")


def test_of_such_a_row_the_end_alone_may_hold() -> None:
    found = draft(WINTER)
    (leaf,) = leaves(draft(WINTER, given=answered(found, "due", Asks.CLASH)))
    assert leaf.calendar == Text("10 de abril")


@pytest.mark.parametrize("end", ["10 de abril de 2027", "2027-04-10"])
def test_an_end_that_has_its_year_is_not_moved(end: str) -> None:
    found = draft(WINTER.replace("10 de abril", end))
    (question,) = asked(found, Asks.CLASH)
    assert [choice.key for choice in question.choices] == ["due", "swapped"]


@pytest.mark.parametrize(
    ("start", "end", "due"),
    [
        ("20/03/2027", "10/04", date(2027, 4, 10)),
        ("1/11/2027", "15/2", date(2028, 2, 15)),
    ],
)
def test_two_numbers_behind_a_start_with_its_year_are_likely_a_day(
    start: str, end: str, due: date
) -> None:
    found = draft(
        f"""
        | Actividad | Inicio  | Fin   |
        | Taller    | {start} | {end} |
        """
    )
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "cell"
    (leaf,) = leaves(found)
    assert str(leaf.calendar.own if leaf.calendar else "").endswith(due.isoformat())


def test_a_leap_day_years_behind_its_start_is_asked_about() -> None:
    found = draft(
        """
        | Actividad | Inicio             | Fin             |
        | Taller    | 1 de marzo de 2025 | 29 de febrero   |
        """
    )
    assert [one.likeliest for one in asked(found, Asks.CLASH)] == ["both"]
