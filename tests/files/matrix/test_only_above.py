"""The words of the activities beside a level that only says of what part they are."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from tests.files.grids import answered, asked, draft, leaves, outline

EVENTS = """
    | Área      | Evento formativo                 | Dirige  | Realización        |
    | Técnica   | Curso de documentos falsos       | UNICEF  | 3 de marzo de 2027 |
    | Técnica   | Taller de entrevista a menores   | OIM     | 5 de abril de 2027 |
    | Gerencial | Seminario de ética pública       | CONARE  | 7 de mayo de 2027  |
"""
BRANCHES = """
    | Component | What we intend                      | End date   |
    | Borders   | A new form for those who are minors | 2027-03-01 |
    | Borders   | Two desks at the northern crossing  | 2027-04-01 |
    | Shelters  | Beds for sixty families             | 2027-05-01 |
    | Borders   | A guide in three languages          | 2027-06-01 |
"""
NUMBERED = """
    | Hito    | Categoría                        | Inicio     | Fin        |
    | Tarea 1 | Reunir a los enlaces             | 2027-03-01 | 2027-03-05 |
    | Tarea 2 | Redactar la propuesta            | 2027-03-08 | 2027-03-12 |
    | Tarea 3 | Revisar la propuesta con todos   | 2027-03-15 | 2027-03-19 |
"""
ENGLISH = """
    | Activity    | Remarks of the team         | Due date   |
    | Activity 1  | Print the guide for nurses  | 2027-03-05 |
    | Activity 2  | Train the interpreters      | 2027-03-12 |
    | Activity 3  | Open the second office      | 2027-03-19 |
"""


@pytest.mark.parametrize(
    ("drawn", "first", "below"),
    [
        (EVENTS, "Curso de documentos falsos", "1 Técnica"),
        (BRANCHES, "A new form for those who are minors", "1 Borders"),
    ],
)
def test_what_stands_beside_parts_that_come_again_is_asked(
    drawn: str, first: str, below: str
) -> None:
    found = draft(drawn)
    assert leaves(found)[0].title.own == first
    assert outline(found)[0] == below
    assert any("holds the activities" in str(q.message) for q in found.questions)


@pytest.mark.parametrize(
    ("drawn", "first"),
    [(NUMBERED, "Reunir a los enlaces"), (ENGLISH, "Print the guide for nurses")],
)
def test_what_stands_beside_tasks_by_their_numbers_is_asked(
    drawn: str, first: str
) -> None:
    found = draft(drawn)
    assert leaves(found)[0].title.own == first
    assert len(leaves(found)) == 3


def test_the_level_may_be_the_activity_after_all() -> None:
    found = draft(NUMBERED)
    assert len(asked(found, Asks.HEADING)) == 2
    question = next(q for q in found.questions if "activities" in str(q.message))
    given = answered(found._replace(questions=(question,)), "1", Asks.HEADING)
    again = draft(NUMBERED, given=given)
    assert leaves(again)[0].title.own == "Tarea 1"


@pytest.mark.parametrize(
    "beside",
    [
        ("Ministerio de Salud", "Dirección de Puestos", "Secretaría de la Mujer"),
        ("12", "30", "45"),
    ],
)
def test_names_and_numbers_beside_parts_are_no_activities(
    beside: tuple[str, ...],
) -> None:
    one, two, three = beside
    found = draft(
        f"""
        | Componente | Otro dato | Responsable | Plazo      |
        | Fronteras  | {one} | Interior | 2027-03-01 |
        | Fronteras  | {two} | Interior | 2027-04-01 |
        | Albergues  | {three} | Interior | 2027-05-01 |
        """
    )
    assert not any("holds the activities" in str(q.message) for q in found.questions)
