"""Headings that say less, or more, than their columns hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.deadline import Deadline
from crmnet.domain.draft import Asks
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import (
    KNOWN,
    answered,
    asked,
    document,
    draft,
    leaves,
    outline,
)

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft

YEAR = KNOWN._replace(answers={"year:*": "2027"})


def calendars(found: Draft) -> list[str]:
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def dues(found: Draft) -> list[date | None]:
    """The deadlines as they are read."""
    answers = [reading.reading for reading in found.readings]
    return [answer.due_on for answer in answers if isinstance(answer, Deadline)]


def test_a_heading_that_comes_again_may_have_another_calendar() -> None:
    found = draft(
        """
        | Actividad           | SEMANAS | < | < |
        | ^                   | #1      | #2 | #3 |
        | Reunir a los enlaces |        | X  | X  |
        | Actividad           | SEMANAS | < | < |
        | ^                   | #4      | #5 | #6 |
        | Informar a la red   | X       |    |    |
        """
    )
    assert outline(found) == ["1 Reunir a los enlaces", "2 Informar a la red"]
    assert calendars(found) == ["SEMANAS 2 – SEMANAS 3", "SEMANAS 4"]
    assert found.cells == found.used == 15


def test_the_months_of_weeks_may_stand_above_the_heading() -> None:
    found = draft(
        """
        |                     | Julio    | <        | Agosto   | <        |
        | Actividades         | Semana 3 | Semana 4 | Semana 1 | Semana 2 |
        | Reunir a los enlaces | X       |          |          |          |
        | Informar a la red   |          |          |          | X        |
        """,
        given=YEAR,
    )
    assert calendars(found) == [
        "tercera semana de julio de 2027",
        "segunda semana de agosto de 2027",
    ]
    assert found.unused == ()


def test_a_column_of_numbers_without_a_heading_says_the_levels() -> None:
    found = draft(
        """
        |      | Actividad            | Plazo      |
        | #1   | Coordinar            | marzo 2028 |
        | #1.1 | Reunir a los enlaces | abril 2028 |
        | #1.2 | Informar a la red    | mayo 2028  |
        | #2   | Capacitar            | junio 2028 |
        """
    )
    assert outline(found) == [
        "1 Coordinar",
        "1.1 Reunir a los enlaces",
        "1.2 Informar a la red",
        "2 Capacitar",
    ]


def test_a_level_may_have_two_columns_of_which_each_row_fills_in_one() -> None:
    found = draft(
        """
        | No.   | Detalle   | Detalle 2            | Inicio     | Fin        |
        | #1    | Coordinar |                      | 01/03/2028 | 31/05/2028 |
        | #1.1  | Reunir    |                      | 01/03/2028 | 30/04/2028 |
        | 1.1.1 |           | Primera reunión      | 01/03/2028 | 15/03/2028 |
        | 1.1.2 |           | Segunda reunión      | 16/03/2028 | 30/04/2028 |
        """
    )
    assert outline(found) == [
        "1 Coordinar",
        "1.1 Reunir",
        "1.1.1 Primera reunión",
        "1.1.2 Segunda reunión",
    ]
    assert dues(found)[-2:] == [date(2028, 3, 15), date(2028, 4, 30)]
    assert found.unused == ()


def test_a_heading_may_say_its_year_in_brackets() -> None:
    found = draft(
        """
        | Fase    | Actividad            | Fechas (2026) |
        | Inicio  | Reunir a los enlaces | 01–05 sep     |
        | Cierre  | Informar a la red    | 24 nov–05 dic |
        """
    )
    assert dues(found) == [date(2026, 9, 5), date(2026, 12, 5)]


def test_the_year_above_a_calendar_is_the_first_choice() -> None:
    found = draft(
        """
        | Actividad            | Cronograma 2028 | < | < |
        | ^                    | Ene | Feb | Mar |
        | Reunir a los enlaces |     | X   |     |
        | Informar a la red    |     |     | X   |
        """
    )
    (question,) = asked(found, Asks.YEAR)
    assert (question.likeliest, question.message.values["text"]) == ("2028", "Feb")
    assert "does not say" not in str(question.message)
    assert dues(found) == [date(2028, 2, 29), date(2028, 3, 31)]


def test_percentages_are_no_hours_of_an_agenda() -> None:
    found = draft(
        """
        | No. | Actividad            | Avance |
        | #1  | Reunir a los enlaces | #7.69  |
        | #2  | Informar a la red    | #7.59  |
        | #3  | Capacitar            | #9.30  |
        """
    )
    assert len(leaves(found)) == 3


def test_numbered_parts_are_above_what_follows_them() -> None:
    text = """
        | Actividad              | Plazo      |
        | Fase I. Preparación    | marzo 2028 |
        | Reunir a los enlaces   | marzo 2028 |
        | Fase II. Trabajo       | mayo 2028  |
        | Informar a la red      | abril 2028 |
        | Capacitar              | mayo 2028  |
        """
    found = draft(text)
    assert outline(found)[1:4] == [
        "1.1 Reunir a los enlaces",
        "2 Fase II. Trabajo",
        "2.1 Informar a la red",
    ]
    flat = draft(text, given=answered(found, "flat", Asks.LEVELS))
    assert outline(flat)[1] == "2 Reunir a los enlaces"


def test_an_activity_may_be_a_key_one() -> None:
    found = draft(
        """
        | Sprint   | Actividades clave    | Entregables |
        | Sprint 1 | Reunir a los enlaces | Acta        |
        | ^        | Informar a la red    |             |
        | Sprint 2 | Capacitar            | Lista       |
        """
    )
    assert [item.title.own for item in leaves(found)] == [
        "Reunir a los enlaces",
        "Informar a la red",
        "Capacitar",
    ]


@pytest.mark.parametrize("day", ["03.05.2027", "3.5.2027", "03.05.27"])
def test_days_with_dots_are_no_hours(day: str) -> None:
    found = draft(f"""
        | Actividad | Fecha |
        | Abrir     | {day} |
        | Pintar    | {day} |
        | Cerrar    | {day} |
        | Contar    | {day} |
    """)
    assert calendars(found) == [day] * 4
    assert dues(found) == [date(2027, 5, 3)] * 4


def test_a_heading_that_was_copied_without_its_merges_is_the_same() -> None:
    found = draft(
        """
        | Actividad            | Marzo | < | Abril | < | Mayo | < |
        | Reunir a los enlaces | X     |   |       |   |      | X |
        | Actividad            | Marzo |   | Abril |   | Mayo |   |
        | Informar a la red    |       |   |       | X |      |   |
        """,
        given=YEAR,
    )
    assert outline(found) == ["1 Reunir a los enlaces", "2 Informar a la red"]
    assert dues(found)[-1] == date(2027, 4, 30)


@pytest.mark.parametrize(("name", "many"), [("Plan.csv", 1), ("Plan.docx", 0)])
def test_a_calendar_that_has_lost_its_colours_is_asked_about(
    name: str, many: int
) -> None:
    made = document(
        """
        | Actividad            | Marzo | Abril |
        | Reunir a los enlaces |       |       |
        """
    )
    found = draft_of(made._replace(name=name), YEAR)
    said = [str(question.message) for question in asked(found, Asks.DATES)]
    assert len([one for one in said if "colours are not read" in one]) == many
