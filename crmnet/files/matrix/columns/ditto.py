"""Cells that only say that they are as the one above: "ídem", "same"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.words import clean, heading_key
from crmnet.files.matrix.columns.levels import levels_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.below import BodyRow

_SIGNS: Final = frozenset(('"', "''", "“", "”", "″", "〃", "´´", "«", "»"))
_WORDS: Final = frozenset(
    (
        *("idem", "ibid", "ibidem", "ditto", "same", "same as above", "as above"),
        *("igual que arriba", "igual que el anterior", "igual al anterior"),
        *("lo mismo", "el mismo", "la misma", "los mismos", "las mismas"),
    )
)


def with_ditto(
    lines: Sequence[BodyRow], columns: Mapping[int, PlanColumn]
) -> list[BodyRow]:
    """The rows, with what stands above instead of a cell that only points there.

    Where nothing stands above, it stays as written; so do codes and items themselves.
    """
    levels = levels_of(columns)
    found: list[BodyRow] = []
    above: Mapping[int, Cell] = {}
    for line in lines:
        read = {
            number: _as_above(cell, above[number])
            for number, cell in line.own.items()
            if number in above
            and number not in (levels.lowest, levels.code)
            and _is_ditto(cell.text)
        }
        found.append(_with(line, read))
        above = {**line.lent, **found[-1].own}
    return found


def _is_ditto(text: str) -> bool:
    return clean(text) in _SIGNS or heading_key(text) in _WORDS


def _as_above(cell: Cell, above: Cell) -> Cell:
    return above._replace(
        row=cell.row,
        column=cell.column,
        fill=cell.fill,
        is_struck=cell.is_struck,
        covered=Covered.NOT,
    )


def _with(line: BodyRow, read: Mapping[int, Cell]) -> BodyRow:
    if not read:
        return line
    cells = tuple(read.get(cell.column, cell) for cell in line.cells)
    return line._replace(cells=cells, own={**line.own, **read})
