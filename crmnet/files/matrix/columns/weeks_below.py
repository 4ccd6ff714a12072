"""Rows below one that says its week, with none of their own: the same week; asked."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import month_number
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.columns.as_above import ABOVE, NONE
from crmnet.files.matrix.columns.levels import levels_of
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_COUNTED: Final = re.compile(
    r"(?:semana|sem|week|wk|mes|month|dia|day)\.? ?(?:n[.°º]* ?)?(\d{1,2})"
)
_FEWEST: Final = 2  # weeks, and rows without one


def with_weeks_below(
    table: PlanTable, columns: Mapping[int, PlanColumn], ledger: Ledger
) -> PlanTable:
    """The table, its blank cells below "Semana 1" as the one above, if that is so.

    Only where each week or month of a column left of all levels is said once, one
    after the other: then its first row says it for those that follow.
    """
    dates = [n for n, one in columns.items() if one.role in DATE_ROLES]
    level = min(levels_of(columns).columns, default=0)
    if len(dates) != 1 or not dates[0] < level or table.rest:
        return table
    (number,) = dates
    if columns[number].role is not ColumnRole.CALENDAR:
        return table
    body = table.grid.rows[table.heading.end :]
    blank = _blank(number, level, body)
    if len(blank) < _FEWEST or not _follow(number, body):
        return table
    if ledger.ask(_question(blank[0], number, columns[number].heading, table)) != ABOVE:
        return table
    rows = [*table.grid.rows[: table.heading.end], *_filled(number, body, blank)]
    return table._replace(grid=table.grid._replace(rows=tuple(rows)))


def _blank(number: int, level: int, body: Sequence[Row]) -> list[int]:
    """The numbers of the rows with texts of levels, and nothing in a column."""
    texts = [row for row in body if any(map(has_text, row.cells[level - 1 :]))]
    if not texts or not has_text(texts[0].cells[number - 1]):
        return []
    return [row.number for row in texts if _is_blank(row.cells[number - 1])]


def _is_blank(cell: Cell) -> bool:
    return not has_text(cell) and cell.covered is Covered.NOT and not cell.fill


def _follow(number: int, body: Sequence[Row]) -> bool:
    """Whether all texts of a column count weeks or months, each later than the last."""
    said = [row.cells[number - 1] for row in body if has_text(row.cells[number - 1])]
    counted = [_counted(clean(cell.text)) for cell in said]
    return len(counted) >= _FEWEST and all(
        one and two and one < two for one, two in pairwise(counted)
    )


def _counted(text: str) -> int:
    """The number of a week or month; 0 where a text is none."""
    words = fold(text)
    found = _COUNTED.fullmatch(words)
    return int(found[1]) if found else month_number(words.strip(" .")) or 0


def _filled(number: int, body: Sequence[Row], blank: Sequence[int]) -> Iterator[Row]:
    above = ""
    for row in body:
        cell = row.cells[number - 1]
        above = cell.text if has_text(cell) else above
        if row.number in blank:
            cells = list(row.cells)
            cells[number - 1] = cell._replace(text=above)
            yield row._replace(cells=tuple(cells))
        else:
            yield row


def _question(row: int, number: int, heading: str, table: PlanTable) -> Question:
    rows = table.grid.rows[table.heading.end :]
    above = [one.cells[number - 1] for one in rows if one.number < row]
    text = next(clean(cell.text) for cell in reversed(above) if has_text(cell))
    return Question(
        key_of(Asks.DATES, "weeks below", heading),
        Asks.DATES,
        Place(table.number, row, number),
        Message(
            '"{heading}" is blank in rows below "{text}": are they of it too?',
            heading=heading,
            text=text,
        ),
        heading=heading,
        text=text,
        choices=(
            Choice(ABOVE, Message("yes, as above")),
            Choice(NONE, Message("no, they have no date")),
        ),
        likeliest=ABOVE,
    )
