"""A filled form as a workbook -> the rows that the same form has as CSV."""

from __future__ import annotations

import contextlib
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.errors import BadFile, Fault
from crmnet.files.csv.reading import CsvLine, is_garbled, too_long
from crmnet.files.faults import Enough, Faults
from crmnet.files.office.documents import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.domain.document import Cell, Document, Grid, Row

_ALIKE: Final = 2  # rows that a copy of a form has as it: the headings, and another


def form_lines(path: Path) -> tuple[CsvLine, ...]:
    """The rows of the sheet that a form is, the headings among them; days as ISO.

    Raises:
        BadFile: it cannot be read, has several sheets with text, or none; or with all
            that is wrong in its cells.
    """
    document = read_document(path)
    grid = _sheet(path, document)
    _check_copies(path, document, grid)
    tells_months = document.sees_colours  # whoever tells one of them tells the other
    merges = _MergedDown()
    faults = Faults()
    lines: list[CsvLine] = []
    with contextlib.suppress(Enough):
        for row in grid.rows:
            line = _line(row)
            if not tells_months:
                line = line._replace(months=_months(row))
            line = line._replace(shared=tuple(merges.reaching(row)))
            for fault in (*_uncalculated(row), *_struck(row), *_unreadable(line)):
                faults.note(fault)
            if any(line.cells):
                lines.append(line)
    if faults:
        raise faults.refusal(path)
    return tuple(lines)


def _sheet(path: Path, document: Document) -> Grid:
    """The one sheet with text that a person sees."""
    found = [grid for grid in document.grids if not grid.is_hidden and _has_text(grid)]
    if len(found) == 1:
        return found[0]
    if not found:
        fault = Fault(0, 0, "the file is empty (its first row names the columns)")
    else:
        fault = Fault(
            0,
            0,
            "it has {n} sheets with text: {sheets} (leave that of the form alone)",
            n=len(found),
            sheets=", ".join(grid.name for grid in found),
        )
    raise BadFile(str(path), (fault,))


def _check_copies(path: Path, document: Document, form: Grid) -> None:
    """Refuse a hidden copy of the form that says other things: answers may stand there.

    Raises:
        BadFile: one does.
    """
    said = _by_first_text(form)
    for grid in document.grids:
        copied = _by_first_text(grid) if grid.is_hidden else {}
        known = copied.keys() & said.keys()
        other = [
            line.number
            for first in known
            for line in copied[first]
            if not any(_is_within(line, one) for one in said[first])
        ]
        if len(known) >= _ALIKE and other:
            fault = Fault(
                0,
                0,
                'the hidden sheet "{sheet}" is a copy of the form and says other '
                "things in row {row} (delete it, or show it and delete the other one)",
                sheet=grid.name,
                row=min(other),
            )
            raise BadFile(str(path), (fault,))


def _by_first_text(grid: Grid) -> dict[str, list[CsvLine]]:
    """The rows of a sheet by the first text of each: the key, if it is of an item."""
    found: dict[str, list[CsvLine]] = {}
    for line in map(_line, grid.rows):
        if first := next(filter(None, line.cells), ""):
            found.setdefault(first, []).append(line)
    return found


def _is_within(copied: CsvLine, line: CsvLine) -> bool:
    """Whether a row says nothing but what another one says, at its places."""
    both = zip_longest(copied.cells, line.cells, fillvalue="")
    return all(text in ("", said) for text, said in both)


def _has_text(grid: Grid) -> bool:
    return any(cell.text or cell.is_formula for row in grid.rows for cell in row.cells)


def _line(row: Row) -> CsvLine:
    texts = (cell.day.isoformat() if cell.day else cell.text for cell in row.cells)
    return CsvLine(row.number, tuple(text.strip() for text in texts))


def _months(row: Row) -> tuple[int, ...]:
    return tuple(cell.column for cell in row.cells if cell.may_be_month)


class _MergedDown:
    """Cells that were merged with those below: of which rows is their text?

    Of each but the first it would be lost, and counts would be told of all of them.
    """

    def __init__(self) -> None:
        self._above: dict[int, Cell] = {}  # by column the last one with a text

    def reaching(self, row: Row) -> Iterator[Fault]:
        """What is wrong with the merges that reach down into a row with texts.

        Each is told of the first such row.
        """
        has_text = any(cell.text for cell in row.cells)
        for cell in row.cells:
            if cell.text:
                self._above[cell.column] = cell
            elif cell.covered is Covered.FROM_ABOVE and has_text:
                first = self._above.pop(cell.column, None)
                if first is not None:
                    yield Fault(
                        first.row,
                        first.column,
                        'merged with cells of rows below it: "{text}" (unmerge it, and '
                        "write in each row what is so of that row)",
                        text=first.text,
                    )


def _unreadable(line: CsvLine) -> Iterator[Fault]:
    for column, cell in enumerate(line.cells, 1):
        if long := too_long(line.number, column, cell):
            yield long
        elif is_garbled(cell):
            yield Fault(
                line.number,
                column,
                'the letters are garbled: "{text}" (write the text again)',
                text=cell,
            )


def _struck(row: Row) -> Iterator[Fault]:
    """What is struck through: nobody knows whether it still holds."""
    for cell in row.cells:
        if cell.is_struck and cell.text.strip():
            yield Fault(
                row.number,
                cell.column,
                'this text is struck through: "{text}" (clear the cell, or take the '
                "line through it away)",
                text=cell.text,
            )


def _uncalculated(row: Row) -> Iterator[Fault]:
    """What a formula says that was never calculated, nobody knows."""
    for cell in row.cells:
        if cell.is_formula:
            yield Fault(
                row.number,
                cell.column,
                "this cell holds a formula without a value (write the value itself)",
            )
