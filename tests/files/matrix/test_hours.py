"""Hours behind the days of a document: they stay in the words, or it is asked."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from crmnet.domain.draft import Asks, Draft
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.office.shown import shown
from tests.files.grids import KNOWN, answered, asked, document, draft, leaves

COLUMN = """
    | Actividad             | Fecha de entrega |
    | Reunir a los enlaces  | {}               |
    | Redactar la propuesta | 2027-05-05       |
    """
ENDS = """
    | Actividad             | Inicio | Fin |
    | Reunir a los enlaces  | {}     | {}  |
    | Redactar la propuesta | 2027-05-01 | 2027-05-05 |
    """
LAST = datetime(2027, 3, 15, 23, 59, 59, 999_000)  # noqa: DTZ001  as programs end a day
LATE = datetime(2027, 3, 15, 14, 30)  # noqa: DTZ001  a sheet knows no time zone
MIDNIGHT = datetime(2027, 3, 15)  # noqa: DTZ001
SHORT = datetime(2027, 3, 15, 14, 29, 59, 999_600)  # noqa: DTZ001  a float of a sheet


def said(found: Draft) -> tuple[str, date | None, date | None]:
    """The words of the first activity, with the days that are written beside them."""
    item = leaves(found)[0]
    words = item.calendar.own if item.calendar else ""
    return words, item.starts, item.due


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("15/03/2027 14:30", "15/03/2027 14:30"),
        ("2027-03-20T17:00:00", "2027-03-20T17:00:00"),
        ("2027-03-20T17:00:00.000", "2027-03-20 17:00"),
        ("2027-03-20T17:00:05.000", "2027-03-20 17:00:05"),
        ("2027-03-20T17:00:00Z", "2027-03-20 17:00 UTC"),
        ("2027-03-20T17:00:00.000Z", "2027-03-20 17:00 UTC"),
        ("2027-03-21T05:59:00-06:00", "2027-03-21T05:59:00-06:00"),
        ("2027-03-21T05:59:00.000-0600", "2027-03-21 05:59 UTC-06:00"),
        ("2027-03-21T17:59:00+02:00", "2027-03-21 17:59 UTC+02:00"),
        ("2027-03-15T00:00:00.000", "2027-03-15T00:00:00.000"),
    ],
)
def test_the_hour_of_a_day_stays_in_its_words(text: str, words: str) -> None:
    found = draft(COLUMN.format(text))
    assert said(found) == (words, None, None)
    assert not asked(found, Asks.DATES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027-03-21T05:59:00Z", "2027-03-21 05:59 UTC"),
        ("2027-03-21 05:59:00.000Z", "2027-03-21 05:59 UTC"),
        ("21/03/2027 05:59 UTC", "21/03/2027 05:59 UTC"),
        ("21/03/2027 5:59 a. m. GMT", "21/03/2027 5:59 a. m. GMT"),
        ("2027-03-21T07:30:00+02:00", "2027-03-21 07:30 UTC+02:00"),
    ],
)
def test_a_day_that_is_another_one_in_the_region_is_asked(
    text: str, words: str
) -> None:
    table = COLUMN.format(text)
    found = draft(table)
    (question,) = asked(found, Asks.DATES)
    assert "2027-03-20" in str(question.message) or question.likeliest == "region"
    assert said(found) == (words, None, date(2027, 3, 20))
    as_written = draft(table, given=answered(found, "written", Asks.DATES))
    assert said(as_written) == (words, None, None)
    assert not asked(as_written, Asks.DATES)


def test_the_hour_of_a_day_before_the_cities_of_its_zone_is_asked_about() -> None:
    words = "21/03/2027 5:59 AM (UTC+01:00) Madrid, París"
    found = draft(COLUMN.format(words))
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "region"
    assert said(found) == (words, None, date(2027, 3, 20))
    as_written = draft(
        COLUMN.format(words), given=answered(found, "written", Asks.DATES)
    )
    assert said(as_written) == (words, None, date(2027, 3, 21))


@pytest.mark.parametrize("hour", ["00:00:00", "06:00:00.000"])
def test_a_full_hour_of_greenwich_is_likeliest_a_day_without_one(hour: str) -> None:
    found = draft(COLUMN.format(f"2027-03-21T{hour}Z"))
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "written"
    words, _, due = said(found)
    assert words.startswith("2027-03-21")
    assert due is None


def test_the_hours_of_a_document_are_asked_about_once() -> None:
    found = draft(ENDS.format("2027-03-18T05:59:00Z", "2027-03-21T04:59:00Z"))
    assert len(asked(found, Asks.DATES)) == 1
    days = (date(2027, 3, 17), date(2027, 3, 20))
    assert said(found) == ("2027-03-18 05:59 UTC – 2027-03-21 04:59 UTC", *days)


def test_a_start_and_an_end_keep_their_hours() -> None:
    found = draft(ENDS.format("2027-03-18 09:00", "2027-03-21 17:00"))
    assert said(found) == ("de 2027-03-18 09:00 a 2027-03-21 17:00", None, None)


@pytest.mark.parametrize(
    "text", ["31/02/2027 02:30 PM", "15/03/2027 24:30", "2027-03-20 14:75 h"]
)
def test_what_is_no_hour_or_no_day_is_asked_as_a_slip(text: str) -> None:
    found = draft(COLUMN.format(text))
    assert [one.text for one in asked(found, Asks.DATES)] == [text]
    assert said(found)[0] == text


def test_an_hour_that_a_sheet_shows_stays_in_the_words() -> None:
    paper = document(COLUMN.format("2027-03-15 14:30"))
    sheet = paper.grids[0]
    rows = [
        row._replace(
            cells=tuple(
                c._replace(day=LATE.date()) if "14:30" in c.text else c
                for c in row.cells
            )
        )
        for row in sheet.rows
    ]
    found = draft_of(paper._replace(grids=(sheet._replace(rows=tuple(rows)),)), KNOWN)
    assert said(found) == ("2027-03-15 14:30", None, None)


@pytest.mark.parametrize(
    ("value", "number_format", "text", "day"),
    [
        (LATE, "dd/mm/yyyy hh:mm", "2027-03-15 14:30", LATE.date()),
        (LATE, "m/d/yy h:mm AM/PM", "2027-03-15 14:30", LATE.date()),
        (SHORT, "m/d/yy h:mm", "2027-03-15 14:30", LATE.date()),
        (LAST, "d/m/y h:mm", "2027-03-15 23:59:59", LATE.date()),
        (LATE, "General", "2027-03-15 14:30", LATE.date()),
        (LATE.replace(second=5), "d/m/y h:mm:ss", "2027-03-15 14:30:05", LATE.date()),
        (LATE, "dd/mm/yyyy", "2027-03-15", LATE.date()),
        (MIDNIGHT, "dd/mm/yyyy hh:mm", "2027-03-15", LATE.date()),
        (LATE, "mmm-yy", "2027-03", None),
        (LATE, "h:mm", "14:30", None),
        (LATE, "hh:mm AM/PM", "14:30", None),
        (LATE, "mm:ss", "14:30", None),
    ],
)
def test_a_sheet_shows_the_hour_of_a_day_or_not(
    value: datetime, number_format: str, text: str, day: date | None
) -> None:
    seen = shown(value, number_format)
    assert (seen.text, seen.day) == (text, day)
