"""Days of a calendar in the row of the first item, and what stands above it."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.document import Grid
from crmnet.domain.draft import Asks
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.matrix.headings.days_in_row import with_days_apart
from crmnet.files.matrix.headings.rows import is_field
from tests.files.grids import KNOWN, asked, document, draft, grid, leaves
from tests.files.matrix.sheets import FILLED, LEFT, row_of

DAYS = [*range(20, 31 + 1), *range(1, 11)]  # of August, then of September


def sheet(*above: tuple[str | date, ...], first: str = "Fase 1: apertura") -> Grid:
    months = ("Agosto", *[LEFT] * 11, "Septiembre", *[LEFT] * 9)
    blank = [""] * len(DAYS)
    rows = [
        *(row_of(n, *cells) for n, cells in enumerate(above, 1)),
        row_of(4, "Tareas", "Tiempo", *[LEFT] * (len(DAYS) - 1)),
        row_of(5, "", *months),
        row_of(6, first, *DAYS),
        row_of(7, "Abrir la casa", *blank[:9], FILLED, FILLED, *blank[11:]),
        row_of(8, "Pintar la sala", *blank[:12], FILLED, *blank[13:]),
        row_of(9, "Cerrar la puerta", *blank[:14], FILLED, FILLED, *blank[16:]),
    ]
    return Grid(1, tuple(rows))


def test_they_are_a_heading_and_the_item_keeps_its_row() -> None:
    found = draft(sheet(), given=KNOWN._replace(answers={"year:*": "2027"}))
    said = [(one.title.own, one.calendar and one.calendar.own) for one in leaves(found)]
    assert said[-3:] == [
        ("Abrir la casa", "de 2027-08-29 a 2027-08-30"),
        ("Pintar la sala", "2027-09-01"),
        ("Cerrar la puerta", "de 2027-09-03 a 2027-09-04"),
    ]
    assert "Fase 1: apertura" in [item.title.own for item in found.plan.walk()]
    assert found.cells == found.used + len(found.unused)


def test_the_day_of_the_document_above_them_tells_the_likeliest_year() -> None:
    above = (("Proyecto:", "Casa abierta"), ("Fecha:", date(2029, 8, 14)))
    casa = document(sheet(*above))._replace(name="casa.xlsx")
    given = KNOWN._replace(title="Casa")
    (question,) = asked(draft_of(casa, given), Asks.YEAR)
    assert question.likeliest == "2029"


@pytest.mark.parametrize(
    ("label", "value", "under", "expected"),
    [
        ("Fecha:", date(2029, 8, 14), "", True),  # over merged months, too
        ("Fecha:", date(2029, 8, 14), "Tareas", True),
        ("Sede:", "Casa abierta", "Tareas", True),
        ("Actividades:", "Ejecución", "", False),
        ("Tarea:", "Meses", "Abrir", False),
    ],
)
def test_a_field_above_a_heading_is_a_day_or_stands_over_another(
    label: str, value: str | date, under: str, *, expected: bool
) -> None:
    below = [row_of(2, "", under, "Agosto", LEFT), row_of(3, "", "", "1", "2")]
    assert is_field(row_of(1, "", label, value), below) is expected


@pytest.mark.parametrize(
    "text",
    [
        """
        | Tarea  | Ene | Feb | Mar | Abr | May | Jun | Jul |
        | Visitar | 1  | 2   | 3   | 4   | 5   | 6   | 7   |
        """,
        """
        | Tarea   | Agosto | < | < | < | < | < | < |
        | Visitar | 1      | 3 | 5 | 7 | 9 | 11 | 13 |
        """,
        """
        |         | Agosto | < | < | < | < | < | < |
        | Tarea   | 1      | 2 | 3 | 4 | 5 | 6 | 7 |
        | Visitar |        | X |   |   |   |   |   |
        """,
        """
        | Tarea   | Agosto | < | < | < | < | < | < |
        | ^       | 1      | 2 | 3 | 4 | 5 | 6 | 7 |
        | Visitar | 1      | 2 | 3 | 4 | 5 | 6 | 7 |
        """,
        *(
            f"""
            | Tarea   | Agosto | < | < | < | < | < | < |
            | {words} | 1      | 2 | 3 | 4 | 5 | 6 | 7 |
            | Visitar |        | X |   |   |   |   |   |
            """
            for words in ("Días", "Fecha", "Semana del", "Descripción", "Date")
        ),
    ],
)
def test_amounts_and_days_beside_their_heading_stay_in_their_row(text: str) -> None:
    whole = document(grid(text))
    assert with_days_apart(whole) == whole


def test_the_label_of_a_field_over_columns_is_none_of_their_names() -> None:
    days = [date(2027, 4, n) for n in range(5, 12)]
    found = draft(
        Grid(
            1,
            (
                row_of(1, "", "Semana:", LEFT, 1, "", "", days[0], *[LEFT] * 6),
                row_of(2, "", "", "", "", "", "", *days),
                row_of(
                    3, "Tarea", "Avance", "A cargo", "Inicio", "Fin", "", *"lmmjvsd"
                ),
                row_of(4, "Abrir la casa", "10 %", "Ana", days[0], days[1], ""),
                row_of(5, "Pintar la sala", "0 %", "Eva", days[1], days[2], ""),
            ),
        )
    )
    assert {heading for leaf in leaves(found) for heading in leaf.cells or ()} == {
        *("Avance", "A cargo")
    }
