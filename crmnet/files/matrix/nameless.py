"""Columns without a heading that say what they hold all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.choosing import live_columns
from crmnet.files.matrix.codes import is_code
from crmnet.files.matrix.columns import PlanColumn
from crmnet.files.matrix.synonyms import ColumnRole
from crmnet.files.matrix.words import clean, has_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.files.matrix.choosing import PlanTable

_MOST: Final = 0.9  # of the texts of a column of numbers are numbers
_LEAST: Final = 3


def with_codes(
    columns: dict[int, PlanColumn], table: PlanTable
) -> dict[int, PlanColumn]:
    """The columns, with a nameless one of numbers before the items as their codes."""
    if any(column.role is ColumnRole.CODE for column in columns.values()):
        return columns
    first = min((n for n, column in columns.items() if column.is_level), default=0)
    for number in live_columns(table):
        if number < first and number not in columns and _are_codes(table, number):
            return {**columns, number: PlanColumn(number, "", ColumnRole.CODE)}
    return columns


def _are_codes(table: PlanTable, number: int) -> bool:
    """Whether a column has numbers of items, of more than one depth, and none twice."""
    texts = list(_texts(table, number))
    codes = [text for text in texts if is_code(text)]
    is_deep = any("." in code for code in codes) and len(set(codes)) == len(codes)
    return is_deep and len(codes) >= max(_LEAST, _MOST * len(texts))


def _texts(table: PlanTable, number: int) -> Iterator[str]:
    for row in table.grid.rows[table.heading.end :]:
        for cell in row.cells[number - 1 : number]:
            if has_text(cell):
                yield clean(cell.text)
