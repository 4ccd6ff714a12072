"""Which columns of a table have the levels of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.files.matrix.columns.plan_columns import PlanColumn


class PlanLevels(NamedTuple):
    """The columns of the levels, from the top; 0 stands for none.

    Attributes:
        code: the column of the items' numbers.
    """

    columns: tuple[int, ...]
    code: int = 0

    @property
    def highest(self) -> int:
        """The column of the uppermost level."""
        return self.columns[0] if self.columns else 0

    @property
    def lowest(self) -> int:
        """The column of the lowest level."""
        return self.columns[-1] if self.columns else 0


def levels_of(columns: Mapping[int, PlanColumn]) -> PlanLevels:
    """The columns of the levels in their order, and that of the numbers."""
    found = sorted(
        (LEVEL_ROLES.index(column.role), number)
        for number, column in columns.items()
        if column.role in LEVEL_ROLES and not column.is_second
    )
    code = next((n for n, c in columns.items() if c.role is ColumnRole.CODE), 0)
    return PlanLevels(tuple(number for _, number in found), code)
