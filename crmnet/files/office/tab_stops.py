"""Tabs that only bring columns into line: as many as it takes, and no empty cells.

Whoever types a timetable sets a tab, or three, until the date stands below the others,
begins what is set in with tabs, and may set a colon of its own before the date. All
rows have as many texts then. Where some have more or fewer, each tab parts two cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAB: Final = "\t"
_COLON: Final = ":"
_LEAST: Final = 3  # lines of several texts
_NARROWEST: Final = 2  # texts of a line
_WHEN: Final = re.compile(  # what a heading calls the days below it
    r"fechas?\b|plazos?\b|d[ií]as?\b|cu[aá]ndo\b|per[ií]odos?\b|calendario\b"
    r"|dates?\b|deadlines?\b|days?\b|when\b|periods?\b|calendar\b|timing\b",
    re.IGNORECASE,
)


def without_stops(lines: Sequence[str]) -> list[str]:
    """The lines, each with one tab between two texts where tabs but bring into line.

    What is set in keeps its tabs as blanks before its first text.
    """
    said = [_texts(line) for line in lines]
    several = [texts for texts in said if len(texts) >= _NARROWEST]
    if len(several) < _LEAST or not (_are_alike(several) and _has_stops(lines)):
        return list(lines)
    return [
        _set_in(line) + _TAB.join(texts) if texts else line
        for line, texts in zip(lines, said, strict=True)
    ]


def _texts(line: str) -> list[str]:
    """The texts between the tabs of a line, but for a colon between two of them."""
    texts = [part.strip() for part in line.split(_TAB) if part.strip()]
    return [text for n, text in enumerate(texts) if text != _COLON or not n]


def _are_alike(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows have as many texts, and each column numbers in all of its or none.

    Of "Honduras" below "30 de enero" one stands in another column: its own is empty.
    """
    if len({len(row) for row in rows}) > 1:
        return False
    is_headed = any(map(_WHEN.match, rows[0]))
    kinds = [[_has_digit(text) for text in row[1:]] for row in rows[is_headed:]]
    return all(each == kinds[0] for each in kinds)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _set_in(line: str) -> str:
    """Blanks for the tabs and the blanks that a line begins with."""
    return " " * (len(line) - len(line.lstrip()))


def _has_stops(lines: Sequence[str]) -> bool:
    """Whether a line has several tabs between texts, or a colon between two."""
    return any(_TAB * 2 in line.strip() or f"{_TAB}:{_TAB}" in line for line in lines)
