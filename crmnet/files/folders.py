"""The files of a folder that a person hands in as a whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadFile, BadInput, Fault

if TYPE_CHECKING:
    from pathlib import Path

ASIDE: Final = (".", "~")  # how the names of hidden files and of locks begin


def files_in(place: Path, *suffixes: str) -> list[Path]:
    """A file as it is; of a folder its files with such suffixes, by their names.

    Args:
        place: what was named, whether it is there or not.
        suffixes: ".csv", whatever its capitals.

    Raises:
        BadInput: the folder has none, or may not be read.
    """
    if not os.path.isdir(place):  # Path.is_dir() fails at a name that is too long
        return [place]
    try:
        found = sorted(one for one in place.iterdir() if _is_meant(one, suffixes))
    except OSError as error:
        fault = Fault(0, 0, "it may not be read (ask its owner for permission)")
        raise BadFile(str(place), (fault,)) from error
    if not found:
        raise BadInput(
            'there is no {suffix} file in the folder "{folder}" (name another)',
            suffix=", ".join(suffixes),
            folder=str(place),
        )
    return found


def is_there(place: Path) -> bool:
    """Whether a file or folder is there; False of what can be no name of one."""
    return os.path.exists(place)


def _is_meant(file: Path, suffixes: tuple[str, ...]) -> bool:
    return (
        file.suffix.lower() in suffixes
        and not file.name.startswith(ASIDE)
        and not file.is_dir()
    )
