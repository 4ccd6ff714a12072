"""Numbers, marks, days, offices: texts that do not say what is to be done."""

from __future__ import annotations

from typing import Final

import pytest

from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, leaves

NUMBERED: Final = """
    | Fase       | Actividad | Contenido y/o alcance         | Inicio     | Fin        |
    | Control    | {0}       | Revisar los puestos del norte | 2027-03-01 | 2027-03-09 |
    | ^          | {1}       | Publicar la guía de trámites  | 2027-04-01 | 2027-04-09 |
    | Difusión   | {2}       | Nombrar enlaces por oficina   | 2027-05-01 | 2027-05-09 |
    | ^          | {3}       | Reunir a los jefes de turno   | 2027-06-01 | 2027-06-09 |
"""
TOLD: Final = [
    *("Revisar los puestos del norte", "Publicar la guía de trámites"),
    *("Nombrar enlaces por oficina", "Reunir a los jefes de turno"),
]


@pytest.mark.parametrize(
    "texts",
    [
        ("#1", "#2", "#3", "#4"),
        ("A-1", "A-2", "B-1", "B-2"),
        ("30 %", "45 %", "50 %", "100 %"),
        ("$ 1,500", "$ 2,000", "Q 300", "$ 40"),
        ("marzo", "del 1 al 9 de abril", "mayo", "9 de junio"),
        ("Sí", "No", "Sí", "Sí"),
        ("En curso", "Pendiente", "Hecho", "En curso"),
        ("JMR", "L.P.", "ACM", "JMR"),
        ("Cancillería", "Secretaría General", "Ministerio de Trabajo", "Oficina 2"),
    ],
)
def test_texts_that_do_not_say_what_is_to_be_done_are_no_activities(
    texts: tuple[str, str, str, str],
) -> None:
    found = draft(NUMBERED.format(*texts))
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == (
        "Contenido y/o alcance",
        "activity",
    )
    assert [leaf.title.own for leaf in leaves(found)] == TOLD
    assert found.cells == found.used


def test_neither_are_numbers_above_a_legend_of_words() -> None:
    legend = "\n".join(f"|  | {name} |  |  |  |" for name in ("Ana", "Luis", "Todos"))
    found = draft(NUMBERED.format("#1", "#2", "#3", "#4") + legend)
    titles = [leaf.title.own for leaf in leaves(found)]
    assert titles[:4] == TOLD
    lone = {question.text for question in found.questions if question.text}
    assert set(titles[4:]) <= lone  # what stands alone below them is asked


@pytest.mark.parametrize(
    "texts",
    [
        ("Revisar 12 puestos", "Guía 2027", "Feria de mayo", "Mesa 1 con la OIM"),
        ("Entrega del 30 de abril", "Visita", "Curso", "Foro"),
        ("Abrir", "Firmar", "JMR", "12"),
    ],
)
def test_texts_with_words_stay_the_activities_beside_longer_ones(
    texts: tuple[str, str, str, str],
) -> None:
    found = draft(NUMBERED.format(*texts))
    assert not [q for q in asked(found, Asks.HEADING) if q.likeliest == "activity"]
    assert {leaf.title.own for leaf in leaves(found)} <= set(texts)


def test_a_number_among_activities_is_asked_and_left_out() -> None:
    found = draft(NUMBERED.format("Revisar", "#14", "Nombrar", "Reunir"))
    (question,) = asked(found, Asks.LEVELS)
    assert (question.text, question.likeliest) == ("14", "no")
    assert [leaf.title.own for leaf in leaves(found)] == [
        "Revisar",
        "Nombrar",
        "Reunir",
    ]
    assert {one.text for one in found.unused} >= {"14"}
    given = KNOWN._replace(answers={question.key: "yes"})
    kept = draft(NUMBERED.format("Revisar", "#14", "Nombrar", "Reunir"), given=given)
    assert [leaf.title.own for leaf in leaves(kept)][1] == "14"
