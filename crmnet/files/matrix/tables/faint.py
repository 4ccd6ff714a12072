"""Tables under a word or two of a plan, of which little else speaks for one; asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.shapes import is_when, likeliest_what, shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.headings.level_words import levels_named
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.told import shares_in
from crmnet.files.matrix.tables.doubted import (
    NO_PLAN,
    DoubtedTable,
    question_about,
    seen_in,
)

if TYPE_CHECKING:
    from crmnet.domain.document import Grid
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import TableHeading

_HALF: Final = 0.5
_LEAST: Final = 3  # texts of which most are said again
_OF_PLANS: Final = frozenset(
    (
        ColumnRole.RESPONSIBLE,
        ColumnRole.STATUS,
        ColumnRole.START,
        ColumnRole.DUE,
        ColumnRole.DURATION,
    )
)
"""What stands beside what is to be done, and hardly beside what was."""


def faint_table(grid: Grid, heading: TableHeading, name: str) -> DoubtedTable | None:
    """A table that hardly is a plan for all its heading says; None: more speaks for it.

    Args:
        grid: the table.
        heading: of it, by words that are known.
        name: of the document.
    """
    is_other = heading.by_shape or heading.heads or heading.level
    if is_other or any(one.span for one in heading.columns.values()):
        return None
    return _said_again(grid, heading) or _called_faintly(grid, heading, name)


def _called_faintly(
    grid: Grid, heading: TableHeading, name: str
) -> DoubtedTable | None:
    """A table that only "Details" beside "Date" calls a plan.

    Its texts begin with no verbs, no title calls it a plan, and nothing says who, until
    when or how far: so minutes, payments and news are.
    """
    words = [one.lower or one.upper for one in heading.columns.values()]
    if any(map(_tells_more, words)):
        return None
    seen = seen_in(grid, heading, name)
    if seen is None or not seen.days or seen.is_called:
        return None
    faint = [s for s in (seen.what, *seen.others) if _is_faint(s, heading)]
    texts = [shape for shape in faint if shape.has_words]
    if not texts or any(shares_in(s.texts).ordered >= _HALF for s in texts):
        return None
    likeliest = likeliest_what(texts)
    what = next(shape for shape in texts if shape.number == likeliest)
    known = heading._replace(level=what.number) if len(faint) > 1 else heading
    return DoubtedTable(known, question_about(grid, heading, texts, what))


def _said_again(grid: Grid, heading: TableHeading) -> DoubtedTable | None:
    """A table whose one level says the same again and again, and nothing when or who.

    "Outcome" over "works" and "does not work" is of tests.
    """
    readings = {n: reading_of(c.lower or c.upper) for n, c in heading.columns.items()}
    levels = [n for n, one in readings.items() if one.role in LEVEL_ROLES]
    beside = {role for one in readings.values() for role in (one.role, *one.others)}
    if len(levels) != 1 or not beside.isdisjoint({*_OF_PLANS, *DATE_ROLES}):
        return None
    rows = grid.rows[heading.end :]
    what = shape_of(levels[0], rows)
    is_again = len(what.texts) >= _LEAST and what.apart < _HALF
    if not is_again or shares_in(what.texts).ordered:
        return None
    if any(is_when(cell) for row in rows for cell in row.cells):
        return None
    question = question_about(grid, heading, [what], what)
    return DoubtedTable(heading, question._replace(likeliest=NO_PLAN))


def _tells_more(word: str) -> bool:
    """Whether a heading is more of a plan than "Details" and "Date" are."""
    reading = reading_of(word)
    is_level = reading.role in LEVEL_ROLES and not reading.faint
    is_of_plan = not _OF_PLANS.isdisjoint((reading.role, *reading.others))
    return is_level or is_of_plan or bool(levels_named(word))


def _is_faint(shape: ColumnShape, heading: TableHeading) -> bool:
    named = heading.columns[shape.number]
    return bool(reading_of(named.lower or named.upper).faint)
