"""The heading of a table: the rows that name its columns, wherever they stand."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.calendar_labels import is_of_time
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import (
    clean,
    has_text,
    heading_key,
    tells_how_to_fill,
)
from crmnet.files.matrix.headings.calendar_heading import calendar_heading
from crmnet.files.matrix.headings.level_words import levels_named
from crmnet.files.matrix.headings.rows import (
    begins_above,
    counts_columns,
    goes_together,
    has_times_above,
    is_field,
    is_of_form,
    is_title,
    reads_on,
    wide_in,
)
from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading
from crmnet.files.matrix.headings.unmerged import is_roman
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.headings.calendar_heading import CalendarHeading

MOST_ABOVE: Final = 15
"""Rows among which a heading is looked for."""
_MOST_BELOW: Final = 200  # rows that are looked at to know whether it is a calendar
_MOST_OVER: Final = 2  # rows above a heading that may have the months of its weeks
_LONGEST: Final = 80  # characters of a heading that is one
_SENTENCE: Final = 160  # of one that is a sentence, beside others that are known
_YEAR: Final = 4  # digits
_FEW: Final = 2  # known headings that are none of a plan without a level
LEAST_CALENDAR: Final = 3
"""Columns that make a calendar."""
_MOSTLY: Final = 0.8  # of the columns of two calendars, which are shared
_NUMBER: Final = re.compile(r"\d{1,2}(?:\D\d{1,2}\D\d{2})?")
_MOST_CODES: Final = 4  # headings that are numbers and may yet be something else


def heading_of(grid: Grid, given: Given) -> TableHeading | None:
    """The heading of a table, or None where no row seems to be one."""
    best: TableHeading | None = None
    best_score = 0
    for one in may_be_headings(grid, given):
        found = _without_texts(one, grid.rows, given)
        score = _score(found, given)
        if score > best_score and not (best and _comes_again(best, found)):
            best, best_score = found, score
    return best


def _comes_again(first: TableHeading, later: TableHeading) -> bool:
    """Whether a later heading has the same calendar, and one level beside it.

    "Generic Tasks" stands over the first part of a calendar, "Specific Tasks" over the
    second: which of both is the better known word says nothing.
    """
    beside, spans = _by_kind(first)
    beside_later, spans_later = _by_kind(later)
    shared = len(spans & spans_later)
    is_same = shared >= LEAST_CALENDAR and shared >= _MOSTLY * len(spans | spans_later)
    known = all(reading_of(first.columns[n].lower).role in LEVEL_ROLES for n in beside)
    is_one = len(beside) == 1 and beside == beside_later and known
    is_again = (is_same and is_one) or _begins_anew(first, later)
    return later.start >= first.end and (is_again or says_no_more(first, later))


def says_no_more(first: TableHeading, later: TableHeading) -> bool:
    """Whether a later heading has no word that the first has not in the same column."""
    named = first.columns.items()
    said = {n: {heading_key(c.upper), heading_key(c.lower)} for n, c in named}
    texts = {n: heading_key(one.lower) for n, one in later.columns.items()}
    return len(texts) > 1 and all(texts[n] in said.get(n, ()) for n in texts)


def _begins_anew(first: TableHeading, later: TableHeading) -> bool:
    """Whether a later heading is the first one again, over more months."""
    kinds = [_by_kind(heading) for heading in (first, later)]
    texts = [
        {n: heading_key(heading.columns[n].heading) for n in beside}
        for heading, (beside, _) in zip((first, later), kinds, strict=True)
    ]
    return bool(texts[0]) and texts[0] == texts[1] and all(spans for _, spans in kinds)


def _by_kind(heading: TableHeading) -> tuple[set[int], set[int]]:
    """The columns that a heading names, and those of its calendar."""
    spans = {n for n, one in heading.columns.items() if one.span}
    return set(heading.columns) - spans, spans


def may_be_headings(grid: Grid, given: Given) -> Iterator[TableHeading]:
    """What would be the heading of a table, if its words or its cells say so."""
    for start in _places(grid.rows):
        for rows in (1, 2):
            found = _heading_at(grid, start, rows, given)
            if found is not None:
                yield found


def _without_texts(
    heading: TableHeading, rows: Sequence[Row], given: Given
) -> TableHeading:
    """A heading without columns of sentences, where the others are plainly one.

    A template says in a column of its own, for who cannot see it, how it is filled in.
    """
    cells = [c for row in rows[heading.start : heading.end] for c in row.cells]
    long = {c.column for c in cells if tells_how_to_fill(c.text)}
    columns = {
        number: named
        for number, named in heading.columns.items()
        if number not in long and len(named.lower) <= _SENTENCE
    }
    asides = frozenset(heading.columns) - frozenset(columns)
    shorter = heading._replace(columns=columns, asides=asides)
    if asides and _tally(shorter, given).is_plain:
        return shorter
    return heading


def _places(rows: Sequence[Row]) -> Iterator[int]:
    met = 0
    for place, row in enumerate(rows):
        if met == MOST_ABOVE:
            return
        if any(map(has_text, row.cells)) and not is_of_form(row):
            met += 1
            yield place


def _heading_at(
    grid: Grid, start: int, count: int, given: Given
) -> TableHeading | None:
    """The heading that would begin in a row, and take so many."""
    rows = grid.rows
    if start + count >= len(rows):  # nothing would stand below it
        return None
    above = rows[max(0, start - _MOST_OVER) : start]
    calendar = calendar_heading(rows[start : start + _MOST_BELOW], given, above)
    if calendar is not None and len(calendar.columns) > 1:
        count = max(count, calendar.rows)
    taken = rows[start : start + count]
    is_over_all = count > 1 and (is_title(taken[0]) or is_field(taken[0], taken[1:]))
    if is_over_all or any(map(is_of_form, taken)):
        return None
    if count > 1 and not goes_together(taken, calendar):
        return None
    columns = {
        named.number: named
        for named in _named(taken, calendar)
        if (named.heading or named.span) and named.number not in grid.hidden_columns
    }
    if all(one.span for one in columns.values()) and (
        begins_above(rows, start)
        or has_times_above(rows[start - 1 : start + _MOST_BELOW], columns, given)
    ):
        return None  # the second half of a heading, whose first half names the others
    columns = _counted_anew(columns)
    over = calendar.above if calendar is not None else 0
    return TableHeading(start - over, count + over, columns)


def _counted_anew(columns: dict[int, NamedColumn]) -> dict[int, NamedColumn]:
    """The columns of a calendar with how many headings it has that are shown."""
    spans = {n: named.span for n, named in columns.items() if named.span}
    of = len({span.group for span in spans.values()})
    return columns | {
        n: columns[n]._replace(span=span._replace(of=of)) for n, span in spans.items()
    }


def _named(
    taken: Sequence[Row], calendar: CalendarHeading | None
) -> Iterator[NamedColumn]:
    spans = calendar.columns if calendar is not None else {}
    if len(spans) < 2:
        spans = {}
    upper = ""
    width = max(len(row.cells) for row in taken)
    wide = wide_in(taken[0])
    fields = _fields_in(taken[0])
    is_one_heading = len(taken) == 2 and reads_on(*taken)
    for column in range(1, width + 1):
        cells = [row.cells[column - 1] for row in taken if column <= len(row.cells)]
        texts = [_own(cell) for cell in cells]
        if cells[0].covered is not Covered.FROM_LEFT:
            upper = "" if column in fields else texts[0]
        below = next((text for text in reversed(texts[1:]) if text), "")
        if spans and counts_columns(below) and weighs(texts[0]):
            below = ""  # "Actividades" over "Semana", which the numbers beside it are
        row = next((c.row for c in reversed(cells) if has_text(c)), cells[0].row)
        if below and (is_one_heading or _is_one(texts[0], below)):
            yield NamedColumn(column, "", f"{texts[0]} {below}", row, spans.get(column))
        elif column in wide and len(taken) > 1:
            yield NamedColumn(column, upper, below, row, spans.get(column))
        else:
            yield NamedColumn(column, "", below or texts[0], row, spans.get(column))


def _fields_in(row: Row) -> frozenset[int]:
    """The columns of labels of a field with its value beside it: "Semana: | 12".

    "Costo:" over "Desde" and "Hasta" names those, as it would without the colon.
    """
    own = list(filter(has_text, row.cells))
    return frozenset(
        label.column
        for label, value in pairwise(own)
        if _own(label).endswith(":") and _is_value(value) and _is_other(_own(label))
    )


def _is_value(cell: Cell) -> bool:
    text = clean(cell.text)
    return cell.day is not None or (text.isdecimal() and len(text) < _YEAR)


def _is_other(text: str) -> bool:
    reading = reading_of(text)
    return not reading.is_sure or reading.role in (None, ColumnRole.OTHER, *DATE_ROLES)


def _is_one(first: str, second: str) -> bool:
    """Whether two lines are one heading that is known, and the second alone another."""
    whole = reading_of(f"{first} {second}")
    return (
        bool(first)
        and whole.is_sure
        and whole.role
        not in (
            None,
            reading_of(second).role,
        )
    )


def weighs(text: str) -> bool:
    """Whether a text names a level for sure."""
    reading = reading_of(text)
    return reading.is_sure and (bool(reading.faint) or reading.role in LEVEL_ROLES)


def _own(cell: Cell) -> str:
    """What a cell of a heading says; of a text that explains it, how that begins.

    That is its first line; a page joins the lines: then it is the question, or what
    stands before a colon, a bracket or a note.
    """
    if cell.covered is not Covered.NOT:
        return ""
    text = clean(cell.text)
    if len(text) <= _LONGEST:
        return text
    first = clean(cell.text.strip().partition("\n")[0])
    asked = _EXPLAINED.match(first)
    first = asked[1] if asked and len(first) > _LONGEST else first
    return first if 0 < len(first) <= _LONGEST else text


_EXPLAINED: Final = re.compile(
    r"([^?:]{3,}?(?:\?|(?=:)|(?=\s+\()|(?=\s+(?:Note|Nota|For example|Por ejemplo"
    r"|E\.g\.|Ej\.)[ :])))[?:]*\s+\S"
)


class _Tally(NamedTuple):
    """What a row names, counted."""

    levels: int
    others: int
    strange: int
    spans: int
    weight: int

    @property
    def is_heading(self) -> bool:
        """Whether so much of it is known that it is one."""
        known = self.levels + self.others
        if not known:  # but months: whose texts stand beside them is asked
            return self.spans > 2 and self.strange < 2
        if self.strange > 2 * known + 2:
            return False
        if not self.levels:
            return known > 2 or (self.spans > 2 and self.strange < 2)
        return known > 1 or self.spans > 0 or not self.strange

    @property
    def is_plain(self) -> bool:
        """Whether it names so much that a long text among it is a heading too."""
        known = self.levels + self.others
        return self.levels > 0 and known > 2 and known >= self.strange


def _score(heading: TableHeading, given: Given) -> int:
    """How much a heading is one: what it names that is known; 0: it is none."""
    named = heading.columns.values()
    longest = max((len(one.lower) for one in named if one.span is None), default=0)
    if longest > _SENTENCE:
        return 0
    tally = _tally(heading, given)
    if not tally.is_heading or (longest > _LONGEST and not tally.is_plain):
        return 0
    if len(heading.columns) == 1:  # one word of a table of several columns, or of one
        return 1
    strange = tally.strange + _strange_above(named)
    weight = tally.weight if tally.levels or tally.others > _FEW else 0
    return weight * 10 + min(tally.spans, 4) - strange - heading.rows + 1


def _strange_above(named: Iterable[NamedColumn]) -> int:
    """How many texts above others are none of our words: a title, "Grupo 5"."""
    above = {one.upper for one in named if one.upper and one.lower and not one.span}
    readings = map(reading_of, above)
    return sum(reading.role is None and not reading.faint for reading in readings)


def _tally(heading: TableHeading, given: Given) -> _Tally:
    named = heading.columns.values()
    words = {heading_key(one.heading): one for one in named if one.span is None}
    found = [_weight(one, given) for one in words.values()]  # "Listo" in each is one
    return _Tally(
        levels=sum(is_level and weight > 0 for weight, is_level in found),
        others=sum(weight > 0 and not is_level for weight, is_level in found),
        strange=sum(not weight for weight, _ in found) - _counted(_numbers_in(words)),
        spans=sum(one.span is not None for one in named),
        weight=sum(weight for weight, _ in found),
    )


def _numbers_in(words: Mapping[str, NamedColumn]) -> Iterable[str]:
    """The headings of a table that may be but numbers.

    Where a column of its own says when they may stand under words that are not known:
    the days of "Nombiembre" are no strange words, and no date hangs on them.
    """
    roles = {reading_of(one.lower).role for one in words.values()}
    if roles.isdisjoint((ColumnRole.START, ColumnRole.DUE)):
        return words
    return [heading_key(one.lower) for one in words.values()]


def _counted(headings: Iterable[str]) -> int:
    """How many headings are but numbers of days or weeks, or days, where they are many.

    A calendar that is not read, as "02/03/24" tells neither its day nor its year, has
    no strange words.
    """
    numbers = sum(bool(_NUMBER.fullmatch(key)) for key in headings)
    return numbers if numbers > _MOST_CODES else 0


def _weight(named: NamedColumn, given: Given) -> tuple[int, bool]:
    """How well a heading is known, and whether it seems to name a level."""
    if heading_key(named.heading) in {heading_key(said) for said in given.roles}:
        return 3, True
    if levels_named(named.lower):
        return 3, True
    reading = reading_of(named.lower or named.upper)
    if reading.faint:
        return 2, True
    if reading.role is None:
        is_dated = _is_dated(named) or is_of_time(named.lower)
        is_dated = is_dated or (bool(named.upper) and is_roman(named.lower))
        return (int(is_dated), False)
    weight = 3 if reading.is_sure else 1
    return weight, reading.role in LEVEL_ROLES


def _is_dated(named: NamedColumn) -> bool:
    return reading_of(named.upper).role in (*DATE_ROLES, ColumnRole.RESPONSIBLE)
