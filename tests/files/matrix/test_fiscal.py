"""Fiscal years in documents: when they begin is asked once, and stands in the plan."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from crmnet.domain.draft import Asks
from crmnet.domain.plan_calendar import NamedBy
from tests.files.grids import KNOWN, asked, draft

ENGLISH: Final = KNOWN._replace(language="en")
BOTH: Final = """
    | Activity            | Lead | When       |
    | Review the crossing | GT   | FY 2023-24 |
    | Publish the map     | MX   | FY 2024-25 |
    """


def last_days(found: object) -> list[date | None]:
    readings = getattr(found, "readings", ())
    return [getattr(one.reading, "due_on", None) for one in readings]


def test_when_a_fiscal_year_begins_is_asked_once() -> None:
    found = draft(BOTH, given=ENGLISH)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "keep"
    assert last_days(found) == [None, None]
    said = ENGLISH._replace(answers={question.key: "7"})
    dated = draft(BOTH, given=said)
    assert not asked(dated, Asks.DATES)
    assert last_days(dated) == [date(2024, 6, 30), date(2025, 6, 30)]
    assert dated.plan.dates.fiscal_year == (7, 1)


def test_a_fiscal_year_in_what_is_to_be_done_or_in_a_heading_asks_nothing() -> None:
    found = draft(
        """
        | Actividad                 | Año fiscal | Fecha      |
        | Cierre del ejercicio 2027 |            | 2027-12-31 |
        | Ejercicio fiscal 2028     |            | 2028-03-31 |
        """
    )
    assert not asked(found, Asks.DATES)


@pytest.mark.parametrize(
    ("text", "named", "day"),
    [
        ("Q1 FY24", "end", date(2023, 6, 30)),
        ("Q1 FY24", "start", date(2024, 6, 30)),
        ("FY24 Q4", "end", date(2024, 3, 31)),
    ],
)
def test_which_year_one_number_names_is_asked_then(
    text: str, named: str, day: date
) -> None:
    table = BOTH.replace("FY 2023-24", text).replace("FY 2024-25", text)
    (begins,) = asked(draft(table, given=ENGLISH), Asks.DATES)
    said = ENGLISH._replace(answers={begins.key: "4"})
    (question,) = asked(draft(table, given=said), Asks.DATES)[:1]
    answers = {**said.answers, question.key: named}
    dated = draft(table, given=ENGLISH._replace(answers=answers))
    assert last_days(dated) == [day, day]
    assert dated.plan.dates.named_by is NamedBy(named)


def test_in_spanish_it_is_asked_too_and_of_no_other_words() -> None:
    spanish = BOTH.replace("FY 2023-24", "T1 del ejercicio fiscal")
    assert len(asked(draft(spanish), Asks.DATES)) == 1
    other = BOTH.replace("FY 2023-24", "mayo de 2027").replace("FY 2024-25", "2028")
    found = draft(other.replace("Review", "Reforma fiscal"))
    assert not asked(found, Asks.DATES)
    assert found.plan.dates.fiscal_year is None
