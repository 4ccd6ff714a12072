"""The clock stands still and chance repeats, before anything else is imported.

scripts/transcript.py puts this file on PYTHONPATH. It knows the standard library only,
so that it fits any version of crmnet. Within one command the clock does not move,
however often it is asked; each kind of chance has a stream of its own, so that what is
drawn for one purpose does not shift what is drawn for another.
"""

from __future__ import annotations

import datetime as module
import os
import random
import threading
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

NOW_S: Final = int(os.environ.get("TRANSCRIPT_NOW_S", "1022000000"))
SEED: Final = os.environ.get("TRANSCRIPT_SEED", "0")
PROCESS: Final = 4711
FREE_BLOCKS: Final = 2_500_000  # of 4096 bytes: what `db info` tells of the disk
Real = module.datetime


class _Instant(type):
    """What C code made is a datetime too."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, Real)

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, Real)


class datetime(Real, metaclass=_Instant):  # noqa: N801  its name is shown by repr()
    """A datetime whose now is fixed."""

    @classmethod
    def now(cls, tz: module.tzinfo | None = None) -> Any:
        """The fixed instant."""
        return cls.fromtimestamp(NOW_S, tz)

    @classmethod
    def utcnow(cls) -> Any:
        """The fixed instant, naive."""
        return cls.fromtimestamp(NOW_S, module.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        """The fixed instant, of this machine's zone."""
        return cls.fromtimestamp(NOW_S)


class _Seeded(random.Random):
    """Chance that begins at the same place where no seed is given."""

    def seed(self, a: Any = None, version: int = 2) -> None:
        super().seed(SEED if a is None else a, version)


def stream(name: str) -> Callable[[int], bytes]:
    """A function that gives random bytes: the nth draw of a size is always the same."""
    draws: dict[int, int] = {}

    def draw(size: int) -> bytes:
        draws[size] = draws.get(size, 0) + 1
        begin = f"{SEED} {name} {size} {draws[size]} "
        blocks = range(size // 32 + 1)
        return b"".join(
            sha256(f"{begin}{block}".encode()).digest() for block in blocks
        )[:size]

    return draw


def _statvfs(path: Any, real: Callable[[Any], Any] = os.statvfs) -> Any:
    found = list(real(path))
    found[:5] = 4096, 4096, 2 * FREE_BLOCKS, FREE_BLOCKS, FREE_BLOCKS
    return os.statvfs_result(found)


def _wait(
    self: threading.Event,
    timeout: float | None = None,
    real: Callable[..., bool] = threading.Event.wait,
) -> bool:
    """Wait for the event itself: a bar that is drawn anew ten times a second is not."""
    return real(self, None if timeout is not None and timeout < 1 else timeout)


def _at_now(real: Callable[..., Any]) -> Callable[..., Any]:
    return lambda seconds=None: real(NOW_S if seconds is None else seconds)


def _fix() -> None:
    """Put the fixed ones in the place of the real ones."""
    for place, name, value in (
        (module, "datetime", datetime),
        (time, "time", lambda: float(NOW_S)),
        (time, "time_ns", lambda: NOW_S * 10**9),
        (time, "localtime", _at_now(time.localtime)),
        (time, "gmtime", _at_now(time.gmtime)),
        (time, "ctime", _at_now(time.ctime)),
        (os, "urandom", stream("system")),
        (os, "getpid", lambda: PROCESS),
        (os, "statvfs", _statvfs),
        (random, "_urandom", stream("random")),  # secrets, SystemRandom
        (random, "Random", _Seeded),  # tempfile
        (threading.Event, "wait", _wait),
    ):
        setattr(place, name, value)
    random.seed(SEED)  # of the module itself: boundaries of mails


_fix()
