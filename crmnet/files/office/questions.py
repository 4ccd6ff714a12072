"""The questions about a document as a workbook, and the answers that come back in it.

Only the answers can be typed: the sheet is locked but for them, with the choices as a
drop-down. What the program needs to know again stands in a sheet that is not shown.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.errors import BadFile, Fault
from crmnet.files.office.documents import read_document
from crmnet.files.writing import draft
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from crmnet.domain.document import Cell, Grid, Row

HIDDEN: Final = "crmnet"  # the sheet that is not shown
FIRST: Final = 4  # the row of the first question; below the instructions and a gap
ANSWER: Final = 6  # its column
KEY: Final = 7
LINE: Final = 15  # points
TALLEST: Final = 400  # what Excel draws is 409 at most
_PIECE: Final = 30_000  # characters: a cell takes no more than 32,767
_PARTS: Final = 2  # that are kept: the document, and what was said of it
_WIDTHS: Final = (18, 24, 50, 60, 40, 30)


class AskedLine(NamedTuple):
    """A question as it is written.

    Attributes:
        choices: by what is kept of an answer, the words for it.
        answer: what was answered already, as words; "" while it is open.
        example: what may be typed, where there are no choices.
    """

    key: str
    place: str
    heading: str
    text: str
    question: str
    choices: Mapping[str, str]
    answer: str = ""
    example: str = ""


class KnownDocument(NamedTuple):
    """A document by its name and by a digest of what stands in it."""

    name: str
    digest: str


class AskedSheet(NamedTuple):
    """What is written of the questions about a document, in the reader's language.

    Attributes:
        headings: of the six columns, the answer last.
        given: what was said of the document otherwise, to be known again.
        about: the document.
    """

    name: str
    instructions: str
    headings: Sequence[str]
    lines: Sequence[AskedLine]
    given: Mapping[str, Any]
    about: KnownDocument


class AnsweredSheet(NamedTuple):
    """What came back: the answers by key, and what was said otherwise.

    Attributes:
        rows: by key, the row in which an answer stands.
        about: the document whose questions they answer.
    """

    answers: Mapping[str, str]
    rows: Mapping[str, int]
    given: Mapping[str, Any]
    about: KnownDocument


def write_questions(path: Path, sheet: AskedSheet, *, replace: bool = False) -> None:
    """Write the questions; never over a file that is there, unless it may be replaced.

    Raises:
        CannotWrite: it is there, or cannot be written.
    """
    import xlsxwriter

    with draft(path, replace=replace) as temporary:
        book = xlsxwriter.Workbook(temporary, {"strings_to_formulas": False})
        _write(book, sheet)
        book.close()


def _write(book: Any, sheet: AskedSheet) -> None:
    shown = book.add_worksheet(sheet.name)
    kept = book.add_worksheet(HIDDEN)
    kept.very_hidden()
    locked = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    free = book.add_format(
        {
            "text_wrap": True,
            "valign": "top",
            "border": 1,
            "locked": False,
            "bg_color": "#FFF2CC",
            "num_format": "@",
        }
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    for column, width in enumerate(_WIDTHS):
        shown.set_column(column, column, width)
    shown.set_column(KEY - 1, KEY - 1, None, None, {"hidden": True})
    note = book.add_format({"text_wrap": True, "valign": "top"})
    shown.merge_range(0, 0, 0, ANSWER - 1, sheet.instructions, note)
    shown.set_row(0, 45)
    for column, heading in enumerate(sheet.headings):
        shown.write_string(FIRST - 2, column, heading, bold)
    for number, line in enumerate(sheet.lines):
        row = FIRST - 1 + number
        choices = "\n".join(line.choices.values()) or line.example
        texts = (line.place, line.heading, line.text, line.question, choices)
        shown.set_row(row, _height(texts))
        for column, text in enumerate(texts):
            shown.write_string(row, column, text, locked)
        shown.write_string(row, ANSWER - 1, line.answer, free)
        shown.write_string(row, KEY - 1, line.key)
        _keep_choices(shown, kept, number, row, line)
    _keep_given(kept, len(sheet.lines), [sheet.about, sheet.given])
    shown.freeze_panes(FIRST - 1, 0)
    shown.protect("", {"format_columns": True, "format_rows": True})
    shown.set_landscape()
    shown.fit_to_pages(1, 0)


def _height(texts: Sequence[str]) -> int:
    """The height, in points, of a row whose texts are wrapped."""
    lines = (
        sum(-(-len(line) // width) or 1 for line in text.split("\n"))
        for text, width in zip(texts, _WIDTHS, strict=False)
    )
    return min(LINE * max(lines), TALLEST)


def _keep_choices(
    shown: Any, kept: Any, number: int, row: int, line: AskedLine
) -> None:
    """Keep the words of a question and what they mean; offer them as a drop-down."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    words, keys = 2 * number, 2 * number + 1
    kept.write_string(words, 0, line.key)
    kept.write_string(keys, 0, line.key)
    for column, (key, said) in enumerate(line.choices.items(), 1):
        kept.write_string(words, column, said)
        kept.write_string(keys, column, key)
    if line.choices:
        first = xl_rowcol_to_cell(words, 1, row_abs=True, col_abs=True)
        last = xl_rowcol_to_cell(words, len(line.choices), row_abs=True, col_abs=True)
        source = f"={HIDDEN}!{first}:{last}"
        shown.data_validation(
            row, ANSWER - 1, row, ANSWER - 1, {"validate": "list", "source": source}
        )


def _keep_given(kept: Any, lines: int, given: Sequence[Any]) -> None:
    text = json.dumps(given, ensure_ascii=False)
    for number, start in enumerate(range(0, len(text), _PIECE)):
        kept.write_string(2 * lines + number, 0, "=")
        # a mark on both sides: a cell loses its outer blanks
        kept.write_string(2 * lines + number, 1, f"<{text[start : start + _PIECE]}>")


def read_answers(path: Path) -> AnsweredSheet:
    """What was answered in a workbook of questions.

    Raises:
        BadFile: it is none, or an answer is none of its choices.
    """
    grids = read_document(path).grids
    kept = next((grid for grid in grids if grid.name == HIDDEN), None)
    said = _given(kept) if kept else []
    if kept is None or len(grids) < 2 or len(said) != _PARTS:
        fault = Fault(
            0, 0, "these are no questions that crmnet wrote (name the file that it did)"
        )
        raise BadFile(str(path), (fault,))
    faults = [*_lost(grids[0])]
    answers = _answers(grids[0], _choices(kept), faults)
    if faults:
        raise BadFile(str(path), tuple(faults))
    rows = {row.cells[KEY - 1].text: row.number for row in _asked_rows(grids[0])}
    (name, digest), given = said
    return AnsweredSheet(answers, rows, given, KnownDocument(name, digest))


def _asked_rows(grid: Grid) -> Iterator[Row]:
    """The rows that hold a question."""
    return (
        row
        for row in grid.rows
        if row.number >= FIRST and len(row.cells) >= KEY and row.cells[KEY - 1].text
    )


def _answers(
    grid: Grid, choices: Mapping[str, Mapping[str, str]], faults: list[Fault]
) -> dict[str, str]:
    """The answers by key of their question; what is wrong with them is noted."""
    answers: dict[str, str] = {}
    rows: dict[str, int] = {}
    for row in _asked_rows(grid):
        key, cell = row.cells[KEY - 1].text, row.cells[ANSWER - 1]
        found = choices.get(key) or {}
        answer = found.get(fold(cell.text)) if found else cell.text
        if answer is None and cell.text:
            faults.append(_fault(cell))
        elif answer and answers.setdefault(key, answer) != answer:
            faults.append(_twice(cell, rows[key]))
        elif answer:
            rows.setdefault(key, row.number)
    return answers


def _lost(grid: Grid) -> Iterator[Fault]:
    """The answers in rows that no longer say what they answer."""
    for row in grid.rows:
        if row.number < FIRST or len(row.cells) < ANSWER:
            continue
        cell = row.cells[ANSWER - 1]
        if cell.text and not "".join(one.text for one in row.cells[KEY - 1 : KEY]):
            yield Fault(
                cell.row,
                cell.column,
                "this answer belongs to no question: the hidden cell beside it is "
                "blank (write it in the row of its question, in the workbook as crmnet "
                "wrote it)",
            )


def _twice(cell: Cell, row: int) -> Fault:
    return Fault(
        cell.row,
        cell.column,
        '"{text}" and row {row} answer the same question in two ways (keep one)',
        text=cell.text,
        row=row,
    )


def _fault(cell: Cell) -> Fault:
    return Fault(
        cell.row,
        cell.column,
        '"{text}" is none of the answers (choose one from the list of the cell)',
        text=cell.text,
    )


def _choices(kept: Grid) -> dict[str, dict[str, str]]:
    """By key of a question: by what may be typed, folded, what is kept of it.

    That is the words of a choice, or its number, as on a terminal.
    """
    found: dict[str, dict[str, str]] = {}
    rows = [row for row in kept.rows if row.cells[0].text != "="]
    for words, keys in zip(rows[::2], rows[1::2], strict=False):
        said = [fold(cell.text) for cell in words.cells[1:]]
        meant = [cell.text for cell in keys.cells[1:]]
        found[words.cells[0].text] = {
            **_by_first_words(said, meant),
            **_by_number(said, meant),
            **dict(zip(said, meant, strict=False)),
        }
    return found


def _by_number(said: Sequence[str], meant: Sequence[str]) -> dict[str, str]:
    """By number; not where the words of a choice are themselves a number."""
    if any(word.isdigit() for word in said):
        return {}
    return {str(number): key for number, key in enumerate(meant, 1)}


def _by_first_words(said: Sequence[str], meant: Sequence[str]) -> dict[str, str]:
    """By what stands before the comma, where no other choice begins so: "yes"."""
    firsts = [word.partition(",")[0] for word in said]
    return {
        first: key
        for first, key in zip(firsts, meant, strict=False)
        if firsts.count(first) == 1
    }


def _given(kept: Grid) -> list[Any]:
    """The document, and what was said of it; else nothing that is of use."""
    pieces = [row.cells[1].text[1:-1] for row in kept.rows if row.cells[0].text == "="]
    found = json.loads("".join(pieces) or "[]")
    return found if isinstance(found, list) else []
