"""Rows beside the sections between which they stand, as the numbers of both say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.files.matrix.cells.codes import parts_of, split_number
from crmnet.files.matrix.cells.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.files.matrix.levels.entries import MatrixEntry, Rank


def beside_sections(entries: Iterable[MatrixEntry]) -> None:
    """Lift what is numbered as a section beside it: "1.2" is not below "1.1".

    A row with marks between the sections "1.1 Pantallas" and "1.3 Funciones" is a part
    of its own, without others below it.
    """
    open_: list[tuple[tuple[str, ...], Rank]] = []
    for entry in entries:
        number, _ = split_number(clean(entry.cell.text))
        parts = parts_of(number) if number else ()
        if entry.rank[0] < 0:
            open_ = [one for one in open_ if one[1] < entry.rank]
            open_.append((parts, entry.rank))
        elif len(parts) > 1 and open_:
            above, rank = open_[-1]
            is_beside = above[:-1] == parts[:-1] and len(above) == len(parts)
            if is_beside and above != parts:
                entry.rank = rank
                open_[-1] = (parts, rank)
