"""Address books as CSV: ours, and those of Outlook, Google and Thunderbird.

Rows are read one after the other, so that a book of any length takes the same room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.contact import Book, Contact, Way
from crmnet.errors import BadFile, Fault
from crmnet.files.csv.contacts_headings import (
    MAILBOXES,
    NAME_PARTS,
    PHONES,
    UNITS,
    BookColumns,
    columns_of,
    kinds_of,
)
from crmnet.files.csv.reading import (
    ALL_SEPARATORS,
    csv_lines,
    csv_text,
    faults_of,
)
from crmnet.files.csv.tables import MOST_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.files.csv.reading import CsvLine

MOST_IN_HEADING: Final = 200  # characters of what stands there instead
_SEVERAL: Final = ":::"  # between the values of a cell, in Google's files
_OWN: Final = frozenset(
    "id country network role phone emergency_phone timezone languages term_from "
    "term_until note title".split()
)


def read_contacts(path: Path) -> Book:
    """The contacts of a CSV file, in its order.

    Raises:
        BadFile: it cannot be read, or its headings name no contacts; from the rows too,
            where the file cannot be read any further.
    """
    text = csv_text(path)
    lines = csv_lines(path, text, ALL_SEPARATORS)
    first, columns = _headings(path, lines)
    rows = (line for line in lines if any(line.cells) and line.cells != first.cells)
    found = (_row(line, first, columns) for line in rows)
    return Book(found, text.count("\n") + 1, columns.left_out)


def _headings(path: Path, lines: Iterator[CsvLine]) -> tuple[CsvLine, BookColumns]:
    """The row that names the columns; a title may stand above it.

    Raises:
        BadFile: none of the first rows does.
    """
    told: list[CsvLine] = []
    for line in lines:
        columns = columns_of(line.cells)
        if columns is not None:
            return line, columns
        if any(line.cells):
            told.append(line)
        if len(told) > MOST_TITLES:
            break
    if not told:
        fault = Fault(0, 0, "the file is empty (its first row names the columns)")
    else:
        fault = Fault(
            told[0].number,
            0,
            'no column has names or mailboxes: "{heading}" (name them in the first '
            "row: name, email)",
            heading=", ".join(filter(None, told[0].cells))[:MOST_IN_HEADING],
        )
    raise BadFile(str(path), (fault,))


def _row(line: CsvLine, first: CsvLine, columns: BookColumns) -> Contact | Fault:
    fault = next(faults_of(line), None) or _beyond(first, line)
    if fault is not None:
        return fault
    cells = columns.cells(line.cells)
    said = {name: text for name, text in cells.items() if text and name in _OWN}
    if name := cells.get("name") or _put_together(cells):
        said["name"] = name
    if office := _office(cells):
        said["organisation"] = office
    return Contact(
        line.number,
        said,
        tuple(_ways(cells, MAILBOXES)),
        tuple(_ways(cells, PHONES)),
        cells.get("address", ""),
    )


def _beyond(first: CsvLine, line: CsvLine) -> Fault | None:
    """The first cell that stands under no column at all, as after a comma too many."""
    for column, cell in enumerate(line.cells[len(first.cells) :], len(first.cells) + 1):
        if cell:
            return Fault(
                line.number,
                column,
                'this cell is under no heading: "{text}" (is there a separator too '
                "many?)",
                text=cell,
            )
    return None


def _put_together(cells: dict[str, str]) -> str:
    """A name from its parts."""
    return " ".join(filter(None, (cells.get(part, "") for part in NAME_PARTS)))


def _office(cells: dict[str, str]) -> str:
    return ", ".join(filter(None, (cells.get(part, "") for part in UNITS)))


def _ways(cells: dict[str, str], kinds: dict[str, str]) -> Iterator[Way]:
    """What stands in the columns of mailboxes or telephones, in their order."""
    for column, kind in kinds.items():
        cell = cells.get(column)
        if not cell:
            continue
        said = kinds_of(cells.get(f"{column}_kind", ""))
        for text in filter(None, map(str.strip, cell.split(_SEVERAL))):
            yield Way(text, frozenset(kind.split()) | said)
