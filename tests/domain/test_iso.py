"""A day in ISO, told without the reader of days."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.days import DayReader
from crmnet.domain.iso import iso_day
from crmnet.errors import BadInput

READER = DayReader("es", date(2002, 11, 4))


@pytest.mark.parametrize(
    "day", [date(1900, 1, 1), date(2004, 2, 29), date(2199, 12, 31)]
)
def test_it_says_what_the_reader_says(day: date) -> None:
    assert iso_day(day.isoformat()) == day == READER(day.isoformat())


@pytest.mark.parametrize(
    "text",
    [
        "2002-02-30",
        "2002-13-01",
        "1899-12-31",
        "2200-01-01",
        "0024-10-05",
        "2002-W40-1",
        "20020930",
        "2002-9-30",
        "2002/09/30",
        "30-09-2002",
        "２００２-09-30",
        " 2002-09-30",
        "2002-09-30 ",
        "",
    ],
)
def test_whatever_is_written_otherwise_is_left_to_the_reader(text: str) -> None:
    assert iso_day(text) is None


@pytest.mark.parametrize("text", ["2002-02-30", "1899-12-31", "2200-01-01"])
def test_the_reader_says_why(text: str) -> None:
    with pytest.raises(BadInput):
        READER(text)
