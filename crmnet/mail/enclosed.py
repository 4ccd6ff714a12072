"""Files in the bytes of a message: put in as base64, and read out again.

The library would write and read each line of a file by itself, which for the forms of a
large plan takes longer than to make them. So it sees the message with empty files.
"""

from __future__ import annotations

from binascii import Error as BinasciiError
from binascii import a2b_base64, b2a_base64
from struct import Struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE: Final = 76  # characters, RFC 2045 §6.8
_SOME: Final = Struct(f"{_LINE}s" * 64)  # lines; cut one by one they take five times
_END: Final = b"\r\n"
_END_OF_HEADERS: Final = _END * 2


def with_files(frame: bytes, boundary: str, files: Sequence[bytes]) -> bytes:
    """A message with files in the place of its empty ones.

    Args:
        frame: the message; its last parts are the files, as base64 of nothing.
        boundary: what parts its parts.
        files: what these hold, in their order.
    """
    line = _boundary(boundary)
    *parts, end = frame.split(line)
    first = len(parts) - len(files)
    for place, file in enumerate(files, first):
        parts[place] += _encoded(file)
    return line.join((*parts, end))


def taken_out(
    data: bytes, boundary: str, count: int
) -> tuple[bytes, list[bytes]] | None:
    """The inverse of :func:`with_files`.

    Args:
        data: the message.
        boundary: what parts its parts.
        count: how many of these, the last ones, are files.

    Returns:
        The message with empty files, and what these hold; None where one of them does
        not stand there exactly as it is written here.
    """
    line = _boundary(boundary)
    *parts, end = data.split(line)
    files = []
    for place in range(max(len(parts) - count, 0), len(parts)):
        head, blank, text = parts[place].partition(_END_OF_HEADERS)
        try:
            file = a2b_base64(text)
        except BinasciiError:
            return None
        if _encoded(file) != text:
            return None
        files.append(file)
        parts[place] = head + blank
    return line.join((*parts, end)), files


def _boundary(boundary: str) -> bytes:
    return b"\r\n--" + boundary.encode("ascii")


def _encoded(file: bytes) -> bytes:
    text = b2a_base64(file, newline=False)
    many = len(text) // _SOME.size * _SOME.size
    lines = [_END.join(some) for some in _SOME.iter_unpack(memoryview(text)[:many])]
    rest = range(many, len(text), _LINE)
    lines += [text[start : start + _LINE] for start in rest]
    return b"".join((_END.join(lines), _END if lines else b""))
