"""How the cells of an open workbook (.ods) look: colours, merges, what is hidden.

The library that reads its values tells none of it, so its text is gone through besides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as Tree
from zipfile import ZipFile

from crmnet.errors import BadInput
from crmnet.files.office.sheet_scan import MOST_COVERED, Area
from crmnet.files.office.widths import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, BinaryIO

_CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_MOST_BYTES: Final = 8 * 1024 * 1024  # of the text; a larger one is read without looks
_MOST_PLACES: Final = 5_000_000  # the library makes one of each, up to the last text
_MOST_ALIKE: Final = 1_000  # rows: more of them, all alike, are the empty rest
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FORMAT: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_COLOUR: Final = re.compile("#([0-9A-Fa-f]{6})")
_EXTENDED: Final = (
    "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
)
_SHOWN: Final = f"{_TEXT}p"
_CELLS: Final = frozenset((f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"))
_MONTH_AND_YEAR: Final = 2  # numbers
_LENGTH: Final = re.compile(r"(\d*\.?\d+)(in|cm|mm|pt)")
_POINTS: Final = {"in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1.0}
_STEP: Final = 10  # points of one step of the indent, as these programs write it
_UNSEEN: Final = frozenset(("collapse", "filter"))


class CellLook(NamedTuple):
    """How a cell looks: the colour behind it, "RRGGBB", bold, set in, struck out."""

    fill: str | None = None
    is_strong: bool = False
    indent: int = 0
    is_struck: bool = False


class SheetLooks(NamedTuple):
    """How the cells of a sheet look, by row and column; those that look plain are out.

    Attributes:
        merges: those of its cells.
        months: by row the columns of days, the first of a month each, that are shown
            as the month alone.
        hidden_rows: and columns, those that are not shown.
        unvalued: places (row, column) of formulas that have no value, or an error.
    """

    cells: dict[int, dict[int, CellLook]]
    merges: list[Area]
    hidden_rows: set[int]
    hidden_columns: list[int]
    months: dict[int, set[int]]
    unvalued: set[tuple[int, int]]


_PLAIN: Final = CellLook()


def looks_of(file: BinaryIO) -> dict[str, SheetLooks] | None:
    """How the cells of each sheet look, by its name.

    None where there is too much of it, or its text is none that can be read.

    Raises:
        BadInput: a few bytes say that a text stands in more places than anybody fills.
    """
    file.seek(0)
    try:
        looker = _looked_at(file)
    except Tree.ParseError:
        return None
    finally:
        file.seek(0)
    return looker.sheets if looker and looker.places <= MOST_COVERED else None


def _looked_at(file: BinaryIO) -> _Looker | None:
    with ZipFile(file) as package:
        sizes = {one.filename: one.file_size for one in package.infolist()}
        if not 0 < sizes.get(_CONTENT, 0) <= _MOST_BYTES:
            return None
        looker = _Looker()
        if 0 < sizes.get(_STYLES, 0) <= _MOST_BYTES:
            with package.open(_STYLES) as text:
                looker.look(text)
        with package.open(_CONTENT) as text:
            looker.look(text)
    return looker


class _Looker:
    """Goes through the text of a workbook, element by element.

    Attributes:
        sheets: what was seen, by name.
        places: how many cells do not look plain.
    """

    def __init__(self) -> None:
        self.sheets: dict[str, SheetLooks] = {}
        self.places = 0
        self._named: dict[str, CellLook] = {}
        self._begin()

    def _begin(self) -> None:
        self._sheet = SheetLooks({}, [], set(), [], {}, set())
        self._columns: list[str] = []  # the styles of their cells that have none
        self._row = self._top = 0
        self._rows = self._width = 0  # up to the last text

    def look(self, text: IO[bytes]) -> None:
        """Go through one part."""
        for _, found in Tree.iterparse(text):  # noqa: S314  declares no entity
            if found.tag == f"{_STYLE}style":
                _take_style(found, self._named)
            elif found.tag == f"{_TABLE}table-column":
                self._take_column(found)
            elif found.tag == f"{_TABLE}table-row":
                self._take_row(found)
                found.clear()
            elif found.tag == f"{_TABLE}table":
                self.sheets[found.get(f"{_TABLE}name", "")] = self._sheet
                self._begin()
                found.clear()

    def _take_column(self, column: Tree.Element) -> None:
        first = len(self._columns)
        count = min(_repeats(column, "columns"), MOST_COLUMNS - first)
        self._columns += [column.get(f"{_TABLE}default-cell-style-name", "")] * count
        if column.get(f"{_TABLE}visibility") in _UNSEEN:
            self._sheet.hidden_columns.extend(range(first + 1, first + count + 1))

    def _take_row(self, row: Tree.Element) -> None:
        count = _repeats(row, "rows")
        first = self._top = self._row + 1
        self._row += count
        self._bound(_width(row))
        if count > _MOST_ALIKE or self.places > MOST_COVERED:
            return
        looks = dict(self._looks(row))
        months = set(_months(row))
        unvalued = set(_unvalued(row))
        for number in range(first, first + count):
            if months:
                self._sheet.months[number] = months
            if looks:
                self._sheet.cells[number] = looks
                self.places += len(looks)
            self._sheet.unvalued.update((number, column) for column in unvalued)
            if row.get(f"{_TABLE}visibility") in _UNSEEN:
                self._sheet.hidden_rows.add(number)

    def _bound(self, width: int) -> None:
        """Refuse a sheet with too many places in front of the last text of this row.

        Raises:
            BadInput: it has.
        """
        if width:
            self._rows, self._width = self._row, max(self._width, width)
        places = self._rows * self._width
        if places > _MOST_PLACES:
            raise BadInput(
                "a sheet has texts over {n} places; at most {most} are read (delete "
                "what stands beyond the table)",
                n=places,
                most=_MOST_PLACES,
            )

    def _take_merge(self, cell: Tree.Element, column: int) -> None:
        rows, columns = _spanned(cell, "rows"), _spanned(cell, "columns")
        top = self._top
        if rows * columns > 1 and column <= MOST_COLUMNS:
            self.places += min(rows, _MOST_ALIKE) * columns
            area = Area(top, column, top + rows - 1, column + columns - 1)
            self._sheet.merges.append(area)

    def _looks(self, row: Tree.Element) -> Iterator[tuple[int, CellLook]]:
        """The cells of a row that do not look plain, by column."""
        column = 0
        of_row = row.get(f"{_TABLE}default-cell-style-name")
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            end = column + _repeats(cell, "columns")
            self._take_merge(cell, column + 1)
            own = cell.get(f"{_TABLE}style-name", of_row)
            for number in range(column + 1, min(end, len(self._columns)) + 1):
                name = self._columns[number - 1] if own is None else own
                look = self._named.get(name, _PLAIN)
                if look != _PLAIN:
                    yield number, look
            column = end


def _width(row: Tree.Element) -> int:
    """The last column of a row in which there is something; 0 where there is none."""
    width = end = 0
    for cell in row:
        if cell.tag in _CELLS:
            end += _repeats(cell, "columns")
            is_blank = cell.get(f"{_OFFICE}value-type") is None and not len(cell)
            width = width if is_blank else end
    return width


def _months(row: Tree.Element) -> Iterator[int]:
    """The columns of days that a row shows as their months."""
    for cell, columns in _placed(row):
        day = cell.get(f"{_OFFICE}date-value", "")
        if day[8:10] == "01":
            shown = " ".join("".join(each.itertext()) for each in cell.iter(_SHOWN))
            if is_month(shown, int(day[:4])):
                yield from columns


def _unvalued(row: Tree.Element) -> Iterator[int]:
    """The columns of formulas of which nobody knows what they say."""
    for cell, columns in _placed(row):
        if cell.get(f"{_TABLE}formula") is not None and (
            cell.get(f"{_OFFICE}value-type") is None
            or cell.get(f"{_EXTENDED}value-type") == "error"
        ):
            yield from columns


def _placed(row: Tree.Element) -> Iterator[tuple[Tree.Element, range]]:
    """The cells of a row, each with the columns that it stands for."""
    end = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        first, end = end + 1, end + _repeats(cell, "columns")
        if end <= MOST_COLUMNS:
            yield cell, range(first, end + 1)


def is_month(shown: str, year: int) -> bool:
    """Whether a first of a month is shown as that month: "mar-27", "03/2027"."""
    numbers = {int(number) for number in re.findall(r"\d+", shown)}
    if len(re.findall(r"\d+", shown)) > _MONTH_AND_YEAR:
        return False
    if any(map(str.isalpha, shown)) and 1 in numbers:  # "1 mar"; "mar-01" is in doubt
        return False
    return not numbers or not {year, year % 100}.isdisjoint(numbers)


def _spanned(element: Tree.Element, what: str) -> int:
    """Over how many rows or columns a cell goes."""
    said = element.get(f"{_TABLE}number-{what}-spanned", "1")
    return int(said) if said.isdigit() else 1


def _repeats(element: Tree.Element, what: str) -> int:
    """How many rows or columns an element stands for."""
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(said) if said.isdigit() else 1


def _take_style(style: Tree.Element, named: dict[str, CellLook]) -> None:
    """What a style of cells says, beside what the one says that it goes on from."""
    if style.get(f"{_STYLE}family") != "table-cell":
        return
    above = named.get(style.get(f"{_STYLE}parent-style-name", ""), _PLAIN)
    fill, is_strong, indent, is_struck = above
    for part in style:
        colour = part.get(f"{_FORMAT}background-color")
        if colour is not None:
            known = _COLOUR.fullmatch(colour)
            fill = known[1].upper() if known and known[1].upper() != "FFFFFF" else None
        weight = part.get(f"{_FORMAT}font-weight")
        if weight is not None:
            is_strong = weight in ("bold", "700", "800", "900")
        margin = _LENGTH.fullmatch(part.get(f"{_FORMAT}margin-left", ""))
        if margin is not None:
            indent = round(float(margin[1]) * _POINTS[margin[2]] / _STEP)
        line = part.get(f"{_STYLE}text-line-through-style")
        if line is not None:
            is_struck = line != "none"
    look = CellLook(fill, is_strong, indent, is_struck)
    named[style.get(f"{_STYLE}name", "")] = look
