"""An item in several rows on end is asked about, and is one."""

from __future__ import annotations

from crmnet.domain.draft import Asks
from tests.files.grids import answered, asked, draft, leaves, outline

ROWS = """
    | ID | Tarea               | Encargo | Fecha       |
    | 1  | Revisar las fichas  | Ana     | 5 mayo 2028 |
    | 2  | Formar a la guardia | Luis    | 6 mayo 2028 |
    | 2  | Formar a la guardia | Ana     | 6 mayo 2028 |
    | 3  | Redactar el informe | Ana     | 8 mayo 2028 |
"""
ONCE = ["1 Revisar las fichas", "2 Formar a la guardia", "3 Redactar el informe"]


def test_one_number_and_text_in_two_rows_on_end_is_one_item() -> None:
    found = draft(ROWS)
    assert outline(found) == ONCE
    assert leaves(found)[1].cells == {"Encargo": "Luis; Ana"}
    given = answered(found, "each", Asks.TWIN)
    assert len(outline(draft(ROWS, given=given))) == 4


def test_letters_under_a_strange_heading_number_items_too() -> None:
    found = draft(
        """
        | Nodo | Par   | Predecesor | Actividad           | Fecha       |
        | A    | (0,1) |            | Revisar las fichas  | 5 mayo 2028 |
        | B    | (1,2) | A          | Formar a la guardia | 6 mayo 2028 |
        | C    | (2,4) | B          | Redactar el informe | 9 mayo 2028 |
        | C    | (3,4) | A          | Redactar el informe | 9 mayo 2028 |
        """
    )
    assert outline(found) == ONCE


def test_other_numbers_days_or_texts_are_other_items() -> None:
    for one, other in (
        ("| 2  | Formar a la guardia | Ana", "| 4  | Formar a la guardia | Ana"),
        ("Ana     | 6 mayo", "Ana     | 7 mayo"),
        ("| 2  | Formar a la guardia | Ana", "| 2  | Formar a la prensa | Ana"),
    ):
        found = draft(ROWS.replace(one, other))
        assert len(outline(found)) == 4
        assert not asked(found, Asks.TWIN)


def test_what_rows_have_in_common_with_others_is_no_number() -> None:
    found = draft(
        """
        | Estado    | Tarea               | Sede | Fecha       |
        | Pendiente | Revisar las fichas  | Sur  | 5 mayo 2028 |
        | Pendiente | Formar a la guardia | Sur  | 6 mayo 2028 |
        | Pendiente | Formar a la guardia | Este | 6 mayo 2028 |
        """
    )
    assert not asked(found, Asks.TWIN)
    assert sum("Formar" in line for line in outline(found)) == 2


def test_amounts_and_houses_number_no_items() -> None:
    for heading, one, other in (
        ("Presupuesto", "500", "300"),
        ("Institución", "MINED", "MINSAL"),
        ("Budget", "500", "300"),
    ):
        found = draft(
            f"""
            | Actividad      | {heading} | Sede  | Fecha       |
            | Taller docente | {one}     | Norte | 3 mayo 2028 |
            | Taller docente | {one}     | Sur   | 3 mayo 2028 |
            | Feria de salud | {other}   | Norte | 4 mayo 2028 |
            """
        )
        assert len(leaves(found)) == 3
        assert not asked(found, Asks.TWIN)
