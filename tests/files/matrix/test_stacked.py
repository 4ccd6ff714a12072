"""Tables one below the other in a sheet that are one plan."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, answered, asked, draft, leaves, outline

STACKED = """
    | Plan de la tienda | <           | <                 |
    | Etapa 1: Preparar |             |                   |
    | Actividad         | Responsable | Fecha             |
    | Abrir             | Ana         | 3 de mayo de 2027 |
    | Pintar            | Ana         | 4 de mayo de 2027 |
    ---
    | Etapa 2: Vender   |             |                   |
    | Actividad         | Responsable | Fecha             |
    | Cobrar            | Ana         | 5 de mayo de 2027 |
    | Contar            | Ana         | 6 de mayo de 2027 |
"""
TREE = [
    *("1 Etapa 1: Preparar", "1.1 Abrir", "1.2 Pintar"),
    *("2 Etapa 2: Vender", "2.1 Cobrar", "2.2 Contar"),
]


def without(title: str) -> str:
    """The tables without one of their titles."""
    return "\n".join(line for line in STACKED.splitlines() if title not in line)


def test_titles_of_tables_below_each_other_are_above_their_rows() -> None:
    found = draft(STACKED)
    (question,) = asked(found, Asks.HEADING)
    assert (question.text, question.likeliest) == ("Etapa 1: Preparar", "yes")
    assert outline(found) == TREE
    assert found.cells == found.used + len(found.unused)


def test_the_title_of_the_first_may_be_that_of_the_plan() -> None:
    said = answered(draft(STACKED), "no", Asks.HEADING)
    assert outline(draft(STACKED, given=said))[:2] == ["1 Abrir", "2 Pintar"]
    text = STACKED.replace(
        "| Plan de la tienda | <           | <                 |", ""
    )
    untitled = draft(text, given=said._replace(title=None))
    assert untitled.plan.title.own == "Etapa 1: Preparar"


def test_the_title_of_a_part_is_not_the_title_of_the_plan() -> None:
    found = draft(STACKED, given=KNOWN._replace(title=None))
    assert found.plan.title.own == "Plan de la tienda"


def test_the_same_heading_in_another_order_goes_on_with_the_plan() -> None:
    text = STACKED.replace(
        """| Actividad         | Responsable | Fecha             |
    | Cobrar            | Ana         | 5 de mayo de 2027 |
    | Contar            | Ana         | 6 de mayo de 2027 |""",
        """| Fecha             | Actividad   | Responsable       |
    | 5 de mayo de 2027 | Cobrar      | Ana               |
    | 6 de mayo de 2027 | Contar      | Ana               |""",
    )
    found = draft(text)
    assert outline(found) == TREE
    assert leaves(found)[-1].cells == {"Responsable": "Ana"}
    assert leaves(found)[-1].calendar.own == "6 de mayo de 2027"  # type: ignore[union-attr]


def test_the_heading_again_without_a_title_begins_no_part() -> None:
    text = STACKED.replace(
        "| Etapa 2: Vender   |             |                   |", ""
    )
    found = draft(text)
    assert asked(found, Asks.HEADING) == []
    assert [line for line in outline(found) if "Etapa" in line] == []


RESPONSE = """
    | Recommendation 1: Strengthen the monitoring | < | < | < | < |
    | Key action(s) | Time frame | Responsible unit(s) | Tracking* | < |
    | ^ | ^ | ^ | Comments | Status |
    | Develop a results framework | June 2027 | M&E Unit | Draft | Ongoing |
    | Train partners on data | October 2027 | M&E Unit | | Not started |
    | Recommendation 2: Diversify the funding | < | < | < | < |
    | Key action(s) | Time frame | Responsible unit(s) | Comments | Status |
    | Prepare a mobilisation strategy | December 2027 | Country Office | | Open |
"""
LESS = """
    | Objetivo 1. Fronteras | < | < | < | < |
    | Actividad | Responsable | Fecha de inicio | Fecha de fin | Observaciones |
    | Revisar los puestos | Honduras | 2027-01-10 | 2027-02-10 | ninguna |
    | Objetivo 2. Datos | < | < | < | < |
    | Actividad | Responsable | Fecha de inicio | Fecha de fin | |
    | Publicar las cifras | Guatemala | 2027-04-10 | 2027-05-10 | |
"""


def test_a_heading_in_two_rows_may_come_again_in_one() -> None:
    found = draft(RESPONSE)
    assert outline(found) == [
        "1 Recommendation 1: Strengthen the monitoring",
        *("1.1 Develop a results framework", "1.2 Train partners on data"),
        "2 Recommendation 2: Diversify the funding",
        "2.1 Prepare a mobilisation strategy",
    ]
    assert len(asked(found, Asks.HEADING)) == 1
    assert found.cells == found.used + len(found.unused)


def test_a_heading_may_come_again_with_a_column_less() -> None:
    found = draft(LESS)
    assert outline(found) == [
        *("1 Objetivo 1. Fronteras", "1.1 Revisar los puestos"),
        *("2 Objetivo 2. Datos", "2.1 Publicar las cifras"),
    ]
    assert found.cells == found.used + len(found.unused)


BLANK = """
    | Eje | Actividad | Fecha |
    | Fronteras | Revisar los puestos | 2027-03-06 |
    | | Formar a los enlaces | 2027-03-07 |
    | Eje | Actividad | Fecha |
    | | Publicar las cifras | 2027-04-06 |
    | | Imprimir el informe | 2027-04-07 |
"""
UNTITLED = """
    | Actividad | Responsable | Fecha |
    | Fase 1: Preparar | < | < |
    | Abrir la tienda | Ana | 2027-03-06 |
    | Actividad | Responsable | Fecha |
    | Cobrar las ventas | Ana | 2027-04-06 |
    | Contar las ventas | Ana | 2027-04-07 |
"""


@pytest.mark.parametrize(
    ("written", "above", "apart"),
    [
        (BLANK, "1 Fronteras", ["2 Publicar las cifras", "3 Imprimir el informe"]),
        (
            UNTITLED,
            "1 Fase 1: Preparar",
            ["2 Cobrar las ventas", "3 Contar las ventas"],
        ),
    ],
    ids=["blank", "untitled"],
)
def test_rows_below_a_heading_again_that_say_no_level_are_asked_about(
    written: str, above: str, apart: list[str]
) -> None:
    found = draft(written)
    (question,) = asked(found, Asks.LEVELS)
    assert question.likeliest == "yes"
    assert outline(found)[0] == above
    assert all(line.startswith("1") for line in outline(found))
    other = draft(written, given=answered(found, "no", Asks.LEVELS))
    assert outline(other)[-2:] == apart


def test_a_section_below_a_heading_again_names_its_rows() -> None:
    rows = UNTITLED.replace(
        "    | Cobrar", "    | Fase 2: Vender | < | < |\n    | Cobrar"
    )
    assert asked(draft(rows), Asks.LEVELS) == []


def test_an_item_with_a_bar_above_a_heading_of_two_rows_is_no_title() -> None:
    found = draft(
        """
        | Fase / Actividad | Semanas de mayo de 2027 | <  | <  | <  |
        | ^                | 1                       | 2  | 3  | 4  |
        | Fase I. Estudio  |                         |    |    |    |
        | Leer los textos  | [                       | [  |    |    |
        | Probar el equipo |                         |    | [  |    |
        | Fase / Actividad | Semanas de mayo de 2027 | <  | <  | <  |
        | ^                | 1                       | 2  | 3  | 4  |
        | Fase II. Obra    |                         |    |    |    |
        | Montar el equipo |                         |    | [  | [  |
        | Entregar la obra |                         |    |    | [  |
        """
    )
    assert outline(found) == [
        "1 Fase I. Estudio",
        "1.1 Leer los textos",
        "1.2 Probar el equipo",
        "2 Fase II. Obra",
        "2.1 Montar el equipo",
        "2.2 Entregar la obra",
    ]
