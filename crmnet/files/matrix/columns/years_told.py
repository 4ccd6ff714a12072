"""Years that only the other cells of a table tell from days or fiscal years; asked.

"ene-25" beside "dic-26" is a month of a year, though it may be a day of any, and so is
"1/25" beside "12/26"; a "2025-2026" beside "2025" and "2027" is two calendar years and
no fiscal one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import month_number
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from crmnet.domain.document import Cell, Grid
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

YEARS, KEPT = "years", "kept"
_SHORT: Final = re.compile(
    r"(?<!\d[-/. ])\b([^\W\d_]{3,10})\.?[-/](\d\d)\b(?![-/.]?\d)"
)
_BY_NUMBER: Final = re.compile(r"(0?[1-9]|1[0-2]) ?[-/] ?(\d\d)")  # "3/27"
_TWO_YEARS: Final = re.compile(r"(20\d\d) ?[-–/] ?(20\d\d)")
_ONE_YEAR: Final = re.compile(r"20\d\d")
_LEAST: Final = 3  # cells of months
_FIRST, _LAST = 15, 50  # years of a plan
_LONGEST: Final = 6  # years of one
_KEPT: Final = Choice(KEPT, Message("not decided: the text is kept, without a date"))


def with_years_told(
    table: PlanTable,
    columns: Mapping[int, PlanColumn],
    reader: Reader,
    ledger: Ledger,
) -> PlanTable:
    """A table with the years in its dates written out, where that is so.

    Args:
        table: with what is below its heading.
        columns: what they hold.
        reader: of the plan, with the day from which it counts.
        ledger: is asked.
    """
    dated = {
        n
        for n, c in columns.items()
        if c.role in (*DATE_ROLES, ColumnRole.YEAR) and c.span is None
    }
    table = _with_months(table, dated, columns, reader.reference.year, ledger)
    return _with_spans(table, dated, columns, reader.language, ledger)


def _with_months(
    table: PlanTable,
    dated: AbstractSet[int],
    columns: Mapping[int, PlanColumn],
    now: int,
    ledger: Ledger,
) -> PlanTable:
    """A table with the years behind its months in four digits: "ene 2025"."""
    cells = _texts(table, dated)
    months = [cell for cell in cells if _short_months(clean(cell.text))]
    if len(months) < _LEAST or not _are_years(months):
        return table
    message = Message(
        'is "{text}" a month with its year, as the other dates of this table?',
        text=clean(months[0].text),
    )
    choices = (
        Choice(YEARS, Message("yes, a month with its year")),
        Choice(KEPT, Message("no, a month with its day")),
    )
    likeliest = YEARS if _may_be_now(months, now) else KEPT
    question = _question(table, months[0], columns, message, choices)
    if ledger.ask(question._replace(likeliest=likeliest)) != YEARS:
        return table
    return _written(table, months, _with_whole_year)


def _with_spans(
    table: PlanTable,
    dated: AbstractSet[int],
    columns: Mapping[int, PlanColumn],
    language: str,
    ledger: Ledger,
) -> PlanTable:
    """A table with its spans of years in words: "de 2025 a 2026"."""
    cells = _texts(table, dated)
    spans = [cell for cell in cells if _TWO_YEARS.fullmatch(clean(cell.text))]
    beside = {c.column for c in cells if _ONE_YEAR.fullmatch(clean(c.text))}
    spans = [cell for cell in spans if cell.column in beside]
    if not spans:
        return table
    message = Message(
        'is "{text}" from the first of these years to the last, as others of this '
        "column are one year?",
        text=clean(spans[0].text),
    )
    choices = (Choice(YEARS, Message("yes, whole years")), _KEPT)
    question = _question(table, spans[0], columns, message, choices)
    if ledger.ask(question) != YEARS:
        return table
    words = "de {} a {}" if language == "es" else "from {} to {}"
    return _written(table, spans, lambda text: _from_to(text, words))


def _texts(table: PlanTable, dated: AbstractSet[int]) -> list[Cell]:
    """The cells of dates that are written in words."""
    rows = [row for grid in table.grids for row in grid.rows]
    cells = (cell for row in rows for cell in row.cells if cell.column in dated)
    return [cell for cell in cells if has_text(cell) and cell.day is None]


def _short_months(text: str) -> list[int]:
    """The years in two digits that may stand behind the months of a text."""
    numbered = _BY_NUMBER.fullmatch(text)
    if numbered:
        return [int(numbered[2])]
    found = _SHORT.finditer(text)
    return [int(one[2]) for one in found if month_number(one[1].casefold())]


def _are_years(cells: Sequence[Cell]) -> bool:
    """Whether all numbers behind months are those of the years of one plan.

    Days would be of all parts of a month.
    """
    numbers = [number for cell in cells for number in _short_months(clean(cell.text))]
    is_near = max(numbers) - min(numbers) < _LONGEST
    return is_near and min(numbers) >= _FIRST and max(numbers) <= _LAST


def _may_be_now(cells: Sequence[Cell], now: int) -> bool:
    """Whether numbers behind months are years of a plan that is of now, or few years.

    "Mar-15", "Apr-18", "May-20" are days, where 2015 to 2020 are past.
    """
    numbers = [number for cell in cells for number in _short_months(clean(cell.text))]
    is_now = max(numbers) >= now % 100 - 1
    return is_now or len(set(numbers)) * 2 <= len(numbers)


def _with_whole_year(text: str) -> str:
    numbered = _BY_NUMBER.fullmatch(text)
    if numbered:
        return f"{int(numbered[1]):02d}/20{numbered[2]}"
    return _SHORT.sub(
        lambda one: (
            f"{one[1]} 20{one[2]}" if month_number(one[1].casefold()) else one[0]
        ),
        text,
    )


def _from_to(text: str, words: str) -> str:
    found = _TWO_YEARS.fullmatch(text)
    return words.format(found[1], found[2]) if found else text


def _written(
    table: PlanTable, cells: Sequence[Cell], spelled: Callable[[str], str]
) -> PlanTable:
    """A table with the texts of some of its cells spelled otherwise."""
    places = {(cell.row, cell.column, cell.text) for cell in cells}

    def cell_of(cell: Cell) -> Cell:
        is_one = (cell.row, cell.column, cell.text) in places
        return cell._replace(text=spelled(clean(cell.text))) if is_one else cell

    def grid_of(grid: Grid) -> Grid:
        rows = (row._replace(cells=tuple(map(cell_of, row.cells))) for row in grid.rows)
        return grid._replace(rows=tuple(rows))

    grid, *rest = map(grid_of, table.grids)
    return table._replace(grid=grid, rest=tuple(rest))


def _question(
    table: PlanTable,
    cell: Cell,
    columns: Mapping[int, PlanColumn],
    message: Message,
    choices: tuple[Choice, ...],
) -> Question:
    heading, text = columns[cell.column].heading, clean(cell.text)
    return Question(
        key_of(Asks.DATES, "years told", str(table.number), heading, text),
        Asks.DATES,
        Place(table.number, cell.row, cell.column),
        message,
        heading=heading,
        text=text,
        choices=choices,
        likeliest=YEARS,
    )
