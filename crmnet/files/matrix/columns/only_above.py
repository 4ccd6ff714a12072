"""The activities under a heading that is none of ours, beside a level that has none.

"Área" over "Técnica", "Técnica", "Gerencial" tells of what part each row is, and
"Hito" over "Tarea 1", "Tarea 2" which of its part: the words stand in another column.
Which one holds the activities is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.bodies import are_bodies
from crmnet.files.matrix.cells.codes import is_code
from crmnet.files.matrix.cells.person_names import are_persons
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.columns.asking import which_question
from crmnet.files.matrix.columns.levels import levels_of
from crmnet.files.matrix.columns.roles import given_role
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.likeliest import likeliest_doing
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_LABEL: Final = re.compile(r"([^\W\d_]{3,})\W{0,3}\d{1,3}(?:\.\d{1,3})*\W?")
_KINDS: Final = 3  # words that the labels of the items of one table begin with
_LEAST: Final = 3  # labels, and texts of a column
_MOSTLY: Final = 0.8
_APART: Final = 0.67  # of the texts of a level that stand once where it is of items
_OPEN: Final = (None, ColumnRole.OTHER, ColumnRole.RESPONSIBLE)


def with_deeds(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, with that of the activities where the only level has none.

    Args:
        columns: of the table, by number.
        table: which holds them.
        ledger: is asked.
    """
    levels = levels_of(columns).columns
    named = table.heading.columns
    if len(levels) != 1 or levels[0] not in named:
        return columns
    level = columns[levels[0]]
    body = table.grid.rows[table.heading.end :]
    shape = shape_of(level.number, body)
    is_numbered = _are_labels(shape.texts)
    is_above = level.role is ColumnRole.THEME and _come_again(shape)
    if not (is_numbered or is_above) or _is_given(level.number, table, ledger):
        return columns
    beside = [shape_of(n, body) for n, one in columns.items() if n in named]
    may_hold = [one for one in beside if _may_hold(columns[one.number], one, shape)]
    if not may_hold:
        return columns
    likeliest = likeliest_doing(may_hold)
    every = sorted((level.number, *(one.number for one in may_hold)))
    asked = which_question([named[n] for n in every], table.number, likeliest)
    said = int(ledger.ask(asked) or level.number)
    if said == level.number:
        return columns
    found = {**columns, said: columns[said]._replace(role=ColumnRole.ACTIVITY)}
    if is_numbered:
        found[level.number] = level._replace(role=_role_of_labels(shape, columns))
    return found


def _are_labels(texts: Sequence[str]) -> bool:
    """Whether texts are what items are called by number: "Título 1", "Tarea 1"."""
    found = [label for text in texts if (label := _LABEL.fullmatch(fold(text)))]
    words = {label[1] for label in found}
    return _LEAST <= len(found) >= _MOSTLY * len(texts) and len(words) <= _KINDS


def _role_of_labels(
    shape: ColumnShape, columns: dict[int, PlanColumn]
) -> ColumnRole | None:
    has_code = any(one.role is ColumnRole.CODE for one in columns.values())
    is_plain = not has_code and all(map(is_code, shape.texts))
    return ColumnRole.CODE if is_plain else None


def _come_again(shape: ColumnShape) -> bool:
    """Whether texts of a level stand in several rows, or fewer of them than rows."""
    each = len(set(shape.texts))
    return len(shape.texts) > 1 and each <= _APART * max(shape.rows, 1)


def _is_given(number: int, table: PlanTable, ledger: Ledger) -> bool:
    return given_role(table.heading.columns[number], ledger.given.roles) is not None


def _may_hold(column: PlanColumn, shape: ColumnShape, level: ColumnShape) -> bool:
    """Whether a column may hold what is to be done: words, as many as of the level."""
    reading = reading_of(column.heading)
    is_open = column.role in _OPEN and not column.span and not column.country
    is_asked = bool(reading.faint)  # when the columns were made out
    is_open = is_open and not is_asked and (not reading.role or not reading.is_sure)
    is_full = max(_LEAST, _APART * len(level.texts)) <= len(shape.texts)
    is_of_whom = are_persons(shape.texts) or are_bodies(shape.texts)
    return is_open and is_full and shape.says_what and not is_of_whom
