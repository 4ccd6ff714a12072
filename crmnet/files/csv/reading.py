"""CSV files as spreadsheets and offices save them: their cells, or all their faults.

Rows and columns are counted as a spreadsheet counts them, from 1, the headings being
row 1; Excel's first line ``sep=;`` is none. The encoding is told by the byte order
mark, else UTF-8 is tried, then Windows' (cp1252), unless letters say that it is that of
"CSV (Macintosh)" or "CSV (MS-DOS)"; the separator is the one of ``;``, ``,`` and TAB
that all lines have as often, else the one that the headings have most of.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import re
from itertools import dropwhile
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadFile, Fault
from crmnet.files.faults import Enough, Faults
from crmnet.files.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_ABOVE: Final = 2000  # characters of a title above the headings
MOST_IN_CELL: Final = 10_000  # characters
SEPARATORS: Final = ";,\t"
ALL_SEPARATORS: Final = SEPARATORS + "|"  # of what other programs write
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In a word these bytes are no letter of Windows' encoding, but "á", "é", "ción" of a
# Macintosh's, "é", "í", "ó", "ú", "ñ" of MS-DOS's. Its dashes, apostrophes and "œ" are
# letters of a Macintosh too: they do not tell.
_OLDER: Final = (
    ("mac_roman", re.compile(rb"[a-z](?:\x87[a-z]|\x8e)|i\x97n\b")),
    ("cp850", re.compile(rb"[a-z][\x82\xa1-\xa4][a-z]")),
)
_OF_WINDOWS: Final = re.compile(rb"[a-z][\xe1\xe9\xed\xf1\xf3\xfa\xfc]")
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_ENDED: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_QUOTED: Final = re.compile(r'"[^"]*"')
# What render.records writes before a cell that a spreadsheet would run as a formula.
_GUARDED: Final = re.compile(r"""\A'(?=[ "\xa0\u2007\u202f\u3000]*[=+\-@|＝＋－＠])""")


class CsvLine(NamedTuple):
    """A row of the file that is not empty; cells are without outer blanks.

    Attributes:
        months: the columns of a workbook with the first of a month, where the file does
            not tell whether it is shown as its month alone.
        shared: what is wrong with the merges of a workbook that reach down into it.
    """

    number: int
    cells: tuple[str, ...]
    months: tuple[int, ...] = ()
    shared: tuple[Fault, ...] = ()


def read_csv(path: Path) -> tuple[CsvLine, ...]:
    """The rows of a CSV file, the headings first.

    Raises:
        BadFile: with all that is wrong in its encoding, its quotes and its cells.
    """
    lines: list[CsvLine] = []
    faults = Faults()
    with contextlib.suppress(Enough):
        for line in csv_lines(path, csv_text(path)):
            for fault in faults_of(line):
                faults.note(fault)
            if any(line.cells):
                lines.append(line)
    if not (lines or faults):
        faults.note(Fault(0, 0, "the file is empty (its first row names the columns)"))
    if faults:
        raise faults.refusal(path)
    return tuple(lines)


def csv_text(path: Path) -> str:
    """What a CSV file holds.

    Raises:
        BadFile: it cannot be read, or is too large.
    """
    return _text(path, read_bytes(path, MOST_BYTES))


def csv_lines(path: Path, text: str, separators: str = SEPARATORS) -> Iterator[CsvLine]:
    """The rows of a CSV file as they come, empty ones too; cells may have faults.

    Raises:
        BadFile: the file cannot be read from there on.
    """
    return _lines(path, text, separators)


def _text(path: Path, data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(path, data.removeprefix(mark), encoding)
    encoding = _without_mark(data)
    return _decoded(path, data, encoding)


def _without_mark(data: bytes) -> str:
    """The encoding of text that does not begin with a mark."""
    beginning = data[:1000]
    if beginning[1::2].count(0) > len(beginning) // 4:
        return "utf-16-le"
    if beginning[::2].count(0) > len(beginning) // 4:
        return "utf-16-be"
    try:
        data.decode()
    except UnicodeDecodeError:
        return _of_spreadsheets(data)
    return "utf-8"


def _of_spreadsheets(data: bytes) -> str:
    """Which of the encodings with a byte a letter a text has."""
    if not _OF_WINDOWS.search(data):
        for encoding, letters in _OLDER:
            if letters.search(data):
                return encoding
    return "cp1252"


def _decoded(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        fault = Fault(
            row, 0, "the letters cannot be read (save the file as CSV in UTF-8)"
        )
        raise BadFile(str(path), (fault,)) from error


def _lines(path: Path, text: str, separators: str) -> Iterator[CsvLine]:
    """The rows, empty ones too, numbered."""
    named = _SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
    separator = named[1] if named else _separator(text, separators)
    lines = (found[0] for found in _ENDED.finditer(text))  # one after the other
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield CsvLine(number, tuple(_cell(cell) for cell in cells))
    except csv.Error as error:
        fault = Fault(
            number + 1,
            0,
            "this row cannot be read: a quotation mark in it is not closed, or a cell "
            "is too long (correct the row)",
        )
        raise BadFile(str(path), (fault,)) from error


def _separator(text: str, separators: str) -> str:
    """What parts the headings; csv.Sniffer would take letters for it.

    A title may stand above them: they are the first line with several cells. Of two
    columns it is what each line has as often: "Fecha;Detalle" over texts with commas.
    """
    lines = [_QUOTED.sub("", line) for line in text[:MOST_ABOVE].split("\n")]
    separators = _even(lines, separators, is_cut=len(text) > MOST_ABOVE) or separators
    parted = (line for line in lines if max(map(line.count, separators)) > 1)
    headings = next(parted, next(filter(str.strip, lines), ""))
    return max(separators, key=headings.count)


def _even(lines: Sequence[str], separators: str, *, is_cut: bool) -> str:
    """Which separators all lines have as often, below a title: "Fecha;Detalle".

    A text of the second line may have commas; where none is even, it is "".

    Args:
        lines: from the first, without what is quoted.
        separators: what may part cells.
        is_cut: whether the last line is not whole.
    """
    said = (line for line in (lines[:-1] if is_cut else lines) if line.strip())
    whole = [*dropwhile(lambda line: not any(map(line.count, separators)), said)]
    counts = {one: {line.count(one) for line in whole} for one in separators}
    even = (one for one, found in counts.items() if len(found) == 1 and found != {0})
    return "".join(even)


def _cell(text: str) -> str:
    return _GUARDED.sub("", text.strip()).strip()


def faults_of(line: CsvLine) -> Iterator[Fault]:
    """What is wrong with the cells of a row: too long, garbled."""
    for column, cell in enumerate(line.cells, 1):
        if long := too_long(line.number, column, cell):
            yield long
        elif is_garbled(cell):
            yield Fault(
                line.number,
                column,
                'the letters are garbled: "{text}" (save the file as CSV in UTF-8)',
                text=cell,
            )


def too_long(line: int, column: int, cell: str) -> Fault | None:
    """That a cell is longer than any text of an office; None where it is not."""
    if len(cell) <= MOST_IN_CELL:
        return None
    return Fault(
        line,
        column,
        "a cell of {n} characters (shorten it: at most {most})",
        n=len(cell),
        most=MOST_IN_CELL,
    )


def is_garbled(cell: str) -> bool:
    """Whether UTF-8 was once taken for Windows' encoding: "situaciÃ³n"."""
    if "\ufffd" in cell:
        return True
    if not {"Ã", "Â"} & set(cell):
        return False
    try:
        cell.encode("cp1252").decode()
    except UnicodeError:
        return False
    return True
