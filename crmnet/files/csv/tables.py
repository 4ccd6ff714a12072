"""Tables that people fill in, as CSV: with the headings that they write."""

from __future__ import annotations

import contextlib
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadFile, Fault, Message
from crmnet.files.csv.reading import read_csv
from crmnet.files.faults import MOST_FAULTS, Enough, Faults
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from crmnet.files.csv.reading import CsvLine


MOST_TITLES: Final = 20  # rows among which the headings are looked for


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
        aside: by the number of its row what stands in a column that only reminds.
    """

    path: Path
    rows: tuple[TableRow, ...]
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    aside: Mapping[int, str] = {}


def read_table(
    path: Path,
    names: Mapping[str, str],
    read: tuple[CsvLine, ...] | None = None,
    filled: Collection[str] | None = None,
) -> Table:
    """The table that a CSV file, or a sheet, holds.

    Args:
        path: the file.
        names: by column, what people call it: folded, "_" for blanks, parted by blanks.
        read: its rows, where it is no CSV file.
        filled: the columns that people fill in; None: all of them.

    Raises:
        BadFile: with all that is wrong in its text and its headings.
    """
    column_of = {
        name: column for column, said in names.items() for name in said.split()
    }
    every = read or read_csv(path)
    first, *lines = _from_headings(every, column_of)
    above = every[: len(every) - len(lines) - 1]
    lines = [line for line in lines if line.cells != first.cells]  # of another copy
    is_sheet = read is not None
    _refuse_if_one_column(path, first, column_of, is_sheet=is_sheet)
    _refuse_if_strange(path, first, column_of)
    faults = Faults()
    columns: dict[str, int] = {}
    with contextlib.suppress(Enough):
        columns = _columns(first, column_of, faults)
        for line in above if is_sheet else ():
            _refuse_after(first, line, faults)
        for line in lines:
            _refuse_beyond(first, line, faults, is_sheet=is_sheet)
            _refuse_doubtful(line, columns, filled, faults)
    if faults:
        raise faults.refusal(path)
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


def _from_headings(
    lines: tuple[CsvLine, ...], known: Mapping[str, str]
) -> tuple[CsvLine, ...]:
    """The rows from the headings on: a title that stands above them is none.

    Above several cells of a title, nearly all cells of the headings must be known:
    words of a row, "plan" or "no", are those of headings too.
    """
    is_title_parted = False
    for place, line in enumerate(lines[:MOST_TITLES]):
        cells = [cell for cell in line.cells if cell]
        said = sum(key(cell) in known for cell in cells)
        if said > 1 and (not is_title_parted or said >= max(3, len(cells) - 1)):
            return lines[place:]
        is_title_parted |= len(cells) > 1
    return lines


def _refuse_if_one_column(
    path: Path, first: CsvLine, known: Mapping[str, str], *, is_sheet: bool
) -> None:
    """See that the headings do not stand in one cell, as a wrong separator has it.

    Raises:
        BadFile: they do.
    """
    (heading, *others) = first.cells
    parts = [part for part in re.split(r"[;,\t|]", heading) if part.strip()]
    if any(others) or len(parts) < 2 or not all(key(part) in known for part in parts):
        return
    if is_sheet:
        reason = Message(
            'all columns are in one cell: "{heading}" (part them into columns)',
            heading=heading,
        )
    else:
        reason = Message(
            'all columns are in one cell: "{heading}" (save the file as CSV again, '
            "with ; or , as the separator and no quotation marks around a whole row)",
            heading=heading,
        )
    raise BadFile(str(path), (Fault.saying(first.number, 1, reason),))


def _columns(
    first: CsvLine, column_of: Mapping[str, str], faults: Faults
) -> dict[str, int]:
    """The columns by what they hold; what is wrong with the headings is noted."""
    columns: dict[str, int] = {}
    for number, heading in enumerate(first.cells, 1):
        if not heading:
            continue
        column = column_of.get(key(heading))
        if column is None:
            faults.note(_unknown(first.number, number, heading, column_of))
        elif column in columns:
            faults.note(
                Fault(
                    first.number,
                    number,
                    'the heading "{heading}" is also in column {n} (delete one)',
                    heading=heading,
                    n=columns[column],
                )
            )
        else:
            columns[column] = number
    return columns


def _refuse_if_strange(path: Path, first: CsvLine, known: Mapping[str, str]) -> None:
    """See that some heading is known, or nearly: else it is another sort of file.

    Raises:
        BadFile: none is; what else is wrong in it need not be told.
    """
    headings = first.cells[:MOST_FAULTS]  # looking for what is near takes its time
    if any(key(heading) in known or _near(heading, known) for heading in headings):
        return
    fault = Fault(
        first.number,
        0,
        'none of these headings is known: "{heading}" (the first row names the '
        "columns; is this the right file?)",
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


def _refuse_after(first: CsvLine, line: CsvLine, faults: Faults) -> None:
    """Note the cells beside the titles above a sheet, right of all headings."""
    last = max(place for place, heading in enumerate(first.cells, 1) if heading)
    for column, cell in enumerate(line.cells[last:], last + 1):
        if cell:
            faults.note(_beyond(line, column, is_sheet=True))


def _refuse_beyond(
    first: CsvLine, line: CsvLine, faults: Faults, *, is_sheet: bool
) -> None:
    """Note the cells of a row that stand under no heading."""
    for column, cell in enumerate(line.cells, 1):
        if cell and not _at(first, column):
            faults.note(_beyond(line, column, is_sheet=is_sheet))


def _refuse_doubtful(
    line: CsvLine,
    columns: Mapping[str, int],
    filled: Collection[str] | None,
    faults: Faults,
) -> None:
    """Note what a sheet shows of a row in another way than its cells hold it."""
    for shared in line.shared:
        faults.note(shared)
    days = {number for name, number in columns.items() if not filled or name in filled}
    for column in days.intersection(line.months):
        faults.note(
            Fault(
                line.number,
                column,
                "{day} or its whole month? This kind of file does not tell (save it as "
                ".xlsx, or write the day as text)",
                day=_at(line, column),
            )
        )


def _beyond(line: CsvLine, column: int, *, is_sheet: bool) -> Fault:
    text = _at(line, column)
    if is_sheet:
        reason = Message(
            'this cell is under no heading: "{text}" (write it in the column to which '
            "it belongs, or clear the cell)",
            text=text,
        )
    else:
        reason = Message(
            'this cell is under no heading: "{text}" (is there a separator too many?)',
            text=text,
        )
    return Fault.saying(line.number, column, reason)
