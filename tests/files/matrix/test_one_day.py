"""Rows with a first day and no last one."""

from __future__ import annotations

from crmnet.domain.draft import Asks
from tests.files.grids import asked, draft, leaves

BOTH = """
    | Actividad           | Inicio     | Fin        |
    | Revisar las fichas  | 2027-02-01 | 2027-02-05 |
    | Formar a la guardia | 2027-02-08 | 2027-02-12 |
"""


def test_a_day_that_is_drawn_over_both_ends_is_the_only_one() -> None:
    found = draft(f"{BOTH}    | Entregar el informe | 2027-02-15 | < |\n")
    assert not asked(found, Asks.DATES)
    last = leaves(found)[-1]
    assert str(last.calendar and last.calendar.own) == "2027-02-15"
    assert last.starts is None


def test_a_row_without_an_end_among_others_with_both_is_asked_about() -> None:
    found = draft(f"{BOTH}    | Entregar el informe | 2027-02-15 | NA |\n")
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "only"
    assert "1 rows" not in str(question.message)
    last = leaves(found)[-1]
    assert str(last.calendar and last.calendar.own) == "2027-02-15"


def test_where_a_column_tells_how_far_each_is_its_end_is_not_known_yet() -> None:
    found = draft(
        """
        | Actividad           | Inicio     | Fin        | Estado   |
        | Revisar las fichas  | 2027-02-01 | 2027-02-05 | Cerrado  |
        | Formar a la guardia | 2027-02-08 | 2027-02-12 | Cerrado  |
        | Abrir la ventanilla | 2027-02-15 |            | En curso |
        """
    )
    assert not asked(found, Asks.DATES)
