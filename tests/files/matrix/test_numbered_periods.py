"""Periods that are only numbered: what each lasts is asked, once a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.deadline import Deadline
from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, leaves

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft

STARTS = """
    | ACTIVITY              | PLAN START | PLAN DURATION | ACTUAL DURATION |
    | Reunir a los enlaces  | 1          | 2             | 9               |
    | Redactar la propuesta | 3          | 4             | 9               |
    | Publicar              | 6          | 1             | 9               |
    """
ENDS = """
    | Actividad             | Inicio | Fin |
    | Reunir a los enlaces  | 1      | 2   |
    | Redactar la propuesta | 3      | 6   |
    | Publicar              | 6      | 6   |
    """
MARKS = """
    | Actividad             | 1 | 2 | 3 | 4 | 5 | 6 |
    | Reunir a los enlaces  | X | X |   |   |   |   |
    | Redactar la propuesta |   |   | X | X | X | X |
    | Publicar              |   |   |   |   |   | X |
    """
COLOURS = """
    | Actividad             | Responsable | P1 | P2 | P3 |
    | Reunir a los enlaces  | MX          | [  | [  |    |
    | Redactar la propuesta | MX          |    |    | [  |
    """


def calendars(found: Draft) -> list[str]:
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def answered(text: str, unit: str) -> Draft:
    """The draft of a table after the question what its periods are."""
    (question,) = asked(draft(text), Asks.DATES)
    assert question.likeliest == "keep"
    return draft(text, given=KNOWN._replace(answers={question.key: unit}))


@pytest.mark.parametrize("text", [STARTS, ENDS, MARKS, COLOURS])
def test_numbered_periods_are_asked_about_and_no_days_until_then(text: str) -> None:
    found = draft(text)
    assert not any(isinstance(one.reading, Deadline) for one in found.readings)
    assert len(asked(found, Asks.DATES)) == 1


@pytest.mark.parametrize("text", [STARTS, ENDS])
def test_a_start_with_a_length_or_an_end_is_from_one_period_to_another(
    text: str,
) -> None:
    found = answered(text, "week")
    assert calendars(found) == ["Semana 1-2", "Semana 3-6", "Semana 6"]


def test_marks_under_numbers_are_in_the_months_that_they_were_said_to_be() -> None:
    found = answered(MARKS, "month")
    assert calendars(found) == ["Mes 1 – Mes 2", "Mes 3 – Mes 6", "Mes 6"]


def test_colours_under_numbered_periods_are_in_them() -> None:
    assert calendars(answered(COLOURS, "week")) == ["Semana 1 – Semana 2", "Semana 3"]


@pytest.mark.parametrize(
    "text",
    [
        """
        | Actividad             | 1  | 2  | 3  | Responsable |
        | Reunir a los enlaces  | 14 |    | 20 | MX          |
        | Redactar la propuesta |    | 30 | 7  | MX          |
        """,
        """
        | Actividad             | Fecha      | 1 | 2 | 3 |
        | Reunir a los enlaces  | 2027-03-01 |   |   |   |
        | Redactar la propuesta | 2027-04-01 |   |   |   |
        """,
    ],
)
def test_numbers_over_amounts_or_over_nothing_are_no_periods(text: str) -> None:
    assert not asked(draft(text), Asks.DATES)


def test_a_planner_whose_activities_stand_under_no_heading_is_a_plan() -> None:
    found = draft(
        """
        |                       | PLAN START | PLAN DURATION | ACTUAL START | ACTUAL DURATION | PERCENT COMPLETE | Week Number |
        | Reunir a los enlaces  | #1         | #2            |              |                 | #0               |             |
        | Redactar la propuesta | #3         | #4            |              |                 | #0               |             |
        | Publicar el informe   | #6         | #1            |              |                 | #0               |             |
        """  # noqa: E501
    )
    assert [item.title.own for item in leaves(found)] == [
        "Reunir a los enlaces",
        "Redactar la propuesta",
        "Publicar el informe",
    ]


@pytest.mark.parametrize("numbers", ["I | II | III", "1 | 2 | 3"])
def test_three_numbers_under_a_quarter_are_its_months(numbers: str) -> None:
    found = draft(
        f"""
        | Actividad | Trimestre 1 | < | < | Trimestre 2 | < | < |
        | ^         | {numbers} | {numbers} |
        | Capacitar | X | X |   |   |   |   |
        | Visitar   |   |   |   |   | X |   |
        """
    )
    assert [leaf.calendar and leaf.calendar.own for leaf in leaves(found)] == [
        *("de enero de 2027 a febrero de 2027", "mayo de 2027")
    ]


def test_numbers_under_a_half_of_a_year_that_are_fewer_than_its_months_are_asked() -> (
    None
):
    found = draft(
        """
        | Actividad | I Semestre | < | < | II Semestre | < | < |
        | ^         | 1 | 2 | 3 | 1 | 2 | 3 |
        | Capacitar | X | X |   |   |   |   |
        | Visitar   |   |   |   |   | X |   |
        """
    )
    (question,) = asked(found, Asks.DATES)
    assert "which days of the month" in str(question.message)
