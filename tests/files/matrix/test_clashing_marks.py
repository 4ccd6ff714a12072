"""Bars and crosses of a calendar beside dates that say otherwise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.document import Grid
from crmnet.domain.draft import Asks
from tests.files.grids import answered, asked, draft, leaves
from tests.files.matrix.sheets import FILLED, row_of

if TYPE_CHECKING:
    from crmnet.domain.document import Row

DAYS = [date(2027, 5, day) for day in range(3, 15)]


def bar(first: int, last: int) -> list[str]:
    return [FILLED if first <= day.day <= last else "" for day in DAYS]


def sheet(*rows: Row) -> Grid:
    heading = row_of(1, "Actividad", "Fecha de inicio", "Fecha final", *DAYS)
    return Grid(1, (heading, *rows))


def test_a_first_day_beside_a_bar_elsewhere_is_asked_once() -> None:
    table = sheet(
        row_of(2, "Abrir la sede", date(2027, 6, 1), "", *bar(4, 6)),
        row_of(3, "Pintar la sala", date(2027, 6, 8), "", *bar(6, 8)),
        row_of(4, "Cerrar la sede", date(2027, 5, 10), "", *bar(10, 12)),
    )
    found = draft(table)
    (question,) = asked(found, Asks.CLASH)
    assert question.place.row == 2
    said = [leaf.starts for leaf in leaves(found)]
    assert said[:2] == [date(2027, 6, 1), date(2027, 6, 8)]
    assert leaves(found)[2].calendar
    marks = draft(table, given=answered(found, "marks", Asks.CLASH))
    assert all(leaf.calendar for leaf in leaves(marks))


@pytest.mark.parametrize(("last", "count"), [(7, 0), (10, 0), (21, 1)])
def test_an_end_beside_a_bar_of_days_is_the_same_within_a_weekend(
    last: int, count: int
) -> None:
    table = sheet(
        row_of(2, "Abrir la sede", date(2027, 5, 4), date(2027, 5, last), *bar(4, 7)),
        row_of(3, "Pintar la sala", date(2027, 5, 6), date(2027, 5, 8), *bar(6, 8)),
    )
    assert len(asked(draft(table), Asks.CLASH)) == count
