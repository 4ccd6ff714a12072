"""A compiled catalog that is looked into: a command says few of its sentences.

gettext of the standard library makes a dictionary of all three thousand at once.
"""

from __future__ import annotations

from functools import cache
from struct import Struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

ORDERS: Final = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}  # of bytes
HEADER: Final = "5I"  # magic number, revision, texts, the tables of both
PLACE: Final = "2I"  # of a text: its length, and where it begins


class Catalog:
    """The sentences of a language, by the English ones.

    Args:
        data: a .mo file (GNU gettext manual, 11.3), of either order of bytes, with keys
            in their order, as scripts/messages.py and msgfmt write it; what is empty,
            cut short or none: a catalog of nothing.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count = self._keys = self._texts = 0
        order = ORDERS.get(data[:4], "<")
        self._place_of = Struct(order + PLACE)
        header = Struct(order + HEADER)
        if data[:4] in ORDERS and len(data) >= header.size:
            _, _, count, self._keys, self._texts = header.unpack_from(data)
            tables = max(self._keys, self._texts) + count * self._place_of.size
            self._count = count if tables <= len(data) else 0
        self._found: dict[str, tuple[str, ...]] = {}

    def text(self, text: str) -> str:
        """What a sentence is; itself where the catalog has it not."""
        return self._forms(text)[0]

    def plural(self, one: str, many: str, number: int) -> str:
        """What it is for a number: in both languages there is one form for 1 alone."""
        forms = self._forms(one)
        if len(forms) < 2:
            forms = (one, many)
        return forms[number != 1]

    def _forms(self, text: str) -> tuple[str, ...]:
        found = self._found.get(text)
        if found is None:
            place = self._place(text.encode("utf-8", "surrogatepass"))
            said = "" if place is None else self._at(self._texts, place).decode()
            found = self._found[text] = tuple(said.split("\0")) if said else (text,)
        return found

    def _place(self, wanted: bytes) -> int | None:
        """Which of the keys it is; of a plural the form for one counts."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            key = self._at(self._keys, middle).partition(b"\0")[0]
            if key == wanted:
                return middle
            if key < wanted:
                low = middle + 1
            else:
                high = middle
        return None

    def _at(self, table: int, place: int) -> bytes:
        entry = self._place_of
        length, start = entry.unpack_from(self._data, table + entry.size * place)
        return self._data[start : start + length]


@cache
def opened(path: Path) -> Catalog:
    """The catalog in a file; where there is none, of nothing."""
    try:
        return Catalog(path.read_bytes())
    except FileNotFoundError:
        return Catalog(b"")
