"""A column of days without their years, "12/03": its days in words, once for all.

Two small numbers may be anything. Under a heading of dates, and where most of a column
are such, they are days of a month; of which year they are is asked as of all others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.domain.written_days import Order, day_or_none
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.shapes import is_date
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from crmnet.domain.document import Cell, Grid
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

KEPT: Final = "kept"
_SHORT: Final = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2})\.?(?P<rest>(?: \(.*\))?)")
_RANGE: Final = re.compile(
    r"\d{1,2}[-/.]\d{1,2}\.? ?(?:[-–—]|al?|to) ?\d{1,2}[-/.]\d.*"
)
_DATES: Final = frozenset("fecha fechas date dates dia day f".split())
_LEAST: Final = 2
_FIRST, _LAST = 15, 50  # years of a plan, in two digits
_YEARS: Final = 6  # of one plan, at most
_LEAP: Final = 2000  # a year that has every day


def days_in_words(
    table: PlanTable,
    columns: Mapping[int, PlanColumn],
    reader: Reader,
    ledger: Ledger,
) -> PlanTable:
    """A table whose columns of short days say them in words: "12 de marzo"."""
    for number, column in columns.items():
        if column.role not in DATE_ROLES or column.span is not None:
            continue
        order = _order_in(table, column, reader, ledger)
        if order is not None:
            grid, *rest = (
                _spelled(each, number, order, reader.language) for each in table.grids
            )
            table = table._replace(grid=grid, rest=tuple(rest))
    return table


def _order_in(
    table: PlanTable, column: PlanColumn, reader: Reader, ledger: Ledger
) -> Order | None:
    """In which order day and month stand in a column; None: they are no days."""
    rows = table.grid.rows[table.heading.end :]
    cells = [c for row in rows for c in row.cells[column.number - 1 : column.number]]
    cells = [cell for cell in cells if has_text(cell)]
    short = [cell for cell in cells if _SHORT.fullmatch(clean(cell.text))]
    ranged = sum(bool(_RANGE.fullmatch(clean(cell.text))) for cell in cells)
    dated = sum(is_date(cell) for cell in cells if cell not in short)
    are_most = len(short) + ranged > (len(cells) - dated) / 2
    if not short or len(short) + ranged < _LEAST or not are_most:
        return None
    if _may_be_years(short):
        return None
    if not _is_dated(column) and not all(map(_looks_like_a_day, short)):
        return None
    orders = [order for order in Order if all(_day(cell, order) for cell in short)]
    held = reader.date_order or ("DMY" if reader.language == "es" else None)
    if len(orders) > 1:
        orders = [order for order in orders if held in (None, order)]
    if len(orders) < 2:
        return orders[0] if orders else None
    said = ledger.ask(_question(table.number, short[0], column))
    return Order(said) if said and said != KEPT else None


def _may_be_years(cells: list[Cell]) -> bool:
    """Whether what stands second may be years: "3/27" and "12/28" are asked about.

    Days would be of all parts of a month.
    """
    found = [_SHORT.fullmatch(clean(cell.text)) for cell in cells]
    second = [int(one[3]) for one in found if one]
    is_near = max(second) - min(second) < _YEARS
    return is_near and min(second) >= _FIRST and max(second) <= _LAST


def _is_dated(column: PlanColumn) -> bool:
    """Whether a heading says that it is of days, and not but of when."""
    if column.role in (ColumnRole.START, ColumnRole.DUE):
        return True
    return not _DATES.isdisjoint(heading_key(column.heading).split())


def _looks_like_a_day(cell: Cell) -> bool:
    """Whether a text is written as days are: "5/3", "03.06".

    "5-10" and "1.5" under "Plazo" may be the days or months that it takes.
    """
    text = clean(cell.text)
    return "/" in text or re.match(r"\d\d\.\d\d\b", text) is not None


def _day(cell: Cell, order: Order) -> date | None:
    found = _SHORT.fullmatch(clean(cell.text))
    if found is None:
        return None
    day, month = int(found[1]), int(found[3])
    if order is Order.MONTH_FIRST:
        day, month = month, day
    return day_or_none(_LEAP, month, day)


def _spelled(grid: Grid, number: int, order: Order, language: str) -> Grid:
    rows = []
    for row in grid.rows:
        cells = tuple(
            _in_words(cell, order, language) if cell.column == number else cell
            for cell in row.cells
        )
        rows.append(row._replace(cells=cells))
    return grid._replace(rows=tuple(rows))


def _in_words(cell: Cell, order: Order, language: str) -> Cell:
    found = _SHORT.fullmatch(clean(cell.text)) if cell.day is None else None
    day = _day(cell, order) if found else None
    if found is None or day is None:
        return cell
    words = Language(language).day_of_year(day.month, day.day)
    return cell._replace(text=f"{words}{found['rest']}", is_number=False)


def _question(table: int, cell: Cell, column: PlanColumn) -> Question:
    text = clean(cell.text)
    return Question(
        key_of(Asks.DATES, "short days", str(table), column.heading),
        Asks.DATES,
        Place(table, cell.row, cell.column),
        Message(
            'the dates of the column "{heading}" have no year and may be read in two '
            'ways ("{text}"): in which order do they stand?',
            heading=column.heading,
            text=text,
        ),
        heading=column.heading,
        text=text,
        choices=(
            Choice(str(Order.DAY_FIRST), Message("day/month")),
            Choice(str(Order.MONTH_FIRST), Message("month/day")),
            Choice(KEPT, Message("not decided: the text is kept, without a date")),
        ),
        likeliest=KEPT,
    )
