"""Headings as documents have them that nobody had seen before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from crmnet.domain.document import Document
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.cells.calendar_labels import CalendarLabel, label_of
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, asked, cell, draft, grid, leaves, outline

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft

YEAR = KNOWN._replace(answers={"year:*": "2027"})
HINT = (
    "Escriba aquí el nombre de la persona responsable del proyecto, y en las celdas "
    "que siguen las fechas en que comienza y termina cada una de las tareas que haya "
    "escrito en la columna que está a la derecha de esta"
)


def calendars(found: Draft) -> list[str]:
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def test_what_a_template_says_beside_its_table_is_no_heading() -> None:
    found = draft(
        f"""
        | Escriba el título |         |            |            |
        | {HINT} | TAREA | INICIO     | FIN        |
        | {HINT} | Abrir | 2027-05-03 | 2027-05-04 |
        |        | Cerrar | 2027-05-05 | 2027-05-06 |
        """
    )
    assert outline(found) == ["1 Abrir", "2 Cerrar"]
    assert [unused.text for unused in found.unused][1:] == [HINT, HINT]
    assert found.cells == found.used + len(found.unused)


def test_a_unit_below_the_heading_of_the_activities_is_that_of_the_numbers() -> None:
    found = draft(
        """
        | Actividades | Mayo | < | Junio | < |
        | Semana      | #1 | #2 | #1 | #2 |
        | Abrir       | X  |    |    |    |
        """,
        given=YEAR,
    )
    assert calendars(found) == ["primera semana de mayo de 2027"]


def test_deadlines_beside_one_strange_heading_ask_for_the_activities() -> None:
    found = draft(
        """
        | Lo que haremos      | Duración | Fecha límite | Responsable |
        | Reunir a los enlaces | 5 días  | marzo 2028   | Ana         |
        """
    )
    assert outline(found) == ["1 Reunir a los enlaces"]
    assert [question.asks for question in asked(found, Asks.HEADING)] == [Asks.HEADING]


def test_two_lines_of_a_heading_say_more_than_the_second_alone() -> None:
    found = draft(
        """
        | TASK  | TASK | START      | DUE        |
        | TITLE | ID   | DATE       | DATE       |
        | Abrir | 1    | 2027-05-03 | 2027-05-04 |
        """
    )
    assert found.questions == ()
    assert calendars(found) == ["de 2027-05-03 a 2027-05-04"]


def test_an_activity_of_numbers_has_its_words_beside_it() -> None:
    found = draft(
        """
        | Actividad | Descripción          | Plazo      |
        | #1        | Reunir a los enlaces | marzo 2028 |
        | #2        | Informar a la red    | abril 2028 |
        """
    )
    assert outline(found) == ["1 Reunir a los enlaces", "2 Informar a la red"]
    (question,) = asked(found, Asks.HEADING)
    assert question.text == "Descripción"


def test_a_misspelt_part_of_a_heading_hides_none_of_the_levels() -> None:
    found = draft(
        """
        | Activity, Sub-activitiy | Output    | Deadline   |
        | Gather the contacts     | A meeting | March 2028 |
        """
    )
    assert outline(found) == ["1 Gather the contacts"]
    assert len(asked(found, Asks.LEVELS)) == 1


def test_what_the_last_word_of_an_english_heading_says_is_asked() -> None:
    found = draft("| Reviewed tasks | Deadline |\n| Gather contacts | March 2028 |")
    assert outline(found) == ["1 Gather contacts"]
    assert len(asked(found, Asks.HEADING)) == 1


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("26 ene - 2 feb", CalendarLabel(months=(1, 1), days=(26, 2), crosses=1)),
        ("15 ene - 20 feb", CalendarLabel(months=(1, 1), days=(15, 20), crosses=1)),
        ("15 ene - 20 mar", None),
        ("Q1 (Jan-Mar)", CalendarLabel(months=(1, 3))),
        ("Q1 (Jan-Apr)", None),
        ("Week of Feb 3", CalendarLabel(months=(2, 2), days=(3, 9))),
        ("W/C 26 Feb", CalendarLabel(months=(2, 2), days=(26, 3), crosses=1)),
        ("Week ending Feb 3", None),
        ("Semana 1 (12-16 ago)", CalendarLabel(months=(8, 8), days=(12, 16))),
        ("Semana # 2 del 12 al 18", CalendarLabel(days=(12, 18))),
        ("Semana del 3 al 7 de mayo", CalendarLabel(months=(5, 5), days=(3, 7))),
        ("Semana 2 de mayo", CalendarLabel(months=(5, 5), week=2)),
        ("Semana 1-2 mayo", None),
        ("S 1- 2", CalendarLabel(week=1, last_week=2)),
        ("S 3-4-5", CalendarLabel(week=3, last_week=5)),
        ("Semanas 3 y 4", CalendarLabel(week=3, last_week=4)),
        ("S 1-4-2", None),
    ],
)
def test_headings_of_days_from_one_to_another(
    heading: str, label: CalendarLabel | None
) -> None:
    assert label_of(cell(heading, 1, 1)) == label


TYPED = """
    | Actividad | Septiembre | <       | Octubre | <      |
    | ^         | 2003-09    | 2004-09 | 2005-10 | oct-06 |
    | Abrir     | X          | X       |         |        |
    | Cerrar    |            |         | X       | X      |
"""


def test_a_month_beside_itself_in_another_year_may_be_a_day() -> None:
    found = draft(TYPED, given=YEAR)
    (question,) = asked(found, Asks.DATES)
    assert calendars(found) == [
        "de 2027-09-03 a 2027-09-04",
        "de 2027-10-05 a 2027-10-06",
    ]
    given = YEAR._replace(answers={**YEAR.answers, question.key: "months"})
    assert calendars(draft(TYPED, given=given))[0] == (
        "de septiembre de 2003 a septiembre de 2004"
    )


ACTIVITIES = ("Abrir", "Ver", "Oír", "Leer", "Cerrar")
STRIPES = """
    | Actividad | Enero 2027 | Febrero 2027 | Marzo 2027 | Abril 2027 |
    | Firmar    |            |              |            | [          |
""" + "\n".join(f"| {name} | [ | | [ | |" for name in ACTIVITIES)


def test_the_same_colours_in_all_rows_may_be_a_background() -> None:
    found = draft(STRIPES)
    (question,) = asked(found, Asks.DATES)
    assert calendars(found) == ["abril de 2027", *[""] * 5]
    given = KNOWN._replace(answers={question.key: "cell"})
    assert calendars(draft(STRIPES, given=given))[1] == "enero de 2027; marzo de 2027"


def test_a_list_of_things_with_dates_is_no_plan() -> None:
    with pytest.raises(BadFile):
        draft("| Cliente | Monto | Fecha |\n| Una empresa | #5 | 2027-05-03 |")


def test_a_heading_on_two_lines_comes_again_with_another_calendar() -> None:
    found = draft(
        """
        | Actividad | MES    | #1 | < | #2 | < | #3 | < |
        |           | SEMANA | #1 | #2 | #1 | #2 | #1 | #2 |
        | Abrir     |        | X  | X  | X  |    |    |    |
        | Actividad | MES    | #4 | < | #5 | < | #6 | < |
        |           | SEMANA | #1 | #2 | #1 | #2 | #1 | #2 |
        | Cerrar    |        |    | X  |    |    |    |    |
        """
    )
    assert outline(found) == ["1 Abrir", "2 Cerrar"]
    assert calendars(found) == [
        "MES 1 > SEMANA 1 – MES 2 > SEMANA 1",
        "MES 4 > SEMANA 2",
    ]
    assert found.unused == ()


def test_a_row_with_all_but_one_of_the_headings_begins_another_table() -> None:
    found = draft(
        """
        | N  | Tarea      | Inicio     | Fin        |
        | #1 | Abrir      | 2027-05-03 | 2027-05-04 |
        | N  | Lo ya hecho | Inicio    | Fin        |
        | #1 | Preparar   | 2027-04-03 | 2027-04-04 |
        """
    )
    assert outline(found) == ["1 Abrir"]
    assert [unused.row for unused in (u.place for u in found.unused)] == [3] * 4 + [
        4
    ] * 4


def test_the_title_stands_beside_the_word_for_it() -> None:
    found = draft(
        """
        | Nombre del proyecto | Plan de fronteras |            |
        | Fecha de inicio     |                   |            |
        | Tarea               | Inicio            | Fin        |
        | Abrir               | 2027-05-03        | 2027-05-04 |
        """,
        given=KNOWN._replace(title=None),
    )
    assert found.plan.title.own == "Plan de fronteras"


def test_several_rows_with_dates_of_one_activity_may_be_a_level() -> None:
    text = """
        | Actividad | Evidencia           | Inicio     | Fin        |
        | Formar    | Un informe final    | 2027-05-03 | 2027-05-04 |
        | ^         | Una guía de trabajo | 2027-05-05 | 2027-05-06 |
        | ^         | Un foro de enlaces  | 2027-05-07 | 2027-05-08 |
        | ^         | Una lista de casos  | 2027-05-09 | 2027-05-10 |
    """
    found = draft(text)
    (question,) = asked(found, Asks.HEADING)
    assert outline(found) == [
        "1 Formar",
        "1.1 Un informe final",
        "1.2 Una guía de trabajo",
        "1.3 Un foro de enlaces",
        "1.4 Una lista de casos",
    ]
    given = KNOWN._replace(answers={question.key: "-"})
    assert outline(draft(text, given=given)) == ["1 Formar"]


def test_numbers_under_the_wide_heading_of_the_activities_are_their_codes() -> None:
    found = draft(
        """
        | Actividades | <                    | Plazo      |
        | #1          | Reunir a los enlaces | marzo 2028 |
        | #2          | Informar a la red    | abril 2028 |
        """
    )
    assert outline(found) == ["1 Reunir a los enlaces", "2 Informar a la red"]


def test_a_heading_with_a_level_goes_before_one_of_a_unit_alone() -> None:
    found = draft(
        """
        | Actividades | Plan de trabajo | < | < | < |
        | ^           | Abril 2027      | < | Mayo 2027 | < |
        | Semanas     | #1              | #2 | #1 | #2 |
        | Abrir       | X               | X |  |  |
        """
    )
    assert outline(found) == ["1 Abrir"]


def test_weeks_may_have_roman_numbers() -> None:
    found = draft(
        """
        | Actividad | Semanas | < | < |
        | ^         | I       | II | III |
        | Abrir     |         | X  | X   |
        """
    )
    assert calendars(found) == ["Semanas 2 – Semanas 3"]


def test_phases_and_activities_may_stand_beside_a_calendar_without_headings() -> None:
    found = draft(
        """
        |        |        | Enero 2027 | Febrero 2027 | Marzo 2027 |
        | FASE A | Abrir  | X          |              |            |
        | ^      | Ver    |            | X            |            |
        | FASE B | Leer   |            | X            |            |
        | ^      | Cerrar |            |              | X          |
        """
    )
    assert outline(found) == [
        "1 FASE A",
        "1.1 Abrir",
        "1.2 Ver",
        "2 FASE B",
        "2.1 Leer",
        "2.2 Cerrar",
    ]
    assert len(asked(found, Asks.HEADING)) == 2


def test_what_is_said_of_the_project_above_a_heading_is_none_of_it() -> None:
    found = draft(
        """
        | Responsable del proyecto | < | Grupo 5     | <          | Fecha | 2027-05-01 |
        | N | Tarea | Inicio     | Fin        | Mayo 2027 | Junio 2027 |
        | 1 | Abrir | 2027-05-03 | 2027-05-04 |           |            |
        """
    )
    assert outline(found) == ["1 Abrir"]
    assert calendars(found) == ["de 2027-05-03 a 2027-05-04"]
    assert {unused.place.row for unused in found.unused} == {1}


SHORT_DAYS: Final = """
    | Week | Date | Object                              |
    | #8   | 3/5  | Login and home page / Email notices |
    | #9   | 3/12 | Collecting the lists of residents   |
    | #10  | 3/19 | Testing the site                    |
"""


def test_days_without_a_year_under_date_are_of_a_schedule_that_says_so() -> None:
    found = draft(grid(SHORT_DAYS, before=["Schedule Plan"]))
    (question,) = asked(found, Asks.HEADING)
    assert question.likeliest == "3"
    assert leaves(found)[2].title.own == "Testing the site"


@pytest.mark.parametrize(
    ("drawn", "before"),
    [
        (SHORT_DAYS, "Lost property"),
        (SHORT_DAYS.replace("Date", "Hall"), "Schedule Plan"),
        (SHORT_DAYS.replace("3/12", "none"), "Schedule Plan"),
    ],
)
def test_days_without_a_year_alone_make_no_plan(drawn: str, before: str) -> None:
    with pytest.raises(BadFile):
        draft_of(Document("Lista.docx", (grid(drawn, before=[before]),)))


def test_lines_of_a_cell_that_are_no_sentence_are_asked() -> None:
    drawn = """
        | Actividad                          | Fecha      |
        | Página de entrada / Avisos por correo | 2027-03-01 |
        | Reunir a los jefes                 | 2027-04-01 |
    """
    found = draft(drawn)
    (question,) = asked(found, Asks.LIST)
    assert question.likeliest == "one"
    assert [leaf.title.own for leaf in leaves(found)] == [
        *("Página de entrada Avisos por correo", "Reunir a los jefes"),
    ]
    given = KNOWN._replace(answers={question.key: "several"})
    assert [leaf.title.own for leaf in leaves(draft(drawn, given=given))] == [
        *("Página de entrada", "Avisos por correo", "Reunir a los jefes"),
    ]


@pytest.mark.parametrize(
    ("cell_text", "days", "likeliest"),
    [
        ("Publicación de la lista / Sorteo de las mesas", "2027-03-01", "one"),
        ("Publicación de la lista / Elección de las mesas", "2027-03-01", "several"),
        ("Reunir a los jefes / Formar a los guías", "2027-03-01", "several"),
        ("Página de entrada / Avisos por correo", "1 de marzo / 2 de marzo", "several"),
    ],
)
def test_lines_of_doings_or_with_a_day_each_are_likely_several(
    cell_text: str, days: str, likeliest: str
) -> None:
    found = draft(f"| Actividad | Fecha |\n| {cell_text} | {days} |")
    (question,) = asked(found, Asks.LIST)
    assert question.likeliest == likeliest


@pytest.mark.parametrize(
    "text",
    [
        "Página de entrada / y avisos por correo",
        "Página de entrada de / Avisos y Correos",
        "Abrir la página. / Avisar por correo.",
    ],
)
def test_a_text_broken_by_hand_is_no_list(text: str) -> None:
    found = draft(f"| Actividad | Fecha |\n| {text} | 2027-03-01 |")
    assert not asked(found, Asks.LIST)


@pytest.mark.parametrize("heading", ["Período", "Calendario", "Plazo", "Fecha"])
def test_words_under_a_heading_of_days_beside_days_may_be_the_activities(
    heading: str,
) -> None:
    found = draft(
        f"""
        | Inicio     | Fin        | {heading}                 |
        | 2027-01-04 | 2027-01-21 | Levantamiento de datos    |
        | 2027-01-26 | 2027-01-28 | Entrega de resultados     |
        | 2027-02-01 | 2027-02-18 | Levantamiento de datos    |
        | 2027-02-23 | 2027-02-25 | Entrega de resultados     |
        """
    )
    assert [item.title.own for item in leaves(found)] == [
        "Levantamiento de datos",
        "Entrega de resultados",
    ] * 2
    assert calendars(found)[:1] == ["de 2027-01-04 a 2027-01-21"]
    (question,) = asked(found, Asks.HEADING)
    assert question.message.text == "which column holds the activities?"


def test_a_row_amid_others_with_days_is_no_heading() -> None:
    words = "Desde el 10 de abril hasta las 00:00 horas del 14 de mayo"
    rows = f"""
        | Publicación de la convocatoria     | 18 de marzo             |
        | Presentación de las candidaturas   | Del 26 al 30 de marzo   |
        | Proclamación de las candidaturas   | 4 de abril              |
        | Campaña electoral                  | {words}                 |
        | Votación en las mesas              | 14 de mayo              |
        | Proclamación de los electos        | 16 y 17 de mayo         |
        """
    found = draft(grid(rows, before=("Calendario electoral",)), given=YEAR)
    assert len(leaves(found)) == 6


@pytest.mark.parametrize("heading", ["ACTUACIÓNES", "Actuación prevista"])
def test_what_is_done_may_be_called_otherwise(heading: str) -> None:
    found = draft(
        f"""
        |      | {heading}           | ORGANISMO IMPLICADO | INDICADOR  |
        | 0.7  | Formar a los agentes | Comunicación        | Número     |
        | 0.8. | Publicar los datos   | Estadística         | Publicado  |
        | 0.10 | Crear un fondo       | Archivo             | Se ha hecho |
        """
    )
    assert [item.title.own for item in leaves(found)] == [
        "Formar a los agentes",
        "Publicar los datos",
        "Crear un fondo",
    ]
    about = [question.heading for question in asked(found, Asks.HEADING)]
    assert about == ["A", "ORGANISMO IMPLICADO"]


def test_a_part_above_a_table_without_a_heading_is_as_those_within_it() -> None:
    rows = """
        | Convocar al grupo de trabajo   | 15 de enero de 2027   |
        | Revisar los perfiles           | 30 de enero de 2027   |
        | FASE II. EJECUCIÓN             |                       |
        | Reunir a los puntos focales    | 10 de marzo de 2027   |
        | Publicar la guía               | 20 de abril de 2027   |
        """
    before = ("PLAN DE TRABAJO", "FASE I. PREPARACIÓN")
    untitled = KNOWN._replace(title=None)
    found = draft(grid(rows, before=before), given=untitled)
    assert outline(found) == [
        "1 FASE I. PREPARACIÓN",
        "1.1 Convocar al grupo de trabajo",
        "1.2 Revisar los perfiles",
        "2 FASE II. EJECUCIÓN",
        "2.1 Reunir a los puntos focales",
        "2.2 Publicar la guía",
    ]
    assert found.plan.title.own == "PLAN DE TRABAJO"


@pytest.mark.parametrize("heading", ["Deadline", "Gestión"])
def test_words_under_a_deadline_or_a_year_may_be_the_activities(heading: str) -> None:
    found = draft(
        grid(
            f"""
            | {heading}                      | Fecha         |
            | Envío de las propuestas        | 15 March 2027 |
            | Notificación de las decisiones | 30 April 2027 |
            | Publicación de los trabajos    | 15 June 2027  |
            """,
            before=("Cronograma",),
        )
    )
    assert len(leaves(found)) == 3
    assert asked(found, Asks.HEADING)


def test_a_timetable_of_sentences_is_asked_about() -> None:
    table = grid(
        """
        | Prepare the register of electors         | 1 April 2027     |
        | Notice of the election to be published   | 8 September 2027 |
        | Last day for receipt of nomination papers | 25 September 2027 |
        | Notify the candidates of their numbers   | 2 October 2027   |
        | Date of the poll in all of the offices   | 29 October 2027  |
        """,
        before=("Timetable of the election",),
    )
    found = draft_of(Document("Lista.docx", (table,)), KNOWN)
    (question, *_) = asked(found, Asks.HEADING)
    assert question.message.text.startswith("it is not certain")
    assert len(leaves(found)) == 5
