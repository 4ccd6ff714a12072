"""Items of several rows, each with dates and a text of its own; asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.columns.asking import role_question
from crmnet.files.matrix.columns.levels import levels_of
from crmnet.files.matrix.kinds.told import shares_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_LEAST: Final = 3  # rows with dates below the first of their item
_FEWEST: Final = 2  # of these, where they are as many as the items
_SHARE: Final = 0.3  # of all rows with dates
_HALF: Final = 0.5
_NEARLY_ALL: Final = 0.9
_MOSTLY: Final = 0.8
_ABOVE: Final = (ColumnRole.THEME, ColumnRole.OBJECTIVE)
_LONG: Final = 12  # characters of what says what is to be done


class _DatedRow(NamedTuple):
    """A row with dates, and whether an item begins in it."""

    cells: Sequence[Cell]
    begins: bool

    def own(self, number: int) -> str:
        """The text of a column; "" where it has none of its own."""
        return "".join(map(_own, self.cells[number - 1 : number]))


def with_dated(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, with the level that each row with dates has, if it is one.

    "Actividad" over several rows, and "Evidencia" with its own dates in each of them;
    "Fase", written out again in each row, and "Proceso".
    """
    lowest = levels_of(columns).lowest
    role = _below(columns[lowest].role) if lowest else None
    rows = list(_dated(columns, table, lowest)) if role is not None else []
    if role is None or not _are_several(rows):
        return columns
    open_ = (n for n, column in columns.items() if n > lowest and _may_hold(column))
    texts = {n: [row.own(n) for row in rows] for n in open_}
    apart = {n: own for n, own in texts.items() if _tells_apart(own)}
    number = _likeliest(
        apart, columns, are_many=sum(not row.begins for row in rows) >= _LEAST
    )
    if number:
        named = table.heading.columns[number]
        if ledger.ask(role_question(named, (role,), table.number)) == role:
            return {**columns, number: columns[number]._replace(role=role)}
    return columns


def _are_several(rows: Sequence[_DatedRow]) -> bool:
    """Whether many rows with dates stand below the first of their item."""
    without = sum(not row.begins for row in rows)
    is_half = without >= _FEWEST and without >= _HALF * len(rows)
    return is_half or (without >= _LEAST and without >= _SHARE * len(rows))


def _likeliest(
    texts: Mapping[int, Sequence[str]],
    columns: Mapping[int, PlanColumn],
    *,
    are_many: bool,
) -> int:
    """The column that says what is done in each row; 0: none does.

    What tells what was done hardly is, where another does not ("Agreement signed" may
    be either); else the first of those whose texts are mostly doings, or the first that
    no word of ours heads. "Observaciones" and the like may be, where rows are many.
    """
    told = {n: shares_in([text for text in own if text]) for n, own in texts.items()}
    ahead = [n for n in texts if told[n].done < _HALF] or list(texts)
    doing = [n for n in ahead if told[n].doing >= _HALF]
    strange = [n for n in ahead if columns[n].role is None]
    both = [n for n in strange if n in doing]
    return next(iter((*both, *doing, *strange, *(ahead if are_many else ()))), 0)


def _below(role: ColumnRole | None) -> ColumnRole | None:
    """The level below one; None: there is none."""
    if role is None or role is LEVEL_ROLES[-1]:
        return None
    if role is ColumnRole.THEME:
        return ColumnRole.ACTIVITY
    return LEVEL_ROLES[LEVEL_ROLES.index(role) + 1]


def _may_hold(column: PlanColumn) -> bool:
    is_beside = column.role in (None, ColumnRole.OTHER) and not column.is_second
    return is_beside and column.span is None and bool(column.heading)


def _dated(
    columns: dict[int, PlanColumn], table: PlanTable, lowest: int
) -> Iterator[_DatedRow]:
    """The rows of a table that have dates."""
    dates = {n for n, column in columns.items() if column.role in DATE_ROLES}
    is_above = lowest in columns and columns[lowest].role in _ABOVE
    above = ""
    for grid in (table.grid._replace(rows=_body(table)), *table.rest):
        for row in grid.rows:
            found = _DatedRow(row.cells, begins=False)
            if any(map(found.own, dates)) and not row.repeats_heading:
                text = found.own(lowest)
                is_again = is_above and text == above
                yield found._replace(begins=bool(text) and not is_again)
                above = text or above


def _body(table: PlanTable) -> tuple[Row, ...]:
    return table.grid.rows[table.heading.end :]


def _own(cell: Cell) -> str:
    return clean(cell.text) if cell.covered is Covered.NOT else ""


def _tells_apart(texts: Sequence[str]) -> bool:
    """Whether nearly all rows have a text, and mostly another one that says much."""
    said = [text for text in texts if text]
    return (
        len(said) >= _NEARLY_ALL * len(texts)
        and len(set(said)) >= _MOSTLY * len(said)
        and sum(map(len, said)) >= _LONG * len(said)
    )
