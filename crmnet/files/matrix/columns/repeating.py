"""A heading that comes again: as it was, or otherwise (weeks 9 to 16 after 1 to 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES
from crmnet.files.matrix.cells.words import has_text, heading_key
from crmnet.files.matrix.columns.plan_columns import PlanColumn
from crmnet.files.matrix.headings.below import body_of, repeats_heading
from crmnet.files.matrix.headings.calendar_heading import calendar_heading
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.headings.below import Body
    from crmnet.files.matrix.headings.calendar_heading import CalendarHeading
    from crmnet.files.matrix.tables.plan_table import PlanTable


_LONGEST: Final = 60  # characters of a heading


class Piece(NamedTuple):
    """Rows below one heading.

    Attributes:
        heading: the rows of the heading that comes again; none for the first piece.
        rows: those below it.
        columns: what they hold.
    """

    heading: tuple[Row, ...]
    rows: tuple[Row, ...]
    columns: Mapping[int, PlanColumn]


def without_repeats(table: PlanTable) -> PlanTable:
    """A table without the rows that say its heading again: these hold nothing."""
    heading, grid = table.heading, table.grid
    body = body_of(table.number, grid.rows, heading)
    rows = [row for row in grid.rows[heading.end :] if not _is_again(row, body)]
    return table._replace(grid=grid._replace(rows=(*grid.rows[: heading.end], *rows)))


def _is_again(row: Row, body: Body) -> bool:
    own = {cell.column: cell for cell in row.cells if has_text(cell)}
    return bool(own) and row.number not in body.heads and repeats_heading(own, body)


def pieces_of(
    rows: Sequence[Row],
    heading: Sequence[Row],
    columns: Mapping[int, PlanColumn],
    given: Given,
) -> list[Piece]:
    """The rows below a heading, parted where it comes again otherwise.

    Args:
        rows: all rows below the first heading.
        heading: the rows of that one.
        columns: what it says they hold.
        given: what was said beforehand.
    """
    said = [
        {cell.column: heading_key(cell.text) for cell in row.cells if has_text(cell)}
        for row in heading
    ]
    places: list[tuple[int, int, Mapping[int, PlanColumn]]] = []
    for place in range(len(rows)):
        if places and place < places[-1][0] + places[-1][1]:
            continue
        found = _again(place, rows, columns, said, given)
        if found:
            places.append((place, *found))
    starts = [*(place for place, _, _ in places), len(rows)]
    pieces = [Piece((), tuple(rows[: starts[0]]), columns)]
    for (place, count, new), end in zip(places, starts[1:], strict=True):
        below = place + count
        pieces.append(Piece(tuple(rows[place:below]), tuple(rows[below:end]), new))
    return pieces


def _again(
    place: int,
    rows: Sequence[Row],
    columns: Mapping[int, PlanColumn],
    said: Sequence[Mapping[int, str]],
    given: Given,
) -> tuple[int, Mapping[int, PlanColumn]] | None:
    """How many rows a heading takes that comes again otherwise, and its columns."""
    calendar = _calendar_again(place, rows, columns, said, given)
    if calendar is not None:
        return calendar.rows, _with_calendar(columns, calendar)
    moved = _in_another_order(rows[place], columns)
    return (1, moved) if moved else None


def _in_another_order(
    row: Row, columns: Mapping[int, PlanColumn]
) -> dict[int, PlanColumn] | None:
    """The columns where a row has all headings, but elsewhere; None: it has not."""
    own = {cell.column: cell.text for cell in row.cells if cell.text}
    is_like = len(own) == len(columns) > 1 and max(map(len, own.values())) <= _LONGEST
    if not is_like:
        return None
    named = {heading_key(column.heading): column for column in columns.values()}
    if not all(heading_key(text) in named for text in own.values()):
        return None
    keys = {number: heading_key(text) for number, text in own.items()}
    if set(keys.values()) != set(named) or len(named) < len(columns):
        return None
    moved = {n: named[key]._replace(number=n) for n, key in keys.items()}
    return moved if moved != dict(columns) else None


def _calendar_again(
    place: int,
    rows: Sequence[Row],
    columns: Mapping[int, PlanColumn],
    said: Sequence[Mapping[int, str]],
    given: Given,
) -> CalendarHeading | None:
    """The calendar of a row that repeats the other headings, if it is another one."""
    spans = {n: column.span for n, column in columns.items() if column.span}
    if not spans or not any(_repeats(rows[place], each, columns) for each in said):
        return None
    calendar = calendar_heading(rows[place:], given)
    if calendar is None or _is_copied(rows[place : place + calendar.rows], said):
        return None
    paths = {number: span.path for number, span in calendar.columns.items()}
    return None if paths == {n: span.path for n, span in spans.items()} else calendar


def _is_copied(rows: Sequence[Row], said: Sequence[Mapping[int, str]]) -> bool:
    """Whether rows say but what the heading says in the same columns.

    Its merges may not have been copied along, so that less of it is named.
    """
    return all(
        any(heading_key(cell.text) == each.get(cell.column) for each in said)
        for row in rows
        for cell in filter(has_text, row.cells)
    )


def _repeats(
    row: Row, said: Mapping[int, str], columns: Mapping[int, PlanColumn]
) -> bool:
    """Whether a row says what a heading's says of the columns beside its calendar.

    Or nearly so, where it is what they hold: "Generic Tasks", then "Specific Tasks".
    """
    met = False
    for cell in row.cells:
        column = columns.get(cell.column)
        if column is None or column.span or not has_text(cell):
            continue
        key = heading_key(cell.text)
        first = said.get(cell.column, "")
        met = key in (first, heading_key(column.heading)) or _are_kinds(first, key)
        if not met:
            return False
    return met


def _are_kinds(first: str, second: str) -> bool:
    """Whether two headings name the same level by their last word, or their first."""
    one, two = first.split(), second.split()
    if len(one) != len(two) or len(one) < 2:
        return False
    common = {one[end] for end in (0, -1) if one[end] == two[end]}
    return any(reading_of(word).role in LEVEL_ROLES for word in common)


def _with_calendar(
    columns: Mapping[int, PlanColumn], calendar: CalendarHeading
) -> dict[int, PlanColumn]:
    """The same columns under another calendar."""
    others = {number: column for number, column in columns.items() if not column.span}
    return others | {
        number: PlanColumn(number, span.path, span=span)
        for number, span in calendar.columns.items()
    }
