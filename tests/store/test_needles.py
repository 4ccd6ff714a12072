"""Whose a telephone number in a text is."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crmnet.store.needles import Needles, written_numbers
from crmnet.store.redacting import LogEntry

OWN = ("+502 2222-3333 ext. 12 / 8888 1234", "911")
NAMES = st.text("aZñÉÜßσς. -\"\\'7\u0301\u00a0", min_size=1, max_size=9)
SAID = st.lists(st.text('ab ñÉ"\\\n\t2-3/(+.@ß\u0301', max_size=9), max_size=4)


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


def spelled(name: str, how: str) -> str:
    """A name as somebody else wrote it: in capitals, over two lines."""
    ways = {
        "as it is": name,
        "capitals": name.upper(),
        "small": name.lower(),
        "lines": "\n".join(name.split()),
        "blanks": "  ".join(name.split()),
    }
    return ways[how]


@given(
    NAMES.filter(str.strip),
    st.sampled_from(["as it is", "capitals", "small", "lines", "blanks"]),
    st.lists(SAID, min_size=1, max_size=6),
    st.data(),
)
@example('Ana "Nana" Núñez', "as it is", [["", ""]], None)
@example("Ana Núñez", "lines", [["", ""]], None)
def test_who_looks_at_many_entries_at_once_misses_none_that_names_the_person(
    name: str, how: str, said: list[list[str]], data: st.DataObject | None
) -> None:
    needles = Needles([name], OWN, {"502"})
    texts = [" ".join(parts) for parts in said]
    place = data.draw(st.integers(0, len(texts) - 1)) if data else 0
    texts[place] += f" {spelled(name, how)} "
    written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    entries = [
        LogEntry(1, n, "contribution", "", None, written({"text": text}), None)
        for n, text in enumerate(texts)
    ]
    naming = [
        one
        for one, text in zip(entries, texts, strict=True)
        if needles.are_in(text) or needles.are_like(text)
    ]
    found = list(needles.among(entries))
    assert entries[place] in naming
    assert set(naming) <= set(found)
    assert found == [one for one in entries if needles.may_be_in(str(one.now))]
    assert needles.may_be_in(" ".join(str(one.now) for one in entries))
