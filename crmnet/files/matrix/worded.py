"""Levels of nothing but numbers, whose words stand under another heading; asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.codes import is_code
from crmnet.files.matrix.column_asking import role_question
from crmnet.files.matrix.heading_words import reading_of
from crmnet.files.matrix.synonyms import ColumnRole
from crmnet.files.matrix.words import clean, has_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.choosing import PlanTable
    from crmnet.files.matrix.columns import PlanColumn
    from crmnet.files.matrix.ledger import Ledger

_SHORTEST: Final = 3  # characters of a word
_LEAST: Final = 8  # characters of what says what is to be done


def with_words(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, with the words of a level whose own column has but numbers.

    "Actividad" over 1, 2, 3 and "Descripción" over what they are.
    """
    found = dict(columns)
    levels = [column for column in found.values() if column.is_level]
    if len(levels) != 1 or not _is_counted(_texts(levels[0].number, table)):
        return found
    level = levels[0]
    for number in sorted(found):
        if not _may_hold(found[number]) or not _is_said(_texts(number, table)):
            continue
        asked = role_question(
            table.heading.columns[number], _roles(level), table.number
        )
        if ledger.ask(asked) == level.role:
            has_code = any(one.role is ColumnRole.CODE for one in found.values())
            code = None if has_code else ColumnRole.CODE
            found[level.number] = level._replace(role=code)
            found[number] = found[number]._replace(role=level.role)
            break
    return found


def _roles(level: PlanColumn) -> tuple[ColumnRole, ...]:
    return (level.role,) if level.role is not None else ()


def _may_hold(column: PlanColumn) -> bool:
    """Whether a heading may be that of words: it names a thing, or is strange."""
    is_beside = column.role in (None, ColumnRole.OTHER) and not column.is_second
    reading = reading_of(column.heading)
    is_thing = ColumnRole.ACTIVITY in reading.faint or reading.role is None
    return is_beside and column.span is None and is_thing


def _texts(number: int, table: PlanTable) -> list[str]:
    rows = table.grid.rows[table.heading.end :]
    cells = [cell for row in rows for cell in row.cells[number - 1 : number]]
    return [clean(cell.text) for cell in cells if has_text(cell)]


def _is_counted(texts: Sequence[str]) -> bool:
    """Whether texts are numbers or letters of items alone, each another."""
    are_short = all(is_code(text) or len(text) < _SHORTEST for text in texts)
    return len(texts) > 1 and are_short and len(set(texts)) == len(texts)


def _is_said(texts: Sequence[str]) -> bool:
    """Whether texts are words that say something."""
    return bool(texts) and sum(map(len, texts)) >= _LEAST * len(texts)
