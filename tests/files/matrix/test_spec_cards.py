"""Cards that tell one thing each are no plan; tables of two columns may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import BadFile
from crmnet.files.matrix.kinds.spec_cards import cards_of
from tests.files.grids import document, draft, grid, leaves

if TYPE_CHECKING:
    from crmnet.domain.document import Grid

USES = (
    """
    | Nombre del caso de uso. | CU 01 – Consultar el padrón                  |
    | Actor.                  | Ventanilla                                   |
    | Precondiciones.         | Debe existir el registro de la persona       |
    | Flujo normal.           | El usuario elige el año y el sistema lo lista |
    | Excepciones.            |                                              |
    | Objetivo.               | Saber si una solicitud está en trámite       |
    """,
    """
    | Nombre del caso de uso. | CU 02 – Imprimir la constancia               |
    | Actor.                  | Jefatura                                     |
    | Precondiciones.         | La constancia debe estar firmada             |
    | Flujo normal.           | El usuario la elige y el sistema la imprime  |
    | Objetivo.               | Entregar la constancia en el mismo día       |
    """,
)
TESTS = (
    """
    | Element         | Description                        |
    | Test case       | TC-01                              |
    | Module          | Sign in                            |
    | Objective       | Verify that an officer can sign in |
    | Expected result | The list of visits is shown        |
    | Status          | Passed                             |
    """,
    """
    | Element         | Description                        |
    | Test case       | TC-02                              |
    | Module          | Printing                           |
    | Objective       | Verify that a permit is printed    |
    | Expected result | A page comes out of the printer    |
    | Status          | Passed                             |
    """,
)
ONE_BELOW_THE_OTHER = (
    """
    | R1           | <                                            |
    | Función      | Inscribir a las familias                     |
    | Entradas     | Nombre del albergue y número de plazas       |
    | Acción       | El sistema debe guardar lo que se escribe    |
    | Destino      | La pantalla de ingreso                       |
    | R2           | <                                            |
    | Función      | Dar de baja a las familias                   |
    | Entradas     | Número de la habitación                      |
    | Acción       | El sistema debe pedir que se confirme        |
    | Destino      | La pantalla de egreso                        |
    """,
)


def grids(drawn: tuple[str, ...]) -> list[Grid]:
    return [grid(text, number) for number, text in enumerate(drawn, 1)]


@pytest.mark.parametrize("drawn", [USES, TESTS, ONE_BELOW_THE_OTHER])
def test_cards_of_requirements_and_tests_are_no_plan(drawn: tuple[str, ...]) -> None:
    with pytest.raises(BadFile) as caught:
        draft(*grids(drawn))
    assert "cards" in str(caught.value)


def test_the_plan_beside_cards_is_the_plan() -> None:
    plan = """
        | Actividad            | Responsable | Plazo      |
        | Revisar el protocolo | Cancillería | 2027-05-03 |
        | Formar a los jueces  | Justicia    | 2027-06-10 |
    """
    found = draft(*grids((*USES, plan)))
    assert [leaf.title.own for leaf in leaves(found)] == [
        "Revisar el protocolo",
        "Formar a los jueces",
    ]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Actividad | Responsable", ("Cancillería", "Interior", "Justicia")),
        ("Activity | Deadline", ("2027-05-03", "2027-06-10", "2027-07-09")),
        ("Hito | Mes", ("Mayo de 2027", "Junio de 2027", "Julio de 2027")),
    ],
)
def test_the_same_activities_of_each_country_are_no_cards(
    heading: str, said: tuple[str, ...]
) -> None:
    deeds = ("Revisar el protocolo", "Formar a los jueces", "Abrir la sede", "Cerrar")
    tables = []
    for turn in range(2):
        rows = [f"| {deed} | {said[n % 3 - turn]} |" for n, deed in enumerate(deeds)]
        tables.append("\n".join((f"| {heading} |", *rows)))
    found = draft(*grids(tuple(tables)))
    assert {leaf.title.own for leaf in leaves(found)} == set(deeds)


@pytest.mark.parametrize(
    "names",
    [
        ("1 March 2027", "1 March 2027", "5 May 2027", "5 May 2027", "5 May 2027"),
        ("Salud", "Salud", "Interior", "Interior", "Interior"),
        ("Salud", "Interior", "Salud", "Salud", "Interior"),
        ("Panamá", "Belice", "Costa Rica", "Honduras", "Panamá"),
    ],
)
def test_who_or_when_left_of_what_is_done_makes_no_cards(
    names: tuple[str, ...],
) -> None:
    deeds = ("Open the office", "Print the guide", "Train the staff", "Sort", "Close")
    rows = [f"| {name} | {deed} |" for name, deed in zip(names, deeds, strict=True)]
    drawn = "\n".join(rows)
    moved = drawn.replace("the", "another").replace("Sort", "Sort all")
    for heading in ("| Ramo | Asunto |\n", "| Date | Deliverable |\n"):
        assert not cards_of(document(heading + drawn, heading + moved))


CARD_WITH_STEPS = """
    | Nombre       | {name}   | <              | <                 |
    | Actores      | {actor}  | <              | <                 |
    | Objetivo     | {aim}    | <              | <                 |
    | Precondición | {before} | <              | <                 |
    | Paso         | Acción   | Paso           | {heading}         |
    | 1            | Elegir   | 2              | {told}            |
    | 3            | Enviar   | 4              | {told}            |
    """
FIRST = {
    "name": "Consultar el padrón",
    "actor": "Ventanilla",
    "aim": "Saber de un trámite",
    "before": "Hay un registro",
}
SECOND = {
    "name": "Imprimir constancias",
    "actor": "Jefatura",
    "aim": "Entregar el mismo día",
    "before": "Está firmada",
}


@pytest.mark.parametrize(
    ("heading", "told", "are_cards"),
    [("Respuesta", "Lo muestra", True), ("Responsable", "México", False)],
)
def test_steps_below_the_properties_of_a_card_are_no_plan_but_where_it_says_who(
    heading: str, told: str, are_cards: bool
) -> None:
    drawn = [
        CARD_WITH_STEPS.format(heading=heading, told=told, **each)
        for each in (FIRST, SECOND)
    ]
    assert len(cards_of(document(*drawn))) == (2 if are_cards else 0)
