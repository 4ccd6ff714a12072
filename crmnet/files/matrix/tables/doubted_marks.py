"""Marks under the days of a week or under phases, beside what may be the activities.

"Lunes" to "Viernes", "Fase 1" to "Fase 4", or the hours 5, 10, 15 of a work say when in
no calendar of ours: the marks are kept beside the items. Whether the table is a plan at
all is asked.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DEED_ROLES
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.headings import may_be_headings
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.evidence import may_call_itself_plan
from crmnet.files.matrix.kinds.told import shares_in
from crmnet.files.matrix.kinds.unworded import is_heading_word
from crmnet.files.matrix.tables.doubted import (
    DoubtedTable,
    may_be_done,
    question_about,
    titles_over,
    with_nameless,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import TableHeading

_WEEKDAYS: Final = (
    *("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_DAY: Final = frozenset((*_WEEKDAYS, *(day[:3] for day in _WEEKDAYS)))
_COUNTED: Final = re.compile(r"([a-z]{3,})(?: n[oº]?)? ?(?:\d{1,2}|[ivx]{1,4})")
_MARK: Final = re.compile(r"\W{1,2}|[xX]{1,2}")
_FEWEST: Final = 3  # columns of marks, and rows that have one
_MANY: Final = 5  # columns that are but numbers
_UNITS: Final = frozenset(
    "hora horas dia dias semana semanas mes meses hour hours day days week "
    "weeks".split()
)
"""What stands in the corner, over the activities, and is of the numbers beside it."""
_HALF: Final = 0.5
_LETTERS: Final = 4.0  # of a text in a document that says that it has activities


def marked_table(grid: Grid, name: str, given: Given) -> DoubtedTable | None:
    """A table of marks that may be a plan, with the question; None: it is hardly one.

    Args:
        grid: the table.
        name: of the document.
        given: what a person has said.
    """
    for heading in may_be_headings(grid, given):
        marked = _counted(heading)
        body = grid.rows[heading.end :]
        if not _have_marks(marked, body) or not _are_words(heading, grid, marked):
            continue
        first = min(marked)
        beside = {c.column for r in body for c in r.cells if has_text(c)} - {*marked}
        shapes = [shape_of(n, body) for n in sorted(beside) if n < first]
        titles = titles_over(grid, heading.end, name)
        texts = [s for s in shapes if _may_be_what(s, heading, titles)]
        if texts:
            whole = with_nameless(heading, (shape.number for shape in texts))
            return DoubtedTable(whole, question_about(grid, whole, texts, texts[0]))
    return None


def _counted(heading: TableHeading) -> list[int]:
    """The columns of a calendar; or those called by the days of a week, or all alike.

    Alike: by a word and a number.
    """
    spans = [n for n, one in heading.columns.items() if one.span is not None]
    if len(spans) >= _FEWEST:
        return spans
    keys = {n: heading_key(one.lower) for n, one in heading.columns.items()}
    days = [n for n, key in keys.items() if key in _DAY]
    if len(days) >= _FEWEST:
        return days
    found = {n: _COUNTED.fullmatch(key) for n, key in keys.items()}
    words = {one[1] for one in found.values() if one}
    counted = [n for n, one in found.items() if one]
    is_one = len(words) == 1 and len(counted) >= _FEWEST
    return counted if is_one else _are_even(keys)


def _are_even(keys: Mapping[int, str]) -> list[int]:
    """The columns called by numbers, if these go on by equal steps: 5, 10, 15."""
    numbers = {n: int(key) for n, key in keys.items() if key.isdigit()}
    steps = {two - one for one, two in pairwise(numbers.values())}
    is_even = len(numbers) >= _MANY and len(steps) == 1 and min(steps) > 0
    return [*numbers] if is_even else []


def _are_words(heading: TableHeading, grid: Grid, marked: Sequence[int]) -> bool:
    """Whether what stands in a heading beside its columns of marks are words."""
    taken = grid.rows[heading.start : heading.end]
    cells = [c for row in taken for c in row.cells if c.column not in marked]
    return all(map(is_heading_word, filter(has_text, cells)))


def _have_marks(columns: Sequence[int], body: Sequence[Row]) -> bool:
    """Whether nothing but marks and colours stand in columns, not alike in all rows."""
    rows = [[c for c in row.cells if c.column in columns] for row in body]
    cells = [cell for row in rows for cell in row]
    texts = [clean(cell.text) for cell in cells if has_text(cell)]
    marked = [tuple(map(_is_marked, row)) for row in rows]
    some = [row for row in marked if any(row)]
    return (
        len(columns) >= _FEWEST
        and all(map(_MARK.fullmatch, texts))
        and len(some) >= _FEWEST
        and len(set(some)) > 1
    )


def _is_marked(cell: Cell) -> bool:
    return has_text(cell) or cell.fill is not None


def _may_be_what(
    shape: ColumnShape, heading: TableHeading, titles: Sequence[str]
) -> bool:
    """Whether texts are of what is to be done, by what they or the headings say."""
    named = heading.columns.get(shape.number)
    told = shares_in(shape.texts)
    reading = reading_of(named.lower) if named else None
    if reading and reading.is_sure and reading.role in DEED_ROLES:
        return shape.letters >= _LETTERS
    is_corner = named is not None and heading_key(named.lower) in _UNITS
    if named and not (is_corner or may_be_done(shape, heading)):
        return False
    is_called = any(map(may_call_itself_plan, titles))
    if is_called and any("activ" in title.casefold() for title in titles):
        return shape.letters >= _LETTERS
    if is_called and is_corner:
        return shape.says_what
    is_doing = told.ordered >= _HALF or (is_called and told.doing >= _HALF)
    is_dated = is_called and any(one.span for one in heading.columns.values())
    is_word = is_dated and shape.letters >= _LETTERS  # "Testing", which has its days
    return is_doing and (is_word or shape.says_what)
