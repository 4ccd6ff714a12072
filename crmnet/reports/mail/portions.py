"""How much of a section a mail shows: its first leaves; the rest goes as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class OfLeaf(Protocol):
    """A row about a leaf."""

    @property
    def plan(self) -> str:
        """Code of the plan."""

    @property
    def code(self) -> str:
        """Of the leaf, unique in its plan."""


Row = TypeVar("Row", bound=OfLeaf)

MOST: Final = 50
"""Leaves of a section that a mail shows, and items of a list in a sentence."""


def leaves(rows: Iterable[Row]) -> int:
    """How many leaves rows are of."""
    return len({(row.plan, row.code) for row in rows})


def within(rows: Iterable[Row], most: int) -> Iterator[Row]:
    """The rows that a mail shows: those of the first so many leaves."""
    shown: set[tuple[str, str]] = set()
    for row in rows:
        leaf = row.plan, row.code
        if len(shown) < most:
            shown.add(leaf)
        if leaf in shown:
            yield row


def beyond(rows: Iterable[Row], most: int) -> Iterator[Row]:
    """The rows that a mail leaves out: those of all but the first so many leaves."""
    shown: set[tuple[str, str]] = set()
    for row in rows:
        leaf = row.plan, row.code
        if leaf in shown:
            continue
        if len(shown) < most:
            shown.add(leaf)
        else:
            yield row
