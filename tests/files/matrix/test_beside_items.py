"""Codes of other rows and addresses of mail are kept beside the items."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from tests.files.grids import asked, draft, leaves, outline

ORDERED = """
    | ID | Tarea               | Fecha      | {heading} |
    | A  | Reunir a los enlaces | 03/05/2027 | {none}    |
    | B  | Redactar el informe  | 10/05/2027 | A         |
    | C  | Traducir el informe  | 12/05/2027 | {two}     |
    """


@pytest.mark.parametrize(
    ("heading", "none", "two"),
    [
        ("Dependencia", "N/A", "A, B"),
        ("Preceding Activity", "None", "A&B"),
        ("Actividad anterior", "-", "B"),
        ("Actividad previa", "", "A; B"),
        ("Responsables > Dependencia", "N/A", "A y B"),
    ],
)
def test_codes_of_other_rows_are_what_comes_before(
    heading: str, none: str, two: str
) -> None:
    found = draft(ORDERED.format(heading=heading, none=none, two=two))
    assert [line.partition(" ")[2] for line in outline(found)] == [
        "Reunir a los enlaces",
        "Redactar el informe",
        "Traducir el informe",
    ]
    assert [(item.cells or {}).get(heading) for item in leaves(found)][1:] == ["A", two]
    assert not found.questions


def test_numbers_beside_what_comes_before_are_how_long_it_takes() -> None:
    found = draft("""
        |   | Actividad            | Precedente | Tiempo (días) |
        | A | Reunir a los enlaces | -          | 11            |
        | B | Redactar el informe  | A          | 6             |
        | C | Traducir el informe  | A, B       | 7             |
        """)
    assert [item.calendar for item in leaves(found)] == [None] * 3
    assert (leaves(found)[1].cells or {})["Tiempo (días)"] == "6"


def test_stages_that_are_letters_as_the_rows_are_remain_a_level() -> None:
    text = """
        | ID | Etapa | Tarea                | Fecha      |
        | A  | A     | Reunir a los enlaces | 03/05/2027 |
        | B  | A     | Redactar el informe  | 10/05/2027 |
        | C  | B     | Traducir el informe  | 12/05/2027 |
        """
    assert not any("Etapa" in (item.cells or {}) for item in leaves(draft(text)))


@pytest.mark.parametrize("heading", ["email", "Actividad > correo", "Contacto"])
def test_addresses_are_no_level(heading: str) -> None:
    found = draft(f"""
        | Tema    | {heading}        | Actividad            | Fecha      |
        | Redes   | ana@red.example  | Reunir a los enlaces | 03/05/2027 |
        | Redes   | ana@red.example  | Redactar el informe  | 10/05/2027 |
        | Retorno | luis@red.example | Traducir el informe  | 12/05/2027 |
        """)
    assert outline(found) == [
        "1 Redes",
        "1.1 Reunir a los enlaces",
        "1.2 Redactar el informe",
        "2 Retorno",
        "2.1 Traducir el informe",
    ]
    assert (leaves(found)[0].cells or {})[heading] == "ana@red.example"


@pytest.mark.parametrize(
    ("heading", "aim"),
    [("Plan", "Goal"), ("Elemento", "Objetivo"), ("Item of it", "Purpose (Why)")],
)
def test_what_an_item_is_for_is_asked_about_beside_the_words_that_name_it(
    heading: str, aim: str
) -> None:
    found = draft(f"""
        | {heading}         | {aim}                         | Fecha      |
        | Reunión semanal   | Saber cómo avanza cada sede   | 03/05/2027 |
        | Boletín de la red | Contar lo que se hizo         | 10/05/2027 |
        | Visita a la sede  | Conocer a quienes trabajan en | 12/05/2027 |
        """)
    assert outline(found) == [
        "1 Reunión semanal",
        "2 Boletín de la red",
        "3 Visita a la sede",
    ]
    (question,) = asked(found, Asks.HEADING)
    assert question.likeliest == "1"
    assert (leaves(found)[1].cells or {})[aim] == "Contar lo que se hizo"
