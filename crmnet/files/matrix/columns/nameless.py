"""Columns without a heading that hold what a plan cannot do without; asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.codes import is_code
from crmnet.files.matrix.cells.column_letters import letters_of
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.columns.asking import role_question, two_columns_question
from crmnet.files.matrix.columns.levels import levels_of
from crmnet.files.matrix.columns.parted import are_parts
from crmnet.files.matrix.columns.plan_columns import PlanColumn, after
from crmnet.files.matrix.columns.stairs import stairs_in
from crmnet.files.matrix.headings.table_heading import NamedColumn
from crmnet.files.matrix.tables.headless import is_section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.document import Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.tables.plan_table import PlanTable

_SEVERAL: Final = 2  # items at least for each theme
_MANY: Final = 0.8  # of the texts of a column
_WORD: Final = re.compile(r"[^\W\d_]{3}")


def with_nameless(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, with the numbers or the activities that stand under no heading.

    Numbers to the left of the last level; activities to the left of a calendar where
    no column has them.
    """
    nameless = _texts(columns, table)
    found = _with_stairs(columns, nameless, table, ledger)
    found = _with_names(found, nameless, table, ledger)
    found = _with_set_in(found, nameless, table, ledger)
    found = _with_theme(found, nameless, table, ledger)
    for number, texts in sorted(nameless.items()):
        if number in found:
            continue
        levels = levels_of(found)
        role = _role(texts)
        is_wanted = not levels.columns
        if is_wanted and _stands_over(number, nameless):
            role = ColumnRole.THEME
        if role is ColumnRole.ACTIVITY and not is_wanted:
            above = _lowest_above(found)
            is_wanted = above is not None and number < _first_span(found)
            if above is not None and _stands_over(number, nameless):
                role = LEVEL_ROLES[LEVEL_ROLES.index(above) + 1]
        if role is ColumnRole.CODE:
            is_wanted = not levels.code and number < (levels.lowest or number + 1)
        if is_wanted and _is(role, number, table, ledger):
            found[number] = PlanColumn(number, "", role)
    return dict(sorted(found.items()))


def _with_stairs(
    columns: dict[int, PlanColumn],
    nameless: dict[int, list[str]],
    table: PlanTable,
    ledger: Ledger,
) -> dict[int, PlanColumn]:
    """The columns, with those left of a calendar that are set in one from the other."""
    first = _first_span(columns)
    left = {
        n
        for n, texts in nameless.items()
        if n < first and _role(texts) is not ColumnRole.CODE
    }
    roles = {} if levels_of(columns).columns else stairs_in(left, _body(table))
    steps = {
        number: PlanColumn(number, "", role)
        for number, role in roles.items()
        if _is(role, number, table, ledger)
    }
    return dict(sorted({**columns, **steps}.items()))


def _with_theme(
    columns: dict[int, PlanColumn],
    nameless: dict[int, list[str]],
    table: PlanTable,
    ledger: Ledger,
) -> dict[int, PlanColumn]:
    """The columns, with one left of the levels whose texts are each of several."""
    highest, theme = levels_of(columns).highest, ColumnRole.THEME
    if not highest or columns[highest].role is theme:
        return columns
    for number in sorted(set(nameless) - set(columns)):
        is_over = _is_over(number, nameless[number], highest, table)
        if is_over and _is(theme, number, table, ledger):
            return dict(
                sorted({**columns, number: PlanColumn(number, "", theme)}.items())
            )
    return columns


def _is_over(number: int, texts: list[str], highest: int, table: PlanTable) -> bool:
    """Whether each text of a column to the left of the levels is of several items.

    Right before them it may be said again in each of their rows; and several may stand
    in one cell.
    """
    body = _body(table)
    shape, items = shape_of(number, body), shape_of(highest, body)
    is_said = len(set(texts)) > 1 and sum(map(_says, texts)) > _MANY * len(texts)
    is_said = is_said and shape.dated < 1 - _MANY
    is_again = number == highest - 1 and are_parts(shape)
    many = len(set(texts)) if is_again else len(texts)
    listed = sum(
        len(_lines(cell.text))
        for row in body
        for cell in row.cells[highest - 1 : highest]
        if cell.covered is Covered.NOT
    )
    many_items = max(len(items.texts), listed)
    return is_said and number < highest and _SEVERAL * many <= many_items


def _says(text: str) -> bool:
    """Whether a text has a word and not only a number: "Sprint 1", but not "A-1"."""
    return _WORD.search(text) is not None


def _lines(text: str) -> list[str]:
    return list(filter(str.strip, text.splitlines()))


def _body(table: PlanTable) -> tuple[Row, ...]:
    return table.grid.rows[table.heading.end :]


def _stands_over(number: int, nameless: Mapping[int, list[str]]) -> bool:
    """Whether each text of a column stands beside several of the one behind it."""
    behind = nameless.get(number + 1, [])
    words = _role(behind) is ColumnRole.ACTIVITY
    return words and len(behind) >= _SEVERAL * len(nameless[number])


def _lowest_above(columns: Mapping[int, PlanColumn]) -> ColumnRole | None:
    """The lowest level so far, where no heading names any and none is the activity."""
    levels = [column for column in columns.values() if column.is_level]
    roles = [one.role for one in levels if not one.heading]
    if not roles or len(roles) < len(levels) or ColumnRole.ACTIVITY in roles:
        return None
    return roles[-1]


def _first_span(columns: Mapping[int, PlanColumn]) -> int:
    return min((n for n, column in columns.items() if column.span), default=0)


def _with_names(
    columns: dict[int, PlanColumn],
    nameless: dict[int, list[str]],
    table: PlanTable,
    ledger: Ledger,
) -> dict[int, PlanColumn]:
    """The columns, a level of nothing but numbers with the names that stand beside it.

    The heading of both stands over the first: "Fase" over "1", none over "Preparar".
    Behind the names it is of how many there are: "# Módulos" over "3".
    """
    found = dict(columns)
    for number, column in columns.items():
        after = min((n for n in columns if n > number), default=number)
        beside = [n for n in nameless if number < n < after]
        beside = beside or [n for n in nameless if n == number - 1]
        role = column.role
        if not column.is_level or role is None or len(beside) != 1:
            continue
        is_named = _role(nameless[beside[0]]) is not ColumnRole.CODE
        if (
            is_named
            and _is_numbers(number, table)
            and _is(role, beside[0], table, ledger)
        ):
            found[beside[0]] = column._replace(number=beside[0])
            has_code = beside[0] < number
            has_code |= any(one.role is ColumnRole.CODE for one in found.values())
            found[number] = column._replace(role=None if has_code else ColumnRole.CODE)
    return dict(sorted(found.items()))


def _with_set_in(
    columns: dict[int, PlanColumn],
    nameless: dict[int, list[str]],
    table: PlanTable,
    ledger: Ledger,
) -> dict[int, PlanColumn]:
    """The columns, with what stands beside a level under the same wide heading."""
    found = dict(columns)
    row = table.grid.rows[table.heading.end - 1]
    for number in sorted(set(nameless) - set(found)):
        cells = {cell.column: cell for cell in row.cells}
        first = found.get(number - 1)
        is_wide = number in cells and cells[number].covered is Covered.FROM_LEFT
        is_wide = is_wide and _stands_beside(number, table)
        if first is None or not (is_wide and first.is_level):
            continue
        named = NamedColumn(number, first.heading, "", row.number)
        asked = two_columns_question(first.heading, named, table.number, is_above=True)
        found[number] = after(first._replace(number=number), ledger.ask(asked))
    return dict(sorted(found.items()))


def _stands_beside(number: int, table: PlanTable) -> bool:
    """Whether a column has texts in rows that have a place for the one before it."""
    rows = [row for grid in table.grids for row in grid.rows]
    pairs = (row.cells[number - 2 : number] for row in rows[table.heading.end :])
    return any(
        has_text(two) and one.covered is not Covered.FROM_LEFT
        for one, two in (pair for pair in pairs if len(pair) > 1)
    )


def _is_numbers(number: int, table: PlanTable) -> bool:
    """Whether a column holds nothing but numbers of items."""
    rows = table.grid.rows[table.heading.end :]
    cells = [cell for row in rows for cell in row.cells[number - 1 : number]]
    return all(is_code(clean(cell.text)) for cell in cells if has_text(cell))


def _role(texts: list[str]) -> ColumnRole:
    codes = sum(map(is_code, texts))
    return ColumnRole.CODE if codes >= _MANY * len(texts) else ColumnRole.ACTIVITY


def _texts(columns: dict[int, PlanColumn], table: PlanTable) -> dict[int, list[str]]:
    """What stands in the columns without a heading, by number."""
    found: dict[int, list[str]] = {}
    known = {*columns, *table.heading.asides}
    body = table.grid.rows[table.heading.end :]
    for row in (row for row in body if not is_section(row)):
        for cell in row.cells:
            if cell.column not in known and has_text(cell):
                found.setdefault(cell.column, []).append(clean(cell.text))
    return found


def _is(role: ColumnRole, number: int, table: PlanTable, ledger: Ledger) -> bool:
    row = table.grid.rows[table.heading.start].number
    named = NamedColumn(number, "", letters_of(number), row)
    return ledger.ask(role_question(named, (role,), table.number)) == role
