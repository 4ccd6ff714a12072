"""Which tables of a document are the plan."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import BadFile, Fault, Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import unit_in
from crmnet.files.matrix.cells.shapes import is_when
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.headings.level_kinds import names_part
from crmnet.files.matrix.headings.level_words import levels_named
from crmnet.files.matrix.headings.words import reading_of
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
from crmnet.files.matrix.tables.refusing import is_no_plan, is_surely_none, why_no_plan
from crmnet.files.matrix.tables.titled_rests import part_below

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.domain.document import Document, Grid, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.table_heading import TableHeading

    _HeadingIn: TypeAlias = Callable[[Grid, str, Ledger, bool], TableHeading | None]

NONE: Final = Message("none of its tables is the plan, as it was answered")
ALL_TABLES: Final = "all"
_AND: Final = "+"  # between the numbers of tables that are parts of one
_FEW_SLIPS: Final = 5  # one heading of so many may be written otherwise
_PART: Final = "part"  # the kind of a heading that names what is below it
_LONG: Final = 15  # characters of a text that two tables do not share by chance


class PlanTable(NamedTuple):
    """A table that holds a plan, or a part of one.

    Attributes:
        rest: the tables that go on with it, on the next pages.
        foot: its last rows, where they are remarks and sums.
    """

    grid: Grid
    heading: TableHeading
    rest: tuple[Grid, ...] = ()
    foot: tuple[Row, ...] = ()

    @property
    def number(self) -> int:
        """Its number in the document."""
        return self.grid.table

    @property
    def grids(self) -> tuple[Grid, ...]:
        """All the tables that it is made of, but for its foot."""
        return (self.grid, *self.rest)

    @property
    def whole(self) -> tuple[Grid, ...]:
        """The same, with its foot."""
        grid = self.grid._replace(rows=(*self.grid.rows, *self.foot))
        return (grid, *self.rest)


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
    answer = ledger.ask(_which(found)) if len(found) > 1 else ALL_TABLES
    if not found or answer == NO_PLAN:
        reason = NONE if found else why_no_plan(document, ledger.given)
        raise BadFile(document.name, (Fault.saying(0, 0, reason),))
    if answer == ALL_TABLES:
        return found
    numbers = (answer or "").split(_AND)
    return [table for table in found if str(table.number) in numbers]


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


def _kinds(heading: TableHeading) -> frozenset[str]:
    """What the headings of a table are, but for those of a calendar."""
    columns = [one.lower for one in heading.columns.values() if one.span is None]
    kinds = [_kind(lower) for lower in columns]
    dates = [n for n, kind in enumerate(kinds) if kind in DATE_ROLES]
    if not dates:
        dates = [n for n, lower in enumerate(columns) if unit_in(lower)]
    if len(dates) == 1:  # "Fecha", "Fecha de entrega", "Semana": when it is
        kinds[dates[0]] = ColumnRole.CALENDAR
    return frozenset(kinds)


def _kind(heading: str) -> str:
    """What a heading is, however it is said: "Done when", "When done"."""
    if names_part(heading):
        return _PART
    reading = reading_of(heading)
    is_known = reading.is_sure or reading.role in LEVEL_ROLES  # "Actions completed"
    is_known = is_known and reading.role is not None and not reading.faint
    return str(reading.role) if is_known else heading_key(heading)


def _width(grid: Grid) -> int:
    return max((len(row.cells) for row in grid.rows), default=0)


def live_columns(table: PlanTable) -> list[int]:
    """The columns of a table that hold a text below its heading."""
    rows = table.grid.rows[table.heading.end :]
    return sorted({cell.column for row in rows for cell in row.cells if has_text(cell)})


def _which(tables: Sequence[PlanTable]) -> Question:
    """The question which of several tables is the plan."""
    parts = _parts(tables)
    single = [[table] for table in tables]
    ways = (*single, *parts)
    is_whole = _are_alike(tables) and not _are_versions(tables)
    largest = max(_likely(ways), key=_rows)
    return Question(
        key_of(Asks.TABLE, *(_name(table) for table in tables)),
        Asks.TABLE,
        Place(tables[0].number),
        Message("{n} tables may be the plan: which one is it?", n=len(tables)),
        choices=(
            *(Choice(_answer(some), _words(some)) for some in ways),
            Choice(ALL_TABLES, Message("all of them together are the plan")),
            Choice(NO_PLAN, Message("none of them is a plan")),
        ),
        likeliest=ALL_TABLES if is_whole else _answer(largest),
    )


def _likely(ways: Sequence[Sequence[PlanTable]]) -> Sequence[Sequence[PlanTable]]:
    """The tables that are likelier the plan: those that say when, of a level for sure.

    Minutes of "Acuerdo" and "Fecha" are no likelier than "Actividad" and "Responsable";
    what has "Inicio" and "Fin" is, than "Fase" and "Duración".
    """
    dated = [way for way in ways if all(map(_says_when, way))]
    sure = [way for way in ways if all(_has_level(table.heading) for table in way)]
    both = [way for way in dated if way in sure]
    planned = [
        way for way in dated or ways if all(_has_ends(table.heading) for table in way)
    ]
    return both or planned or (not sure and dated) or ways


def _parts(tables: Sequence[PlanTable]) -> list[list[PlanTable]]:
    """Several of more tables, under the same heading: a plan beside other tables.

    A table amid them is one of them too if it surely says what is done and when.
    """
    same: list[list[PlanTable]] = []
    for table in tables:
        near = (some for some in same if _are_near(some[0].heading, table.heading))
        some = next(near, [])
        if not some:
            same.append(some)
        some.append(table)
    several = [some for some in same if len(some) > 1]
    several = [_with_those_amid(some, tables) for some in several]
    return [s for s in several if len(s) < len(tables) and not _are_versions(s)]


def _are_near(heading: TableHeading, other: TableHeading) -> bool:
    """Whether headings are the same, but for a few slips in many columns."""
    if _kinds(heading) == _kinds(other):
        return True
    both = [
        Counter(_kind(one.lower) for one in each.columns.values() if one.span is None)
        for each in (heading, other)
    ]
    apart = (both[0] - both[1]).total() + (both[1] - both[0]).total()
    return apart * _FEW_SLIPS <= (both[0] | both[1]).total()


def _with_those_amid(
    some: Sequence[PlanTable], tables: Sequence[PlanTable]
) -> list[PlanTable]:
    """Tables under one heading, with others of a plan that stand between them."""
    first, last = some[0].number, some[-1].number
    return [
        table
        for table in tables
        if table in some
        or (
            first < table.number < last
            and _has_level(table.heading)
            and _names_when(table.heading)
        )
    ]


def _rows(tables: Sequence[PlanTable]) -> int:
    return sum(len(grid.rows) for table in tables for grid in table.grids)


def _answer(tables: Sequence[PlanTable]) -> str:
    return _AND.join(str(table.number) for table in tables)


def _are_alike(tables: Sequence[PlanTable]) -> bool:
    """Whether tables have the same columns, or nearly, and what is done and when.

    "Hito, Fecha, Medio" and "Hito, Fecha, Responsable" are parts of one plan; of two
    tables each with another word for what is done, one may be the plan.
    """
    every = [_kinds(table.heading) for table in tables]
    shared = frozenset.intersection(*every)
    is_dated = not shared.isdisjoint(map(str, DATE_ROLES))
    has_what = any(map(_is_what, shared))
    apart = max(len(kinds - shared) for kinds in every)
    return not apart or (is_dated and has_what and apart <= len(shared))


def _names_when(heading: TableHeading) -> bool:
    """Whether a heading has a calendar, or a column of days, be it empty."""
    named = heading.columns.values()
    return any(one.span or reading_of(one.lower).role in DATE_ROLES for one in named)


def _says_when(table: PlanTable) -> bool:
    """Whether a table has a calendar, or a column of days in which one is said."""
    named = table.heading.columns
    dates = {n for n, one in named.items() if reading_of(one.lower).role in DATE_ROLES}
    body = (row for grid in table.grids for row in grid.rows)
    below = (cell for row in body for cell in row.cells if cell.column in dates)
    return any(one.span for one in named.values()) or any(map(is_when, below))


def _has_ends(heading: TableHeading) -> bool:
    """Whether a heading has both ends of what is to be done: "Inicio", "Fin"."""
    named = heading.columns.values()
    roles = {reading_of(one.lower or one.upper).role for one in named}
    return roles.issuperset((ColumnRole.START, ColumnRole.DUE))


def _has_level(heading: TableHeading) -> bool:
    """Whether a heading names a level for sure, and no thing that any list has."""
    if heading.by_shape:
        return True
    words = [one.lower or one.upper for one in heading.columns.values()]
    readings = [reading_of(word) for word in words]
    is_sure = any(r.is_sure and r.role in LEVEL_ROLES and not r.faint for r in readings)
    return is_sure or any(map(levels_named, words))


def _is_what(kind: str) -> bool:
    """Whether a heading, by its kind, is of what is to be done."""
    return kind == _PART or kind in LEVEL_ROLES or bool(reading_of(kind).faint)


def _are_versions(tables: Sequence[PlanTable]) -> bool:
    """Whether two tables say much the same: then they are one plan, of two days."""
    texts = [_long_texts(table) for table in tables]
    return any(
        len(one & two) * 2 > min(len(one), len(two))
        for place, one in enumerate(texts)
        for two in texts[place + 1 :]
    )


def _long_texts(table: PlanTable) -> set[str]:
    rows = table.grid.rows[table.heading.end :]
    return {c.text for row in rows for c in row.cells if len(c.text) > _LONG}


def _name(table: PlanTable) -> str:
    return table.grid.name or " | ".join(_shape(table.heading))


def _words(tables: Sequence[PlanTable]) -> Message:
    """One table, or several that are parts of a plan, as a choice."""
    n, first = _rows(tables), tables[0]
    names = ", ".join(table.grid.name or str(table.number) for table in tables)
    if len(tables) > 1 and first.grid.name:
        return Message(
            "the sheets {names} ({n} rows): they have one heading", names=names, n=n
        )
    if len(tables) > 1:
        return Message(
            "tables {names} ({n} rows): they have one heading", names=names, n=n
        )
    if first.grid.name:
        return Message('the sheet "{name}" ({n} rows)', name=names, n=n)
    return Message("table {number} ({n} rows)", number=first.number, n=n)
