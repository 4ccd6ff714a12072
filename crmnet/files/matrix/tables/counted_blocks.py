"""A heading that comes again, each time with the counted part that it heads.

"Objetivo 1: Retorno | Responsable | Fecha", rows, "Objetivo 2: Datos | Responsable |
Fecha", rows: the part stands over its rows, and the rest of the row is the heading
again. The first may say "Actividad" in its place. It is asked (blocks.py).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.level_kinds import kind_of
from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading
from crmnet.files.matrix.headings.words import known_reading, known_role, reading_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.files.matrix.headings.level_kinds import LevelKind

MARKERS: Final = (*DATE_ROLES, ColumnRole.STATUS, ColumnRole.RESPONSIBLE)
"""What the heading of each block of a plan repeats."""
_LONGEST: Final = 40  # characters of what a heading repeats
_LABEL: Final = 2  # words that count a part, and do not say which: "Eje 3"
_LEAST: Final = 2


class _Head(NamedTuple):
    """A row that may be a heading: the cell that may be a part, and the others."""

    place: int
    first: Cell
    beside: tuple[Cell, ...]

    @property
    def said(self) -> list[tuple[int, str]]:
        """What stands beside the first cell, and where."""
        return [(cell.column, heading_key(cell.text)) for cell in self.beside]


def counted_blocks(grid: Grid) -> TableHeading | None:
    """The heading of a table whose heading comes again with counted parts, or None."""
    heads = [one for place, row in enumerate(grid.rows) if (one := _head(place, row))]
    top = heads[0] if heads else None
    if top is None or not _is_heading(top):
        return None
    again = [one for one in heads if _repeats(one, top)]
    counted = [one for one in again if part_kind(clean(one.first.text))]
    is_plain = counted != again
    kinds = {part_kind(clean(one.first.text)) for one in counted}
    if len(again) < _LEAST or len(kinds) != 1 or again[is_plain:] != counted:
        return None
    if is_plain and reading_of(clean(top.first.text)).role not in LEVEL_ROLES:
        return None
    level = _level(top, grid.rows, {one.place for one in again})
    if not level or not all(b.place - a.place > 1 for a, b in pairwise(again)):
        return None
    called = top.beside if not is_plain else (top.first, *top.beside)
    named = {
        cell.column: NamedColumn(cell.column, "", clean(cell.text), cell.row)
        for cell in called
    }
    column = top.first.column
    named.setdefault(column, NamedColumn(column, "", "", top.first.row))
    marks = frozenset(one.first.row for one in counted)
    return TableHeading(top.place, int(is_plain), named, marks, level)


def part_kind(text: str) -> LevelKind:
    """Of what kind a counted part is that says its name ("Eje 3. Salud"); or ()."""
    kind = kind_of(text)
    is_counted = bool(kind) and bool(kind[-1])
    return kind if is_counted and len(text.split()) > _LABEL else ()


def _head(place: int, row: Row) -> _Head | None:
    """A row as a heading: its first cell is the one behind that of the numbers."""
    cells = list(filter(has_text, row.cells))
    if len(cells) < _LEAST:
        return None
    is_code = known_role(clean(cells[0].text)) is ColumnRole.CODE
    first = cells.pop(int(is_code))
    return _Head(place, first, tuple(cells))


def _is_heading(top: _Head) -> bool:
    """Whether what is beside the first cell names columns, one of them of a plan."""
    readings = [known_reading(clean(cell.text)) for cell in top.beside]
    known = [one for one in readings if one is not None and one.is_sure]
    is_short = all(len(cell.text) <= _LONGEST for cell in top.beside)
    marks = any(one.role in MARKERS for one in known)
    return is_short and marks and len(known) * 2 > len(readings)


def _repeats(one: _Head, top: _Head) -> bool:
    """Whether a row says beside its first cell what the first heading says there."""
    return one.first.column == top.first.column and one.said == top.said


def _level(top: _Head, rows: Sequence[Row], heads: set[int]) -> int:
    """The column of the items: that of the parts, or one called so beside numbers.

    0 where texts stand in both.
    """
    column = top.first.column
    called = (c.column for c in top.beside if _is_of_level(clean(c.text)))
    other = next(called, 0)
    below = [
        clean(cell.text)
        for place, row in enumerate(rows)
        if place > top.place and place not in heads
        for cell in filter(has_text, row.cells)
        if cell.column == column
    ]
    has_words = any(any(map(str.isalpha, text)) for text in below)
    if other:
        return 0 if has_words else other
    return column if has_words else 0


def _is_of_level(text: str) -> bool:
    reading = reading_of(text)
    return reading.is_sure and reading.role in LEVEL_ROLES
