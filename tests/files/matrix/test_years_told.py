"""Years that only the other cells of a table tell from days or fiscal years."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, leaves

SHORT = """
    | Actividad | Inicio | Fin    |
    | Abrir     | ene-27 | dic-27 |
    | Cerrar    | mar-27 | jun-28 |
"""


def read(found: object) -> list[str]:
    return [
        f"{item.calendar.own}" if item.calendar else ""
        for item in leaves(found)  # type: ignore[arg-type]
    ]


def test_numbers_behind_months_that_are_near_each_other_are_years() -> None:
    found = draft(SHORT)
    assert read(found) == ["de ene 2027 a dic 2027", "de mar 2027 a jun 2028"]
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "years"
    given = KNOWN._replace(answers={question.key: "kept"})
    assert "2027" not in " ".join(read(draft(SHORT, given=given)))


@pytest.mark.parametrize(
    ("numbers", "likeliest"),
    [
        ((15, 18, 20, 17), "kept"),
        ((18, 18, 19, 18), "years"),
        ((25, 28, 26, 29), "years"),
    ],
)
def test_years_that_are_past_and_differ_in_each_row_are_likelier_days(
    numbers: tuple[int, ...], likeliest: str
) -> None:
    """Of a document of 2026: "Mar-15" to "May-20" are hardly 2015 to 2020."""
    months = ("Mar", "Abr", "May", "Jun")
    rows = (f"| Tarea {m} | {m}-{n} |" for m, n in zip(months, numbers, strict=True))
    given = KNOWN._replace(adopted=date(2026, 3, 1))
    found = draft("\n".join(("| Actividad | Fecha |", *rows)), given=given)
    assert asked(found, Asks.DATES)[0].likeliest == likeliest


@pytest.mark.parametrize("number", ["03", "11"])
def test_numbers_of_all_parts_of_a_month_are_days(number: str) -> None:
    found = draft(SHORT.replace("ene-27", f"ene-{number}"))
    assert all("mes con su año" not in str(q.message) for q in found.questions)
    assert "2027" not in " ".join(read(found))


def test_a_day_with_its_month_and_year_stays() -> None:
    found = draft(
        """
        | Actividad | Fecha     |
        | Abrir     | 15-ene-27 |
        | Cerrar    | 16-feb-27 |
        | Evaluar   | 17-mar-27 |
        """
    )
    assert read(found) == ["15-ene-27", "16-feb-27", "17-mar-27"]


def test_two_years_beside_single_ones_are_whole_years() -> None:
    text = """
        | Actividad | Plazo     |
        | Abrir     | 2027      |
        | Formar    | 2027-2028 |
        | Cerrar    | 2028      |
    """
    found = draft(text)
    assert read(found)[1] == "de 2027 a 2028"
    (question,) = asked(found, Asks.DATES)
    given = KNOWN._replace(answers={question.key: "kept"})
    assert read(draft(text, given=given))[1] == "2027-2028"


def test_two_years_alone_may_be_a_fiscal_year() -> None:
    found = draft(
        """
        | Actividad | Plazo     |
        | Abrir     | 2027-2028 |
        | Formar    | 2028-2029 |
        """
    )
    assert read(found) == ["2027-2028", "2028-2029"]


def test_a_mark_under_a_year_alone_is_any_time_of_it() -> None:
    found = draft(
        """
        | Actividad | Corto plazo (2027) | Mediano plazo (2028) | Largo plazo (2029) |
        | Abrir     | X                  |                      |                    |
        | Formar    |                    | X                    | X                  |
        """
    )
    assert read(found) == ["2027", "de 2028 a 2029"]
    assert asked(found, Asks.DATES) == []


def test_amounts_under_years_are_no_marks() -> None:
    found = draft(
        """
        | Objetivo | Actividad | Responsable | 2027 | 2028 |
        | Atender  | Abrir     | México      | #30  |      |
        | Atender  | Formar    | Honduras    | #10  | #20  |
        """
    )
    assert all("2028" not in words for words in read(found))
