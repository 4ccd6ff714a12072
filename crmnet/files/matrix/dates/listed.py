"""Dates that are counted in one cell: "i) Dec 2022 ii) 2025 iii) 2023-2025"."""

from __future__ import annotations

import re
from typing import Final

from crmnet.files.matrix.cells.words import clean

_MARK: Final = re.compile(
    r"(?:^|(?<=\s))\(?([ivx]{1,4}|[a-z]|\d{1,2})\)\s*", re.IGNORECASE
)
_COUNTS: Final = (
    "i ii iii iv v vi vii viii ix x".split(),
    list("abcdefghij"),
    list("123456789"),
)
_LEAST: Final = 2


def listed_in(text: str) -> tuple[str, ...]:
    """The dates of a cell that counts them from its beginning on; () where none does.

    Whatever else stands in it is left to be read as a whole.
    """
    marks = list(_MARK.finditer(text.strip()))
    said = [mark[1].lower() for mark in marks]
    if len(said) < _LEAST or marks[0].start():
        return ()
    if not any(said == count[: len(said)] for count in _COUNTS):
        return ()
    ends = [mark.start() for mark in marks[1:]]
    whole = text.strip()
    parts = (
        clean(whole[mark.end() : end])
        for mark, end in zip(marks, [*ends, len(whole)], strict=True)
    )
    return tuple(part.rstrip(";,. ") for part in parts)
