"""What the rows of a table state, one after the other, before they are a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from crmnet.domain.document import Place

if TYPE_CHECKING:
    from crmnet.domain.document import Cell
    from crmnet.files.matrix.calendar_heading import Span

Rank: TypeAlias = tuple[int, int]
"""How deep an entry stands: the column of its level, and how deep within that.

What stands above all columns, a section, has -1.
"""


class Entry:
    """A theme, objective, action, activity or task as a row states it.

    Attributes:
        title: its text on one line.
        cell: where it stands.
        heading: of its column; "" for a section.
        code: as written beside it; "" where nothing is.
        dates: its date cells with heading and role, as ``DatedCells`` has them.
        owed: what its columns say of who is responsible, by heading.
        countries: the same of its columns of countries.
        cells: what is kept beside it, by heading.
        has_others: whether its row says more than the text.
    """

    __slots__ = (
        "cell",
        "cells",
        "children",
        "code",
        "code_cell",
        "countries",
        "dates",
        "has_others",
        "heading",
        "owed",
        "rank",
        "table",
        "title",
        "years",
    )

    def __init__(
        self, rank: Rank, title: str, table: int, cell: Cell, heading: str = ""
    ) -> None:
        self.rank = rank
        self.title = title
        self.table = table
        self.cell = cell
        self.heading = heading
        self.code = ""
        self.code_cell: Cell | None = None
        self.dates: list[tuple[Cell, str, str, Span | None]] = []
        self.owed: dict[str, list[str]] = {}
        self.countries: list[str] = []
        self.years: list[tuple[Cell, str]] = []
        self.cells: dict[str, list[str]] = {}
        self.has_others = False
        self.children: list[Entry] = []

    @property
    def place(self) -> Place:
        """Where its text stands."""
        return Place(self.table, self.cell.row, self.cell.column)

    def beside(self) -> Entry:
        """Another entry with all that its row says, and no text yet."""
        twin = Entry(self.rank, "", self.table, self.cell, self.heading)
        twin.dates = list(self.dates)
        twin.owed = {heading: list(texts) for heading, texts in self.owed.items()}
        twin.countries = list(self.countries)
        twin.years = list(self.years)
        twin.cells = {heading: list(texts) for heading, texts in self.cells.items()}
        twin.has_others = self.has_others
        return twin
