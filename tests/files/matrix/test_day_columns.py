"""Calendars whose columns are single days, and what else their headings hold."""

from __future__ import annotations

import pytest

from crmnet.domain.document import Cell
from crmnet.domain.draft import Asks, Given
from crmnet.files.matrix.cells.calendar_labels import label_of
from crmnet.files.matrix.headings.calendar_heading import calendar_heading
from crmnet.files.matrix.headings.day_labels import days_of_week
from tests.files.grids import KNOWN, answered, asked, draft, grid, leaves

TWO_DAYS = "de 2027-05-03 a 2027-05-04"
NEXT_DAYS = "de 2027-05-05 a 2027-05-06"


def calendars(text: str) -> list[str | None]:
    """What the items of a table that asks no dates are due."""
    found = draft(text)
    assert [q.message for q in found.questions if q.asks is not Asks.YEAR] == []
    return [item.calendar and item.calendar.own for item in leaves(found)]


@pytest.mark.parametrize(
    "heading",
    [
        "| Actividad | 2027-05-03 | 2027-05-04 | 2027-05-05 | 2027-05-06 |",
        "| Actividad | 03/05/2027 | 04/05/2027 | 05/05/2027 | 06/05/2027 |",
        "| Actividad | 05/03/2027 | 05/04/2027 | 05/05/2027 | 05/06/2027 |",
        "| Actividad | Lu | Ma | Mi | Ju |\n"
        "| ^ | 03/05/2027 | 04/05/2027 | 05/05/2027 | 06/05/2027 |",
        "| Actividad | Mayo 2027 | < | < | < |\n| ^ | 3 | 4 | 5 | 6 |\n"
        "| ^ | Lun | Mar | Mié | Jue |",
        "| Actividad | Mayo 2027 | < | < | < |\n| ^ | L | M | M | J |\n"
        "| ^ | 3 | 4 | 5 | 6 |",
    ],
)
def test_columns_of_single_days_are_read(heading: str) -> None:
    rows = "| Abrir | X | X | | |\n| Cerrar | | | [ | [ |"
    assert calendars(f"{heading}\n{rows}") == [TWO_DAYS, NEXT_DAYS]


def test_days_under_the_names_of_a_whole_week_are_no_timetable() -> None:
    text = """
        | Actividad | Lunes    | Martes   | Miércoles | Jueves   | Viernes  |
        | ^         | 3/5/2027 | 4/5/2027 | 5/5/2027  | 6/5/2027 | 7/5/2027 |
        | Abrir     | X        | X        |           |          |          |
    """
    assert calendars(text) == [TWO_DAYS]


def test_dates_whose_order_nothing_shows_are_no_calendar() -> None:
    heading = grid("| Actividad | 03/05/2027 | 07/05/2027 |\n| Abrir | X | |")
    assert calendar_heading(heading.rows, Given()) is None


def test_small_numbers_amid_a_month_are_days_or_weeks_who_knows() -> None:
    text = "| Actividad | Mayo 2027 | < | < |\n| ^ | 3 | 4 | 5 |\n| Abrir | X | | |"
    found = draft(text)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "month"
    assert leaves(found)[0].calendar.own == "mayo de 2027"  # type: ignore[union-attr]


def test_numbers_that_no_month_has_as_weeks_are_days() -> None:
    text = "| Actividad | Mayo 2027 | < | < |\n| ^ | 5 | 6 | 7 |\n| Abrir | X | X | |"
    assert calendars(text) == ["de 2027-05-05 a 2027-05-06"]


WORKING_DAYS = """
    | Actividad | Mayo 2027    | < | < | Junio 2027   | < | <   |
    | ^         | Días hábiles | < | 20 | Días hábiles | < | 22 |
    | Abrir     |              | X |   |              |   |     |
    | Cerrar    |              |   | X | X            |   |     |
"""


def test_a_day_that_its_column_does_not_name_is_asked() -> None:
    found = draft(WORKING_DAYS)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "place"
    assert [item.calendar.own for item in leaves(found) if item.calendar] == [
        "del 2027-05-11 al 2027-05-20",
        "del 2027-05-21 al 2027-06-10",
    ]
    month = draft(WORKING_DAYS, given=answered(found, "month", Asks.DATES))
    assert [item.calendar.own for item in leaves(month) if item.calendar] == [
        "mayo de 2027",
        "de mayo de 2027 a junio de 2027",
    ]


def test_weeks_that_no_heading_names_are_the_parts_of_their_month() -> None:
    found = draft("""
        | Actividad | Mayo 2027 | < | < | < | Junio 2027 | < | < | < |
        | Abrir     |           | X | X |   |            |   |   |   |
        | Cerrar    |           |   |   | X | X          |   |   |   |
    """)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "place"
    assert [item.calendar.own for item in leaves(found) if item.calendar] == [
        "del 2027-05-08 al 2027-05-21",
        "del 2027-05-22 al 2027-06-07",
    ]


def test_weeks_that_are_counted_through_are_the_parts_of_their_month() -> None:
    found = draft("""
        | Actividad | Mayo 2027 | < | < | <  | Junio 2027 | <  | <  | <  |
        | ^         | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 |
        | Abrir     |   | X | X |    |    |    |    |    |
    """)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "place"
    assert [item.calendar.own for item in leaves(found) if item.calendar] == [
        "del 2027-05-08 al 2027-05-21",
    ]


def test_marks_of_whole_months_have_no_parts() -> None:
    text = """
        | Actividad | Mayo 2027 | < | < | < | Junio 2027 | < | < | < |
        | Abrir     | X         | X | X | X |            |   |   |   |
        | Cerrar    |           |   |   |   | X          | < | < | < |
    """
    assert calendars(text) == ["mayo de 2027", "junio de 2027"]


def test_months_under_a_quarter_that_nobody_names() -> None:
    text = """
        | Actividad | I Trimestre 2027 | < | < | II Trimestre 2027 | < | < |
        | Abrir     |                  | X | X |                   |   |   |
        | Cerrar    |                  |   |   |                   |   | X |
    """
    assert calendars(text) == ["de febrero de 2027 a marzo de 2027", "junio de 2027"]


def test_days_that_run_over_their_month() -> None:
    text = """
        | Actividad | Mayo 2027 | < | < | < | < | Junio 2027 | < | < |
        | ^         | 26 | 27 | 28 | 31 | 1 | 2  | 3 | 4 |
        | Abrir     |    |    |    | X  | X | X  |   |   |
    """
    assert calendars(text) == ["de 2027-05-31 a 2027-06-02"]
    text = """
        | Actividad | Week 5, 24th May 2027 | < | Week 6, 31st May 2027 | < | < |
        | ^         | 24 | 25 | 31 | 1 | 2 |
        | Open      |    |    |    | X | X |
    """
    assert calendars(text) == ["de 2027-06-01 a 2027-06-02"]


def test_days_that_run_over_two_months_one_behind_the_other() -> None:
    text = """
        | Actividad | Marzo 2027 | < | <  | <  | <  | < | Abril 2027 | <  | <  | < |
        | ^         | 1          | 8 | 15 | 22 | 29 | 5 | 12         | 19 | 26 | 3 |
        | Abrir     |            |   |    |    | X  |   |            |    |    |   |
        | Medir     |            |   |    |    |    |   | X          |    |    |   |
        | Contar    |            |   |    |    |    |   |            |    | X  |   |
        | Cerrar    |            |   |    |    |    |   |            |    |    | X |
    """
    assert calendars(text) == ["2027-03-29", "2027-04-12", "2027-04-26", "2027-05-03"]


def test_days_before_the_first_month_that_is_named() -> None:
    text = """
        | Actividad |         |          | Mayo 2027 | <        | Junio 2027 |
        | ^         | 3 al 10 | 10 al 14 | 17 al 21  | 24 al 31 | 1 al 4     |
        | Abrir     | X       |          |           |          |            |
        | Cerrar    |         | X        | X         |          |            |
    """
    assert calendars(text) == [
        "del 2027-05-03 al 2027-05-10",
        "del 2027-05-10 al 2027-05-21",
    ]


def test_a_heading_of_three_days() -> None:
    text = """
        | Actividad | Mayo 2027 | <            | Junio 2027 |
        | ^         | 10 - 14   | 21 - 24 - 31 | 1, 2 y 3   |
        | Abrir     |           | X            |            |
        | Cerrar    |           |              | X          |
    """
    assert calendars(text) == [
        "del 2027-05-21 al 2027-05-31",
        "del 2027-06-01 al 2027-06-03",
    ]


@pytest.mark.parametrize(
    ("blank", "mark"),
    [
        ("☐", "☑"),
        ("□", "■"),
        ("○", "●"),
        ("○", "○"),
        ('"', '"'),
        ("…", "…"),
    ],
)
def test_empty_boxes_dots_and_ditto_marks_mark_nothing(blank: str, mark: str) -> None:
    found = draft(f"""
        | Actividad | Enero 2027 | Febrero 2027 | Marzo 2027 |
        | Abrir     | {blank}    | {mark}       | {blank}    |
        | Cerrar    | {blank}    | {blank}      | {mark}     |
    """)
    months = ["febrero de 2027", "marzo de 2027"] if mark != blank else [None, None]
    due = [item.calendar and item.calendar.own for item in leaves(found)]
    assert due == months


def test_an_empty_circle_alone_marks_its_month() -> None:
    text = """
        | Actividad | Enero 2027 | Febrero 2027 | Marzo 2027 |
        | Abrir     | ○          |              |            |
        | Cerrar    |            | ○            | ○          |
    """
    assert calendars(text) == ["enero de 2027", "de febrero de 2027 a marzo de 2027"]


def test_a_recurrence_in_a_bar_is_read_and_other_texts_are_asked_for_all() -> None:
    found = draft("""
        | Actividad | Mayo 2027 | Junio 2027 | Julio 2027 |
        | Abrir     | [hecho    |            |            |
        | Medir     | [Mensual  | <          | <          |
    """)
    (question,) = asked(found, Asks.DATES)
    assert question.text == "hecho"
    assert "other texts" in str(question.message)
    last = leaves(found)[-1].calendar
    assert last is not None
    assert last.own == "Mensual"


def test_three_numbers_parted_by_slashes_are_no_days() -> None:
    assert label_of(Cell(1, 1, "5/13/27")) is None
    label = label_of(Cell(1, 1, "5, 13 y 27"))
    assert label is not None
    assert label.days == (5, 27)


def test_the_year_that_stands_first_at_a_later_month() -> None:
    text = "| Actividad | Octubre | Diciembre 2027 | Enero |\n| Abrir | X | | |"
    assert calendars(text) == ["octubre de 2027"]
    text = "| Actividad | Noviembre 2027 | Enero |\n| Abrir | | X |"
    assert calendars(text) == ["enero de 2028"]


def test_texts_in_bars_and_gaps_are_asked_once_a_document() -> None:
    found = draft("""
        | Actividad | Mayo 2027 | Junio 2027  | Julio 2027   |
        | Abrir     | [hecho    |             |              |
        | Cerrar    |           | [en marcha  | <            |
        | Medir     | ○         |             | ○            |
        | Contar    | ○         |             | ○            |
    """)
    assert [q.likeliest for q in asked(found, Asks.DATES)] == ["column", "each"]
    assert [item.calendar.own for item in leaves(found) if item.calendar] == [
        "mayo de 2027",
        "de junio de 2027 a julio de 2027",
        "mayo de 2027; julio de 2027",
        "mayo de 2027; julio de 2027",
    ]


def test_weeks_beside_days_of_their_rows_are_asked_nothing() -> None:
    text = """
        | Actividad | Inicio     | Fin        | Semana 1 | < | Semana 2 | < |
        | ^         | ^          | ^          | L        | V | L        | V |
        | Abrir     | 2027-05-03 | 2027-05-04 | [        |   |          |   |
        | Cerrar    | 2027-05-05 | 2027-05-12 |          | x | x        |   |
    """
    assert calendars(text) == [
        "de 2027-05-03 a 2027-05-04",
        "de 2027-05-05 a 2027-05-12",
    ]


def test_a_row_of_dates_below_months_is_no_heading() -> None:
    found = draft("""
        | N.º | Actividad | Fecha | Mayo | < | Junio | < |
        | 1   | Abrir     | 3 de mayo de 2027  |  | | | |
        | 2   | Cerrar    | 5 de junio de 2027 |  | | | |
    """)
    assert [str(item.title.own) for item in leaves(found)] == ["Abrir", "Cerrar"]


def test_a_colour_behind_all_days_that_are_shown_is_asked() -> None:
    days = " | ".join(f"{day} de mayo de 2027" for day in (3, 4, 5, 6))
    table = grid(f"| Actividad | {days} |\n| Abrir | [ | [ | [ | |")
    table = table._replace(hidden_columns=(5,))
    found = draft(table)
    (question,) = asked(found, Asks.DATES)
    assert "coloured" in str(question.message)


STAIRS = """
    | Actividad | <          | Fin        |
    | Preparar  |            | mayo 2028  |
    |           | Buscar     | mayo 2028  |
    |           | Pintar     | junio 2028 |
"""


def test_what_is_set_in_under_one_heading_of_two_columns_is_the_level_below() -> None:
    found = draft(STAIRS)
    (question,) = asked(found, Asks.LEVELS)
    assert question.likeliest == "below"
    assert [item.title.own for item in leaves(found)] == ["Buscar", "Pintar"]


NUMBERED = """
    | Fase | | Detalles | Fin        |
    | 1    | Preparar | Buscar   | mayo 2028  |
    | ^    | ^        | Pintar   | junio 2028 |
    | 2    | Cerrar   | Contar   | julio 2028 |
"""


def test_the_names_beside_the_numbers_of_a_level_are_asked() -> None:
    found = draft(NUMBERED)
    names, details = asked(found, Asks.HEADING)
    assert (names.likeliest, details.likeliest) == ("theme", "activity")
    assert [theme.title.own for theme in found.plan.themes] == ["Preparar", "Cerrar"]
    aside = draft(NUMBERED, given=KNOWN._replace(answers={names.key: "-"}))
    assert [theme.title.own for theme in aside.plan.themes] == ["1", "2"]


def test_a_word_in_each_cell_of_a_row_is_no_heading() -> None:
    found = draft("""
        | Actividad | Responsable | 3 de mayo de 2027 | 4 de mayo de 2027 |
        | Abrir     | Ana         | Listo | Listo |
        | Estado    | Estado      | Estado | Estado |
        | Cerrar    | Ana         | Listo | Listo |
    """)
    assert leaves(found)[0].title.own == "Abrir"


@pytest.mark.parametrize(
    ("weekday", "likeliest"), [("Viernes ", "only"), ("", "first")]
)
def test_a_weekday_with_a_first_day_alone_is_likely_the_only_day(
    weekday: str, likeliest: str
) -> None:
    found = draft(
        f"""
        | Actividad      | Desde                       | Hasta              |
        | Sortear jueces | {weekday}3 de abril de 2015 |                    |
        | Publicar actas | {weekday}3 de abril de 2015 |                    |
        | Difundir       | {weekday}3 de abril de 2015 | 29 de abril de 2015 |
        """
    )
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == likeliest


@pytest.mark.parametrize("letters", ["M | T | W | R | F", "L | K | M | J | V"])
def test_the_letters_of_days_below_a_week_all_are_columns_of_it(letters: str) -> None:
    weeks = " | ".join(f"Semana {n} | < | < | < | <" for n in (1, 2, 3))
    days = " | ".join([letters] * 3)
    rows = [
        ["[" if n == 5 * row + row + 1 else "" for n in range(15)] for row in range(3)
    ]
    body = "\n".join(
        f"| Tarea {n} por hacer | {' | '.join(x)} |" for n, x in enumerate(rows)
    )
    found = draft(f"| Tarea | {weeks} |\n| ^ | {days} |\n{body}")
    said = [leaf.calendar and leaf.calendar.own for leaf in leaves(found)]
    assert said == ["Semana 1", "Semana 2", "Semana 3"]


def test_a_letter_before_the_days_of_a_week_is_none_of_them() -> None:
    words = ["Tarea", "R", "L", "M", "X", "J", "R", "V", "S", "U"]
    cells = {n: Cell(1, n, word) for n, word in enumerate(words, 1)}
    assert days_of_week(cells) == frozenset(range(3, 11))
