"""A table that begins anew below itself, with other columns: once who, once when."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import label_of
from crmnet.files.matrix.cells.codes import split_number
from crmnet.files.matrix.cells.shapes import is_date
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.below import OTHER_TABLE
from crmnet.files.matrix.headings.headings import heading_of, says_no_more
from crmnet.files.matrix.headings.lines import is_labelled, labelled_in
from crmnet.files.matrix.headings.other_words import names_another
from crmnet.files.matrix.headings.phrases import tells_done
from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading
from crmnet.files.matrix.headings.words import known_reading, reading_of
from crmnet.files.matrix.tables.plan_table import PlanTable
from crmnet.files.matrix.tables.refusing import is_no_plan, is_surely_none

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.ledger import Ledger

SAID_TWICE: Final = Message("the table has the same texts in another part")
_SPARSE: Final = 3  # texts from which on a row is one of the part above
_ABOVE: Final = 6  # rows that may stand between two parts
_MOST: Final = 100  # rows that are weighed as headings: more of them are items
_LONGEST: Final = 60  # characters of a heading
_FEW: Final = 3  # words that name the first column of a table
_DAY_OF: Final = re.compile(r"(?:fecha de(?: la)?|date of) [a-z ]+")


class TablePart(NamedTuple):
    """A part of a table under a heading of its own.

    Attributes:
        title: what stands alone above it; "" for the first one.
    """

    table: PlanTable
    title: str = ""


def parts_of(table: PlanTable, ledger: Ledger) -> list[TablePart]:
    """The parts of a table; of two that name the same items, the one that is meant."""
    second = None if table.rest or table.heading.heads else _second(table, ledger)
    if second is None:
        return [TablePart(table)]
    start, heading = second
    rows = table.grid.rows
    first = table._replace(grid=table.grid._replace(rows=rows[:start]), foot=())
    rest = table.grid._replace(rows=rows[start:], before=())
    below = PlanTable(rest, heading, foot=table.foot)
    if _is_of_others(first, below) and not _belongs(below, ledger):
        for row in (*rest.rows, *table.foot):
            ledger.leave(table.number, filter(has_text, row.cells), OTHER_TABLE)
        return [TablePart(first)]
    if not _names_the_same(first, below):
        later = parts_of(below, ledger)
        later[0] = later[0]._replace(title=_title(below))
        return [TablePart(first), *later]
    question = _question(first, below)
    meant, other = first, below
    if ledger.ask(question) == _key(below):
        meant, other = below, first
    for row in other.grid.rows:
        ledger.leave(table.number, filter(has_text, row.cells), SAID_TWICE)
    return [TablePart(meant)]


def _second(table: PlanTable, ledger: Ledger) -> tuple[int, TableHeading] | None:
    """Where the second part of a table begins, and its heading."""
    rows, first = table.grid.rows, table.heading
    levels, dates = _level_keys(first), _date_columns(first)
    calendar = {n for n, named in first.columns.items() if named.span is not None}
    may_be = (
        place
        for place in range(first.end + 1, len(rows) - 1)
        if (
            _may_head(rows[place], levels) and not _is_due(rows[place], dates, calendar)
        )
        or _names_when(rows[place], dates)
    )
    for place in islice(may_be, _MOST):
        start = _start(rows, place, first.end)
        found = heading_of(table.grid._replace(rows=rows[start:]), ledger.given)
        if found is None or not found.start <= place - start < found.end:
            if not _names_when(rows[place], dates):
                continue
            start, found = place, _as_heading(rows[place])
        is_dated = _is_dated(found) or _names_when(rows[place], dates)
        if is_dated and not _only_goes_on(first, found):
            return start, found
    return None


def _may_head(row: Row, levels: set[str]) -> bool:
    """Whether a row may be a heading: it has a level of the one above, or columns.

    Args:
        row: below the heading of a table.
        levels: what that calls its levels.
    """
    cells = [cell for cell in row.cells if cell.text and has_text(cell)]
    if len(cells) < _SPARSE or any(len(cell.text) > _LONGEST for cell in cells):
        return False
    if not levels.isdisjoint(_keys(row)):
        return True
    strange = 0
    for cell in cells:
        strange += not names_another(clean(cell.text)) and label_of(cell) is None
        if strange * _SPARSE > len(cells):  # of most rows, before the last cell
            return False
    return any(_names_level(clean(cell.text)) for cell in cells)


def _as_heading(row: Row) -> TableHeading:
    """A row as a heading, of items in its first column."""
    cells = list(filter(has_text, row.cells))
    named = [NamedColumn(c.column, "", clean(c.text), row.number) for c in cells]
    columns = {one.number: one for one in named}
    return TableHeading(0, 1, columns, level=cells[0].column)


def _names_when(row: Row, dates: Mapping[int, str]) -> bool:
    """Whether a row has the name of a column where days stand, and another beside it.

    What is called there as in the heading above is enough.
    "Reunión | Sede | Fecha": no item is due at "Fecha", whatever the first cell says.
    """
    cells = [cell for cell in row.cells if cell.text and has_text(cell)]
    if len(cells) < _SPARSE or any(len(cell.text) > _LONGEST for cell in cells):
        return False
    if len(clean(cells[0].text).split()) > _FEW:
        return False
    if any(dates.get(c.column) == heading_key(c.text) for c in cells[1:]):
        return True
    when = [clean(c.text) for c in cells[1:] if c.column in dates]
    beside = [clean(c.text) for c in cells[1:] if c.column not in dates]
    return any(map(_names_days, when)) and any(map(names_another, beside))


def _names_days(text: str) -> bool:
    reading = known_reading(text)
    is_sure = reading is not None and reading.is_sure
    is_known = is_sure and reading_of(text).role in (*DATE_ROLES, ColumnRole.STATUS)
    return is_known or _DAY_OF.fullmatch(heading_key(text)) is not None


def _is_due(row: Row, dates: Mapping[int, str], calendar: set[int]) -> bool:
    """Whether a row has a day under a heading of days: it is an item, no heading.

    So it is where it has one day in a calendar; a heading of a new one has several.
    """
    days = [cell.column for cell in row.cells if is_date(cell)]
    in_calendar = [column for column in days if column in calendar]
    return len(in_calendar) == 1 or not dates.keys().isdisjoint(days)


def _date_columns(heading: TableHeading) -> dict[int, str]:
    """The columns whose headings are of days, with those."""
    return {
        number: heading_key(named.lower)
        for number, named in heading.columns.items()
        if reading_of(named.lower).role in DATE_ROLES
    }


def _names_level(text: str) -> bool:
    reading = known_reading(text)  # what is but offered is not sure
    if reading is None or not reading.is_sure:
        return False
    return bool(reading.faint or reading.role in LEVEL_ROLES)


def _is_of_others(first: PlanTable, second: PlanTable) -> bool:
    """Whether the second part calls its levels otherwise than the first."""
    one, two = _level_keys(first.heading), _level_keys(second.heading)
    return one.isdisjoint(two)


def _level_keys(heading: TableHeading) -> set[str]:
    named = heading.columns.values()
    return {key for one in named if (key := _level_key(one.lower))}


def _belongs(table: PlanTable, ledger: Ledger) -> bool:
    """Whether a table with other headings below a plan is more of it; asked."""
    grid, heading, given = table.grid, table.heading, ledger.given
    is_strange = bool(heading.level)  # it names no level: "Reunión | Sede | Fecha"
    is_none = is_surely_none if is_strange else is_no_plan
    if is_none(grid, heading, given):
        return False
    row = grid.rows[heading.end - 1]
    texts = [clean(cell.text) for cell in row.cells if has_text(cell)]
    is_likely = not (is_strange and names_another(texts[0]))
    is_likely = is_likely and not any(map(tells_done, texts))  # "Lo ya hecho"
    question = Question(
        key_of(Asks.TABLE, "below", *_keys(row)),
        Asks.TABLE,
        Place(table.number, row.number),
        Message(
            "another table begins here, with a heading of its own: is it part of the "
            "plan?"
        ),
        text=", ".join(texts),
        choices=(
            Choice("yes", Message("yes, its rows are items")),
            Choice("no", Message("no, leave it out")),
        ),
        likeliest="yes" if is_likely else "no",
    )
    return ledger.ask(question) == "yes"


def _only_goes_on(first: TableHeading, later: TableHeading) -> bool:
    """Whether a later heading names the same beside a calendar, and no other months.

    Numbers of weeks alone are none: the months above them are a row of their own.
    """
    is_again = _names(later) == _names(first) or says_no_more(first, later)
    return is_again and _months(later) <= _months(first)


def _names(heading: TableHeading) -> set[str]:
    named = heading.columns.values()
    return {heading_key(one.heading) for one in named if one.span is None}


def _months(heading: TableHeading) -> set[str]:
    spans = [one.span for one in heading.columns.values() if one.span]
    return {heading_key(span.path) for span in spans if span.months or span.day}


def _level_key(heading: str) -> str:
    reading = reading_of(heading)
    is_level = bool(reading.faint) or reading.role in LEVEL_ROLES
    return heading_key(heading) if is_level else ""


def _keys(row: Row) -> list[str]:
    return [heading_key(cell.text) for cell in row.cells if has_text(cell)]


def _start(rows: Sequence[Row], place: int, least: int) -> int:
    """The first row that belongs to a part whose heading stands in a row."""
    start = place
    while start > max(least, place - _ABOVE):
        filled = list(filter(has_text, rows[start - 1].cells))
        if len(filled) >= _SPARSE or (
            len(filled) > 1 and not is_labelled(filled) and labelled_in(filled) is None
        ):
            break
        start -= 1
    return start


def _is_dated(heading: TableHeading) -> bool:
    """Whether a heading says when."""
    has_calendar = any(named.span is not None for named in heading.columns.values())
    return has_calendar or bool(_date_columns(heading))


def _names_the_same(first: PlanTable, second: PlanTable) -> bool:
    one, two = _items(first), _items(second)
    return len(one & two) * 2 > min(len(one), len(two))


def _items(table: PlanTable) -> set[str]:
    """The texts of a part's levels, without their numbers."""
    levels = {
        number
        for number, named in table.heading.columns.items()
        if named.span is None and _level_key(named.lower)
    }
    cells = (c for row in table.grid.rows[table.heading.end :] for c in row.cells)
    texts = (clean(cell.text) for cell in cells if cell.column in levels)
    return {heading_key(split_number(text)[1]) for text in texts if text}


def _title(table: PlanTable) -> str:
    """The last text that stands alone above the heading of a part."""
    for row in reversed(table.grid.rows[: table.heading.start]):
        filled = [cell for cell in row.cells if has_text(cell)]
        if len(filled) == 1:
            return clean(filled[0].text)
    return ""


def _key(table: PlanTable) -> str:
    return str(table.grid.rows[table.heading.end - 1].number)


def _question(first: PlanTable, second: PlanTable) -> Question:
    row = second.grid.rows[second.heading.end - 1]
    is_first = _is_dated(first.heading)
    return Question(
        key_of(Asks.TABLE, "parts", *_keys(row)),
        Asks.TABLE,
        Place(first.number, row.number),
        Message(
            "this table has the same texts twice, under two headings: which "
            "part is the plan?"
        ),
        choices=tuple(
            Choice(_key(one), Message("the one under row {row}", row=_key(one)))
            for one in (first, second)
        ),
        likeliest=_key(first if is_first else second),
    )
