"""Files of a ZIP archive put together from pieces, of which some were packed before.

A piece ends at a whole byte and refers to nothing before it (a full flush of deflate),
so that it may stand in any file: what many archives share is packed once. Each file is
one stream of deflate, as all programs read it; the checksum of the whole comes of
those of its pieces (as ``crc32_combine`` of zlib has it).

Source: APPNOTE.TXT 6.3.10, 4.3 (headers), 4.5.3 (ZIP64); RFC 1951.
"""

from __future__ import annotations

import zlib
from functools import cache
from struct import Struct
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LEVEL: Final = 5  # within a hundredth as small as 6, in two thirds of its time
_LARGE: Final = 1_900_000_000  # bytes: past 2 GiB a part is ZIP64; Excel warns of it
_END_OF_STREAM: Final = b"\3\0"  # an empty last block
_POLYNOMIAL: Final = 0xEDB88320
_ONE: Final = 1 << 31  # x to the power of 0: the bits of a checksum are reflected
_LOCAL: Final = Struct("<4s5H3I2H")
_CENTRAL: Final = Struct("<4s6H3I5H2I")
_END: Final = Struct("<4s4H2IH")
_SIZES: Final = Struct("<2H2Q")
_DEFLATED, _UTF_8, _PLAIN, _ZIP64 = 8, 0x800, 20, 45
_DAY: Final = (1 << 5) | 1  # 1 January 1980: the same files give the same bytes
_UNKNOWN: Final = 0xFFFFFFFF  # a size that stands behind the header


class Packed(NamedTuple):
    """A piece of a file.

    Attributes:
        data: its stretch of a deflate stream.
        size: of what was packed, in bytes.
        crc: checksum of what was packed.
        shift: what the checksum of all before it is multiplied with.
    """

    data: bytes
    size: int
    crc: int
    shift: int


def packed(data: bytes) -> Packed:
    """A piece with these bytes."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    stream = deflate.compress(data) + deflate.flush(zlib.Z_FULL_FLUSH)
    return Packed(stream, len(data), zlib.crc32(data), _shift(len(data)))


def archive(files: Sequence[tuple[str, Sequence[Packed]]]) -> bytes:
    """The bytes of an archive.

    Args:
        files: their names, and the pieces of each.
    """
    parts: list[bytes] = []
    entries, offset = [], 0
    for name, pieces in files:
        begin, entry = _headers(name.encode(), pieces, offset)
        some = [begin, *(piece.data for piece in pieces), _END_OF_STREAM]
        offset += sum(map(len, some))
        parts += some
        entries.append(entry)
    size, count = sum(map(len, entries)), len(entries)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
    return b"".join((*parts, *entries, end))


def _headers(name: bytes, pieces: Iterable[Packed], offset: int) -> tuple[bytes, bytes]:
    """What stands before a file, and its entry at the end of the archive."""
    crc = size = 0
    packed_size = len(_END_OF_STREAM)
    for piece in pieces:
        crc = _times(piece.shift, crc) ^ piece.crc
        size += piece.size
        packed_size += len(piece.data)
    version, sizes, extra = _PLAIN, (packed_size, size), b""
    if size > _LARGE:
        version, sizes = _ZIP64, (_UNKNOWN, _UNKNOWN)
        extra = _SIZES.pack(1, 16, size, packed_size)
    common = (_UTF_8, _DEFLATED, 0, _DAY, crc, *sizes, len(name), len(extra))
    begin = _LOCAL.pack(b"PK\3\4", version, *common)
    entry = _CENTRAL.pack(b"PK\1\2", version, version, *common, 0, 0, 0, 0, offset)
    return begin + name + extra, entry + name + extra


def _times(one: int, other: int) -> int:
    """The product of two polynomials, modulo that of the checksum."""
    found = 0
    while one:
        if one & _ONE:
            found ^= other
        one = (one << 1) & 0xFFFFFFFF
        other = (other >> 1) ^ (_POLYNOMIAL if other & 1 else 0)
    return found


@cache
def _squares() -> list[int]:
    """The variable to the powers of 8, 16, 32 ...: by 1, 2, 4 ... bytes."""
    found = [_ONE >> 8]
    for _ in range(63):
        found.append(_times(found[-1], found[-1]))
    return found


def _shift(size: int) -> int:
    """What so many bytes behind it make of a checksum."""
    found = _ONE
    for place in range(size.bit_length()):
        if size >> place & 1:
            found = _times(_squares()[place], found)
    return found
