"""Catalogues of documents, which look like plans: a title, a day, a state, who."""

from __future__ import annotations

from typing import Final

import pytest

from crmnet.errors import BadFile
from tests.files.grids import draft, leaves

LAWS: Final = """
    | Fecha      | Año   | Tipo       | Número      | Título           | Responsable |
    | 2027-03-01 | #2027 | Acuerdo    | 007 de 2027 | Guía de trámites | Cancillería |
    | 2027-04-01 | #2027 | Decreto    | 12 de 2027  | Puestos nuevos   | Cancillería |
    | 2027-05-01 | #2027 | Comunicado | 3 de 2027   | Enlaces          | Prensa      |
"""
LINKS: Final = """
    | Fecha      | Tipo       | Título           | Responsable | Enlace               |
    | 2027-03-01 | Ley        | Guía de trámites | Cancillería | https://red.test/1   |
    | 2027-04-01 | Resolución | Puestos nuevos   | Cancillería | https://red.test/2   |
    | 2027-05-01 | Comunicado | Enlaces          | Prensa      | https://red.test/tres |
"""


@pytest.mark.parametrize("drawn", [LAWS, LINKS])
def test_a_catalogue_of_laws_is_no_plan(drawn: str) -> None:
    with pytest.raises(BadFile) as caught:
        draft(drawn)
    assert "catalogue" in str(caught.value)


@pytest.mark.parametrize(
    ("heading", "instead"),
    [("Título   ", "Actividad"), ("Fecha    ", "Plazo"), ("Fecha    ", "Fecha límite")],
)
@pytest.mark.parametrize("drawn", [LAWS, LINKS])
def test_laws_that_are_to_be_made_by_a_day_are_a_plan(
    drawn: str, heading: str, instead: str
) -> None:
    found = draft(drawn.replace(heading, instead))
    assert len(leaves(found)) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("Ley ", "Resolución", "Comunicado"), ("Taller", "Seminario", "Taller")),
        (("https://red.test/1", "https://red.test/2"), ("sala", "sala")),
    ],
)
def test_workshops_with_their_addresses_or_laws_without_may_be_a_plan(
    old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    drawn = LINKS
    for one, two in zip(old, new, strict=True):
        drawn = drawn.replace(one, two)
    assert [leaf.title.own for leaf in leaves(draft(drawn))] == [
        *("Guía de trámites", "Puestos nuevos", "Enlaces"),
    ]
