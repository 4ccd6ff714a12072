"""Rows of a form that nobody filled in."""

from __future__ import annotations

import pytest

from crmnet.files.matrix.columns.unfilled import says_to_fill_in
from tests.files.grids import draft, outline


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Enter Deliverable Here", True),
        ("fill me in…", True),
        ("<Insert the name of the phase here>", True),
        ("[Escriba aquí]", True),
        ("Ingrese la actividad aquí", True),
        ("Por llenar", True),
        ("Here is the list", False),
        ("Insert the clause", False),
        ("Llenar la ficha de ingreso", False),
        ("Completar el registro", False),
    ],
)
def test_what_asks_to_be_replaced_is_known(text: str, is_one: bool) -> None:
    assert says_to_fill_in(text) is is_one


def test_parts_of_a_form_that_nobody_filled_in_are_no_items() -> None:
    found = draft(
        """
        | No. | Task                | Start      | Finish     | Owner |
        | Charter | < | < | < | < |
        | 1   | Call the first talk | 2027-02-01 | 2027-02-02 | Seat  |
        | 2   | Write the charter   | 2027-02-03 | 2027-02-04 | Seat  |
        | Enter phase here | < | < | < | < |
        | 3   |                     |            |            |       |
        | Enter phase here | < | < | < | < |
        | 4   |                     |            |            |       |
        """
    )
    assert outline(found) == [
        *("1 Charter", "1.1 Call the first talk", "1.2 Write the charter"),
    ]
    assert len(found.unused) == 4


def test_a_place_to_fill_in_beside_a_part_is_left_out_with_its_row() -> None:
    found = draft(
        """
        | Fase       | Actividad           | Fecha      |
        | Apertura   | Formar a la guardia | 2027-02-01 |
        | Llenar aquí | Llenar aquí        |            |
        | Cierre     | Redactar el informe | 2027-03-01 |
        """
    )
    assert outline(found) == [
        *("1 Apertura", "1.1 Formar a la guardia"),
        *("2 Cierre", "2.1 Redactar el informe"),
    ]


def test_a_note_below_what_nobody_filled_in_stands_apart_from_the_plan() -> None:
    found = draft(
        """
        | No. | Task                | Start      | Finish     | Owner |
        | 1   | Call the first talk | 2027-02-01 | 2027-02-02 | Seat  |
        | 2   | Write the charter   | 2027-02-03 | 2027-02-04 | Seat  |
        | 3   | Read the charter    | 2027-02-05 | 2027-02-06 | Seat  |
        | Enter task here | < | < | < | < |
        | 4   |                     |            |            |       |
        | | | | | |
        | **Who is there: | < | < | < | < |
        | Seat | Mondays (9-17) | | | |
        """
    )
    assert outline(found)[1:] == ["2 Write the charter", "3 Read the charter"]
