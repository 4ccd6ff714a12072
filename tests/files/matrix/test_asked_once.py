"""What is the same in many rows is asked once, and what is plain is not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, leaves

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft

FOLLOWED = """
    | Fecha      | Qué hacer                | Responsable | Fecha compromiso |
    | 2027-10-07 | Solicitar la seguridad   | Honduras    | 2027-10-10       |
    | 2027-10-07 | Establecer los costos    | México      | 2027-10-12       |
    | 2027-10-08 | Comunicar las acciones   | El Salvador | 2027-10-14       |
    """
FORM = """
    | N.º | Tarea                   | Fecha límite | Avance |
    | 1   | Revisar los formularios | 2027-05-04   | 10 %   |
    | 2   | Ordenar los archivos    | 2027-05-05   | 20 %   |
    {}
    """


def _calendars(found: Draft) -> list[str]:
    return [str(item.calendar and item.calendar.own) for item in leaves(found)]


def test_which_of_two_columns_of_dates_holds_is_asked_once() -> None:
    found = draft(FOLLOWED)
    (question,) = asked(found, Asks.CLASH)
    words = [str(choice.words) for choice in question.choices]
    assert words == ['"Fecha compromiso"', '"Fecha"']
    assert _calendars(found) == ["2027-10-10", "2027-10-12", "2027-10-14"]
    answers = {question.key: "words"}
    other = draft(FOLLOWED, given=KNOWN._replace(answers=answers))
    assert _calendars(other) == ["2027-10-07", "2027-10-07", "2027-10-08"]
    assert not asked(other, Asks.CLASH)


@pytest.mark.parametrize(
    ("rows", "many"),
    [
        (["|  |  |  | falta {} |"], 1),
        (["|  |  |  | falta {} |"] * 2, 2),
        (["|  |  |  | falta {} |"] * 3, 1),
        (["|  |  |  | falta {} |"] * 9, 1),
    ],
)
def test_rows_without_an_item_that_are_alike_are_asked_together(
    rows: list[str], many: int
) -> None:
    told = "\n".join(row.format(n) for n, row in enumerate(rows))
    found = draft(FORM.format(told))
    assert len(asked(found, Asks.JOINED)) == many
    assert len(leaves(found)) == 2


def test_the_answer_for_several_rows_without_an_item_is_for_each_of_them() -> None:
    drawn = FORM.format(
        "|  |  |  | falta A |\n|  |  |  | falta B |\n|  |  |  | falta C |"
    )
    (question,) = asked(draft(drawn), Asks.JOINED)
    said = draft(drawn, given=KNOWN._replace(answers={question.key: "no"}))
    assert [one.text for one in said.unused] == ["falta A", "falta B", "falta C"]


def test_rows_of_a_form_that_have_but_a_number_are_left_out_unasked() -> None:
    drawn = """
        | Proyecto | Tarea > # | Tarea                   | Fecha límite |
        | Portal   | 1         | Revisar los formularios | 2027-05-04   |
        | ^        | 2         | Ordenar los archivos    | 2027-05-05   |
        |          | 3         |                         |              |
        |          | 4         |                         |              |
        """
    found = draft(drawn)
    assert not asked(found, Asks.JOINED)
    assert [one.text for one in found.unused] == ["3", "4"]


@pytest.mark.parametrize("month", ["6", "06"])
@pytest.mark.parametrize("turned", [False, True])
def test_numbers_under_month_beside_a_year_are_months_of_it(
    month: str, *, turned: bool
) -> None:
    one, two = ("Año", "Mes") if turned else ("Mes", "Año")
    said = f"2027 | {month}" if turned else f"{month} | 2027"
    found = draft(
        f"""
        | {one} | {two} | Actividad               |
        | {said}        | Revisar los formularios |
        | {said}        | Ordenar los archivos    |
        """
    )
    assert _calendars(found) == ["junio de 2027"] * 2
    assert not asked(found, Asks.DATES)


def test_a_month_of_a_work_still_counts_from_its_start() -> None:
    found = draft(
        """
        | Mes | Año  | Actividad               |
        | 6   | 2027 | Revisar los formularios |
        | 13  | 2027 | Ordenar los archivos    |
        """
    )
    assert _calendars(found) == ["Mes 6; 2027", "Mes 13; 2027"]
    assert asked(found, Asks.DATES)


@pytest.mark.parametrize(
    "heading", ["Responsables y fecha", "Responsable / Plazo", "Fecha y responsable"]
)
def test_a_day_beside_who_is_responsible_in_one_column_is_read(heading: str) -> None:
    found = draft(
        f"""
        | Acuerdo                   | {heading}                       |
        | Revisar los formularios   | Honduras, 5 de diciembre de 2027 |
        | Ordenar los archivos      | México, 12/12/2027               |
        """
    )
    assert [question.likeliest for question in asked(found, Asks.HEADING)] == [
        "calendar"
    ]
    last = [one.reading for one in found.readings]
    assert [str(getattr(one, "due_on", "")) for one in last] == [
        "2027-12-05",
        "2027-12-12",
    ]


def test_days_with_an_hour_behind_a_bar_are_read() -> None:
    found = draft(
        """
        | Tarea                   | Inicio            | Fin              |
        | Revisar los formularios | 26-02-2027/ 10:20 | 26-02-2027/12:15 |
        | Ordenar los archivos    | 27-02-2027/10:00  | 28-02-2027/12:17 |
        """
    )
    assert _calendars(found)[1] == "de 27-02-2027 10:00 a 28-02-2027 12:17"


def test_numbers_under_a_word_that_is_like_a_level_are_none() -> None:
    found = draft(
        """
        | Tareas                   | Inicio     | Término    | Días de trabajo |
        | Revisar los formularios  | 2027-05-04 | 2027-05-11 | 7               |
        | Ordenar los archivos     | 2027-05-11 | 2027-05-27 | 16              |
        | Avisar a las sedes       | 2027-05-27 | 2027-06-03 | 7               |
        """
    )
    assert not asked(found, Asks.HEADING)
    assert [item.title.own for item in leaves(found)][1] == "Ordenar los archivos"
