"""Columns by what stands in them, where their headings are none of our words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.deadline import Deadline
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.cells.calendar_labels import CalendarLabel, label_of
from tests.files.grids import KNOWN, asked, cell, draft, leaves, outline

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft

YEAR = KNOWN._replace(answers={"year:*": "2027"})


def calendars(found: Draft) -> list[str]:
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def days(found: Draft) -> list[tuple[date | None, date | None]]:
    """The first and the last day that are read of each calendar cell."""
    read = [one.reading for one in found.readings]
    return [(one.starts_on, one.due_on) for one in read if isinstance(one, Deadline)]


def test_strange_headings_over_two_days_ask_for_activities_and_days() -> None:
    found = draft(
        """
        | Lo de cada quien      | Arranca    | Se acaba   |
        | Reunir a los enlaces  | 2027-03-01 | 2027-03-05 |
        | Redactar la propuesta | 2027-03-08 | 2027-03-19 |
        | Publicar el informe   | 2027-03-22 | 2027-03-22 |
        """
    )
    assert outline(found) == [
        "1 Reunir a los enlaces",
        "2 Redactar la propuesta",
        "3 Publicar el informe",
    ]
    assert calendars(found)[0] == "de 2027-03-01 a 2027-03-05"
    asks = asked(found, Asks.HEADING)
    assert [question.likeliest for question in asks] == ["1", "start", "due"]


def test_the_likeliest_activities_are_texts_that_differ() -> None:
    found = draft(
        """
        | Quién de los dos | Lo que toca           | Cuando empiece | Cuando se acabe |
        | Grupo del norte  | Reunir a los enlaces  | 2027-03-01     | 2027-03-05      |
        | Grupo del norte  | Redactar la propuesta | 2027-03-08     | 2027-03-19      |
        | Grupo del norte  | Publicar el informe   | 2027-03-22     | 2027-03-23      |
        """
    )
    assert outline(found)[0] == "1 Reunir a los enlaces"


def test_a_list_with_equal_days_is_no_plan() -> None:
    with pytest.raises(BadFile):
        draft(
            """
            | Quien lo publica     | Salida     | Impreso    |
            | Correo del Orinoco   | 2018-06-27 | 2018-06-27 |
            | Gaceta de la capital | 2019-06-24 | 2019-06-24 |
            """
        )


def test_bars_one_after_another_are_a_calendar_of_what_is_to_be_done() -> None:
    found = draft(
        """
        | Works          | State | 3 Mar 2027 | 10 Mar 2027 | 17 Mar 2027 | 24 Mar |
        | Work Plan      | Open  | [x         |             |             |        |
        | User Manual    | Open  | [x         | [x          |             |        |
        | Test Results   | Open  |            | [x          | [x          |        |
        | Project Poster | Open  |            |             |             | [x     |
        """
    )
    assert [line.split(" ", 1)[1] for line in outline(found)] == [
        "Work Plan",
        "User Manual",
        "Test Results",
        "Project Poster",
    ]


def test_who_has_paid_when_is_no_plan() -> None:
    with pytest.raises(BadFile):
        draft(
            """
            | Socio         | Enero | Febrero | Marzo | Abril |
            | Ana Pérez     | X     |         | X     |       |
            | Luis Gómez    |       | X       |       | X     |
            | Rosa Martínez | X     | X       |       |       |
            """
        )


def test_words_under_a_start_are_the_activities_where_no_other_has_them() -> None:
    found = draft(
        """
        | Project Plan          |            |            |            |
        | Start Date:           | Wk 1 03/05 | Wk 2 10/05 | Wk 3 17/05 |
        | Gather the focal points | X        |            |            |
        | Draft the proposal    |            | X          | X          |
        | Publish the report    |            |            | X          |
        """,
        given=YEAR,
    )
    assert len(leaves(found)) == 3
    assert "2027" in calendars(found)[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Wk 1 21/05", CalendarLabel(months=(5, 5), days=(21, 27))),
        ("Semana 2 (28/05)", CalendarLabel(months=(5, 5), days=(28, 3), crosses=1)),
        ("W3 05/28", CalendarLabel(months=(5, 5), days=(28, 3), crosses=1)),
        ("S4 40/05", None),
    ],
)
def test_a_week_by_its_number_and_its_first_day(
    text: str, label: CalendarLabel | None
) -> None:
    assert label_of(cell(text, 1, 1)) == label


def test_numbers_with_levels_under_a_strange_heading_are_asked() -> None:
    found = draft(
        """
        | Índ. | Actividad             | Fecha      |
        | 1    | Preparación           |            |
        | 1.1  | Reunir a los enlaces  | 2027-03-01 |
        | 1.2  | Redactar la propuesta | 2027-03-08 |
        | 2    | Cierre                |            |
        | 2.1  | Publicar el informe   | 2027-03-22 |
        """
    )
    assert outline(found)[1] == "1.1 Reunir a los enlaces"
    assert asked(found, Asks.HEADING)[0].likeliest == "code"


def test_a_day_behind_its_month_with_dashes_is_a_day() -> None:
    found = draft(
        """
        | Actividad            | Fecha       |
        | Reunir a los enlaces | Nov-01-2027 |
        """
    )
    assert days(found) == [(date(2027, 11, 1), date(2027, 11, 1))]


def test_a_day_behind_its_month_with_blanks_around_dashes_is_spelt_out() -> None:
    found = draft(
        """
        | Actividad            | Fecha           |
        | Reunir a los enlaces | Nov - 01 - 2027 |
        """
    )
    assert calendars(found) == ["2027-11-01"]


def test_a_short_weekday_before_numbers_is_no_month() -> None:
    found = draft(
        """
        | Actividad            | Comienzo     | Fin          |
        | Reunir a los enlaces | lun 13/09/27 | mar 14/09/27 |
        """
    )
    assert days(found) == [(date(2027, 9, 13), date(2027, 9, 14))]


def test_codes_below_those_of_sections_say_their_levels() -> None:
    found = draft(
        """
        | Entregable               | Responsable |
        | 1.1 Inicio               | <           |
        | 1.1.1 Definir el alcance | Ana         |
        | 1.1.2 Coordinar          | Ana         |
        | 1.1.2.1 Redactar el acta | Luis        |
        | 1.2 Cierre               | <           |
        | 1.2.1 Entregar           | Luis        |
        """
    )
    inicio = found.plan.themes[0]
    assert [below.title.own for below in inicio.children[1].children] == [
        "Redactar el acta"
    ]


def test_a_first_day_and_a_length_ask_for_the_last_day() -> None:
    text = """
        | Fase      | Fecha de inicio | Duración | Fecha de término |
        | Preparar  | 2027-06-03      | 14       |                  |
        | Construir | 2027-06-17      | 2 sem    |                  |
        | Publicar  | 2027-07-01      | 3 horas  |                  |
        """
    found = draft(text)
    (question,) = asked(found, Asks.DATES)
    assert calendars(found) == [
        "del 2027-06-03 al 2027-06-16",
        "del 2027-06-17 al 2027-06-30",
        "2027-07-01",
    ]
    found = draft(text, given=KNOWN._replace(answers={question.key: "none"}))
    assert calendars(found) == ["", "", ""]
    assert [item.starts.isoformat() for item in leaves(found) if item.starts] == [
        "2027-06-03",
        "2027-06-17",
        "2027-07-01",
    ]


def test_numbered_phases_hold_their_rows_where_the_indent_says_nothing() -> None:
    found = draft(
        """
        | Tarea                 | Comienzo   | Fin        |
        | Reservar la sala      | 2027-03-01 | 2027-03-02 |
        | >>>Fase 1             | 2027-03-03 |            |
        | >>>Reunir a todos     | 2027-03-03 | 2027-03-05 |
        | Redactar la propuesta | 2027-03-08 | 2027-03-19 |
        | Fase 2                |            |            |
        | >>>Publicar           | 2027-03-22 | 2027-03-23 |
        """
    )
    tops = found.plan.themes
    assert [top.title.own for top in tops] == ["Reservar la sala", "Fase 1", "Fase 2"]
    assert len(tops[1].children) == 2


def test_amounts_under_a_start_are_no_days() -> None:
    found = draft(
        """
        | ACTIVITY              | PLAN START | PLAN DURATION |
        | Reunir a los enlaces  | 1          | 2             |
        | Redactar la propuesta | 3          | 4             |
        """
    )
    assert calendars(found) == ["Período 1-2", "Período 3-6"]
    assert [question.likeliest for question in asked(found, Asks.DATES)] == ["keep"]


def test_days_that_are_estimated_beside_an_end_are_no_calendar() -> None:
    found = draft(
        """
        | Task                  | Estimated Days | Due Date   |
        | Reunir a los enlaces  | 2              | 2027-03-02 |
        | Redactar la propuesta | 3              | 2027-03-05 |
        """
    )
    assert calendars(found) == ["2027-03-02", "2027-03-05"]


def test_headings_merged_down_over_two_rows_are_one_heading() -> None:
    found = draft(
        """
        |                      | SEMANA | 1 - 7 mar | 8 - 14 mar |
        | ACTIVIDAD            |        | ^         | ^          |
        | Reunir a los enlaces |        | X         |            |
        | Publicar el informe  |        |           | X          |
        """,
        given=YEAR,
    )
    assert len(leaves(found)) == 2
    assert all(calendars(found))
