"""When a package was last saved, as it says itself."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

if TYPE_CHECKING:
    from typing import BinaryIO

_PARTS: Final = ("docProps/core.xml", "meta.xml")
# What a program changed counts before what it began; LibreOffice calls it dc:date.
_DAYS: Final = (
    re.compile(r"<dcterms:modified[^>]*>\s*(\d{4}-\d\d-\d\d)"),
    re.compile(r"<dc:date[^>]*>\s*(\d{4}-\d\d-\d\d)"),
    re.compile(r"<(?:dcterms:created|meta:creation-date)[^>]*>\s*(\d{4}-\d\d-\d\d)"),
)


def written_on(file: BinaryIO) -> date | None:
    """The day on which a package was last saved; None where it says none."""
    with ZipFile(file) as package:
        names = [name for name in package.namelist() if name in _PARTS]
        texts = [package.read(name).decode(errors="replace") for name in names]
    for pattern in _DAYS:
        for text in texts:
            found = pattern.search(text)
            if found:
                return _day(found[1])
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
