"""Weeks of a project: days where the document says its start, if a person agrees."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.draft import Asks
from crmnet.files.matrix.dates.from_start import counted_days
from tests.files.grids import KNOWN, answered, asked, draft, grid, leaves

WEEKS = """
    | Plan de obras    | <                 | <        |          |
    | Fecha de inicio: | 3 de mayo de 2027 |          |          |
    | Actividad        | Semana 1          | Semana 2 | Semana 3 |
    | Abrir            | X                 |          |          |
    | Cerrar           |                   | X        | X        |
"""
DAYS = ["del 2027-05-03 al 2027-05-09", "del 2027-05-10 al 2027-05-23"]


def test_weeks_count_from_the_start_if_a_person_agrees() -> None:
    found = draft(WEEKS)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "yes"
    assert "2027-05-03" in str(question.message)
    assert [i.calendar.own for i in leaves(found) if i.calendar] == DAYS
    kept = draft(WEEKS, given=answered(found, "keep", Asks.DATES))
    assert [i.calendar.own for i in leaves(kept) if i.calendar] == [
        "Semana 1",
        "Semana 2 – Semana 3",
    ]


@pytest.mark.parametrize(
    "before", ["Inicio: 3 de mayo de 2027", "Start date: 2027-05-03"]
)
def test_the_start_may_stand_in_a_paragraph_and_weeks_in_a_column(before: str) -> None:
    text = "| Actividad | Plazo |\n| Abrir | Semana 1 |\n| Cerrar | Semanas 2-3 |"
    found = draft(grid(text, before=("Plan de obras", before)))
    assert len(asked(found, Asks.DATES)) == 1
    assert [i.calendar.own for i in leaves(found) if i.calendar] == DAYS


@pytest.mark.parametrize(
    "before",
    ["Fin: 3 de mayo de 2027", "Inicio: mayo de 2027", "Inicio: 3 de mayo", "Inicio:"],
)
def test_without_a_start_day_weeks_stay_words(before: str) -> None:
    text = "| Actividad | Plazo |\n| Abrir | Semana 1 |"
    found = draft(grid(text, before=("Plan de obras", before)))
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "keep"
    assert leaves(found)[0].calendar.own == "Semana 1"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Semana 2", (2027, 2, 7), (2027, 2, 13)),
        ("week n.º 1", (2027, 1, 31), (2027, 2, 6)),
        ("Mes 2", (2027, 2, 28), (2027, 3, 30)),
        ("Meses 12 a 13", (2027, 12, 31), (2028, 2, 28)),
        ("Día 3", (2027, 2, 2), (2027, 2, 2)),
        ("Cronograma > Semana 1", (2027, 1, 31), (2027, 2, 6)),
    ],
)
def test_what_counts_from_a_start(
    words: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    found = counted_days(words, date(2027, 1, 31), "es")
    assert found is not None
    assert found[:2] == (date(*first), date(*last))


@pytest.mark.parametrize("words", ["Semana 0", "Semana 3-2", "Mes 2 > Semana 1", "S1"])
def test_what_does_not_count_from_a_start(words: str) -> None:
    assert counted_days(words, date(2027, 1, 31), "es") is None


def test_weeks_count_from_the_day_of_the_plan_if_that_is_said() -> None:
    text = "| Actividad | Plazo |\n| Abrir | Semana 1 |\n| Cerrar | Semana 2 |"
    (question,) = asked(draft(text), Asks.DATES)
    found = draft(text, given=KNOWN._replace(answers={question.key: "yes"}))
    assert [i.calendar.own for i in leaves(found) if i.calendar] == [
        "del 2027-03-04 al 2027-03-10",
        "del 2027-03-11 al 2027-03-17",
    ]
