"""Rows that name what is below them, one right above another: which is above which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.headings.level_kinds import goes_down, kind_of, order_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.headings.level_kinds import LevelKind
    from crmnet.files.matrix.levels.entries import MatrixEntry

_MOST: Final = 3  # levels of them
_BY_WORDS: Final = {"word", "number"}


def kind_in(entry: MatrixEntry) -> LevelKind:
    """What tells a head of one level from one of another: its words, else its looks."""
    cell = entry.cell
    looks = (cell.fill, cell.is_strong, entry.title.isupper())
    return entry.kind or kind_of(entry.title) or ("looks", *looks)


def nested(rows: Sequence[tuple[bool, MatrixEntry]]) -> list[LevelKind]:
    """The kinds of heads from the top down; none where no head stands below another.

    Args:
        rows: in order, whether each is a head.
    """
    runs: list[list[LevelKind]] = [[]]
    for is_head, entry in rows:
        if is_head:
            runs[-1].append(kind_in(entry))
        elif runs[-1]:
            runs.append([])
    runs = _parted(runs)
    order = order_of(runs)
    is_any = any(len(run) > 1 for run in runs)
    return (
        order
        if is_any and len(order) in range(2, _MOST + 1) and goes_down(runs)
        else []
    )


def _parted(runs: Sequence[Sequence[LevelKind]]) -> list[list[LevelKind]]:
    """The same, parted where a part without rows ends: "Eje 2" below "Objetivo 1.2".

    It does where the words of both tell their kinds, and the first of all is the upper.
    """
    order = order_of(runs)
    first = next((run[0] for run in runs if run), None)
    found: list[list[LevelKind]] = []
    for run in runs:
        found.append([])
        for kind in run:
            last = found[-1][-1] if found[-1] else None
            if last and first == kind == order[0] and {last[0], kind[0]} <= _BY_WORDS:
                found.append([])
            found[-1].append(kind)
    return found
