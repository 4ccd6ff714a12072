"""The term of an officer: its first and its last day belong to it."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.officer import TermStatus, standing
from crmnet.domain.searching import Search


@pytest.mark.parametrize(
    ("term_from", "term_until", "expected"),
    [
        (None, None, TermStatus.CURRENT),
        ("2002-10-04", "2002-10-04", TermStatus.CURRENT),
        ("2002-10-03", None, TermStatus.CURRENT),
        (None, "2002-10-05", TermStatus.CURRENT),
        ("2002-10-05", "2002-10-06", TermStatus.FUTURE),
        ("2002-10-02", "2002-10-03", TermStatus.PAST),
    ],
)
def test_a_term_runs_from_its_first_to_its_last_day(
    term_from: str | None, term_until: str | None, expected: TermStatus
) -> None:
    assert standing(term_from, term_until, date(2002, 10, 4)) is expected


ANA = {
    "country": "CR",
    "network": "liaison",
    "role": "head",
    "phone": "+506 2222-3333 ext. 12",
    "emergency_phone": "8888 1234",
}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("2222-3333", True),
        ("+506 2222 3333", True),
        ("(506) 2222.3333", True),
        ("50622223333", True),
        ("0050622223333", True),
        ("22 22 33 33", True),
        ("2222\u20133333, ana", True),
        ("3333", True),
        ("1234", True),
        ("ana 8888-1234 guardia", False),
        ("titular 8888-1234 ana", True),
        ("+506 8888 1234", True),  # it is recorded without the code of the country
        ("+504 8888 1234", False),  # another country's
        ("333", False),
        ("12", False),
        ("2222-3334", False),
        ("22223333 88881234", True),  # both numbers
        ("2222-3333/8888-1234", True),
        ("22223333 88881235", False),
        ("+506 2222-3333 8888-1234", True),  # a code begins the first of them
        ("+506 2222-3333 / +506 8888-1234", True),
        ("2222 3333 8888 1234", True),
        ("+506 2222-3333 8888-1235", False),
        ("+504 2222-3333 8888-1234", False),  # another country's
        ("3333 12", False),  # no number runs into its extension
        ("3312", False),
        ("ext. 12", True),
        ("Ext 12", True),
        ("extensión 12", True),
        ("x12", True),
        ("2222-3333 ext. 12", True),
        ("2222-3333, ext. 13", False),
        ("ext. 1", False),
        ("ext. 4", False),
        ("Oficina 2002", True),
        ("2002", True),  # a word of the office
        ("2003", False),
        ("piso 4", True),
        ("+", False),
        ("", True),
    ],
)
def test_a_telephone_number_is_found_however_it_is_parted(
    text: str, is_found: bool
) -> None:
    texts = ("Ana Núñez", "ana@example.org", "Oficina 2002, piso 4")
    assert Search(text).finds(ANA, texts) is is_found


@pytest.mark.parametrize(
    ("phone", "text", "is_found"),
    [
        ("911", "911", True),  # a short number is found whole
        ("9-1-1", "911", True),
        ("911 / 2222-3333", "911", True),
        ("911 / 2222-3333", "911 / 2222-3333", True),  # as the directory shows it
        ("911 / 2222-3333", "911 / 2222-3334", False),
        ("2222-3333 o 911", "911", True),
        ("2911-3333", "911", False),
        ("2222-3333 / 2444-5555", "3333 2444", False),
        ("2222-3333; 2444-5555", "33332444", False),
        ("2222-3333 y 2444-5555", "2444 5555", True),
        ("2222-3333 / 2444-5555", "2444-5555 2222-3333", True),
        ("2222-3333 int. 7", "interno 7", True),
        ("2222-3333 anexo 7", "ext 7", True),
        ("2222-3333 ext. 12, 8888-1234 ext. 15", "ext. 15", True),
    ],
)
def test_of_several_telephone_numbers_each_is_found_by_itself(
    phone: str, text: str, is_found: bool
) -> None:
    of_one = {**ANA, "phone": phone, "emergency_phone": None}
    assert Search(text).finds(of_one, ("Ana",)) is is_found


def test_who_has_no_telephone_is_found_by_none() -> None:
    without = {**ANA, "phone": None, "emergency_phone": None}
    assert not Search("2222-3333").finds(without, ("Ana",))
