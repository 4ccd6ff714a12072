"""Targets of several years, a column a year: when each row is to be done."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.headings.calendar_body import AMOUNTS_KEY
from tests.files.grids import KNOWN, asked, draft, grid, leaves, outline

HEAD = """
    | Componente | Proyecto | Indicador | {} 2025 | Avance 2025 | {} 2026 | {} 2027 |
    """.replace("{}", "{word}")
PLAN = (
    HEAD
    + """
    | Oficinas | Pintar las puertas | Puertas  | 4  | 2 | 5 | 1   |
    | ^        | Abrir la casa      | Casas    | #0 | 0 | 0 | 0.5 |
    | Enlaces  | Nombrar al enlace  | Personas | 0  | 0 | 0 | 0   |
    """
)


def when(text: str, answer: str = "") -> list[str]:
    given = KNOWN._replace(answers={AMOUNTS_KEY: answer})
    items = leaves(draft(text, given=given if answer else KNOWN))
    return [item.calendar.own if item.calendar else "-" for item in items]


@pytest.mark.parametrize("word", ["META", "Programado", "Target", "Meta año"])
def test_the_years_with_a_target_say_when_and_the_targets_stay(word: str) -> None:
    text = PLAN.format(word=word)
    assert when(text) == ["de 2025 a 2027", "2027", "-"]
    found = draft(text)
    assert len([q for q in asked(found, Asks.DATES) if q.likeliest == "due"]) == 1
    assert leaves(found)[0].cells == {
        "Indicador": "Puertas",
        f"{word} 2025": "4",
        "Avance 2025": "2",
        f"{word} 2026": "5",
        f"{word} 2027": "1",
    }
    assert not found.unused


def test_somebody_may_say_that_targets_say_no_time() -> None:
    text = PLAN.format(word="Meta")
    assert when(text, "no") == ["-", "-", "-"]
    assert when(text, "due") == when(text)


@pytest.mark.parametrize("word", ["Presupuesto", "Avance", "Ejecutado"])
def test_money_and_what_was_done_say_no_time(word: str) -> None:
    assert "de 2025 a 2027" not in _read(PLAN.format(word=word))


def test_a_base_and_a_target_years_on_say_no_time() -> None:
    text = PLAN.format(word="Meta").replace("2026", "2030").replace("2027", "2035")
    assert "de 2025" not in " ".join(_read(text))


BODY = """
    | Oficinas | Pintar las puertas | 4  | {0} 5 | {0} 1   |
    | ^        | Abrir la casa      | 0  | {0} 0 | {0} 0.5 |
    """


@pytest.mark.parametrize(
    ("heading", "done"),
    [
        (
            """| Componente | Proyecto | METAS | < | < |
            | ^ | ^ | 2025 | 2026 | 2027 |""",
            "",
        ),
        (
            """| Componente | Proyecto | 2025 | < | 2026 | < | 2027 |
            | ^ | ^ | Meta | Avance | Meta | Avance | Meta |""",
            "0 |",
        ),
        (
            """| Componente | Proyecto | Programación de metas | < | < |
            | ^ | ^ | Año 2025 | Año 2026 | Año 2027 |""",
            "",
        ),
    ],
)
def test_targets_in_a_heading_of_two_rows_are_targets_too(
    heading: str, done: str
) -> None:
    text = heading + BODY.format(done)
    assert when(text) == ["de 2025 a 2027", "2027"]
    assert outline(draft(text)) == [
        *("1 Oficinas", "1.1 Pintar las puertas", "1.2 Abrir la casa")
    ]


def test_crosses_under_years_are_crosses() -> None:
    text = """
        | Componente | Actividad          | Programación | <    | <    |
        | ^          | ^                  | 2025         | 2026 | 2027 |
        | Oficinas   | Pintar las puertas | X            | X    |      |
        | ^          | Abrir la casa      |              |      | X    |
        """
    assert when(text) == ["de 2025 a 2026", "2027"]
    found = draft(text)
    assert not any(item.cells for item in leaves(found))
    assert not [q for q in asked(found, Asks.DATES) if q.likeliest == "due"]


def _read(text: str) -> list[str]:
    try:
        return when(text)
    except BadFile:
        return []


SHEET = """
    | Componente | Proyecto | Indicador | Unidad de medida | Línea base | Meta 2025 |"""
SHEET += """ Avance 2025 | % de avance 2025 | Meta 2026 | Avance 2026 | {} | Meta 2027 |
    | {} | {}           | Puertas | Número | 0 | 1 | 1 | 1 | 2 | 0 | 0 | 3 |
    | ^  | {} otra vez  | Puertas | Número | 0 | 1 | 1 | 1 | 2 | 0 | 0 | 3 |
    """


def test_sheets_under_nearly_the_same_heading_are_one_plan_without_their_summary() -> (
    None
):
    share = "% de avance 2026"
    summary = """
        | Componente | Número de proyectos |
        | Norte      | 2                   |
        | Sur        | 2                   |
        """
    found = draft(
        grid(SHEET.format(share, "Norte", *["Pintar la puerta"] * 2), 1, "Norte"),
        grid(SHEET.format(share, "Sur", *["Nombrar enlaces"] * 2), 2, "Sur"),
        grid(SHEET.format("% avnce", "Este", *["Abrir la oficina"] * 2), 3, "Este"),
        grid(summary, 4, "Consolidado"),
    )
    assert found.tables == (1, 2, 3)
