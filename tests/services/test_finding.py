"""A search asks the store for few officers, and finds all that are meant."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from crmnet.domain.officer import standing
from crmnet.domain.searching import Search
from crmnet.reports.directory import officers as report
from crmnet.services.directory import officers
from crmnet.store import directory
from tests.factory import NOW

if TYPE_CHECKING:
    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.store.engine.contract import Store

TODAY: Final = date(2002, 10, 4)
NAMES: Final = (
    "Lætitia O’Neill",
    "O'Neill Bjørn",
    "Łukasz Đorđević",
    "Þór Ægisson",
    "Ana Núñez",
    "Núñez Ana",
    "İnci Weiß",
    "José 100%_Güemes!",
    "María José D`Œuvre",
    "Ángel Mac´Leod",
    "Δέσποινα Παπαδοπούλου",
    "Nguyễn Văn Hoàng",
)
PHONES: Final = (
    "+506 2222-3333 ext. 12",
    "911 / 2222-3333",
    "2222-3333 o 911",
    "(502) 2.222.3333",
    "1-202-555-0100 x7",
    "0012025550100",
    "8888 1234",
    "２２２２ 4444",
    "2002",
    "00 / 12",
)
ASKED: Final = (
    "oneill",
    "O'NEILL",
    "laetitia",
    "bjorn",
    "lukasz dordevic",
    "thor aegisson",
    "weiss",
    "100%",
    "%_",
    "!",
    "doeuvre",
    "macleod",
    "despoina",
    "Δεσποινα",
    "nguyen van",
    "a",
    "EE. UU.",
    "estados unidos de américa",
    "titular",
    "guardia méxico",
    "de",
    "red",
    "+506 2222-3333",
    "22 22 33 33",
    "00506 22223333",
    "911",
    "2222-3333 911",
    "12",
    "00",
    "ext. 12",
    "x7",
    "2025550100",
    "+1 202 555 0100",
    "8888-1234",
    "+504 8888 1234",
    "4444",
    "ministerío",
    "xn--",
    "lo@ministerío.example",
    "piso 4",
    "2002",
    "2222 (",
    "+",
    "(",
    "\udce9",
    "ana \udce9",
    "a" * 70_000,
    "ana " * 300,
    "'",
    "’",
    "´",
    "\x1b",
    "zzz",
)


@pytest.fixture
def store(empty_store: Store) -> Store:
    dice = random.Random(14)
    for number, name in enumerate(NAMES * 4):
        host = dice.choice(("example.org", "ministerío.example"))
        values = {
            "name": name,
            "email": f"u{number}@{host}",
            "country": dice.choice(("CR", "US", "MX", "GT")),
            "role": dice.choice(("duty", "member")),
            "organisation": dice.choice(("Oficina 2002, piso 4", "Embajada", "")),
            "phone": dice.choice(PHONES),
            "emergency_phone": dice.choice((*PHONES, "")),
        }
        officers.add(empty_store, values, NOW)
    return empty_store


def meant(everybody: tuple[OfficerRow, ...], text: str) -> list[str]:
    """Whom a search of all officers finds, one by one."""
    search = Search(text)
    return [
        row.email
        for row in everybody
        if search.finds(row._asdict(), report._texts(row))
    ]


def pieces(everybody: tuple[OfficerRow, ...]) -> list[str]:
    """Random parts of what the directory has, two of them together mostly."""
    dice = random.Random(41)
    texts = [text for row in everybody for text in row[1:10] if text]
    found = []
    for _ in range(150):
        text, other = dice.choice(texts), dice.choice(texts)
        start, length = dice.randrange(len(text)), dice.randint(1, 9)
        found += [text[start : start + length], f"{text[:length]} {other}"]
    return found


def test_whoever_is_meant_is_found(store: Store) -> None:
    everybody = report.officers(store, TODAY)
    assert len(everybody) == len(NAMES) * 4
    for text in (*ASKED, *pieces(everybody)):
        found = [row.email for row in report.officers(store, TODAY, text)]
        assert found == meant(everybody, text), text


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("n" * 64 + "ope", True),
        ("n" * 64 + "o", True),
        ("n" * 64 + "a", False),
        ("a b c d e f g h i", True),
        ("a b c d e f g h z", False),
    ],
)
def test_of_more_than_the_store_is_asked_all_counts(
    empty_store: Store, text: str, is_meant: bool
) -> None:
    office = "n" * 64 + "ope"
    named = {"name": "A B C D E F G H I", "organisation": office, "country": "GT"}
    officers.add(empty_store, {**named, "email": "ana@example.org"}, NOW)
    assert bool(report.officers(empty_store, TODAY, text)) is is_meant


@pytest.mark.parametrize(
    ("text", "most"),
    [("oneill", 20), ("nunez", 8), ("zzz", 0), ("9999 7777", 0), ("despoina", 4)],
)
def test_the_store_is_asked_for_few(store: Store, text: str, most: int) -> None:
    clues = Search(text).clues()
    strange = sum("xn--" in row.email for row in report.officers(store, TODAY))
    found = directory.officers(store, TODAY, clues=clues)
    assert len(list(found)) <= most + strange


@pytest.mark.parametrize("first", [None, "2002-10-03", "2002-10-04", "2002-10-05"])
@pytest.mark.parametrize("last", [None, "2002-10-03", "2002-10-04", "2002-10-05"])
def test_the_store_says_of_a_term_what_the_directory_says(
    empty_store: Store, first: str | None, last: str | None
) -> None:
    if first and last and last < first:
        return  # there is no such term
    named = {"name": "Ana", "email": "ana@example.org", "country": "GT"}
    officers.add(empty_store, {**named, "term_from": first, "term_until": last}, NOW)
    (row,) = report.officers(empty_store, TODAY)
    assert row.status == standing(first, last, TODAY)
