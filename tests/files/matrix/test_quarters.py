"""Columns of quarters and months that are called by numbers, and amounts under them."""

from __future__ import annotations

from typing import Final

import pytest

from crmnet.domain.document import Document
from crmnet.domain.draft import Asks, Draft, Given
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, answered, asked, grid, leaves

YEAR: Final = KNOWN._replace(answers={"year:*": "2027"})


def read(text: str, given: Given = YEAR) -> Draft:
    """The draft of a file of text: cells parted by ";", rows by "/", nothing merged."""
    rows = (row.replace(";", " | ") for row in text.split("/"))
    drawn = grid("\n".join(f"| {row} |" for row in rows))
    return draft_of(Document("datos.csv", (drawn,)), given)


def calendars(found: Draft) -> list[str]:
    return [leaf.calendar.own if leaf.calendar else "" for leaf in leaves(found)]


MARKED: Final = "/Capacitar;x;;;;MX/Publicar;;;x;;GT/Revisar;;;;x;SV"
QUARTERS: Final = [
    "de enero de 2027 a marzo de 2027",
    "de julio de 2027 a septiembre de 2027",
    "de octubre de 2027 a diciembre de 2027",
]
OPEN: Final = KNOWN._replace(adopted=None)


@pytest.mark.parametrize(
    "heading",
    [
        "Actividad;Trimestre;;;;Responsable/;I;II;III;IV;",
        "Actividad;Trimestre;;;;Responsable/;1;2;3;4;",
        "Actividad;Programación trimestral;;;;Responsable/;I;II;III;IV;",
        "Actividad;Quarters;;;;Responsable/;I;II;III;IV;",
    ],
)
def test_numbers_under_the_word_for_quarters_are_quarters(heading: str) -> None:
    found = read(heading + MARKED)
    assert calendars(found) == QUARTERS
    assert not asked(found, Asks.DATES)


@pytest.mark.parametrize(
    "heading",
    [
        "Actividad;I;II;III;IV;Responsable",
        "Actividad;Ejecución;;;;Responsable/;I;II;III;IV;",
    ],
)
def test_whether_four_numbers_are_quarters_is_asked(heading: str) -> None:
    found = read(heading + MARKED)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "yes"
    assert calendars(found) == QUARTERS
    answers = {**YEAR.answers, question.key: "no"}
    beside = read(heading + MARKED, YEAR._replace(answers=answers))
    assert calendars(beside) == ["", "", ""]
    assert list((leaves(beside)[0].cells or {}).values()) == ["x"]


@pytest.mark.parametrize(
    "heading",
    [
        "Actividad;I;II;III;IV;V;Responsable/Capacitar;x;;;;x;MX/Publicar;;;x;;;GT",
        "Actividad;Grupo I;Grupo II;Grupo III;Responsable/Capacitar;x;;;MX",
    ],
)
def test_other_numbers_are_no_quarters(heading: str) -> None:
    assert set(calendars(read(heading))) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Actividad;Responsable;I;II;III;IV/Capacitar;MX;25%;25%;25%;25%"
        "/Publicar;GT;;;50%;50%",
        "Actividad;Responsable;1T;2T;3T;4T/Capacitar;MX;4;1;1;1/Publicar;GT;;1;;1",
        "Actividad;Responsable;1er trimestre;2do trimestre;3er trimestre"
        "/Capacitar;MX;$ 1,000.00;$ 1,000.00;/Publicar;GT;;;$ 500.00",
        "Actividad;Trimestre;;;;Responsable/;I;II;III;IV;/Capacitar;2;2;2;2;MX"
        "/Publicar;;;1;;GT",
        "Actividad;Cronograma;;;;Responsable/;Ene;Feb;Mar;Abr;/Capacitar;40;50;;;MX"
        "/Publicar;;;35;;GT",
        "Activity;Quarter;;;;Lead/;1;2;3;4;/Train;10;20;;;MX/Publish;;;35;;GT",
    ],
)
def test_amounts_are_kept_and_it_is_asked_whether_they_say_when(text: str) -> None:
    found = read(text)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "no"
    assert calendars(found) == ["", ""]
    assert found.cells == found.used
    assert all(leaf.cells for leaf in leaves(found))


def test_amounts_under_four_numbers_may_say_when() -> None:
    text = "Actividad;Responsable;I;II;III;IV/Capacitar;MX;25%;25%;;/Publicar;GT;;;;50%"
    said = answered(read(text, KNOWN), "due", Asks.DATES)
    due = read(text, said._replace(answers={**said.answers, **YEAR.answers}))
    assert calendars(due)[1] == QUARTERS[2]


def test_a_word_over_numbered_weeks_reaches_over_all_of_them() -> None:
    found = read(
        "Etapa;Actividad;Semanas;;;;Responsable/;;1;2;3;4;/Uno;Capacitar;x;x;;;MX"
        "/;Publicar;;;x;;GT"
    )
    assert calendars(found) == ["Semanas 1 – Semanas 2", "Semanas 3"]
    assert [q.message.text[:14] for q in asked(found, Asks.DATES)] == ["from which day"]
