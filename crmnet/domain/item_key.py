"""The key of a calendar item on a form: short, and no spreadsheet changes it.

Seven letters that say the id and one that checks them: "KDQR-TWHB". They are consonants
alone, so that no word, no month and no number comes of them, and 19 of them, a prime: a
wrong letter, or two that changed places, do not fit the last.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from struct import Struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS: Final = "BCDFGHJKLMNPQRTVWXZ"
LENGTH: Final = 7
_BASE: Final = len(LETTERS)
_PAIRS: Final = _BASE * _BASE
_ALL: Final = _BASE**LENGTH
_EIGHT_BYTES: Final = Struct(">Q24x").iter_unpack  # as a number, of the 32 of a digest


def key_of(row_id: str) -> str:
    """The key of a calendar item.

    Args:
        row_id: its id, which stays whatever becomes of code and text.
    """
    return keys_of((row_id,))[0]


def keys_of(row_ids: Iterable[str]) -> list[str]:
    """The keys of many; one by one they take half as long again."""
    first, second, third, alone = _pairs()
    digests = b"".join([sha256(row_id.encode()).digest() for row_id in row_ids])
    found = []
    for (rest,) in _EIGHT_BYTES(digests):
        rest %= _ALL  # a small number is divided faster
        one, weight_1 = first[rest % _PAIRS]
        rest //= _PAIRS
        two, weight_2 = second[rest % _PAIRS]
        rest //= _PAIRS
        three, weight_3 = third[rest % _PAIRS]
        last, weight_4 = alone[rest // _PAIRS]
        check = LETTERS[(weight_1 + weight_2 + weight_3 + weight_4) % _BASE]
        found.append(f"{one}{two}-{three}{last}{check}")
    return found


@cache
def _pairs() -> tuple[list[tuple[str, int]], ...]:
    """By place in a key the letters of two digits, and what they add to the check.

    A form has ten thousand keys: digit by digit they would take longer than its rows.
    The last of the seven stands alone.
    """
    base = _BASE
    places = range(0, LENGTH - 1, 2)
    found = [
        [
            (
                LETTERS[pair % base] + LETTERS[pair // base],
                (place + 2) * (pair % base) + (place + 3) * (pair // base),
            )
            for pair in range(base * base)
        ]
        for place in places
    ]
    alone = [(letter, (LENGTH + 1) * digit) for digit, letter in enumerate(LETTERS)]
    return (*found, alone)


def find_key(text: str) -> str | None:
    """The key that a person wrote, whatever its case and dashes; None: it is none."""
    letters = [letter for letter in text.upper() if letter.isalnum()]
    if len(letters) != LENGTH + 1 or not set(letters) <= set(LETTERS):
        return None
    *digits, check = (LETTERS.index(letter) for letter in letters)
    if check != _check(digits):
        return None
    written = "".join(letters)
    return f"{written[:4]}-{written[4:]}"


def _check(digits: list[int]) -> int:
    weighted = sum(weight * digit for weight, digit in enumerate(digits, 2))
    return weighted % len(LETTERS)
