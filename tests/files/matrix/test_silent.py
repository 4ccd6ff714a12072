"""What was read wrong without a word: each row and cell is read, asked or left out."""

from __future__ import annotations

from crmnet.domain.draft import Asks
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import (
    KNOWN,
    answered,
    asked,
    document,
    draft,
    grid,
    leaves,
    outline,
)


def test_what_a_row_says_of_a_list_is_said_of_its_entries_alone() -> None:
    found = draft(
        """
        | Tema         | Actividades             | Responsable | Plazo        |
        | Capacitación | - Diseñar / - Invitar   | Honduras    | agosto 2027  |
        |              | Evaluar el curso        |             |              |
        """
    )
    assert outline(found)[1:] == ["1.1 Diseñar", "1.2 Invitar", "1.3 Evaluar el curso"]
    (theme,) = found.plan.themes
    assert (theme.owes, theme.calendar) == (None, None)
    owed = [item.owes.countries if item.owes else () for item in leaves(found)]
    assert owed == [("HN",), ("HN",), ()]
    dated = [item.calendar.own if item.calendar else "" for item in leaves(found)]
    assert dated == ["agosto 2027", "agosto 2027", ""]


REVIEW = "| Actividad | Responsable | Plazo |\n| Revisar | Honduras | mayo 2027 |"
PRINT = "| Actividad | Responsable | Plazo |\n| Imprimir | México | junio 2027 |"
UNTITLED = KNOWN._replace(title=None)


def test_the_heading_over_each_table_is_above_its_rows() -> None:
    found = draft(
        grid(REVIEW, 1, before=("Plan de trabajo 2027", "Eje 1. Control")),
        grid(PRINT, 2, before=("Nota: puede cambiar.", "Eje 2. Difusión")),
        given=UNTITLED,
    )
    assert found.plan.title.own == "Plan de trabajo 2027"
    assert outline(found) == [
        "1 Eje 1. Control",
        "1.1 Revisar",
        "2 Eje 2. Difusión",
        "2.1 Imprimir",
    ]
    assert asked(found, Asks.HEADING) == []


def test_which_of_several_paragraphs_is_above_the_rows_is_asked() -> None:
    two = ("Plan de trabajo 2027", "Eje 1. Control", "Puestos fronterizos")
    paper = document(grid(REVIEW, 1, before=two), grid(PRINT, 2, before=("Eje 2",)))
    found = draft_of(paper, UNTITLED)
    (question,) = asked(found, Asks.HEADING)
    assert [choice.words.values["text"] for choice in question.choices] == [*two[1:]]
    assert outline(found)[0] == "1 Puestos fronterizos"
    given = UNTITLED._replace(answers={question.key: "1"})
    assert outline(draft_of(paper, given))[0] == "1 Eje 1. Control"


SUMS = """
    | Actividad                    | Responsable | Ene | Feb |
    | Revisar                      | Honduras    | X   |     |
    | Total de actividades por mes |             | #1  | #0  |
"""


def test_a_row_whose_words_begin_as_a_sum_is_asked() -> None:
    found = draft(SUMS, given=KNOWN._replace(answers={"year:*": "2027"}))
    assert outline(found) == ["1 Revisar"]
    (question,) = found.questions
    assert str(question.message).endswith("seems to be a sum: is it an item?")
    assert [unused.text for unused in found.unused] == [
        "Total de actividades por mes",
        "1",
        "0",
    ]
    kept = draft(SUMS, given=answered(found, "yes", Asks.LEVELS))
    assert outline(kept)[1:] == ["2 Total de actividades por mes"]


STRUCK = """
    | Tema    | Actividad   | Responsable | Plazo        |
    | Control | ~Revisar    | ~Honduras   | ~mayo 2027   |
    |         | Informar    | Guatemala   | ~junio 2027  |
    | ~Apoyo  | ~Suprimir   | ~México     | ~julio 2027  |
    | Enlace  | Cerrar      | México      | agosto 2027  |
"""


def test_what_is_struck_through_is_asked_and_left_out() -> None:
    found = draft(STRUCK)
    assert outline(found) == ["1 Control", "1.1 Informar", "2 Enlace", "2.1 Cerrar"]
    assert [question.text for question in found.questions] == [
        "Revisar",
        "junio 2027",
        "Suprimir",
    ]
    assert len(found.unused) == 8
    assert {str(unused.reason) for unused in found.unused} == {"struck through"}
    whole = draft(STRUCK, given=KNOWN._replace(answers={"levels:*": "yes"}))
    assert [leaf.title.own for leaf in leaves(whole)] == [
        "Revisar",
        "Informar",
        "Suprimir",
        "Cerrar",
    ]
    assert whole.unused == ()
