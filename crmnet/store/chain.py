"""What holds the log together: digests of its entries, hashes of its changes.

A change is like a commit: its hash goes over the hash of the change before it, what it
says of itself, and its entries in order, these through their digests. So a text can be
blanked, with its salt, and nothing else be changed. Every value goes in as its length
(four bytes, big-endian) and its bytes; text is UTF-8, a number its decimal digits, and
what is null the length 0xFFFFFFFF alone.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from itertools import chain
from struct import Struct
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    Columns = Sequence[tuple[Any, ...]]

# How a change and its entries are written, by whoever writes them.
CHANGE: Final = """
    INSERT INTO change (number, id, at, by, undoes, previous, hash)
    VALUES (:number, :id, :at, :by, :undoes, :previous, :hash)
"""
ENTRY: Final = """
    INSERT INTO log (change, place, entity, "row", rev, kind, was, now, note, salt,
        digest)
    VALUES (:change, :place, :entity, :row, :rev, :kind, :was, :now, :note, :salt,
        :digest)
"""
SALT: Final = 16  # bytes: what was blanked cannot be guessed from its digest

_length: Final = Struct(">I").pack
_NULL: Final = b"\xff\xff\xff\xff"


def digest(salt: bytes, was: str | None, now: str | None, note: str | None) -> bytes:
    """The salted digest of what an entry says; it stays when that is blanked."""
    said = (_length(len(salt)), salt, _frame(was), _frame(now), _frame(note))
    return sha256(b"".join(said)).digest()


def digests(entries: Columns) -> list[bytes]:
    """The same of many entries: of their salts, what they were and are, and notes."""
    salts, was, now, notes = entries
    sizes = map(_length, map(len, salts))
    said = map(_frame, was), map(_frame, now), map(_frame, notes)
    told = zip(sizes, salts, *said, strict=True)
    return [sha256(whole).digest() for whole in map(b"".join, told)]


def sealed(entries: Columns) -> bytes:
    """What the hash of a change is told of entries: as :meth:`Seal.add`, in columns."""
    places, entities, rows, revs, kinds, digests = entries
    named = list(map(str.encode, rows))
    sizes = map(len, named), map(len, digests)
    around = map(_around, entities, sizes[0], revs, kinds, sizes[1])
    before, after = zip(*around, strict=True)
    told = zip(map(_number, places), before, named, after, digests, strict=True)
    return b"".join(chain.from_iterable(told))


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
        self._over = sha256(_length(len(previous)) + previous)
        told = (str(number), change_id, at, by, None if undoes is None else str(undoes))
        self._over.update(b"".join(map(_frame, told)))

    def add(
        self, place: int, entity: str, row: str, rev: int, kind: str, digest: bytes
    ) -> None:
        """The next entry."""
        named = row.encode()
        before, after = _around(entity, len(named), rev, kind, len(digest))
        self._over.update(b"".join((_number(place), before, named, after, digest)))

    def add_all(self, told: bytes) -> None:
        """The next entries, as :func:`sealed` gives them."""
        self._over.update(told)

    @property
    def hash(self) -> bytes:
        """Over all that came so far."""
        return self._over.digest()


def _frame(text: str | None) -> bytes:
    """A text as it goes into a hash."""
    if text is None:
        return _NULL
    said = text.encode()
    return _length(len(said)) + said


@lru_cache(maxsize=1024, typed=True)
def _number(number: int) -> bytes:
    return _frame(str(number))


@lru_cache(maxsize=1024, typed=True)
def _around(
    entity: str, row: int, rev: int, kind: str, digest: int
) -> tuple[bytes, bytes]:
    """What stands before the name of a row and after it; of this, the lengths."""
    after = _number(rev) + _frame(kind) + _length(digest)
    return _frame(entity) + _length(row), after
