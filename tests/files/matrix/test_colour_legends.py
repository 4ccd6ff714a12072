"""What the colours of a calendar mean, told below it, is no item."""

from __future__ import annotations

from crmnet.domain.draft import Asks
from tests.files.grids import asked, draft, outline

PLAN = """
    | Tarea               | Enero 2028 | Febrero 2028 | Marzo 2028 |
    | Revisar las fichas  | [          | {            |            |
    | Formar a la guardia |            | [            | {          |
    | Redactar el informe |            | {            | [          |
    ---
    {legend}
"""
ITEMS = ["1 Revisar las fichas", "2 Formar a la guardia", "3 Redactar el informe"]


def test_texts_in_the_colours_of_the_calendar_are_its_legend() -> None:
    found = draft(_plan("| [Hecho según lo previsto | {Todavía por hacer |"))
    assert outline(found)[:3] == ITEMS
    found = draft(_plan("| [Parte ya entregada |\n| {Parte por entregar |"))
    assert outline(found) == ITEMS
    assert asked(found, Asks.LEVELS)


def test_so_are_texts_beside_cells_of_these_colours_and_the_word_above_them() -> None:
    legend = "| Clave: |\n| [ | Parte ya entregada |\n| { | Parte por entregar |"
    assert outline(draft(_plan(legend))) == ITEMS


def test_items_in_colours_behind_a_blank_row_are_items() -> None:
    legend = "| [Probar la red | { | | |\n| {Cerrar la red | | [ | |"
    assert len(outline(draft(_plan(legend)))) == 5
    legend = (
        "| *Segunda parte |\n| [Probar la red | X | | |\n| {Cerrar la red | | X | |"
    )
    assert len(outline(draft(_plan(legend)))) >= 5


def test_rows_in_two_colours_in_turn_are_items_behind_a_blank_one_too() -> None:
    found = draft(
        """
        | Tarea                | Encargo | Fecha         |
        | [Revisar las fichas  | [Ana    | [5 mayo 2028  |
        | {Formar a la guardia | {Luis   | {6 mayo 2028  |
        | [Redactar el informe | [Ana    | [7 mayo 2028  |
        ---
        | {Probar la red       | {Luis   | {8 mayo 2028  |
        | [Cerrar la red       | [Ana    | [9 mayo 2028  |
        """
    )
    assert len(outline(found)) == 5


def _plan(legend: str) -> str:
    return PLAN.replace("{legend}", legend)
