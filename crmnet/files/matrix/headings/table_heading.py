"""The heading of a table as it is found: where it is, and its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.files.matrix.cells.synonyms import ColumnRole
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

_PATH: Final = " > "


class NamedColumn(NamedTuple):
    """A column as the heading names it.

    Attributes:
        number: of the column, from 1.
        upper: what stands over several columns; "" where nothing does.
        lower: what stands over this one alone.
        place: of the cell that names it: its row.
        span: where it is one of a calendar, for when it stands.
    """

    number: int
    upper: str
    lower: str
    row: int
    span: CalendarSpan | None = None

    @property
    def heading(self) -> str:
        """Its heading as it is kept: "Responsable > Titular"."""
        if self.span is not None and self.span.path:
            return self.span.path
        if self.lower and self.upper and self.lower != self.upper:
            return f"{self.upper}{_PATH}{self.lower}"
        return self.lower or self.upper


class TableHeading(NamedTuple):
    """The heading of a table.

    Attributes:
        start: how many rows of the table stand above it.
        rows: how many it takes.
        columns: those that it names, by number.
        heads: of a table of blocks, the rows that begin them; ``rows`` is 0 then.
        level: and the column of their items.
        asides: the columns whose heading is a sentence, and so none.
        by_shape: whether what stands below says that it is one, and not its words.
        days: the columns that say when, as far as that is told by what stands below.
        own: of a table that crmnet wrote, what columns are known to hold, by number.
    """

    start: int
    rows: int
    columns: Mapping[int, NamedColumn]
    heads: frozenset[int] = frozenset()
    level: int = 0
    asides: frozenset[int] = frozenset()
    by_shape: bool = False
    days: frozenset[int] = frozenset()
    own: Mapping[int, ColumnRole] = {}

    @property
    def end(self) -> int:
        """How many rows of the table stand above the first one below the heading."""
        return self.start + self.rows

    @property
    def is_list(self) -> bool:
        """Whether no row names the columns: the rows are entries of a text's list."""
        return not (self.rows or self.heads or self.by_shape or self.own)
