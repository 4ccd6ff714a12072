"""The list of what a package holds, looked at before any of it is unpacked.

Libraries unpack what they are given: a file of 1 MB may become 500 MB of text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from typing import BinaryIO
    from zipfile import ZipInfo

MOST_BYTES: Final = 50 * 1024 * 1024  # of all parts
MOST_RATIO: Final = 200
MOST_ENTRIES: Final = 2_000
SMALL: Final = 1024 * 1024  # whose ratio harms nobody
_IS_ENCRYPTED: Final = 1  # a bit of the flags of a part
_PROLOGUE: Final = 4096  # bytes in which a document type would stand
_MARKUP: Final = (".xml", ".rels")


def check_package(file: BinaryIO) -> None:
    """Refuse a package that would harm; the file stands at its beginning afterwards.

    Raises:
        BadInput: it is damaged, too large, encrypted or ambiguous.
    """
    try:
        with ZipFile(file) as package:
            parts = package.infolist()
            _check_sizes(parts)
            _check_parts(parts)
            for part in parts:
                if part.filename.lower().endswith(_MARKUP):
                    _check_markup(package, part)
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise _damaged() from error
    finally:
        file.seek(0)


def _damaged() -> BadInput:
    return BadInput(
        "the file is damaged (open it in its program and save it again, or ask for it "
        "once more)"
    )


def _check_sizes(parts: list[ZipInfo]) -> None:
    if len(parts) > MOST_ENTRIES:
        raise BadInput(
            "the file has {n} parts; at most {most} are read",
            n=len(parts),
            most=MOST_ENTRIES,
        )
    size = sum(part.file_size for part in parts)
    swollen = next(filter(_swells, parts), None)
    if swollen is not None and size <= MOST_BYTES:
        raise BadInput(
            'a part of the file, "{name}", unpacks to {n} times its size; at most '
            "{most} times are read (open it in its program and save it again)",
            name=swollen.filename,
            n=swollen.file_size // max(1, swollen.compress_size),
            most=MOST_RATIO,
        )
    if size > MOST_BYTES:
        raise BadInput(
            "unpacked, the file would have {size} bytes; at most {limit} are read "
            "(divide it)",
            size=size,
            limit=MOST_BYTES,
        )


def _swells(part: ZipInfo) -> bool:
    return part.file_size > max(SMALL, MOST_RATIO * part.compress_size)


def _check_parts(parts: list[ZipInfo]) -> None:
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise BadInput("the file needs a password (save it without one and load that)")
    names = [part.filename.casefold() for part in parts]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadInput(
            'the file has two parts of one name: "{name}" (open it in its program and '
            "save it again)",
            name=twice,
        )


def _check_markup(package: ZipFile, part: ZipInfo) -> None:
    """Refuse a part that declares entities: no office program writes such."""
    with package.open(part) as text:
        beginning = text.read(_PROLOGUE)
    if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
        raise BadInput(
            'a part of the file declares a document type, "{name}", which no office '
            "program does: it is not read",
            name=part.filename,
        )
