"""Whose a telephone number in a text is."""

from __future__ import annotations

import pytest

from crmnet.store.needles import Needles, written_numbers
from crmnet.store.redacting import LogEntry

OWN = ("+502 2222-3333 ext. 12 / 8888 1234", "911")


@pytest.mark.parametrize(
    "text",
    [
        "llame al 2222-3333",
        "(502) 2222.3333",
        "+502 22 22 33 33 hoy",
        "00502 2222 3333",
        "011 502 2222 3333",
        "2222-3333 ext. 99",
        "222-3333",  # without its first digit
        "8888-1234",
        "7777-7777 / 2222-3333",
        "2222-3333/7777-7777",
        "tel.8888 1234.",
        "ÁNA núñez",
    ],
)
def test_a_number_of_the_person_is_found_however_it_is_written(text: str) -> None:
    needles = Needles(["Ana Núñez"], OWN, {"502"})
    assert needles.are_in(text)
    assert not needles.are_like(text)
    noted = LogEntry(1, 1, "calendar_item", "", None, None, text)
    others = [noted._replace(note=None)] * 250
    assert list(needles.among([*others, noted, *others])) == [noted]


@pytest.mark.parametrize(
    ("text", "is_like"),
    [
        ("+503 2222-3333", True),  # of another country
        ("9222-3333", True),
        ("7222-3333 / 8888-9999", True),
        ("7777-7777", False),
        ("911", False),
        ("3333", False),
        ("Ana Núñezo", False),
        ("", False),
    ],
)
def test_a_number_that_ends_alike_is_somebody_elses(text: str, is_like: bool) -> None:
    needles = Needles(["Ana Núñez"], OWN, {"502"})
    assert not needles.are_in(text)
    assert needles.are_like(text) is is_like


def test_the_numbers_of_a_field_are_told_one_by_one() -> None:
    assert written_numbers(OWN[0]) == ["+502 2222-3333", "8888 1234"]
    assert written_numbers("911, ext. 12") == []
