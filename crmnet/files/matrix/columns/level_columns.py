"""Which columns hold the levels: one a level, the higher first; else it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.columns.asking import (
    LEVEL,
    countries_question,
    order_question,
    two_columns_question,
)
from crmnet.files.matrix.columns.plan_columns import (
    PlanColumn,
    after,
    is_below_role,
    still_holds_level,
)
from crmnet.files.matrix.columns.roles import names_below
from crmnet.i18n.countries import find_country

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import LiveColumns
    from crmnet.files.matrix.headings.table_heading import TableHeading

_SEVERAL: Final = 2  # texts of a lower level for each of a higher one


class LevelColumns:
    """Settles what columns hold that have a level, or one of each country.

    Args:
        heading: of the table.
        table: its number.
        ledger: is asked.
        live: what stands below the heading.
        over: columns of which it was asked whether they stand over the rows.
    """

    def __init__(
        self,
        heading: TableHeading,
        table: int,
        ledger: Ledger,
        live: LiveColumns,
        over: AbstractSet[int],
    ) -> None:
        self._live = live.texts
        self._coded = live.coded
        self._shapes = live.shapes
        self._named = {n: one for n, one in heading.columns.items() if not one.span}
        self._heading = heading
        self._table = table
        self._ledger = ledger
        self._over = over

    def settled(self, columns: dict[int, PlanColumn]) -> dict[int, PlanColumn]:
        """The columns, each level in one of them or as was answered."""
        self._take_countries(columns)
        self._one_column_a_level(columns)
        self._levels_in_order(columns)
        return columns

    def _take_countries(self, columns: dict[int, PlanColumn]) -> None:
        """Take columns under the names of countries as marks of who is responsible."""
        found = {
            number: country
            for number, column in columns.items()
            if column.role is None and (country := find_country(column.heading) or "")
        }
        if len(found) < 2:
            return
        named = [self._named[number] for number in found if number in self._named]
        if self._ledger.ask(countries_question(named, self._table)) == "yes":
            for number, country in found.items():
                columns[number] = columns[number]._replace(country=country)

    def _one_column_a_level(self, columns: dict[int, PlanColumn]) -> None:
        """Ask where two columns have the same level what the second one holds."""
        for role in LEVEL_ROLES:
            same = [column for column in columns.values() if column.role is role]
            same = self._without_numbers(same, columns)
            filled = [column for column in same if column.number in self._live]
            for column in same if filled else ():
                if column not in filled:  # nothing stands in it: it is no level
                    columns[column.number] = column._replace(role=None)
            same = filled or same
            for place, column in enumerate(same[1:]):
                over = next(
                    one for one in same[place::-1] if still_holds_level(one, columns)
                )
                second = self._heading.columns[column.number]
                is_above = any(is_below_role(one, role) for one in columns.values())
                is_above |= names_below(self._named[over.number], second)
                is_above |= self._stands_over(over.number, column.number)
                asked = two_columns_question(
                    over.heading, second, self._table, is_above=is_above
                )
                columns[column.number] = after(column, self._ledger.ask(asked))

    def _without_numbers(
        self, same: Sequence[PlanColumn], columns: dict[int, PlanColumn]
    ) -> list[PlanColumn]:
        """Columns of one level but for the numbers before its texts."""
        if len(same) < 2 or same[0].number not in self._coded:
            return list(same)
        has_code = any(one.role is ColumnRole.CODE for one in columns.values())
        code = None if has_code else ColumnRole.CODE
        columns[same[0].number] = same[0]._replace(role=code)
        return list(same[1:])

    def _stands_over(self, first: int, second: int) -> bool:
        """Whether the texts of a column each stand beside several of another."""
        texts, below = self._live.get(first, 0), self._live.get(second, 0)
        if first in self._shapes and second in self._shapes:  # "Unidad 1" comes again
            one, two = (len(set(self._shapes[n].texts)) for n in (first, second))
            texts, below = (one, two) if 0 < one * _SEVERAL <= two else (texts, below)
        is_over = texts * _SEVERAL <= below or texts + _SEVERAL <= below
        return first < second and texts > 0 and is_over

    def _levels_in_order(self, columns: dict[int, PlanColumn]) -> None:
        """Ask of a higher level that stands to the right of a lower one."""
        lowest = -1
        for number, column in sorted(columns.items()):
            if not column.is_level or column.role is None:
                continue
            rank = LEVEL_ROLES.index(column.role)
            if rank >= lowest:
                lowest = rank
                continue
            if number in self._over:  # it was asked whether it stands over them
                continue
            named, shape = self._heading.columns[number], self._shapes[number]
            many = max(len(self._shapes[n].texts) for n in columns if n in self._shapes)
            is_over = _SEVERAL * len(set(shape.texts)) <= many
            asked = order_question(named, self._table, stands_over=is_over)
            if self._ledger.ask(asked) != LEVEL:
                columns[number] = column._replace(role=None)
