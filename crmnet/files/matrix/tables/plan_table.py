"""A table of a document that holds the plan, or a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crmnet.domain.document import Grid, Row
    from crmnet.files.matrix.headings.table_heading import TableHeading


class PlanTable(NamedTuple):
    """A table that holds a plan, or a part of one.

    Attributes:
        rest: the tables that go on with it, on the next pages.
        foot: its last rows, where they are remarks and sums.
    """

    grid: Grid
    heading: TableHeading
    rest: tuple[Grid, ...] = ()
    foot: tuple[Row, ...] = ()

    @property
    def number(self) -> int:
        """Its number in the document."""
        return self.grid.table

    @property
    def grids(self) -> tuple[Grid, ...]:
        """All the tables that it is made of, but for its foot."""
        return (self.grid, *self.rest)

    @property
    def whole(self) -> tuple[Grid, ...]:
        """The same, with its foot."""
        grid = self.grid._replace(rows=(*self.grid.rows, *self.foot))
        return (grid, *self.rest)
