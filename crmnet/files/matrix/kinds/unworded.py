"""Headings in none of our words, over columns that look like those of a plan.

What is to be done stands beside dates, or beside a calendar with marks. Lists of other
things have dates too: so the document must call itself a plan, or the dates be those
between which things are done.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.shapes import is_date, shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.headings import may_be_headings
from crmnet.files.matrix.headings.words import reading_of
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading

_LONGEST: Final = 80  # characters of a heading
_LEAST: Final = 2  # rows with dates
_PART: Final = 0.3  # of the rows of a table, which have dates
_FEWEST: Final = 3  # columns of a calendar
_SENTENCE: Final = 2.5  # words of what is no name of a person or a thing
_MOSTLY: Final = 0.8
_OLDEST: Final = 1990
_YEAR: Final = re.compile(r"(?<!\d)1[0-9]{3}(?!\d)|(?<!\d)20\d\d(?!\d)")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_WHO: Final = frozenset((ColumnRole.RESPONSIBLE, ColumnRole.STATUS))
_OF_PLANS: Final = frozenset(
    "cronograma cronogramas plan planes planificacion planeacion planning planner "
    "workplan gantt timeline schedule roadmap actividades activities tareas tasks "
    "calendario hitos milestones compromisos acciones actions programacion".split()
)


def heading_by_shape(grid: Grid, name: str, given: Given) -> TableHeading | None:
    """The heading of a table by what stands below it, or None.

    Args:
        grid: the table.
        name: of the document.
        given: what a person has said.
    """
    for heading in may_be_headings(grid, given):
        if may_name_columns(heading, grid) and _is_of_plan(heading, grid, name):
            is_amid = _stands_below_days(heading, grid)
            return None if is_amid else heading._replace(by_shape=True)
    return None


def _stands_below_days(heading: TableHeading, grid: Grid) -> bool:
    """Whether rows above have days where those below do: it is one of these rows."""
    body = grid.rows[heading.end :]
    dated = {n for n in heading.columns if _holds_days(shape_of(n, body))}
    above = grid.rows[: heading.start]
    days = sum(any(c.column in dated and is_date(c) for c in r.cells) for r in above)
    return days >= _LEAST


def may_name_columns(heading: TableHeading, grid: Grid) -> bool:
    """Whether some rows have nothing but words that are short, and two at least."""
    taken = grid.rows[heading.start : heading.end]
    spans = {n for n, one in heading.columns.items() if one.span is not None}
    cells = [c for row in taken for c in row.cells if has_text(c)]
    words = [cell for cell in cells if cell.column not in spans]
    named = [n for n in heading.columns if n not in spans]
    is_wide = len(named) > 1 or (bool(named) and len(spans) >= _FEWEST)
    return is_wide and all(map(is_heading_word, words))


def is_heading_word(cell: Cell) -> bool:
    """Whether a cell may be a heading: short, and neither a number nor a date."""
    text = clean(cell.text)
    is_short = len(text) <= _LONGEST and not cell.is_number
    return is_short and not is_date(cell)


def _is_of_plan(heading: TableHeading, grid: Grid, name: str) -> bool:
    body = grid.rows[heading.end :]
    spans = [n for n, one in heading.columns.items() if one.span is not None]
    numbers = [n for n in heading.columns if n not in spans]
    shapes = [shape_of(number, body) for number in numbers]
    what = [
        shape
        for shape in shapes
        if shape.says_what and _may_be_done(heading.columns[shape.number].lower)
    ]
    if not what:
        return False
    is_said = _is_called_plan(heading, grid, name)
    if len(spans) >= _FEWEST and _has_marks(spans, body):
        is_worded = any(shape.words >= _SENTENCE for shape in what)
        return is_said or is_worded or _is_staircase(spans, body)
    dated = [shape.number for shape in shapes if _holds_days(shape)]
    if has_old_days(dated, body):
        dated = []
    if not dated and is_said:
        return any(_has_short_days(heading.columns[s.number], s) for s in shapes)
    if len(dated) > 1 and _are_between(dated[0], dated[1], body):
        return True
    return bool(dated) and (is_said or _says_when_and_who(heading, dated))


def _says_when_and_who(heading: TableHeading, dated: Sequence[int]) -> bool:
    """Whether headings that are known say when and who: only what is strange then."""
    readings = {n: reading_of(one.lower) for n, one in heading.columns.items()}
    roles = {n: one.role for n, one in readings.items() if one.is_sure}
    is_when = any(roles.get(number) in DATE_ROLES for number in dated)
    return is_when and not _WHO.isdisjoint(roles.values())


def _may_be_done(heading: str) -> bool:
    """Whether a heading is none of what stands beside an activity: "Socio", "Notas"."""
    reading = reading_of(heading)
    return reading.role is not ColumnRole.OTHER or bool(reading.faint)


def _holds_days(shape: ColumnShape) -> bool:
    many = len(shape.texts)
    return shape.is_dated and many >= _LEAST and many >= _PART * shape.rows


def _has_short_days(named: NamedColumn, shape: ColumnShape) -> bool:
    """Whether a column under "Date" has days without a year: "3/5", "13.05 – 19.05"."""
    texts = shape.texts
    is_full = len(texts) >= _LEAST and len(texts) >= _PART * shape.rows
    is_when = reading_of(named.lower).role in DATE_ROLES
    return is_when and is_full and shape.has_short_days


def _has_marks(spans: Sequence[int], body: Sequence[Row]) -> bool:
    """Whether the cells of a calendar tell some rows from others."""
    marked = [
        tuple(bool(c.fill) or has_text(c) for c in row.cells if c.column in spans)
        for row in body
    ]
    return len(set(marked)) > 1


def _is_staircase(spans: Sequence[int], body: Sequence[Row]) -> bool:
    """Whether the marks of each row are a bar, and the bars begin one after another."""
    bars = []
    for row in body:
        cells = {c.column: bool(c.fill) or has_text(c) for c in row.cells}
        marked = [place for place, n in enumerate(spans) if cells.get(n)]
        if 0 < len(marked) < len(spans):
            bars.append(marked)
    if len(bars) < _FEWEST or len({bar[0] for bar in bars}) < _FEWEST:
        return False
    whole = sum(bar[-1] - bar[0] == len(bar) - 1 for bar in bars)
    later = sum(one[0] <= two[0] for one, two in pairwise(bars))
    return whole >= _MOSTLY * len(bars) and later >= _MOSTLY * (len(bars) - 1)


def _are_between(first: int, second: int, body: Sequence[Row]) -> bool:
    """Whether days of one column begin what those of another end, in our years."""
    both = [
        (row.cells[first - 1], row.cells[second - 1])
        for row in body
        if len(row.cells) >= max(first, second)
    ]
    both = [(one, two) for one, two in both if is_date(one) and is_date(two)]
    if len(both) < _LEAST or any(is_old(one) for one, _ in both):
        return False
    if sum(one.text != two.text for one, two in both) * 2 < len(both):
        return False
    days = [(one.day, two.day) for one, two in both]
    turned = sum(one > two for one, two in days if one and two)
    return turned <= (1 - _MOSTLY) * len(both)


def has_old_days(columns: Collection[int], body: Sequence[Row]) -> bool:
    """Whether most days of columns are of another time: a history."""
    days = [c for row in body for c in row.cells if c.column in columns and is_date(c)]
    return sum(map(is_old, days)) * 2 > len(days)


def is_old(cell: Cell) -> bool:
    """Whether a day is of another time than plans are of."""
    years = _YEAR.findall(cell.text)
    return any(int(year) < _OLDEST for year in years)


def _is_called_plan(heading: TableHeading, grid: Grid, name: str) -> bool:
    """Whether what stands above a table, or its name, calls it a plan."""
    above = grid.rows[: heading.end]
    texts = [name, grid.name, *grid.before]
    texts += [cell.text for row in above for cell in row.cells]
    return any(map(calls_itself_plan, texts))


def calls_itself_plan(text: str) -> bool:
    """Whether a title or a name has a word that plans are called by."""
    folded = fold(text)
    words = _LETTERS.findall(folded)
    return not _OF_PLANS.isdisjoint(words) or _OF_ACTIONS.search(folded) is not None


_OF_ACTIONS: Final = re.compile(
    r"\baction (?:log|list|report|points?|items?)\b|\bactions? outstanding\b"
    r"|\b(?:registro|lista|seguimiento) de (?:acuerdos|acciones|pendientes)\b"
)
