"""Days in numbers inside of phrases: read as in every option and form."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.phrases import read_either

TODAY = date(2026, 11, 27)
ALONE = [
    ("20-nov-26", "2026-11-20"),
    ("01-jul-24", "2024-07-01"),
    ("01/jul/24", "2024-07-01"),
    ("01-jul.-24", "2024-07-01"),
    ("01-ene-24 0:00", "2024-01-01"),
    ("5 jul 27", "2027-07-05"),
    ("2024-07-01 00:00:00", "2024-07-01"),
    ("2024-07-01T00:00:00.000", "2024-07-01"),
    ("2024/7/1 0:00", "2024-07-01"),
    ("13/7/2027", "2027-07-13"),
    ("46204", "2026-07-01"),
    ("'46204.5'", None),
    ("52024", None),  # May 2024, by a slip
    ("123456", None),
    ("1-sem-27", None),
    ("31/6/2027", None),
    ("24-07-01", None),
    ("24-jul-01", None),
    ("jul-24", None),  # a spreadsheet's July 2024
    ("jul-27", None),
]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("text", "day"), ALONE)
def test_a_day_alone(text: str, day: str | None, language: str) -> None:
    assert _window(text, language) == (f"{day}..{day}" if day else None)


@pytest.mark.parametrize("language", ["es", "en"])  # of the plan
@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("antes del 01-jul-24", "..2024-06-30"),
        ("antes del 1/7/2027 0:00", "..2027-06-30"),
        ("antes del 2027-07-01 00:00:00", "..2027-06-30"),
        ("a más tardar el 1/7/2027 0:00", "..2027-07-01"),
        ("a partir del 01-ago-27", "2027-08-01.."),
        ("del 01-mar-27 al 15-mar-27", "2027-03-01..2027-03-15"),
        ("lunes 5/7/2027", "2027-07-05..2027-07-05"),
        ("by 30-Sep-27", "..2027-09-30"),
        ("from 01-Mar-27 to 15-Mar-27", "2027-03-01..2027-03-15"),
        ("before 2027-07-01 00:00:00", "..2027-06-30"),
        ("by 20/7/2027 12:00:00 a.\u00a0m.", "..2027-07-20"),
    ],
)
def test_a_day_in_a_phrase(text: str, window: str, language: str) -> None:
    assert _window(text, language) == window


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_range_in_one_order(language: str) -> None:
    for text in ("1/3/2027-15/3/2027", "1-3-2027/15-3-2027", "1.3.27 - 15.3.27"):
        assert _window(text, language, "DMY") == "2027-03-01..2027-03-15"


def test_what_nobody_orders_is_refused_with_what_decides() -> None:
    for text in ("1/7/2027", "by 7/1/2027", "on 1/7/27 0:00"):
        answer = read_either(text, "en", TODAY)
        assert isinstance(answer, NotUnderstood)
        assert answer.final
        assert "2027-01-07 or 2027-07-01" in str(answer.reason)
        assert "date_order" in str(answer.reason)


def test_what_another_order_would_be_is_refused_with_it() -> None:
    for language, order, text in (
        ("en", "MDY", "15/3/2027"),
        ("es", None, "3/15/2027"),
    ):
        answer = read_either(text, language, TODAY, date_order=order)
        assert isinstance(answer, NotUnderstood)
        assert "write 2027-03-15" in str(answer.reason)


def _window(text: str, language: str, order: str | None = None) -> str | None:
    answer = read_either(text, language, TODAY, date_order=order)
    if not isinstance(answer, Deadline):
        return None
    return f"{answer.starts_on or ''}..{answer.due_on or ''}"


@pytest.mark.parametrize(
    ("reference", "one", "other"),
    [
        ("2026-11-27", "2027-01-06", "2027-06-01"),
        ("2027-03-01", "2027-06-01", "2028-01-06"),
        ("2027-01-06", "2027-01-06", "2027-06-01"),
    ],
)
@pytest.mark.parametrize("text", ["1/6", "before 1/6"])
def test_both_readings_without_a_year_are_days_to_come(
    text: str, reference: str, one: str, other: str
) -> None:
    answer = read_either(text, "en", date.fromisoformat(reference))
    assert isinstance(answer, NotUnderstood)
    days = date.fromisoformat(one), date.fromisoformat(other)
    assert tuple(answer.reason.values.values()) == days
