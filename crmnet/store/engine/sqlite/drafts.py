"""A new file that appears whole, or not at all, and never in place of another."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def draft(path: Path) -> Iterator[Path]:
    """An empty file beside a path, which it gets when the block ends well.

    Where the path is taken by then, what is there stays.

    Raises:
        OSError: the file cannot be made.
    """
    file = path.with_name(f".{path.name}.{os.getpid()}")
    # for its owner only; SQLite itself would let others read it
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield file
        with contextlib.suppress(FileExistsError):
            _move_new(file, path)
    finally:
        file.unlink(missing_ok=True)


def _move_new(file: Path, path: Path) -> None:
    """Give a finished file its name, unless that name is taken."""
    try:
        os.link(file, path)  # unlike rename, it never replaces a file
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        if path.exists():  # no hard links here (FAT, some shares)
            raise FileExistsError from error
        os.replace(file, path)
