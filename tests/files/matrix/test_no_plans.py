"""Time sheets, charts in numbers, RACI tables and requirements, which are no plans."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.cells.languages import likeliest_language
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.matrix.kinds import number_tables, time_sheets
from tests.files.grids import KNOWN, document, draft, leaves


@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        (
            """
            | Date       | Start   | End     | Total          | Description |
            | 2027-09-06 | 2:00 PM | 3:15 PM | 1 hour 15 mins | Forms       |
            | 2027-09-11 | 12:30   | 01:15   | 45 Mins        | Forms       |
            | 2027-09-20 | 10:00   | 11:30   | 1hr 30 mins    | Texts       |
            """,
            str(time_sheets.HOURS),
        ),
        (
            """
            | date       | start | end  | spent | what did you do  |
            | 2027-08-17 | 1000  | 1600 | 6     | Sort the answers |
            | 2027-08-25 | 600   | 800  | 2     | Talk to Managua  |
            | 2027-08-26 | 0830  | 1000 | 1.5   | Draft the report |
            """,
            str(time_sheets.HOURS),
        ),
        (
            """
            | FECHA      | horas de trabajo | Tarea                      |
            | 2027-01-04 | 4                | Redacción de los informes  |
            | 2027-01-05 | 4.5              | Redacción de los informes  |
            | 2027-01-12 | 3                | Revisión de los convenios  |
            | 2027-01-13 | 1                | Revisión de los convenios  |
            | 2027-01-13 | 2                | Traducción de los informes |
            """,
            str(time_sheets.WORKED),
        ),
        (
            """
            | Timestamp        | Actividad            | Evidencia |
            | 2027-07-30 13:15 | Revisar el convenio  | enlace    |
            | 2027-07-30 14:10 | Ordenar los archivos | enlace    |
            | 2027-07-30 15:30 | Traducir el informe  | enlace    |
            """,
            "a log of what was done",
        ),
        (
            """
            | Actividades | 10/15 | 10/16 | 10/17 | 10/18 |
            | Previsto    | 0     | 2     | 4     | 6     |
            | Necesario   | 3     | 6     | 9     | 12    |
            | Hecho       | 0.2   | 1.5   | 2     | 5.1   |
            """,
            str(number_tables.NUMBERS),
        ),
        (
            """
            | Task                   | Lead | Editor | Printer | Office |
            | Collect the answers    | A    | R      | I       | C      |
            | Print the final report | A/R  | C      | R       | I      |
            | Send it to the offices | C    | I      | R       | A      |
            """,
            "RACI",
        ),
        (
            """
            | ID | Issue  | Status | Severity | Date raised | Description          |
            | 1  | Delays | Open   | Major    | 2027-11-04  | Print it again       |
            | 2  | Prints | Closed | Minor    | 2027-11-05  | Ask the other office |
            """,
            "a register, not a plan",
        ),
        (
            """
            | Id_producto | Fecha de entrada | Producto | Proveedor | Factura |
            | 1           | 2027-01-04       | Arroz    | Mercado   | 28      |
            | 2           | 2027-01-05       | Papa     | Mercado   | 29      |
            """,
            "a register, not a plan",
        ),
        (
            """
            | Código | Nombre  | Actores | Descripción                               |
            | RF-01  | Compra  | Cliente | El sistema debe permitir comprar un libro |
            | RF-02  | Carro   | Cliente | El sistema debe permitir agregar libros   |
            | RF-03  | Ingreso | Gestor  | El usuario podrá ingresar con su clave    |
            """,
            "not a plan|no heading that is known",
        ),
        (  # what was mended, in what is called so
            """
            | Registro de incidencias | <         | <         |
            | Fecha                   | Problema  | Solución  |
            | 2027-03-10              | No prende | Revisarlo |
            | 2027-03-11              | Está rota | Cambiarla |
            | 2027-03-12              | Se cuelga | Apagarla  |
            """,
            "no heading that is known",
        ),
        (  # a row of it is no heading, whatever it speaks of
            """
            | Riesgo             | Mitigación              | Contingencia           |
            | Renuncia de alguno | Tener otros candidatos  | Contratar a otro       |
            | Fallas de equipos  | Instalar un antivirus   | Respaldar los archivos |
            | Atraso de entregas | Reordenar el cronograma | Negociar la fecha      |
            | Cortes de luz      | Adquirir una planta     | Alquilar otra planta   |
            | Pérdida de datos   | Guardar copias de ellos | Recuperar las copias   |
            """,
            "no heading that is known",
        ),
    ],
)
def test_what_only_looks_like_a_plan_is_refused(drawn: str, reason: str) -> None:
    with pytest.raises(BadFile) as refused:
        draft(drawn)
    said = str(refused.value)
    assert reason in said or any(part in said for part in reason.split("|"))


@pytest.mark.parametrize(
    ("drawn", "many"),
    [
        (  # an hour beside the day of each makes no agenda, whatever the day is called
            """
            | Tarea                | Fecha revisión | Hora  |
            | Enviar el informe    | 2027-06-30     | 21:00 |
            | Revisar los acuerdos | 2027-07-01     | 06:30 |
            | Convocar a la sede   | 2027-07-02     | 07:00 |
            """,
            3,
        ),
        (  # meetings that are held for it make no register of them
            """
            | Activity    | Meetings | Minutes | 2027-09-06 | 2027-09-13 | 2027-09-20 |
            | Sort a form | one      | none    | x          |            |            |
            | Send a form | two      | short   |            | x          | x          |
            """,
            2,
        ),
        (  # hours that are planned for activities that come once
            """
            | Fecha      | Horas | Actividad            |
            | 2027-01-04 | 4     | Redactar el informe  |
            | 2027-01-05 | 2     | Revisar el convenio  |
            | 2027-01-06 | 3     | Traducir el convenio |
            | 2027-01-07 | 3     | Imprimir el informe  |
            | 2027-01-08 | 1     | Entregar el informe  |
            """,
            5,
        ),
        (  # days of work under some of the weeks
            """
            | Actividades         | Semana 1 | Semana 2 | Semana 3 | Semana 4 |
            | Redactar el informe | 5        | 4        |          |          |
            | Revisar el informe  |          | 1        | 3        |          |
            | Imprimirlo          |          |          |          | 2        |
            """,
            3,
        ),
        (  # who does what, and by when
            """
            | Activity               | Deadline   | Lead | Editor | Printer |
            | Collect the answers    | 2027-05-01 | A    | R      | I       |
            | Print the final report | 2027-06-01 | A    | C      | R       |
            """,
            2,
        ),
        (
            """
            | Nombre del hito     | Fecha de inicio | Fecha de fin |
            | Convenio firmado    | 2027-05-01      | 2027-06-01   |
            | Informe presentado  | 2027-06-01      | 2027-07-01   |
            """,
            2,
        ),
        (
            """
            | Milestone Description | Assigned to | Start      | No. Days |
            | Agreement signed      | Honduras    | 2027-05-01 | 7        |
            | Report presented      | Panama      | 2027-06-01 | 14       |
            """,
            2,
        ),
    ],
)
def test_what_looks_like_one_of_these_may_be_a_plan(drawn: str, many: int) -> None:
    assert len(leaves(draft(drawn))) == many


def test_what_a_sign_of_a_legend_means_is_asked_once() -> None:
    found = draft(
        """
        | Actividad           | 2027-05-03 | 2027-05-10 | 2027-05-17 | 2027-05-24 |
        | Redactar el informe | K          | K          |            |            |
        | Revisar el informe  |            |            | K          |            |
        | Imprimir el informe |            |            |            | K          |
        """
    )
    assert len([q for q in found.questions if q.asks is Asks.DATES]) == 1


def test_names_of_stages_beside_coloured_weeks_are_asked_where_it_is_called_plan() -> (
    None
):
    drawn = """
    | WB:            | 2027-11-01 | 2027-11-08 | 2027-11-15 | 2027-11-22 |
    | Analysis       | x          |            |            |            |
    | Implementation |            | x          | x          |            |
    | Testing        |            |            | x          | x          |
    | Evaluation     |            |            |            | x          |
    """
    found = draft_of(document(drawn)._replace(name="gantt.ods"), KNOWN)
    assert len(leaves(found)) == 4
    assert "not certain" in str(found.questions[0].message)
    with pytest.raises(BadFile):
        draft_of(document(drawn)._replace(name="members.ods"), KNOWN)


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (("Testing", "Deployment", "Security", "Kick off", "DE 1"), "en"),
        (("Análisis", "Diseño", "Pruebas", "Backend"), "es"),
        (("12", "R1"), None),
    ],
)
def test_names_of_tasks_tell_their_language_by_their_ends(
    texts: tuple[str, ...], language: str | None
) -> None:
    assert likeliest_language(texts) == language


def test_of_several_tables_none_may_be_the_plan() -> None:
    drawn = [
        """
        | Actividad | Plazo      |
        | Revisar   | 2027-05-01 |
        """,
        """
        | Tarea    | Encargado | Estado    |
        | Imprimir | México    | Pendiente |
        """,
    ]
    asked = next(q for q in draft(*drawn).questions if q.asks is Asks.TABLE)
    said = KNOWN._replace(answers={**KNOWN.answers, asked.key: "none"})
    with pytest.raises(BadFile, match="none of its tables is the plan"):
        draft(*drawn, given=said)
