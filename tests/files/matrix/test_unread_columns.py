"""Columns that look like a calendar, and of which nothing is read, are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.draft import Asks
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, answered, asked, document, draft, leaves

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft

TERMS = """
    | Actividad             | Responsable | Tiempo    |
    | Reunir a los enlaces  | Secretaría  | 15 días   |
    | Redactar la propuesta | Secretaría  | 3 semanas |
    """
REMARKS = """
    | Actividad             | Producto | Observaciones |
    | Reunir a los enlaces  | Acta     | marzo 2027    |
    | Redactar la propuesta | Informe  | abril 2027    |
    """


def calendars(found: Draft) -> list[str]:
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def test_a_column_of_which_no_date_is_read_is_asked_about_once() -> None:
    found = draft(TERMS)
    (question,) = asked(found, Asks.DATES)
    assert question.heading == "Tiempo"
    assert calendars(found) == ["15 días", "3 semanas"]
    beside = draft(TERMS, given=answered(found, "beside", Asks.DATES))
    assert calendars(beside) == ["", ""]
    assert [item.cells for item in leaves(beside)] == [
        {"Responsable": "Secretaría", "Tiempo": "15 días"},
        {"Responsable": "Secretaría", "Tiempo": "3 semanas"},
    ]
    assert not asked(beside, Asks.DATES)


@pytest.mark.parametrize(
    "text",
    [
        TERMS.replace("15 días  ", "marzo de 2027"),  # one of them is read
        TERMS.replace("15 días  ", "permanente").replace("3 semanas", "mensual"),
        TERMS.replace("Tiempo", "Producto"),
    ],
)
def test_a_column_of_which_something_is_read_is_not_asked_about(text: str) -> None:
    assert not asked(draft(text), Asks.DATES)


def test_days_under_a_heading_of_remarks_are_asked_where_nothing_else_says_when() -> (
    None
):
    found = draft(REMARKS)
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == (
        "Observaciones",
        ColumnRole.OTHER,
    )
    said = draft(REMARKS, given=answered(found, "calendar", Asks.HEADING))
    assert calendars(said) == ["marzo 2027", "abril 2027"]
    dated = REMARKS.replace("Producto", "Plazo").replace("Acta    ", "mayo 2027")
    assert not asked(draft(dated.replace("Informe ", "mayo 2027")), Asks.HEADING)


def test_a_strange_start_and_end_beside_a_day_are_asked_as_both() -> None:
    text = """
        | Iniciativa            | Fecha      | Inicio consulta | Fin consulta |
        | Reunir a los enlaces  | 2027-03-01 | 2027-03-01      | 2027-03-15   |
        | Redactar la propuesta | 2027-04-01 | 2027-04-01      | 2027-04-20   |
        """
    found = draft(text)
    likeliest = [one.likeliest for one in asked(found, Asks.HEADING)]
    assert likeliest == ["start", "due"]
    assert calendars(found) == [
        "de 2027-03-01 a 2027-03-15",
        "de 2027-04-01 a 2027-04-20",
    ]
    assert not asked(found, Asks.CLASH)  # the day is that of the start
    other = draft(text.replace("| 2027-04-01 | 2027", "| 2027-04-09 | 2027"))
    assert len(asked(other, Asks.CLASH)) == 1
    due = draft(text.replace("| Fecha ", "| Plazo "))
    assert {one.likeliest for one in asked(due, Asks.HEADING)} == {ColumnRole.OTHER}
    assert calendars(due) == ["2027-03-01", "2027-04-01"]


def test_a_start_beside_a_date_is_kept_as_the_start() -> None:
    text = """
        | Actividad             | Inicio     | Fecha      |
        | Reunir a los enlaces  | 2027-03-01 | 2027-03-15 |
        | Redactar la propuesta | 2027-04-01 | 2027-04-01 |
        """
    found = draft(text)
    assert calendars(found) == ["de 2027-03-01 a 2027-03-15", "2027-04-01"]
    month = draft(text.replace("2027-03-01", "marzo 2027"))
    assert calendars(month)[0] == "de 2027-03-01 a 2027-03-15"
    behind = draft(text.replace("2027-03-01", "2027-06-01"))
    assert len(asked(behind, Asks.CLASH)) == 1


def test_what_says_when_it_was_done_beside_what_is_due_is_not_asked() -> None:
    found = draft(
        """
        | Activity             | Start      | End        | Actual end |
        | Convene the network  | 2027-03-01 | 2027-03-15 | 2027-03-18 |
        | Draft the guidelines | 2027-04-01 | 2027-04-20 | 2027-04-25 |
        """
    )
    assert not asked(found, Asks.HEADING)


def test_numbers_under_one_month_in_snake_case_are_months_and_asked() -> None:
    text = """
        | Activity             | lead | due_month |
        | Convene the network  | MX   | #1        |
        | Draft the guidelines | GT   | #12       |
        """
    found = draft(text, given=KNOWN._replace(language="en"))
    assert [one.text for one in asked(found, Asks.DATES)] == ["1"]
    assert calendars(found) == ["month 1", "month 12"]
    many = draft(text.replace("due_month", "months   "))
    assert all(one.heading != "months" for one in asked(many, Asks.HEADING))
    visits = draft(text.replace("due_month", "Visits each month"))
    assert not asked(visits, Asks.HEADING)
    assert calendars(visits) == ["", ""]


def test_halves_of_years_are_no_weeks() -> None:
    text = """
        | Actividad             | 2027  | <      | 2028  | <      |
        | ^                     | I Sem | II Sem | I Sem | II Sem |
        | Reunir a los enlaces  | X     |        |       |        |
        | Redactar la propuesta |       | X      | X     |        |
        """
    assert calendars(draft(text)) == [
        "de enero de 2027 a junio de 2027",
        "del 2027-07-01 al 2028-06-30",
    ]
    weeks = text.replace("2027 ", "Enero").replace("2028 ", "Marzo")
    assert "primera semana" in calendars(draft(weeks))[0]


def test_a_start_whose_order_shows_beside_its_end_is_kept() -> None:
    paper = document(
        """
        | Actividad             | Inicio   | Fin      |
        | Reunir a los enlaces  | 01/02/27 | 20/03/27 |
        | Redactar la propuesta | por ver  | 21/03/27 |
        """
    )
    given = KNOWN._replace(adopted=None)
    found = draft_of(paper._replace(name="plan.csv"), given)
    assert calendars(found) == ["01/02/27 – 20/03/27", "21/03/27"]


def test_a_blank_column_of_deadlines_does_not_hide_days_beside_it() -> None:
    found = draft(
        """
        | Actividad                        | Responsable | Plazo | Observaciones |
        | Realizar el taller regional      | México      |       | 15/03/2027    |
        | Publicar el informe de avances   | Panamá      |       | 20/03/2027    |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert question.heading == "Observaciones"


def test_one_that_is_still_to_be_said_does_not_hide_a_column_that_is_not_read() -> None:
    found = draft(
        """
        | Actividad                          | Plazo       |
        | Realizar el taller regional        | por definir |
        | Publicar el informe de avances     | 15 días     |
        | Revisar los lineamientos comunes   | 30 días     |
        """
    )
    (question,) = asked(found, Asks.DATES)
    assert (question.heading, question.text) == ("Plazo", "15 días")


def test_a_column_of_what_is_always_done_is_not_asked_about() -> None:
    found = draft(
        """
        | Actividad                          | Plazo      |
        | Realizar el taller regional        | Permanente |
        | Publicar el informe de avances     | Permanente |
        """
    )
    assert asked(found, Asks.DATES) == []


def test_what_stands_behind_signatures_and_has_a_day_is_in_the_plan() -> None:
    text = """
        | Acción             | Responsable        | Plazo      |
        | Realizar el taller | México             | 15/03/2027 |
        | Elaborado por: Ana | Aprobado por: Luis |            |
        | Informe final      | Panamá             | 16/12/2027 |
        """
    found = draft(text)
    titles = [item.title.own for item in leaves(found)]
    assert titles == ["Realizar el taller", "Informe final"]
    (question,) = asked(found, Asks.LEVELS)
    assert (question.text, question.likeliest) == ("Elaborado por: Ana", "no")
    kept = draft(text, given=answered(found, "yes", Asks.LEVELS))
    assert len(leaves(kept)) == len(titles) + 1


WHITE = """
    | Actividad              | Mar 2028 | Abr 2028 | May 2028 | Jun 2028 | Jul 2028 |
    | Nombrar a los ponentes |   | [ | [ | [ | [ |
    | Reservar la sala       | [ |   |   | [ | [ |
    | Escribir a los países  | [ |   | [ | [ | [ |
    | Celebrar el foro       | [ | [ | [ | [ |   |
    """


def test_what_is_left_white_amid_a_coloured_calendar_says_when_and_is_asked() -> None:
    found = draft(WHITE)
    assert [one.likeliest for one in asked(found, Asks.DATES)] == ["white"]
    assert [str(item.calendar and item.calendar.own) for item in leaves(found)] == [
        "marzo de 2028",
        "de abril de 2028 a mayo de 2028",
        "abril de 2028",
        "julio de 2028",
    ]


ALL = WHITE.replace("|   |", "| [ |").replace("|   |", "| [ |")


@pytest.mark.parametrize("drawn", [WHITE.replace("[", " "), ALL])
def test_a_calendar_without_marks_is_asked(drawn: str) -> None:
    found = draft(drawn)
    assert all(item.calendar is None for item in leaves(found))
    assert [one.likeliest for one in asked(found, Asks.DATES)] == ["none"]


def test_colours_over_which_no_heading_can_be_read_are_asked_once() -> None:
    found = draft("""
        | Actividad        | Responsable |   |   |   |
        | Abrir la oficina | Secretaría  | [ |   |   |
        | Pintar las salas | Secretaría  | [ | [ |   |
        | Medir los ruidos | Comité      |   | [ |   |
        | Cerrar los pozos | Comité      |   |   | [ |
    """)
    (question,) = asked(found, Asks.DATES)
    assert "no heading" in str(question.message)


def test_signs_between_the_numbers_of_a_day_may_be_any() -> None:
    found = draft("""
        | Actividad        | Fecha      |
        | Abrir la oficina | 20,05,2027 |
        | Pintar las salas | 21.05,2027 |
        | Medir los ruidos | 22.05.2027 |
    """)
    assert not asked(found, Asks.DATES)
    said = [leaf.calendar.own for leaf in leaves(found) if leaf.calendar]
    assert said == ["20/05/2027", "21/05/2027", "22.05.2027"]


def test_a_recurrence_says_when() -> None:
    found = draft("""
        | Activity        | Recurrence |
        | Review the plan | Monthly    |
        | Meet the team   | Weekly     |
    """)
    said = [leaf.calendar.own for leaf in leaves(found) if leaf.calendar]
    assert said == ["Monthly", "Weekly"]


GAPS = """
    | Actividad            | Inicio     | Fin        | {heading}    |
    | Revisar las fichas   | 2028-03-01 | 2028-03-05 |              |
    | Entregar el borrador |            |            | 2028-03-06   |
    | Formar a la guardia  | 2028-03-07 | 2028-03-09 |              |
    | Imprimir la guía     | 2028-03-08 | 2028-03-19 | {both}       |
    | Aprobar el informe   |            |            | 2028-03-20   |
"""


@pytest.mark.parametrize("heading", ["Hito", "Mile stone", "Control"])
def test_days_where_no_other_column_says_when_are_when(heading: str) -> None:
    found = draft(GAPS.format(heading=heading, both=""))
    said = [leaf.calendar and leaf.calendar.own for leaf in leaves(found)]
    assert said[1] == "2028-03-06"
    assert said[4] == "2028-03-20"
    assert said[0] == "de 2028-03-01 a 2028-03-05"
    assert asked(found, Asks.HEADING)


@pytest.mark.parametrize("heading", ["Fecha real", "Revisado el", "Aprobado"])
def test_days_on_which_something_was_done_are_not(heading: str) -> None:
    found = draft(GAPS.format(heading=heading, both=""))
    assert leaves(found)[1].calendar is None


def test_days_beside_those_of_nearly_all_rows_are_kept_there() -> None:
    table = GAPS.format(heading="Control", both="2028-03-11")
    found = draft(
        table.replace("|            |            |", "| 2028-03-02 | 2028-03-03 |")
    )
    said = [leaf.calendar.own for leaf in leaves(found) if leaf.calendar]
    assert not {"2028-03-06", "2028-03-11", "2028-03-20"}.intersection(said)
