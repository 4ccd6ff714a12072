"""A column of a plan with what it holds, and what others of its table make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.columns.asking import BELOW, JOINED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan


class PlanColumn(NamedTuple):
    """A column with what it holds.

    Attributes:
        role: None where it is kept beside the item, under its heading.
        span: where it is one of a calendar in the heading.
        is_second: whether it holds more of the level of the column before it.
        country: the code of the country whose marks it holds, or "".
    """

    number: int
    heading: str
    role: ColumnRole | None = None
    span: CalendarSpan | None = None
    is_second: bool = False
    country: str = ""

    @property
    def is_level(self) -> bool:
        """Whether it holds the texts of a level."""
        return self.role in LEVEL_ROLES and not self.is_second


class LiveColumns(NamedTuple):
    """What stands in the columns of a table below its heading.

    Attributes:
        texts: how many texts, by column; columns without any are left out.
        coded: those whose texts are nothing but numbers of items.
        shapes: what the columns look like that the heading names, or that hold numbers.
    """

    texts: Mapping[int, int]
    coded: frozenset[int]
    shapes: Mapping[int, ColumnShape]


def is_below_role(column: PlanColumn, role: ColumnRole) -> bool:
    """Whether a column has a level below a role."""
    levels = LEVEL_ROLES[LEVEL_ROLES.index(role) + 1 :]
    return column.role in levels


def still_holds_level(column: PlanColumn, columns: Mapping[int, PlanColumn]) -> bool:
    """Whether a column still holds a level, as the first of several does."""
    return columns[column.number].is_level


def leave_one_code(columns: dict[int, PlanColumn]) -> None:
    """Leave the first column of numbers its role; the others are kept beside."""
    codes = [column for column in columns.values() if column.role is ColumnRole.CODE]
    for column in codes[1:]:
        columns[column.number] = column._replace(role=None)


def after(column: PlanColumn, answer: str | None) -> PlanColumn:
    """The second of two columns, after what was answered."""
    if answer == JOINED:
        return column._replace(is_second=True)
    return column if answer == BELOW else column._replace(role=None)
