"""Sheets of a spreadsheet: what stands in them, and the one writer of .xlsx.

Every text is written as a text: nothing in it is run, linked or taken for a number.
The same sheets give the same bytes. XlsxWriter is of the extra ``crmnet[office]``, and
is imported only where a workbook is written.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import BadInput
from crmnet.render.kit import sheet_page
from crmnet.render.kit.extra import missing
from crmnet.render.kit.sheet_content import SheetCell
from crmnet.render.kit.sheet_lines import lines_of
from crmnet.render.kit.sheet_looks import FRAME, HEADING, IN_ROWS, SPREAD, BookLooks
from crmnet.render.kit.sheet_page import HeldRows, letters, shown
from crmnet.render.kit.sheet_rows import LINE, MOST_HIGH, RowLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crmnet.render.kit.sheet_content import Choices, Sheet, SheetRow

LETTER: Final = 1  # the paper of all eleven states, as Excel numbers papers
MOST_ROWS: Final = 1_048_576  # of a sheet, that Excel and LibreOffice take
MOST_IN_NAME: Final = 31  # characters of the name of a sheet
CREATED: Final = datetime(2002, 5, 31, tzinfo=UTC)  # any day, as long as it stays
_NOT_IN_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_RESERVED: Final = "history"  # Excel keeps that name for itself


def workbook(sheets: Sequence[Sheet], title: str, language: str) -> bytes:
    """The bytes of a workbook with these sheets.

    Args:
        sheets: one or more.
        title: of the document, in its properties.
        language: "es" or "en".

    Raises:
        BadInput: the extra is not installed, or a sheet would have more rows than the
            programs that open it take.
    """
    for sheet in sheets:
        _refuse_longer(sheet)
    small = BytesIO()
    held, book = HeldRows(), _new_book(small)
    _write(sheets, title, language, book, held)
    return sheet_page.closed(book, small, held)


def _refuse_longer(sheet: Sheet) -> None:
    """XlsxWriter leaves out what is too much, and says nothing."""
    rows = len(sheet.above) + 1 + len(sheet.rows) + 1 + len(sheet.below)
    if rows > MOST_ROWS:
        raise BadInput(
            "{rows} rows are more than a sheet of a workbook takes ({most}; limit "
            "them, or write them as csv)",
            rows=rows,
            most=MOST_ROWS,
        )


def _write(
    sheets: Sequence[Sheet], title: str, language: str, book: Any, held: HeldRows
) -> None:
    created = CREATED.replace(tzinfo=None)
    book.set_properties({"title": shown(title)[:255], "created": created})
    names = _names([sheet.name for sheet in sheets])
    looks = BookLooks(book, language)
    for sheet, name in zip(sheets, names, strict=True):
        _Writer(sheet_page.page_of(book, name, held), sheet, looks).write()


def _new_book(data: BytesIO) -> Any:
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise missing() from None
    look = {"font_name": "Arial", "font_size": 10}
    return Workbook(data, {"in_memory": True, "default_format_properties": look})


def _names(wanted: Iterable[str]) -> list[str]:
    """Names that Excel takes, no two alike."""
    found: list[str] = []
    for text in wanted:
        plain = " ".join(shown(text).translate(_NOT_IN_NAME).split()).strip("'")
        plain = plain or "crmnet"
        name, number = plain[:MOST_IN_NAME].rstrip(" ."), 1
        while name.casefold() in {_RESERVED, *map(str.casefold, found)}:
            number += 1
            name = f"{plain[: MOST_IN_NAME - 5].rstrip()} ({number})"
        found.append(name)
    return found


class _Writer:
    """Writes one sheet."""

    def __init__(self, page: Any, sheet: Sheet, looks: BookLooks) -> None:
        self._page = page
        self._sheet = sheet
        self._looks = looks
        self._top = len(sheet.above)  # number of the row of the headings, from 0
        seen = [i for i, one in enumerate(sheet.columns) if not one.is_hidden]
        self._seen = seen[0], seen[-1]
        self._width = sum(sheet.columns[i].width for i in seen)

    def write(self) -> None:
        """Write all of it."""
        for number, text in enumerate(self._sheet.above):
            size = 14 if number == 0 else 10
            self._put_line(number, text, {"bold": number == 0, "font_size": size}, size)
        self._put_headings()
        self._put_rows()
        after = self._top + 1 + len(self._sheet.rows)
        for number, text in enumerate(self._sheet.below, after + 1):
            self._put_line(number, text, {"italic": True}, 10)
        for choices in self._sheet.choices:
            self._offer(choices)
        self._set_up()

    def _put_line(
        self, number: int, text: str, look: Mapping[str, object], size: int
    ) -> None:
        """A line over all columns, as high as it needs."""
        self._spread(number, text, self._looks(IN_ROWS, {"num_format": "@"}, look))
        self._set_height(number, text, size)

    def _set_height(self, number: int, text: str, size: int) -> None:
        """Make room for a text over all columns: no program does so of itself."""
        lines = lines_of(text, self._width * 10 // size)
        self._page.set_row(number, min(lines * LINE * size / 10 + 3, MOST_HIGH))

    def _spread(self, number: int, text: str, look: Any) -> None:
        first, last = self._seen
        if first == last:
            self._page.write_string(number, first, shown(text), look)
        else:
            self._page.merge_range(number, first, number, last, "", look)
            self._page.write_string(number, first, shown(text), look)

    def _put_headings(self) -> None:
        look = self._looks(IN_ROWS, FRAME, HEADING)
        high = max(lines_of(one.heading, one.width) for one in self._sheet.columns)
        self._page.set_row(self._top, high * LINE + 5)
        for place, column in enumerate(self._sheet.columns):
            self._page.set_column(
                place, place, column.width, None, {"hidden": column.is_hidden}
            )
            if column.heading:
                self._page.write_string(self._top, place, shown(column.heading), look)

    def _put_rows(self) -> None:
        """Those that are spread now; all others while the file is written."""
        row_lines = RowLines(self._sheet.columns, self._looks)
        last_column = len(self._sheet.columns) - 1
        first = self._top + 1
        for is_spread, part in groupby(self._sheet.rows, attrgetter("is_spread")):
            rows = tuple(part)
            if is_spread:
                for number, row in enumerate(rows, first):
                    self._put_spread(number, row)
            else:
                pieces = row_lines.packed(first, rows, self._page)
                numbers = first, first + len(rows) - 1
                sheet_page.take(self._page, pieces, numbers, last_column)
            first += len(rows)

    def _put_spread(self, number: int, row: SheetRow) -> None:
        (cell,) = row.cells
        text = str(cell.value) if isinstance(cell, SheetCell) else ""
        look = SPREAD if row.is_strong else {"italic": True}
        self._spread(number, text, self._looks(IN_ROWS, {"num_format": "@"}, look))
        self._set_height(number, text, 10)

    def _offer(self, choices: Choices) -> None:
        first, last = (number + self._top + 1 for number in choices.rows)
        rule: dict[str, object] = {
            "validate": "list" if choices.words or choices.as_in else "any",
            "input_title": shown(choices.title)[:32],
            "input_message": shown(choices.hint)[:255],
            "show_error": False,  # "partial (60 %)" is understood too
        }
        if choices.words:
            rule["source"] = [shown(word) for word in choices.words]
        elif choices.as_in:
            begin, end = (number + self._top + 2 for number in choices.as_in)
            letter = letters(choices.column)
            rule["source"] = f"=${letter}${begin}:${letter}${end}"
        self._page.data_validation(first, choices.column, last, choices.column, rule)

    def _set_up(self) -> None:
        page, sheet, top = self._page, self._sheet, self._top
        page.freeze_panes(top + 1, 0)
        page.set_landscape()
        page.set_paper(LETTER)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        page.set_footer("&C&P / &N")
        page.hide_gridlines(2)
        if sheet.is_filtered and sheet.rows:
            first, last = self._seen
            page.autofilter(top, first, top + len(sheet.rows), last)
        if sheet.is_locked:
            page.protect("", {"format_columns": True, "format_rows": True})
