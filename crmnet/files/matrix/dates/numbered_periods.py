"""Periods that are only numbered, "Start: 3", "1 2 3 4": what each lasts is asked.

The answer is one for the whole document; with it they are weeks, months or days that
count from the start of the work, as from_start.py reads them. Until then they are kept
as "Period 3", in words that name no days.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.files.matrix.cells.asking import ALL
from crmnet.files.matrix.cells.calendar_labels import unit_in
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.columns.asking import KEEP, PERIODS_KEY, periods_question
from crmnet.files.matrix.dates.marks import CROSSES
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.domain.draft import Given
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.table_heading import NamedColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_UNITS: Final = {
    "week": {"es": "Semana", "en": "Week"},
    "month": {"es": "Mes", "en": "Month"},
    "day": {"es": "Día", "en": "Day"},
    KEEP: {"es": "Período", "en": "Period"},  # in words that name no days
}
_HEADING: Final = re.compile(
    r"(?:(?:p|per|periodos?|periods?|etapas?|fases?|phases?|stages?|ciclos?|cycles?"
    r"|sprints?|iteraci[oó]n|iteration|bloques?|blocks?)\.? ?)?(\d{1,2})"
)
_LEAST: Final = 3  # columns of a calendar
_LENGTH: Final = re.compile(r"\b(?:duracion|duration|dura)\b")
_WHOLE: Final = re.compile(r"\d{1,3}")


def with_units(
    tables: Sequence[PlanTable], language: str, ledger: Ledger
) -> list[PlanTable]:
    """Tables whose columns are but numbered, with what these are in their headings."""
    return [_with_unit(table, language, ledger) for table in tables]


def _with_unit(table: PlanTable, language: str, ledger: Ledger) -> PlanTable:
    is_doubted = table.heading.level and not table.heading.heads
    numbered = [] if is_doubted else _numbered(table)  # its marks are kept beside
    if len(numbered) < _LEAST or not _are_marked(table, numbered):
        return table
    ledger.ask(periods_question(numbered[0], table.number, numbered[-1]))
    unit = _answered(ledger.given, language)
    if not unit:
        return table
    places = {(named.row, named.number) for named in numbered}

    def named(cell: Cell) -> Cell:
        number = _number(cell.text)
        is_one = (cell.row, cell.column) in places and number
        text = f"{unit} {number}"
        return cell._replace(text=text, is_number=False) if is_one else cell

    end = table.heading.end
    grid = table.grid
    rows = (*_each(grid.rows[:end], named), *grid.rows[end:])
    grid = grid._replace(rows=rows)
    heading = heading_of(grid, ledger.given) or table.heading
    return table._replace(grid=grid, heading=heading)


def _numbered(table: PlanTable) -> list[NamedColumn]:
    """The columns from 1 on, where no heading says of which time they are."""
    columns = [one for _, one in sorted(table.heading.columns.items())]
    if any(one.span is not None and not _number(one.heading) for one in columns):
        return []
    found = [one for one in columns if _number(one.heading)]
    numbers = [_number(one.heading) for one in found]
    words = {re.sub(r"\d", "", fold(one.heading)) for one in found}
    is_run = numbers == list(range(1, len(numbers) + 1)) and len(words) == 1
    is_beside = all(two.number == one.number + 1 for one, two in pairwise(found))
    return found if is_run and is_beside else []


def _number(text: str) -> int:
    """Which period a heading numbers; 0: it is none."""
    found = _HEADING.fullmatch(fold(clean(text)))
    return int(found[1]) if found else 0


def _are_marked(table: PlanTable, numbered: Sequence[NamedColumn]) -> bool:
    """Whether nothing but marks stands below, or colours that tell rows apart."""
    numbers = {named.number for named in numbered}
    below = [
        [cell for cell in row.cells if cell.column in numbers]
        for row in table.grid.rows[table.heading.end :]
    ]
    texts = [fold(clean(c.text)) for cells in below for c in cells if has_text(c)]
    fills = {tuple(bool(cell.fill) for cell in cells) for cells in below}
    is_marked = bool(texts) or any(len(set(fill)) > 1 for fill in fills)
    return is_marked and all(map(CROSSES.__contains__, texts))


def with_periods(
    table: PlanTable,
    columns: Mapping[int, PlanColumn],
    language: str,
    given: Given,
) -> PlanTable:
    """A table whose starts are numbered periods, with what they are.

    Those that begin in 3 and last 2 are of 3 to 4.
    """
    unit = _answered(given, language)
    body = table.grid.rows[table.heading.end :]
    ends = [
        number
        for number, column in columns.items()
        if column.role in DATE_ROLES
        and (unit != _UNITS[KEEP].get(language) or _is_open(column))
        and shape_of(number, body).is_amounts
    ]
    if not unit or not ends:
        return table
    length = _length_of(ends, table)

    def row_of(row: Row) -> Row:
        texts = {cell.column: clean(cell.text) for cell in row.cells}
        found = [int(texts[n]) for n in ends if _WHOLE.fullmatch(texts.get(n, ""))]
        lasts = texts.get(length, "")
        if len(ends) == 1 and found and _WHOLE.fullmatch(lasts):
            found.append(found[0] + max(int(lasts), 1) - 1)
        if not found:
            return row
        first, last = found[0], found[-1]
        said = f"{unit} {first}-{last}" if last > first else f"{unit} {first}"
        return row._replace(
            cells=tuple(
                cell._replace(text=said, is_number=False)
                if cell.column in ends and has_text(cell)
                else cell
                for cell in row.cells
            )
        )

    end = table.heading.end
    rows = (*table.grid.rows[:end], *map(row_of, table.grid.rows[end:]))
    return table._replace(grid=table.grid._replace(rows=rows))


def _is_open(column: PlanColumn) -> bool:
    """Whether a start or an end does not say what its numbers count."""
    is_end = column.role in (ColumnRole.START, ColumnRole.DUE)
    return is_end and not unit_in(column.heading)


def _length_of(ends: Sequence[int], table: PlanTable) -> int:
    """The column that says how many periods each lasts: the first behind the start."""
    columns = sorted(table.heading.columns.items())
    lengths = (n for n, one in columns if _LENGTH.search(fold(one.heading)))
    return next((n for n in lengths if n > ends[0]), 0)


def _answered(given: Given, language: str) -> str:
    """The word for what the periods were said to be; "" where they are no times."""
    answers = given.answers
    said = answers.get(PERIODS_KEY) or answers.get(f"{Asks.DATES}:{ALL}") or KEEP
    return _UNITS.get(said, {}).get(language, "")


def _each(rows: Sequence[Row], change: Callable[[Cell], Cell]) -> list[Row]:
    return [row._replace(cells=tuple(map(change, row.cells))) for row in rows]
