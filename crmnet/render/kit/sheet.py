"""Sheets of a spreadsheet: what stands in them, and the one writer of .xlsx.

Every text is written as a text: nothing in it is run, linked or taken for a number.
The same sheets give the same bytes. XlsxWriter is of the extra ``crmnet[office]``, and
is imported only where a workbook is written.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, date, datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.errors import BadInput
from crmnet.render.kit import sheet_page
from crmnet.render.kit.extra import missing
from crmnet.render.kit.records import is_suspect
from crmnet.render.kit.sheet_lines import lines_of
from crmnet.render.kit.sheet_page import in_line, letters, line, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LETTER: Final = 1  # the paper of all eleven states, as Excel numbers papers
MOST_ROWS: Final = 1_048_576  # of a sheet, that Excel and LibreOffice take
MOST_IN_NAME: Final = 31  # characters of the name of a sheet
CREATED: Final = datetime(2002, 5, 31, tzinfo=UTC)  # any day, as long as it stays
_NOT_IN_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_RESERVED: Final = "history"  # Excel keeps that name for itself
_MOST_HELD: Final = 5_000  # rows that are held in memory until all are written
_MOST_KEPT: Final = 4_096  # cells of a column that may come again
_LINE: Final = 13  # points
_MOST_HIGH: Final = 409  # points that Excel takes
# A month in letters: a day in numbers is read in two orders.
_DAYS: Final = {"es": "[$-140A]d mmm yyyy", "en": "[$-409]d mmm yyyy"}
_FILLS: Final = {
    "red": ("#FBE3E0", "#8A1C10"),
    "yellow": ("#FFF4D1", "#6B4E00"),
    "green": ("#E3F1DF", "#20591A"),
}
_HEADING: Final = {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"}
_SPREAD: Final = {"bold": True, "bg_color": "#DCE6F1"}
_OPEN: Final = {"locked": False, "bg_color": "#FFFBE6"}
_FRAME: Final = {"border": 1, "border_color": "#BFBFBF"}
_ROWS: Final = {"valign": "top", "text_wrap": True}

Value = str | int | date


class SheetCell(NamedTuple):
    """What stands in one place.

    Attributes:
        colour: "red", "yellow", "green"; it only repeats what a word says.
        is_open: whether it can be written into where the sheet is locked.
    """

    value: Value = ""
    colour: str = ""
    is_strong: bool = False
    is_open: bool = False


class SheetRow(NamedTuple):
    """A row; of one that is spread the first cell goes over all columns."""

    cells: tuple[SheetCell, ...]
    is_spread: bool = False
    is_strong: bool = False


class SheetColumn(NamedTuple):
    """A column.

    Attributes:
        width: in characters.
        holds_days: whether days are written into its empty cells.
    """

    heading: str
    width: int = 16
    is_hidden: bool = False
    holds_days: bool = False


class Choices(NamedTuple):
    """The words that a column offers in its open cells; others may be written too.

    Attributes:
        column: its number, from 0.
        words: what is offered; none: there is only a hint.
        title: of the hint that appears beside the cell.
        hint: 255 characters at most.
        rows: numbers of the first and the last row in the sheet's ``rows``, from 0.
        as_in: in the place of words the rows whose cells of this column are offered.
    """

    column: int
    rows: tuple[int, int]
    words: tuple[str, ...] = ()
    title: str = ""
    hint: str = ""
    as_in: tuple[int, int] | None = None


class Sheet(NamedTuple):
    """A sheet: lines above, headings, rows.

    Attributes:
        name: cut to what Excel takes.
        above: lines over the headings, the title first.
        is_locked: whether only open cells can be written into; without a password.
        is_filtered: whether its headings offer filters.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    choices: tuple[Choices, ...] = ()
    is_locked: bool = False
    is_filtered: bool = True


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
    data = BytesIO()
    with ExitStack() as put_away:
        _write(sheets, title, language, _new_book(data, _room(sheets, put_away)))
    return data.getvalue()


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


def _write(sheets: Sequence[Sheet], title: str, language: str, book: Any) -> None:
    created = CREATED.replace(tzinfo=None)
    book.set_properties({"title": shown(title)[:255], "created": created})
    names = _names([sheet.name for sheet in sheets])
    formats = _Formats(book, language)
    for sheet, name in zip(sheets, names, strict=True):
        _Writer(sheet_page.page_of(book, name), sheet, formats).write()
    sheet_page.close(book)


def _room(sheets: Sequence[Sheet], put_away: ExitStack) -> dict[str, object]:
    """Where the rows wait for the end: in memory, of large sheets in files of a folder.

    Args:
        sheets: what is to be written.
        put_away: removes the folder, also where the work is broken off.
    """
    if sum(len(sheet.rows) for sheet in sheets) <= _MOST_HELD:
        return {"in_memory": True}
    folder = put_away.enter_context(TemporaryDirectory(prefix="crmnet-"))
    return {"tmpdir": folder}


def _new_book(data: BytesIO, room: Mapping[str, object]) -> Any:
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise missing() from None
    look = {"font_name": "Arial", "font_size": 10}
    return Workbook(data, {**room, "default_format_properties": look})


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


def _height(cell: SheetCell, column: SheetColumn) -> int:
    """Lines that a cell takes; programs other than Excel do not count them anew."""
    if not cell.value or column.is_hidden or not isinstance(cell.value, str):
        return 1
    return lines_of(cell.value, column.width)


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}
        self._of: dict[tuple[object, ...], Any] = {}  # of cells that look alike
        self.day = _DAYS[language]

    def __call__(self, *parts: Mapping[str, object]) -> Any:
        properties = {name: value for part in parts for name, value in part.items()}
        known = tuple(sorted(properties.items()))
        if known not in self._made:
            self._made[known] = self._book.add_format(properties)
        return self._made[known]

    def of(self, cell: SheetCell, row: SheetRow, column: SheetColumn) -> Any:
        """The format of a cell."""
        value = cell.value
        is_strong = cell.is_strong or row.is_strong
        is_quoted = bool(value) and isinstance(value, str) and is_suspect(value)
        holds = date if column.holds_days else type(value)
        alike = cell.is_open, cell.colour, is_strong, is_quoted, holds
        if alike not in self._of:
            self._of[alike] = self._made_for(
                cell, holds, is_strong=is_strong, is_quoted=is_quoted
            )
        return self._of[alike]

    def _made_for(
        self, cell: SheetCell, holds: type, *, is_strong: bool, is_quoted: bool
    ) -> Any:
        parts: list[Mapping[str, object]] = [_ROWS, _FRAME]
        if cell.is_open:
            parts.append(_OPEN)
        if cell.colour in _FILLS:
            fill, ink = _FILLS[cell.colour]
            parts.append({"bg_color": fill, "font_color": ink})
        if is_strong:
            parts.append({"bold": True})
        if issubclass(holds, date):
            parts.append({"num_format": self.day, "align": "left"})
        elif issubclass(holds, int):
            parts.append({"num_format": "0"})
        else:
            parts.append({"num_format": "@"})
        if is_quoted:
            parts.append({"quote_prefix": True})
        return self(*parts)


class _Writer:
    """Writes one sheet."""

    def __init__(self, page: Any, sheet: Sheet, formats: _Formats) -> None:
        self._page = page
        self._sheet = sheet
        self._formats = formats
        self._top = len(sheet.above)  # number of the row of the headings, from 0
        seen = [i for i, one in enumerate(sheet.columns) if not one.is_hidden]
        self._seen = seen[0], seen[-1]
        self._width = sum(sheet.columns[i].width for i in seen)
        # By whether a row is strong, and by column: cells that were written before.
        self._kept: list[list[dict[SheetCell, tuple[str, int]]]] = [
            [{} for _ in sheet.columns] for _ in (False, True)
        ]

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
        self._spread(number, text, self._formats(_ROWS, {"num_format": "@"}, look))
        self._set_height(number, text, size)

    def _set_height(self, number: int, text: str, size: int) -> None:
        """Make room for a text over all columns: no program does so of itself."""
        lines = lines_of(text, self._width * 10 // size)
        self._page.set_row(number, min(lines * _LINE * size / 10 + 3, _MOST_HIGH))

    def _spread(self, number: int, text: str, look: Any) -> None:
        first, last = self._seen
        if first == last:
            self._page.write_string(number, first, shown(text), look)
        else:
            self._page.merge_range(number, first, number, last, "", look)
            self._page.write_string(number, first, shown(text), look)

    def _put_headings(self) -> None:
        look = self._formats(_ROWS, _FRAME, _HEADING)
        high = max(lines_of(one.heading, one.width) for one in self._sheet.columns)
        self._page.set_row(self._top, high * _LINE + 5)
        for place, column in enumerate(self._sheet.columns):
            self._page.set_column(
                place, place, column.width, None, {"hidden": column.is_hidden}
            )
            if column.heading:
                self._page.write_string(self._top, place, shown(column.heading), look)

    def _put_rows(self) -> None:
        """Those that are spread now; all others while the file is written."""
        numbered = enumerate(self._sheet.rows, self._top + 1)
        for number, row in numbered:
            if row.is_spread:
                self._put_spread(number, row)
        if not all(row.is_spread for row in self._sheet.rows):
            last = self._top + len(self._sheet.rows), len(self._sheet.columns) - 1
            sheet_page.take(self._page, self._lines(), last)

    def _put_spread(self, number: int, row: SheetRow) -> None:
        (cell,) = row.cells
        text = str(cell.value)
        look = _SPREAD if row.is_strong else {"italic": True}
        self._spread(number, text, self._formats(_ROWS, {"num_format": "@"}, look))
        self._set_height(number, text, 10)

    def _lines(self) -> Iterator[tuple[int, str]]:
        """The rows that are not spread, as lines of the file."""
        for number, row in enumerate(self._sheet.rows, self._top + 1):
            if row.is_spread:
                continue
            kept = self._kept[row.is_strong]
            cells, high = [], 1
            for place, cell in enumerate(row.cells):
                found = kept[place].get(cell) or self._piece(place, cell, row)
                cells.append(found[0])
                high = max(high, found[1])
            yield number, line(number, min(high * _LINE + 3, _MOST_HIGH), cells)

    def _piece(self, place: int, cell: SheetCell, row: SheetRow) -> tuple[str, int]:
        """A cell as a part of its row, and the lines that it takes."""
        column, kept = self._sheet.columns[place], self._kept[row.is_strong][place]
        look = self._formats.of(cell, row, column)
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        text = in_line(letters(place), look, cell.value)
        found = text, _height(cell, column)
        kept[cell] = found
        return found

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
