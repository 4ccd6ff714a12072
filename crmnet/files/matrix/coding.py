"""The code of each item of a tree: the document's own numbers, else its position."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.codes import bare, is_code, parts_of
from crmnet.files.matrix.tree import walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.files.matrix.entries import MatrixEntry

_LONGEST: Final = 40  # characters of a code, as the plan file has it


def codes_of(tops: Sequence[MatrixEntry]) -> dict[MatrixEntry, str]:
    """The codes of all entries, each once.

    Those of the document, where no two are the same and each is below the one of what
    it stands below; otherwise all follow from the position, and the document's stay
    beside the items.
    """
    by_place = _by_place(tops)
    if not any(entry.code for entry in by_place):
        return by_place
    own = _own(tops, by_place)
    return own if own is not None else by_place


def _by_place(tops: Sequence[MatrixEntry]) -> dict[MatrixEntry, str]:
    found: dict[MatrixEntry, str] = {}
    waiting = [(entry, str(n)) for n, entry in reversed(list(enumerate(tops, 1)))]
    while waiting:
        entry, code = waiting.pop()
        found[entry] = code
        below = list(enumerate(entry.children, 1))
        waiting += [(child, f"{code}.{n}") for n, child in reversed(below)]
    return found


def _own(
    tops: Sequence[MatrixEntry], by_place: Mapping[MatrixEntry, str]
) -> dict[MatrixEntry, str] | None:
    """The document's codes, with those of the items without one; None: they clash."""
    codes: dict[MatrixEntry, str] = {}
    for entry in by_place:
        code = bare(entry.code)
        if entry.code and (not is_code(code) or len(code) > _LONGEST or " " in code):
            return None
        codes[entry] = code
    _take_from_below(tops, codes)
    _take_from_above(tops, codes)
    if max(Counter(codes.values()).values()) > 1:
        return None
    return codes


def _take_from_below(
    tops: Sequence[MatrixEntry], codes: dict[MatrixEntry, str]
) -> None:
    """Give items without a code what those below them begin with: 2 of 2.1 and 2.2."""
    for entry in reversed(list(walk(tops))):
        if codes[entry] or not entry.children:
            continue
        parts = [parts_of(codes[child]) for child in entry.children]
        first = parts[0][:-1]
        if first and all(part[:-1] == first for part in parts):
            codes[entry] = codes[entry.children[0]][: -len(parts[0][-1]) - 1]


def _take_from_above(
    tops: Sequence[MatrixEntry], codes: dict[MatrixEntry, str]
) -> None:
    """Give the others the next number below what they stand in."""
    for place, top in enumerate(tops, 1):
        codes[top] = codes[top] or str(place)
    for entry in walk(tops):
        for place, child in enumerate(entry.children, 1):
            codes[child] = codes[child] or f"{codes[entry]}.{place}"
