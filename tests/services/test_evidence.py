"""What a cell of a form names as means of verification."""

from __future__ import annotations

import pytest

from crmnet.services.activity.evidence import named_in

ONE, OTHER = "https://a.example/1", "https://a.example/2"


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        (f"{ONE} {OTHER}", [ONE, OTHER]),
        (f"{ONE}; {OTHER}", [ONE, OTHER]),
        (f"Oficio 123-2026, {ONE}", ["Oficio 123-2026", ONE]),
        ("Acta n.° 5\nacta.pdf", ["Acta n.° 5", "acta.pdf"]),
        (f"acta.pdf | {ONE}", ["acta.pdf", ONE]),
        ("Acta, punto 4; anexo 2", ["Acta, punto 4; anexo 2"]),
        # a sentence is not cut: it is refused as no address, and nothing of it is kept
        (f"Acta en {ONE}", [f"Acta en {ONE}"]),
        (f"Ver {ONE}, pág. 3", [f"Ver {ONE}, pág. 3"]),
    ],
)
def test_a_cell_names_several_means_without_cutting_a_sentence(
    cell: str, named: list[str]
) -> None:
    assert named_in(cell) == named
