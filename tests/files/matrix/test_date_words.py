"""Words that are made for days mean those days, whoever reads them when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmnet.domain.phrases import Reader
from crmnet.files.matrix.dates.words import (
    days_of,
    in_year,
    joined,
    nth_weeks,
    read_days,
    says_its_year,
)
from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

MONTHS = some.integers(1, 12)
YEARS = some.integers(2000, 2060)
SPANS = some.builds(
    lambda month, year, week, days: CalendarSpan(
        "", 1, year, months=(month, month), week=week, days=days
    ),
    MONTHS,
    YEARS,
    some.none() | some.integers(1, 4),
    some.none() | some.tuples(some.integers(1, 15), some.integers(16, 31)),
)
READERS = some.builds(
    Reader,
    some.sampled_from(["es", "en"]),
    some.dates(date(1990, 1, 1), date(2070, 1, 1)),
)


@given(SPANS, READERS, some.integers(-8000, 8000))
def test_they_are_read_the_same_on_any_other_day(
    span: CalendarSpan, reader: Reader, later: int
) -> None:
    days = days_of(span, 2027, reader)
    assert days is not None
    assert days.first.year == span.year
    other = reader.on(reader.reference + timedelta(days=later))
    assert read_days(days.words, other) == days


@given(SPANS, SPANS, READERS)
def test_two_times_in_one_phrase_begin_and_end_as_they_do(
    one: CalendarSpan, two: CalendarSpan, reader: Reader
) -> None:
    days = [days_of(span, 2027, reader) for span in (one, two)]
    first, last = sorted(each for each in days if each)
    both = joined(first, last, reader)
    assert (both.first, both.last) == (first.first, max(first.last, last.last))
    assert read_days(both.words, reader) == both


@pytest.mark.parametrize(
    ("text", "year", "last"),
    [
        ("7 julio", 2025, date(2025, 7, 7)),
        ("30 junio 4:30 am", 2025, date(2025, 6, 30)),
        ("15 SEPT.", 2025, date(2025, 9, 15)),
        ("Última semana de abril", 2022, date(2022, 4, 30)),
        ("25 y 26/07/2022", 2025, date(2022, 7, 26)),
    ],
)
def test_a_year_that_is_left_out_is_said(text: str, year: int, last: date) -> None:
    reader = Reader("es", date(2027, 6, 1))
    days = in_year(text, year, reader)
    assert days is not None
    assert days.last == last
    assert says_its_year(days.words, reader)


@pytest.mark.parametrize("text", ["dentro de seis meses", "cada año", "por definir"])
def test_what_counts_from_a_day_leaves_no_year_out(text: str) -> None:
    assert in_year(text, 2025, Reader("es", date(2027, 6, 1))) is None


def test_a_week_by_its_number() -> None:
    assert nth_weeks("Semana 2 de abril", "es") == "segunda semana de abril"
    assert nth_weeks("week 3 of May", "en") == "third week of May"
    assert nth_weeks("Semana 25 de abril", "es") == "Semana 25 de abril"
