"""Dates that are counted in one cell, or stand line by line beside a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.document import Cell, Grid, Row
from crmnet.domain.draft import Asks
from crmnet.domain.plan import Text
from tests.files.grids import answered, asked, draft, leaves

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft


@pytest.mark.parametrize(
    "text",
    [
        "i) diciembre de 2027 ii) 2029 iii) 2028-2030",
        "a) diciembre de 2027; / b) 2029; / c) 2028-2030.",
        "1) diciembre de 2027 2) 2029 3) 2028-2030",
    ],
)
def test_dates_that_are_counted_in_a_cell_are_asked_about(text: str) -> None:
    found = draft(
        f"""
        | Actividad | Plazo  |
        | Capacitar | {text} |
        """
    )
    (question,) = asked(found, Asks.DATES)
    assert [choice.key for choice in question.choices] == ["range", "1", "2", "3"]
    (leaf,) = leaves(found)
    assert leaf.calendar == Text("del 2027-12-01 al 2030-12-31")


def test_what_is_not_counted_from_one_on_is_no_list_of_dates() -> None:
    found = draft(
        """
        | Actividad | Plazo                       |
        | Capacitar | ii) marzo de 2027 iv) 2029 |
        """
    )
    assert asked(found, Asks.DATES) == []


def test_lines_of_which_one_says_when_are_of_all_that_is_listed_beside_them() -> None:
    found = draft(
        """
        | Plazo | Actividad |
        | Semana 1 / 5 al 9 de mayo de 2027 / Estudio | Reunir los datos / \
Revisar la ficha / Pedir un informe |
        """
    )
    question = asked(found, Asks.DATES)[0]
    assert "do not go together" in str(question.message)
    first, *others = (leaf.calendar for leaf in leaves(found))
    assert others == [first, first]


def dated(found: Draft) -> list[str]:
    return [leaf.calendar.own if leaf.calendar else "" for leaf in leaves(found)]


def beside(found: Draft) -> list[str]:
    return [(leaf.cells or {}).get("Fechas", "") for leaf in leaves(found)]


def listed(tasks: str, dates: str) -> Grid:
    """A row of tasks and dates, a line behind each bar."""
    rows = (("Actividad", "Tareas", "Fechas"), ("Abrir", tasks, dates))
    return Grid(
        1,
        tuple(
            Row(
                n, tuple(Cell(n, k, t.replace("/", "\n")) for k, t in enumerate(row, 1))
            )
            for n, row in enumerate(rows, 1)
        ),
    )


THREE = "Pintar muros/Limpiar pisos/Barrer patios"


@pytest.mark.parametrize(
    "dates",
    [
        "3 de mayo de 2028/9 de mayo de 2028",
        "3 de mayo de 2028////9 de mayo de 2028",
        "3 de mayo de 2028/././.",
        "/3 de mayo de 2028",
        "3 a 9 de mayo de 2028/9 a 12 de mayo de 2028/./././.",
        "3 May 2028/9 May 2028/12 May 2028/15 May 2028",
    ],
)
def test_of_dates_that_do_not_go_with_a_list_none_is_taken(dates: str) -> None:
    table = listed(THREE, dates)
    found = draft(table)
    assert len(asked(found, Asks.DATES)) == 1
    assert dated(found) == ["", "", ""]
    said = "; ".join(line for line in dates.split("/") if line.strip("."))
    assert beside(found) == [said] * 3
    assert found.used == found.cells
    every = draft(table, given=answered(found, "all", Asks.DATES))
    assert len(set(dated(every))) == 1
    assert dated(every)[0]
    assert beside(every) == ["", "", ""]


@pytest.mark.parametrize(
    ("dates", "own"),
    [
        ("3 May 2028/./9 May 2028", ["3 May 2028", "", "9 May 2028"]),
        ("/3 May 2028/9 May 2028", ["", "3 May 2028", "9 May 2028"]),
        ("3 May 2028/-/9 May 2028", ["3 May 2028", "", "9 May 2028"]),
        ("-/-/./9 May 2028", ["", "", "9 May 2028"]),
        ("./3 May 2028/4 May 2028/./9 May 2028", ["3", "4", "9"]),
    ],
)
def test_dates_that_stand_level_with_a_list_are_of_its_entries(
    dates: str, own: list[str]
) -> None:
    found = draft(listed(THREE, dates))
    assert [day[: len(own[n])] for n, day in enumerate(dated(found))] == own
    assert asked(found, Asks.DATES) == []


LONG = (
    "Construir la ficha de registro de los puestos fronterizos/"
    "Revisar con cada delegación los campos que se piden/"
    "Enviar la ficha a todos los puestos de la red"
)


def test_blanks_beside_texts_that_may_take_two_lines_do_not_tell_whose_a_date_is() -> (
    None
):
    found = draft(listed(LONG, "3 de mayo de 2028//9 de mayo de 2028"))
    assert len(asked(found, Asks.DATES)) == 1
    assert dated(found) == ["", "", ""]
    sure = draft(listed(LONG, "3 de mayo de 2028/-/9 de mayo de 2028"))
    assert dated(sure) == ["3 de mayo de 2028", "", "9 de mayo de 2028"]


@pytest.mark.parametrize(
    "dates",
    [
        "Del 5 al 9/de mayo de 2028",
        "mayo a/junio de 2028",
        "3 de mayo de/2028",
        "Hasta el 9 de/mayo de 2028",
    ],
)
def test_a_date_that_its_cell_breaks_is_of_all_that_is_listed(dates: str) -> None:
    found = draft(listed(THREE, dates))
    assert dated(found) == [dates.replace("/", " ")] * 3


def test_a_date_with_blank_lines_below_it_is_of_all_that_is_listed() -> None:
    found = draft(listed(THREE, "mayo de 2028//"))
    assert dated(found) == ["mayo de 2028"] * 3
    assert asked(found, Asks.DATES) == []


@pytest.mark.parametrize(
    "dates",
    [
        "mayo a/junio de 2028",
        "Desde el 3 de mayo/Hasta el 9 de mayo",
        "Inicio: 3 de mayo/Fin: 9 de mayo",
        "Semana 1/5 al 9 de mayo de 2028",
        "3 May 2028/(perhaps 9 May)",
        "Del 3 de mayo/al 9 de mayo",
        "3 de mayo/2028",
    ],
)
def test_the_halves_of_one_date_are_not_dealt_out(dates: str) -> None:
    found = draft(listed("Pintar muros/Limpiar pisos", dates))
    assert "do not go together" in str(asked(found, Asks.DATES)[0].message)
    assert len(set(dated(found))) == 1


@pytest.mark.parametrize(
    "dates",
    ["a fines de mayo/a fines de junio", "hasta mayo/hasta junio", "2027/2028"],
)
def test_dates_that_begin_small_are_each_of_one(dates: str) -> None:
    found = draft(listed("Pintar muros/Limpiar pisos", dates))
    assert dated(found) == dates.split("/")


@pytest.mark.parametrize("word", ["Pendiente", "pending", "n/a"])
def test_a_line_without_a_day_yet_is_of_its_own_activity(word: str) -> None:
    found = draft(
        f"""
        | Plazo | Actividad |
        | 3 de mayo de 2027 / {word} | Reunir los datos / Revisar la ficha |
        """
    )
    assert [leaf.title.own for leaf in leaves(found)] == [
        *("Reunir los datos", "Revisar la ficha")
    ]
    assert leaves(found)[0].calendar == Text("3 de mayo de 2027")
    assert leaves(found)[1].due is None


def test_a_state_below_a_day_is_no_day_of_the_second_activity() -> None:
    found = draft(
        """
        | Plazo | Actividad |
        | 3 de mayo de 2027 / Hecho | Reunir los datos / La ficha nueva |
        """
    )
    assert [leaf.title.own for leaf in leaves(found)] == [
        "Reunir los datos La ficha nueva"
    ]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("Primera semana / de mayo", "Primera semana de mayo"),
        ("Last week / of May", "Last week of May"),
        ("Semana 1 / del mes de mayo", "primera semana del mes de mayo"),
    ],
)
def test_the_month_below_a_week_is_of_the_same_date(lines: str, whole: str) -> None:
    found = draft(
        f"""
        | Actividad           | Fecha   |
        | - Reunir / - Viajar | {lines} |
        """
    )
    assert any("go together" in str(q.message) for q in asked(found, Asks.DATES))
    said = [leaf.calendar and leaf.calendar.own for leaf in leaves(found)]
    assert said == [whole, whole]


def test_a_dash_that_is_of_no_entry_is_asked_about() -> None:
    found = draft(
        """
        | Actividad           | Fecha            |
        | - Reunir / - Viajar | Mayo / - / Junio |
        """
    )
    assert any("go together" in str(q.message) for q in asked(found, Asks.DATES))
    assert not any(leaf.calendar for leaf in leaves(found))
