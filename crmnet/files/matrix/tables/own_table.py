"""The table of a plan that crmnet wrote, and an office changed: known, not guessed.

What its columns hold is known from the plan in the store, so a heading that says
nothing of it ("Descripción"), or says it twice, is not asked about again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.domain.document import Document, Grid, Row
    from crmnet.domain.draft import Given

_ABOVE: Final = 15  # rows among which the heading is looked for
_SHARE: Final = 0.6  # of its headings; others were renamed, or their columns deleted


def unhidden(document: Document, given: Given) -> Document:
    """A document in which nothing of what crmnet exported is hidden.

    A row that a filter hides, or a column that somebody hid to print, was not deleted.
    """
    if given.own is None:
        return document
    grids = (_unhidden(grid, given) for grid in document.grids)
    return document._replace(grids=tuple(grids))


def _unhidden(grid: Grid, given: Given) -> Grid:
    heading = own_heading(grid, given)
    if heading is None:
        return grid
    rows = tuple(row._replace(is_hidden=False) for row in grid.rows)
    hidden = tuple(n for n in grid.hidden_columns if n not in heading.own)
    return grid._replace(rows=rows, hidden_columns=hidden)


def own_heading(grid: Grid, given: Given) -> TableHeading | None:
    """The row of a table that has the headings of an export, or nearly all.

    None where it has not, or nothing was exported that the store knows.
    """
    if given.own is None:
        return None
    own = given.own.columns
    for place, row in enumerate(grid.rows[:_ABOVE]):
        named = {
            cell.column: NamedColumn(cell.column, "", clean(cell.text), row.number)
            for cell in row.cells
            if has_text(cell)
        }
        roles = _roles(named.values(), own)
        is_one = len(roles) >= _SHARE * len(own)
        if is_one and not set(LEVEL_ROLES).isdisjoint(roles.values()):
            columns = named | _nameless(named, grid.rows[place + 1 :], row.number)
            return TableHeading(place, 1, columns, own=_known(named, roles))
    return None


def _roles(
    named: Iterable[NamedColumn], own: Sequence[tuple[str, str]]
) -> dict[int, ColumnRole]:
    """What the columns hold whose heading stands there as often as it was written."""
    written: defaultdict[str, list[str]] = defaultdict(list)
    for heading, role in own:
        written[heading_key(heading)].append(role)
    met: defaultdict[str, list[int]] = defaultdict(list)
    for one in named:
        met[heading_key(one.lower)].append(one.number)
    return {
        number: ColumnRole(role)
        for key, numbers in met.items()
        if len(numbers) == len(written.get(key, ()))
        for number, role in zip(sorted(numbers), written[key], strict=True)
    }


def _known(
    named: dict[int, NamedColumn], roles: dict[int, ColumnRole]
) -> dict[int, ColumnRole]:
    """The roles, without those of further names: a country typed there is a party."""
    return {
        number: role
        for number, role in roles.items()
        if role is not ColumnRole.OTHER or not _names_who(named[number])
    }


def _names_who(named: NamedColumn) -> bool:
    reading = reading_of(named.lower)
    return reading.is_sure and reading.role is ColumnRole.RESPONSIBLE


def _nameless(
    named: dict[int, NamedColumn], below: Sequence[Row], row: int
) -> dict[int, NamedColumn]:
    """Columns with texts and no heading: kept beside, as those of any table."""
    filled = {cell.column for line in below for cell in line.cells if has_text(cell)}
    return {n: NamedColumn(n, "", "", row) for n in filled - named.keys()}
