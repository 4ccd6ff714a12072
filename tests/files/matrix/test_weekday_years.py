"""Days without a year: the weekdays beside them tell which it is."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.draft import Asks
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, asked, document, draft, leaves

OPEN = KNOWN._replace(adopted=None, today=date(2027, 3, 4))

TALKS = """
    | Tema       | Actividad           | Fecha                |
    | Normas     | Abrir el seminario  | Viernes, Febrero 13  |
    | Normas     | Reunir al comité    | Lunes, Febrero 16    |
    | Formación  | Dictar el taller    | Viernes, Febrero 20  |
    | Formación  | Evaluar el taller   | Lunes, Marzo 20      |
    | Formación  | Cerrar el seminario | lunes 30 de marzo    |
"""
"""In 2026 all but 20 March; the document is of 2027."""


def test_the_year_in_which_the_weekdays_fit_is_asked_once() -> None:
    found = draft(TALKS, given=OPEN)
    (year,) = asked(found, Asks.YEAR)
    assert (year.heading, year.likeliest) == ("Viernes, Febrero 13", "2026")
    assert [leaf.calendar and leaf.calendar.own for leaf in leaves(found)] == [
        "Viernes, Febrero 13 de 2026",
        "Lunes, Febrero 16 de 2026",
        "Viernes, Febrero 20 de 2026",
        "Lunes, Marzo 20",
        "lunes 30 de marzo de 2026",
    ]


def test_what_does_not_fit_in_that_year_is_a_false_weekday_of_it() -> None:
    (clash,) = asked(draft(TALKS, given=OPEN), Asks.CLASH)
    assert clash.text == "Lunes, Marzo 20"
    found = draft(TALKS, given=OPEN._replace(answers={clash.key: "cell"}))
    assert [leaf.calendar and leaf.calendar.own for leaf in leaves(found)][3] == (
        "Marzo 20 de 2026"
    )


@pytest.mark.parametrize(
    ("first", "second", "likeliest"),
    [
        ("martes 9 de marzo", "viernes 12 de marzo", "2027"),  # the document's own
        ("viernes 13 de febrero", "viernes 20 de marzo", "2026"),
        ("jueves 5 de marzo", "martes 10 de marzo", "2026"),
    ],
)
def test_the_year_near_the_document_that_fits_is_likeliest(
    first: str, second: str, likeliest: str
) -> None:
    found = draft(
        "| Tema | Actividad | Fecha |\n"
        f"| Normas | Abrir el seminario | {first} |\n"
        f"| Normas | Cerrar el seminario | {second} |",
        given=OPEN,
    )
    assert [one.likeliest for one in asked(found, Asks.YEAR)] == [likeliest]
    assert not asked(found, Asks.CLASH)


def test_weekdays_of_no_one_year_are_asked_each() -> None:
    found = draft(
        "| Tema | Actividad | Fecha |\n"
        "| Normas | Abrir el seminario | lunes 1 de marzo |\n"
        "| Normas | Cerrar el seminario | domingo 2 de marzo |",
        given=OPEN,
    )
    assert asked(found, Asks.CLASH)


@pytest.mark.parametrize(
    ("saved", "first", "likeliest"),
    [
        (date(2028, 7, 12), "1 de julio", "2028"),
        (date(2028, 12, 3), "10 de enero", "2029"),
        (date(2028, 1, 9), "15 de noviembre", "2027"),
        (date(2028, 3, 1), "2 de mayo", "2028"),
    ],
)
def test_the_likeliest_year_is_that_in_which_a_day_is_nearest_to_the_saved_document(
    saved: date, first: str, likeliest: str
) -> None:
    table = f"""
        | Actividad           | Fecha    |
        | Revisar las fichas  | {first}  |
        | Formar a la guardia | {first}  |
        """
    open_ = KNOWN._replace(adopted=None, today=saved, title="Plan de la red")
    found = draft_of(document(table)._replace(name="Plan.docx"), open_)
    assert [one.likeliest for one in asked(found, Asks.YEAR)] == [likeliest]
