"""Text with tabs as a document of one grid: a row a line, or a cell a line.

What is copied out of an old Word table has each cell in a line of its own that begins
with a tab, and an empty line after each row. The table goes on over pages, and has its
heading again on each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.document import Cell, Document, Grid, Row
from crmnet.errors import BadFile, Fault
from crmnet.files.csv.reading import csv_text
from crmnet.files.office.tab_stops import without_stops
from crmnet.files.office.widths import check_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TAB = "\t"


def read_tabbed(path: Path) -> Document:
    """What a text with tabs holds.

    Raises:
        BadFile: it cannot be read, or holds no tab.
        BadInput: a row has more columns than anybody fills.
    """
    lines = csv_text(path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(_TAB in line for line in lines):
        fault = Fault(
            0,
            0,
            "there is no table in this text: no tabs stand between its columns",
        )
        raise BadFile(str(path), (fault,))
    is_by_line = _has_rows_in_lines(lines)
    found = _by_line(without_stops(lines)) if is_by_line else _by_cell(lines)
    rows = tuple(_marked(found.rows))
    grid = Grid(1, rows, before=tuple(found.before))
    return Document(path.name, (grid,), tuple(found.after))


class _Found(NamedTuple):
    rows: list[Row]
    before: list[str]
    after: list[str]


def _has_rows_in_lines(lines: Sequence[str]) -> bool:
    """Whether cells of a row stand beside one another."""
    return any(_TAB in line.removeprefix(_TAB).rstrip() for line in lines)


def _by_line(lines: Sequence[str]) -> _Found:
    found = _Found([], [], [])
    for number, line in enumerate(lines, 1):
        if _TAB in line:
            found.before.extend(found.after if not found.rows else ())
            found.rows.append(_row(number, line.rstrip().split(_TAB)))
        elif line.strip() and not found.rows:
            found.before.append(line.strip())
        elif line.strip():
            found.rows.append(_row(number, [line]))
    return found


def _by_cell(lines: Sequence[str]) -> _Found:
    found = _Found([], [], [])
    for number, cells in _blocks(lines):
        if cells[0].startswith(_TAB):
            found.rows.append(_row(number, _cells(cells)))
        else:
            told = found.after if found.rows else found.before
            told.extend(line.strip() for line in cells)
    return found


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines up to an empty one, with the number of the first."""
    block: list[str] = []
    start = 1
    for number, line in enumerate([*lines, ""], 1):
        if line.strip() or line.startswith(_TAB):
            start = start if block else number
            block.append(line)
        elif block:
            yield start, block
            block = []


def _cells(lines: Sequence[str]) -> list[str]:
    """The cells of a row; a line without a tab goes on with the one above."""
    cells: list[str] = []
    for line in lines:
        if line.startswith(_TAB):
            cells.append(line.removeprefix(_TAB))
        else:
            cells[-1] += "\n" + line
    return cells


def _row(number: int, texts: Sequence[str]) -> Row:
    check_width(len(texts))
    cells = []
    for column, text in enumerate(texts, 1):
        bare = text.strip()
        indent = len(text) - len(text.lstrip()) if bare else 0
        cells.append(Cell(number, column, bare, indent=indent))
    return Row(number, tuple(cells))


def _marked(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, marked where they say the first again: a table over pages."""
    heading = _texts(rows[0]) if rows else ()
    for place, row in enumerate(rows):
        repeats = place > 0 and _texts(row) == heading
        yield row._replace(repeats_heading=repeats)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.text.casefold() for cell in row.cells)
