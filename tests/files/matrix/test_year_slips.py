"""An end in a year that the length beside it tells to be a slip."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.document import Grid
from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, leaves
from tests.files.matrix.sheets import row_of


def sheet(first: date, last: date, length: int | str) -> Grid:
    rows = (
        row_of(1, "Actividad", "Inicio", "Fin", "Duración (días)"),
        row_of(2, "Abrir la casa", date(2027, 3, 6), date(2027, 3, 12), 7),
        row_of(3, "Pintar la casa", first, last, length),
        row_of(4, "Cerrar la casa", date(2027, 3, 20), date(2027, 3, 27), 7),
    )
    return Grid(1, rows)


def test_it_is_asked_and_the_length_is_believed() -> None:
    slip = sheet(date(2027, 3, 13), date(2028, 3, 20), 7)
    found = draft(slip)
    (question,) = asked(found, Asks.DATES)
    said = leaves(found)[1].calendar
    assert said is not None
    assert "2027-03-13" in said.own
    assert "2027-03-20" in said.own
    meant = KNOWN._replace(answers={question.key: "cell"})
    kept = leaves(draft(slip, given=meant))[1].calendar
    assert kept is not None
    assert "2028-03-20" in kept.own


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        (date(2027, 3, 13), date(2028, 3, 13), 366),
        (date(2027, 3, 13), date(2028, 3, 20), 260),  # working days
        (date(2027, 12, 20), date(2028, 1, 8), 20),
        (date(2027, 3, 13), date(2028, 3, 20), ""),
        (date(2027, 3, 13), date(2029, 3, 20), 7),
        (date(2027, 3, 13), date(2028, 3, 20), "53 semanas"),
    ],
)
def test_what_may_be_so_long_is_not_asked(
    first: date, last: date, length: int | str
) -> None:
    assert not asked(draft(sheet(first, last, length)), Asks.DATES)
