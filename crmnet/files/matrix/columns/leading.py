"""Columns that no level's word heads, whose texts each stand for several items; asked.

"Output", "Producto", "Resultado", "Key result" or "Focus area" beside the activities of
each are the level above them; so is any other text that is merged down, or said again,
beside several. What only measures it, "Indicator" or "Annual target", is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Covered
from crmnet.files.matrix.cells.bodies import are_bodies
from crmnet.files.matrix.cells.person_names import are_persons
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.columns.asking import role_question
from crmnet.files.matrix.columns.levels import levels_of
from crmnet.files.matrix.columns.parted import are_addresses, are_names_of_parts
from crmnet.files.matrix.headings.level_words import measures_results, names_results
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_LONG: Final = 20  # characters of a text that says more than a name
_SEVERAL: Final = 1.8  # words of one that hardly is the name of a place
_WORD: Final = re.compile(r"[^\W\d_]{3}")
_LEAST: Final = 2  # items without a text of their own
_OFTEN: Final = 1.5  # times that a text is said anew where it is of each row
_OF_PLACES: Final = frozenset(
    "region regiones zona zonas departamento departamentos municipio municipios "
    "provincia provincias distrito distritos canton cantones ciudad ciudades ubicacion "
    "regional sede lugar sitio puesto zone area district province city site location "
    "place county municipality".split()
)


class _Standing(NamedTuple):
    """How a column stands beside a level: its texts, and the items without their own.

    Attributes:
        texts: those that are said anew.
        without: how many items of the level have none of their own beside them.
        starts: the rows in which the texts stand.
    """

    texts: tuple[str, ...]
    without: int
    starts: tuple[int, ...]


def with_leading(
    columns: dict[int, PlanColumn], table: PlanTable, ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns, with the levels to the left of the lowest that no heading names."""
    found = dict(columns)
    lowest, highest = levels_of(found).lowest, levels_of(found).highest
    free = sorted(n for n, column in found.items() if _is_free(column))
    open_ = [number for number in free if number < lowest]
    headings = {n: table.heading.columns[n].lower for n in open_}
    standing = {n: _standing(n, lowest, table) for n in open_}
    above = [
        n for n in open_ if _is_above(headings[n], standing[n], is_between=n > highest)
    ]
    results = [n for n in above if names_results(headings[n])]
    if results:  # what else stands beside them only says how much of them is meant
        above = [n for n in above if n in results or not measures_results(headings[n])]
    for number in _unlike(above, standing):
        roles = [_role_at(number, found)]
        texts = sorted(set(standing[number].texts))
        if are_bodies(texts) or are_persons(texts):
            roles = [ColumnRole.RESPONSIBLE, *roles]
        named = table.heading.columns[number]
        said = ledger.ask(role_question(named, roles, table.number))
        if said in roles:
            found[number] = found[number]._replace(role=ColumnRole(said))
    return found


def _is_free(column: PlanColumn) -> bool:
    """Whether a column has no role, or holds results, which may be of a level."""
    is_result = column.role is ColumnRole.OTHER and names_results(column.heading)
    is_open = column.role is None or is_result
    return is_open and not column.span and not column.country


def _role_at(number: int, columns: Mapping[int, PlanColumn]) -> ColumnRole:
    """The level of a column between those of the levels to its left and its right.

    Where no level is free between them it is that of the left one, and below it.
    """
    ranks = {
        n: LEVEL_ROLES.index(column.role)
        for n, column in columns.items()
        if column.role in LEVEL_ROLES and not column.is_second
    }
    over = max((rank for n, rank in ranks.items() if n < number), default=-1)
    below = min((rank for n, rank in ranks.items() if n > number), default=len(ranks))
    return LEVEL_ROLES[over + 1 if over + 1 < below else max(over, 0)]


def _unlike(above: Sequence[int], standing: Mapping[int, _Standing]) -> list[int]:
    """The columns without those that only say a second time where each part begins."""
    first = {standing[number].starts: number for number in reversed(above)}
    return [number for number in above if first[standing[number].starts] == number]


def _standing(number: int, level: int, table: PlanTable) -> _Standing:
    texts: list[str] = []
    starts: list[int] = []
    without = 0
    for row in table.grid.rows[table.heading.end :]:
        one, item = _at(number, row), _at(level, row)
        text = clean(one.text) if one is not None and has_text(one) else ""
        is_new = one is not None and one.covered is Covered.NOT and bool(text)
        if is_new and text not in texts[-1:]:
            texts.append(text)
            starts.append(row.number)
        elif item is not None and has_text(item):
            without += bool(texts)
    return _Standing(tuple(texts), without, tuple(starts))


def _at(number: int, row: Row) -> Cell | None:
    return row.cells[number - 1] if 0 < number <= len(row.cells) else None


def _is_above(heading: str, standing: _Standing, *, is_between: bool) -> bool:
    """Whether texts of a column each stand beside several items of a level.

    Between two levels nearly each one does: "Deficiencia" beside a measure or two only
    says more of it.
    """
    texts, without, _ = standing
    if is_between and without < len(texts) and not names_results(heading):
        return False
    if not any(map(_WORD.search, texts)):  # numbers, days or none
        return False
    promises = reading_of(heading).faint  # "Compromiso"
    is_long = sum(map(len, texts)) >= _LONG * len(texts)
    is_long |= sum(len(text.split()) for text in texts) >= _SEVERAL * len(texts)
    is_own = len(texts) <= _OFTEN * len(set(texts)) and not are_addresses(texts)
    is_said = (is_long and is_own) or bool(promises) or names_results(heading)
    is_said |= not is_between and _are_names_over(heading, standing)
    return is_said and without >= (1 if promises else _LEAST)


def _are_names_over(heading: str, standing: _Standing) -> bool:
    """Whether short names each stand over two items or more, and none comes again.

    "Participation", "Protection" under a strange word are parts of the plan; a place
    or a rank beside each item comes again elsewhere, and initials are of whom.
    """
    texts, without, _ = standing
    words = set(heading_key(heading).split())
    is_strange = reading_of(heading).role is None and words.isdisjoint(_OF_PLACES)
    are_each = len(texts) > 1 and len(set(texts)) == len(texts) <= without
    return is_strange and are_each and are_names_of_parts(texts)
