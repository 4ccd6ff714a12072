"""Tables that people fill in, as CSV: with the headings that they write."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from crmnet.errors import BadFile, Fault
from crmnet.files.csv.reading import read_csv
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crmnet.files.csv.reading import CsvLine


class TableRow(NamedTuple):
    """A row of a table.

    Attributes:
        number: as a spreadsheet counts it.
        cells: what is written in each column that the file has; "" where it is blank.
    """

    number: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """What is written in a column; "" where the file has none."""
        return self.cells.get(column, "")


class Table(NamedTuple):
    """A table that was handed in.

    Attributes:
        columns: number of each column, from 1.
        headings: what the file calls each column.
    """

    path: Path
    rows: tuple[TableRow, ...]
    columns: Mapping[str, int]
    headings: Mapping[str, str]


def read_table(path: Path, names: Mapping[str, str]) -> Table:
    """The table that a CSV file holds.

    Args:
        path: the file.
        names: by column, what people call it: folded, "_" for blanks, parted by blanks.

    Raises:
        BadFile: with all that is wrong in its text and its headings.
    """
    column_of = {
        name: column for column, said in names.items() for name in said.split()
    }
    first, *lines = read_csv(path)
    _refuse_if_strange(path, first, column_of)
    columns, faults = _columns(first, column_of)
    faults += [fault for line in lines for fault in _beyond(first, line)]
    if faults:
        raise BadFile(str(path), tuple(faults))
    rows = (
        TableRow(
            line.number,
            {name: _at(line, column) for name, column in columns.items()},
        )
        for line in lines
    )
    headings = {name: _at(first, column) for name, column in columns.items()}
    return Table(path, tuple(rows), columns, headings)


def key(text: str) -> str:
    """A heading or a word as tables have it: "medio_de_verificacion"."""
    return "_".join(re.findall(r"\w+", fold(text)))


def _at(line: CsvLine, column: int) -> str:
    return line.cells[column - 1] if column <= len(line.cells) else ""


def _columns(
    first: CsvLine, column_of: Mapping[str, str]
) -> tuple[dict[str, int], list[Fault]]:
    """The columns by what they hold, and what is wrong with the headings."""
    columns: dict[str, int] = {}
    faults = []
    for number, heading in enumerate(first.cells, 1):
        if not heading:
            continue
        column = column_of.get(key(heading))
        if column is None:
            faults.append(_unknown(first.number, number, heading, column_of))
        elif column in columns:
            faults.append(
                Fault(
                    first.number,
                    number,
                    'the heading "{heading}" stands in column {n} too (delete one)',
                    heading=heading,
                    n=columns[column],
                )
            )
        else:
            columns[column] = number
    return columns, faults


def _refuse_if_strange(path: Path, first: CsvLine, known: Mapping[str, str]) -> None:
    """See that some heading is known, or nearly: else it is another sort of file.

    Raises:
        BadFile: none is; what else is wrong in it need not be told.
    """
    if any(key(heading) in known or _near(heading, known) for heading in first.cells):
        return
    fault = Fault(
        first.number,
        0,
        'none of these headings is known: "{heading}" (the first row names the '
        "columns; is it the right file?)",
        heading=first.cells[0],
    )
    raise BadFile(str(path), (fault,))


def _near(heading: str, known: Mapping[str, str]) -> list[str]:
    return get_close_matches(key(heading)[:40], known, 1, cutoff=0.75)


def _unknown(row: int, column: int, heading: str, known: Mapping[str, str]) -> Fault:
    near = _near(heading, known)
    if near:
        return Fault(
            row,
            column,
            'unknown heading: "{heading}" (did you mean "{near}"?)',
            heading=heading,
            near=near[0].replace("_", " "),
        )
    return Fault(
        row,
        column,
        'unknown heading: "{heading}" (delete the column)',
        heading=heading,
    )


def _beyond(first: CsvLine, line: CsvLine) -> list[Fault]:
    """The cells of a row that stand under no heading."""
    return [
        Fault(
            line.number,
            column,
            'this cell stands under no heading: "{text}" (is a separator too many?)',
            text=cell,
        )
        for column, cell in enumerate(line.cells, 1)
        if cell and not _at(first, column)
    ]
