"""Columns that may say when, though their heading is none of a calendar: asked.

"Observaciones" over nothing but months, or "due_month" over numbers, where no other
column says when; "Inicio consulta" and "Fin consulta", or "Corte", beside a "Fecha";
"Hito" with days in the rows that have neither "Inicio" nor "Fin".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.done_words import (
    BEEN,
    CLOSED,
    DONE_STEMS,
    REAL,
    RECORDED_STEMS,
)
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import has_text
from crmnet.files.matrix.columns.asking import role_question
from crmnet.files.matrix.columns.roles import given_role, role_in
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.table_heading import NamedColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_BESIDE: Final = (None, ColumnRole.OTHER, ColumnRole.STATUS, ColumnRole.RECORDED)
_ROLES: Final = (
    ColumnRole.OTHER,
    ColumnRole.CALENDAR,
    ColumnRole.START,
    ColumnRole.DUE,
)
_ENDS: Final = {
    ColumnRole.START: re.compile(r"(?:inicio|comienzo|desde|start|begins?|from)\b"),
    ColumnRole.DUE: re.compile(r"(?:fin|final|termino|hasta|cierre|ends?|until|to)\b"),
}
_DONE: Final = re.compile(  # says no more of when it is due
    rf"\b(?:(?:{'|'.join(sorted(REAL | BEEN | CLOSED))})\b"
    rf"|{'|'.join((*DONE_STEMS, *RECORDED_STEMS))}|complet)"
)
_PARTICIPLE: Final = re.compile(r"\w{3,}(?:[ai]d[oa]s?|ed)\b")  # "Revisado el"
_OF_DATES: Final = (  # words that leave a period what says when: "mes de entrega"
    r"(?:due|target|end|start|delivery|planned|expected|scheduled|proposed|deadline"
    r"|completion|of|in|de|del|la|el|en|entrega|inicio|fin|final|termino|cierre|limite"
    r"|previst[oa]|programad[oa]|planificad[oa]|estimad[oa]|propuest[oa]|meta"
    r"|ejecucion|realizacion|cumplimiento|vencimiento|\d+)"
)
_ONE_OF: Final = re.compile(  # "Months" may be how many, "visits each month" are
    rf"(?:{_OF_DATES} )*(?:mes|semana|trimestre|month|week|quarter)(?: {_OF_DATES})*"
)
_OF_SOMETHING: Final = frozenset(("fecha", "fechas", "date", "dates", "dia", "day"))
_LEAST: Final = 2  # rows with days
_PART: Final = 0.5  # of the rows of a table


def with_days_beside(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, those that may say when as they were said to be."""
    body = table.grid.rows[table.heading.end :]
    is_said = any(
        column.span or (column.role in DATE_ROLES and shape_of(number, body).texts)
        for number, column in columns.items()
    )
    named = {
        number: table.heading.columns[number]
        for number in _may_say_when(columns, table, is_said=is_said)
    }
    are_free = {c.role for c in columns.values()}.isdisjoint(_ENDS) and not any(
        _is_plainly_due(number, column, table) for number, column in columns.items()
    )
    found = dict(columns)
    for number, one in named.items():
        if given_role(one, ledger.given.roles) is None:
            roles = _likeliest(one, named.values(), are_free=are_free, is_said=is_said)
            if is_said and _fills_gaps(number, columns, table):
                roles = [ColumnRole.DUE, ColumnRole.OTHER]
            said = ledger.ask(role_question(one, roles, table.number))
            role = ColumnRole(said) if said else None
            if role in DATE_ROLES:
                found[number] = columns[number]._replace(role=role)
    return found


def _is_plainly_due(number: int, column: PlanColumn, table: PlanTable) -> bool:
    """Whether a column says when the items are due: "Plazo"; "Fecha" may be a start."""
    named = table.heading.columns.get(number)
    body = table.grid.rows[table.heading.end :]
    return bool(
        named
        and column.role in DATE_ROLES
        and _words(named).strip() not in _OF_SOMETHING
        and shape_of(number, body).texts
    )


def _may_say_when(
    columns: Mapping[int, PlanColumn], table: PlanTable, *, is_said: bool
) -> list[int]:
    """The columns kept beside the items that may say when, in a good part of rows.

    Where another says so, only those of days under a heading that is strange, but for
    what says when something was done.
    """
    body = table.grid.rows[table.heading.end :]
    found = []
    for number, column in columns.items():
        named = table.heading.columns.get(number)
        is_kept = column.role in _BESIDE and not (
            column.span or column.country or column.is_second
        )
        if named is None or not is_kept:
            continue
        shape = shape_of(number, body)
        is_strange = role_in(named).role is None
        is_done = not is_strange or _DONE.search(fold(named.heading))
        if is_said and is_done:
            continue
        may_be = _holds_days(shape) or (not is_said and _counts(named, shape))
        is_past = _PARTICIPLE.match(_words(named))
        if may_be or (not is_past and _fills_gaps(number, columns, table)):
            found.append(number)
    return found


def _fills_gaps(
    number: int, columns: Mapping[int, PlanColumn], table: PlanTable
) -> bool:
    """Whether days stand in a column mostly where no other one says when."""
    body = table.grid.rows[table.heading.end :]
    dates = [n for n, column in columns.items() if column.role in DATE_ROLES]
    said = [row for row in body if _says(row, number)]
    gaps = sum(not any(_says(row, n) for n in dates) for row in said)
    is_of_days = len(said) >= _LEAST and shape_of(number, body).is_dated
    return is_of_days and bool(dates) and gaps >= max(_LEAST, _PART * len(said))


def _says(row: Row, number: int) -> bool:
    return any(map(has_text, row.cells[number - 1 : number]))


def _holds_days(shape: ColumnShape) -> bool:
    is_full = len(shape.texts) >= max(_LEAST, _PART * shape.rows)
    return is_full and shape.tells_when


def _counts(named: NamedColumn, shape: ColumnShape) -> bool:
    """Whether a strange heading says of what its numbers are: "due_month"."""
    is_strange = role_in(named).role is None
    return is_strange and shape.is_amounts and bool(_ONE_OF.fullmatch(_words(named)))


def _words(named: NamedColumn) -> str:
    return fold(named.lower or named.heading).replace("_", " ")


def _likeliest(
    named: NamedColumn,
    others: Collection[NamedColumn],
    *,
    are_free: bool,
    is_said: bool,
) -> list[ColumnRole]:
    """What a column may hold, the likeliest first: of two ends each is its own."""
    words = [_words(one) for one in others]
    are_ends = are_free and all(
        any(end.match(text) for text in words) for end in _ENDS.values()
    )
    first = next((r for r, end in _ENDS.items() if end.match(_words(named))), None)
    if are_ends and first is not None:
        return [first, *(role for role in _ROLES if role is not first)]
    if not is_said and _ONE_OF.fullmatch(_words(named)):
        return [ColumnRole.CALENDAR, ColumnRole.DUE, ColumnRole.OTHER]
    return list(_ROLES)
