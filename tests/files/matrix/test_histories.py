"""What happened, who answers for what and how long one worked: no plans."""

from __future__ import annotations

import pytest

from crmnet.errors import BadFile
from tests.files.grids import draft, leaves

HISTORY = "a history, not a plan"
LOG = "a log of what was done, not a plan"
REGISTER = "a register, not a plan"
OTHERS = "a list of something else, not a plan"
STRANGE = "no heading that is known"
HOURS = "a time sheet, not a plan"


@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        (
            """
            | Mes | Año  | Hito                     | Estado    |
            | 6   | 1818 | Correo del Orinoco       | Cerrado   |
            | 7   | 1833 | Biblioteca Nacional      | Existente |
            | 3   | 2001 | Museo de la Estampa      | Existente |
            """,
            HISTORY,
        ),
        (
            """
            | Milestone                     | Date         |
            | Sign the treaty of Guadalupe  | 2 Feb 1848   |
            | Open the canal                | 15 Aug 1914  |
            | Found the Organization        | 30 Apr 1948  |
            """,
            HISTORY,
        ),
        (
            """
            | Fecha      | Actividades realizadas         | Pendientes      |
            | 04/05/2027 | Se revisan los formularios     | Los de Honduras |
            | 05/05/2027 | Se ordenan los archivos        | Los de 2025     |
            """,
            LOG,
        ),
        (
            """
            | Date       | Completed tasks        | Hours |
            | 2027-05-04 | Forms of the shelters  | 3     |
            | 2027-05-05 | Archive of the office  | 5     |
            """,
            LOG,
        ),
        (
            """
            | Nº Cambio | Fecha      | Módulo   | Motivo del cambio     | Estado   |
            | C-01      | 2027-05-04 | Registro | Falta el segundo país | Aprobado |
            | C-02      | 2027-05-05 | Consulta | Es lenta              | Aprobado |
            """,
            REGISTER,
        ),
        (
            """
            | N°  | Fecha      | Proveedor         | Descripción | Monto    |
            | 28  | 01/07/2027 | Hotel Las Brisas  | Alojamiento | $128000  |
            """,
            REGISTER,
        ),
        (
            """
            | Actor       | Description                                  | Scope  |
            | Author      | Account that owns a tenancy, and sees it all | One    |
            | Reader      | Account that reads what the author shares    | One    |
            | Platform    | Who runs the service and manages accounts    | Every  |
            """,
            OTHERS,
        ),
        (
            """
            | Role            | Responsibilities of the role              | Person |
            | Project manager | Should coordinate the work of the network | Ana    |
            | Database keeper | Must maintain the data of the directory   | Luis   |
            | Tester          | Will be asked to run the tests each week  | Eva    |
            """,
            STRANGE,
        ),
        (
            """
            | Author | Year | Title                      | Purpose              |
            | Ruiz   | 2019 | Shelters along the border  | Count the shelters   |
            | Gómez  | 2017 | Consular protection        | Describe the service |
            | Potter | 2015 | Return and reintegration   | Measure the returns  |
            """,
            "a catalogue of laws or other documents",
        ),
        (
            """
            | TC ID | Test description        | Date       | Result |
            | T-01  | Enter with a password   | 2027-05-20 | Pass   |
            | T-02  | Leave the form half way | 2027-05-20 | Fail   |
            | T-03  | Enter without a network | 2027-05-21 | Pass   |
            """,
            OTHERS,
        ),
        (
            """
            | Objeto               | Tipo             | Encargado |
            | fixCodigosFaltantes  | Stored Procedure | Carlos    |
            | fnSurtirTarima       | Table Function   | Carlos    |
            | vw_Saldos            | View             | Diana     |
            """,
            "not a plan|no heading that is known",
        ),
        (
            """
            | Date       | From  | To    | Action              | Time  |
            | 2027-02-06 | 11:00 | 16:00 | Work on the report  | 05:00 |
            | 2027-02-07 | 10:30 | 10:50 | Meeting             | 00:20 |
            | 2027-02-08 | 11:00 | 15:15 | Review of the texts | 04:15 |
            """,
            HOURS,
        ),
        (
            """
            | Caso de prueba | Precondición    | Pasos           | Resultado esperado |
            | Abrir sesión   | Estar inscrito  | Escribir la clave | Se ve el inicio  |
            | Cerrar sesión  | Haberla abierto | Oprimir Salir   | Se ve la portada   |
            """,
            REGISTER,
        ),
        (
            """
            | Test Case Number | Test Description   | Expected Result |
            | 1                | Select the country | It is shown     |
            | 2                | Enter the amount   | It is converted |
            """,
            REGISTER,
        ),
    ],
)
def test_lists_with_headings_of_plans_are_refused(drawn: str, reason: str) -> None:
    with pytest.raises(BadFile, match=reason):
        draft(drawn)


@pytest.mark.parametrize(
    ("drawn", "many"),
    [
        (  # one day of long ago is no history
            """
            | Actividad           | Fecha      |
            | Firmar el convenio  | 1988-05-04 |
            | Abrir el albergue   | 2027-05-04 |
            | Censar a la gente   | 2027-08-04 |
            """,
            3,
        ),
        (  # words for when have years of their own
            """
            | Actividad             | Plazo                              |
            | Revisar el reglamento | antes del aniversario de la ley de 1986 |
            | Actualizar el decreto | conforme al decreto de 1985        |
            | Redactar el acuerdo   | según el convenio de 1951          |
            """,
            3,
        ),
        (  # so have feasts that come again each year
            """
            | Actividad                  | Fecha                  | Encargado |
            | Conmemorar la Convención   | 28 de julio (1951)     | Honduras  |
            | Conmemorar la Declaración  | 22 de noviembre (1984) | México    |
            | Conmemorar el Protocolo    | 31 de enero (1967)     | Panamá    |
            """,
            3,
        ),
        (  # a number of hours is no year
            """
            | Actividad             | Plazo      |
            | Revisar el reglamento | 1000 horas |
            | Actualizar el decreto | 1200 horas |
            | Redactar el acuerdo   | 1500 días  |
            """,
            3,
        ),
        (  # what is to be done is not done
            """
            | Actividades a ser realizadas | Fecha      | Lugar   |
            | Revisar los formularios      | 2027-05-04 | Managua |
            | Ordenar los archivos         | 2027-05-05 | Panamá  |
            """,
            2,
        ),
        (
            """
            | Activity to be completed | Date       | Place   |
            | Revise the forms         | 2027-05-04 | Managua |
            | Sort the archives        | 2027-05-05 | Panama  |
            """,
            2,
        ),
        (  # a course has hours, and who gives it
            """
            | Fecha      | Desde | Hasta | Actividad          | Duración | Responsable |
            | 2027-03-15 | 09:00 | 11:00 | Capacitar guardias | 02:00    | Honduras    |
            | 2027-03-16 | 09:00 | 12:00 | Capacitar enlaces  | 03:00    | México      |
            | 2027-03-17 | 09:00 | 10:00 | Evaluar el curso   | 01:00    | Panamá      |
            """,
            3,
        ),
        (  # what becomes of activities stands beside who owes them
            """
            | Actividades realizadas y pendientes | Responsable | Fecha      |
            | Revisar los formularios             | Honduras    | 2027-05-04 |
            | Ordenar los archivos                | México      | 2027-05-05 |
            """,
            2,
        ),
        (  # programs have modules too
            """
            | Módulo   | Descripción             | Fecha límite |
            | Registro | Agregar el segundo país | 2027-05-04   |
            | Consulta | Hacerla más rápida      | 2027-06-04   |
            """,
            2,
        ),
        (  # how often says when
            """
            | Action/Target          | Note | Target date (MM/YY) |
            | Briefs for the cabinet | all  | Quarterly |
            | Charts of the regions  | all  | Ongoing   |
            | Figures of the states  | all  | Six monthly |
            """,
            3,
        ),
        (  # and so does who has to do what
            """
            | Target                                   | Note |
            | All units to report to the Secretariat   | all  |
            | Continue to obtain figures from states   | all  |
            | Head of unit to publish the annual tally | all  |
            """,
            3,
        ),
        (  # numbers of weeks say when
            """
            | Semana | Unidad   | Tema                   |
            | 1      | Unidad 1 | Historia de las normas |
            | 2      | Unidad 1 | Fuentes del derecho    |
            | 3      | Unidad 2 | Tratados y convenios   |
            """,
            3,
        ),
    ],
)
def test_those_of_plans_are_none_of_them(drawn: str, many: int) -> None:
    assert len(leaves(draft(drawn))) == many


def test_words_that_rows_of_data_share_begin_no_blocks() -> None:
    rows = "".join(
        f"| {n} | barrio {n} | {word} | lluvia {n} | fuente {n} | clase {n} |\n"
        for n, word in enumerate(["mes", "fecha", "zona", "lugar", "fecha", "año"])
    )
    with pytest.raises(BadFile, match=STRANGE):
        draft(f"| codigo | zona | palabra | causa | origen | tipo |\n{rows}")


def test_themes_beside_weeks_are_a_plan() -> None:
    found = draft(
        """
        | Semana | Unidad   | Tema          | Subtemas              |
        | 1      | Unidad 1 | Formularios   | De ingreso, de salida |
        | 2      | Unidad 1 | Albergues     | Del norte, del sur    |
        | 3      | Unidad 2 | Directorio    | Enlaces, suplentes    |
        """
    )
    assert found.plan.themes


@pytest.mark.parametrize(
    "spans",
    [
        ("1095 días", "1500 días", "1801 días"),
        ("708.5", "1678.1", "1101.2"),
        ("1030-1130", "1130-1230", "1400-1500"),
        ("4 de mayo, 1030 horas", "5 de mayo, 1401 hrs", "6 de mayo, 1601 h"),
        ("1200", "1500", "1800"),
    ],
)
def test_amounts_and_hours_are_no_years_of_another_time(
    spans: tuple[str, ...],
) -> None:
    found = draft(
        f"""
        | Actividad           | Plazo      | Responsable |
        | Revisar la guía     | {spans[0]} | GT          |
        | Dar el taller       | {spans[1]} | HN          |
        | Redactar el informe | {spans[2]} | MX          |
        """
    )
    assert len(leaves(found)) == 3
