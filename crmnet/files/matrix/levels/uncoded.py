"""Rows without a number below one that has it: part of it, or items beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import Message
from crmnet.files.matrix.cells.codes import bare, is_code
from crmnet.files.matrix.levels.set_off import FLAT, LEVELS, Groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.levels.entries import MatrixEntry

_SEVERAL: Final = 2  # rows behind a blank one
_FEW: Final = 5  # one in so many without a number is one that was left out

_Run = tuple[int, int]
"""The places of an entry with a number, and of the last below it that has none."""


def uncoded_in(entries: Sequence[MatrixEntry], *, is_nested: bool) -> list[Groups]:
    """Entries without a number that may be part of the one above that has it.

    Args:
        entries: those of the lowest column, in order.
        is_nested: whether the numbers of the others say their levels.

    Returns:
        Of each kind of them which they are, what is asked, and what is likeliest.
    """
    runs = [
        run for run in _runs(entries) if not (is_nested and _is_apart(entries, run))
    ]
    heading: list[_Run] = []
    others: list[_Run] = []
    for run in runs:
        (heading if _is_heading(entries, run) else others).append(run)
    uncoded = sum(last - head for head, last in runs)
    found = [_groups(entries, heading, LEVELS)] if heading else []
    if others and is_nested and uncoded * _FEW > len(entries):
        found.append(_groups(entries, others, FLAT))
    elif others and not is_nested and _are_amid(entries, others):
        found.append(_groups(entries, others, LEVELS))
    return found


def _are_amid(entries: Sequence[MatrixEntry], runs: Sequence[_Run]) -> bool:
    """Whether some stand amid numbers that count on: 3, then two without, then 4."""
    numbers = [bare(entry.code) for entry in entries if entry.code]
    is_counted = numbers == [str(n) for n in range(1, len(numbers) + 1)]
    amid = [last - head for head, last in runs if last < len(entries) - 1]
    return is_counted and max(amid, default=0) >= _SEVERAL


def after_gaps(entries: Sequence[MatrixEntry]) -> list[Groups]:
    """Entries without a number behind a row that says nothing, after numbered parts.

    Such a row may end a group: 5.1, 5.2, a coloured bar, and others without a number.
    """
    found: list[Groups] = []
    for head, last in _runs(entries):
        if not _is_apart(entries, (head, last)):
            continue
        first, below = entries[head + 1], range(head + 1, last + 1)
        message = Message(
            '"{text}" has no number and comes after a blank row: is it, with those '
            'that follow, part of what "{above}" is part of?',
            text=first.title,
            above=entries[head].title,
        )
        are = tuple(place in below for place in range(len(entries)))
        found.append(Groups(are, message, "gap", FLAT))
    return found


def _is_apart(entries: Sequence[MatrixEntry], run: _Run) -> bool:
    """Whether several without a number stand behind a blank row after a part."""
    head, first = entries[run[0]], entries[run[0] + 1]
    is_behind = first.table == head.table and first.cell.row - head.cell.row > 1
    return is_behind and run[1] - run[0] >= _SEVERAL and head.rank[1] > 0


def _runs(entries: Sequence[MatrixEntry]) -> list[_Run]:
    runs: list[_Run] = []
    head: int | None = None
    for place, entry in enumerate(entries):
        if is_code(entry.code):
            head = place
        elif head is not None:
            runs = runs[:-1] if runs and runs[-1][0] == head else runs
            runs.append((head, place))
    return runs


def _is_heading(entries: Sequence[MatrixEntry], run: _Run) -> bool:
    """Whether one says but its text, and those below say more or look plainer."""
    head, below = entries[run[0]], entries[run[0] + 1 : run[1] + 1]
    if head.has_others:
        return False
    return any(each.has_others for each in below) or _is_set_off(head, below)


def _is_set_off(head: MatrixEntry, below: Sequence[MatrixEntry]) -> bool:
    cells = [each.cell for each in below]
    is_filled = head.cell.fill is not None and all(c.fill is None for c in cells)
    is_strong = head.cell.is_strong and not any(c.is_strong for c in cells)
    is_upper = head.title.isupper() and not any(e.title.isupper() for e in below)
    return is_filled or is_strong or is_upper


def _groups(
    entries: Sequence[MatrixEntry], runs: Sequence[_Run], likeliest: str
) -> Groups:
    below = {place for head, last in runs for place in range(head + 1, last + 1)}
    head = runs[0][0]
    message = Message(
        '"{text}" has no number, and "{above}" above it has one: is it part of that '
        "one, and so with the others?",
        text=entries[head + 1].title,
        above=entries[head].title,
    )
    are = tuple(place in below for place in range(len(entries)))
    return Groups(are, message, "uncoded", likeliest)
