"""What real documents of the third set said in two ways: it is asked, and not taken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.draft import Asks, Draft
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

if TYPE_CHECKING:
    from crmnet.domain.document import Grid

YEAR = KNOWN._replace(answers={"year:*": "2027"})


def dated(found: Draft) -> list[tuple[str | None, date | None, date | None]]:
    return [
        (leaf.calendar and leaf.calendar.own, leaf.starts, leaf.due)
        for leaf in leaves(found)
    ]


def sheet(text: str) -> Grid:
    """A drawn table whose "@2027-04-03" are dates that a sheet holds."""
    found = grid(text)
    rows = (
        row._replace(
            cells=tuple(
                one._replace(text=one.text[1:], day=date.fromisoformat(one.text[1:]))
                if one.text.startswith("@")
                else one
                for one in row.cells
            )
        )
        for row in found.rows
    )
    return found._replace(rows=tuple(rows))


BARE = """
    | Actividad | Noviembre | <        | Diciembre | Fecha    |
    | ^         | Semana 3  | Semana 4 | Semana 1  | ^        |
    | Diseñar   | x         |          |           | 21 al 22 |
    | Revisar   |           | x        |           | 26 al 5  |
    | Informar  |           |          | x         | 6        |
"""


def test_days_without_a_month_beside_a_marked_calendar_are_asked() -> None:
    found = draft(BARE, given=YEAR)
    (question,) = asked(found, Asks.DATES)
    assert [choice.key for choice in question.choices] == ["days", "marks", "keep"]
    assert dated(found) == [
        ("21 al 22", date(2027, 11, 21), date(2027, 11, 22)),
        ("26 al 5", date(2027, 11, 26), date(2027, 12, 5)),
        ("6", date(2027, 12, 6), date(2027, 12, 6)),
    ]


@pytest.mark.parametrize(
    ("said", "due"), [("marks", date(2027, 11, 21)), ("keep", None)]
)
def test_the_marks_hold_or_none_where_that_was_answered(
    said: str, due: date | None
) -> None:
    (question,) = asked(draft(BARE, given=YEAR), Asks.DATES)
    found = draft(
        BARE, given=YEAR._replace(answers={"year:*": "2027", question.key: said})
    )
    assert dated(found)[0][2] == due
    assert asked(found, Asks.DATES) == []


def test_days_far_from_what_is_marked_are_asked_by_themselves() -> None:
    far = BARE.replace("21 al 22", "1 al 2")
    first, _ = asked(draft(far, given=YEAR), Asks.DATES)
    assert [choice.key for choice in first.choices] == ["marks", "keep"]
    assert first.likeliest == "keep"


LEFT = """
    | Actividad | Inicio      | Fin         |
    | Diseñar   | @2027-03-02 | 25/02/2027  |
    | Revisar   | 26/02/2027  | @2027-04-03 |
"""
BEHIND = """
    | Actividad | Inicio      | Fin         |
    | Diseñar   | @2027-01-02 | @2027-03-02 |
    | Revisar   | @2027-09-03 | @2027-04-05 |
"""
ORDERED = """
    | Actividad | Fecha       |
    | Diseñar   | @2027-02-01 |
    | Revisar   | @2027-11-01 |
    | Informar  | @2027-05-02 |
    | Cerrar    | @2027-04-03 |
"""


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [(LEFT, "interchanged"), (BEHIND, "interchanged"), (ORDERED, "held")],
    ids=["left as text", "ends before it begins", "in no order"],
)
def test_dates_with_day_and_month_interchanged_are_asked(
    text: str, likeliest: str
) -> None:
    (question,) = asked(draft_of(document(sheet(text)), YEAR), Asks.CLASH)
    assert question.likeliest == likeliest
    assert str(question.message).startswith("the dates of this table seem")


def test_interchanged_dates_are_turned_as_was_answered() -> None:
    paper = document(sheet(ORDERED))
    said = answered(draft_of(paper, KNOWN), "interchanged", Asks.CLASH)
    found = draft_of(paper, said)
    assert [due for _, _, due in dated(found)] == [None] * 4
    assert [text for text, _, _ in dated(found)] == [
        "2027-01-02",
        "2027-01-11",
        "2027-02-05",
        "2027-03-04",
    ]
    kept = answered(draft_of(paper, KNOWN), "held", Asks.CLASH)
    assert dated(draft_of(paper, kept))[0][0] == "2027-02-01"


def test_dates_of_which_one_has_a_day_above_twelve_are_not_asked() -> None:
    paper = document(sheet(BEHIND.replace("@2027-03-02", "@2027-03-22")))
    questions = asked(draft_of(paper, KNOWN), Asks.CLASH)
    assert [str(question.message)[:9] for question in questions] == ["it begins"]


MONTHS = """
    | Actividad | Responsable |
    | ENERO     | <           |
    | Diseñar   | Honduras    |
    | Revisar   | México      |
    | FEBRERO   | <           |
    | Informar  | Honduras    |
"""


def test_months_in_rows_of_their_own_say_when_and_are_asked() -> None:
    found = draft(MONTHS, given=YEAR)
    assert outline(found) == ["1 Diseñar", "2 Revisar", "3 Informar"]
    assert [text for text, _, _ in dated(found)] == [
        "ENERO de 2027",
        "ENERO de 2027",
        "FEBRERO de 2027",
    ]
    (question,) = asked(found, Asks.LEVELS)
    assert question.likeliest == "when"
    assert found.unused == ()
    level = YEAR._replace(answers={"year:*": "2027", question.key: "level"})
    assert outline(draft(MONTHS, given=level)) == [
        "1 ENERO",
        "1.1 Diseñar",
        "1.2 Revisar",
        "2 FEBRERO",
        "2.1 Informar",
    ]


BOTH = """
    | Actividad | Responsable | Plazo        | Institución responsable |
    | Diseñar   | Honduras    | mayo 2027    | México                  |
    | Revisar   | Guatemala   | junio 2027   | Guatemala               |
"""


@pytest.mark.parametrize(
    ("said", "owed", "beside"),
    [
        (None, ("HN",), {"Institución responsable": "México"}),
        ("second", ("MX",), {"Responsable": "Honduras"}),
        ("both", ("HN", "MX"), None),
    ],
)
def test_two_columns_that_name_others_are_asked(
    said: str | None, owed: tuple[str, ...], beside: dict[str, str] | None
) -> None:
    found = draft(BOTH)
    (question,) = asked(found, Asks.PARTY)
    assert question.text == "Honduras | México"
    if said:
        found = draft(BOTH, given=answered(found, said, Asks.PARTY))
        assert asked(found, Asks.PARTY) == []
    first, second = leaves(found)
    assert first.owes is not None
    assert first.owes.countries == owed
    assert first.cells == beside
    assert second.owes is not None
    assert (second.owes.countries, second.cells) == (("GT",), None)


COUNTED = """
    | Tareas                 | Responsable | Ene 2027 | Feb 2027 |
    | Entrega 1: Los casos   |             | [x       |          |
    | Crear los casos        | Honduras    |          |          |
    | Entrega 2: Los avisos  |             |          | [x       |
    | Redactar los avisos    | México      |          |          |
"""


def test_what_any_word_counts_may_be_a_level_and_is_asked() -> None:
    found = draft(COUNTED)
    assert outline(found) == [
        "1 Entrega 1: Los casos",
        "1.1 Crear los casos",
        "2 Entrega 2: Los avisos",
        "2.1 Redactar los avisos",
    ]
    assert [one.likeliest for one in asked(found, Asks.LEVELS)] == ["levels"]
    bare = draft(COUNTED.replace(": Los casos", "").replace(": Los avisos", ""))
    assert [one.likeliest for one in asked(bare, Asks.LEVELS)] == ["flat"]


def test_a_calendar_without_marks_is_asked_where_colours_are_not_read() -> None:
    paper = document("| Actividad | Ene 2027 | Feb 2027 |\n| Revisar | | |")
    assert draft_of(paper, KNOWN).questions == ()
    unseen = paper._replace(sees_colours=False)
    (question,) = draft_of(unseen, KNOWN).questions
    assert question.asks is Asks.DATES
    said = answered(draft_of(unseen, KNOWN), "none", Asks.DATES)
    assert draft_of(unseen, said).questions == ()
    marked = document("| Actividad | Ene 2027 | Feb 2027 |\n| Revisar | x | |")
    assert draft_of(marked._replace(sees_colours=False), KNOWN).questions == ()
    legend = document(
        "| Actividad | Ene 2027 | Feb 2027 |\n| Revisar | | |\n| | Hecho | |"
    )
    asks = draft_of(legend._replace(sees_colours=False), KNOWN).questions
    assert question.message in [one.message for one in asks]


def test_a_sentence_may_be_a_heading_beside_others_that_are_known() -> None:
    long = "Cuáles son las situaciones por resolver que las delegaciones ven " * 2
    found = draft(
        f"| {long.strip()} | Acciones | Responsable | Plazo |\n"
        "| Falta de datos | Reunir los datos | Honduras | mayo 2027 |"
    )
    assert "Reunir los datos" in [leaf.title.own for leaf in leaves(found)]


def test_a_heading_of_two_words_begins_another_table() -> None:
    found = draft(
        """
        | Tema    | Actividad | Responsable | Plazo     |
        | Control | Revisar   | Honduras    | mayo 2027 |
        | ---     |           |             |           |
        | N       | Actividad |             |           |
        | 1       | Imprimir  |             |           |
        """
    )
    assert outline(found) == ["1 Control", "1.1 Revisar"]
    assert {"Imprimir", "N"} <= {unused.text for unused in found.unused}


def test_a_false_weekday_is_one_question_whatever_its_column_is_called() -> None:
    rows = "| Actividad | {} |\n| Revisar | Martes 5 de marzo de 2027 |"
    found = draft(rows.format("Plazo"))
    said = answered(found, "keep", Asks.CLASH)
    assert draft(rows.format("Fecha límite"), given=said).questions == ()


STRANGE = """
    | Qué nos preocupa                   | Acciones | Responsable | Plazo       |
    | Faltan datos de los dos puestos    | Reunir   | Honduras    | mayo 2027   |
    | ^                                  | Informar | México      | junio 2027  |
    |                                    | Publicar | México      | julio 2027  |
    | Nadie avisa de los cambios de ruta | Avisar   | Guatemala   | agosto 2027 |
"""


def test_a_strange_column_each_text_of_which_has_several_items_is_asked() -> None:
    found = draft(STRANGE)
    assert outline(found) == [
        "1 Faltan datos de los dos puestos",
        "1.1 Reunir",
        "1.2 Informar",
        "1.3 Publicar",
        "2 Nadie avisa de los cambios de ruta",
        "2.1 Avisar",
    ]
    kept = draft(STRANGE, given=answered(found, "-", Asks.HEADING))
    assert outline(kept) == ["1 Reunir", "2 Informar", "3 Publicar", "4 Avisar"]
    once = STRANGE.replace("| ^  ", "| Sí ").replace("|      ", "| No   ", 1)
    assert asked(draft(once), Asks.HEADING) == []


SENTENCES = """
    | Actividad | Fecha                                                   |
    | Escribir  | Documento de propuesta técnica a marzo 30 de 2027       |
    | Formar    | Primer taller en mayo de 2027. Segundo en julio de 2027 |
    | Abrir     | agosto de 2027                                          |
    """


def test_sentences_with_dates_in_a_column_of_dates_are_asked_about_once() -> None:
    found = draft(SENTENCES)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "keep"
    assert [leaf.due for leaf in leaves(found)] == [None, None, None]
    last = leaves(draft(SENTENCES, given=answered(found, "last", Asks.DATES)))
    days = [date(2027, 3, 30), date(2027, 7, 31), None]
    assert [leaf.due for leaf in last] == days
    assert last[0].calendar is not None
    assert last[0].calendar.own == "Documento de propuesta técnica a marzo 30 de 2027"


AMOUNTS = """
    | Actividad         | Meta | I Trim | II Trim | III Trim | IV Trim |
    | Emitir cédulas    | #400 | #100   | #100    | #100     | #100    |
    | Formar al enlace  | #2   | #0     | #1      | #1       | #0      |
    """


def test_amounts_under_quarters_are_asked_about_and_may_say_when() -> None:
    found = draft(AMOUNTS)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "no"
    assert (leaves(found)[0].cells or {})["II Trim"] == "100"
    due = draft(AMOUNTS, given=answered(found, "due", Asks.DATES))
    assert [leaf.calendar and leaf.calendar.own for leaf in leaves(due)] == [
        "del 2027-01-01 al 2027-12-31",
        "del 2027-04-01 al 2027-09-30",
    ]


def test_a_dash_among_amounts_under_quarters_is_none() -> None:
    dashed = """
        | Actividad        | Meta | I Trim | II Trim | III Trim | IV Trim |
        | Emitir cédulas   | #400 | #100   | #100    | n/a      | -       |
        | Formar al enlace | #2   | —      | #1      | #1       | –       |
        | Abrir un puesto  | #9   | #4     | N/A     | #5       | -       |
        """
    found = draft(dashed)
    (question,) = asked(found, Asks.DATES)
    assert question.message.values == {"first": "I Trim", "last": "IV Trim"}
    assert (leaves(found)[0].cells or {})["II Trim"] == "100"
    due = draft(dashed, given=answered(found, "due", Asks.DATES))
    assert [leaf.calendar and leaf.calendar.own for leaf in leaves(due)] == [
        "del 2027-01-01 al 2027-06-30",
        "del 2027-04-01 al 2027-09-30",
        "de enero de 2027 a marzo de 2027; de julio de 2027 a septiembre de 2027",
    ]
    assert "-" in [one.text for one in due.unused]


YEARLESS = """
    | Actividad                           | Fecha            |
    | Revisar los lineamientos comunes    | 16 de septiembre |
    | Elaborar el informe de avances      | 29 de febrero    |
    | Publicar el diagnóstico de la región | 3 de marzo       |
"""


def test_a_document_is_of_one_year_that_is_asked_once() -> None:
    today = date(2026, 6, 1)
    listed = document(YEARLESS)._replace(name="lista.csv")
    found = draft_of(listed, KNOWN._replace(adopted=None, today=today))
    (year,) = asked(found, Asks.YEAR)
    (slip,) = asked(found, Asks.DATES)
    (adopted,) = asked(found, Asks.ADOPTED)
    assert (year.likeliest, adopted.likeliest) == ("2026", "2026-06-01")
    assert slip.text == "29 de febrero"
    said = [words for words, _, _ in dated(found)]
    assert said == ["16 de septiembre de 2026", None, "3 de marzo de 2026"]


def test_the_year_that_is_answered_holds_for_all_of_a_document() -> None:
    given = KNOWN._replace(adopted=None, answers={"year:*": "2028"})
    found = draft(YEARLESS, given=given)
    assert asked(found, Asks.YEAR) == asked(found, Asks.DATES) == []
    said = [words for words, _, _ in dated(found)]
    of = " de 2028"
    assert said == [f"16 de septiembre{of}", f"29 de febrero{of}", f"3 de marzo{of}"]


def test_the_year_of_a_files_name_counts_before_today() -> None:
    given = KNOWN._replace(adopted=None, today=date(2026, 6, 1))
    named = document(YEARLESS)._replace(name="lista 2014.csv")
    found = draft_of(named, given)
    (year,) = asked(found, Asks.YEAR)
    (adopted,) = asked(found, Asks.ADOPTED)
    assert (year.likeliest, adopted.likeliest) == ("2014", None)


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Corte:", "30/06/2026"),
        ("Corte: 30/06/2026", ""),
        ("Con corte al 30 de junio de 2026", ""),
        ("Fecha de corte", "2026-06-30"),
        ("Cut-off:", "2026-06-30"),
        ("Status as of 30 June 2026", ""),
    ],
)
def test_a_row_that_only_says_as_of_when_the_sheet_is_is_no_item(
    label: str, day: str
) -> None:
    found = draft(
        f"""
        | N.º | Actividad        | Responsable | Fecha límite |
        | 1   | Elaborar informe | Honduras    | 2027-03-15   |
        |     | {label}          |             | {day}        |
        | 2   | Publicar boletín | México      | 2027-05-31   |
        """
    )
    assert [item.title.own for item in leaves(found)] == [
        "Elaborar informe",
        "Publicar boletín",
    ]
    (question,) = asked(found, Asks.LEVELS)
    assert (question.text, question.likeliest) == (label, "no")


@pytest.mark.parametrize("text", ["Corte de cinta", "Corte 2: revisar", "Recorte"])
def test_what_begins_as_such_a_label_may_be_an_item(text: str) -> None:
    found = draft(
        f"""
        | N.º | Actividad        | Responsable | Fecha límite |
        | 1   | Elaborar informe | Honduras    | 2027-03-15   |
        | 2   | {text}           |             |              |
        | 3   | Publicar boletín | México      | 2027-05-31   |
        """
    )
    assert text in [item.title.own for item in leaves(found)]
