"""Levels of nothing but numbers or names, whose words stand elsewhere; asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.codes import is_code
from crmnet.files.matrix.cells.person_names import are_persons
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.columns.asking import role_question
from crmnet.files.matrix.columns.bare_texts import is_bare
from crmnet.files.matrix.columns.levels import levels_of
from crmnet.files.matrix.columns.roles import given_role
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.likeliest import likeliest_doing
from crmnet.files.matrix.tables.headless import is_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_DONE: Final = (ColumnRole.ACTION, ColumnRole.ACTIVITY, ColumnRole.TASK)
_LEAST: Final = 8  # characters of what says what is to be done
_MOSTLY: Final = 0.6  # of the texts of a column


def with_words(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, with the words of a level whose own column has but numbers.

    "Actividad" over 1, 2, 3, or over names of persons, and "Descripción" over what
    they are.
    """
    found = dict(columns)
    lowest = levels_of(found).lowest
    if not lowest:
        return found
    level, cells = found[lowest], _beside(lowest, table)
    is_named = are_persons([clean(cell.text) for cell in cells])
    is_open = is_named or _is_counted(cells, level.role)
    if not is_open or _is_given(level, table, ledger):
        return found
    may_hold = [n for n in sorted(found) if _may_hold(found[n])]
    said = [n for n in may_hold if _is_said(_texts(n, table))]
    if said and is_named and _are_items(level, table, ledger):
        return found
    for number in _likeliest_first(said, table):
        asked = role_question(
            table.heading.columns[number], _roles(level), table.number
        )
        if ledger.ask(asked) == level.role:
            other = ColumnRole.RESPONSIBLE if is_named else ColumnRole.CODE
            is_taken = any(one.role is other for one in found.values())
            is_taken |= not (is_named or all(is_code(clean(c.text)) for c in cells))
            found[level.number] = level._replace(role=None if is_taken else other)
            found[number] = found[number]._replace(role=level.role)
            return found
    if not _is_meant(level, table, ledger):
        found[lowest] = level._replace(role=None)
    return found


def _is_meant(level: PlanColumn, table: PlanTable, ledger: Ledger) -> bool:
    """Whether numbers or marks are the items, where no other column has words."""
    named = table.heading.columns.get(level.number)
    if named is None or level.role is None:  # without a heading: that was asked
        return True
    asked = role_question(named, (level.role,), table.number)
    return ledger.ask(asked) == level.role


def _are_items(level: PlanColumn, table: PlanTable, ledger: Ledger) -> bool:
    """Whether what seems to be names of persons is what is to be done after all."""
    named = table.heading.columns.get(level.number)
    if named is None or level.role is None:
        return False
    asked = role_question(named, (ColumnRole.RESPONSIBLE, level.role), table.number)
    return ledger.ask(asked) == level.role


def _is_given(level: PlanColumn, table: PlanTable, ledger: Ledger) -> bool:
    """Whether a person said what the column of a level holds."""
    named = table.heading.columns.get(level.number)
    return named is not None and given_role(named, ledger.given.roles) is not None


def _roles(level: PlanColumn) -> tuple[ColumnRole, ...]:
    return (level.role,) if level.role is not None else ()


def _may_hold(column: PlanColumn) -> bool:
    """Whether a heading may be that of words: it names a thing, or is strange."""
    is_beside = column.role in (None, ColumnRole.OTHER) and not column.is_second
    reading = reading_of(column.heading)
    is_thing = ColumnRole.ACTIVITY in reading.faint or reading.role is None
    return is_beside and column.span is None and is_thing


def _beside(number: int, table: PlanTable) -> list[Cell]:
    """The cells of a column in rows that say more: none of a legend below a table."""
    rows = table.grid.rows[table.heading.end :]
    rows = tuple(row for row in rows if sum(map(has_text, row.cells)) > 1)
    cells = [cell for row in rows for cell in row.cells[number - 1 : number]]
    return list(filter(has_text, cells))


def _texts(number: int, table: PlanTable) -> list[str]:
    rows = table.grid.rows[table.heading.end :]
    items = [row for row in rows if not is_section(row)]
    cells = [cell for row in items for cell in row.cells[number - 1 : number]]
    return [clean(cell.text) for cell in cells if has_text(cell)]


def _likeliest_first(numbers: Sequence[int], table: PlanTable) -> list[int]:
    """Columns of words, the one that likeliest says what is to be done before all."""
    if not numbers:
        return []
    body = table.grid.rows[table.heading.end :]
    first = likeliest_doing([shape_of(number, body) for number in numbers])
    return sorted(numbers, key=lambda number: number != first)


def _is_counted(cells: Sequence[Cell], role: ColumnRole | None) -> bool:
    """Whether most texts are numbers, marks, amounts, days or answers alone.

    Those of what stands above items are each another: "Fase" over 1, 1, 2. What is no
    number among them is of a group, or of a legend below the table.
    """
    texts = [clean(cell.text) for cell in cells]
    bare = sum(map(is_bare, cells))
    is_each = len(set(texts)) == len(texts) or role in _DONE
    return len(texts) > 1 and bare >= _MOSTLY * len(texts) and is_each


def _is_said(texts: Sequence[str]) -> bool:
    """Whether texts are words that say something."""
    return bool(texts) and sum(map(len, texts)) >= _LEAST * len(texts)
