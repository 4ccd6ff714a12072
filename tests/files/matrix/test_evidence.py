"""What speaks for a plan in a table of days and texts, and what for another list."""

from __future__ import annotations

import pytest

from crmnet.domain.document import Document
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.cells.when_texts import says_when
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, asked, grid, leaves


@pytest.mark.parametrize(
    ("drawn", "first", "before"),
    [
        (
            """
            | lunes 17 al viernes 21 de abril | Convocatoria y difusión del proceso |
            | lunes 24 de abril al viernes 19 de mayo | Inscripción de expedientes |
            | miércoles 5 de julio | El Decano eleva la apelación al Rector |
            """,
            "Convocatoria y difusión del proceso",
            "",
        ),
        (
            """
            | Date | Deadline Type |
            | Thursday 14 April 2027 at 11:00 GMT | Call opening |
            | Wednesday 25 May 2027 at 17:00 GMT | Deadline for queries |
            | By 31 July 2027 | Start of successful projects |
            """,
            "Call opening",
            "",
        ),
        (
            """
            | Evento | Lugar | Fecha |
            | Primera reunión del Grupo Regional | Managua | 14-16 de abril de 2027 |
            | Seminario sobre migración laboral  | Ottawa  | 2-3 de junio de 2027   |
            | Conferencia sobre migración        | Lima    | noviembre de 2027      |
            """,
            "Primera reunión del Grupo Regional",
            "",
        ),
        (
            """
            | Día       | Fecha      |                                           |
            | lunes     | 3 de mayo  | Entrega de materiales a las mesas         |
            | miércoles | 5 de mayo  | Simulacro nacional del sistema            |
            | domingo   | 9 de mayo  | Jornada de votación en todo el territorio |
            """,
            "Entrega de materiales a las mesas",
            "",
        ),
        (
            """
            | Asumido por todos                   | Área         | Indicador      |
            | Realizar campañas en las escuelas   | Comunicación | Nº de campañas |
            | Crear un fondo de documentación     | Archivo      | Fondo creado   |
            | Elaborar un protocolo sobre acoso   | Personal     | Protocolo      |
            """,
            "Realizar campañas en las escuelas",
            "",
        ),
        (  # even: a question is better than a refusal
            """
            | 2027-01-04 | Visit to the shelter    | Ana  |
            | 2027-01-09 | Delivery of blankets    | Luis |
            | 2027-01-15 | Interview with a consul | Ana  |
            """,
            "Visit to the shelter",
            "",
        ),
    ],
)
def test_rows_that_say_when_and_what_are_asked_about(
    drawn: str, first: str, before: str
) -> None:
    year = KNOWN._replace(answers={"year:*": "2027"})
    found = draft_of(Document("datos.csv", (grid(drawn, before=[before]),)), year)
    (doubt,) = (q for q in asked(found, Asks.HEADING) if "certain" in str(q.message))
    assert first in str(doubt.choices[0].words)
    assert leaves(found)[0].title.own == first


@pytest.mark.parametrize(
    ("drawn", "before"),
    [
        (
            """
            | Name       | Position                 | Start date |
            | Ana Mendes | Senior Programme Officer | 01/02/2019 |
            | Luis Rivas | Head of Border Controls  | 15/07/2021 |
            | Mary Cole  | Assistant to the Head    | 03/03/2020 |
            """,
            "",
        ),
        (
            """
            | Fecha      | Detalle                              |
            | 12/03/2024 | Se aprobó el acta anterior           |
            | 12/03/2024 | El Director presentó el informe      |
            | 15/03/2024 | La comisión visitó el albergue       |
            """,
            "Acta de la reunión",
        ),
        (
            """
            | Nombre      | Institución                        | Fecha      |
            | Carla Núñez | Ministerio de Relaciones           | 12/03/2027 |
            | Pedro Gómez | Dirección de Migración             | 12/03/2027 |
            | Rosa Díaz   | Organización para las Migraciones  | 13/03/2027 |
            """,
            "Lista de asistencia",
        ),
        (
            """
            | Fecha      | Partido                | Estadio  |
            | 12/03/2027 | Herediano vs Cartago   | Rosabal  |
            | 13/03/2027 | Saprissa vs Alajuela   | Saprissa |
            | 19/03/2027 | San Carlos vs Liberia  | Ugalde   |
            """,
            "",
        ),
        (
            """
            | Fecha      | Lugar                    | Hallazgo                   |
            | 12/01/2027 | Puesto de Peñas Blancas  | Faltan extintores en la sala |
            | 14/01/2027 | Puesto de Paso Canoas    | No hay rampa de acceso     |
            | 20/01/2027 | Aeropuerto de la capital | Señales en buen estado     |
            """,
            "Inspecciones realizadas",
        ),
        (
            """
            | Riesgo                 | Probabilidad | Impacto | Mitigación | Área |
            | Caída de los servidores | 3           | 4       | Revisar equipos | TI |
            | Falta de fondos         | 2           | 5       | Pedir más fondos | DAF |
            | Retraso de las compras  | 4           | 3       | Adelantarlas | DAF |
            """,
            "",
        ),
    ],
)
def test_lists_of_something_else_are_refused(drawn: str, before: str) -> None:
    with pytest.raises(BadFile):
        draft_of(Document("datos.csv", (grid(drawn, before=[before]),)), KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Miércoles 24 de mayo al martes 20 de junio",
        "By 31st March 2023 at 11:00 GMT",
        "Mid-2027",
        "por definir",
        "Semana 3",
        "Q1 2027",
    ],
)
def test_what_is_nothing_but_when(text: str) -> None:
    assert says_when(text)


@pytest.mark.parametrize(
    "text",
    ["Informe de los talleres de mayo", "Sala 3", "12", "Todos los países", "", "a"],
)
def test_what_says_more_than_when_or_less(text: str) -> None:
    assert not says_when(text)


def test_indicators_and_the_day_of_their_last_figure_are_no_plan() -> None:
    drawn = """
        | nombre                               | programa | nivel     | actualizacion |
        | Porcentaje de denuncias concluidas   | G005     | Propósito | 24/04/2026    |
        | Porcentaje de visitas de inspección  | G005     | Propósito | 24/04/2026    |
        | Tasa de certificados que se renuevan | G014     | Fin       | 24/04/2026    |
        """
    document = Document("Indicadores.xlsx", (grid(drawn, 1),))
    with pytest.raises(BadFile, match="something else, not a plan"):
        draft_of(document, KNOWN)
    planned = drawn.replace("Porcentaje de", "Revisar").replace("Tasa", "Porcentaje")
    found = draft_of(Document("Plan.xlsx", (grid(planned, 1),)), KNOWN)
    assert len(leaves(found)) == 3
