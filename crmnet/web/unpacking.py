"""The beginning of a body, unpacked, never more of it than is wanted."""

from __future__ import annotations

import zlib
from typing import Final

_MANY_TIMES: Final = 200  # what is packed so well is no page that anybody wrote
_GZIP_OR_ZLIB: Final = 47  # wbits: whatever the header says
_PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})


class Unpacked:
    """The first bytes of a body.

    Args:
        encoding: how it is packed, as the answer says; another than gzip and deflate
            is taken as it comes.
        limit: how many bytes are wanted.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._packer = (
            zlib.decompressobj(_GZIP_OR_ZLIB) if encoding in _PACKED else None
        )
        self._raw_deflate = encoding == "deflate"
        self._body = bytearray()
        self._taken = 0

    @property
    def body(self) -> bytes:
        """What there is so far."""
        return bytes(self._body)

    def is_full(self) -> bool:
        """Whether no more is wanted."""
        return len(self._body) >= self._limit

    def is_bomb(self) -> bool:
        """Whether little was sent of a great deal."""
        return self.is_full() and len(self._body) > self._taken * _MANY_TIMES

    def take(self, chunk: bytes) -> None:
        """Take what came next.

        Raises:
            zlib.error: it is not packed as was said.
        """
        left = self._limit - len(self._body)
        if left <= 0:
            return
        if self._packer is None:
            self._body += chunk[:left]
            self._taken += min(len(chunk), left)
            return
        self._body += self._unpack(chunk, left)
        self._taken += len(chunk) - len(self._packer.unconsumed_tail)

    def _unpack(self, chunk: bytes, left: int) -> bytes:
        assert self._packer is not None
        try:
            return self._packer.decompress(chunk, left)
        except zlib.error:
            if not self._raw_deflate or self._body:
                raise
            self._packer = zlib.decompressobj(-zlib.MAX_WBITS)  # as some servers do
            return self._packer.decompress(chunk, left)
