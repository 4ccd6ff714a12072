"""Ids of rows and changes, and the random bytes that go into them."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE: Final = 100  # random texts that are asked of the system at once

_last_ms = 0
_stamp = ""  # what the ids of that millisecond begin with
_sequence = 0
_VARIANT: Final = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


def new_id(random: str | None = None) -> str:
    """A UUIDv7 (RFC 9562 §5.7); ids of one process sort in the order they were made.

    Args:
        random: sixteen random hexadecimal digits, where they are at hand.
    """
    global _last_ms, _stamp, _sequence  # the counter of RFC 9562 §6.2
    now_ms = time.time_ns() // 1_000_000
    _sequence += 1
    if now_ms > _last_ms or _sequence > 0xFFF:
        _last_ms = max(now_ms, _last_ms + 1)
        _stamp = f"{_last_ms >> 16:08x}-{_last_ms & 0xFFFF:04x}-7"
        _sequence = 0
    random = random or os.urandom(8).hex()
    variant = _VARIANT[random[0]]
    return f"{_stamp}{_sequence:03x}-{variant}{random[1:4]}-{random[4:]}"


def random_bytes(size: int) -> Iterator[bytes]:
    """Random bytes, so many each time; one system call gives many."""
    while True:
        found = os.urandom(size * AT_ONCE)
        for start in range(0, len(found), size):
            yield found[start : start + size]
