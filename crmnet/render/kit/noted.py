"""What was put on a screen, noted instead of drawn: a document is made of it.

So a document says what the screen says, with the same headings and words, and nobody
writes a report twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


class NotedText(NamedTuple):
    """A sentence; a heading where it is strong."""

    text: str
    is_strong: bool = False


class NotedCell(NamedTuple):
    """A cell of a table: its text, and the colour that repeats what a word says."""

    text: str
    colour: str = ""
    is_strong: bool = False


class NotedGroup(NamedTuple):
    """Rows that belong together.

    Attributes:
        shared: stands once beside all rows, in the first columns.
        rows: the cells of the columns after these.
        notes: sentences on all of it.
    """

    shared: tuple[NotedCell, ...]
    rows: tuple[tuple[NotedCell, ...], ...]
    notes: tuple[str, ...]

    def lines(self) -> Iterator[tuple[NotedCell, ...]]:
        """Whole rows, what is shared repeated."""
        for row in self.rows or ((),):
            yield (*self.shared, *row)


class NotedTable(NamedTuple):
    """A table.

    Attributes:
        headings: of its columns.
        widest: the number of the column that takes the room that is left.
        numbers: the numbers of columns that hold figures.
        most: characters that each column may take on a screen.
    """

    headings: tuple[str, ...]
    groups: tuple[NotedGroup, ...]
    widest: int
    numbers: frozenset[int]
    most: tuple[int, ...]


Noted: TypeAlias = "list[NotedText | NotedTable]"


def texts_of(part: RenderableType) -> Iterator[NotedText]:
    """The sentences of what is put on a screen as a whole: texts, and grids of them."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    if isinstance(part, Padding):
        yield from texts_of(part.renderable)
    elif isinstance(part, Table):
        columns = [list(column.cells) for column in part.columns]
        for row in zip(*columns, strict=True):
            said = [one.text for cell in row for one in texts_of(cell) if one.text]
            if said:
                yield NotedText(_labelled(*said))
    elif isinstance(part, Text):
        for line in part.split("\n"):
            if line.plain.strip():
                yield NotedText(line.plain.strip(), "bold" in str(part.style))


def _labelled(first: str, *others: str) -> str:
    """What stands beside one another: "Engine: SQLite", "!  nobody to call"."""
    by = ": " if first[:1].isalpha() and not first.endswith(":") else "  "
    return by.join(filter(None, (first, ", ".join(others))))
