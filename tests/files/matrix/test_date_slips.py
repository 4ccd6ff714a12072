"""What stands where a day is expected and is none: asked, never read in silence."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.draft import Asks, Draft
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, answered, asked, document, draft, leaves

COLUMN = """
    | Actividad             | Fecha de entrega |
    | Reunir a los enlaces  | {}               |
    | Redactar la propuesta | 2027-05-05       |
    """


def calendars(found: Draft) -> list[str]:
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def test_a_day_of_another_time_is_no_date_unless_it_is_meant() -> None:
    day = date(1900, 2, 28)
    text = COLUMN.format(day.isoformat())
    found = draft(text)
    (question,) = asked(found, Asks.DATES)
    assert str(day.year) in str(question.message)
    assert calendars(found) == ["", "2027-05-05"]
    assert [one.text for one in found.unused] == [day.isoformat()]
    meant = draft(text, given=answered(found, "cell", Asks.DATES))
    assert calendars(meant) == [day.isoformat(), "2027-05-05"]


def test_a_day_that_a_sheet_keeps_is_asked_about_too() -> None:
    paper = document(COLUMN.format("9999-12-26"))
    last = date(9999, 12, 26)
    sheet = paper.grids[0]
    cells = [row.cells for row in sheet.rows]
    rows = [
        row._replace(
            cells=tuple(c._replace(day=last) if "9999" in c.text else c for c in found)
        )
        for row, found in zip(sheet.rows, cells, strict=True)
    ]
    found = draft_of(paper._replace(grids=(sheet._replace(rows=tuple(rows)),)), KNOWN)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "none"
    assert calendars(found) == ["", "2027-05-05"]


@pytest.mark.parametrize(
    "slip",
    ["0", "60", "-5", "2958466", "00:00", "29/11/202,4", "31/02/2027", "12-abirl-2027"],
)
def test_a_slip_is_asked_about_and_no_day(slip: str) -> None:
    text = COLUMN.format(slip)
    found = draft(text)
    (question,) = asked(found, Asks.DATES)
    assert slip in str(question.message)
    assert calendars(found) == [slip, "2027-05-05"]
    none = draft(text, given=answered(found, "none", Asks.DATES))
    assert calendars(none) == ["", "2027-05-05"]


@pytest.mark.parametrize(
    "text",
    ["por definir", "2027", "15-mar-27", "1991-12-15", "2027-03-20T17:00:00Z", "1.2"],
)
def test_what_is_no_slip_is_not_asked_about(text: str) -> None:
    messages = [
        str(one.message) for one in asked(draft(COLUMN.format(text)), Asks.DATES)
    ]
    assert not [one for one in messages if "is not a date" in one or "slip" in one]


@pytest.mark.parametrize("text", ["2027-03-20 25:99", "2027-02-30T17:00:00Z"])
def test_a_slip_with_an_hour_is_asked_about(text: str) -> None:
    found = draft(COLUMN.format(text))
    assert [one.text for one in asked(found, Asks.DATES)] == [text]
    assert calendars(found)[0] == text
