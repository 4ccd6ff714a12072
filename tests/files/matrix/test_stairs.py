"""Columns without a heading, each set in from the one before it, are levels."""

from __future__ import annotations

from tests.files.grids import draft, outline


def test_a_text_further_right_is_below_what_stands_left_of_it() -> None:
    found = draft(
        """
        | | | | Ene 2028 | Feb 2028 | Mar 2028 |
        | Red | | | | |
        | | Probar el enlace | | X | |
        | | Abrir el registro | | | |
        | | | Escribir la guía | X | X |
        | | | Imprimir la guía | | X |
        | Equipos | | | | |
        | | Comprar las radios | | | X |
        """
    )
    assert outline(found) == [
        "1 Red",
        "1.1 Probar el enlace",
        "1.2 Abrir el registro",
        "1.2.1 Escribir la guía",
        "1.2.2 Imprimir la guía",
        "2 Equipos",
        "2.1 Comprar las radios",
    ]
    assert found.questions


def test_texts_beside_each_other_are_no_stairs() -> None:
    found = draft(
        """
        |                    |                     | Ene 2028 | Feb 2028 | Mar 2028 |
        | Probar el enlace   | con la capital      | X          |              |
        | Abrir el registro  | en las sedes        | X          |              |
        | Comprar las radios | para las patrullas  |            | X            |
        """
    )
    assert len(outline(found)) == 3


def test_a_column_before_the_others_may_stand_in_the_first_row_of_each_part() -> None:
    found = draft(
        """
        |         |                    | Ene 2028 | Feb 2028 | Mar 2028 |
        | Red     | Probar el enlace   | X          |              |
        |         | Abrir el registro  |            | X            |
        | Equipos | Comprar las radios |            | X            |
        |         | Probar las radios  |            | X            |
        """
    )
    assert outline(found) == [
        "1 Red",
        "1.1 Probar el enlace",
        "1.2 Abrir el registro",
        "2 Equipos",
        "2.1 Comprar las radios",
        "2.2 Probar las radios",
    ]
