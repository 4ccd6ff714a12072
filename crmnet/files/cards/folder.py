"""A folder of cards, one a file, as khard and CardDAV programs keep them (vdir)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import CannotWrite
from crmnet.files.cards.writing import PRODUCT
from crmnet.files.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAME: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.vcf")
_MOST_OF_A_HEAD: Final = 200  # bytes in which PRODID stands


def write_folder(folder: Path, cards: Mapping[str, bytes]) -> int:
    """Make a folder hold these cards and no others; returns how many were taken out.

    Cards that are as they are to be are left alone, so that nothing is synchronised.

    Args:
        folder: it is made if need be.
        cards: by UID.

    Raises:
        CannotWrite: it holds something else, or cannot be written.
    """
    there = _ours(folder)
    for uid, data in cards.items():
        path = folder / f"{uid}.vcf"
        if path.name not in there or path.read_bytes() != data:
            write_file(path, data)
    stale = there - {f"{uid}.vcf" for uid in cards}
    for name in stale:
        (folder / name).unlink()
    return len(stale)


def _ours(folder: Path) -> set[str]:
    """The names of the cards in a folder, which is made if need be.

    Raises:
        CannotWrite: not all that is in it was written by this program.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = {path.name for path in folder.iterdir() if path.name[0] != "."}
    except OSError as error:
        from crmnet.i18n.system import reason

        raise CannotWrite(
            "cannot write {file}: {why}", file=str(folder), why=reason(error)
        ) from error
    for name in sorted(found):
        if not (_NAME.fullmatch(name) and _is_ours(folder / name)):
            raise CannotWrite(
                'the folder {file} holds something else: "{name}" (choose an empty '
                "one)",
                file=str(folder),
                name=name,
            )
    return found


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return f"PRODID:{PRODUCT}".encode() in file.read(_MOST_OF_A_HEAD)
