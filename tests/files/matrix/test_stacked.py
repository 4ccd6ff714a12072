"""Tables one below the other in a sheet that are one plan."""

from __future__ import annotations

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
