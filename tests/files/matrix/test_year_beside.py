"""A year in a column beside days of it, and of another year."""

from __future__ import annotations

from typing import Final

import pytest

from crmnet.domain.draft import Asks, Draft
from tests.files.grids import KNOWN, answered, draft, leaves

BETWEEN: Final = "de 2027-03-01 a 2027-03-12"


def read(heading: str, row: str) -> Draft:
    return draft(f"| Actividad | {heading} |\n| Revisar | {row} |", given=KNOWN)


def clashes(found: Draft) -> int:
    return sum(one.asks in (Asks.CLASH, Asks.DATES) for one in found.questions)


@pytest.mark.parametrize(
    ("heading", "row", "said"),
    [
        ("Gestión | Inicio | Fin", "2027 | 2027-03-01 | 2027-03-12", BETWEEN),
        ("Vigencia | Fecha", "2027 | 2027-03-12", "2027-03-12"),
        ("Fecha | Gestión", "12 de marzo de 2027 | 2027", "12 de marzo de 2027"),
    ],
)
def test_a_year_that_holds_the_days_beside_it_agrees(
    heading: str, row: str, said: str
) -> None:
    found = read(heading, row)
    assert clashes(found) == 0
    (leaf,) = leaves(found)
    assert leaf.calendar
    assert leaf.calendar.own == said
    assert found.cells == found.used


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Gestión | Inicio | Fin", "2026 | 2027-03-01 | 2027-03-12"),
        ("Vigencia | Fecha", "2028 | 2027-03-12"),
        ("Gestión | Inicio | Fin", "2027 | 2027-12-01 | 2028-01-12"),
    ],
)
def test_a_year_that_does_not_is_asked_about(heading: str, row: str) -> None:
    assert clashes(read(heading, row)) == 1


WHAT = (
    "Tramitar el convenio ante el ministerio",
    "Solicitar los equipos a la presidencia",
    "Enviar la convocatoria a los consulados",
)


@pytest.mark.parametrize("heading", ["Gestión", "Gestión de albergues", "Vigencia"])
def test_words_under_a_year_are_asked_and_no_date(heading: str) -> None:
    drawn = f"""
        | Objetivo           | {heading} | Fecha      |
        | Frontera segura    | {WHAT[0]} | 04/05/2027 |
        | Datos comunes      | {WHAT[1]} | 05/06/2027 |
        | Formar al personal | {WHAT[2]} | 06/07/2027 |
        """
    found = draft(drawn)
    calendars = [one.calendar.own for one in leaves(found) if one.calendar]
    assert calendars == ["04/05/2027", "05/06/2027", "06/07/2027"]
    assert [(one.cells or {}).get(heading) for one in leaves(found)] == [*WHAT]
    answer = answered(found, "activity", Asks.HEADING)
    assert tuple(one.title.own for one in leaves(draft(drawn, given=answer))) == WHAT
