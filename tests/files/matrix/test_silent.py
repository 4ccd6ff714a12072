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
    assert outline(found)[0] == "1 Eje 1. Control"
    given = UNTITLED._replace(answers={question.key: "2"})
    assert outline(draft_of(paper, given))[0] == "1 Puestos fronterizos"


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


def test_a_sum_that_somebody_owes_is_likeliest_an_item() -> None:
    found = draft(
        """
        | Actividad                 | Responsable | Plazo      |
        | Total de cruces: informar | Honduras    | mayo 2027  |
        | Total de talleres         |             | junio 2027 |
        | Revisar                   | Honduras    | julio 2027 |
        | Total                     |             |            |
        """
    )
    texts = ["1 Total de cruces: informar", "2 Total de talleres", "3 Revisar"]
    assert outline(found) == texts
    sums = [one for one in found.questions if "a sum" in str(one.message)]
    assert [one.likeliest for one in sums] == ["yes", "yes"]


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


def test_a_cell_that_points_to_the_one_above_says_what_that_says() -> None:
    found = draft(
        """
        | Tema  | Actividad | Responsable   | Plazo       | Nota |
        | Apoyo | Revisar   | Honduras      | mayo 2027   | ídem |
        | "     | Informar  | Ídem          | "           |      |
        | ibíd. | Cerrar    | same as above | junio 2027  | "    |
        """
    )
    assert outline(found)[1:] == ["1.1 Revisar", "1.2 Informar", "1.3 Cerrar"]
    assert [leaf.owes and leaf.owes.countries for leaf in leaves(found)] == [
        ("HN",),
        ("HN",),
        ("HN",),
    ]
    dates = [leaf.calendar and leaf.calendar.own for leaf in leaves(found)]
    assert dates == ["mayo 2027", "mayo 2027", "junio 2027"]
    assert [leaf.cells for leaf in leaves(found)] == [
        {"Nota": "ídem"},
        None,
        {"Nota": '"'},
    ]
    assert found.unused == ()


TWICE = """
    | N°  | Objetivo | Actividad | Plazo       |
    | 1.1 | Uno      | Curso     | mayo 2027   |
    | 1.2 | Uno      | Manual    | mayo 2027   |
    | 1.2 | Dos      | Taller    | junio 2027  |
    | 2.2 | Dos      | Foro      | junio 2027  |
"""


def test_a_code_that_stands_twice_is_asked() -> None:
    found = draft(TWICE)
    question, group = asked(found, Asks.LEVELS)
    assert str(question.message).startswith('"Manual" and "Taller" have the same code')
    answers = {question.key: "first", group.key: "one"}
    again = draft(TWICE, given=KNOWN._replace(answers=answers))
    assert [theme.title.own for theme in again.plan.themes] == ["Uno", "Dos"]
    codes = {item.title.own: item.code for item in leaves(again)}
    assert codes == {"Curso": "1.1", "Manual": "1.2", "Taller": "2.1", "Foro": "2.2"}
    (moved,) = [item for item in leaves(again) if item.title.own == "Taller"]
    assert moved.cells == {"N°": "1.2"}


def test_numbers_that_begin_anew_are_no_codes_twice() -> None:
    found = draft(
        """
        | Tema | N° | Actividad | Plazo      |
        | Uno  | 1  | Curso     | mayo 2027  |
        |      | 2  | Manual    | mayo 2027  |
        | Dos  | 1  | Taller    | junio 2027 |
        """
    )
    assert found.questions == ()


def test_a_group_has_its_number_in_its_code_alone() -> None:
    found = draft(
        """
        | Objetivo      | Actividad     | Plazo     |
        | 1. Coordinar  | 1.1 Convocar  | mayo 2027 |
        |               | 1.2 Informar  | mayo 2027 |
        | 2. Capacitar  | 2.1 Enseñar   | mayo 2027 |
        """
    )
    assert outline(found) == [
        "1 Coordinar",
        "1.1 Convocar",
        "1.2 Informar",
        "2 Capacitar",
        "2.1 Enseñar",
    ]


def test_numbers_that_are_no_codes_stay_beside_all_items_or_none() -> None:
    found = draft(
        """
        | N°  | Tema | Actividad | Plazo      |
        | #1  | Uno  | Curso     | mayo 2027  |
        | #2  |      | Manual    | mayo 2027  |
        | #3  | Dos  | Taller    | junio 2027 |
        """
    )
    numbers = [item.cells and item.cells["N°"] for item in leaves(found)]
    assert numbers in (["1", "2", "3"], [None, None, None])
    codes = [item.code for item in leaves(found)]
    assert codes == ["1", "2", "3"] or numbers == ["1", "2", "3"]


def test_a_start_that_is_no_date_is_left_out_with_its_reason() -> None:
    found = draft(
        """
        | Actividad | Inicio     | Fin        |
        | Curso     | 201021     | 31/12/2027 |
        | Manual    | 01/02/2027 | 30/06/2027 |
        """
    )
    (unused,) = found.unused
    assert (unused.text, unused.place.column) == ("201021", 2)
    assert str(unused.reason).startswith("no date is read of it")


def test_words_that_are_no_date_beside_dates_are_not_lost() -> None:
    found = draft(
        """
        | Actividad | Plazo      | Inicio     | Fin        |
        | Curso     | mayo 2027  | pronto     |            |
        """
    )
    assert [unused.text for unused in found.unused] == ["pronto"]
