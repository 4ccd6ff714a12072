"""Items that are counted in several ways, "1.", "a)", "i)": each way within another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.levels.entries import MatrixEntry

_COUNTED: Final = re.compile(
    r"\(?(?:(\d{1,2})|([IVX]{1,5})|([ivx]{1,4})|([A-Z])|([a-z]))(?:\.?[)\-–—]-?|\.-?)\s+"
)
_WAYS: Final = ("digit", "Roman", "roman", "Letter", "letter")
_BULLET: Final = re.compile(r"[-–—•·▪‣◦*]\s*(?=[^\W\d_])")
_DOT: Final = "bullet"
_FIRST: Final = frozenset(("1", "I", "i", "A", "a"))
_LEAST: Final = 2  # items within another
_SINGLE: Final = 1  # letter, which may be a Roman number: "i" behind "h" is none


class Lettered(NamedTuple):
    """How deep items stand by the ways in which they are counted.

    Attributes:
        depths: of each.
        message: the question whether that is so.
        first: the place of the first that stands within another.
    """

    depths: tuple[int, ...]
    message: Message
    first: int


class _Mark(NamedTuple):
    """What stands before a text: how it counts, and its number as written."""

    way: str = ""
    number: str = ""


def lettered_in(entries: Sequence[MatrixEntry]) -> Lettered | None:
    """How deep entries stand whose texts are counted in several ways, or None.

    The first is counted, and whatever is counted anew within it begins with its first:
    "a)" after "1.-". Bullets are within what is counted; what has neither is beside it.
    """
    marks = [_mark(entry.title) for entry in entries]
    if not marks or marks[0].way in ("", _DOT):
        return None
    open_: list[_Mark] = []
    depths = []
    for mark in marks:
        mark = _as_meant(mark, open_)
        if not _takes(mark, open_):
            return None
        depths.append(max(len(open_) - 1, 0))
    within = [n for n, depth in enumerate(depths) if depth]
    if len(within) < _LEAST or all(marks[n].way == _DOT for n in within):
        return None
    first = within[0]
    message = Message(
        '"{text}" is counted otherwise than "{above}" above it: is it part of that '
        "one, and so with the others?",
        text=entries[first].title,
        above=entries[first - 1].title,
    )
    return Lettered(tuple(depths), message, first)


def _mark(title: str) -> _Mark:
    found = _COUNTED.match(title)
    if found is None:
        return _Mark(_DOT) if _BULLET.match(title) else _Mark()
    place = next(n for n, group in enumerate(found.groups()) if group)
    return _Mark(_WAYS[place], found.groups()[place])


def _as_meant(mark: _Mark, open_: Sequence[_Mark]) -> _Mark:
    """A letter that may be a Roman number, as the one before it says: c) before d)."""
    if len(mark.number) != _SINGLE or mark.way.lower() != "roman":
        return mark
    way = "Letter" if mark.way == "Roman" else "letter"
    before = next((one for one in open_ if one.way == way), None)
    is_letter = before is not None and ord(before.number) + 1 == ord(mark.number)
    return mark._replace(way=way) if is_letter else mark


def _takes(mark: _Mark, open_: list[_Mark]) -> bool:
    """Whether a mark goes on with one that is open, or is the first within it."""
    if not mark.way:
        open_.clear()
        return True
    ways = [one.way for one in open_]
    if mark.way in ways:
        del open_[ways.index(mark.way) :]
    elif open_ and mark.way != _DOT and mark.number not in _FIRST:
        return False
    open_.append(mark)
    return True
