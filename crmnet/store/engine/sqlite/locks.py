"""The system's lock on a file, which it lets go when the process ends."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

if sys.platform == "win32":
    import msvcrt

    def lock(file: TextIO) -> None:
        """Lock a file; OSError where another process holds it."""
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def lock(file: TextIO) -> None:
        """Lock a file; OSError where another process holds it."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
