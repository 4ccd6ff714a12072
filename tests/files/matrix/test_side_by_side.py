"""A sheet that is too wide for a page: its columns go on on the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.draft import Asks
from crmnet.files.matrix.drafting import draft_of
from tests.files.documents import pdf, read
from tests.files.grids import KNOWN, answered, asked, leaves, outline

if TYPE_CHECKING:
    from pathlib import Path

LEFT = [
    ["N.", "Nota"],
    ["1", "Ver con la sede"],
    ["2", "Ya hay fondos"],
    ["3", "Falta la sala"],
    ["4", "Sin costo"],
]
RIGHT = [
    ["Actividad", "Plazo", "Responsable"],
    ["Visitar la frontera", "3 de mayo de 2027", "Honduras"],
    ["Formar a los enlaces", "4 de junio de 2027", "Guatemala"],
    ["Reunir a las sedes", "5 de julio de 2027", "El Salvador"],
    ["Publicar el manual", "6 de agosto de 2027", "Honduras"],
]
FOR_BOTH = [[90, 140], [170, 130, 120]]
COSTS = [["Acciones", "Costo", "Fondo"], *([f"Comprar {n}", "9", "B"] for n in "abcd")]


def made(tmp_path: Path, *pages: list[list[str]]) -> Path:
    widths = FOR_BOTH if pages[0] is LEFT else [[170, 130, 120], [150, 100, 60]]
    return pdf(tmp_path / "plan.pdf", pages, widths)


def test_columns_on_the_next_page_stand_to_the_right(tmp_path: Path) -> None:
    found = draft_of(read(made(tmp_path, LEFT, RIGHT)), KNOWN)
    assert outline(found) == [
        "1 Visitar la frontera",
        "2 Formar a los enlaces",
        "3 Reunir a las sedes",
        "4 Publicar el manual",
    ]
    (question,) = asked(found, Asks.JOINED)
    assert question.likeliest == "yes"
    assert question.place.table == 2
    assert (leaves(found)[0].cells or {})["Nota"] == "Ver con la sede"
    assert found.cells == found.used + len(found.unused) == 25


def test_it_may_be_a_table_of_its_own(tmp_path: Path) -> None:
    document = read(made(tmp_path, LEFT, RIGHT))
    given = answered(draft_of(document, KNOWN), "no", Asks.JOINED)
    found = draft_of(document, given)
    assert len(leaves(found)) == 4
    assert not leaves(found)[0].cells


def test_two_sheets_with_as_many_rows_are_likeliest_two(tmp_path: Path) -> None:
    found = draft_of(read(made(tmp_path, RIGHT, COSTS)), KNOWN)
    (question,) = asked(found, Asks.JOINED)
    assert question.likeliest == "no"


def test_columns_without_a_heading_are_likeliest_not_joined(tmp_path: Path) -> None:
    bare = [["", "Plazo", "Responsable"], *RIGHT[1:]]
    found = draft_of(read(made(tmp_path, LEFT, bare)), KNOWN)
    (question,) = asked(found, Asks.JOINED)
    assert question.likeliest == "no"


@pytest.mark.parametrize("rows", [RIGHT[:-2], [*RIGHT, *RIGHT[1:]]])
def test_tables_with_other_rows_are_not_asked_about(
    rows: list[list[str]], tmp_path: Path
) -> None:
    document = read(made(tmp_path, LEFT, rows))
    assert [grid.beside for grid in document.grids] == [0, 0]
