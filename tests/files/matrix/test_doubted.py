"""Tables of which nothing says for sure that they are a plan: asked, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from crmnet.domain.document import Document
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.matrix.tables.doubted import NO_PLAN
from tests.files.grids import KNOWN, asked, grid, leaves, outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.draft import Draft, Given

YEAR: Final = KNOWN._replace(answers={"year:*": "2027"})


def read(
    drawn: str, name: str = "datos.csv", before: Sequence[str] = (), given: Given = YEAR
) -> Draft:
    """The draft of a document of one table, under a name that says nothing."""
    return draft_of(Document(name, (grid(drawn, before=before),)), given)


def calendars(found: Draft) -> list[str]:
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def doubt(found: Draft) -> list[str]:
    """The choices of the question whether a table is a plan."""
    (question,) = (
        one for one in asked(found, Asks.HEADING) if "not certain" in str(one.message)
    )
    assert question.likeliest == question.choices[0].key
    assert question.choices[-1].key == NO_PLAN
    return [str(choice.words) for choice in question.choices[:-1]]


NO_HEADING: Final = """
    | #1 | 4 August 2027     | Issuance of the call circular   | Circular   | Budget |
    | #2 | 15 August 2027    | Preparation of the first ceilings | Ceilings | Budget |
    | #3 | 18 - 22 August 2027 | Meetings with the line ministries | Minutes | All |
    | #4 | 25 -29 August 2027 | Drafting of the memorandum      | Memorandum | Budget |
    """


def test_texts_of_doing_beside_stretches_of_days_are_asked_without_a_heading() -> None:
    found = read(NO_HEADING)
    assert doubt(found) == ['C ("Issuance of the call circular")']
    assert [leaf.title.own for leaf in leaves(found)][1:3] == [
        "Preparation of the first ceilings",
        "Meetings with the line ministries",
    ]
    assert calendars(found)[2:] == ["18 - 22 August 2027", "25 -29 August 2027"]
    assert found.plan.labels == {}


@pytest.mark.parametrize("heading", ["Item", "Punto", "No."])
def test_words_under_a_heading_of_numbers_may_be_the_activities(heading: str) -> None:
    found = read(
        f"""
        | Date       | {heading}                    |
        | 2027-03-01 | Circulate the draft agenda   |
        | 2027-03-15 | Confirm the liaison officers |
        | 2027-04-01 | Hold the virtual meeting     |
        """
    )
    assert doubt(found) == [f'{heading} ("Circulate the draft agenda")']


def test_who_says_that_a_doubted_table_is_no_plan_has_it_refused() -> None:
    (question, *_) = asked(read(NO_HEADING), Asks.HEADING)
    with pytest.raises(BadFile, match="no heading that is known"):
        read(NO_HEADING, given=KNOWN._replace(answers={question.key: NO_PLAN}))


def test_a_heading_that_is_its_first_part_stands_as_the_others_do() -> None:
    found = read(
        """
        | I. Preparación            | Fecha límite  |
        | Nombrar a los enlaces     | 26 de febrero |
        | Pedir los datos           | 30 de abril   |
        | II. Consulta              |               |
        | Reunir a las oficinas     | 29 de octubre |
        """
    )
    doubt(found)
    assert outline(found)[::3] == ["1 I. Preparación", "2 II. Consulta"]
    assert calendars(found) == ["26 de febrero", "30 de abril", "29 de octubre"]
    assert found.cells == found.used


def test_days_without_a_year_are_asked_where_no_heading_stands_over_them() -> None:
    found = read(
        """
        | Deadlines of the review | <                    |
        | 13.05 – 19.05           | Build the form       |
        | 20.05 – 26.05           | Test it in two towns |
        | 27.05 – 02.06           | Mend what was found  |
        | 03.06                   | Publish the form     |
        """
    )
    assert doubt(found) == ['B ("Build the form")']
    assert [leaf.title.own for leaf in leaves(found)][-1] == "Publish the form"
    assert calendars(found)[::3] == ["13.05 – 19.05", "3 de junio"]


def test_names_beside_stretches_of_days_are_no_plan() -> None:
    with pytest.raises(BadFile):
        read(
            """
            | Ana María López Ruiz      | 1 - 15 de agosto     |
            | Juan Carlos Pérez de León | 16 - 31 de agosto    |
            | Luisa Gómez Soto Vega     | 1 - 15 de septiembre |
            """,
            "Calendario de turnos.csv",
        )


@pytest.mark.parametrize("name", ["Agenda.csv", "Work plan.csv"])
def test_hours_with_a_stop_are_no_days(name: str) -> None:
    with pytest.raises(BadFile):
        read(
            """
            | 9.05 – 9.10   | Opening of the meeting     |
            | 9.10 – 10.05  | Presentation of the report |
            | 10.05 – 11.10 | Discussion of the report   |
            """,
            name,
        )


STRANGE: Final = """
    | Encargo                      | Le toca a | Antes de   |
    | Reparar el techo del albergue | Marta    | 15/03/2027 |
    | Comprar colchones            | Luis      | 31/03/2027 |
    | Pintar el comedor y los pasillos | Ana   | 30/04/2027 |
    """


def test_texts_that_begin_with_verbs_are_asked_under_strange_words() -> None:
    found = read(STRANGE)
    assert doubt(found) == ['Encargo ("Reparar el techo del albergue")']
    assert calendars(found) == ["15/03/2027", "31/03/2027", "30/04/2027"]


@pytest.mark.parametrize(
    "drawn",
    [
        STRANGE.replace("Le toca a", "Proveedor"),
        STRANGE.replace("2027", "1951"),
        """
        | 03/01/2027 | Pago de energía          | 345.20 |
        | 08/01/2027 | Instalación de lámparas  | 120.00 |
        | 15/01/2027 | Reparación del vehículo  | 800.00 |
        """,
        """
        | Ana María López   | 12/03/1995 |
        | Juan Carlos Pérez | 04/11/1999 |
        | Luisa Gómez Soto  | 23/07/1990 |
        """,
        """
        | Servicio          | Fecha      | Kilometraje |
        | Cambio de aceite  | 03/01/2027 | 45200       |
        | Revisión de frenos | 08/02/2027 | 47100      |
        | Alineación y balanceo | 15/03/2027 | 49800   |
        """,
    ],
)
def test_registers_are_refused_unasked(drawn: str) -> None:
    with pytest.raises(BadFile):
        read(drawn)


PAID: Final = """
    | Fecha      | Descripción             | Monto   |
    | 03/01/2027 | Compra de papelería     | 250.00  |
    | 08/01/2027 | Pago de la renta        | 4500.00 |
    """


@pytest.mark.parametrize(
    "drawn",
    [
        PAID,
        PAID.replace("Monto", "Debe"),
        PAID.replace("Fecha ", "Date ").replace("Monto", "Balance"),
        """
        | Fecha           | Efeméride                        |
        | 5 de febrero    | Promulgación de la Constitución  |
        | 18 de marzo     | Expropiación petrolera           |
        """,
        """
        | Nombre                 | Fecha de ingreso | Cargo      |
        | Juan Antonio Pérez     | 03/01/2020       | Presidente |
        | María del Carmen López | 04/05/2021       | Secretaria |
        """,
    ],
)
def test_what_was_paid_feasts_and_members_are_registers(drawn: str) -> None:
    with pytest.raises(BadFile, match=r"register|no heading"):
        read(drawn, "Calendario.csv")


@pytest.mark.parametrize("heading", ["Descripción", "Entregable"])
def test_what_is_due_may_have_its_sum_beside_it(heading: str) -> None:
    drawn = PAID.replace("Fecha ", "Fecha límite ").replace("Descripción", heading)
    assert len(leaves(read(drawn))) == 2


def test_marks_under_the_days_of_a_week_are_kept_beside_what_is_asked() -> None:
    week = """
        |                           | Lunes | Martes | Miércoles | Jueves | Viernes |
        | Conciliar los saldos      | X     | X      |           |        |         |
        | Revisar los expedientes   |       | X      | X         |        |         |
        | Entregar los informes     |       |        |           |        | X       |
        """
    found = read(week)
    assert doubt(found) == ['A ("Conciliar los saldos")']
    assert leaves(found)[0].cells == {"Lunes": "X", "Martes": "X"}
    with pytest.raises(BadFile, match="cells hold the activities"):
        read(week.replace("| X  ", "| Arroz"))


def test_marks_under_phases_are_asked_beside_activities() -> None:
    phases = """
        | Actividad                 | Fase 1 | Fase 2 | Fase 3 |
        | Levantar la información   | X      |        |        |
        | Diseñar la base de datos  | X      | X      |        |
        | Probar con los usuarios   |        |        | X      |
        """
    found = read(phases)
    assert len(doubt(found)) == 1
    assert leaves(found)[1].cells == {"Fase 1": "X", "Fase 2": "X"}
    members = phases.replace("Actividad", "Socio  ")
    members = members.replace("Levantar la información  ", "Ana Ramos Paz")
    members = members.replace("Diseñar la base de datos", "Luis Reyes López")
    with pytest.raises(BadFile):
        read(members.replace("Probar con los usuarios", "Eva Gómez Ruiz"))


def test_colours_under_the_hours_of_a_work_are_asked_beside_it() -> None:
    hours = """
        | Horas                    | #5 | #10 | #15 | #20 | #25 |
        | Maquetar la idea         | [  |     |     |     |     |
        | Diseñar la base de datos |    | [   | [   |     |     |
        | Probar en local          |    |     |     | [   | [   |
        """
    found = read(hours, "Diagrama de Gantt.csv")
    assert doubt(found) == ['Horas ("Maquetar la idea")']
    assert [set(leaf.cells or ()) for leaf in leaves(found)][1] == {"10", "15"}
    with pytest.raises(BadFile):
        read(hours.replace("#15", "#14"), "Diagrama de Gantt.csv")


def test_an_export_of_events_has_a_description_that_is_blank() -> None:
    found = read(
        """
        | Event            | Start date | End date   | Color | Location | Description |
        | Toma de posesión | 2027-01-03 | 2027-01-04 |       |          |             |
        | Entrega de notas | 2027-02-15 | 2027-02-17 |       |          |             |
        """
    )
    assert outline(found) == ["1 Toma de posesión", "2 Entrega de notas"]


ONE_DAY: Final = """
    | Event                 | Start date | End date   |
    | Apertura de la oficina | 2027-01-03 |           |
    | Toma de posesión      | 2027-01-05 |            |
    | Entrega de informes   | 2027-02-15 | 2027-02-17 |
    """


def test_days_without_a_last_one_are_asked_and_those_of_events_are_the_only_ones() -> (
    None
):
    found = read(ONE_DAY)
    assert calendars(found) == [
        "2027-01-03",
        "2027-01-05",
        "de 2027-02-15 a 2027-02-17",
    ]
    assert found.cells == found.used
    (question,) = asked(found, Asks.DATES)
    assert str(question.message).startswith("some rows")
    answers = {question.key: "first"}
    begun = read(ONE_DAY, given=KNOWN._replace(answers=answers))
    assert [leaf.starts and leaf.starts.day for leaf in leaves(begun)] == [3, 5, None]
    works = read(ONE_DAY.replace("Event   ", "Actividad"))
    assert calendars(works)[:2] == ["", ""]
    assert len(asked(works, Asks.DATES)) == 1


def test_the_end_of_an_icalendar_is_the_day_behind_the_last() -> None:
    text = """
        | SUMMARY               | DTSTART    | DTEND      | LOCATION |
        | Taller de estadística | 2027-03-08 | 2027-03-10 | San José |
        """
    found = read(text)
    assert calendars(found) == ["de 2027-03-08 a 2027-03-09"]
    (question,) = asked(found, Asks.DATES)
    written = KNOWN._replace(answers={question.key: "written"})
    assert calendars(read(text, given=written)) == ["de 2027-03-08 a 2027-03-10"]


@pytest.mark.parametrize("wanted", ["Remitente", "Sender"])
def test_a_register_of_letters_has_subjects_and_no_activities(wanted: str) -> None:
    drawn = f"""
        | Fecha      | {wanted}            | Asunto                              |
        | 03/01/2027 | Ministerio de Salud | Solicitud de información estadística |
        | 04/01/2027 | Alcaldía Municipal  | Invitación a la inauguración        |
        """
    with pytest.raises(BadFile, match="a register"):
        read(drawn)


@pytest.mark.parametrize("wanted", ["Version", "Rev."])
def test_the_versions_of_a_document_are_no_plan(wanted: str) -> None:
    drawn = f"""
        | {wanted} | Date       | Description                 |
        | 0.1      | 2027-01-04 | Add the section on consuls  |
        | 0.2      | 2027-02-09 | Correct the figures of 2026 |
        | 1.0      | 2027-03-15 | Publish the final text      |
        """
    with pytest.raises(BadFile, match="a register"):
        read(drawn)


def test_a_doubted_table_may_be_the_one_that_is_wanted() -> None:
    known = grid("| Actividad | Plazo |\n| Abrir la oficina | mayo 2027 |")
    both = Document("datos.docx", (known, grid(STRANGE, table=2)))
    assert len(draft_of(both, YEAR).tables) == 1
    found = draft_of(both, YEAR._replace(table=2))
    assert found.tables == (2,)
    assert len(doubt(found)) == 1


BOARD: Final = """
    | Name                   | Assignee | Assignee Email | Due Date   | Projects |
    | Write the concept note | Ana      | ana@x.org      | 2027-01-29 | Forum    |
    | Agree the agenda       | Luis     | luis@x.org     | 2027-02-26 | Forum    |
    """


def test_a_board_with_addresses_is_no_address_book_and_its_projects_stand_above() -> (
    None
):
    assert outline(read(BOARD)) == [
        "1 Forum",
        "1.1 Write the concept note",
        "1.2 Agree the agenda",
    ]
    with pytest.raises(BadFile, match="an address book"):
        read(BOARD.replace("Due Date", "Added on"))


def test_marks_are_no_stage() -> None:
    found = read(
        """
        | Tarea                  | Etapa I | Etapa II | Etapa III |
        | Revisar la bibliografía | x      |          |           |
        | Aplicar las encuestas  |         | x        |           |
        | Redactar el informe    |         | x        | x         |
        """
    )
    assert [item.code for item in found.plan.walk()] == ["1", "2", "3"]
    assert leaves(found)[0].cells == {"Etapa I": "x"}


def test_what_a_program_of_schedules_adds_to_a_task_is_beside_it() -> None:
    found = read(
        """
        | Id | Activo | Modo de tarea | Nombre               | Comienzo   | Fin        |
        | 1  | Sí     | Programada    | Definir las metas | 2027-01-04 | 2027-01-15 |
        | 2  | Sí     | Programada    | Recoger los datos    | 2027-01-18 | 2027-02-12 |
        """
    )
    assert outline(found) == ["1 Definir las metas", "2 Recoger los datos"]
    assert asked(found, Asks.HEADING) == []


@pytest.mark.parametrize(
    "drawn",
    [
        """
        | 2027        | Establish a regional database |
        | 2028        | Harmonise the visa rules      |
        | 2029 - 2030 | Connect the border posts      |
        """,
        """
        | What is left                  | Person | Not later than |
        | Hand over the keys            | Ana    | 12/02/2027     |
        | Archive the files of the year | Luis   | 19/02/2027     |
        | Close the account             | Eva    | 26/02/2027     |
        """,
        """
        | Revisar los registros  | mensual    |
        | Visitar los albergues  | trimestral |
        | Informar a la comisión | semestral  |
        """,
    ],
)
def test_years_rhythms_and_english_verbs_with_an_object_are_asked(drawn: str) -> None:
    found = read(drawn)
    assert len(doubt(found)) == 1
    assert all(calendars(found))


def test_words_for_when_under_a_strange_heading_are_asked() -> None:
    found = read(
        """
        | Actividad           | Responsable | Época             |
        | Enviar los techos   | Dirección   | mediados de marzo |
        | Formular el proyecto | Unidades   | abril y mayo      |
        """
    )
    assert any("Época" in str(one.message) for one in asked(found, Asks.HEADING))


@pytest.mark.parametrize(
    "drawn",
    [
        """
        | Curso                        | Inicia     | Termina    | Precio |
        | Introducción a la contabilidad | 03/02/2027 | 03/04/2027 | 450  |
        | Gestión de recursos humanos  | 10/02/2027 | 10/04/2027 | 500    |
        """,
        """
        | Titular          | Tipo de licencia          | Vence      |
        | López y Hermanos | Construcción de vivienda  | 03/02/2027 |
        | Pérez y Asociados | Instalación de rótulos   | 08/02/2027 |
        """,
        """
        | Fundación de la institución    | 12 de marzo de 1978 |
        | Inauguración de la sede        | 4 de mayo de 1985   |
        | Creación del archivo           | 23 de julio de 1989 |
        """,
    ],
)
def test_courses_licences_and_histories_are_no_plans(drawn: str) -> None:
    with pytest.raises(BadFile):
        read(drawn, "Hitos.csv")
