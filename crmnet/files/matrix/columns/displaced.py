"""Rows whose text was parted at its commas, so that all behind it moved: asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES
from crmnet.files.matrix.cells.words import clean, has_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

YES, NO = "yes", "no"
_DAY: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_BETWEEN: Final = re.compile(r"(?<=\d), (?=\d)")  # those of a number: "1,5"
_MOST: Final = 5  # commas of a text
_LEAST: Final = 2  # rows with their dates in place, to tell that others have moved


def put_back(
    table: PlanTable, columns: Mapping[int, PlanColumn], ledger: Ledger
) -> PlanTable:
    """A table with its rows in place: in some, the dates stand too far to the right.

    So it is where nobody put a text with commas between quotes.
    """
    dated = sorted(
        number
        for number, column in columns.items()
        if column.role in DATE_ROLES and column.span is None
    )
    levels = [n for n, column in columns.items() if column.is_level]
    if len(levels) != 1 or not dated or dated[0] != levels[0] + 1:
        return table
    body = table.grid.rows[table.heading.end :]
    if sum(_moved(row, dated) == 0 for row in body) < _LEAST:
        return table
    rows = [
        _row(row, levels[0], moved, table.number, ledger)
        if (moved := _moved(row, dated))
        else row
        for row in body
    ]
    above = table.grid.rows[: table.heading.end]
    return table._replace(grid=table.grid._replace(rows=(*above, *rows)))


def _moved(row: Row, dated: Sequence[int]) -> int | None:
    """By how many columns the dates of a row have moved; None: it has no such dates."""
    texts = {cell.column: clean(cell.text) for cell in row.cells if has_text(cell)}
    for moved in range(_MOST + 1):
        if all(_DAY.fullmatch(texts.get(number + moved, "")) for number in dated):
            are_words = all(
                number in texts for number in range(dated[0], dated[0] + moved)
            )
            return moved if are_words else None
    return None


def _row(row: Row, level: int, moved: int, table: int, ledger: Ledger) -> Row:
    """A row with its text in one cell, and what follows it in place, if that is so."""
    parts = row.cells[level - 1 : level + moved]
    text = _BETWEEN.sub(",", ", ".join(cell.text for cell in parts))
    if ledger.ask(_question(parts[0], text, table)) != YES:
        return row
    ledger.use(table, filter(has_text, row.cells))
    behind = (_at(cell, cell.column - moved) for cell in row.cells[level + moved :])
    joined = parts[0]._replace(text=text)
    return row._replace(cells=(*row.cells[: level - 1], joined, *behind))


def _at(cell: Cell, column: int) -> Cell:
    return cell._replace(column=column)


def _question(cell: Cell, text: str, table: int) -> Question:
    whole = clean(text)
    return Question(
        key_of(Asks.JOINED, "commas", whole),
        Asks.JOINED,
        Place(table, cell.row, cell.column),
        Message(
            'the dates of this row stand too far to the right, as if "{text}" had '
            "been parted at its commas: is it one text?",
            text=whole,
        ),
        text=whole,
        choices=(
            Choice(YES, Message("yes, it is one")),
            Choice(NO, Message("no, the cells stand where they belong")),
        ),
        likeliest=YES,
    )
