"""Rows of a table in a few letters, for the tests of what is read of them."""

from __future__ import annotations

from datetime import date

from crmnet.domain.document import Cell, Covered, Row

FILLED = "#"
"""A cell that has nothing but a colour."""
LEFT = "<"
"""A cell that the one before it covers."""
ABOVE = "^"
"""A cell that the one above it covers."""


def row_of(number: int, *values: str | int | date) -> Row:
    """A row of cells: texts, numbers, days, FILLED, LEFT or ABOVE."""
    return Row(
        number,
        tuple(cell_of(number, at, value) for at, value in enumerate(values, start=1)),
    )


def cell_of(row: int, column: int, value: str | int | date) -> Cell:
    """A cell as a reader of documents finds it."""
    if isinstance(value, date):
        return Cell(row, column, value.isoformat(), day=value)
    if isinstance(value, int):
        return Cell(row, column, str(value), is_number=True)
    if value in {LEFT, ABOVE}:
        covered = Covered.FROM_LEFT if value == LEFT else Covered.FROM_ABOVE
        return Cell(row, column, covered=covered)
    if value.startswith(FILLED):
        return Cell(row, column, value[1:], fill="00B050")
    return Cell(row, column, value)
