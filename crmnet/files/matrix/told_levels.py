"""Rows that say in a column of what level they are: "Objetivo", "Actividad"; 1, 2.

So do labels with numbers, "Goal 1" and "Strategy 1.1": by how many parts these have,
or else by their words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.heading_words import known_role
from crmnet.files.matrix.level_kinds import kind_of
from crmnet.files.matrix.synonyms import LEVEL_ROLES
from crmnet.files.matrix.words import clean, heading_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.entries import MatrixEntry

_COUNTED: Final = frozenset(
    ("nivel", "level", "nivel de esquema", "outline level", "nivel wbs", "wbs level")
)
_TASKS: Final = frozenset(
    "tarea tareas task tasks subtarea subtask subactividad subactividades subactivity "
    "subactivities".split()
)
_NEARLY_ALL: Final = 0.75  # of the rows have their level told
_MOST: Final = 6  # levels that are counted


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


def _labelled(texts: Sequence[str]) -> list[int | None]:
    """How deep labels with numbers are; one word has one depth, else none is told."""
    kinds = list(map(kind_of, texts))
    if any(kind[:1] != ("word",) for kind in kinds):
        return []
    words = {(kind[1], kind[2]) for kind in kinds}
    is_one = len({word for word, _ in words}) == len(words)
    if is_one and all(str(style).isdigit() for _, style in words):
        parts = {style for _, style in words}
        if len(parts) == len(words):
            return [int(str(kind[2])) for kind in kinds]
    return [_rank(str(kind[1])) for kind in kinds]


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
