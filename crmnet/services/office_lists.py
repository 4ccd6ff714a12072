"""What loads of lists have in common: what a row says anew, and what it may not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.personal import doubt_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from crmnet.domain.clock import Clock
    from crmnet.errors import Message
    from crmnet.files.csv.tables import TableRow


def differing(row: TableRow, before: object | None) -> Callable[[str], str | None]:
    """What a row of a list says of a column; None: nothing, or what is there already.

    Args:
        row: of the list.
        before: what is there, with an attribute a column; None: it is new.
    """

    def cell(name: str) -> str | None:
        text = row.cell(name)
        old = getattr(before, name) if before else None
        return text if text and text != old else None

    return cell


def doubts_in(
    row: TableRow, file: Path, texts: Iterable[str], before: object | None, clock: Clock
) -> Iterator[tuple[str, Message]]:
    """What in the cells of a row looks like personal data, by column.

    Args:
        row: of the list.
        file: in which it stands.
        texts: the columns in which people write what they like.
        before: what is there, which was looked at when it came; None: it is new.
        clock: has what somebody vouches for.
    """
    cell = differing(row, before)
    for column in texts:
        if text := cell(column):
            doubt = doubt_of(text, row.number, file, clock.vouched)
            if doubt is not None:
                yield column, doubt


def numbers(counts: Mapping[str, int]) -> tuple[int, int, int]:
    """How many rows were added, changed, and said what is there already."""
    return counts["added"], counts["changed"], counts["same"]
