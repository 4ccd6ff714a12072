"""What the rows of a table state, one after the other, before they are a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from crmnet.domain.document import Place

if TYPE_CHECKING:
    from crmnet.domain.document import Cell
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan
    from crmnet.files.matrix.headings.level_kinds import LevelKind

    Dated: TypeAlias = tuple[Cell, str, str, CalendarSpan | None]
    """A date cell: its heading, its role, and its span in a calendar's heading."""

Rank: TypeAlias = tuple[int, int]
"""How deep an entry stands: the column of its level, and how deep within that.

What stands above all columns, a section, has -1; what stands over a table, -2.
"""


_NONE: Final[frozenset[str]] = frozenset()  # one for all


class MatrixEntry:
    """A theme, objective, action, activity or task as a row states it.

    Attributes:
        title: its text on one line.
        cell: where it stands.
        heading: of its column; "" for a section.
        closes: what is open from this rank on ends before it; None: from its own.
        code: as written beside it; "" where nothing is. Its column is ``coded_by``.
        dates: its date cells with heading and role, as ``DatedCells`` has them.
        lengths: the cells that say how long it takes, with their headings.
        owed: what its columns say of who is responsible, by heading.
        countries: the same of its columns of countries.
        cells: what is kept beside it, by heading, as written.
        prefix: the parts of its code, where its row has one for each level.
        filled: headings of the columns whose colour says something.
        has_others: whether its row says more than the text.
        is_group: whether a paragraph or the heading of a block says it, not a row.
        was_left: whether all that stood below it went elsewhere.
        kind: what tells its level from that of others, beside its words; () where
            nothing does.
    """

    __slots__ = (
        "cell",
        "cells",
        "children",
        "closes",
        "code",
        "coded_by",
        "countries",
        "dates",
        "filled",
        "has_others",
        "heading",
        "is_group",
        "kind",
        "lengths",
        "owed",
        "prefix",
        "rank",
        "table",
        "title",
        "was_left",
        "years",
    )

    def __init__(
        self, rank: Rank, title: str, table: int, cell: Cell, heading: str = ""
    ) -> None:
        self.rank = rank
        self.closes: Rank | None = None
        self.title = title
        self.table = table
        self.cell = cell
        self.heading = heading
        self.code = ""
        self.coded_by = ""
        self.dates: list[Dated] = []
        self.lengths: tuple[tuple[Cell, str], ...] = ()
        self.owed: dict[str, list[str]] = {}
        self.countries: tuple[str, ...] = ()
        self.years: tuple[tuple[Cell, str], ...] = ()
        self.cells: dict[str, list[str]] = {}
        self.prefix: tuple[str, ...] = ()
        self.filled = _NONE
        self.has_others = False
        self.is_group = False
        self.was_left = False
        self.kind: LevelKind = ()
        self.children: list[MatrixEntry] = []

    @property
    def place(self) -> Place:
        """Where its text stands."""
        return Place(self.table, self.cell.row, self.cell.column)

    def beside(self) -> MatrixEntry:
        """Another entry with all that its row says, and no text yet."""
        twin = MatrixEntry(self.rank, "", self.table, self.cell, self.heading)
        twin.dates = list(self.dates)
        twin.lengths = self.lengths
        twin.owed = {heading: list(texts) for heading, texts in self.owed.items()}
        twin.countries = self.countries
        twin.years = self.years
        twin.cells = {heading: list(texts) for heading, texts in self.cells.items()}
        twin.has_others = self.has_others
        return twin
