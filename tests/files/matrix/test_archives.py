"""Inventories of archives, tables of how long what is kept, and minutes handed over."""

from __future__ import annotations

import pytest

from crmnet.errors import BadFile
from tests.files.grids import KNOWN, draft, grid, leaves

KEEPS = "what an archive keeps|no heading that is known"


@pytest.mark.parametrize(
    "drawn",
    [
        """
        | No. | Nombre de la serie, subserie o asunto | Fecha inicial | Fecha final | \
Caja | Carpeta | No. de folios | Soporte |
        | 1 | Actas de la Presidencia  | 2019-01-15 | 2019-12-20 | 1 | 1 | 120 | Papel |
        | 2 | Enviar notas a las sedes | 2019-02-11 | 2019-11-20 | 1 | 2 | 84  | Papel |
        """,
        """
        | Series   | Subseries         | Fechas extremas         | Observaciones |
        | Actas    | Actas de reunión  | 2019-01-15 a 2019-12-20 |               |
        | Informes | Informes de viaje | 2019-02-11 a 2019-10-01 | Falta una     |
        """,
        """
        | Fecha      | Tipo documental     | Folio inicial | Folio final | Responsable |
        | 2027-01-12 | Nota de la embajada | 1             | 3           | Honduras    |
        | 2027-02-12 | Respuesta a la nota | 4             | 6           | Honduras    |
        """,
        """
        | Record series   | Description          | Retention period | Disposition |
        | Meeting minutes | Minutes of the group | 7 years          | Transfer    |
        | Invoices        | Invoices of hotels   | 5 years          | Destroy     |
        """,
        """
        | Box | Folder | Title                   | Start date | End date   |
        | 1   | 1      | Letters to the missions | 2010-01-01 | 2012-12-31 |
        | 1   | 2      | Prepare annual reports  | 2011-01-01 | 2011-12-31 |
        """,
        """
        | No. | Fecha      | Hora     | Objeto                   | Entregado | Folios |
        | 1   | 2027-01-06 | 10:15 am | Concertar el plan        | SI        | 3      |
        | 2   | 2027-01-26 | 11:00 am | Diseñar la ficha del mes | SI        | 4      |
        """,
        """
        | Fecha      | Hora     | Objetivo                 | Entregado | Folios |
        | 2027-01-06 | 10:15 am | Concertar el plan        | SI        | 3      |
        | 2027-01-26 | 11:00 am | Diseñar la ficha del mes | SI        | 4      |
        """,
    ],
)
def test_lists_of_what_is_kept_are_refused(drawn: str) -> None:
    with pytest.raises(BadFile, match=KEEPS):
        draft(grid(drawn, before=("Inventario documental de la Secretaría",)))


@pytest.mark.parametrize(
    ("drawn", "title"),
    [
        (
            """
            | Serie     | Subserie | Actividad              | Folios | Fecha      |
            | Actas     | De sede  | Digitalizar las actas  | 1200   | 2027-03-01 |
            | Contratos | De obra  | Foliar los contratos   | 800    | 2027-04-01 |
            """,
            "Archivo",
        ),
        (  # who has each of them ready by when
            """
            | Serie          | Subserie | Responsable | Fecha límite | Folios |
            | Actas de 2019  | De sede  | Honduras    | 2027-03-01   | 1200   |
            | Notas de 2019  | De país  | Panamá      | 2027-04-01   | 800    |
            """,
            "Archivo",
        ),
        (  # a day for each transfer that is still to be made
            """
            | Dependencia | Descripción        | Fecha      | Cajas | Folios |
            | Secretaría  | Entregar las actas | 2027-03-01 | 12    | 1200   |
            | Presidencia | Entregar las notas | 2027-04-01 | 10    | 800    |
            """,
            "Cronograma de transferencias al archivo central 2027",
        ),
        (  # one word of archives amid those of a plan
            """
            | Descripción           | Fecha      | Folios |
            | Revisar los convenios | 2027-03-01 | 12     |
            | Enviar las notas      | 2027-04-01 | 10     |
            """,
            "Plan de trabajo",
        ),
        (  # words that archives and plans share
            """
            | Qué se hará          | Quién    | Cuándo     | Folios | Entregado |
            | Revisar el convenio  | Honduras | 2027-03-01 | 12     | No        |
            | Enviar la nota       | México   | 2027-04-01 | 3      | No        |
            """,
            "",
        ),
        (
            """
            | To do                | Folder | Disposal | Due        |
            | Shred the old forms  | A      | yes      | 2027-03-01 |
            | Scan the old letters | B      | no       | 2027-04-01 |
            """,
            "",
        ),
        (
            """
            | Descripción            | Carpeta | Caja de herramientas | Fecha      |
            | Formar a los jueces    | A       | Guía                 | 2027-02-01 |
            | Formar a los fiscales  | B       | Guía                 | 2027-02-03 |
            """,
            "",
        ),
    ],
)
def test_what_is_done_with_an_archive_may_be_a_plan(drawn: str, title: str) -> None:
    assert len(leaves(draft(grid(drawn, before=(title,))))) == 2


HELD = """
    | No. | Fecha de la reunión | Objetivo de la reunión                | Asistentes |
    | 1   | 2027-01-06          | Concertar el plan de trabajo anual    | 12         |
    | 2   | 2027-01-26          | Diseñar la ficha de los puestos       | 8          |
    | 3   | 2027-02-03          | Revisar los avances de la ficha       | 9          |
    | 4   | 2027-02-10          | Enviar las respuestas a la Secretaría | 7          |
"""
PICKED = """
    | 2027-01-26 | Diseñar la ficha de los puestos       | Honduras |
    | 2027-02-03 | Revisar los avances de la ficha       | Panamá   |
    | 2027-02-10 | Enviar las respuestas a la Secretaría | Honduras |
"""
OTHER = """
    | 2027-03-26 | Traducir la ficha de los puestos    | Honduras |
    | 2027-04-03 | Imprimir la ficha en dos idiomas    | Panamá   |
    | 2027-05-10 | Repartir la ficha en los aeropuertos | Honduras |
"""


def test_rows_picked_from_a_register_are_no_plan_either() -> None:
    with pytest.raises(BadFile, match="a register of meetings"):
        draft(grid(HELD, 1, "Hoja 1"), grid(PICKED, 2, "Hoja1"))


def test_other_rows_beside_a_register_are_asked_about() -> None:
    found = draft(grid(HELD, 1, "Hoja 1"), grid(OTHER, 2, "Hoja1"))
    assert len(leaves(found)) == 3
    assert "not certain" in str(found.questions[0].message)


def test_rows_that_a_person_points_at_are_asked_about() -> None:
    said = KNOWN._replace(table=2)
    found = draft(grid(HELD, 1, "Hoja 1"), grid(PICKED, 2, "Hoja1"), given=said)
    assert len(leaves(found)) == 3


def test_an_office_that_is_in_a_register_too_makes_no_copy() -> None:
    held = HELD.replace("| 12         |", "| Secretaría de Salud y Obras |")
    plan = """
        | 2027-03-26 | Abrir la sede | Secretaría de Salud y Obras |
        | 2027-04-03 | Pintar sede   | Secretaría de Salud y Obras |
        | 2027-05-10 | Cerrar sede   | Secretaría de Salud y Obras |
    """
    assert len(leaves(draft(held, plan))) == 3
