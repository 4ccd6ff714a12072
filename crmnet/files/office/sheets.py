"""What was found of a sheet, place by place -> its grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Covered, Grid, Row
from crmnet.domain.sparse_cells import cells_of
from crmnet.errors import BadInput
from crmnet.files.office.widths import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from crmnet.files.office.sheet_scan import Area

Places = dict[int, dict[int, Cell]]  # by row, by column
_BLANK: Final = Cell(0, 0)


def set_in(steps: int, blanks: int) -> int:
    """How far a text is set in.

    Args:
        steps: of the program, as it is formatted.
        blanks: before the text; a lone one in a cell that has steps is a slip.
    """
    return steps if steps and blanks == 1 else steps + blanks


def grid_of(
    table: int,
    name: str,
    places: Places,
    areas: Iterable[Area],
    hidden_rows: Collection[int] = (),
) -> Grid:
    """The grid of a sheet: its rows that say something, to the last column of a text.

    Raises:
        BadInput: there are more columns than a plan has.
    """
    merges = Merges(areas)
    last = max(_last_column(name, places), merges.last_column(places))
    found = (
        row_of(number, merges.covering(number, places[number]), last)
        for number in sorted(places)
    )
    rows = tuple(
        row._replace(is_hidden=row.number in hidden_rows) for row in found if row
    )
    return Grid(table, rows, name)


class Merges:
    """The merges of a sheet, which is gone through from its first row to its last."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._coming = sorted(areas, reverse=True)
        self._open: list[tuple[Area, Cell]] = []  # each with its first cell

    def last_column(self, places: Places) -> int:
        """The last column that a merge with a text covers; 0 where there is none."""
        texts = (area for area in self._coming if _has_text(places.get(area.top), area))
        return max((min(area.right, MOST_COLUMNS) for area in texts), default=0)

    def covering(self, number: int, cells: dict[int, Cell]) -> dict[int, Cell]:
        """The cells of the next row, with a mark at each place that a merge covers.

        What has a colour and no text has it at each of its places, as anybody sees.
        """
        while self._coming and self._coming[-1].top <= number:
            area = self._coming.pop()
            first = cells.get(area.left) if area.top == number else None
            if first is not None and (first.text or first.fill):
                self._open.append((area, first))
        if self._open:
            self._open = [each for each in self._open if each[0].bottom >= number]
        for area, first in self._open:
            if first.text:
                _cover(cells, number, area)
            else:
                _paint(cells, number, area, first)
        return cells


def _has_text(cells: Mapping[int, Cell] | None, area: Area) -> bool:
    first = cells.get(area.left) if cells else None
    return first is not None and bool(first.text)


def _last_column(name: str, places: Places) -> int:
    """The last column of the sheet that has a text."""
    last = max(map(last_of, places.values()), default=0)
    check_columns(name, last)
    return last


def last_of(cells: Mapping[int, Cell]) -> int:
    """The last column of a row that has a text."""
    return max(
        (cell.column for cell in cells.values() if cell.text or cell.is_formula),
        default=0,
    )


def check_columns(name: str, last: int) -> None:
    """Refuse a sheet that is wider than any plan.

    Raises:
        BadInput: it is.
    """
    if last > MOST_COLUMNS:
        raise BadInput(
            'sheet "{sheet}" has {n} columns; at most {most} are read (delete what '
            "stands beyond the table)",
            sheet=name,
            n=last,
            most=MOST_COLUMNS,
        )


def _cover(cells: dict[int, Cell], number: int, area: Area) -> None:
    for column in range(area.left, min(area.right, MOST_COLUMNS) + 1):
        if (number, column) == (area.top, area.left):
            continue
        is_below = number > area.top and column == area.left
        why = Covered.FROM_ABOVE if is_below else Covered.FROM_LEFT
        cells[column] = cells.get(column, _BLANK)._replace(
            row=number, column=column, text="", covered=why
        )


def _paint(cells: dict[int, Cell], number: int, area: Area, first: Cell) -> None:
    for column in range(area.left, min(area.right, MOST_COLUMNS) + 1):
        cell = cells.get(column, _BLANK)
        cells[column] = cell._replace(row=number, column=column, fill=first.fill)


def row_of(number: int, cells: Mapping[int, Cell], last: int) -> Row | None:
    """A row without gaps, to the last cell that says something; None where none does.

    Args:
        number: of the row.
        cells: by column.
        last: the column after which nothing is of interest.
    """
    wanted = [column for column, cell in cells.items() if _says_something(cell)]
    if not wanted:
        return None
    end = max((column for column in wanted if column <= last), default=0)
    return Row(number, cells_of(number, end, cells))


def _says_something(cell: Cell) -> bool:
    return bool(cell.text or cell.is_formula or cell.covered or cell.fill)
