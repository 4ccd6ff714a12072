"""Workbooks (.xlsx): with colours, merges and hidden rows where openpyxl can hold them.

Larger ones, and those that openpyxl finds no sheet in, large_sheets reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula

from crmnet.domain.document import Cell, Document, Grid
from crmnet.files.office.colours import Colours
from crmnet.files.office.pared import pared
from crmnet.files.office.properties import written_on
from crmnet.files.office.sheets import Places, grid_of, set_in
from crmnet.files.office.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from crmnet.files.office.sheet_scan import Scan


def read_workbook(file: BinaryIO, scans: Sequence[Scan]) -> Document:
    """What a workbook holds.

    Args:
        file: the workbook.
        scans: what was seen of its sheets.

    Raises:
        BadInput: a sheet of it has too many columns.
    """
    book = _loaded(file, scans)
    colours = Colours(book)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    grids = tuple(
        _grid(table, sheets[scan.name], scan, colours)
        for table, scan in enumerate(scans, 1)
        if scan.name in sheets
    )
    has_pictures = any(sheet._images for sheet in book.worksheets)
    return Document("", grids, (), written_on(file), has_pictures)


def _loaded(file: BinaryIO, scans: Sequence[Scan]) -> Any:
    """A workbook as openpyxl has it; without what it refuses, and Excel does not."""
    try:
        return openpyxl.load_workbook(file, data_only=True)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  a chart, a list of choices: whatever it dislikes
        file.seek(0)
        smaller = pared(file, {scan.part for scan in scans})
        return openpyxl.load_workbook(smaller, data_only=True, keep_links=False)


def _grid(table: int, sheet: Any, scan: Scan, colours: Colours) -> Grid:
    places: Places = {}
    for (row, column), cell in sheet._cells.items():
        found = _cell(cell, row, column, scan, colours)
        if found is not None:
            places.setdefault(row, {})[column] = found
    grid = grid_of(table, scan.name, places, scan.merges, scan.hidden_rows)
    return grid._replace(
        is_hidden=scan.is_hidden, hidden_columns=tuple(_hidden_columns(sheet))
    )


def _cell(
    cell: Any, row: int, column: int, scan: Scan, colours: Colours
) -> Cell | None:
    """A cell with something in it or behind it; None for another."""
    if (row, column) in scan.unvalued:
        return Cell(row, column, is_formula=True)
    value = getattr(cell, "value", None)
    if isinstance(value, ArrayFormula):
        return Cell(row, column, is_formula=True)
    fill = colours.behind(cell) if cell.has_style else None
    if value is None:
        return Cell(row, column, fill=fill) if fill else None
    seen = shown(value, cell.number_format)
    text = seen.text.rstrip()
    blanks = len(text) - len(text.lstrip(" \t\xa0"))
    return Cell(
        row,
        column,
        text.strip(),
        seen.day,
        seen.is_number,
        fill=fill,
        indent=set_in(int(cell.alignment.indent or 0), blanks),
        is_strong=bool(cell.font.b),
        is_struck=bool(cell.font.strike),
        year_unseen=seen.year_unseen,
    )


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for found in sheet.column_dimensions.values():
        if found.hidden and found.min:
            yield from range(found.min, min(found.max or found.min, 1_000) + 1)
