"""Tables of texts and days of which nothing says for sure that they are a plan; asked.

"Issuance of the call circular" beside "4 August 2014", under no heading or under words
that are none of ours. Lists of other things have texts and days too: it is asked only
where the texts are of what is to be done, or the document calls itself a calendar, and
it is refused where it is a register after all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.asking import key_of
from crmnet.files.matrix.column_letters import letters_of
from crmnet.files.matrix.heading_words import reading_of
from crmnet.files.matrix.headings import NamedColumn, TableHeading, may_be_headings
from crmnet.files.matrix.shapes import (
    is_short_day,
    is_when,
    likeliest_what,
    shape_of,
)
from crmnet.files.matrix.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.told import shares_in
from crmnet.files.matrix.unworded import calls_itself_plan, is_old, may_name_columns
from crmnet.files.matrix.words import clean, has_text
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.shapes import ColumnShape

NO_PLAN: Final = "none"
_LEAST: Final = 3  # rows with a day and a text
_WIDEST: Final = 8  # columns without a heading
_MOST_LOOKED_AT: Final = 200  # rows
_MOSTLY: Final = 0.8
_HALF: Final = 0.5
_SOME: Final = 0.2  # of the days, which are stretches of days
_SEVERAL: Final = 2.5  # words of what is between two days: "Toma de posesión"
_SENTENCE: Final = 4.0  # words of what is hardly the name of a thing
_LONGEST: Final = 40  # characters of a text that a choice quotes
_STRETCH: Final = re.compile(
    r"\w\.?\s*(?:[-–—]|\ba\b|\bal\b|\bto\b)\s*\d|\by\b|\band\b"
)
_DATED: Final = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_CALLED: Final = re.compile(
    r"\b(?:calendars?|time ?tables?|deadlines?|key dates|next steps|to ?do"
    r"|plazos|fechas (?:clave|limite|importantes)|hoja de ruta|ruta de|pendientes"
    r"|proximos pasos|agenda de trabajo)\b"
)
_AMOUNT: Final = re.compile(r"[^\w\s]?\s?\d{1,3}(?:[.,]?\d{3})*[.,]\d{2}|\d{3,}")
_AHEAD: Final = frozenset((ColumnRole.DUE, ColumnRole.START))
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
    rows = grid.rows[:_MOST_LOOKED_AT]
    for heading in (*_worded(grid, given), _lettered(grid)):
        if heading is None:
            continue
        body = [row for row in rows[heading.end :] if _says_two(row)]
        named = [n for n, one in heading.columns.items() if one.span is None]
        shapes = [shape_of(number, body) for number in named]
        days = [shape for shape in shapes if _says_when(shape, heading, body)]
        texts = [one for one in shapes if one.says_what and may_be_done(one, heading)]
        if not days or not texts:
            continue
        what = _what(texts)
        signs = _Signs(heading, what, days, body, titles_over(grid, heading, name))
        if signs.are_of_plan and not signs.are_of_register(shapes):
            known = heading._replace(days=frozenset(shape.number for shape in days))
            return DoubtedTable(known, question_about(grid, heading, texts, what))
    return None


def _worded(grid: Grid, given: Given) -> Iterator[TableHeading]:
    """The rows above the first day that may name the columns, whatever they say."""
    for heading in may_be_headings(grid, given):
        above = grid.rows[: heading.end]
        has_day = any(_is_when(cell) for row in above for cell in row.cells)
        if not has_day and may_name_columns(heading, grid):
            yield heading._replace(by_shape=True)


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


def _says_when(shape: ColumnShape, heading: TableHeading, body: Sequence[Row]) -> bool:
    """Whether nearly all texts of a column are days, months or weeks, in most rows.

    Days without a year, "3/5", are so under "Date" or no heading: not in a "Hall".
    """
    cells = [c for row in body for c in row.cells[shape.number - 1 : shape.number]]
    said = [cell for cell in cells if has_text(cell)]
    when = sum(map(_is_when, said))
    is_full = when >= max(_LEAST, _HALF * len(body))
    named = heading.columns[shape.number]
    is_free = not heading.rows or reading_of(named.lower).role in DATE_ROLES
    plain = sum(map(is_when, said))
    is_plain = plain >= _HALF * len(said) or (is_free and shape.has_short_days)
    return is_full and is_plain and when >= _MOSTLY * len(said)


def may_be_done(shape: ColumnShape, heading: TableHeading) -> bool:
    """Whether a heading is none of what stands beside an activity: "Responsable"."""
    named = heading.columns[shape.number]
    reading = reading_of(named.lower or named.upper)
    return bool(reading.faint) or not (reading.is_sure and reading.role in _NEVER)


def _what(texts: Sequence[ColumnShape]) -> ColumnShape:
    """The column whose texts are likeliest what is to be done."""
    said = {shape.number: shares_in(shape.texts).doing for shape in texts}
    most = max(said.values())
    best = [shape for shape in texts if said[shape.number] >= max(most, _HALF)]
    likeliest = likeliest_what(best or texts)
    return next(shape for shape in texts if shape.number == likeliest)


def titles_over(grid: Grid, heading: TableHeading, name: str) -> list[str]:
    """What may call a table a plan: the names, and what stands above it."""
    stem = name.rpartition(".")[0] or name
    rows = grid.rows[: heading.end]
    above = [c.text for row in rows for c in row.cells if has_text(c)]
    return [stem.replace("_", " "), grid.name, *grid.before, *above]


class _Signs:
    """What speaks for a plan in a table, and what against it."""

    def __init__(
        self,
        heading: TableHeading,
        what: ColumnShape,
        days: Sequence[ColumnShape],
        body: Sequence[Row],
        titles: Sequence[str],
    ) -> None:
        named = [heading.columns[n] for n in heading.columns if heading.rows]
        readings = [reading_of(one.lower or one.upper) for one in named]
        roles = {one.role for one in readings if one.is_sure}
        self._heading = heading
        self._what = what
        self._days = {shape.number for shape in days}
        self._body = body
        self._told = shares_in(what.texts)
        self._has_years = all(shape.has_years for shape in days)
        self._is_called = any(map(may_call_itself_plan, titles))
        self._is_owed = ColumnRole.RESPONSIBLE in roles
        self._is_between = roles >= _AHEAD and what.words >= _SEVERAL
        self._is_ahead = not roles.isdisjoint(_AHEAD) or self._has_stretches()

    @property
    def are_of_plan(self) -> bool:
        """Whether texts are of what is to be done, or sentences in a calendar."""
        if self._told.ordered >= _HALF or self._is_between:
            return True
        if self._has_years:  # "1998" of a history, "2027" of a budget
            return False
        if self._told.doing >= _HALF:
            return self._is_called or self._is_owed or self._is_ahead
        return self._is_called and self._is_ahead and self._what.words >= _SENTENCE

    def are_of_register(self, shapes: Sequence[ColumnShape]) -> bool:
        """Whether days are of long ago, amounts stand beside, or all is done."""
        days = [c for row in self._body for c in row.cells if c.column in self._days]
        if any(map(is_old, days)):
            return True
        if self._told.ordered >= _HALF:
            return False
        is_done = self._told.done > _HALF and not self._is_called
        return is_done or self._what.are_names or any(map(_has_amounts, shapes))

    def _has_stretches(self) -> bool:
        """Whether some days are stretches: "18 - 22 August"; registers have days."""
        cells = [c for row in self._body for c in row.cells if c.column in self._days]
        texts = [_DATED.sub("1", clean(c.text)) for c in cells if has_text(c)]
        found = sum(bool(_STRETCH.search(text)) for text in texts)
        return found >= _SOME * max(len(texts), 1)


def may_call_itself_plan(title: str) -> bool:
    """Whether a title has a word that plans are called by, or calendars of a year."""
    return calls_itself_plan(title) or _CALLED.search(fold(title)) is not None


def _has_amounts(shape: ColumnShape) -> bool:
    """Whether a column has sums or large numbers, and no numbers of the rows."""
    is_plain = shape.is_numbering or shape.has_years
    is_full = len(shape.texts) >= _LEAST and not is_plain
    return is_full and all(map(_AMOUNT.fullmatch, shape.texts))


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
            "activities?"
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
