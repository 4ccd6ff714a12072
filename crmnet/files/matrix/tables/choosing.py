"""Which tables of a document are the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from crmnet.errors import BadFile, Fault, Message
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.kinds.person_lists import lists_persons
from crmnet.files.matrix.kinds.spec_cards import cards_of
from crmnet.files.matrix.kinds.unworded import heading_by_shape
from crmnet.files.matrix.tables.blocks import blocks_of
from crmnet.files.matrix.tables.copies import without_copies
from crmnet.files.matrix.tables.counted_blocks import counted_blocks
from crmnet.files.matrix.tables.doubted import NO_PLAN, doubted_table
from crmnet.files.matrix.tables.doubted_marks import marked_table
from crmnet.files.matrix.tables.faint import faint_table
from crmnet.files.matrix.tables.headless import headless
from crmnet.files.matrix.tables.outline_table import outline_table
from crmnet.files.matrix.tables.own_table import own_heading
from crmnet.files.matrix.tables.plan_table import PlanTable
from crmnet.files.matrix.tables.refusing import is_no_plan, is_surely_none, why_no_plan
from crmnet.files.matrix.tables.titled_rests import part_below
from crmnet.files.matrix.tables.which_table import ALL_TABLES, chosen, which_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.domain.document import Document, Grid
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.table_heading import TableHeading

    _HeadingIn: TypeAlias = Callable[[Grid, str, Ledger, bool], TableHeading | None]

NONE: Final = Message("none of its tables is the plan, as it was answered")


def tables_of(document: Document, ledger: Ledger) -> list[PlanTable]:
    """The tables that hold the plan, in order; asked where it is not plain.

    Raises:
        BadFile: none does; with the reason.
    """
    wanted = ledger.given.table
    found = _candidates(document, ledger, _known)
    known = [table for table in found if wanted in (None, table.number)]
    found = _believed(known, document.name, ledger)
    if not known:
        shown = without_copies(document, ledger.given)
        found = _candidates(shown, ledger, _doubted)
        found = [table for table in found if wanted in (None, table.number)]
    outline = None if found or wanted else outline_table(document, ledger)
    if outline is not None:
        return [PlanTable(*outline)]
    answer = ledger.ask(which_table(found)) if len(found) > 1 else ALL_TABLES
    if not found or answer == NO_PLAN:
        reason = NONE if found else why_no_plan(document, ledger.given)
        raise BadFile(document.name, (Fault.saying(0, 0, reason),))
    return chosen(found, answer or "")


def _believed(
    tables: Sequence[PlanTable], name: str, ledger: Ledger
) -> list[PlanTable]:
    """Tables without those that a person says are no plan; asked of faint ones.

    Beside a table that is surely one, which of them it is is asked in any case.

    Args:
        tables: those with headings that are known.
        name: of the document.
        ledger: is asked.
    """
    is_said = bool(ledger.given.roles) or any(t.heading.own for t in tables)
    faint = [faint_table(table.grid, table.heading, name) for table in tables]
    if is_said or not all(faint):
        return list(tables)
    found = []
    for table, doubted in zip(tables, filter(None, faint), strict=True):
        said = ledger.ask(doubted.question) or NO_PLAN
        if said != NO_PLAN:
            level = int(said) if doubted.heading.level else 0
            heading = doubted.heading._replace(level=level)
            found.append(table._replace(heading=heading))
    return found


def _candidates(
    document: Document, ledger: Ledger, heading_in: _HeadingIn
) -> list[PlanTable]:
    """The tables with a heading of a plan, each with those that go on with it.

    Args:
        document: which has them.
        ledger: is asked.
        heading_in: finds the heading of a table.
    """
    found: list[PlanTable] = []
    goes_on = False
    cards = cards_of(document)
    for grid in document.grids:
        if grid.is_hidden:
            continue
        if lists_persons(grid) or grid.table in cards:
            goes_on = False
            continue
        is_rest = goes_on and not _begins_anew(found[-1], grid)
        heading = heading_in(grid, document.name, ledger, is_rest)
        if heading and not heading.own and is_no_plan(grid, heading, ledger.given):
            goes_on = False
        elif found and goes_on and _continues(found[-1], grid, heading):
            found[-1] = found[-1]._replace(rest=(*found[-1].rest, grid))
        elif heading is None and goes_on and (part := _part(found[-1], grid)):
            found[-1] = found[-1]._replace(rest=(*found[-1].rest, part))
        elif heading is not None:
            found.append(PlanTable(grid, heading))
            goes_on = True
        else:
            goes_on = False
    return found


def _known(grid: Grid, name: str, ledger: Ledger, is_rest: bool) -> TableHeading | None:
    """The heading of a table by its words, or by what stands below it."""
    own = own_heading(grid, ledger.given)
    if own is not None:
        return own
    counted = counted_blocks(grid)
    if counted is not None:
        return counted
    heading = heading_of(grid, ledger.given)
    if heading is not None and not is_no_plan(grid, heading, ledger.given):
        return heading
    if heading is not None and is_surely_none(grid, heading, ledger.given):
        return heading  # and none of its rows is a heading of something else
    return (
        blocks_of(grid)
        or heading_by_shape(grid, name, ledger.given)
        or heading
        or (None if is_rest else headless(grid, name))
    )


def _doubted(
    grid: Grid, name: str, ledger: Ledger, is_rest: bool
) -> TableHeading | None:
    """The heading of a table that may be a plan, if a person says so; it is asked."""
    given = ledger.given
    if is_rest or given.table not in (None, grid.table):
        return None
    known = heading_of(grid, given)
    if known is not None and is_surely_none(grid, known, given):
        return None
    doubted = doubted_table(grid, name, given) or marked_table(grid, name, given)
    if doubted is None or is_no_plan(grid, doubted.heading, given):
        return None
    said = ledger.ask(doubted.question) or NO_PLAN
    return None if said == NO_PLAN else doubted.heading._replace(level=int(said))


def _begins_anew(table: PlanTable, grid: Grid) -> bool:
    """Whether paragraphs part a table from one before it, and neither has a heading."""
    is_bare = table.heading.by_shape and not table.heading.rows
    return is_bare and any(map(clean, grid.before)) and _part(table, grid) is None


def _part(table: PlanTable, grid: Grid) -> Grid | None:
    """A part of the table before it, under a title of its own; None: it is none."""
    return part_below(table.grid, table.heading.end, grid)


def _continues(table: PlanTable, grid: Grid, heading: TableHeading | None) -> bool:
    """Whether a table is the rest of the one before it, on the next page."""
    if grid.name or any(map(clean, grid.before)):
        return False
    if heading is not None:
        is_same = _shape(heading) == _shape(table.heading)
        return is_same and _above(grid, heading) <= _above(table.grid, table.heading)
    return _width(grid) in (_width(table.grid), len(live_columns(table)))


def _above(grid: Grid, heading: TableHeading) -> set[str]:
    """What stands in a table above its heading."""
    rows = grid.rows[: heading.start]
    return {clean(cell.text) for row in rows for cell in row.cells if has_text(cell)}


def _shape(heading: TableHeading) -> tuple[str, ...]:
    return tuple(heading_key(named.heading) for named in heading.columns.values())


def _width(grid: Grid) -> int:
    return max((len(row.cells) for row in grid.rows), default=0)


def live_columns(table: PlanTable) -> list[int]:
    """The columns of a table that hold a text below its heading."""
    rows = table.grid.rows[table.heading.end :]
    return sorted({cell.column for row in rows for cell in row.cells if has_text(cell)})
