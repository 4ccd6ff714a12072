"""Tables in CSV as a document of one grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.document import Cell, Document, Grid, Row
from crmnet.errors import Fault
from crmnet.files.csv.reading import ALL_SEPARATORS, csv_lines, csv_text, faults_of
from crmnet.files.faults import Faults
from crmnet.files.office.widths import check_width

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.files.csv.reading import CsvLine


def read_separated(path: Path) -> Document:
    """What a CSV file holds.

    Raises:
        BadFile: with all that is wrong in its encoding, its quotes and its cells.
        BadInput: a row has more columns than anybody fills.
    """
    faults = Faults()
    rows = []
    for line in csv_lines(path, csv_text(path), ALL_SEPARATORS):
        for fault in faults_of(line):
            faults.note(fault)
        if any(line.cells):
            check_width(len(line.cells))
            rows.append(_row(line))
    if not (rows or faults):
        faults.note(Fault(0, 0, "the file is empty (its first row names the columns)"))
    if faults:
        raise faults.refusal(path)
    return Document(path.name, (Grid(1, tuple(rows)),))


def _row(line: CsvLine) -> Row:
    cells = tuple(
        Cell(line.number, column, text.replace("\r\n", "\n").replace("\r", "\n"))
        for column, text in enumerate(line.cells, 1)
    )
    return Row(line.number, cells)
