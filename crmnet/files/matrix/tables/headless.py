"""Tables without a heading, in a document that calls itself a list of what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.column_letters import letters_of
from crmnet.files.matrix.cells.shapes import is_date, shape_of
from crmnet.files.matrix.cells.states import is_state
from crmnet.files.matrix.cells.words import has_text
from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading
from crmnet.files.matrix.kinds.unworded import calls_itself_plan, has_old_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.files.matrix.cells.shapes import ColumnShape

_LEAST: Final = 3  # rows
_WIDEST: Final = 6  # columns
_MOSTLY: Final = 0.8


def headless(grid: Grid, name: str) -> TableHeading | None:
    """What would name the columns of a table without a heading: their letters.

    None where it is plainly no list of what is to be done: that has its texts in the
    first column, and days or words of how far it is in another.

    Args:
        grid: the table.
        name: of the document.
    """
    said = [row for row in grid.rows if any(map(has_text, row.cells))]  # no blank one
    rows = [row for row in said if not is_section(row)]
    live = sorted({c.column for row in rows for c in row.cells if has_text(c)})
    if len(rows) < _LEAST or not 1 < len(live) <= _WIDEST:
        return None
    stem = name.rpartition(".")[0] or name
    if not any(map(calls_itself_plan, (stem.replace("_", " "), *grid.before))):
        return None
    first, *others = [shape_of(number, rows) for number in live]
    if first.is_numbering and others:
        first, *others = others
    body = [shape for shape in others if _tells_when_or_how_far(shape)]
    top = {cell.column: cell for cell in rows[0].cells}
    begins = any(_is_said(top[shape.number]) for shape in body)  # else it is a heading
    is_history = has_old_days([shape.number for shape in body], rows)
    is_list = first.are_names or is_history
    if not first.says_what or not begins or is_list:
        return None
    at = said[0].number
    columns = {n: NamedColumn(n, "", letters_of(n), at) for n in live}
    return TableHeading(0, 0, columns, by_shape=True)


def _tells_when_or_how_far(shape: ColumnShape) -> bool:
    states = sum(map(is_state, shape.texts))
    is_full = len(shape.texts) >= _MOSTLY * shape.rows
    return is_full and (shape.is_dated or states >= _MOSTLY * len(shape.texts))


def _is_said(cell: Cell) -> bool:
    return is_date(cell) or is_state(cell.text)


def is_section(row: Row) -> bool:
    """Whether one text is merged over all of a row."""
    texts = [cell for cell in row.cells if has_text(cell)]
    rest = row.cells[1:]
    return (
        len(texts) < 2
        and bool(rest)
        and all(cell.covered is Covered.FROM_LEFT for cell in rest)
    )


def begins_within(rows: Sequence[Row]) -> bool:
    """Whether rows stand above the first that names what is below it."""
    sections = [is_section(row) for row in rows]
    return any(sections) and not sections[0]
