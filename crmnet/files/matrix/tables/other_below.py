"""Other tables below a plan in the same sheet: who takes part, risks, what it costs.

No row of theirs is an item of the plan, whatever its columns hold: under "Objetivo" and
"Actividad" a list of contacts would be themes called "Ana López". Persons below a plan
are never taken, with a heading of their own or without one. What may be more of the
plan under other headings is asked about elsewhere (parts.py).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.person_headings import calls_persons
from crmnet.files.matrix.cells.person_names import (
    are_persons,
    begin_given,
    may_be_persons,
)
from crmnet.files.matrix.cells.shapes import is_counted, is_date
from crmnet.files.matrix.cells.synonyms import DATE_ROLES
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.below import OTHER_TABLE
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.headings.other_words import is_of_person, names_another
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.person_lists import (
    PERSONS,
    is_of_nation,
    lists_persons,
)
from crmnet.files.matrix.tables.costs_below import costs_below
from crmnet.files.matrix.tables.refusing import is_no_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Document, Grid, Row
    from crmnet.domain.draft import Given
    from crmnet.errors import Message
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.table_heading import TableHeading

_LONGEST: Final = 60  # characters of a heading
_LEAST: Final = 2  # rows of a plan, and persons of a list
_MOST: Final = 30  # rows that are weighed as headings: more of them are values
_SEVERAL: Final = 3  # texts of a heading
_ABOVE: Final = 3  # rows with a title that may stand over another table
_MAIL: Final = re.compile(r"\S+@\S+\.\S+|[+(]?\d[\d ()+/-]{5,}\d")
_DATES: Final = frozenset("fecha fechas date dates dia day".split())
_CALLED: Final = re.compile(
    r"(?:lista|nomina|directorio|relacion|registro) de \w+|participantes|asistentes"
    r"|integrantes|contactos|firmas|firmantes|equipo|delegad[oa]s|miembros|directorio"
    r"|list of \w+|participants|attendees|contacts|signatures|signatories|team|members"
)


class _Other(NamedTuple):
    """The rows of another table, and what it is: ``start`` and before ``end``."""

    start: int
    end: int
    reason: Message


def without_other_tables(document: Document, ledger: Ledger) -> Document:
    """A document without the tables that stand below a plan in one sheet; noted."""
    cut = [_cut(grid, ledger) for grid in document.grids]
    return document._replace(grids=tuple(cut))


def cut_texts(whole: Document, document: Document, tables: set[int]) -> list[Grid]:
    """Tables with nothing but the rows that were cut out of some tables.

    Args:
        whole: the document as it was.
        document: without them.
        tables: their numbers.
    """
    found = []
    for grid, kept in zip(whole.grids, document.grids, strict=True):
        if grid.table in tables and len(kept.rows) < len(grid.rows):
            numbers = {row.number for row in kept.rows}
            rows = tuple(row for row in grid.rows if row.number not in numbers)
            found.append(grid._replace(rows=rows))
    return found


def _cut(grid: Grid, ledger: Ledger) -> Grid:
    """A table without others below it; it may go on under its own heading again."""
    rows = grid.rows
    if grid.is_hidden or len(rows) <= _LEAST:
        return grid
    other = _other(grid, ledger.given) or _costs(rows) or _persons(grid, ledger.given)
    if other is None:
        return grid
    for row in rows[other.start : other.end]:
        ledger.leave(grid.table, filter(has_text, row.cells), other.reason)
    rest = grid._replace(rows=(*rows[: other.start], *rows[other.end :]))
    return _cut(rest, ledger) if other.end < len(rows) else rest


def _other(grid: Grid, given: Given) -> _Other | None:
    """Another table whose heading, none of a plan's, stands amid the rows of a plan."""
    rows = grid.rows
    places = range(_LEAST, len(rows) - 1)
    may_be = (place for place in places if _may_name_columns(rows[place]))
    for place in islice(may_be, _MOST):
        first = heading_of(grid._replace(rows=rows[:place]), given)
        if first is None or not _is_apart(rows, first, place):
            continue
        below = grid._replace(rows=rows[place : _end(rows, first, place)], before=())
        start, end = _start(rows, place, first.end), place + len(below.rows)
        if _holds_persons(rows[place]) or lists_persons(below):
            return _Other(start, end, PERSONS)
        if _goes_on(rows[first.end : place], below.rows):
            continue
        later = heading_of(below, given)
        if later is None or later.start > 0 or is_no_plan(below, later, given):
            return _Other(start, end, OTHER_TABLE)
    return None


def _costs(rows: Sequence[Row]) -> _Other | None:
    start = costs_below(rows)
    return None if start is None else _Other(start, len(rows), OTHER_TABLE)


def _end(rows: Sequence[Row], first: TableHeading, place: int) -> int:
    """Where the heading of the plan comes again below another table, or the end."""
    heading = [] if not first.rows else _keys(rows[first.end - 1])
    if len(heading) < _LEAST:
        return len(rows)
    below = range(place + 1, len(rows))
    return next((at for at in below if _keys(rows[at]) == heading), len(rows))


def _keys(row: Row) -> list[tuple[int, str]]:
    """What stands in a row where; [] where a text is too long for a heading."""
    cells = [cell for cell in row.cells if cell.text and has_text(cell)]
    if any(len(cell.text) > _LONGEST for cell in cells):
        return []
    return [(cell.column, heading_key(cell.text)) for cell in cells]


def _may_name_columns(row: Row) -> bool:
    """Whether half of the texts of a row, or all of two, name columns."""
    texts: list[str] = []
    strange = 0
    for cell in row.cells:
        if not cell.text or not has_text(cell):
            continue
        if cell.is_number or cell.day is not None or len(cell.text) > _LONGEST:
            return False
        text = clean(cell.text)
        strange += not names_another(text)
        texts.append(text)
        if strange > _SEVERAL:
            return False
    if len(texts) < _SEVERAL:
        is_book = any(map(calls_persons, texts)) and all(map(is_of_person, texts))
        return len(texts) == _LEAST and is_book
    return strange * 2 <= len(texts)


def _is_sure(row: Row) -> bool:
    """Whether all texts of a row name columns, or all but one of many."""
    texts = [clean(cell.text) for cell in row.cells if has_text(cell)]
    strange = sum(not names_another(text) for text in texts)
    return strange == 0 or (strange == 1 and len(texts) > _SEVERAL)


def _turns(rows: Sequence[Row], first: TableHeading, place: int) -> bool:
    """Whether most rows say when above a place, and from there on none does."""
    above = [_line(row) for row in rows[first.end : place]]
    dated = sum(map(_says_when, above))
    is_dated = dated * 2 > sum(map(bool, above))
    return is_dated and not any(_says_when(_line(row)) for row in rows[place:])


def _goes_on(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether days stand below where they stood above, under a word for none.

    "Indicador, Meta, Presupuesto" amid a plan is a row of it, where days go on below.
    """
    ours, theirs = _dated_columns(above), _dated_columns(below[1:])
    said = {cell.column: clean(cell.text) for cell in below[0].cells}
    return any(not _names_days(said.get(column, "")) for column in ours & theirs)


def _names_days(text: str) -> bool:
    is_dated = not _DATES.isdisjoint(heading_key(text).split())
    return is_dated or reading_of(text).role in DATE_ROLES


def _dated_columns(rows: Sequence[Row]) -> set[int]:
    """The columns that hold days in most rows."""
    dated = Counter(c.column for row in rows for c in _line(row) if is_date(c))
    filled = sum(bool(_line(row)) for row in rows)
    return {column for column, many in dated.items() if many * 2 > filled}


def _holds_persons(row: Row) -> bool:
    """Whether a heading is of persons: their names, and what is kept beside them."""
    texts = [clean(cell.text) for cell in row.cells if has_text(cell)]
    beside = [text for text in texts if is_of_person(text) and not calls_persons(text)]
    return any(map(calls_persons, texts)) and bool(beside)


def _is_apart(rows: Sequence[Row], first: TableHeading, place: int) -> bool:
    """Whether a row names other columns than the heading, and says nothing again.

    Args:
        rows: of the sheet.
        first: the heading of the plan.
        place: of the row.
    """
    row = rows[place]
    if place - first.end < _LEAST - 1:
        return False
    if not (_is_sure(row) or _turns(rows, first, place)):
        return False
    said = {heading_key(named.lower) for named in first.columns.values()}
    own = set(_keys(row))
    met = {pair for above in rows[first.end : place] for pair in _keys(above)}
    shared = sum(key in said for _, key in own)
    return own.isdisjoint(met) and shared * 2 < len(own)


def _start(rows: Sequence[Row], place: int, least: int) -> int:
    """The first row of another table: its title stands alone above its heading."""
    start = place
    while start > max(least, place - _ABOVE):
        if not _is_title(rows[start - 1]):
            break
        start -= 1
    return start


def _is_title(row: Row) -> bool:
    texts = [clean(cell.text) for cell in row.cells if has_text(cell)]
    is_one = len(texts) == 1 and not any(is_date(cell) for cell in row.cells)
    return not texts or (is_one and _names_list(texts[0]))


def _names_list(text: str) -> bool:
    """Whether a text names what follows, and does not say what is to be done."""
    is_titled = text.endswith(":") or text.isupper()
    return is_titled or _CALLED.match(heading_key(text)) is not None


def _persons(grid: Grid, given: Given) -> _Other | None:
    """The persons who stand at the end of a plan, without a heading."""
    rows = grid.rows
    tail = list(takewhile(_may_be_of_person, map(_line, reversed(rows))))
    while tail and not tail[-1]:
        tail.pop()
    place = len(rows) - len(tail)
    if place < _LEAST or not _are_listed([cells for cells in tail[::-1] if cells]):
        return None
    first = heading_of(grid._replace(rows=rows[:place]), given)
    if first is None or place - first.end < _LEAST:
        return None
    start = place - _is_called(rows[place - 1])
    above = [_line(row) for row in rows[first.end : start]]
    names = [clean(_name(cells).text) for cells in above if cells]
    is_plan = any(map(_says_when, above)) and not may_be_persons(names)
    return _Other(start, len(rows), PERSONS) if is_plan else None


def _is_called(row: Row) -> bool:
    """Whether a row says what follows it, and no more: "Responsables:"."""
    texts = [clean(cell.text) for cell in _line(row)]
    return len(texts) == 1 and texts[0].endswith(":")


def _are_listed(lines: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows are of persons: each alone, with how to reach them, or so called."""
    labels = list(takewhile(_is_label, lines))
    listed = lines[len(labels) :]
    names = [clean(_name(cells).text) for cells in listed]
    if len(names) < _LEAST or not may_be_persons(names):
        return False
    are_alone = all(len(_words(cells)) == 1 for cells in listed) and are_persons(names)
    is_told = bool(labels) or all(map(_is_reached, listed))
    return is_told or are_alone or (are_persons(names) and _are_of_countries(listed))


def _are_of_countries(lines: Sequence[Sequence[Cell]]) -> bool:
    """Whether each row has a name, then a country alone: who takes part for it.

    A name begins with a given name: "Proyecto Luis Pérez | Honduras" is no person's.
    """
    beside = [_words(cells)[1:] for cells in lines]
    are_countries = all(len(cells) == 1 for cells in beside) and all(
        is_of_nation(cells[0].text) for cells in beside
    )
    return are_countries and begin_given([clean(_name(cells).text) for cells in lines])


def _line(row: Row) -> tuple[Cell, ...]:
    return tuple(
        cell
        for cell in row.cells
        if cell.text and cell.covered is Covered.NOT and has_text(cell)
    )


def _says_when(cells: Sequence[Cell]) -> bool:
    return any(map(is_date, cells))


def _may_be_of_person(cells: Sequence[Cell]) -> bool:
    """Whether a row may tell of a person: a name first, and nothing of when."""
    if not cells:
        return True
    is_named = may_be_persons([clean(_name(cells).text)])
    return (is_named or _is_label(cells)) and not _says_when(cells)


def _is_label(cells: Sequence[Cell]) -> bool:
    """Whether a row names the persons below it: "Participantes:", in one cell."""
    text = clean(cells[0].text)
    return len(cells) == 1 and _CALLED.match(heading_key(text)) is not None


def _words(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row without numbers."""
    return [cell for cell in cells if not is_counted(clean(cell.text))]


def _name(cells: Sequence[Cell]) -> Cell:
    """The first text of a row that is no number; the last cell where all are."""
    return next(iter(_words(cells)), cells[-1])


def _is_reached(cells: Sequence[Cell]) -> bool:
    """Whether a row has a mailbox or a telephone number."""
    return any(_MAIL.fullmatch(clean(cell.text)) for cell in cells)
