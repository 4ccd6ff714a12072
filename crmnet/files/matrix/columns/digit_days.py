"""Days that are written as digits alone, "051127": asked, once a table."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.domain.written_days import ORDER_WORDS, Order, day_or_none
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES
from crmnet.files.matrix.cells.words import clean, has_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from crmnet.domain.document import Cell, Grid
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

KEPT: Final = "kept"
_DIGITS: Final = re.compile(r"\d{5,6}")  # a sheet drops the nought of "051127"
_LOST: Final = 5  # digits that are left without it
_LEAST: Final = 3
_LONGEST: Final = timedelta(days=3653)  # of a plan
_CENTURY: Final = 2000


def spelled_out(
    table: PlanTable, columns: Mapping[int, PlanColumn], ledger: Ledger
) -> PlanTable:
    """A table whose days are digits alone with these as days, where that is so."""
    dated = {n for n, c in columns.items() if c.role in DATE_ROLES and c.span is None}
    rows = table.grid.rows[table.heading.end :]
    cells = [c for row in rows for c in row.cells if c.column in dated and has_text(c)]
    texts = [clean(cell.text) for cell in cells]
    if len(cells) < _LEAST or not all(map(_DIGITS.fullmatch, texts)):
        return table
    orders = [order for order in Order if _are_days(texts, order)]
    if not orders:
        return table
    likeliest = str(orders[0])
    if len(orders) > 1 or _may_begin_with_years(texts):
        likeliest = KEPT
    question = _question(table.number, cells[0], columns, orders, likeliest)
    said = ledger.ask(question) or KEPT
    if said == KEPT:
        return table
    found = frozenset(dated)
    grid, *rest = (_spelled(each, found, Order(said)) for each in table.grids)
    return table._replace(grid=grid, rest=tuple(rest))


def _are_days(texts: Sequence[str], order: Order) -> bool:
    """Whether all texts are days in an order, and all of the years of one plan."""
    days = [day for text in texts if (day := _day(text, order))]
    return _are_of_one_plan(days, texts)


def _may_begin_with_years(texts: Sequence[str]) -> bool:
    """Whether all texts would be days with the year in front as well."""
    turned = [text[4:] + text[2:4] + text[:2] for text in texts if len(text) > _LOST]
    days = [day for text in turned if (day := _day(text, Order.DAY_FIRST))]
    return _are_of_one_plan(days, texts)


def _are_of_one_plan(days: Sequence[date], texts: Sequence[str]) -> bool:
    return len(days) == len(texts) and max(days) - min(days) <= _LONGEST


def _day(text: str, order: Order) -> date | None:
    digits = text.zfill(6)
    one, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if order is Order.MONTH_FIRST:
        one, month = month, one
    return day_or_none(_CENTURY + year, month, one)


def _spelled(grid: Grid, columns: frozenset[int], order: Order) -> Grid:
    rows = (
        row._replace(cells=tuple(_cell(cell, columns, order) for cell in row.cells))
        for row in grid.rows
    )
    return grid._replace(rows=tuple(rows))


def _cell(cell: Cell, columns: frozenset[int], order: Order) -> Cell:
    text = clean(cell.text)
    if cell.column not in columns or not _DIGITS.fullmatch(text):
        return cell
    day = _day(text, order)
    if day is None:
        return cell
    return cell._replace(day=day, text=day.isoformat(), is_number=False)


def _question(
    table: int,
    cell: Cell,
    columns: Mapping[int, PlanColumn],
    orders: Sequence[Order],
    likeliest: str,
) -> Question:
    heading = columns[cell.column].heading
    text = clean(cell.text)
    return Question(
        key_of(Asks.DATES, "digits", str(table), heading),
        Asks.DATES,
        Place(table, cell.row, cell.column),
        Message(
            'the dates of this table are digits alone, as "{text}": in which order '
            "do day, month and year stand?",
            text=text,
        ),
        heading=heading,
        text=text,
        choices=(
            *(Choice(str(order), ORDER_WORDS[order]) for order in orders),
            Choice(KEPT, Message("not decided: the text is kept, without a date")),
        ),
        likeliest=likeliest,
    )
