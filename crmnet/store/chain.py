"""What holds the log together: digests of its entries, hashes of its changes.

A change is like a commit: its hash goes over the hash of the change before it, what it
says of itself, and its entries in order, these through their digests. So a text can be
blanked, with its salt, and nothing else be changed. Every value goes in as its length
(four bytes, big-endian) and its bytes; text is UTF-8, a number its decimal digits, and
what is null the length 0xFFFFFFFF alone.
"""

from __future__ import annotations

from hashlib import sha256
from struct import Struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SALT: Final = 16  # bytes: what was blanked cannot be guessed from its digest
SHOWN: Final = 20  # last digits of a hash that people are shown

_length: Final = Struct(">I").pack
_NULL: Final = b"\xff\xff\xff\xff"


def digest(salt: bytes, was: str | None, now: str | None, note: str | None) -> bytes:
    """The salted digest of what an entry says; it stays when that is blanked."""
    return sha256(_frames((salt, *map(_utf8, (was, now, note))))).digest()


class Seal:
    """The hash of a change, while its entries come in their order.

    Args:
        previous: the hash of the change before it; empty where it is the first.
        number: of the change.
        change_id: its id.
        at: its instant, as it is written.
        by: the login.
        undoes: the number of the change that it takes back, or None.
    """

    def __init__(
        self,
        previous: bytes,
        number: int,
        change_id: str,
        at: str,
        by: str,
        undoes: int | None,
    ) -> None:
        told = (str(number), change_id, at, by, None if undoes is None else str(undoes))
        self._over = sha256(_frames((previous, *map(_utf8, told))))

    def add(
        self, place: int, entity: str, row: str, rev: int, kind: str, digest: bytes
    ) -> None:
        """The next entry."""
        told = (str(place), entity, row, str(rev), kind)
        self._over.update(_frames((*map(_utf8, told), digest)))

    @property
    def hash(self) -> bytes:
        """Over all that came so far."""
        return self._over.digest()


def _utf8(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _frames(values: Iterable[bytes | None]) -> bytes:
    return b"".join(
        [_NULL if value is None else _length(len(value)) + value for value in values]
    )


def shown(hash_: bytes) -> str:
    """A hash as people are shown it: its last digits."""
    return hash_.hex()[-SHOWN:]
