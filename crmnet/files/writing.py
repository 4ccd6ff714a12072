"""Output files: whole or not at all, and nobody else's to read."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from typing import TYPE_CHECKING, Final

from crmnet.errors import CannotWrite, Message

if TYPE_CHECKING:
    from pathlib import Path

_OURS_ALONE: Final = 0o600
_NEW_FILE: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)  # not on Windows
    | getattr(os, "O_BINARY", 0)  # only on Windows
)
_NO_FOLDER: Final = Message("there is no such folder (make it first)")
_NOT_ALLOWED: Final = Message("it is not permitted (choose another folder)")
_FULL: Final = Message("the disk is full (make room, or choose another disk)")
_REASONS: Final = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
}


def write_file(path: Path, data: bytes) -> None:
    """Put the data at the path, in place of a file that is there; mode 0600.

    Until all of it is on the disk, the path holds what it held before.

    Raises:
        CannotWrite: nothing was changed.
    """
    _refuse_what_is_no_file(path)
    try:
        _replace(path, data)
    except OSError as error:
        other = Message("{why} (choose another file)", why=error.strerror)
        why = _REASONS.get(error.errno or 0, other)
        raise CannotWrite(
            "cannot write {file}: {why}", file=str(path), why=why
        ) from error


def _refuse_what_is_no_file(path: Path) -> None:
    """Refuse to replace a folder, a link or a device: /dev/null stays what it is."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return  # the attempt to write tells more
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        why = Message("it is a folder (name a file in it)")
    elif stat.S_ISLNK(mode):
        why = Message("it is a link (name the file it stands for)")
    else:
        why = Message("it is no ordinary file (choose another name)")
    raise CannotWrite("cannot write {file}: {why}", file=str(path), why=why)


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".crmnet-{secrets.token_hex(8)}.tmp")
    descriptor = os.open(temporary, _NEW_FILE, _OURS_ALONE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Write the folder to the disk, so that the new name outlives a power cut.

    Windows and some network disks cannot; the data itself is safe by then.
    """
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
