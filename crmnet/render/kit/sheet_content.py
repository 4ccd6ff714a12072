"""What stands in the sheets of a workbook: cells, rows, columns, what may be chosen."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from crmnet.render.kit.records import is_suspect

Value = str | int | date
Piece = tuple[str, int, int]
"""A part of a line of a file, how high it is in lines of text, and how many columns."""


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


class SheetRun:
    """Neighbouring cells that come again, in other rows and in other sheets.

    What a file has for them is made once a run: two with the same cells are two.

    Attributes:
        cells: what stands in them.
        kinds: what their looks depend on, beside their row and their columns.
        made: their part of a line of a file, how high they are in lines of text, and
            over how many columns, by where and how they stand (kit/sheet_rows.py).
    """

    __slots__ = ("cells", "kinds", "made")

    def __init__(self, cells: tuple[SheetCell, ...]) -> None:
        self.cells = cells
        self.kinds = " ".join(map(_kind, cells))
        self.made: dict[str, Piece] = {}


def _kind(cell: SheetCell) -> str:
    value, colour, is_strong, is_open = cell
    looks = is_open + 2 * is_strong + 4 * is_quoted(cell)
    return f"{looks}{type(value).__name__}{colour}"


def is_quoted(cell: SheetCell) -> bool:
    """Whether a program would run its text, if it were typed."""
    value = cell.value
    return bool(value) and isinstance(value, str) and is_suspect(value)


class SheetRow(NamedTuple):
    """A row; of one that is spread the one cell goes over all columns.

    Attributes:
        cells: one by one, or some of them as a run; a text alone is a key: a word of
            letters, figures and hyphens that no other row has and its column has room
            for.
    """

    cells: tuple[SheetCell | SheetRun | str, ...]
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
