"""A form on somebody's screen: its rows, and how they will be saved."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Final, NamedTuple

COLUMNS: Final = (
    "key plan code title calendar due status on evidence note results"
).split()
SAID: Final = ("status", "on", "evidence", "note", "results")
ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Row:
    """A row: its cells by column, and whether somebody made it wrong.

    Attributes:
        truth: what it was before anything was done to it; None: it is not of the form.
        spoilt: whether it may be refused.
    """

    def __init__(self, cells: dict[str, str], *, is_ours: bool = True) -> None:
        self.cells = cells
        self.truth = dict(cells) if is_ours else None
        self.spoilt = not is_ours

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def is_item(self) -> bool:
        """Whether the form asks for an answer here."""
        return bool(self.truth and self.truth.get("key") and self.truth.get("code"))


class Style:
    """How a spreadsheet saves: no words of the form are changed by it."""

    def __init__(self) -> None:
        self.encoding = "utf-8-sig"
        self.separator = ";"
        self.newline = "\r\n"
        self.order = "ISO"
        self.pads = False
        self.short_years = False
        self.hour = ""
        self.names_separator = False
        self.trailing = 0  # separators too many at the end of each row

    def day(self, text: str) -> str:
        """An ISO day as it is shown; another text as it is."""
        if not ISO.fullmatch(text):
            return text
        day = date.fromisoformat(text)
        if self.order == "ISO":
            return text + self.hour
        width = 2 if self.pads else 1
        parts = [f"{day.day:0{width}}", f"{day.month:0{width}}"]
        if self.order == "MDY":
            parts.reverse()
        year = f"{day.year % 100:02}" if self.short_years else str(day.year)
        return "/".join([*parts, year]) + self.hour


class Line(NamedTuple):
    """A row as the file has it: its number, and the row it comes from."""

    number: int
    row: Row


class Sheet:
    """A form that is being filled in, or spoilt.

    Attributes:
        columns: which columns stand in which order; others than COLUMNS are strange.
        above: texts above the headings.
        spoilt: whether the file as a whole may be refused.
    """

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8-sig")
        separator = max(";,", key=text.partition("\n")[0].count)
        first, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        self.headings = dict(zip(COLUMNS, first, strict=True))
        self.rows = [Row(dict(zip(COLUMNS, row, strict=False))) for row in rows]
        self.columns = list(COLUMNS)
        self.above: list[str] = []
        self.style = Style()
        self.is_one_column = False
        self.spoilt = False

    @property
    def items(self) -> list[Row]:
        return [row for row in self.rows if row.is_item]

    def lines(self) -> list[Line]:
        """The rows as they are numbered in the file."""
        first = len(self.above) + 2
        return [Line(first + place, row) for place, row in enumerate(self.rows)]

    def bytes(self) -> bytes:
        """The file."""
        style = self.style
        said = [[text] for text in self.above]
        said.append([self.headings.get(name, name) for name in self.columns])
        said += [[self._shown(row, name) for name in self.columns] for row in self.rows]
        rows = (self._saved([*row, *[""] * style.trailing]) for row in said)
        text = "".join(row + style.newline for row in rows)
        if self.is_one_column:
            lines = text.replace('"', "").split(style.newline)
            text = style.newline.join(f'"{line}"' for line in lines if line)
        elif style.names_separator:
            text = f"sep={style.separator}\r\n{text}"
        return text.encode(style.encoding, "replace")

    def _saved(self, row: list[str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.style.separator).writerow(row)
        return out.getvalue().removesuffix("\r\n")

    def _shown(self, row: Row, name: str) -> str:
        text = row.cell(name)
        return self.style.day(text) if name in ("due", "on") else text

    def mend_file(self) -> None:
        """Save it as it came, answers apart."""
        self.columns = list(COLUMNS)
        self.above, self.is_one_column = [], False
        self.style.trailing, self.spoilt = 0, False
        self.style.separator, self.style.encoding = ";", "utf-8-sig"
