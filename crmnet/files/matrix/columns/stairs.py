"""Columns without a heading, each set in from the one before it: levels; asked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import has_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from crmnet.domain.document import Row

_MOST: Final = 4  # levels of a plan
_MOSTLY: Final = 0.8  # of the rows, which have but one of these texts
_LEAST: Final = 2  # texts of each column


def stairs_in(
    numbers: Collection[int], rows: Sequence[Row]
) -> Mapping[int, ColumnRole]:
    """The levels of columns side by side, of which nearly each row has but one text.

    None where they are no stairs: a text further right begins below none, or the rows
    have several of them.

    Args:
        numbers: of columns with words, without a heading, left of a calendar.
        rows: below the heading.
    """
    steps = sorted(numbers)
    if not 1 < len(steps) <= _MOST or steps[-1] - steps[0] >= len(steps):
        return {}
    said = [
        at
        for row in rows
        if (at := [c.column for c in row.cells if c.column in numbers and has_text(c)])
    ]
    alone = [at[0] for at in said if len(at) == 1]
    are_many = len(alone) >= _MOSTLY * len(said)
    if not are_many or any(alone.count(n) < _LEAST for n in steps[1:]):
        return {}
    if not _lead_down(alone):
        return {}
    roles = (*LEVEL_ROLES[: len(steps) - 1], ColumnRole.ACTIVITY)
    return dict(zip(steps, roles, strict=True))


def _lead_down(steps: Sequence[int]) -> bool:
    """Whether no text is more than a step further right than the one above it."""
    is_down = all(below - above <= 1 for above, below in pairwise(steps))
    return is_down and steps[0] == min(steps)
