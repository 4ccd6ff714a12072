"""The key by which a focal point acknowledges: short, and plain on the telephone.

"K7HM-QX4T": two groups of four, of 29 signs. 0 and O, 1, I and L look alike, U and V
too, and B and V sound alike in Spanish: of these only B is used. Each group begins with
a letter and the second sign is a figure, so that a key is no word, no telephone number
and none of a paper. The last sign checks the others; 29 is a prime, so a wrong sign, or
two that changed places, do not fit it.
"""

from __future__ import annotations

import re
import secrets
from typing import Final, NamedTuple

FIGURES: Final = "23456789"
LETTERS: Final = "ABCDEFGHJKMNPQRSTWXYZ"
SIGNS: Final = FIGURES + LETTERS
_SHAPE: Final = (LETTERS, FIGURES, SIGNS, SIGNS, LETTERS, SIGNS, SIGNS)
_HEARD: Final = str.maketrans("V", "B")
_DASH: Final = "[-\u2010-\u2015\u2212]"
_GROUP: Final = "[A-Za-z0-9]"
_IN_TEXT: Final = re.compile(
    # a line may break behind the dash, and a quoted one begins with ">"
    rf"(?<![A-Za-z0-9-])({_GROUP}{{4}})"
    rf"(?:{_DASH}[ \t]{{0,3}}(?:\r?\n[>\s]{{0,20}})?|[ \xa0])"
    rf"({_GROUP}{{4}})(?![A-Za-z0-9-])"
)


class KeysSeen(NamedTuple):
    """What stands in a text that has the shape of a key.

    Attributes:
        keys: each once, in the order of the text.
        slips: what has the shape, and a last sign that does not fit.
    """

    keys: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()


def new_ack_key() -> str:
    """A key that nobody can guess; whoever keeps it sees that it is the only one."""
    signs = "".join(map(secrets.choice, _SHAPE))
    return _written(signs + _check(signs))


def derived_ack_key(seed: str) -> str:
    """The key of something that is known already: the same whenever it is asked for."""
    import hashlib

    digest = hashlib.sha256(seed.encode()).digest()
    signs = "".join(
        choice[byte % len(choice)] for choice, byte in zip(_SHAPE, digest, strict=False)
    )
    return _written(signs + _check(signs))


def read_ack_key(text: str) -> str | None:
    """The key that a person typed, whatever its case and dashes; None: it is none."""
    signs = "".join(filter(str.isalnum, text.upper())).translate(_HEARD)
    if not _has_shape(signs) or _check(signs[:-1]) != signs[-1]:
        return None
    return _written(signs)


def keys_in(text: str) -> KeysSeen:
    """The keys that stand in a text, such as that of a mail."""
    keys, slips = {}, {}
    for first, last in _IN_TEXT.findall(text):
        signs = f"{first}{last}".upper()
        if not _has_shape(signs):
            continue
        if _check(signs[:-1]) == signs[-1]:
            keys[_written(signs)] = True
        else:
            slips[_written(signs)] = True
    return KeysSeen(tuple(keys), tuple(slips))


def _has_shape(signs: str) -> bool:
    if len(signs) != len(_SHAPE) + 1:
        return False
    return all(map(str.__contains__, (*_SHAPE, SIGNS), signs))


def _written(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"


def _check(signs: str) -> str:
    weighted = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(signs, 2))
    return SIGNS[weighted % len(SIGNS)]
