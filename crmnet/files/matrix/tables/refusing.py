"""What is no plan, though it has tables: one line with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Message
from crmnet.files.matrix.cells.calendar_labels import unit_in
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.calendar_body import say_when
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.headings.words import is_like_a_level, reading_of
from crmnet.files.matrix.kinds.archives import archive_of
from crmnet.files.matrix.kinds.by_the_clock import by_the_clock
from crmnet.files.matrix.kinds.calendars_of_texts import (
    TRANSPOSED,
    holds_texts,
    is_calendar_of_texts,
    is_week_of_texts,
)
from crmnet.files.matrix.kinds.catalogues import catalogue_of
from crmnet.files.matrix.kinds.evidence import weigh
from crmnet.files.matrix.kinds.explaining import explains
from crmnet.files.matrix.kinds.histories import history_of, log_of
from crmnet.files.matrix.kinds.number_tables import answering_of, numbers_of
from crmnet.files.matrix.kinds.other_lists import has_shares, other_list
from crmnet.files.matrix.kinds.person_lists import PERSONS, keeps_data, lists_persons
from crmnet.files.matrix.kinds.planned import (
    is_numbered,
    is_planned,
    names_who_and_when,
)
from crmnet.files.matrix.kinds.registers import names_deeds, register_of
from crmnet.files.matrix.kinds.spec_cards import CARDS, cards_of
from crmnet.files.matrix.kinds.time_sheets import worked_on
from crmnet.files.matrix.tables.doubted import seen_in, titles_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Document, Grid, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.headings.table_heading import TableHeading

HIDDEN_SHEET: Final = Message(
    "the only table is in a hidden sheet (show the sheet, if it is the plan)"
)
PIVOT: Final = Message(
    "a pivot table, not a plan (hand in the sheet that it is made from)"
)
BY_COUNTRY: Final = Message("how each country stands with a plan, not a plan")
REGISTER: Final = Message("a register of meetings, not a plan")
PICTURE: Final = Message(
    "there is no table, but a picture (a table must be typed to be read)"
)
PROSE: Final = Message(
    "there is no table (a plan is a table with one activity a row, a list that says by "
    'when each one is due, or one of what is to be done under "Work plan" or the like)'
)
UNRULED: Final = Message(
    "there is no table with lines around its cells, and of a PDF only those that "
    "have them are read (ask for the Word or Excel file that it was made of)"
)
UNRULED_OR_PICTURE: Final = Message(
    "there is no table with lines around its cells, and what pictures show is not read "
    "(ask for the Word or Excel file that it was made of)"
)
CONTACTS: Final = Message("an address book, not a plan")
NO_SUCH_TABLE: Final = Message("table {n} holds no plan")
TWICE: Final = Message(
    "the heading comes twice, side by side (put the right half below the left one)"
)
STRANGE: Final = Message(
    "no heading that is known: none of the columns is an activity, an action or an "
    "objective",
    Cure.MAP_COLUMN,
)
OTHERS: Final = Message(
    "a list of something else, not a plan: its rows hardly say what is to be done",
    Cure.MAP_COLUMN,
)
_SURELY: Final = -3  # weighs what is another list, under headings that plans have too
_PIVOT: Final = frozenset(
    ("etiquetas de fila", "row labels", "etiquetas de columna", "column labels")
)
_BY_COUNTRY: Final = frozenset(("en conjunto u otros", "together or others"))
_MEETING: Final = frozenset(
    "reunion reuniones acta actas minuta minutas meeting meetings minutes folios "
    "asistentes attendees asistencia".split()
)
_CONTACT: Final = frozenset(
    "correo email mail telefono phone celular movil mobile telefonos correos".split()
)
_OF_PLANS: Final = (*LEVEL_ROLES, ColumnRole.DUE)
"""Of which a list of addresses has none: a board has "Due Date" beside the mail."""
_BELIEVED: Final = (
    {ColumnRole.START, ColumnRole.DUE},
    {ColumnRole.RESPONSIBLE, ColumnRole.DUE},
)
"""What things have that are to be done: "Name", "Start" and "Finish"."""
_CODED: Final = re.compile(r"[^\W\d_]{1,3}\W{0,2}\d{1,3}")
_WORD: Final = re.compile(r"[^\W\d_]{3}")
_MARK: Final = re.compile(r"\W|[^\W\d]{1,2}|\d{1,2}(?:[-–/, y]+\d{1,2})*")
_FEW_DAYS: Final = 3
_FEW_WORDS: Final = 2
_MOST_LOOKED_AT: Final = 200  # rows
_MUCH_TEXT: Final = 1000  # letters: of a page of text, no title over a picture


def _why_no_table(document: Document) -> Message:
    if any(grid.rows for grid in document.grids):
        return HIDDEN_SHEET
    is_paged = document.name.casefold().endswith(".pdf")
    if document.has_pictures:
        is_text = sum(map(len, document.after)) >= _MUCH_TEXT
        return UNRULED_OR_PICTURE if is_paged and is_text else PICTURE
    return UNRULED if is_paged else PROSE


def is_surely_none(grid: Grid, heading: TableHeading, given: Given) -> bool:
    """Whether a table with a heading is of something that has a name: a register."""
    return _reason(grid, heading, given) not in (None, STRANGE, OTHERS)


def is_no_plan(grid: Grid, heading: TableHeading, given: Given) -> bool:
    """Whether a table with a heading is plainly none of a plan."""
    return _reason(grid, heading, given) is not None


def why_no_plan(document: Document, given: Given) -> Message:
    """Why a document without a plan is refused."""
    wanted = given.table
    if wanted is not None and document.grids:
        return Message(NO_SUCH_TABLE.text, n=wanted)
    shown = [grid for grid in document.grids if not grid.is_hidden and grid.rows]
    return _why_none(document, shown, given) if shown else _why_no_table(document)


def _why_none(document: Document, shown: Sequence[Grid], given: Given) -> Message:
    """Why none of the tables of a document that are to be seen is a plan."""
    if any(map(keeps_data, shown)):
        return PERSONS
    other = PERSONS if any(map(lists_persons, shown)) else STRANGE
    if sum(grid.table in cards_of(document) for grid in shown) * 2 > len(shown):
        return CARDS
    for grid in sorted(shown, key=lambda grid: -len(grid.rows)):
        reason = _reason(grid, heading_of(grid, given), given)
        if reason not in (None, STRANGE, OTHERS) or (reason and other is STRANGE):
            return reason
    return other


def _reason(grid: Grid, heading: TableHeading | None, given: Given) -> Message | None:
    """Why a table is none of a plan; None: it may be one."""
    rows = grid.rows[:_MOST_LOOKED_AT]
    reason = _by_its_cells(rows, heading) or _by_its_headings(grid, heading)
    if reason is not None or heading is None:
        return reason
    body = rows[heading.end :]
    reason = by_the_clock(heading, body)
    if reason is None and not _is_said(heading, given):
        found = None if heading.by_shape else other_list(heading, body)
        found = found or history_of(heading, body)
        found = found or archive_of(heading, titles_over(grid, heading.start, ""))
        found = found or register_of(heading, body)
        found = found or log_of(heading, body) or catalogue_of(heading, body)
        if not say_when(given):
            found = found or numbers_of(heading, body)
        found = found or answering_of(heading, body)
        found = found or worked_on(heading, body)
        found = found or _strange(heading, body)
        reason = found or _of_others(grid, heading)
    return reason


def _of_others(grid: Grid, heading: TableHeading) -> Message | None:
    """Why a table of things and days is none, "Nombre" beside "Fecha"; None: it may be.

    A heading that is surely of what is to be done, or a calendar, is believed, and so
    is "Tema" beside "Semana".
    """
    named = heading.columns.values()
    is_sure = any(one.span for one in named)
    words = [one.lower or one.upper for one in named]
    is_sure = is_sure or any(names_deeds(w) or names_who_and_when(w) for w in words)
    readings = list(map(reading_of, words))
    roles = {reading.role for reading in readings if reading.is_sure}
    is_sure = is_sure or any(some <= roles for some in _BELIEVED)
    is_timed = any(unit_in(one.lower) for one in named)
    is_sure = is_sure or (is_timed and ColumnRole.THEME in roles)
    is_sure = is_sure or bool(heading.heads) or not heading.rows
    seen = None if is_sure else seen_in(grid, heading, "")
    is_plain = not heading.by_shape  # else it was weighed whether to ask
    is_other = seen and (weigh(seen) <= _SURELY or (is_plain and explains(seen)))
    return OTHERS if is_other else None


def _strange(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """Whether nothing in a table is of a plan, of which nobody has said what it is."""
    if heading.by_shape:
        return None
    heading = _without_blank(heading, body)
    keys = [heading_key(named.lower) for named in heading.columns.values()]
    is_shared = _is_sure_of(keys, LEVEL_ROLES) and has_shares(heading, body)
    is_plan = is_shared or is_planned(heading)
    is_plan = is_plan and _has_words(body, heading)
    is_plan = is_plan and (_names_any(heading) or _is_misspelt(body, heading))
    if is_numbered(heading):  # amounts may stand under months
        is_plan = is_plan and _are_marks(body, heading)
    return None if is_plan else STRANGE


def _without_blank(heading: TableHeading, body: Sequence[Row]) -> TableHeading:
    """A heading without words of things over nothing: "Description" in an export."""
    live = {cell.column for row in body for cell in row.cells if has_text(cell)}
    columns = {
        number: named
        for number, named in heading.columns.items()
        if number in live or not reading_of(named.lower or named.upper).faint
    }
    return heading._replace(columns=columns) if columns else heading


def _by_its_cells(rows: Sequence[Row], heading: TableHeading | None) -> Message | None:
    keys = {*_keys(rows[:20])}
    if keys & _PIVOT:
        return PIVOT
    if keys & _BY_COUNTRY:
        return BY_COUNTRY
    below = rows[heading.end :] if heading and _has_days(heading) else rows
    is_transposed = is_calendar_of_texts(below) or holds_texts(rows)
    is_transposed = is_transposed or (heading is None and is_week_of_texts(rows))
    return TRANSPOSED if is_transposed else None


def _has_days(heading: TableHeading | None) -> bool:
    """Whether a heading has columns of days beside others: its cells are marks."""
    if heading is None:
        return False
    spans = [one.span for one in heading.columns.values() if one.span]
    days = sum(bool(span.day or span.days) for span in spans)
    return _FEW_DAYS <= days == len(spans) < len(heading.columns)


def _by_its_headings(grid: Grid, heading: TableHeading | None) -> Message | None:
    if heading is not None and _is_twice(heading):
        return TWICE
    named = _headings(grid, heading)
    if _met(named, _MEETING) > 1 and not _has_days(heading):
        return REGISTER
    is_book = _met(named, _CONTACT) > 0 and not _is_sure_of(named, _OF_PLANS)
    return CONTACTS if is_book else None


def _is_twice(heading: TableHeading) -> bool:
    """Whether the right half of a heading is the left one: two lists in one table."""
    named = [one for _, one in sorted(heading.columns.items())]
    keys = [heading_key(one.heading) for one in named if one.span is None]
    half = len(keys) // 2
    is_whole = len(keys) == len(named) and all(keys)
    return is_whole and half > 1 and keys[:half] == keys[half:]


def _is_said(heading: TableHeading, given: Given) -> bool:
    """Whether a person has said of a heading of the table what it holds."""
    said = set(map(heading_key, given.roles))
    return any(
        not said.isdisjoint((heading_key(named.heading), heading_key(named.lower)))
        for named in heading.columns.values()
    )


def _has_words(body: Sequence[Row], heading: TableHeading) -> bool:
    """Whether a column that may be a level has words, and not numbers alone."""
    levels = set(_levels(heading)) or set(range(1, max(heading.columns, default=0) + 1))
    beside = {number + 1 for number in levels}  # under a wide heading
    if len(levels) == 1:  # "# Módulos": of how many, beside the names of them
        beside |= {number - 1 for number in levels}
    levels |= beside - set(heading.columns)
    return any(_is_worded(body, number) for number in levels) or _are_called(
        heading, body
    )


def _are_called(heading: TableHeading, body: Sequence[Row]) -> bool:
    """Whether "Actividades" beside a calendar stands over codes, "R 1", "A-2"."""
    spans = sum(one.span is not None for one in heading.columns.values())
    named = [(n, one.lower or one.upper) for n, one in heading.columns.items()]
    deeds = [n for n, word in named if names_deeds(word)]
    for number in deeds if spans >= _FEW_DAYS else ():
        texts = shape_of(number, body).texts
        if len(texts) >= _FEW_DAYS and len(set(texts)) == len(texts):
            return any(map(_CODED.fullmatch, texts))
    return False


def _is_worded(body: Sequence[Row], number: int) -> bool:
    texts = [c.text for row in body for c in row.cells[number - 1 : number] if c.text]
    return sum(map(bool, map(_WORD.search, texts))) * 2 > len(texts)


def _names_any(heading: TableHeading) -> bool:
    """Whether a heading names more than a calendar and a word that is strange."""
    readings = [reading_of(word) for word in _words(heading)]
    return not readings or any(one.role or one.faint for one in readings)


def _words(heading: TableHeading) -> list[str]:
    """What a heading says beside a calendar, but for what its columns are: "Día"."""
    named = (one for one in heading.columns.values() if one.span is None)
    words = [one.lower or one.upper for one in named]
    return [word for word in words if unit_in(word) != word]


def _is_misspelt(body: Sequence[Row], heading: TableHeading) -> bool:
    """Whether a word is misspelt beside a calendar with marks, no amounts or words."""
    if not all(map(is_like_a_level, _words(heading))):  # "Socio": who has paid when
        return False
    return _are_marks(body, heading)


def _are_marks(body: Sequence[Row], heading: TableHeading) -> bool:
    """Whether what stands in a calendar are marks or colours, no amounts or words."""
    spans = {n for n, named in heading.columns.items() if named.span is not None}
    cells = [cell for row in body for cell in row.cells if cell.column in spans]
    texts = [clean(cell.text) for cell in cells if has_text(cell)]
    are_marks = all(map(_MARK.fullmatch, texts))
    return are_marks and (bool(texts) or any(cell.fill for cell in cells))


def _levels(heading: TableHeading) -> Iterator[int]:
    for number, named in heading.columns.items():
        reading = reading_of(named.lower or named.upper)
        if number == heading.level or reading.faint or reading.role in LEVEL_ROLES:
            yield number


def _keys(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        for cell in row.cells:
            if cell.text and len(cell.text) < 40:
                yield heading_key(cell.text)


def _headings(grid: Grid, heading: TableHeading | None) -> list[str]:
    if heading is not None and heading.by_shape and not heading.rows:
        return []  # but letters: "E" is no address
    if heading is not None:
        return [heading_key(named.heading) for named in heading.columns.values()]
    first = next((row for row in grid.rows if sum(map(has_text, row.cells)) > 1), None)
    return list(_keys([first])) if first else []


def _met(keys: Sequence[str], words: frozenset[str]) -> int:
    return sum(not words.isdisjoint(key.split()) for key in keys)


def _is_sure_of(keys: Sequence[str], roles: Sequence[ColumnRole]) -> bool:
    """Whether a heading is surely of one of some roles."""
    return any(
        (found := reading_of(key)).is_sure and found.role in roles for key in keys
    )
