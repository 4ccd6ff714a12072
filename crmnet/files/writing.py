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
    from collections.abc import Iterator
    from pathlib import Path

_OURS_ALONE: Final = 0o600
_NEW_FILE: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)  # not on Windows
    | getattr(os, "O_BINARY", 0)  # only on Windows
)
_REASONS: Final = {
    number: reason
    for reason, numbers in (
        (
            Message("there is no such folder (create it first)"),
            (errno.ENOENT, errno.ENOTDIR),
        ),
        (
            Message("it is not permitted (choose another folder)"),
            (errno.EACCES, errno.EPERM, errno.EROFS),
        ),
        (
            Message("this file already exists (choose another name)"),
            (errno.EEXIST,),
        ),
        (
            Message("the disk is full (make room, or choose another disk)"),
            (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
        ),
    )
    for number in numbers
}


def write_file(path: Path, data: bytes) -> None:
    """Put the data at the path, in place of a file that is there; mode 0600.

    Until all of it is on the disk, the path holds what it held before.

    Raises:
        CannotWrite: nothing was changed.
    """
    with draft(path) as temporary:
        temporary.write_bytes(data)


def write_new_file(path: Path, data: bytes) -> None:
    """Put the data at a path where there is nothing yet; mode 0600.

    Raises:
        CannotWrite: nothing was changed; there may be such a file already.
    """
    with draft(path, replace=False) as temporary:
        temporary.write_bytes(data)


@contextlib.contextmanager
def draft(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """An empty file beside the path, mode 0600, to be filled by the block.

    When the block ends it takes the path's name; when the block fails it is removed
    and the path holds what it held before.

    Args:
        path: the file that comes of it.
        replace: whether it may take the place of a file that is there.

    Raises:
        CannotWrite: nothing was changed.
    """
    _refuse_what_is_no_file(path)
    try:
        with _temporary(path) as temporary:
            yield temporary
            _name(temporary, path, replace=replace)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> CannotWrite:
    """The refusal of a path, with why the system refuses it."""
    from crmnet.i18n.system import reason

    other = Message("{why} (choose another file)", why=reason(error))
    why = _REASONS.get(error.errno or 0, other)
    return CannotWrite("cannot write {file}: {why}", file=str(path), why=why)


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
        why = Message("it is a link (name the file it leads to)")
    else:
        why = Message("it is not an ordinary file (choose another name)")
    raise CannotWrite("cannot write {file}: {why}", file=str(path), why=why)


@contextlib.contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """A new empty file in the folder of the path; removed when the block fails."""
    temporary = path.with_name(f".crmnet-{secrets.token_hex(8)}.tmp")
    os.close(os.open(temporary, _NEW_FILE, _OURS_ALONE))
    try:
        yield temporary
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _name(temporary: Path, path: Path, *, replace: bool) -> None:
    """Bring a filled file to the disk and give it its name."""
    descriptor = os.open(temporary, os.O_RDWR)  # Windows syncs only what it may write
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if replace:
        temporary.replace(path)
    else:
        _take(temporary, path)
    _keep_name(path.parent)


def _take(temporary: Path, path: Path) -> None:
    """Give a file a name that no file has; unlike rename, a link replaces nothing."""
    try:
        os.link(temporary, path)
    except OSError:
        if path.exists():
            raise FileExistsError(errno.EEXIST, "", str(path)) from None
        temporary.replace(path)  # no hard links here (FAT, some shares)
        return
    temporary.unlink()


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
