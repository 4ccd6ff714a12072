"""Headings made of known words, which no list of synonyms can have all of."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.headings.phrases import phrase_of
from crmnet.files.matrix.headings.words import reading_of
from tests.files.grids import KNOWN, asked, draft, leaves, outline

SURE = {
    ColumnRole.ACTIVITY: (
        "Descripción de las actividades; Actividades comprometidas; "
        "Denominación de la actividad; Activities to be undertaken; "
        "Operational activities; Resumen de la actividad; Overview of activities"
    ),
    ColumnRole.ACTION: "Acciones a implementar; Medidas a adoptar; Agreed actions",
    ColumnRole.OBJECTIVE: "Objetivos institucionales; Obj. estratégico",
    ColumnRole.RESPONSIBLE: (
        "Instancia responsable; Responsable directo; Responsible administrative unit; "
        "Institution in charge; Institución responsable asignada"
    ),
    ColumnRole.START: "Fecha estimada de inicio; Inicio programado; Est. start",
    ColumnRole.DUE: (
        "Fecha de culminación prevista; Plazo máximo de ejecución; "
        "Target completion date; Fecha programada de término"
    ),
    ColumnRole.CALENDAR: "Plazo de implementación; Implementation timeframe",
}
OFFERED = {
    ColumnRole.ACTIVITY: "Actividades de capacitación; N° y nombre de la actividad",
    ColumnRole.ACTION: "Compromiso / Acción",
    ColumnRole.OBJECTIVE: "Objetivo de la actividad",
    ColumnRole.THEME: "Área de intervención; Cross-cutting area of work; Eje N°",
    ColumnRole.RESPONSIBLE: "Responsable / Apoyo; Escuadra responsable",
    ColumnRole.CALENDAR: "Fecha de inicio o término; Fecha asignada",
}
OTHERWISE = (
    "Actividad económica; Lead time; Meeting date & action number; "
    "Fecha real; Actual end date; Actividad física; Entrega final del informe; "
    "Resumen; Resumen ejecutivo; Overview; Resumen de actividades realizadas"
)


def _cases(words: dict[ColumnRole, str]) -> list[tuple[str, ColumnRole]]:
    pairs = ((role, each.split("; ")) for role, each in words.items())
    return [(heading, role) for role, each in pairs for heading in each]


@pytest.mark.parametrize(("heading", "role"), _cases(SURE))
def test_a_heading_of_words_of_plans_is_sure(heading: str, role: ColumnRole) -> None:
    reading = reading_of(heading)
    assert (reading.role, reading.is_sure) == (role, True)


@pytest.mark.parametrize(("heading", "role"), _cases(OFFERED))
def test_a_heading_with_a_strange_word_is_offered(
    heading: str, role: ColumnRole
) -> None:
    reading = reading_of(heading)
    assert (reading.role, reading.is_sure) == (role, False)


@pytest.mark.parametrize("heading", OTHERWISE.split("; "))
def test_what_is_of_other_things_or_done_is_not_sure(heading: str) -> None:
    reading = reading_of(heading)
    assert reading.role is None or not reading.is_sure


def test_a_plan_of_headings_that_nobody_had_seen_is_read_without_a_question() -> None:
    heading = " | ".join(
        (
            "Objetivos institucionales",
            "Acciones a implementar",
            "Instancia responsable",
            "Fecha de arranque",
            "Fecha estimada de culminación",
        )
    )
    found = draft(
        f"""
        | {heading} |
        | Retorno | Reunir a los enlaces   | Panamá | 2027-05-03 | 2027-05-28 |
        |         | Publicar el directorio | Belice | 2027-06-01 | 2027-06-30 |
        """
    )
    assert outline(found) == [
        "1 Retorno",
        "1.1 Reunir a los enlaces",
        "1.2 Publicar el directorio",
    ]
    calendars = [item.calendar.own for item in leaves(found) if item.calendar]
    assert calendars == [
        "de 2027-05-03 a 2027-05-28",
        "de 2027-06-01 a 2027-06-30",
    ]
    assert not asked(found, Asks.HEADING)


def test_a_list_of_firms_by_what_they_do_is_no_plan() -> None:
    with pytest.raises(BadFile):
        draft(
            """
            | Razón social | Actividad económica | Responsable | Teléfono  |
            | El Faro S.A. | Venta de alimentos  | Ana Pérez   | 2222-3333 |
            | La Luz S.A.  | Transporte de carga | Juan Gil    | 2222-4444 |
            """
        )


def test_commitments_that_were_taken_on_are_the_activity() -> None:
    found = draft(
        """
        | Compromisos asumidos   | Responsable | Fecha      |
        | Reunir a los enlaces   | Panamá      | 2027-05-03 |
        | Publicar el directorio | Belice      | 2027-06-01 |
        """
    )
    assert outline(found) == ["1 Reunir a los enlaces", "2 Publicar el directorio"]


def test_of_a_plan_and_a_list_beside_it_the_one_that_says_when_is_likelier() -> None:
    staff = "\n".join(f"| {n} | Técnico | Apoyar al equipo {n} |" for n in range(9))
    found = draft(
        """
        | Actividades          | Fecha      |
        | Reunir a los enlaces | 2027-05-03 |
        | Publicar el informe  | 2027-06-01 |
        """,
        f"""
        | N° | Perfil | Actividades por desarrollar |
        {staff}
        """,
    )
    assert outline(found) == ["1 Reunir a los enlaces", "2 Publicar el informe"]
    assert asked(found, Asks.TABLE)


def test_of_phases_and_what_begins_and_ends_the_latter_is_likelier() -> None:
    found = draft(
        """
        | Fase         | Iteraciones | Duración |
        | Inicio       | 1           | 2 días   |
        | Elaboración  | 1           | 7 días   |
        | Construcción | 2           | 6 días   |
        """,
        """
        | Disciplinas / tareas | Artefacto | Inicio     | Fin        |
        | Oír a las sedes      | Actas     | 2027-05-03 | 2027-05-07 |
        | Dibujar los pasos    | Diagrama  | 2027-05-10 | 2027-05-21 |
        """,
    )
    assert outline(found) == ["1 Oír a las sedes", "2 Dibujar los pasos"]
    assert asked(found, Asks.TABLE)


def test_of_two_tables_one_whose_column_says_no_day_is_no_likelier() -> None:
    found = draft(
        """
        | Código | Nombre de la tarea | Responsable |
        | 1      | Oír a las sedes    | Ana         |
        | 2      | Dibujar los pasos  | Luis        |
        | 3      | Escribir la guía   | Luis        |
        """,
        """
        | Qué comunicar | Propósito            | Frecuencia             |
        | Avance        | Informar a la red    | mientras dure la tarea |
        | Cierre        | Informar a las sedes | al terminar            |
        """,
    )
    assert outline(found) == [
        "1 Oír a las sedes",
        "2 Dibujar los pasos",
        "3 Escribir la guía",
    ]
    assert asked(found, Asks.TABLE)


def test_a_later_heading_that_is_better_known_is_not_the_first_of_a_calendar() -> None:
    text = """
        | Tareas de siempre | Mayo | Junio | Julio |
        | Abrir la lista    | X    |       |       |
        | Tareas concretas  | Mayo | Junio | Julio |
        | Cerrar la lista   |      |       | X     |
        """
    answers = {"year:*": "2027"}
    found = draft(text, given=KNOWN._replace(answers=answers))
    assert outline(found) == ["1 Abrir la lista", "2 Cerrar la lista"]
    (question,) = asked(found, Asks.TABLE)
    answers[question.key] = "no"
    left_out = draft(text, given=KNOWN._replace(answers=answers))
    assert outline(left_out) == ["1 Abrir la lista"]
    assert "Cerrar la lista" in [unused.text for unused in left_out.unused]


NUMBERED = """
    | N° |                 | Mayo 2027 | Junio 2027 | Julio 2027 |
    | 1  | Abrir la lista  | {0}       |            |            |
    | 2  | Cerrar la lista |           | {0}        | {0}        |
    """


def test_numbers_are_the_only_heading_beside_a_calendar_with_marks() -> None:
    found = draft(NUMBERED.format("X"))
    assert outline(found) == ["1 Abrir la lista", "2 Cerrar la lista"]
    assert asked(found, Asks.HEADING)


def test_numbers_beside_months_with_amounts_are_no_plan() -> None:
    with pytest.raises(BadFile):
        draft(NUMBERED.format("1.250,00"))


def test_one_activity_beside_each_objective_is_likely_the_activity() -> None:
    rows = "\n".join(
        f"| Lograr la meta {n} | 2027-05-0{n} | Reunir al grupo {n} |"
        for n in range(1, 5)
    )
    found = draft(f"| Objetivo | Fecha | Producto/Actividad |\n{rows}")
    (question,) = asked(found, Asks.HEADING)
    assert question.likeliest == ColumnRole.ACTIVITY


PAST = (
    "Date implemented; Date done; Date assigned; Date adopted; Actions implemented; "
    "Tasks done; Activities undertaken; Measures undertaken; Actions taken; Medidas "
    "adoptadas; Acciones implementadas; Actividades en ejecución; Tareas en desarrollo"
)
AHEAD = (
    "Date to be implemented; Activities to be undertaken; Actividades a desarrollar; "
    "Implementation date; Fecha de ejecución; Acciones recomendadas; To be done by"
)


@pytest.mark.parametrize("heading", PAST.split("; "))
def test_what_was_done_or_is_under_way_is_nothing_of_the_plan(heading: str) -> None:
    assert reading_of(heading).role is None


@pytest.mark.parametrize("heading", AHEAD.split("; "))
def test_what_is_to_be_done_stays_what_it_is(heading: str) -> None:
    reading = reading_of(heading)
    assert reading.role is not None
    assert reading.is_sure


def test_a_day_by_when_hardly_anything_is_due_is_asked() -> None:
    reading = reading_of("Follow-up date")
    assert (reading.role, reading.is_sure) == (ColumnRole.CALENDAR, False)


def test_the_day_on_which_something_was_done_is_no_deadline() -> None:
    found = draft(
        """
        | Actividad | Responsable | Date implemented | Due date   |
        | Taller    | México      | 2027-03-10       |            |
        | Informe   | Panamá      |                  | 2027-03-16 |
        | Encuesta  | Panamá      |                  | 2027-03-18 |
        """
    )
    first, *others = leaves(found)
    assert first.calendar is None
    assert first.due is None
    assert first.cells == {"Date implemented": "2027-03-10"}
    assert [str(leaf.calendar.own) for leaf in others if leaf.calendar] == [
        *("2027-03-16", "2027-03-18"),
    ]


def test_what_was_done_beside_recommendations_are_no_actions() -> None:
    found = draft(
        """
        | Recommendation    | Status  | Actions implemented | Responsible |
        | Create a register | Done    | Register created    | México      |
        | Train staff       | Partial | Two workshops       | Panamá      |
        """
    )
    assert outline(found) == ["1 Create a register", "2 Train staff"]


ELSEWHERE = "Related action; Actividades asociadas; Tareas asignadas; Linked activity"


@pytest.mark.parametrize("heading", ELSEWHERE.split("; "))
def test_what_stands_elsewhere_or_is_somebodys_is_only_offered(heading: str) -> None:
    reading = reading_of(heading)
    assert reading.role is not None
    assert not reading.is_sure


def test_where_to_find_an_action_is_likely_none() -> None:
    found = draft(
        """
        | Objective | Related action | Deadline   |
        | Train     | See 4.2        | 2027-03-15 |
        | Inform    | See 3.1        | 2027-03-20 |
        | Publish   | None           | 2027-03-25 |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert question.likeliest == ColumnRole.OTHER
    assert outline(found) == ["1 Train", "2 Inform", "3 Publish"]


def test_expected_targets_do_not_take_the_place_of_results_unasked() -> None:
    found = draft(
        """
        | Resultado      | Metas esperadas | Responsable | Plazo      |
        | Mejor atención | 3 talleres      | México      | 2027-03-15 |
        | Más datos      | 1 informe       | Panamá      | 2027-03-20 |
        """
    )
    assert asked(found, Asks.HEADING)
    assert outline(found) == ["1 Mejor atención", "2 Más datos"]


@pytest.mark.parametrize("said", [("40%", "50%"), ("2027-03-16", "2027-03-21")])
def test_how_far_it_is_is_likely_no_last_day(said: tuple[str, str]) -> None:
    found = draft(
        f"""
        | Activity | Deadline   | Completion | Responsible |
        | Train    | 2027-03-15 | {said[0]}  | México      |
        | Inform   | 2027-03-20 | {said[1]}  | Panamá      |
        """
    )
    calendars = [item.calendar.own for item in leaves(found) if item.calendar]
    assert calendars == ["2027-03-15", "2027-03-20"]
    assert all(one.likeliest == ColumnRole.OTHER for one in asked(found, Asks.HEADING))


def test_shares_under_an_end_are_likely_no_calendar() -> None:
    found = draft(
        """
        | Activity | Target    | Completion | Responsible |
        | Train    | 3 courses | 40%        | México      |
        | Inform   | 1 report  | 50%        | Panamá      |
        """
    )
    assert [item.calendar for item in leaves(found)] == [None, None]
    assert not asked(found, Asks.DATES)


@pytest.mark.parametrize(
    "pair",
    [
        ("Línea de acción", "Acción del plan"),
        ("Actividad general", "Actividad específica"),
        ("Overall activity", "Specific activity"),
    ],
)
def test_of_two_of_a_level_the_one_that_is_finer_is_below(
    pair: tuple[str, str],
) -> None:
    found = draft(
        f"""
        | {pair[0]} | {pair[1]} | Plazo      |
        | Formar    | Taller    | 2027-03-15 |
        | Informar  | Informe   | 2027-03-20 |
        """
    )
    assert outline(found) == [
        "1 Formar",
        "1.1 Taller",
        "2 Informar",
        "2.1 Informe",
    ]


def test_minutes_with_days_are_no_likelier_the_plan_than_activities() -> None:
    found = draft(
        """
        | Acuerdo | Fecha      |
        | Acta 1  | 2026-03-15 |
        | Acta 2  | 2026-03-20 |
        """,
        """
        | Actividad | Responsable |
        | Taller    | México      |
        | Informe   | Panamá      |
        | Encuesta  | Honduras    |
        """,
    )
    assert asked(found, Asks.TABLE)
    assert outline(found) == ["1 Taller", "2 Informe", "3 Encuesta"]


def test_amounts_under_a_target_are_likely_not_what_is_to_be_done() -> None:
    found = draft(
        """
        | Meta anual   | Indicador             | Responsable | Fecha      |
        | 40%          | Train border staff    | México      | 2027-03-15 |
        | 3 talleres   | Publish the report    | Guatemala   | 2027-06-30 |
        | 100 personas | Hold regional meeting | Panamá      | 2027-10-20 |
        """
    )
    assert asked(found, Asks.HEADING)
    assert [item.title.own for item in leaves(found)] == [
        "Train border staff",
        "Publish the report",
        "Hold regional meeting",
    ]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        (
            "Responsable/Apoyo",
            "who is responsible: all that it names, also who only helps",
        ),
        ("Escuadra responsable", "who is responsible"),
    ],
)
def test_of_who_helps_it_is_told_that_it_would_owe_too(
    heading: str, words: str
) -> None:
    found = draft(
        f"""
        | Actividad | {heading}       | Plazo      |
        | Taller    | México y Panamá | 2027-03-15 |
        | Informe   | Honduras        | 2027-03-20 |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    said = {one.key: str(one.words) for one in question.choices}
    assert said[ColumnRole.RESPONSIBLE] == words


@pytest.mark.parametrize("word", ["finalizadas", "hechas", "concluidos", "finished"])
def test_what_was_done_is_so_in_every_form_of_its_word(word: str) -> None:
    assert phrase_of(f"actividades {word}") is None
    assert phrase_of(f"activities {word}") is None


@pytest.mark.parametrize(
    ("heading", "role", "is_sure"),
    [
        ("Actividades (3)", ColumnRole.ACTIVITY, False),  # of table 3, or column 3
        ("Responsable(6)", ColumnRole.RESPONSIBLE, True),
        ("Actividades", ColumnRole.ACTIVITY, True),
    ],
)
def test_a_level_that_is_numbered_is_asked(
    heading: str, role: ColumnRole, *, is_sure: bool
) -> None:
    assert reading_of(heading)[:2] == (role, is_sure)
