"""Which of several tables is the plan, or which are: the question, and its answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import unit_in
from crmnet.files.matrix.cells.shapes import is_when
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.level_kinds import names_part
from crmnet.files.matrix.headings.level_words import levels_named
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.tables.copies import long_texts
from crmnet.files.matrix.tables.doubted import NO_PLAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.headings.table_heading import TableHeading
    from crmnet.files.matrix.tables.plan_table import PlanTable

ALL_TABLES: Final = "all"
_AND: Final = "+"  # between the numbers of tables that are parts of one
_FEW_SLIPS: Final = 5  # one heading of so many may be written otherwise
_PART: Final = "part"  # the kind of a heading that names what is below it


def chosen(tables: Sequence[PlanTable], answer: str) -> list[PlanTable]:
    """The tables that an answer to :func:`which_table` means.

    Args:
        tables: of which it was asked.
        answer: the key of a choice.
    """
    if answer == ALL_TABLES:
        return list(tables)
    numbers = answer.split(_AND)
    return [table for table in tables if str(table.number) in numbers]


def which_table(tables: Sequence[PlanTable]) -> Question:
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
    texts = [long_texts(table.grid.rows[table.heading.end :]) for table in tables]
    return any(
        len(one & two) * 2 > min(len(one), len(two))
        for place, one in enumerate(texts)
        for two in texts[place + 1 :]
    )


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


def _name(table: PlanTable) -> str:
    named = table.heading.columns.values()
    return table.grid.name or " | ".join(heading_key(one.heading) for one in named)


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
