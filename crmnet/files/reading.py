"""The text of a file that a person hands in, or the one reason why it is refused."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadFile, Fault, Message

if TYPE_CHECKING:
    from io import BufferedReader
    from pathlib import Path

_OPEN: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe does not hold it up
    | getattr(os, "O_BINARY", 0)  # only on Windows
)
_NO_FILE: Final = Message("there is no such file (check its name and its folder)")
_A_FOLDER: Final = Message("this is a folder (name a file in it)")
_NOT_ALLOWED: Final = Message("you do not have permission to read it (ask its owner)")
_LOOP: Final = Message(
    "this link leads back to itself (name the file it should lead to)"
)
_NOT_ORDINARY: Final = Message(
    "this is not an ordinary file (save its output to a file and name that file)"
)
_REASONS: Final = {
    errno.ENOENT: _NO_FILE,
    errno.ENOTDIR: _NO_FILE,
    errno.ENAMETOOLONG: _NO_FILE,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ELOOP: _LOOP,
    errno.ENXIO: _NOT_ORDINARY,
    errno.EOPNOTSUPP: _NOT_ORDINARY,  # a socket, where the system is BSD's
}


def read_text(path: Path, most_bytes: int) -> str:
    r"""The text of a UTF-8 file, with "\n" as line end and no byte order mark.

    Args:
        path: the file.
        most_bytes: a file larger than this is refused unread.

    Raises:
        BadFile: it cannot be read, is too large or is not UTF-8.
    """
    data = read_bytes(path, most_bytes)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise BadFile(str(path), (_not_utf8(error),)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, most_bytes: int) -> bytes:
    """What a file holds.

    Raises:
        BadFile: it cannot be read, or is larger than ``most_bytes``.
    """
    try:
        return _read(path, most_bytes)
    except OSError as error:
        raise BadFile(str(path), (_unreadable(path, error),)) from error


def _read(path: Path, most_bytes: int) -> bytes:
    with open_bytes(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size <= most_bytes:
            data = file.read(most_bytes + 1)  # it may grow while it is read
            size = len(data)
            if size <= most_bytes:
                return data
    fault = Fault(
        0,
        0,
        "too large: {size} bytes; at most {limit} are read (divide the file)",
        size=size,
        limit=most_bytes,
    )
    raise BadFile(str(path), (fault,))


def open_bytes(path: Path) -> BufferedReader:
    """An ordinary file, opened for reading.

    Nothing else is waited for: a pipe to which nobody writes would be for ever. It is
    the opened file that is asked what it is, whatever has come to its name since.

    Raises:
        OSError: it cannot be opened, or is a folder, a pipe, a socket or a device.
    """
    descriptor = os.open(path, _OPEN)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))


def _unreadable(path: Path, error: OSError) -> Fault:
    return _fault(0, 0, why_unreadable(path, error))


def why_unreadable(path: Path, error: OSError) -> Message:
    """Why a file cannot be read, and the cure."""
    if os.path.isdir(path):  # Path.is_dir would raise on a name that is too long
        return _A_FOLDER
    other = Message(
        "it cannot be read: {why} (choose another file)", why=error.strerror
    )
    return _REASONS.get(error.errno or 0, other)


def _not_utf8(error: UnicodeDecodeError) -> Fault:
    if error.object.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _fault(1, 1, Message("this is UTF-16 text (save the file as UTF-8)"))
    before = error.object[: error.start].decode()
    byte = f"0x{error.object[error.start]:02X}"
    reason = Message("not UTF-8: the byte {byte} (save the file as UTF-8)", byte=byte)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return _fault(line, column, reason)


def _fault(line: int, column: int, reason: Message) -> Fault:
    return Fault.saying(line, column, reason)
