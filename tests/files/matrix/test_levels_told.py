"""Levels that a column tells by classes of letters beside codes: D, L, P, I, pr."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.headings.words import reading_of
from tests.files.grids import asked, draft, outline

CITY = """
| Código | Clase | Línea, tema, programa y proyecto | Meta de producto | Fin        |
| 53     | D     | Una casa                         |                  |            |
| 5305   | L     | Gestión del riesgo               |                  |            |
| 530501 | P     | Saber                            |                  |            |
|        | pr    | Estudios                         |                  |            |
|        | ^     | ^                                | Medir laderas    | 2028-03-31 |
|        | ^     | ^                                | Medir ríos       | 2028-06-30 |
| 530502 | P     | Reducir                          |                  |            |
|        | pr    | Muros                            |                  |            |
|        | ^     | ^                                | Levantar un muro | 2028-12-31 |
"""
"""As cities of Colombia follow up their plans: products below classes of one column."""

TOLD = 'the column "Clase" seems to tell the level of each row: does it?'


def test_classes_beside_codes_tell_levels_above_another_column() -> None:
    found = draft(CITY)
    assert outline(found) == [
        "1 Gestión del riesgo",
        "1.1 Saber",
        "1.1.1 Estudios",
        "1.1.1.1 Medir laderas",
        "1.1.1.2 Medir ríos",
        "1.2 Reducir",
        "1.2.1 Muros",
        "1.2.1.1 Levantar un muro",
    ]
    assert TOLD in [str(one.message) for one in asked(found, Asks.LEVELS)]


def test_what_an_uppermost_level_says_stays_beside_the_next() -> None:
    found = draft(CITY)
    assert (found.plan.themes[0].cells or {})["Clase"] == "D; L"


@pytest.mark.parametrize(
    "codes", [("53", "5305", "61"), ("53", "61", "6101"), ("", "", "")]
)
def test_classes_are_no_levels_where_the_codes_do_not_go_on(
    codes: tuple[str, str, str],
) -> None:
    rows = zip(codes, "ABC", ("Una", "Dos", "Tres"), strict=True)
    lines = [f"| {code} | {kind} | {text} |" for code, kind, text in rows]
    found = draft("\n".join(["| Código | Clase | Actividad |", *lines]))
    assert [item.title.own for item in found.plan.themes] == ["Una", "Dos", "Tres"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Día / Mes / Año (Inicio)", ColumnRole.START),
        ("Día/Mes/Año (Finalización)", ColumnRole.DUE),
        ("Dimensión, línea estratégica, programa y proyectos", ColumnRole.THEME),
        ("% de ejecución física de los productos del proyecto", ColumnRole.OTHER),
    ],
)
def test_headings_of_such_a_plan(heading: str, role: ColumnRole | None) -> None:
    assert reading_of(heading).role is role
