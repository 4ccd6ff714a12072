"""Rows that say in a column of what level they are: "Objetivo", "Actividad"; 1, 2.

So do labels with numbers, "Goal 1" and "Strategy 1.1": by how many parts these have,
or else by their words, below "Fin" and "Propósito" without any; and classes of a letter
or two beside codes that go on from one another: "D" with 53, "L" with 5305, "P" with
5305001.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.cells.codes import bare
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES
from crmnet.files.matrix.cells.words import clean, heading_key
from crmnet.files.matrix.headings.level_kinds import kind_of
from crmnet.files.matrix.headings.words import known_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.levels.entries import MatrixEntry

_COUNTED: Final = frozenset(
    ("nivel", "level", "nivel de esquema", "outline level", "nivel wbs", "wbs level")
)
_TASKS: Final = frozenset(
    "tarea tareas task tasks subtarea subtask subactividad subactividades subactivity "
    "subactivities".split()
)
_NEARLY_ALL: Final = 0.75  # of the rows have their level told
_MOST: Final = 6  # levels that are counted
_MOST_BARE: Final = 3  # labels without a number above the others
_WORDS: Final = 3  # of such a label
_LETTERS: Final = 3  # of a class at most: "D", "pr"


class ToldLevels(NamedTuple):
    """The levels of rows as a column tells them.

    Attributes:
        heading: of the column; "" where none tells any.
        depths: how deep each row is; the lowest, where nothing is told of it.
        lacking: the first of which nothing is told; None: there is none.
    """

    heading: str = ""
    depths: Sequence[int] = ()
    lacking: MatrixEntry | None = None


def told_levels(entries: Sequence[MatrixEntry]) -> ToldLevels:
    """The levels that a column tells of the rows, of nearly all of them.

    None where the first is not the uppermost.
    """
    first = entries[0] if entries else None
    for heading in (*first.cells, first.coded_by) if first else ():
        texts = [_said(entry, heading) for entry in entries]
        is_counted = heading_key(heading) in _COUNTED
        ranks = [_counted(x) if is_counted and x.isdigit() else _rank(x) for x in texts]
        for found in (ranks, _labelled(texts)):
            known = [rank for rank in found if rank is not None]
            order = sorted(set(known))
            if len(order) < 2 or found[0] != order[0]:
                continue
            if len(known) >= _NEARLY_ALL * len(texts):
                deep = [order[-1] if rank is None else rank for rank in found]
                lacking = entries[found.index(None)] if None in found else None
                return ToldLevels(heading, [order.index(n) for n in deep], lacking)
    return ToldLevels()


def classed_levels(entries: Sequence[MatrixEntry]) -> ToldLevels:
    """The levels that classes of letters tell of all rows, where their codes say so.

    None where a row is more than one level below the one before it, or where a code
    does not begin as the one that it would be below.
    """
    for heading in entries[0].cells if entries else ():
        texts = [_said(entry, heading) for entry in entries]
        classes = list(dict.fromkeys(texts))
        are_letters = all(x.isalpha() and len(x) <= _LETTERS for x in classes)
        if not are_letters or len(classes) not in range(2, _MOST + 1):
            continue
        depths = [classes.index(text) for text in texts]
        if all(two <= one + 1 for one, two in pairwise(depths)) and _go_on(
            [bare(entry.code) for entry in entries], depths
        ):
            return ToldLevels(heading, depths)
    return ToldLevels()


def _go_on(codes: Sequence[str], depths: Sequence[int]) -> bool:
    """Whether each code goes on from the one above it, and some are below others."""
    above: dict[int, str] = {}
    below = 0
    for code, depth in zip(codes, depths, strict=True):
        above = {n: known for n, known in above.items() if n < depth}
        if not code:
            continue
        over = above[max(above)] if above else ""
        if not code.startswith(over) or code == over:
            return False
        below += bool(over)
        above[depth] = code
    return below > 1


def _labelled(texts: Sequence[str]) -> list[int | None]:
    """How deep labels with numbers are; one word has one depth, else none is told.

    Words without a number that stand once above all are each above the next: "Fin",
    "Propósito" over "Componente 1".
    """
    kinds = list(map(kind_of, texts))
    bare = next((n for n, kind in enumerate(kinds) if kind), 0)
    if 0 < bare <= _MOST_BARE and all(map(_is_word, texts[:bare])):
        below = _labelled(texts[bare:]) if len(set(texts[:bare])) == bare else []
        known = [rank for rank in below if rank is not None]
        deep = [None if rank is None else bare + rank for rank in below]
        return [*range(bare), *deep] if len(set(known)) > 1 else []
    if any(kind[:1] != ("word",) for kind in kinds):
        return []
    words = {(kind[1], kind[2]) for kind in kinds}
    is_one = len({word for word, _ in words}) == len(words)
    if is_one and all(str(style).isdigit() for _, style in words):
        parts = {style for _, style in words}
        if len(parts) == len(words):
            return [int(str(kind[2])) for kind in kinds]
    return [_rank(str(kind[1])) for kind in kinds]


def _is_word(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _WORDS and all(map(str.isalpha, words))


def _said(entry: MatrixEntry, heading: str) -> str:
    if heading and heading == entry.coded_by:
        return clean(entry.code)
    texts = entry.cells.get(heading, [])
    return clean(texts[0]) if len(texts) == 1 else ""


def _counted(text: str) -> int | None:
    return int(text) if text.isdigit() and int(text) <= _MOST else None


def _rank(text: str) -> int | None:
    """How deep a word for a level is; None: it is none."""
    if heading_key(text) in _TASKS:
        return len(LEVEL_ROLES)
    role = known_role(text)
    return LEVEL_ROLES.index(role) if role in LEVEL_ROLES else None
