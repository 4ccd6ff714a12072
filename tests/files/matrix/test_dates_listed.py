"""Dates that are counted in one cell, beside as many targets."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.domain.plan import Text
from tests.files.grids import asked, draft, leaves


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
