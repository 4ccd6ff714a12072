"""Output that waits for no reader.

Rows leave while they are read, and while they are read the store's file is locked
against whoever writes. A reader who takes his time (a pager, a script that runs crmnet
for each line) would keep the lock; so what he does not take yet goes into a file.
"""

from __future__ import annotations

import os
import select
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import FileIO

PIECE: Final = 4096  # what a pipe takes at once, when it takes any (PIPE_BUF)
HELD: Final = 1 << 16  # read again at once


class Outflow:
    """Bytes on their way to a stream.

    Args:
        write: hands bytes to the stream, and waits until it took them.
        number: of the stream, where it may keep us waiting; else None.
    """

    def __init__(self, write: Callable[[bytes], None], number: int | None) -> None:
        self._write = write
        self._number = number
        self._held: FileIO | None = None

    def put(self, data: bytes) -> None:
        """Hand over what is taken at once, and keep the rest."""
        if self._number is None:
            self._write(data)
            return
        if self._held is None:
            data = self._taken(data, self._number)
        if data:
            self._keep(data)

    def _keep(self, data: bytes) -> None:
        """Keep what is not taken yet; where that cannot be, wait for the reader."""
        left = memoryview(data)
        try:
            if self._held is None:
                from tempfile import TemporaryFile  # few need it

                # without a buffer: what was not kept is known at once
                self._held = TemporaryFile(buffering=0)  # noqa: SIM115  closed by finish
            while left:
                left = left[self._held.write(left) :]
        except OSError:  # no folder for it, no room
            self._number = None
            self.finish()
            self._write(bytes(left))

    def finish(self) -> None:
        """Hand over what was kept, as the reader takes it."""
        held, self._held = self._held, None
        if held is not None:
            with held:
                held.seek(0)
                while data := held.read(HELD):
                    self._write(data)

    def _taken(self, data: bytes, number: int) -> bytes:
        """What is left of some bytes."""
        asked = select.poll()
        asked.register(number, select.POLLOUT)
        place = 0
        while place < len(data) and asked.poll(0):
            place += os.write(number, data[place : place + PIECE])
        return data[place:]


def may_keep_us_waiting(number: int) -> bool:
    """Whether a stream is no file, and can be asked whether it takes anything now."""
    return hasattr(select, "poll") and not stat.S_ISREG(os.fstat(number).st_mode)
