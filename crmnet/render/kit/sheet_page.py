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
from typing import TYPE_CHECKING, Any, Final

from crmnet.render.kit.visible import without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_IN_CELL: Final = 32_767  # units of UTF-16 that Excel takes
NUMBER: Final = "\0"  # in the line of a cell or a row: its number; no text has one
_CODE: Final = re.compile("(?<=_)(?=x[0-9A-Fa-f]{4}_)")
_FIRST_DAY: Final = date(1899, 12, 31)
_LEAP_DAY: Final = 59  # after it Excel counts one that never was


def page_of(book: Any, name: str) -> Any:
    """A new sheet of a workbook, which takes rows as lines: ``page.lines``.

    These are its number, from 0, and its line, in their order, in the place of rows
    that nothing was written into. They are read once, when the workbook is closed.
    """
    from xlsxwriter.worksheet import Worksheet

    class LinedPage(Worksheet):  # type: ignore[misc]  # it has no types
        lines: Iterable[tuple[int, str]] = ()
        is_written = False
        dim_rowmin: int
        dim_rowmax: int

        def _write_rows(self) -> None:
            first, last = self.dim_rowmin, self.dim_rowmax
            following = first
            for number, line in self.lines:
                self._write_others(following, number - 1)
                self.fh.write(line)
                following = number + 1
            self._write_others(following, last)
            self.dim_rowmin, self.dim_rowmax = first, last
            self.is_written = True

        def _write_others(self, first: int, last: int) -> None:
            if first <= last:
                self.dim_rowmin, self.dim_rowmax = first, last
                super()._write_rows()

    return book.add_worksheet(name, LinedPage)


def take(page: Any, lines: Iterator[tuple[int, str]], corner: tuple[int, int]) -> None:
    """Hand a page its rows.

    Args:
        page: of :func:`page_of`.
        lines: the rows.
        corner: the numbers of the last row and column of them, from 0.
    """
    page.lines = lines
    page._check_dimensions(*corner)  # keeps them too


def close(book: Any) -> None:
    """Write a workbook; none leaves without its rows, whichever XlsxWriter made it.

    Raises:
        RuntimeError: it has other ways by now; that is for us to mend.
    """
    book.close()
    if not all(page.is_written for page in book.worksheets() if page.lines):
        from xlsxwriter import __version__

        said = f"XlsxWriter {__version__} writes rows in another way"
        raise RuntimeError(said)


@cache
def letters(place: int) -> str:
    """What a column is called, by its number from 0."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))


def line(number: int, height: float, cells: Iterable[str]) -> str:
    """A row: its number, from 0, and its height in points."""
    high = int(height * 4 / 3 + 0.5) * 0.75  # whole pixels
    begin = f'<row r="{NUMBER}" ht="{high:.16g}" customHeight="1">'
    return "".join((begin, *cells, "</row>")).replace(NUMBER, str(number + 1))


def in_line(place: str, look: Any, value: str | float | date) -> str:
    """A cell of a row.

    Args:
        place: the letters of its column.
        look: its format.
        value: what stands in it; of a text what it shows.
    """
    begin = f'<c r="{place}{NUMBER}" s="{look._get_xf_index()}"'
    if isinstance(value, str):
        text = shown(value)
        return f'{begin} t="inlineStr">{_inside(text)}</c>' if text else f"{begin}/>"
    number = _days(value) if isinstance(value, date) else value
    return f"{begin}><v>{number:.16G}</v></c>"


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
