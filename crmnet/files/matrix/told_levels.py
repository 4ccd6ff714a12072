"""Rows that say in a column of what level they are: "Objetivo", "Actividad"; 1, 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.heading_words import known_role
from crmnet.files.matrix.synonyms import LEVEL_ROLES
from crmnet.files.matrix.words import clean, heading_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.entries import MatrixEntry

_COUNTED: Final = frozenset(
    ("nivel", "level", "nivel de esquema", "outline level", "nivel wbs", "wbs level")
)
_TASKS: Final = frozenset("tarea tareas task tasks subtarea subtask".split())
_MOST: Final = 6  # levels that are counted


def told_levels(entries: Sequence[MatrixEntry]) -> tuple[str, list[int]]:
    """The heading of the column that tells levels, and how deep each row is.

    ("", []) where none does for every row, or the first is not the uppermost.
    """
    for heading in entries[0].cells if entries else ():
        texts = [_said(entry, heading) for entry in entries]
        ranks = list(
            map(_counted if heading_key(heading) in _COUNTED else _rank, texts)
        )
        known = [rank for rank in ranks if rank is not None]
        order = sorted(set(known))
        if len(known) == len(ranks) and len(order) > 1 and known[0] == order[0]:
            return heading, [order.index(rank) for rank in known]
    return "", []


def _said(entry: MatrixEntry, heading: str) -> str:
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
