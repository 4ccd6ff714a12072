"""Mails that a person hands in: files (.eml), or a Maildir, which stays as it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadFile, Cure, Fault
from crmnet.files.folders import ASIDE, files_in
from crmnet.files.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX: Final = ".eml"
LARGEST: Final = 10_000_000  # bytes
_OF_MAILDIR: Final = ("cur", "new")  # in "tmp" stand mails that are not whole yet


def is_maildir(place: Path) -> bool:
    """Whether a folder is a Maildir."""
    return all(os.path.isdir(place / name) for name in _OF_MAILDIR)


def mails_in(place: Path) -> list[Path]:
    """A file as it is; the mails of a Maildir, or those of another folder (.eml).

    Raises:
        BadInput: the folder has none, or may not be read.
    """
    if not is_maildir(place):
        return files_in(place, SUFFIX)
    try:
        return sorted(_mails(place), key=lambda file: file.name)
    except OSError as error:
        fault = Fault(0, 0, "it may not be read (ask its owner for permission)")
        raise BadFile(str(place), (fault,)) from error


def _mails(maildir: Path) -> Iterator[Path]:
    for name in _OF_MAILDIR:
        for file in (maildir / name).iterdir():
            if not file.name.startswith(ASIDE) and not file.is_dir():
                yield file


def mail_bytes(file: Path) -> bytes:
    """What a file holds.

    Raises:
        BadFile: it cannot be read, or is too large for an acknowledgement.
    """
    size = os.path.getsize(file) if os.path.isfile(file) else 0
    if size > LARGEST:
        fault = Fault(
            0,
            0,
            "too large: {size} bytes; of a mail at most {limit} are read",
            Cure.RECORD_BY_HAND,
            size=size,
            limit=LARGEST,
        )
        raise BadFile(str(file), (fault,))
    return read_bytes(file, LARGEST)
