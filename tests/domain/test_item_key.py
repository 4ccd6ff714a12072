"""Keys of calendar items: what checks them, and what a spreadsheet may do to them."""

from __future__ import annotations

import pytest

from crmnet.domain.item_key import LENGTH, LETTERS, find_key, key_of
from crmnet.store.ids import new_id

KEYS = [key_of(f"0192f0c4-7a10-7000-8000-{number:012}") for number in range(200)]


def test_a_key_is_the_same_for_the_same_id_and_another_for_others() -> None:
    assert key_of("0192f0c4-7a10-7000-8000-000000000007") == KEYS[7]
    assert len(set(KEYS)) == len(KEYS)
    assert find_key(key_of(new_id())) is not None


@pytest.mark.parametrize(
    "change", [str.lower, lambda key: f" {key.replace('-', ' ')} "]
)
def test_case_blanks_and_dashes_do_not_matter(change: object) -> None:
    assert callable(change)
    assert [find_key(change(key)) for key in KEYS] == KEYS


def test_a_wrong_letter_and_two_exchanged_are_noticed() -> None:
    for key in KEYS[:20]:
        letters = key.replace("-", "")
        for place in range(LENGTH + 1):
            for other in set(LETTERS) - {letters[place]}:
                assert find_key(letters[:place] + other + letters[place + 1 :]) is None
        for place in range(LENGTH - 1):
            pair = letters[place : place + 2]
            if pair != pair[::-1]:
                turned = letters[:place] + pair[::-1] + letters[place + 2 :]
                assert find_key(turned) is None


@pytest.mark.parametrize(
    "text", ["", "Guatemala", "1.1.1", "KDQR", "KDQR-TWHBB", "A" * 8]
)
def test_what_is_no_key_is_none(text: str) -> None:
    assert find_key(text) is None
