"""Items that are counted in several ways, "1.", "a)", "i)": each way within another.

The numbers stand before the texts or in a column of their own, "I.", "a.", "a1."; what
is counted from one again below each text without a number is within that one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import Message
from crmnet.files.matrix.cells.codes import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.levels.entries import MatrixEntry

_NUMBER: Final = r"(?:(\d{1,2})|([IVX]{1,5})|([ivx]{1,4})|([A-Z])|([a-z]))"
_COUNTED: Final = re.compile(rf"\(?{_NUMBER}(?:\.?[)\-–—]-?|\.-?)\s+")
_CODE: Final = re.compile(_NUMBER)
_WAYS: Final = ("digit", "Roman", "roman", "Letter", "letter")
_BULLET: Final = re.compile(r"[-–—•·▪‣◦*]\s*(?=[^\W\d_])")
_DOT: Final = "bullet"
_WITHIN: Final = " within"
_FIRST: Final = frozenset(("1", "I", "i", "A", "a"))
_LEAST: Final = 2  # items within another, and texts that others are counted below
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
    """What an item is counted by: how it counts, and its number as written."""

    way: str = ""
    number: str = ""


def lettered_in(entries: Sequence[MatrixEntry]) -> Lettered | None:
    """How deep entries stand that are counted in several ways, or None.

    Whatever is counted anew within another begins with its first: "a)" after "1.-".
    Bullets are within what is counted; what has neither is beside the first, or above
    what is counted where it is the first.
    """
    marks = _marks(entries)
    if not marks or marks[0].way == _DOT:
        return None
    found = _depths(marks) if marks[0].way else _below_texts(marks)
    within = [n for n, depth in enumerate(found) if depth]
    if len(within) < _LEAST or all(marks[n].way == _DOT for n in within):
        return None
    first = within[0]
    message = Message(
        '"{text}" is counted otherwise than "{above}" above it: is it part of that '
        "one, and so with the others?",
        text=entries[first].title,
        above=entries[first - 1].title,
    )
    return Lettered(tuple(found), message, first)


def _marks(entries: Sequence[MatrixEntry]) -> list[_Mark]:
    """What each entry is counted by; none where the codes of some count otherwise."""
    if not any(entry.code for entry in entries):
        return [_mark(entry.title) for entry in entries]
    found: list[_Mark] = []
    for entry in entries:
        mark = _coded(bare(entry.code), found)
        if mark is None:
            return []
        found.append(mark)
    return found


def _coded(code: str, before: Sequence[_Mark]) -> _Mark | None:
    """How a code counts: by itself, "b", or within one that it repeats, "b1"."""
    found = _CODE.fullmatch(code)
    if found is not None:
        return _made(found)
    for over in reversed(before):
        rest = _CODE.fullmatch(code.removeprefix(over.number))
        if rest is not None and not over.way.endswith(_WITHIN):
            return _made(rest)._replace(way=f"{over.way}{_WITHIN}")
    return None


def _made(found: re.Match[str]) -> _Mark:
    place = next(n for n, group in enumerate(found.groups()) if group)
    return _Mark(_WAYS[place], found.groups()[place])


def _mark(title: str) -> _Mark:
    found = _COUNTED.match(title)
    if found is None:
        return _Mark(_DOT) if _BULLET.match(title) else _Mark()
    return _made(found)


def _depths(marks: Sequence[_Mark]) -> list[int]:
    """How deep each mark stands; none where one neither goes on nor begins."""
    open_: list[_Mark] = []
    depths = []
    for mark in marks:
        mark = _as_meant(mark, open_)
        if not _takes(mark, open_):
            return []
        depths.append(max(len(open_) - 1, 0))
    return depths


def _below_texts(marks: Sequence[_Mark]) -> list[int]:
    """How deep each mark stands where texts without one have others counted below.

    None where these do not begin anew, each time in the same way.
    """
    heads = [n for n, mark in enumerate(marks) if not mark.way]
    begun = [m for n in heads for m in marks[n + 1 : n + 2] if m.way]
    if len(begun) < _LEAST or len(set(begun)) > 1 or begun[0].number not in _FIRST:
        return []
    return [
        depth + bool(mark.way)
        for depth, mark in zip(_depths(marks), marks, strict=False)
    ]


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
