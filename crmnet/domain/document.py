"""A document as its reader found it: tables of cells, whatever program wrote it.

What stands here says nothing yet of a plan: files/office/ makes it of Word, Excel, PDF
and text, files/matrix/ looks for the plan in it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Covered(StrEnum):
    """Why a place has no text of its own: a merge covers it."""

    NOT = ""
    FROM_ABOVE = "above"
    FROM_LEFT = "left"


STYLED: Final = 1000
"""How much a heading by its style stands out at least."""
_LEVELS: Final = 9


def styled(level: int) -> int:
    """How much a heading of a level, from 1 on, stands out."""
    return STYLED + _LEVELS - min(level, _LEVELS)


def sized(size: float, body: float, *, is_strong: bool) -> int:
    """How much a line stands out by its letters, sizes in points; 0: it does not."""
    larger = round(2 * (size - body))
    return 2 * max(larger, 0) + is_strong if larger > 0 or is_strong else 0


class Place(NamedTuple):
    """Where something stands: table, row and column, from 1; 0 for the whole of it."""

    table: int = 0
    row: int = 0
    column: int = 0


class Cell(NamedTuple):
    """One place of a table.

    Attributes:
        row: as the program counts it (a sheet's own row number), from 1.
        column: the same; 1 is A.
        text: as written, a line for each paragraph; "" where it is blank.
        day: the date that a sheet holds as a date; ``text`` then has it in ISO.
        is_number: whether a sheet holds a number; ``text`` then has it as shown.
        items: where the cell holds a numbered or bulleted list, its entries.
        fill: the colour behind it, "RRGGBB", or None where there is none or white.
        indent: how far its text is set in: steps of the program, or blanks before it.
        is_strong: whether all of its text is bold.
        covered: whether a merge covers it; its text stands above or to the left.
        is_formula: whether a formula stands there that has no value.
        year_unseen: whether the sheet shows ``day`` without its year.
        may_be_month: whether ``day``, a first, may have been meant as its month: the
            program does not tell how it is shown.
        is_struck: whether all of its text is struck through.
    """

    row: int
    column: int
    text: str = ""
    day: date | None = None
    is_number: bool = False
    items: tuple[str, ...] = ()
    fill: str | None = None
    indent: int = 0
    is_strong: bool = False
    covered: Covered = Covered.NOT
    is_formula: bool = False
    year_unseen: bool = False
    may_be_month: bool = False
    is_struck: bool = False


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        cells: in order without gaps from the first column.
        repeats_heading: whether it says again what a heading above it says.
        is_heading: whether the program marks it as a heading.
        begins_page: whether it is known to be the first of a page, from the second on.
    """

    number: int
    cells: Sequence[Cell]
    is_hidden: bool = False
    repeats_heading: bool = False
    is_heading: bool = False
    begins_page: bool = False


class Grid(NamedTuple):
    """A table of a document, or a sheet of a workbook.

    Attributes:
        table: its number in the document, from 1.
        name: of a sheet; "" for a table.
        before: the paragraphs between the table before and this one.
        hidden_columns: those that a sheet hides.
        looks: how much each of ``before`` stands out, the more the higher: a heading
            by its style ``STYLED`` and more, letters that are larger or bold less, and
            0 what does not; () where the program does not tell.
        beside: the table whose rows lie at the same heights on the page before, so
            that both may be one sheet, printed over several pages; 0: none does.
    """

    table: int
    rows: tuple[Row, ...]
    name: str = ""
    is_hidden: bool = False
    before: tuple[str, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    looks: tuple[int, ...] = ()
    beside: int = 0


class TextLine(NamedTuple):
    """A line of text outside of tables.

    Attributes:
        text: as written, with its number where it has one.
        level: of the heading that it is by its style, from 1; 0 where it is none.
        entry: of the list that it is an entry of, from 0; None where of none.
        is_strong: whether all of it is bold.
    """

    text: str
    level: int = 0
    entry: int | None = None
    is_strong: bool = False


class Document(NamedTuple):
    """What a file holds.

    Attributes:
        name: of the file, without its folder.
        after: the paragraphs behind the last table.
        written_on: when it was last saved, as it says itself; None where it does not.
        has_pictures: whether what is asked for may be in a picture of a table.
        sees_colours: whether what is behind cells could be read, and which rows are
            hidden; not so of old, open and very large workbooks.
        lines: all that stands outside of tables, where it may be a plan without one.
    """

    name: str
    grids: tuple[Grid, ...]
    after: tuple[str, ...] = ()
    written_on: date | None = None
    has_pictures: bool = False
    sees_colours: bool = True
    lines: tuple[TextLine, ...] = ()
