"""Levels that a plan names by a code, "A", whose names another table of it lists.

"Ámbito (código)" over A, A, B beside the activities, and in another sheet "Código del
ámbito" beside "Nombre": who reads the plan wants the name beside the code.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from crmnet.domain.document import Document, Grid, Row
    from crmnet.files.matrix.tables.plan_table import PlanTable

_CODE: Final = re.compile(r"[^\W_]{1,4}(?:[.\-][^\W_]{1,4})?")
_LONGEST: Final = 200  # rows of a list of codes
_TOP: Final = 5  # rows in which its heading may stand
_LEAST: Final = 4  # letters of a word that two headings share, and of a name
_CODES: Final = frozenset("codigo code clave id no numero number sigla".split())
_NAMES: Final = frozenset(
    "nombre name denominacion descripcion description titulo title".split()
)


def with_names(tables: Sequence[PlanTable], document: Document) -> list[PlanTable]:
    """The tables of a plan, with the names of the codes that stand for levels in them.

    Args:
        tables: of the plan.
        document: which holds them and the lists of codes.
    """
    plan = {grid.table for table in tables for grid in table.grids}
    lists = [
        grid
        for grid in document.grids
        if grid.table not in plan and 1 < len(grid.rows) <= _LONGEST
    ]
    return [_named(table, lists) for table in tables] if lists else list(tables)


def _named(table: PlanTable, lists: Sequence[Grid]) -> PlanTable:
    body = table.grid.rows[table.heading.end :]
    for number, one in table.heading.columns.items():
        if one.span is not None or reading_of(one.lower).role not in LEVEL_ROLES:
            continue
        codes = _codes(body, number)
        names = next(_names(codes, one.heading, lists), None) if codes else None
        if names is not None:
            above = table.grid.rows[: table.heading.end]
            rows = (*above, *(_with_name(row, number, names) for row in body))
            rest = tuple(
                grid._replace(
                    rows=tuple(_with_name(row, number, names) for row in grid.rows)
                )
                for grid in table.rest
            )
            table = table._replace(grid=table.grid._replace(rows=rows), rest=rest)
            body = rows[table.heading.end :]
    return table


def _codes(body: Sequence[Row], number: int) -> set[str]:
    """The codes of a column that stands for what is above the rows; else none."""
    every = (cell for row in body for cell in row.cells[number - 1 : number])
    texts = [clean(cell.text) for cell in every if has_text(cell)]
    codes = set(texts)
    is_coded = 1 < len(codes) < len(body) and all(map(_CODE.fullmatch, codes))
    return codes if is_coded else set()


def _names(
    codes: AbstractSet[str], heading: str, lists: Iterable[Grid]
) -> Iterator[dict[str, str]]:
    """The names of codes, by code, from each list that has all of them once."""
    words = _words(heading)
    for grid in lists:
        for top in grid.rows[:_TOP]:
            for cell, beside in pairwise(top.cells):
                if _lists(cell.text, beside.text, words):
                    below = [row for row in grid.rows if row.number > top.number]
                    names = _listed(below, cell.column)
                    if codes <= names.keys():
                        yield names


def _lists(code: str, name: str, words: AbstractSet[str]) -> bool:
    """Whether two headings are of codes and their names: "Código | Ámbito"."""
    first, second = (set(heading_key(text).split()) for text in (code, name))
    is_named = not _NAMES.isdisjoint(second) and not words.isdisjoint(_words(code))
    is_coded = not _CODES.isdisjoint(first) and not words.isdisjoint(_words(name))
    return is_named or is_coded


def _words(heading: str) -> set[str]:
    """The words of a heading that say of what it is, without their plural."""
    words = {*heading_key(heading).split()} - _CODES - _NAMES
    return {word.removesuffix("s") for word in words if len(word) >= _LEAST}


def _listed(rows: Sequence[Row], number: int) -> dict[str, str]:
    """The name right beside each code; none where a code stands twice."""
    found: dict[str, str] = {}
    for row in rows:
        texts = [clean(cell.text) for cell in row.cells[number - 1 : number + 1]]
        if len(texts) < 2 or not texts[0]:
            continue
        code, name = texts
        if code in found or len(name) < _LEAST:
            return {}
        found[code] = name
    return found


def _with_name(row: Row, number: int, names: Mapping[str, str]) -> Row:
    """A row with the name behind the code."""
    cells = list(row.cells)
    for cell in cells[number - 1 : number]:
        code = clean(cell.text)
        name = names.get(code, "")
        if name:
            text = name if name.startswith(code) else f"{code}. {name}"
            cells[number - 1] = cell._replace(text=text)
    return row._replace(cells=tuple(cells))
