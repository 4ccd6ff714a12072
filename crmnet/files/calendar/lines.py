"""Content lines of a calendar, written by hand: RFC 5545 §3.1 and §3.3.11.

A large plan has a hundred thousand entries, and icalendar takes the most of a
millisecond for each; these lines are byte for byte those that it writes, but for a
backslash before an N, of which it makes a line break and this a backslash and an N.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH: Final = 74  # octets of a line, of the 75 that there may be
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_NOT_LAST: Final = b"\\^"  # what belongs to the octet behind it


@lru_cache(1024)  # a deadline says the same in each of its forms and alarms
def text(value: str) -> str:
    """A value of type TEXT."""
    plain = value.replace("\r\n", "\n").replace("\r", "\n")
    return plain.translate(_ESCAPES)


def component(name: str, lines: Iterable[str], inner: bytes = b"") -> bytes:
    """A component: its lines, folded, then the components in it."""
    head = b"\r\n".join(map(_folded, lines))
    begin, end = f"BEGIN:{name}\r\n".encode(), f"END:{name}\r\n".encode()
    return b"".join((begin, head, b"\r\n", inner, end))


def _folded(line: str) -> bytes:
    data = line.encode()
    if len(data) <= WIDTH:
        return data
    return b"\r\n ".join(_pieces(data))


def _pieces(data: bytes) -> Iterator[bytes]:
    """A line in pieces that each find room; no character is parted."""
    start = 0
    while len(data) - start > WIDTH:
        end = start + WIDTH
        while data[end] & 0xC0 == 0x80:  # amid a character
            end -= 1
        if data[end - 1] in _NOT_LAST:
            end -= 1
        yield data[start:end]
        start = end
    yield data[start:]
