"""Columns of hours beside those of days: "Comienzo" 9:00 beside "Fecha de comienzo"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r" ?(?:(?P<half>[ap])\.? ?m\.?)?(?: ?hrs?\.?)?",
    re.IGNORECASE,
)


def without_clocks(
    columns: Mapping[int, PlanColumn], table: PlanTable
) -> dict[int, PlanColumn]:
    """The columns of which those of hours say no days, where others do."""
    body = table.grid.rows[table.heading.end :]
    dated = [n for n, one in columns.items() if one.role in DATE_ROLES and not one.span]
    shapes = {number: shape_of(number, body) for number in dated}
    clocks = {n for n, one in shapes.items() if one.texts and _are_hours(one.texts)}
    has_days = any(shape.is_dated for n, shape in shapes.items() if n not in clocks)
    return {
        number: one._replace(role=None) if has_days and number in clocks else one
        for number, one in columns.items()
    }


def _are_hours(texts: tuple[str, ...]) -> bool:
    return all(CLOCK.fullmatch(text) for text in texts)
