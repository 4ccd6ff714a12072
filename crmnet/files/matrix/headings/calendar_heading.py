"""A calendar in the heading: months, weeks or days as columns of a table."""

from __future__ import annotations

from collections import Counter
from itertools import starmap
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.calendar_labels import CalendarLabel, label_of, unit_in
from crmnet.files.matrix.headings.calendar_body import (
    holds_amounts,
    is_item_below,
    say_when,
    with_backgrounds,
)
from crmnet.files.matrix.headings.calendar_columns import CalendarColumn, spans_of
from crmnet.files.matrix.headings.counted_labels import counted_on, romans
from crmnet.files.matrix.headings.day_labels import (
    days_of_week,
    short_days,
    written_days,
)
from crmnet.files.matrix.headings.halved_columns import planned_under
from crmnet.files.matrix.headings.misspelt_months import misspelt_months
from crmnet.files.matrix.headings.month_letters import months_by_letter
from crmnet.files.matrix.headings.nameless_parts import in_parts
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.headings.yearly_targets import yearly_targets
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.headings.calendar_spans import CalendarSpan

    _Above = Sequence[tuple[Cell, "_Line"]]  # a column's headings, from the top

_DEEPEST: Final = 4  # rows: a title, years, months, weeks
_SEVERAL: Final = 3  # numbers that a word before them may count
_SENTENCE: Final = 160  # characters of what is no heading


class CalendarHeading(NamedTuple):
    """The columns of a calendar.

    Attributes:
        columns: by number of the column, what it stands for.
        year: where all columns are of one year, that.
        rows: how many of the rows that were given are its heading, from the first.
        above: how many rows above those belong to it.
    """

    columns: Mapping[int, CalendarSpan]
    year: int | None = None
    rows: int = 1
    above: int = 0


class _Line(NamedTuple):
    """A row of the heading.

    Attributes:
        own: its texts by column, without what merges repeat.
        labels: what those say that are headings of a calendar.
        unit: the column of a word that says what the numbers behind it count
            ("Semanas | 1 | 2 | 3"); 0 where there is none.
        is_aside: whether it names but the days of the week, or the same of each month
            ("Días hábiles: 20"): it is of the heading, and says no days.
    """

    own: Mapping[int, Cell]
    labels: Mapping[int, CalendarLabel]
    row: Row
    unit: int = 0
    is_aside: bool = False


def calendar_heading(
    rows: Sequence[Row], given: Given, above: Sequence[Row] = ()
) -> CalendarHeading | None:
    """The calendar that the heading of a table holds, or None where it holds none.

    Args:
        rows: the heading and what follows it, its first row first.
        given: what was said beforehand: a heading with a role is none of a calendar.
        above: what stands right above it, where the months of its weeks may be.
    """
    for more in (above[-2:], above[-1:]):
        if more and all(map(_may_be_above, map(_line, more))):
            found = _found([*more, *rows], given)
            if found and found.rows > len(more):
                rest = found.rows - len(more)
                return found._replace(rows=rest, above=len(more))
    return _found(rows, given)


def _may_be_above(line: _Line) -> bool:
    """Whether a row above a heading has but headings before those of a calendar.

    The title of the table may stand in the row of its months. One day alone is that of
    the document: "Fecha: 14/08/2027".
    """
    if len(line.labels) == 1 and any(label.day for label in line.labels.values()):
        return False
    first = min(line.labels, default=0)
    before = [cell.text for column, cell in line.own.items() if column < first]
    months = sum(label.months is not None for label in line.labels.values())
    is_titled = len(before) == 1 and months >= _SEVERAL
    return first > 0 and (is_titled or all(map(_is_known, before)))


def _is_known(text: str) -> bool:
    reading = reading_of(text)
    return bool(reading.faint) or reading.role is not None or bool(unit_in(text))


def _found(rows: Sequence[Row], given: Given) -> CalendarHeading | None:
    """The calendar that begins in the first of some rows, or None."""
    lines = _with_asides([_line(row) for row in rows[:_DEEPEST]])
    depth = _depth(lines)
    columns = _columns(lines[:depth], given) if depth else []
    spans = spans_of(columns)
    if len({span.group for span in spans.values()}) < 2:
        return None
    body = [row for row in rows[depth:] if not _says_again(row, lines[:depth])]
    if not say_when(given) and holds_amounts(body, spans):
        return None
    spans = with_backgrounds(in_parts(spans, rows[depth:]), rows[depth:])
    years = {span.year for span in spans.values()}
    return CalendarHeading(spans, years.pop() if len(years) == 1 else None, depth)


def _says_again(row: Row, heading: Sequence[_Line]) -> bool:
    """Whether a row names all that a heading names beside its calendar.

    The year over a second calendar, below the first one, is no amount.
    """
    named = {
        column: fold(cell.text)
        for line in heading
        for column, cell in line.own.items()
        if column not in line.labels
    }
    own = {cell.column: fold(cell.text) for cell in row.cells if cell.column in named}
    return own == named and bool(named)


def _line(row: Row) -> _Line:
    own = {
        cell.column: cell
        for cell in row.cells
        if cell.covered is Covered.NOT and cell.text.strip()
    }
    found = {column: label_of(cell) for column, cell in own.items()}
    labels = {column: label for column, label in found.items() if label}
    labels.update(misspelt_months(own, labels))
    labels.update(months_by_letter(own))
    labels.update(romans(own))
    labels.update(counted_on(own, labels))
    labels.update({c: CalendarLabel(day=d) for c, d in written_days(own).items()})
    labels.update(short_days(own))
    labels.update(yearly_targets(own))
    return _Line(own, labels, row, _unit_before(own, labels))


def _with_asides(lines: Sequence[_Line]) -> list[_Line]:
    """The rows without what says no days; numbers beside days of the week are days."""
    found: list[_Line] = []
    week = any(map(_of_week, lines))
    for line in lines:
        aside = _of_week(line) or _same_of_each(line, found)
        aside = aside or planned_under(line.own, _times(found))
        labels = {c: x for c, x in line.labels.items() if c not in aside}
        found.append(
            line._replace(
                own={c: cell for c, cell in line.own.items() if c not in aside},
                labels={c: _as_day(x) for c, x in labels.items()} if week else labels,
                is_aside=bool(aside) and not labels,
            )
        )
    return found


def _times(above: Sequence[_Line]) -> set[int]:
    """The columns in which the lowest months or quarters of a heading begin."""
    months = [{c for c, x in each.labels.items() if x.months} for each in above]
    return next(filter(None, reversed(months)), set())


def _of_week(line: _Line) -> frozenset[int]:
    """The columns under days of the week; initials of months are none."""
    return days_of_week(
        {
            column: cell
            for column, cell in line.own.items()
            if column not in line.labels or len(cell.text.strip()) > 1
        }
    )


def _as_day(label: CalendarLabel) -> CalendarLabel:
    number = label.number
    if number is None:
        return label
    return label._replace(days=(number, number), number=None)


def _same_of_each(line: _Line, above: Sequence[_Line]) -> frozenset[int]:
    """The columns of what is said alike under each of several months, with numbers."""
    months = [c for each in above for c, x in each.labels.items() if x.months]
    words = Counter(fold(c.text) for n, c in line.own.items() if n not in line.labels)
    most = max(words, key=words.__getitem__, default="")
    if len(months) < 2 or words[most] < len(months):
        return frozenset()
    first = min(months)
    is_other = any(
        n >= first and n not in line.labels and fold(cell.text) != most
        for n, cell in line.own.items()
    )
    return frozenset() if is_other else frozenset(n for n in line.own if n >= first)


def _unit_before(own: Mapping[int, Cell], labels: Mapping[int, CalendarLabel]) -> int:
    """The column of a unit of time right before numbers, else 0."""
    numbers = [c for c, label in labels.items() if label.number is not None]
    before = [column for column in own if numbers and column < numbers[0]]
    if len(numbers) < _SEVERAL or not before or not unit_in(own[before[-1]].text):
        return 0
    return before[-1]


def _depth(lines: Sequence[_Line]) -> int:
    """How many rows the heading has; 0 where no row of it holds a calendar."""
    depth = 0
    for number, line in enumerate(lines, start=1):
        if number > 1 and not _goes_on(lines[: number - 1], line):
            break
        below = any(map(_is_over_others, lines[: number - 1]))
        under = _below_labels(line, lines[:depth])
        is_labelled = _is_labelled(under, below=below or line.unit > 0)
        if is_labelled or (line.is_aside and depth):
            depth = number
    return depth


def _below_labels(line: _Line, above: Sequence[_Line]) -> _Line:
    """A row with those of its labels that do not stand before all that are above."""
    first = min((c for each in above for c in each.labels), default=0)
    labels = {c: label for c, label in line.labels.items() if c >= first}
    return line._replace(labels=labels)


def _is_over_others(line: _Line) -> bool:
    """Whether a row has a month or a unit of time over several columns."""
    return len(line.labels) > 1 or any(
        column in line.labels or unit_in(line.own[column].text)
        for column in _wide(line)
        if column in line.own
    )


def _wide(line: _Line) -> set[int]:
    """The columns of a row whose cells are merged over others."""
    return {cell.column - 1 for cell in line.row.cells if _is_from_left(cell)}


def _goes_on(above: Sequence[_Line], line: _Line) -> bool:
    """Whether a row belongs to a heading: no column has words in two of its rows.

    Nor has one a sentence below a level, unless it tells how to fill it in.
    """
    taken = {column for each in above for column in _worded(each)}
    below = [
        (each.own[n], line.own[n])
        for each in above
        for n in each.own.keys() & line.own.keys()
    ]
    return not (any(starmap(is_item_below, below)) or taken & _worded(line))


def _worded(line: _Line) -> set[int]:
    """The columns with words that are no label, but for what is merged over several."""
    words = {
        column
        for column, cell in line.own.items()
        if column not in line.labels and len(cell.text) <= _SENTENCE
    }
    return words - _wide(line) - {line.unit}


def _is_from_left(cell: Cell) -> bool:
    return cell.covered is Covered.FROM_LEFT


def _is_labelled(line: _Line, *, below: bool) -> bool:
    """Whether a row holds headings of a calendar; numbers alone below another one."""
    return sum(below or label.number is None for label in line.labels.values()) > 1


def _columns(lines: Sequence[_Line], given: Given) -> list[CalendarColumn]:
    """The columns of the calendar, in order."""
    full = [_spread(line, lines[n + 1 :]) for n, line in enumerate(lines)]
    every = sorted({column for cells in full for column in cells})
    cells_of = {
        column: [
            (cells[column], line)
            for cells, line in zip(full, lines, strict=True)
            if column in cells
        ]
        for column in every
    }
    common = _common(cells_of)
    return [
        _column(column, cells)
        for column, cells in cells_of.items()
        if _is_calendar(cells, common)
        and not any(cell.text.strip() in given.roles for cell, _ in cells)
    ]


def _spread(line: _Line, below: Sequence[_Line]) -> dict[int, Cell]:
    """The cells with text by column, those of a merge and "as before" repeated."""
    found: dict[int, Cell] = {}
    last: Cell | None = None
    for cell in line.row.cells:
        if cell.column in line.own:
            last = found[cell.column] = cell
        elif cell.covered is Covered.FROM_ABOVE:
            last = None
        elif last and (
            _is_from_left(cell) or _goes_below(cell.column, last, line, below)
        ):
            found[cell.column] = last
    return found


def _goes_below(column: int, last: Cell, line: _Line, below: Sequence[_Line]) -> bool:
    """Whether a blank cell means "as before": a label above another label."""
    return last.column in line.labels and any(column in each.labels for each in below)


def _common(cells_of: Mapping[int, _Above]) -> set[tuple[int, int]]:
    """The headings that are merged over columns of the calendar and no others."""
    found, others = set(), set()
    for cells in cells_of.values():
        own = cells[-1]
        places = {(cell.row, cell.column) for cell, _ in cells}
        if own[0].column in own[1].labels:
            found |= places
        elif len(cells) > 1:
            others |= places
    return found - others


def _is_calendar(cells: _Above, common: set[tuple[int, int]]) -> bool:
    """Whether a column has a label, or nothing but a heading that others share."""
    cell, line = cells[-1]
    if cell.column in line.labels:
        return True
    return len(cells) == 1 and (cell.row, cell.column) in common


def _column(column: int, cells: _Above) -> CalendarColumn:
    labelled = [
        (cell, label) for cell, line in cells if (label := line.labels.get(cell.column))
    ]
    named = [cell for cell, _ in labelled] or [cells[-1][0]]
    units = {cell.row: line for cell, line in cells if line.unit}
    are_several = len(units) > 1
    texts = [
        _text(cell, units.get(cell.row) if are_several else None) for cell in named
    ]
    over = [cell for cell, _ in cells]
    over += [line.own[line.unit] for _, line in reversed(cells) if line.unit]
    unit = next((u for cell in over if (u := unit_in(cell.text))), "")
    return CalendarColumn(
        column,
        named[-1].column if labelled else column,
        " > ".join(dict.fromkeys(texts)),
        tuple(label for _, label in labelled),
        unit,
    )


def _text(cell: Cell, line: _Line | None) -> str:
    """What a heading says, with the word that says what its number counts."""
    text = " ".join(cell.text.split())
    unit = line and line.unit and unit_in(line.own[line.unit].text)
    return f"{unit} {text}" if unit else text
