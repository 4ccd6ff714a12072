"""What stands under a calendar beside what is planned, and in its bars."""

from __future__ import annotations

from datetime import date

from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, leaves, outline

YEAR = KNOWN._replace(answers={"year:*": "2027"})


def calendars(text: str) -> list[str]:
    return [
        item.calendar.own if item.calendar else "-"
        for item in leaves(draft(text, given=YEAR))
    ]


QUARTERS = """
        |           | Q1 (Ene-Mar) | <        | Q2 (Abr-Jun) | <        |
        | Actividad | {}           | {}       | {}           | {}       |
        | Reunir    | Y            | En curso |              |          |
        | Informar  |              |          | Y            | Iniciado |
        """


def test_what_is_planned_under_each_quarter_says_when() -> None:
    text = QUARTERS.format("Planificado", "Estado", "Planificado2", "Estado2")
    found = draft(text, given=YEAR)
    assert calendars(text) == [
        "de enero de 2027 a marzo de 2027",
        "de abril de 2027 a junio de 2027",
    ]
    assert [item.cells for item in leaves(found)] == [
        {"Estado": "En curso"},
        {"Estado2": "Iniciado"},
    ]


def test_what_was_done_alone_is_not_when_it_is_due() -> None:
    text = QUARTERS.format("Estado", "Nota", "Estado2", "Nota2")
    assert calendars(text) == ["-", "-"]


def test_initials_in_a_bar_say_who_and_the_bar_when() -> None:
    text = """
        | Actividad | Marzo | Abril | Mayo  |
        | Reunir    | [NP   | [HM   |       |
        | Informar  |       | [ALL  | [ALL  |
        """
    found = draft(text, given=YEAR)
    assert calendars(text) == [
        "de marzo de 2027 a abril de 2027",
        "de abril de 2027 a mayo de 2027",
    ]
    assert len(asked(found, Asks.DATES)) == 1  # for all of them, once


def test_initials_without_a_bar_are_asked_about_and_no_date() -> None:
    text = """
        | Actividad | Marzo | Abril |
        | Reunir    | NP    |       |
        """
    assert calendars(text) == ["-"]


def test_a_heading_that_names_another_kind_of_tasks_comes_with_its_own_dates() -> None:
    text = """
        | Tareas generales    | 2027-03-01 | 2027-03-08 | 2027-03-08 |
        | Reunir a la red     | X          | X          | X          |
        | Informar a la red   |            |            | X          |
        | Tareas especiales   | 2027-03-01 | 2027-03-08 | 2027-03-12 |
        | Imprimir el informe |            |            | X          |
        """
    assert calendars(text) == [
        "de 2027-03-01 a 2027-03-08",
        "2027-03-08",
        "2027-03-12",
    ]


def test_years_under_how_far_it_is_are_asked_about_and_say_by_when() -> None:
    text = """
        | Actividad           | Cumplimiento |
        | Reunir a la red     | 2027         |
        | Informar a la red   | 2029         |
        | Imprimir el informe | 2028         |
        """
    found = draft(text)
    assert calendars(text) == ["2027", "2029", "2028"]
    assert len(asked(found, Asks.HEADING)) == 1
    assert outline(found) == [
        "1 Reunir a la red",
        "2 Informar a la red",
        "3 Imprimir el informe",
    ]


def test_a_percentage_that_is_met_is_no_year() -> None:
    text = """
        | Actividad           | Cumplimiento |
        | Reunir a la red     | 80 %         |
        | Informar a la red   | 100          |
        | Imprimir el informe | 20           |
        """
    assert calendars(text) == ["-", "-", "-"]


def test_numbers_whose_sum_stands_behind_them_are_no_days() -> None:
    text = """
        | Actividad | Marzo | Abril | Mayo | Total |
        | Reunir    | 1     | 1     |      | 2     |
        | Informar  |       | 1     | 1    | 2     |
        | Imprimir  | 2     | 1     | 1    | 4     |
        | Publicar  |       |       | 1    | 1     |
        | Archivar  |       |       | 1    | 1     |
        """
    assert calendars(text) == [
        "de marzo de 2027 a abril de 2027",
        "de abril de 2027 a mayo de 2027",
        "de marzo de 2027 a mayo de 2027",
        "mayo de 2027",
        "mayo de 2027",
    ]
    days = text.replace("Total", "Nota").replace("| 2     |", "| no    |")
    assert calendars(days)[3] == "1 de mayo de 2027"


NUMBERED = """
        | Tema     | Situación             | Plazo      |
        | Fronteras | 1. Revisar el acuerdo | junio 2028 |
        |          | 2. Ampliar el acuerdo | julio 2028 |
        | Oficinas | 1. Abrir la oficina   | mayo 2028  |
        """


def test_a_column_of_how_far_it_is_may_list_what_is_to_be_done() -> None:
    found = draft(NUMBERED)
    assert [item.title.own for item in leaves(found)] == [
        "Revisar el acuerdo",
        "Ampliar el acuerdo",
        "Abrir la oficina",
    ]
    assert len(asked(found, Asks.HEADING)) == 1


def test_what_was_done_is_listed_beside_an_activity() -> None:
    found = draft(NUMBERED.replace("Tema    ", "Actividad"))
    assert [item.title.own for item in leaves(found)] == ["Fronteras", "Oficinas"]


def test_a_day_whose_words_run_together_is_read() -> None:
    text = """
        | Actividad | Fecha                |
        | Reunir    | 20 de febrerode 2028 |
        | Informar  | 3 demarzo de 2028    |
        | Imprimir  | 20 de nadade 2028    |
        """
    readings = [one.reading for one in draft(text).readings]
    assert [getattr(one, "due_on", None) for one in readings] == [
        date(2028, 2, 20),
        date(2028, 3, 3),
        None,
    ]
