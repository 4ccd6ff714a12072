"""The numbers of numbered paragraphs, as Word counts them: "1.", "2.4", "b)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS: Final = 9
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class _Level(NamedTuple):
    """How a level is numbered: from what, with which letters, in which words."""

    start: int = 1
    letters: str = "decimal"
    words: str = ""


class _List(NamedTuple):
    """A list of a document: the kind that it is of, and where it begins anew."""

    kind: str
    starts: dict[int, int]


class ListNumbers:
    """The counters of a document; lists of one kind count on together."""

    def __init__(self, numbering: Any) -> None:
        """Takes the part that defines the lists, or None."""
        self._kinds = {} if numbering is None else _kinds(numbering)
        self._lists = {} if numbering is None else _lists(numbering)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def next(self, list_id: str, level: int) -> str:
        """The number of the next entry; "" where it has a bullet, or none."""
        found = self._lists.get(list_id)
        levels = self._kinds.get(found.kind, {}) if found else {}
        if found is None or level not in levels:
            return ""
        counts = self._counts.setdefault(found.kind, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for anew, start in found.starts.items():
                counts[anew] = start - 1
        _count(counts, levels, level)
        return _number(counts, levels, level)


def _count(counts: list[int | None], levels: dict[int, _Level], level: int) -> None:
    for above in range(level):
        if counts[above] is None:
            counts[above] = levels.get(above, _Level()).start
    was = counts[level]
    counts[level] = levels[level].start if was is None else was + 1
    counts[level + 1 :] = [None] * (_LEVELS - level - 1)


def _number(counts: list[int | None], levels: dict[int, _Level], level: int) -> str:
    own = levels[level]
    if own.letters in ("bullet", "none"):
        return ""

    def of_level(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        letters = levels.get(place, _Level()).letters
        return _LETTERS.get(letters, str)(counts[place] or 0)

    return re.sub(r"%([1-9])", of_level, own.words).strip()


def _kinds(numbering: Any) -> dict[str, dict[int, _Level]]:
    return {
        kind.get(_W + "abstractNumId"): {
            int(level.get(_W + "ilvl")): _level(level)
            for level in kind.iterchildren(_W + "lvl")
        }
        for kind in numbering.iterchildren(_W + "abstractNum")
    }


def _level(level: Any) -> _Level:
    start = _value(level, "start", "1")
    return _Level(
        int(start) if start.isdecimal() else 1,
        _value(level, "numFmt", "decimal"),
        _value(level, "lvlText", ""),
    )


def _lists(numbering: Any) -> dict[str, _List]:
    return {
        found.get(_W + "numId"): _List(
            _value(found, "abstractNumId", ""),
            {
                int(anew.get(_W + "ilvl")): int(_value(anew, "startOverride", "1"))
                for anew in found.iterchildren(_W + "lvlOverride")
                if anew.find(_W + "startOverride") is not None
            },
        )
        for found in numbering.iterchildren(_W + "num")
    }


def _value(parent: Any, name: str, otherwise: str) -> str:
    found = parent.find(_W + name)
    return otherwise if found is None else str(found.get(_W + "val", otherwise))


def _letter(number: int) -> str:
    """A … z, aa, bb: as Word goes on after z."""
    if number < 1:
        return ""
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(turns + 1, 10)


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        found += letters * min(times, 10)
    return found


_LETTERS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": lambda number: f"{number}º",
}
