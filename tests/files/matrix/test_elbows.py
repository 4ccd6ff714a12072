"""Items that are set in by a column, behind a drawn elbow."""

from __future__ import annotations

import pytest

from tests.files.grids import draft, leaves, outline


@pytest.mark.parametrize("elbow", ["L", "└", "└─", "↳"])
def test_words_beside_an_elbow_are_items_below_the_one_above(elbow: str) -> None:
    found = draft(
        f"""
        | Tarea                |                      | Inicio     | Fin        |
        | Reunir a los enlaces |                      | 2027-03-01 | 2027-03-05 |
        | Redactar la guía     |                      |            |            |
        | {elbow}              | Escribir los textos  | 2027-03-08 | 2027-03-12 |
        | {elbow}              | Traducir los textos  | 2027-03-15 | 2027-03-19 |
        | Publicar la guía     |                      | 2027-03-22 | 2027-03-26 |
        """
    )
    said = [leaf.title.own for leaf in leaves(found)]
    assert {"Escribir los textos", "Traducir los textos"} <= set(said)
    assert len(outline(found)) == 5
    over = next(item for item in found.plan.walk() if not item.is_leaf)
    assert over.title.own == "Redactar la guía"


def test_a_mark_beside_words_that_all_rows_have_is_none() -> None:
    found = draft(
        """
        | Actividad            | Observación         | Plazo      |
        | Reunir a los enlaces | Con la presidencia  | 2027-03-05 |
        | L                    | Escribir los textos | 2027-03-12 |
        | L                    | Traducir los textos | 2027-03-19 |
        | Publicar la guía     | En tres lenguas     | 2027-03-26 |
        | Repartir la guía     | En los puestos      | 2027-04-02 |
        """
    )
    assert [leaf.title.own for leaf in leaves(found)] == [
        "Reunir a los enlaces",
        "Publicar la guía",
        "Repartir la guía",
    ]
