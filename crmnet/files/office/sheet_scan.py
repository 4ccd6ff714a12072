"""What the parts of a workbook say before a library reads them.

Libraries make a cell of each place that a merge covers, and drop formulas that have no
value, hidden rows and the decimals that a sheet shows; so the text of a sheet is looked
through first, which costs little.
"""

from __future__ import annotations

import posixpath
import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as Tree
from zipfile import ZipFile

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

MOST_COVERED: Final = 200_000  # places under merges, of one sheet
MOST_ROWS: Final = 5_000  # of all sheets, that openpyxl is given
MOST_CELLS: Final = 300_000  # the same, with or without a value
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b([^>]*)")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b")
_VALUE: Final = re.compile(rb"<(?:\w+:)?(?:v|is)\b")
_HIDDEN: Final = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBER: Final = re.compile(rb'\br="(\d+)"')
_MERGE: Final = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+\d+)"')
_UNVALUED: Final = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_IS_TEXT: Final = re.compile(rb'\bt="str"')
_PLACE: Final = re.compile(rb'\br="([A-Z]+)(\d+)"')
_FORMULAS: Final = (b"<f", b":f")


class Area(NamedTuple):
    """A merge: its first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


class Scan(NamedTuple):
    """What is known of a sheet before it is read.

    Attributes:
        part: of the package.
        rows: how many have a value, as far as they are counted; a sheet may have
            colours in a million others.
        cells: how many there are, also those that have but a colour, as far as they
            are counted.
        unvalued: the places, row and column, of formulas without a value.
    """

    name: str
    is_hidden: bool
    part: str
    rows: int
    cells: int
    hidden_rows: frozenset[int]
    merges: tuple[Area, ...]
    unvalued: frozenset[tuple[int, int]]


def scanned(file: BinaryIO) -> tuple[Scan, ...]:
    """The sheets of a workbook, looked through; the file stands at its beginning.

    Raises:
        BadInput: a merge of it covers more than anybody fills.
    """
    with ZipFile(file) as package:
        found = tuple(
            _scan(name, is_hidden, part, package.read(part))
            for name, is_hidden, part in _parts(package)
        )
    file.seek(0)
    return found


def is_small(scans: Sequence[Scan]) -> bool:
    """Whether openpyxl can hold a workbook, and finds a sheet in it."""
    rows = sum(scan.rows for scan in scans)
    cells = sum(scan.cells for scan in scans)
    return bool(scans) and rows <= MOST_ROWS and cells <= MOST_CELLS


def _scan(name: str, is_hidden: bool, part: str, text: bytes) -> Scan:
    end = max(text.rfind(b"sheetData"), 0)  # merges stand below the rows
    merges = tuple(_area(found[1].decode()) for found in _MERGE.finditer(text, end))
    _check_merges(name, merges)
    has_formulas = any(sign in text for sign in _FORMULAS)
    return Scan(
        name,
        is_hidden,
        part,
        _filled(text),
        sum(1 for _cell in islice(_CELL.finditer(text), MOST_CELLS + 1)),
        frozenset(_hidden(text)) if b' hidden="' in text else frozenset(),
        merges,
        frozenset(_unvalued(name, text)) if has_formulas else frozenset(),
    )


def _filled(text: bytes) -> int:
    """How many rows have a value, up to one more than are counted."""
    found = start = 0
    for row in _ROW.finditer(text):
        found += start > 0 and _VALUE.search(text, start, row.start()) is not None
        start = row.end()
        if found > MOST_ROWS:
            return found
    return found + (start > 0 and _VALUE.search(text, start) is not None)


def places_of(text: bytes) -> int:
    """How many cells the rows of a sheet have to their last value, blank ones too."""
    ends = [row.start() for row in _ROW.finditer(text)]
    return sum(
        _last_column(text, start, end) for start, end in pairwise([*ends, len(text)])
    )


def _last_column(text: bytes, start: int, end: int) -> int:
    """The column of the last value of a row; 0 where it has none, or no places."""
    value = max(text.rfind(b"<v", start, end), text.rfind(b"<is", start, end))
    cell = text.rfind(b"<c ", start, value) if value > 0 else -1
    place = _PLACE.search(text, cell, value) if cell > 0 else None
    return column_number(place[1].decode()) if place else 0


def _hidden(text: bytes) -> Iterator[int]:
    """The numbers of the rows that are hidden."""
    for row in _ROW.finditer(text):
        number = _NUMBER.search(row[1]) if _HIDDEN.search(row[1]) else None
        if number:
            yield int(number[1])


def _check_merges(name: str, merges: tuple[Area, ...]) -> None:
    covered = sum(
        (area.bottom - area.top + 1) * (area.right - area.left + 1) for area in merges
    )
    if covered > MOST_COVERED:
        raise BadInput(
            'the merged cells of sheet "{sheet}" cover {n} places; at most {most} are '
            "read (undo the merge that goes on beyond the table)",
            sheet=name,
            n=covered,
            most=MOST_COVERED,
        )


def _unvalued(name: str, text: bytes) -> Iterator[tuple[int, int]]:
    for found in _UNVALUED.finditer(text):
        if _IS_TEXT.search(found[1]):
            continue
        place = _PLACE.search(found[1])
        if place is None:
            raise BadInput(
                'a formula of sheet "{sheet}" has no value (open the file in its '
                "program and save it again)",
                sheet=name,
            )
        yield int(place[2]), column_number(place[1].decode())


def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _area(reference: str) -> Area:
    places = re.findall(r"([A-Z]+)(\d+)", reference)
    (left, top), (right, bottom) = (
        (column_number(column), int(row)) for column, row in places
    )
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _parts(package: ZipFile) -> Iterator[tuple[str, bool, str]]:
    """The name of each sheet, whether it is hidden, and its part of the package."""
    root = next(
        (
            target
            for kind, _id, target in _relations(package, "")
            if kind.endswith("/officeDocument")
        ),
        "xl/workbook.xml",
    )
    targets = {found: target for _kind, found, target in _relations(package, root)}
    names = set(package.namelist())
    for sheet in Tree.fromstring(package.read(root)).iter():  # noqa: S314  no DOCTYPE
        if sheet.tag.endswith("}sheet"):
            found = next(
                (value for key, value in sheet.items() if key.endswith("}id")), ""
            )
            part = targets.get(found, "")
            if part in names and "worksheets" in part:
                is_hidden = sheet.get("state", "visible") != "visible"
                yield sheet.get("name", ""), is_hidden, part


def _relations(package: ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """The kind, the name and the target of what a part of the package leads to."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.namelist():
        return
    for found in Tree.fromstring(package.read(relations)):  # noqa: S314  no DOCTYPE
        target = posixpath.normpath(
            posixpath.join("/", folder, found.get("Target", ""))
        )
        yield found.get("Type", ""), found.get("Id", ""), target.lstrip("/")
