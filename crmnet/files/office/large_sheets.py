"""Large workbooks, and those of other programs (.xls, .ods), through python-calamine.

It is quick and knows neither colours nor what is hidden; of an .xlsx the scan of its
sheets says the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as Tree
from zipfile import ZipFile

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from crmnet.domain.document import Cell, Document, Grid
from crmnet.errors import BadInput
from crmnet.files.office.properties import written_on
from crmnet.files.office.sheet_scan import Area, Scan, scanned
from crmnet.files.office.sheets import Places, grid_of
from crmnet.files.office.shown import ShownValue, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from typing import BinaryIO

    Look = Callable[[object, int, int], ShownValue]

_BUILT_IN: Final = {2: "0.00", 10: "0.00%", 9: "0%", 16: "d-mmm", 17: "mmm-yy"}
_TELLING: Final = re.compile(r"0[.]0|^0+$|00|%|m|y", re.IGNORECASE)


def read_large_workbook(file: BinaryIO) -> Document:
    """What an .xlsx holds that is too large for openpyxl."""
    formats = _telling_formats(file)
    scans = scanned(file, frozenset(formats))
    known = {scan.name: scan for scan in scans}

    def of_sheet(name: str) -> tuple[Scan | None, Look]:
        scan = known.get(name)
        return scan, _looking(scan, formats)

    return _read(file, of_sheet, written_on(file))


def read_sheets(file: BinaryIO) -> Document:
    """What an .xls or an .ods holds."""
    is_package = file.read(2) == b"PK"
    file.seek(0)
    day = written_on(file) if is_package else None
    file.seek(0)
    return _read(file, lambda _name: (None, _unformatted), day)


def _read(
    file: BinaryIO,
    of_sheet: Callable[[str], tuple[Scan | None, Look]],
    day: date | None,
) -> Document:
    file.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(file)
    except PasswordError as error:
        raise BadInput(
            "the file needs a password (save it without one and load that)"
        ) from error
    grids = []
    for table, found in enumerate(book.sheets_metadata, 1):
        scan, look = of_sheet(found.name)
        sheet = book.get_sheet_by_name(found.name)
        grid = _grid(table, sheet, scan, look)
        is_hidden = found.visible != SheetVisibleEnum.Visible
        grids.append(grid._replace(is_hidden=is_hidden))
    return Document("", tuple(grids), (), day, sees_colours=False)


def _grid(table: int, sheet: Any, scan: Scan | None, look: Look) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    places: Places = {}
    for number, values in enumerate(rows, 1):
        cells = _row(number, values, look)
        if cells:
            places[number] = cells
    if scan is None:
        return grid_of(table, sheet.name, places, _merges(sheet))
    for row, column in scan.unvalued:
        places.setdefault(row, {})[column] = Cell(row, column, is_formula=True)
    return grid_of(table, sheet.name, places, scan.merges, scan.hidden_rows)


def _merges(sheet: Any) -> tuple[Area, ...]:
    """What calamine knows of merges; its rows and columns count from 0."""
    return tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _row(number: int, values: Sequence[object], look: Look) -> dict[int, Cell]:
    cells = {}
    for column, value in enumerate(values, 1):
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
    return seen._replace(may_be_month=seen.day is not None and seen.day.day == 1)


def _looking(scan: Scan | None, formats: Mapping[int, str]) -> Look:
    if scan is None:
        return _unformatted
    styles = scan.styles

    def look(value: object, row: int, column: int) -> ShownValue:
        style = styles.get((row, column))
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
