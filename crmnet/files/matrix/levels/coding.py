"""The code of each item of a tree: the document's own numbers, else its position."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.codes import bare, is_code, parts_of
from crmnet.files.matrix.levels.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry

_LONGEST: Final = 40  # characters of a code, as the plan file has it


def codes_of(tops: Sequence[MatrixEntry], ledger: Ledger) -> dict[MatrixEntry, str]:
    """The codes of all entries, each once.

    Those of the document, where no two are the same and each is below the one of what
    it stands below; otherwise all follow from the position, and the document's stay
    beside the items. Of a code that was typed twice it is asked.
    """
    by_place = _by_place(tops)
    if not any(entry.code for entry in by_place):
        return by_place
    _ask_of_twice(by_place, ledger)
    own = _own(tops, by_place)
    return own if own is not None else by_place


def _ask_of_twice(entries: Iterable[MatrixEntry], ledger: Ledger) -> None:
    """Ask of the first code in several parts that two entries have.

    A bare number may well begin anew below each item.
    """
    met: dict[str, MatrixEntry] = {}
    for entry in entries:
        code = bare(entry.code)
        if len(parts_of(code)) < 2:
            continue
        if code in met:
            if ledger.ask(_twice_question(code, met[code], entry)) == "first":
                _drop_later(entries)
            return
        met[code] = entry


def _twice_question(code: str, first: MatrixEntry, second: MatrixEntry) -> Question:
    return Question(
        key_of(Asks.LEVELS, "twice", code, first.title, second.title),
        Asks.LEVELS,
        second.place,
        Message(
            '"{first}" and "{second}" have the same code, {code}: which codes hold?',
            first=first.title,
            second=second.title,
            code=code,
        ),
        heading=second.coded_by,
        text=code,
        choices=(
            Choice("place", Message("none: all are counted anew, by their position")),
            Choice("first", Message("those of the document; the second gets another")),
        ),
        likeliest="place",
    )


def _drop_later(entries: Iterable[MatrixEntry]) -> None:
    """Keep a code where it stands first; where it comes again, beside the item."""
    met: set[str] = set()
    for entry in entries:
        code = bare(entry.code)
        if code in met:
            entry.cells.setdefault(entry.coded_by or "…", []).append(entry.code)
            entry.code = ""
        elif code:
            met.add(code)


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
        taken = {codes[child] for child in entry.children}
        free = (f"{codes[entry]}.{n}" for n in count(1))
        left = (code for code in free if code not in taken)
        for child in entry.children:
            codes[child] = codes[child] or next(left)
