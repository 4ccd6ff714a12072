"""Large workbooks, and those of other programs (.xls, .ods), through python-calamine.

It is quick and knows neither colours nor what is hidden; of an .xlsx the scan of its
sheets says the rest, of an .ods open_looks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as Tree
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from crmnet.domain.document import Cell, Document, Grid, Row
from crmnet.errors import BadInput
from crmnet.files.office.cell_styles import CellStyles
from crmnet.files.office.open_looks import looks_of
from crmnet.files.office.properties import written_on
from crmnet.files.office.sheet_scan import Area, Scan, places_of
from crmnet.files.office.sheets import Merges, check_columns, row_of, set_in
from crmnet.files.office.shown import ShownValue, shown
from crmnet.files.office.widths import MOST_COLUMNS, check_places
from crmnet.files.office.wire import Sheets

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )
    from datetime import date
    from typing import BinaryIO

    from crmnet.files.office.open_looks import SheetLooks

    Look = Callable[[object, int, int], ShownValue]

_BUILT_IN: Final = {2: "0.00", 10: "0.00%", 9: "0%", 14: "mm-dd-yy"} | {
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys(range(18, 22), "h:mm"),  # of days and hours, 22, all is shown
}
_LOCKED: Final = re.compile(  # BOF, WRITEPROTECT, FILEPASS: [MS-XLS] 2.4.21, 349, 117
    rb"\x09\x08\x10\x00\x00\x06.{14}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
_TELLING: Final = re.compile(r"0[.]0|^0+$|00|%|m|y", re.IGNORECASE)


def read_large_workbook(file: BinaryIO, scans: Sequence[Scan]) -> Sheets:
    """What an .xlsx holds that is too large for openpyxl.

    Args:
        file: the workbook.
        scans: what was seen of its sheets.

    Raises:
        BadInput: it has too many cells: calamine makes a place of each blank one.
    """
    with ZipFile(file) as package:
        check_places(sum(places_of(package.read(scan.part)) for scan in scans))
    formats = _telling_formats(file)
    known = {scan.name: scan for scan in scans}

    def of_sheet(name: str) -> tuple[Scan | None, Look]:
        scan = known.get(name)
        return scan, _looking(file, scan, formats)

    return _read(file, of_sheet, written_on(file))


def read_sheets(file: BinaryIO) -> Sheets:
    """What an .xls or an .ods holds."""
    is_package = file.read(2) == b"PK"
    file.seek(0)
    day = written_on(file) if is_package else None
    file.seek(0)
    looks = looks_of(file) if is_package else None
    return _read(file, lambda _name: (None, _unformatted), day, looks)


def _read(
    file: BinaryIO,
    of_sheet: Callable[[str], tuple[Scan | None, Look]],
    day: date | None,
    looks: Mapping[str, SheetLooks] | None = None,
) -> Sheets:
    file.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(file)
    except CalamineError as error:
        if isinstance(error, PasswordError) or _is_locked(file):
            raise BadInput(
                "the file needs a password (save it without one and load that)"
            ) from error
        raise
    rest = Document("", (), (), day, sees_colours=looks is not None)
    return Sheets(_grids(book, of_sheet, looks or {}), rest)


def _is_locked(file: BinaryIO) -> bool:
    """Whether an .xls is encrypted; python-calamine 0.9 says so of a path alone."""
    file.seek(0)
    return _LOCKED.search(file.read()) is not None


def _grids(
    book: Any,
    of_sheet: Callable[[str], tuple[Scan | None, Look]],
    looks: Mapping[str, SheetLooks],
) -> Iterator[tuple[Grid, Iterator[Row]]]:
    for table, found in enumerate(book.sheets_metadata, 1):
        sheet = book.get_sheet_by_name(found.name)
        is_hidden = found.visible != SheetVisibleEnum.Visible
        seen = looks.get(found.name)
        hidden = tuple(seen.hidden_columns) if seen else ()
        grid = Grid(table, (), found.name, is_hidden, hidden_columns=hidden)
        rows = _rows(sheet, *of_sheet(found.name), seen)
        yield grid, rows


def _rows(
    sheet: Any, scan: Scan | None, look: Look, looks: SheetLooks | None
) -> Iterator[Row]:
    """The rows of a sheet that say something, one by one.

    Raises:
        BadInput: there are more columns than a plan has.
    """
    known = scan or looks
    areas = known.merges if known else _merges(sheet)
    hidden: Collection[int] = known.hidden_rows if known else ()
    merges = Merges(areas)
    width = max([(sheet.end or (0, 0))[1] + 1, *(area.right for area in areas)])
    for number, cells in _filled(sheet, known, look):
        if looks:
            _paint(number, cells, looks, width)
            _settle_months(cells, looks.months.get(number, ()))
        row = row_of(number, merges.covering(number, cells), MOST_COLUMNS)
        if row:
            yield row._replace(is_hidden=True) if number in hidden else row


def _paint(number: int, cells: dict[int, Cell], looks: SheetLooks, width: int) -> None:
    """Give the cells of a row their looks; colours alone as far as the sheet goes."""
    for column, look in looks.cells.get(number, {}).items():
        if column in cells:
            cells[column] = cells[column]._replace(
                fill=look.fill,
                is_strong=look.is_strong,
                indent=set_in(look.indent, cells[column].indent),
                is_struck=look.is_struck,
            )
        elif look.fill and column <= width:
            cells[column] = Cell(number, column, fill=look.fill)


def _settle_months(cells: dict[int, Cell], months: Collection[int]) -> None:
    """Tell which of the days that may be meant as their months are."""
    for column, cell in cells.items():
        if cell.may_be_month and column in months:
            cells[column] = cell._replace(
                text=cell.text[: len("2027-03")], day=None, may_be_month=False
            )


def _filled(
    sheet: Any, known: Scan | SheetLooks | None, look: Look
) -> Iterator[tuple[int, dict[int, Cell]]]:
    """The cells of each row that have a value, or a formula without one, by column.

    Raises:
        BadInput: there are more columns than a plan has; no cell of these is made.
    """
    unvalued = _by_row(known.unvalued if known else ())
    first = (sheet.start or (0, 0))[1] + 1  # what stands left of it is not told
    for number, values in enumerate(sheet.iter_rows(), 1):
        if first + len(values) > MOST_COLUMNS:
            check_columns(sheet.name, _last(values, first))
        cells = _row(number, values, first, look)
        if unvalued:
            cells.update(unvalued.pop(number, {}))
        yield number, cells
    yield from sorted(unvalued.items())  # below all that has a value


def _last(values: Sequence[object], first: int) -> int:
    """The last column of a row that has a value, of those from ``first`` on."""
    for column in range(first + len(values) - 1, first - 1, -1):
        value = values[column - first]
        if value is not None and not (isinstance(value, str) and not value.strip()):
            return column
    return 0


def _by_row(places: Iterable[tuple[int, int]]) -> dict[int, dict[int, Cell]]:
    """The cells with formulas that have no value."""
    found: dict[int, dict[int, Cell]] = {}
    for row, column in places:
        found.setdefault(row, {})[column] = Cell(row, column, is_formula=True)
    return found


def _merges(sheet: Any) -> tuple[Area, ...]:
    """What calamine knows of merges; its rows and columns count from 0."""
    return tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _row(
    number: int, values: Sequence[object], first: int, look: Look
) -> dict[int, Cell]:
    cells = {}
    for column, value in enumerate(values, first):
        if value is None or value == "":
            continue
        if isinstance(value, str):
            text = value.rstrip()
            bare = text.lstrip(" \t\xa0").lstrip()
            if bare:
                cells[column] = Cell(number, column, bare, indent=len(text) - len(bare))
        else:
            cells[column] = _valued(number, column, look(value, number, column))
    return cells


def _valued(number: int, column: int, seen: ShownValue) -> Cell:
    return Cell(
        number,
        column,
        seen.text,
        seen.day,
        seen.is_number,
        year_unseen=seen.year_unseen,
        may_be_month=seen.may_be_month,
    )


def _unformatted(value: object, _row: int, _column: int) -> ShownValue:
    """What is seen of a value where nobody says how it is shown."""
    seen = shown(value)
    is_bare = seen.day is not None and seen.text == seen.day.isoformat()
    is_first = seen.day is not None and seen.day.day == 1
    return seen._replace(may_be_month=is_bare and is_first)


def _looking(file: BinaryIO, scan: Scan | None, formats: Mapping[int, str]) -> Look:
    if scan is None:
        return _unformatted
    with ZipFile(file) as package:
        styles = CellStyles(package.read(scan.part), formats)
    file.seek(0)

    def look(value: object, row: int, column: int) -> ShownValue:
        style = styles.at(row, column)
        return shown(value, "General" if style is None else formats[style])

    return look


def _telling_formats(file: BinaryIO) -> dict[int, str]:
    """By number of a style, the format that shows another thing than the value."""
    with ZipFile(file) as package:
        name = next(
            (one for one in package.namelist() if one.endswith("/styles.xml")), None
        )
        root = Tree.fromstring(package.read(name)) if name else None  # noqa: S314
    file.seek(0)
    if root is None:
        return {}
    named = dict(_BUILT_IN)
    for found in root.iter():
        if found.tag.endswith("}numFmt"):
            named[int(found.get("numFmtId", "0"))] = found.get("formatCode", "")
    cells = next((one for one in root if one.tag.endswith("}cellXfs")), ())
    numbers = (int(style.get("numFmtId", "0")) for style in cells)
    return {
        style: named[number]
        for style, number in enumerate(numbers)
        if _TELLING.search(named.get(number, ""))
    }
