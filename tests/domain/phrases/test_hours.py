"""Hours in a calendar phrase: the day is read, or nothing is."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import read_either

REFERENCE = date(2024, 1, 6)
DAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "by close of business on 30 June 2025"),
        ("en", "COB 30 June 2025"),
        ("en", "by the end of the day on 30 June 2025"),
        ("en", "by 5 pm on 30 June 2025"),
        ("en", "by 5:00 p.m. on 30 June 2025"),
        ("en", "30 June 2025, 17:00"),
        ("en", "30 June 2025 (17:00 local time)"),
        ("en", "30 June 2025 at noon"),
        ("en", "before 5 pm on 30 June 2025"),
        ("en", "by midnight on 30 June 2025"),
        ("en", "no later than 11:59 pm on June 30, 2025"),
        ("en", "2025-06-30T23:59"),
        ("en", "2025-06-30 00:00:00"),
        ("es", "a más tardar a las 17:00 del 30 de junio de 2025"),
        ("es", "30 de junio de 2025, 17:00 horas"),
        ("es", "30 de junio de 2025 a las 5:00 p. m."),
        ("es", "30 de junio de 2025, a las 17 horas"),
        ("es", "30 de junio de 2025 a las 17.00 hrs."),
        ("es", "antes de las 17:00 horas del 30 de junio de 2025"),
        ("es", "al cierre del 30 de junio de 2025"),
        ("es", "al cierre de operaciones del 30 de junio de 2025"),
        ("es", "al mediodía del 30 de junio de 2025"),
        ("es", "hasta las 23:59 del día 30 de junio de 2025"),
        ("es", "2025-06-30 17:00"),
        ("es", "antes de las 5 de la tarde del 30 de junio de 2025"),
        ("es", "30 de junio de 2025 a las 12:00 m."),
        ("en", "by 12 noon, 30 June 2025"),
    ],
)
def test_the_hour_stays_in_the_words(language: str, text: str) -> None:
    found = read_either(text, language, REFERENCE)
    assert isinstance(found, Deadline)
    assert found.due_on == DAY
    assert found.kind in (Kind.POINT, Kind.BEFORE)


def test_a_range_with_hours_is_one_of_days() -> None:
    text = "desde las 9:00 del 1 de junio de 2025 hasta las 17:00 del 30 de junio"
    found = read_either(text, "es", REFERENCE)
    assert isinstance(found, Deadline)
    assert (found.starts_on, found.due_on) == (date(2025, 6, 1), DAY)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "antes de las 0:00 del 1 de julio de 2025"),
        ("es", "a las 00:00 horas del 1 de julio de 2025"),
        ("es", "antes de la medianoche del 30 de junio de 2025"),
        ("en", "before 1 July 2025 at noon"),
        ("es", "30 de junio de 2025 a las 12 de la noche"),
        ("en", "before midnight on 1 July 2025"),
        ("en", "2025-06-30T23:59Z"),
        ("en", "at 5 pm"),
        ("es", "dentro de las 24 horas del 30 de junio de 2025"),
        ("en", "24 hours of work"),
        ("es", "a las 17:00 horas"),
    ],
)
def test_an_hour_that_may_move_the_day_gives_none(language: str, text: str) -> None:
    assert isinstance(read_either(text, language, REFERENCE), NotUnderstood)


def test_two_readings_stay_two_with_an_hour() -> None:
    found = read_either("1/7/2024 17:00", "en", REFERENCE)
    assert isinstance(found, NotUnderstood)
    assert found.final


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("al cierre de 2025", date(2025, 12, 31)),
        ("al final de junio de 2025", DAY),
        ("final de junio de 2025", DAY),
    ],
)
def test_the_close_of_a_period_is_no_hour(text: str, day: date) -> None:
    found = read_either(text, "es", REFERENCE)
    assert isinstance(found, Deadline)
    assert found.due_on == day
