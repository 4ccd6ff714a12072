"""What the parts of a workbook say before a library reads them.

Libraries make a cell of each place that a merge covers, and drop formulas that have no
value, hidden rows and the decimals that a sheet shows; so the text of a sheet is looked
through first, which costs little.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as Tree
from zipfile import ZipFile

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

MOST_COVERED: Final = 200_000  # places under merges, of one sheet
MOST_COLUMNS: Final = 1_000
MOST_ROWS: Final = 1_048_576
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b([^>]*)")
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
_STYLED: Final = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*?\bs="(\d+)"|'
    rb'<(?:\w+:)?c\b[^>]*?\bs="(\d+)"[^>]*?\br="([A-Z]+)(\d+)"'
)


class Area(NamedTuple):
    """A merge: its first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


class Scan(NamedTuple):
    """What is known of a sheet before it is read.

    Attributes:
        unvalued: the places, row and column, of formulas without a value.
        rows: how many have a value; a sheet may have colours in a million others.
        styles: by place, the number of its style, of those that were asked for.
    """

    name: str
    is_hidden: bool
    rows: int
    hidden_rows: frozenset[int]
    merges: tuple[Area, ...]
    unvalued: frozenset[tuple[int, int]]
    styles: Mapping[tuple[int, int], int]


def scanned(file: BinaryIO, styles: frozenset[int] = frozenset()) -> tuple[Scan, ...]:
    """The sheets of a workbook, looked through; the file stands at its beginning.

    Args:
        file: the workbook.
        styles: those of which it is of interest where they are.

    Raises:
        BadInput: a merge of it covers more than anybody fills.
    """
    with ZipFile(file) as package:
        found = tuple(
            _scan(name, is_hidden, package.read(part), styles)
            for name, is_hidden, part in _parts(package)
        )
    file.seek(0)
    return found


def _scan(name: str, is_hidden: bool, text: bytes, styles: frozenset[int]) -> Scan:
    merges = tuple(_area(found[1].decode()) for found in _MERGE.finditer(text))
    _check_merges(name, merges)
    rows = list(_ROW.finditer(text))
    hidden = (_NUMBER.search(row[1]) for row in rows if _HIDDEN.search(row[1]))
    return Scan(
        name,
        is_hidden,
        _filled(text, [row.start() for row in rows]),
        frozenset(int(number[1]) for number in hidden if number),
        merges,
        frozenset(_unvalued(name, text)),
        dict(_styled(text, styles)) if styles else {},
    )


def _filled(text: bytes, starts: list[int]) -> int:
    """How many rows have a value, of those that begin there."""
    ends = [*starts[1:], len(text)]
    return sum(
        _VALUE.search(text, start, end) is not None
        for start, end in zip(starts, ends, strict=False)
    )


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


def _styled(
    text: bytes, styles: frozenset[int]
) -> Iterator[tuple[tuple[int, int], int]]:
    for found in _STYLED.finditer(text):
        column, row, style = (
            (found[1], found[2], found[3]) if found[1] else found.group(5, 6, 4)
        )
        if int(style) in styles:
            yield (int(row), column_number(column.decode())), int(style)


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
