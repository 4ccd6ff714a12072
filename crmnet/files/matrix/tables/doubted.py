"""Tables of texts and days of which nothing says for sure that they are a plan; asked.

"Issuance of the call circular" beside "4 August 2014", under no heading or under words
that are none of ours. So are tables without days, where a heading says who or how it is
measured beside texts of what is to be done. Lists of other things have texts and days
too: what speaks for them is weighed in evidence.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.column_letters import letters_of
from crmnet.files.matrix.cells.shapes import is_short_day, is_when, shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.headings import may_be_headings
from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.evidence import Seen, weigh
from crmnet.files.matrix.kinds.likeliest import likeliest_doing
from crmnet.files.matrix.kinds.told import shares_in
from crmnet.files.matrix.kinds.unworded import may_name_columns
from crmnet.files.matrix.kinds.without_days import may_be_undated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.cells.shapes import ColumnShape

NO_PLAN: Final = "none"
_LEAST: Final = 3  # rows with a day and a text
_LEAST_ABOVE: Final = 2  # rows like a heading, of which it is one
_WIDEST: Final = 8  # columns without a heading
_MOST_LOOKED_AT: Final = 200  # rows
_MOSTLY: Final = 0.8
_HALF: Final = 0.5
_YEAR: Final = re.compile(r"20\d\d")
_LONGEST: Final = 40  # characters of a text that a choice quotes
_NEVER: Final = frozenset(set(ColumnRole) - set(LEVEL_ROLES))


class DoubtedTable(NamedTuple):
    """A table that may be a plan.

    Attributes:
        heading: its own, or the letters of its columns.
        question: which of its columns holds the activities, if it is one.
    """

    heading: TableHeading
    question: Question


def doubted_table(grid: Grid, name: str, given: Given) -> DoubtedTable | None:
    """A table that may be a plan, with the question about it; None: it is hardly one.

    Args:
        grid: the table.
        name: of the document.
        given: what a person has said.
    """
    for heading in (*_worded(grid, given), _lettered(grid)):
        if heading is None:
            continue
        seen = seen_in(grid, heading, name)
        if seen is not None and _may_be_plan(seen):
            days = frozenset(shape.number for shape in seen.days)
            known = heading._replace(days=days)
            texts = _texts([seen.what, *seen.others], heading)
            return DoubtedTable(known, question_about(grid, heading, texts, seen.what))
    return None


def seen_in(grid: Grid, heading: TableHeading, name: str) -> Seen | None:
    """What is seen of a table below a heading; None: it has no texts of several words.

    Args:
        grid: the table.
        heading: of it.
        name: of the document.
    """
    rows = grid.rows[heading.end : heading.end + _MOST_LOOKED_AT]
    body = [row for row in rows if _says_two(row)]
    named = [n for n, one in heading.columns.items() if one.span is None]
    shapes = [shape_of(number, body) for number in named]
    days = [shape for shape in shapes if _is_of_days(shape, heading, body)]
    texts = _texts([one for one in shapes if one not in days], heading)
    if not texts:
        return None
    what = _what(texts)
    return Seen(
        heading,
        body,
        what,
        days,
        [one for one in shapes if one is not what and one not in days],
        shares_in(what.texts),
        titles_over(grid, heading.start, name),
    )


def _may_be_plan(seen: Seen) -> bool:
    """Whether a table is hardly a list: less is needed where it says when."""
    return weigh(seen) >= 0 if seen.days else may_be_undated(seen)


def _texts(shapes: Sequence[ColumnShape], heading: TableHeading) -> list[ColumnShape]:
    return [one for one in shapes if one.has_words and may_be_done(one, heading)]


def _worded(grid: Grid, given: Given) -> Iterator[TableHeading]:
    """The rows above the first day that may name the columns, whatever they say."""
    for heading in may_be_headings(grid, given):
        is_first = not any(map(_has_day, grid.rows[: heading.end]))
        is_first = is_first and not _stands_below_others(heading, grid)
        if is_first and may_name_columns(heading, grid):
            yield with_nameless(heading, _worded_in(grid.rows[heading.end :]))


def _stands_below_others(heading: TableHeading, grid: Grid) -> bool:
    """Whether rows above have texts wherever it has words: it is one of these rows."""
    above = grid.rows[: heading.start]
    full = (all(map(has_text, _in_columns(row, heading))) for row in above)
    return sum(full) >= _LEAST_ABOVE


def _in_columns(row: Row, heading: TableHeading) -> list[Cell]:
    return [cell for cell in row.cells if cell.column in heading.columns]


def _has_day(row: Row) -> bool:
    """Whether a row says when; years in a row are headings: "2027 | 2028 | 2029"."""
    when = list(filter(_is_when, row.cells))
    years = [int(text) for cell in when if _YEAR.fullmatch(text := clean(cell.text))]
    are_headings = len(years) > 1 and years == [*range(years[0], years[-1] + 1)]
    return bool(when) and not (are_headings and len(years) == len(when))


def with_nameless(heading: TableHeading, numbers: Iterable[int]) -> TableHeading:
    """A heading that calls columns by their letters where it has no words for them.

    Args:
        heading: of a table.
        numbers: of the columns that have texts.
    """
    row = next(one.row for one in heading.columns.values())
    columns = dict(heading.columns)
    for number in numbers:
        columns.setdefault(number, NamedColumn(number, "", letters_of(number), row))
    return heading._replace(columns=dict(sorted(columns.items())), by_shape=True)


def _worded_in(body: Sequence[Row]) -> list[int]:
    """The columns that have texts of several words."""
    numbers = {c.column for row in body for c in row.cells if has_text(c)}
    return [number for number in numbers if shape_of(number, body).says_what]


def _lettered(grid: Grid) -> TableHeading | None:
    """The letters of the columns, where the first row of several texts has a day."""
    said = [row for row in grid.rows if _says_two(row)]
    if not said or not any(map(_is_when, said[0].cells)):
        return None
    start = grid.rows.index(said[0])
    live = {c.column for row in said for c in row.cells if has_text(c)}
    if len(live) > _WIDEST:
        return None
    at = said[0].number
    columns = {n: NamedColumn(n, "", letters_of(n), at) for n in sorted(live)}
    return TableHeading(start, 0, columns, by_shape=True)


def _says_two(row: Row) -> bool:
    """Whether a row has several texts: of one alone is a title, or a section."""
    return sum(map(has_text, row.cells)) > 1


def _is_when(cell: Cell) -> bool:
    return is_when(cell) or is_short_day(cell)


def _is_of_days(shape: ColumnShape, heading: TableHeading, body: Sequence[Row]) -> bool:
    """Whether nearly all texts of a column are days, months or weeks, in most rows.

    Days without a year, "3/5", are so under "Date" or no heading: not in a "Hall".
    """
    cells = [c for row in body for c in row.cells[shape.number - 1 : shape.number]]
    said = [cell for cell in cells if has_text(cell)]
    when = sum(map(_is_when, said))
    is_full = when >= max(_LEAST, _HALF * len(body))
    named = heading.columns[shape.number]
    is_free = not heading.rows or reading_of(named.lower).role in DATE_ROLES
    full = sum(map(is_when, said))  # the others are short days
    may_be = full >= _HALF * len(said) or (is_free and shape.has_short_days)
    return is_full and may_be and when >= _MOSTLY * len(said)


def may_be_done(shape: ColumnShape, heading: TableHeading) -> bool:
    """Whether a heading is none of what stands beside an activity: "Responsable"."""
    named = heading.columns[shape.number]
    reading = reading_of(named.lower or named.upper)
    is_other = reading.is_sure and reading.role in _NEVER
    is_strange = reading.role in (*DATE_ROLES, ColumnRole.YEAR, ColumnRole.CODE)
    is_worded = is_strange and shape.has_words  # "Deadline" beside "Date", "Item"
    return bool(reading.faint) or is_worded or not is_other


def _what(texts: Sequence[ColumnShape]) -> ColumnShape:
    """The column whose texts are likeliest what is to be done."""
    likeliest = likeliest_doing(texts)
    return next(shape for shape in texts if shape.number == likeliest)


def titles_over(grid: Grid, above: int, name: str) -> list[str]:
    """What may call a table a plan: the names, and what stands in its first rows."""
    stem = name.rpartition(".")[0] or name
    texts = [c.text for row in grid.rows[:above] for c in row.cells if has_text(c)]
    return [stem.replace("_", " "), grid.name, *grid.before, *texts]


def question_about(
    grid: Grid, heading: TableHeading, texts: Sequence[ColumnShape], what: ColumnShape
) -> Question:
    """Which column holds the activities, the likeliest first; or none does."""
    first = [what, *(shape for shape in texts if shape is not what)]
    place = Place(grid.table, heading.columns[what.number].row)
    quoted = [shape.texts[0] for shape in first]
    return Question(
        key_of(Asks.HEADING, "doubted", *quoted),
        Asks.HEADING,
        place,
        Message(
            "it is not certain that this table is a plan: which column holds the "
            "activities, if any does (none: it is not a plan)?"
        ),
        choices=(
            *(Choice(str(one.number), _words(one, heading)) for one in first),
            Choice(NO_PLAN, Message("none: this table is not a plan")),
        ),
        likeliest=str(what.number),
    )


def _words(shape: ColumnShape, heading: TableHeading) -> Message:
    """A column as a choice: its heading or its letter, and how it begins."""
    text = shape.texts[0]
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
    named = heading.columns[shape.number].heading or letters_of(shape.number)
    return Message('{heading} ("{text}")', heading=named, text=short)
