"""A first part that is named above the heading, where the others are named below it.

"Componente 1" stands over the heading of the columns, "Componente 2" alone in a row
among the items: both are of one kind, so the first is put where the second would be.
So is "I. Preparation" that stands in the heading itself, beside "Deadline", and so is
"Resultado 1 :" with its name in the next cell, where "Resultado 2 :" has it there too.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Covered, Row
from crmnet.files.matrix.cells.column_letters import letters_of
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.level_kinds import (
    PLAIN,
    follows,
    kind_of,
    names_level,
    names_part,
)
from crmnet.files.matrix.headings.lines import lines_before
from crmnet.files.matrix.tables.stacked import begins_again

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.headings.level_kinds import LevelKind
    from crmnet.files.matrix.tables.plan_table import PlanTable

_ENDS: Final = " :.–-"  # of a label
_COUNTED: Final = re.compile(r"\b(?:\d{1,2}|[ivx]+|[a-z])\W*$", re.IGNORECASE)
"""The number of a label; "Eje:" without one is of a form, that says it each time."""


def with_first_part(table: PlanTable, titles: Sequence[str]) -> PlanTable:
    """A table with what names its first part as rows like those of the others.

    Args:
        table: all of the plan.
        titles: the lines of the title of the plan, which name no part of it.
    """
    heading, rows = table.heading, table.grid.rows
    if heading.heads or not (heading.rows or heading.by_shape):
        return table
    above, body = rows[: heading.start], rows[heading.end :]
    below = list(filter(None, map(_text, body)))
    if len(below) * 2 > sum(any(map(has_text, row.cells)) for row in body):
        return table  # a calendar in colours: what stands alone is an item
    kinds = set(map(kind_of, below)) - {PLAIN}
    named = [row for row in above if _is_part(_text(row), kinds, below, titles)]
    said = [line.text for line in lines_before(table.grid)]
    while said and not _is_part(said[0], kinds, below, titles):
        said = said[1:]
    said = said if all(_is_part(text, kinds, below, titles) for text in said) else []
    width = max((len(row.cells) for row in rows), default=0)
    table, inner = _without_inner(table, kinds, below)
    like = (row for row in body if kinds and kind_of(_text(row)) in kinds)
    is_wide = all(map(_is_wide, like))
    paragraphs = [*(_in_row(text, width, is_wide=is_wide) for text in said), *inner]
    if begins_again(table):  # whose titles stand right above the heading
        return (
            _put(table, [*paragraphs, *above], body)
            if paragraphs and not named
            else table
        )
    if not (paragraphs or named):
        return table
    rest = [row for row in above if row not in named]
    return _put(table, rest, [*paragraphs, *named, *body])


def _without_inner(
    table: PlanTable, kinds: set[LevelKind], below: Sequence[str]
) -> tuple[PlanTable, list[Row]]:
    """A table whose column of items is not called by its first part; and that part.

    It is as a row like those of the other parts.
    """
    heading, rows = table.heading, table.grid.rows
    columns = dict(heading.columns)
    for number, one in columns.items():
        is_one = one.span is None and not (one.upper or names_part(one.lower))
        if is_one and _is_part(one.lower, kinds, below, ()):
            columns[number] = one._replace(lower=letters_of(number))
            others = (r for r in rows[heading.end :] if _alone(r) is not None)
            like = next(r for r in others if kind_of(_text(r)) == kind_of(one.lower))
            part = _said_in(like, one.lower, one.row)
            return table._replace(heading=heading._replace(columns=columns)), [part]
    return table, []


def _said_in(like: Row, text: str, number: int) -> Row:
    """A row like another, with another text alone in it."""
    cells = (
        cell._replace(row=number, text=text if has_text(cell) else cell.text)
        for cell in like.cells
    )
    return like._replace(number=number, cells=tuple(cells))


def _put(table: PlanTable, above: Sequence[Row], body: Sequence[Row]) -> PlanTable:
    """A table with other rows above its heading and below it."""
    heading, rows = table.heading, table.grid.rows
    start = len(above)
    columns = tuple(rows[heading.start : heading.end])
    return table._replace(
        grid=table.grid._replace(rows=(*above, *columns, *body), before=(), looks=()),
        heading=heading._replace(start=start),
    )


def _is_part(
    text: str, kinds: set[LevelKind], below: Sequence[str], titles: Sequence[str]
) -> bool:
    kind = kind_of(text)
    is_title = text in titles and kind[:1] != ("word",)
    is_title = is_title and not any(follows(text, other) for other in below[:1])
    return bool(text) and text not in below and not is_title and kind in kinds


def _alone(row: Row) -> Cell | None:
    filled = list(islice(filter(has_text, row.cells), 2))
    return filled[0] if len(filled) == 1 else None


def _text(row: Row) -> str:
    """What stands alone in a row, or behind the word for a level that does."""
    filled = [clean(cell.text) for cell in islice(filter(has_text, row.cells), 3)]
    is_labelled = (
        len(filled) == 2
        and _COUNTED.search(filled[0]) is not None
        and names_level(filled[0].rstrip(_ENDS))
    )
    return " ".join(filled) if len(filled) == 1 or is_labelled else ""


def _is_wide(row: Row) -> bool:
    """Whether a text that stands alone in a row may be over all of its columns."""
    return len(row.cells) > 1 and all(
        cell.covered is Covered.FROM_LEFT for cell in row.cells[1:]
    )


def _in_row(text: str, width: int, *, is_wide: bool) -> Row:
    """A text alone in a row, over the whole width of a table or in its first column."""
    covered = Covered.FROM_LEFT if is_wide else Covered.NOT
    rest = (Cell(0, n, covered=covered) for n in range(2, width + 1))
    return Row(0, (Cell(0, 1, text), *rest))
