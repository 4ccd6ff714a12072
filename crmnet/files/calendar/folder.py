"""A folder of calendars, one entry a file, as khal, todoman and vdirsyncer keep them.

Tasks and events stand apart, each kind in a folder of its own: todoman reads the one,
khal the other. What others put beside our files is left alone.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import CannotWrite
from crmnet.files.calendar.enclosing import CalendarHead, calendar
from crmnet.files.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from crmnet.files.calendar.components import FolderEntry

KINDS: Final = ("todo", "events")
MARK: Final = ".crmnet-calendar"
_NAME: Final = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-deadline)?@crmnet\.ics"
)


class FolderWritten(NamedTuple):
    """What became of a folder: how many files were written, and taken out."""

    written: int
    gone: int


def write_folder(
    folder: Path, entries: Iterable[FolderEntry], mark: str
) -> FolderWritten:
    """Make a folder hold these entries, and no others of this program's.

    Files that are as they are to be are left alone, so that nothing is synchronised.

    Args:
        folder: it is made if need be.
        entries: each gets a file.
        mark: of what it is the calendar; of another, what holds would be deleted.

    Raises:
        CannotWrite: a file or a folder cannot be written, or it is another calendar's.
    """
    _refuse_another(folder, mark)
    places = {kind: folder / kind for kind in KINDS}
    stale = {place / name for place in places.values() for name in _ours(place)}
    if not _holds(folder / MARK, mark.encode()):
        write_file(folder / MARK, mark.encode())
    written = 0
    for entry in entries:
        path = places[entry.kind] / f"{entry.uid}.ics"
        stale.discard(path)
        data = b"".join(calendar(CalendarHead(), [entry.data]))
        if not _holds(path, data):
            write_file(path, data)
            written += 1
    for path in stale:
        _remove(path)
    return FolderWritten(written, len(stale))


def _refuse_another(folder: Path, mark: str) -> None:
    path = folder / MARK
    if os.path.isfile(path) and not _holds(path, mark.encode()):
        raise CannotWrite(
            "the folder {file} holds the calendar of another store, or of other limits "
            "(choose another folder)",
            file=str(folder),
        )


def _ours(place: Path) -> list[str]:
    """The names of this program's files in a folder, which is made if need be."""
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return [path.name for path in place.iterdir() if _NAME.fullmatch(path.name)]
    except OSError as error:
        raise _cannot(place, error) from error


def _holds(path: Path, data: bytes) -> bool:
    try:
        return not path.is_symlink() and path.read_bytes() == data
    except OSError:  # it is not there; the attempt to write tells more
        return False


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise _cannot(path, error) from error


def _cannot(path: Path, error: OSError) -> CannotWrite:
    from crmnet.i18n.system import reason

    return CannotWrite("cannot write {file}: {why}", file=str(path), why=reason(error))
