"""Rows of a sheet as the lines of its file, past XlsxWriter's cells.

XlsxWriter makes an object of each cell and writes that by itself: of a form of ten
thousand rows that is three quarters of the time. Here the texts of a row are put
together, and one that was written before is kept; all else of a sheet is XlsxWriter's.
It has no public way in, so its versions are held to those with which this was tested.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zipfile import ZipFile

from crmnet.render.kit.packing import archive, packed
from crmnet.render.kit.visible import without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from io import BytesIO

    from crmnet.render.kit.packing import Packed

MOST_IN_CELL: Final = 32_767  # units of UTF-16 that Excel takes
NUMBER: Final = "\0"  # in the line of a cell or a row: its number; no text has one
_SHEETS: Final = "xl/worksheets/"
_TEXTS: Final = "xl/sharedStrings.xml"
_COUNT: Final = re.compile('(?<=ount=")[0-9]+')
_CODE: Final = re.compile("(?<=_)(?=x[0-9A-Fa-f]{4}_)")
_FIRST_DAY: Final = date(1899, 12, 31)
_LEAP_DAY: Final = 59  # after it Excel counts one that never was


class HeldRows:
    """Rows that wait, packed, for the rest of their workbook, and its keys."""

    def __init__(self) -> None:
        self.stretches: list[list[Packed]] = []
        self.keys: list[str] = []
        """Texts in the workbook's table of texts, behind those of XlsxWriter."""


class Stretch(NamedTuple):
    """Rows one below the other: the numbers, from 0, of the first and the last one."""

    first: int
    last: int
    pieces: Iterable[Packed]


def page_of(book: Any, name: str, held: HeldRows) -> Any:
    """A new sheet of a workbook, which takes rows as lines: :func:`take`.

    They are in the place of rows that nothing was written into, and are read once, when
    the workbook is closed.
    """
    page = book.add_worksheet(name, _lined_page())
    page.held = held
    return page


@cache
def _lined_page() -> Any:
    """The class of such sheets: made once, and only where a workbook is written."""
    from xlsxwriter.worksheet import Worksheet

    class LinedPage(Worksheet):  # type: ignore[misc]  # it has no types
        held: HeldRows
        dim_rowmin: int
        dim_rowmax: int

        def __init__(self) -> None:
            super().__init__()
            self.stretches: list[Stretch] = []

        def _write_rows(self) -> None:
            first, last = self.dim_rowmin, self.dim_rowmax
            following = first
            for stretch in self.stretches:
                self._write_others(following, stretch.first - 1)
                self.fh.write(NUMBER)
                self.held.stretches.append(list(stretch.pieces))
                following = stretch.last + 1
            self._write_others(following, last)
            self.dim_rowmin, self.dim_rowmax = first, last

        def _write_others(self, first: int, last: int) -> None:
            if first <= last:
                self.dim_rowmin, self.dim_rowmax = first, last
                super()._write_rows()

    return LinedPage


def take(
    page: Any, pieces: Iterable[Packed], numbers: tuple[int, int], last_column: int
) -> None:
    """Hand a page the next stretch of rows.

    Args:
        page: of :func:`page_of`.
        pieces: the rows; they are made when the workbook is closed.
        numbers: of the first and the last of them, from 0.
        last_column: the number of the last column, from 0.
    """
    page.stretches.append(Stretch(*numbers, pieces))
    for number in numbers:
        page._check_dimensions(number, last_column)  # keeps them too


def closed(book: Any, data: BytesIO, held: HeldRows) -> bytes:
    """The bytes of a workbook; none leaves without its rows, whichever XlsxWriter.

    Args:
        book: the workbook.
        data: where XlsxWriter writes it, without the rows.
        held: where these are.

    Raises:
        RuntimeError: XlsxWriter has other ways by now; that is for us to mend.
    """
    book.close()
    rows = iter(held.stretches)
    with ZipFile(data) as bare:
        names = bare.namelist()
        files = [
            (name, [*_pieces(name, bare.read(name), rows, held)]) for name in names
        ]
    asked = sum(len(page.stretches) for page in book.worksheets())
    is_short = asked > len(held.stretches) or (held.keys and _TEXTS not in names)
    if is_short or any(True for _ in rows):
        from xlsxwriter import __version__

        said = f"XlsxWriter {__version__} writes rows in another way"
        raise RuntimeError(said)
    return archive(files)


def _pieces(
    name: str, data: bytes, rows: Iterator[list[Packed]], held: HeldRows
) -> Iterator[Packed]:
    """The pieces of a file: of a sheet with its rows, of all texts with the keys."""
    if name == _TEXTS and held.keys:
        data = _with_keys(data.decode(), held.keys).encode()
    if not name.startswith(_SHEETS):  # a picture may have the bytes that stand for rows
        yield packed(data)
        return
    first, *others = data.split(NUMBER.encode())
    yield packed(first)
    for other in others:
        yield from next(rows)
        yield packed(other)


def _with_keys(texts: str, keys: Sequence[str]) -> str:
    more = f"<si><t>{'</t></si><si><t>'.join(keys)}</t></si>"
    counted = _COUNT.sub(lambda found: str(int(found[0]) + len(keys)), texts, 2)
    return counted.replace("</sst>", f"{more}</sst>")


@cache
def letters(place: int) -> str:
    """What a column is called, by its number from 0."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))


@cache
def _begin(height: float) -> str:
    high = int(height * 4 / 3 + 0.5) * 0.75  # whole pixels
    return f'<row r="{NUMBER}" ht="{high:.16g}" customHeight="1">'


def line(number: int, height: float, cells: Sequence[str]) -> str:
    """A row: its number, from 0, and its height in points."""
    text = f"{_begin(height)}{''.join(cells)}</row>"
    return text.replace(NUMBER, str(number + 1))


def in_line(place: str, look: int, value: str | float | date) -> str:
    """A cell of a row.

    Args:
        place: the letters of its column.
        look: the number of its format.
        value: what stands in it; of a text what it shows.
    """
    begin = f'<c r="{place}{NUMBER}" s="{look}"'
    if isinstance(value, str):
        text = shown(value)
        return f'{begin} t="inlineStr">{_inside(text)}</c>' if text else f"{begin}/>"
    number = _days(value) if isinstance(value, date) else value
    return f"{begin}><v>{number:.16G}</v></c>"


def of_key(place: str, look: int) -> tuple[str, str]:
    """What stands in a row before the number of a key's text, and behind it."""
    return f'<c r="{place}{NUMBER}" s="{look}" t="s"><v>', "</v></c>"


def shown(text: str) -> str:
    """A text without what is not seen, as much of it as a cell takes."""
    lines = text
    if not text.isprintable():
        lines = "\n".join(map(without_unseen, text.split("\n")))
    if 2 * len(lines) <= MOST_IN_CELL:
        return lines
    units = lines.encode("utf-16-le")[: 2 * MOST_IN_CELL]
    return units.decode("utf-16-le", "ignore")


def _inside(text: str) -> str:
    """A text as XML; nothing in it is taken for the code of a letter ("_x0041_")."""
    said = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in text and (parts := _CODE.split(said))[1:]:
        runs = (f'<r><t xml:space="preserve">{part}</t></r>' for part in parts)
        return f"<is>{''.join(runs)}</is>"
    is_kept = text[0].isspace() or text[-1].isspace()
    kept = ' xml:space="preserve"' if is_kept else ""
    return f"<is><t{kept}>{said}</t></is>"


def _days(value: date) -> int:
    """A day as Excel counts it."""
    days = (value - _FIRST_DAY).days
    return days + (days > _LEAP_DAY)
