"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.days import iso_day, spoken_day
from crmnet.errors import BadInput


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" 2002-09-30 ", date(2002, 9, 30)),
        ("2002-9-30", None),
        ("02-09-30", None),
        ("2002-09", None),
        ("2002-09-30-01", None),
        ("2002-ab-30", None),
        ("ayer", None),
    ],
)
def test_only_year_month_and_day_are_an_iso_day(text: str, day: date | None) -> None:
    assert iso_day(text) == day


@pytest.mark.parametrize("text", ["2002-02-30", "2002-13-01", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="no such day"):
        iso_day(text)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("text", ["20 de septiembre de 2002", "20 September 2002"])
def test_a_day_in_words_is_read_in_either_language(text: str, language: str) -> None:
    assert spoken_day(text, language, date(2002, 10, 1)) == date(2002, 9, 20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("septiembre de 2002", "not one day"),
        ("antes de octubre de 2002", "not one day"),
        ("cada mes", "not one day"),
        ("por definir", "not one day"),
        ("quizá", "not a date"),
    ],
)
def test_what_is_not_one_day_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        spoken_day(text, "es", date(2002, 10, 1))
