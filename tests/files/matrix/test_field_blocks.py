"""Sheets of projects: a block of labelled fields for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.document import Document, TextLine
from crmnet.errors import BadFile
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, document, draft, grid, leaves, outline

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft

SHEET = """
    Cartera de la capitanía |
    Iniciativa:   | Dragar el estero
    Responsable:  | Honduras
    Fecha límite: | 30/05/2027
    Observaciones | Con marea baja
    INICIATIVA 2  |
    Iniciativa:   | Reponer los fanales
    Responsable:  | México
    Fecha límite: | 30/07/2027
    Observaciones |
    """
LINES = """
    Harbour Trust
    Measure: Rewire the fog signal
    Lead: Honduras
    Deadline: 30 June 2027
    Measure: Reopen the ferry slip
    Lead: Mexico
    Deadline: 17 September 2027
    """


def days(found: Draft) -> list[str]:
    return [one.calendar.own if one.calendar else "" for one in leaves(found)]


def lines(written: str) -> Document:
    found = tuple(TextLine(line.strip()) for line in written.strip().splitlines())
    return Document("Fichas.docx", (), lines=found)


def test_each_block_of_a_sheet_is_an_item_with_what_is_said_of_it() -> None:
    found = draft(grid(SHEET.replace("INICIATIVA 2", ""), name="Fichas"))
    assert outline(found) == ["1 Dragar el estero", "2 Reponer los fanales"]
    assert days(found) == ["30/05/2027", "30/07/2027"]
    assert [list(one.owes.countries) for one in leaves(found) if one.owes] == [
        ["HN"],
        ["MX"],
    ]
    assert next(one.cells for one in leaves(found)) == {
        "Observaciones": "Con marea baja"
    }


def test_the_title_of_a_block_is_no_item_of_the_block_before_it() -> None:
    found = draft(grid(SHEET, name="Fichas"))
    assert days(found) == ["30/05/2027", "30/07/2027"]
    assert [one.title.own for one in leaves(found)] == [
        "Dragar el estero",
        "Reponer los fanales",
    ]


def test_each_block_may_be_a_table_of_its_own() -> None:
    first, second = (
        f"Acción | {what}\n Responsable | {who}\n Plazo | {day}"
        for what, who, day in (
            ("Señalizar las salidas", "Honduras", "31/03/2027"),
            ("Revisar los extintores", "México", "30/04/2027"),
        )
    )
    found = draft_of(document(grid(first), grid(second, 2)), KNOWN)
    assert outline(found) == ["1 Señalizar las salidas", "2 Revisar los extintores"]
    assert days(found) == ["31/03/2027", "30/04/2027"]
    assert found.grids == (1, 2)


def test_blocks_of_lines_are_items_whatever_their_first_label_is() -> None:
    found = draft_of(lines(LINES), KNOWN)
    assert outline(found) == ["1 Rewire the fog signal", "2 Reopen the ferry slip"]
    assert days(found) == ["30 June 2027", "17 September 2027"]
    assert found.is_outline


@pytest.mark.parametrize(
    ("what", "names", "when"),
    [
        ("Name", ("Ana Perez", "Juan Lopez"), "Start date"),
        ("Contrato", ("C-01", "C-02"), "Fecha de terminación"),
        ("Item", ("Kerosene fridge", "Outboard motor"), "Purchase date"),
    ],
)
def test_blocks_of_persons_contracts_and_things_are_no_plan(
    what: str, names: tuple[str, str], when: str
) -> None:
    blocks = (
        f"{what} | {name}\n Responsible | Stores\n {when} | 03/05/2026\n"
        for name in names
    )
    with pytest.raises(BadFile):
        draft(grid("".join(blocks), name="Cards"))


def test_two_columns_in_which_no_label_comes_again_are_a_table() -> None:
    found = draft("Actividad | Fecha\n Dragar | 30/05/2027\n Reponer | 30/07/2027")
    assert outline(found) == ["1 Dragar", "2 Reponer"]
