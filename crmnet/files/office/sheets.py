"""What was found of a sheet, place by place -> its grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Covered, Grid, Row
from crmnet.errors import BadInput
from crmnet.files.office.sheet_scan import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from crmnet.files.office.sheet_scan import Area

Places = dict[int, dict[int, Cell]]  # by row, by column
_BLANK: Final = Cell(0, 0)


def grid_of(
    table: int,
    name: str,
    places: Places,
    merges: Iterable[Area],
    hidden_rows: Collection[int] = (),
) -> Grid:
    """The grid of a sheet: its rows that say something, to the last column of a text.

    Raises:
        BadInput: there are more columns than a plan has.
    """
    last = _last_column(name, places)
    for area in merges:
        last = max(last, _cover(places, area, last))
    rows = tuple(
        Row(number, _cells(number, places[number], last), number in hidden_rows)
        for number in sorted(places)
        if _says_something(places[number])
    )
    return Grid(table, rows, name)


def _last_column(name: str, places: Places) -> int:
    """The last column of the sheet that has a text."""
    last = max(
        (
            cell.column
            for row in places.values()
            for cell in row.values()
            if cell.text or cell.is_formula
        ),
        default=0,
    )
    if last > MOST_COLUMNS:
        raise BadInput(
            'sheet "{sheet}" has {n} columns; at most {most} are read (delete what '
            "stands beyond the table)",
            sheet=name,
            n=last,
            most=MOST_COLUMNS,
        )
    return last


def _cover(places: Places, area: Area, last: int) -> int:
    """Mark what a merge covers, in rows that there are; its last column."""
    first = places.get(area.top, {}).get(area.left)
    if first is None or not first.text:
        return last
    right = min(area.right, MOST_COLUMNS)
    for number in range(area.top, area.bottom + 1):
        if number == area.top or number in places:
            _cover_row(places[number], number, area, right)
    return right


def _cover_row(row: dict[int, Cell], number: int, area: Area, right: int) -> None:
    for column in range(area.left, right + 1):
        if (number, column) == (area.top, area.left):
            continue
        is_below = number > area.top and column == area.left
        why = Covered.FROM_ABOVE if is_below else Covered.FROM_LEFT
        row[column] = row.get(column, _BLANK)._replace(
            row=number, column=column, text="", covered=why
        )


def _says_something(row: Mapping[int, Cell]) -> bool:
    return any(
        cell.text or cell.is_formula or cell.covered or cell.fill
        for cell in row.values()
    )


def _cells(number: int, row: Mapping[int, Cell], last: int) -> tuple[Cell, ...]:
    """The cells of a row without gaps, to the last that says something."""
    wanted = [
        column
        for column, cell in row.items()
        if column <= last
        and (cell.text or cell.is_formula or cell.fill or cell.covered)
    ]
    return tuple(
        row.get(column) or Cell(number, column)
        for column in range(1, max(wanted, default=0) + 1)
    )
