"""Columns under a month or quarter: one for what is planned, one for what was done."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.words import heading_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crmnet.domain.document import Cell

_PLANNED: Final = frozenset(
    "planned plan planeado planeada planificado planificada programado programada prog "
    "previsto prevista proyectado proyectada p".split()
)
_DONE: Final = frozenset(
    "status estado situacion actual done executed ejecutado ejecutada ejec e realizado "
    "realizada real r avance progress cumplido achieved completed".split()
)
_COUNTED: Final = re.compile(r"\s*\d+$")  # a program numbers headings that are alike


def planned_under(own: Mapping[int, Cell], over: Iterable[int]) -> frozenset[int]:
    """The columns of what is planned, one under each of several headings of times.

    Empty where not each of them has one, with one beside it for what was done.

    Args:
        own: the texts of a row, by column.
        over: the first columns of the headings above it.
    """
    starts = sorted(over)
    if len(starts) < 2:
        return frozenset()
    keys = {c: heading_key(_COUNTED.sub("", cell.text)) for c, cell in own.items()}
    planned = [c for c, key in keys.items() if key in _PLANNED]
    done = [c for c, key in keys.items() if key in _DONE]
    each = Counter(_start_of(column, starts) for column in planned)
    beside = {_start_of(column, starts) for column in done}
    is_one = each == Counter(starts)
    return frozenset(planned) if is_one and beside >= set(starts) else frozenset()


def _start_of(column: int, starts: list[int]) -> int:
    """The heading under which a column stands; 0: none."""
    return max((start for start in starts if start <= column), default=0)
