"""Rows beside the sections between which they stand, as the numbers of both say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crmnet.files.matrix.cells.codes import parts_of, split_number
from crmnet.files.matrix.cells.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.files.matrix.levels.entries import MatrixEntry, Rank


def beside_sections(entries: Iterable[MatrixEntry]) -> None:
    """Lift what is numbered as a section beside it: "1.2" is not below "1.1".

    A row with marks between the sections "1.1 Pantallas" and "1.3 Funciones" is a part
    of its own, without others below it. "1.0 Pantallas" is no section beside "1.1".
    """
    entries = list(entries)
    parents = Counter(_number(entry)[:-1] for entry in entries if entry.rank[0] < 0)
    open_: list[tuple[tuple[str, ...], Rank]] = []
    for entry in entries:
        parts = _number(entry)
        if entry.rank[0] < 0:
            open_ = [one for one in open_ if one[1] < entry.rank]
            open_.append((parts, entry.rank))
        elif len(parts) > 1 and open_:
            above, rank = open_[-1]
            is_beside = above[:-1] == parts[:-1] and len(above) == len(parts)
            is_beside &= above != parts and above[-1:] != ("0",)
            if is_beside and parents[parts[:-1]] > 1:
                entry.rank = rank
                open_[-1] = (parts, rank)


def _number(entry: MatrixEntry) -> tuple[str, ...]:
    """The parts of the number before the text of an entry; () where it has none."""
    number, _ = split_number(clean(entry.cell.text))
    return parts_of(number) if number else ()
