"""The tables of a plan into a tree of what they state."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.plan import LEVELS, Text
from crmnet.errors import Message
from crmnet.files.matrix.cells.codes import is_code, is_lettered
from crmnet.files.matrix.cells.column_letters import are_letters
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.columns.clock_columns import without_clocks
from crmnet.files.matrix.columns.coloured import with_colours
from crmnet.files.matrix.columns.columns import columns_of
from crmnet.files.matrix.columns.dated_rows import with_dated
from crmnet.files.matrix.columns.days_beside import with_days_beside
from crmnet.files.matrix.columns.digit_days import spelled_out
from crmnet.files.matrix.columns.displaced import put_back
from crmnet.files.matrix.columns.ditto import with_ditto
from crmnet.files.matrix.columns.doubtful import without_doubtful
from crmnet.files.matrix.columns.durations import without_durations
from crmnet.files.matrix.columns.elbows import without_elbows
from crmnet.files.matrix.columns.folding import folded
from crmnet.files.matrix.columns.interchanged import straightened
from crmnet.files.matrix.columns.leading import with_leading
from crmnet.files.matrix.columns.left_white import with_white_marked
from crmnet.files.matrix.columns.levels import levels_of
from crmnet.files.matrix.columns.month_columns import with_months_named
from crmnet.files.matrix.columns.nameless import with_nameless
from crmnet.files.matrix.columns.only_above import with_deeds
from crmnet.files.matrix.columns.plan_columns import LiveColumns
from crmnet.files.matrix.columns.repeating import pieces_of, without_repeats
from crmnet.files.matrix.columns.row_colours import without_row_colours
from crmnet.files.matrix.columns.shifting import shifted
from crmnet.files.matrix.columns.short_days import days_in_words
from crmnet.files.matrix.columns.unfilled import without_unfilled
from crmnet.files.matrix.columns.week_columns import weeks_named, with_weeks
from crmnet.files.matrix.columns.weeks_below import with_weeks_below
from crmnet.files.matrix.columns.worded import with_words
from crmnet.files.matrix.columns.years_told import with_years_told
from crmnet.files.matrix.dates.all_day import ended_before
from crmnet.files.matrix.dates.amounts import ask_of_amounts
from crmnet.files.matrix.dates.numbered_periods import with_periods
from crmnet.files.matrix.dates.one_day import of_one_day
from crmnet.files.matrix.dates.unseen import ask_of_blank
from crmnet.files.matrix.headings.below import NOTE, body_of, lines_below
from crmnet.files.matrix.headings.level_kinds import PLAIN
from crmnet.files.matrix.headings.level_words import default_level_of
from crmnet.files.matrix.headings.lines import HeadingLine, labelled_rows
from crmnet.files.matrix.levels.audit import audited
from crmnet.files.matrix.levels.depths import refine
from crmnet.files.matrix.levels.groups import one_of_twice
from crmnet.files.matrix.levels.listing import split_lists
from crmnet.files.matrix.levels.numbered_sections import beside_sections
from crmnet.files.matrix.levels.outline import Outliner
from crmnet.files.matrix.levels.sections import settled
from crmnet.files.matrix.levels.titled_days import with_titles_of_days
from crmnet.files.matrix.levels.tree import in_four_levels, tree_of
from crmnet.files.matrix.parties.said_twice import one_of_rows
from crmnet.files.matrix.tables.blocks import are_themes
from crmnet.files.matrix.tables.choosing import live_columns
from crmnet.files.matrix.tables.first_parts import with_first_part
from crmnet.files.matrix.tables.form_heads import FORM
from crmnet.files.matrix.tables.heading_sections import section_apart, without_part
from crmnet.files.matrix.tables.headless import begins_within
from crmnet.files.matrix.tables.parts import parts_of
from crmnet.files.matrix.tables.parts_in_headings import with_parts_named
from crmnet.files.matrix.tables.stacked import block_titles
from crmnet.files.matrix.tables.tails import without_tail
from crmnet.files.matrix.tables.titled_rests import is_titled
from crmnet.files.matrix.tables.titles import heading_over

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Cell, Grid
    from crmnet.files.matrix.asked import PlanFacts
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.below import Body, BodyRow
    from crmnet.files.matrix.levels.entries import MatrixEntry
    from crmnet.files.matrix.tables.over import Over
    from crmnet.files.matrix.tables.plan_table import PlanTable

_NUMBERED: Final = 0.8  # of the texts of a column of numbers that do not stand alone
ABOVE: Final = Message("above the heading of the table")


class Stating(NamedTuple):
    """What the tables of a plan state.

    Attributes:
        tops: the topmost entries, with the others below them.
        labels: what the document calls its levels, by level, where that is not ours.
        is_long: whether an activity may stand once for each country or year.
        countries: the heading of the countries; "" where there is none.
    """

    tops: list[MatrixEntry]
    labels: Mapping[str, Text]
    is_long: bool
    countries: str = ""


class _Groups(NamedTuple):
    """What stands above the rows of a table: over it, and in its heading."""

    over: Sequence[HeadingLine]
    section: Cell | None
    is_over_all: bool = True  # and no part of the table has another


def stated(
    tables: Sequence[PlanTable],
    over: Sequence[Over],
    said: PlanFacts,
    ledger: Ledger,
) -> Stating:
    """The tree of what tables state; what is not certain of it is asked.

    Args:
        tables: in order.
        over: what stands over each of them.
        said: of the plan as a whole.
        ledger: is asked.
    """
    tables = list(map(with_parts_named, tables))
    if len(tables) == 1:
        tables = [with_first_part(tables[0], said.title_lines)]
    entries: list[MatrixEntry] = []
    headings: dict[ColumnRole, str] = {}
    parts = [
        (part, o)
        for t, o in zip(tables, over, strict=True)
        for part in parts_of(t, ledger)
    ]
    for (part, title), above in parts:
        table, section = section_apart(part, ledger)
        table = without_part(table) if above.lines else table
        columns = _columns(table, said.title_cells, ledger)
        is_first = table.number == tables[0].number
        is_one = len(tables) == 1 and not _begins_within(table)
        lines = above.lines
        if not (is_one or lines or above.is_settled):
            title = title or heading_over(table, ledger, is_first=is_first)
        if title:
            lines = (*lines, HeadingLine(title, PLAIN))
        columns = _not_again(columns, table, lines)
        straight = _straight(table, columns, said, ledger)
        groups = _Groups(lines, section, is_over_all=len(tables) > 1)
        entries += _entries(straight, columns, groups, ledger)
        for column in columns.values():
            if column.role is not None:
                headings.setdefault(column.role, column.heading)
    is_long = ColumnRole.COUNTRY in headings or ColumnRole.YEAR in headings
    entries = with_titles_of_days(entries, ledger)
    entries = split_lists(entries, ledger, is_long=is_long)
    tops = one_of_twice(tree_of(entries, as_written=is_long), ledger)
    tops = in_four_levels(tops if is_long else one_of_rows(tops, ledger), ledger)
    return Stating(tops, _labels(tops), is_long, headings.get(ColumnRole.COUNTRY, ""))


def _not_again(
    columns: dict[int, PlanColumn], table: PlanTable, lines: Sequence[HeadingLine]
) -> dict[int, PlanColumn]:
    """Columns, of which none is a level that what stands over the table says already.

    "Avance del plan. Línea 2: Educación" over a column of "Línea 2: Educación" is it.
    """
    body = table.grid.rows[table.heading.end :]
    over = [heading_key(line.text) for line in lines]
    lowest = levels_of(columns).lowest  # whose texts are items
    found = dict(columns)
    for number, column in columns.items() if over else ():
        texts = {heading_key(text) for text in shape_of(number, body).texts}
        only = texts.pop() if len(texts) == 1 else ""
        is_again = bool(only) and any(said.endswith(only) for said in over)
        if column.is_level and number != lowest and is_again:
            found[number] = column._replace(role=ColumnRole.OTHER)
    return found


def _begins_within(table: PlanTable) -> bool:
    """Whether what stands above a table is the first of its parts.

    Others stand within it without a heading, or in the tables that go on with it.
    """
    heading = table.heading
    is_headless = heading.by_shape and not (heading.rows or heading.heads)
    if is_headless:
        return begins_within(table.grid.rows)
    return any(map(is_titled, table.rest))


def _straight(
    table: PlanTable,
    columns: Mapping[int, PlanColumn],
    said: PlanFacts,
    ledger: Ledger,
) -> PlanTable:
    """A table whose cells say when, as they are meant: dates, weeks, periods, marks.

    What crmnet wrote is meant as it stands.
    """
    if table.heading.own:
        return table
    placed = without_elbows(put_back(table, columns, ledger), columns, ledger)
    straight = straightened(placed, columns, ledger)
    straight = ended_before(straight, columns, said.reader, ledger)
    straight = of_one_day(straight, columns, ledger)
    straight = spelled_out(straight, columns, ledger)
    straight = with_years_told(straight, columns, said.reader, ledger)
    straight = with_white_marked(straight, columns, ledger)
    straight = days_in_words(straight, columns, said.reader, ledger)
    straight = weeks_named(without_row_colours(straight, columns), columns)
    ask_of_blank(straight, columns, ledger)
    straight = with_months_named(straight, columns, said.language)
    straight = with_periods(straight, columns, said.language, ledger.given)
    straight = with_weeks_below(straight, columns, ledger)
    return with_colours(straight, columns, ledger)


def _columns(
    table: PlanTable, title_cells: Sequence[Cell], ledger: Ledger
) -> dict[int, PlanColumn]:
    """The columns of a table; what its heading says is used."""
    heading = table.heading
    rows = table.grid.rows
    first = [line.cell for line in block_titles(table, ledger).first]
    above = [c for row in rows[: heading.start] for c in row.cells if has_text(c)]
    above = [cell for cell in above if cell not in first]
    ledger.use(table.number, (cell for cell in above if cell in title_cells))
    ledger.leave(table.number, above, ABOVE)
    for row in rows[heading.start : heading.end]:
        beside = [c for c in row.cells if c.column in heading.asides and has_text(c)]
        ledger.leave(table.number, beside, NOTE)
        others = [c for c in row.cells if c.column not in heading.asides]
        ledger.use(table.number, filter(has_text, others))
    table = without_repeats(table)
    columns = columns_of(heading, table.number, ledger, _live(table))
    if heading.own:
        return columns
    columns = with_nameless(shifted(columns, table, ledger), table, ledger)
    columns = with_words(with_leading(columns, table, ledger), table, ledger)
    columns = with_deeds(with_dated(columns, table, ledger), table, ledger)
    columns = with_weeks(columns, table)
    columns = without_clocks(columns, table)
    ask_of_amounts(columns, table, ledger)
    return without_durations(with_days_beside(columns, table, ledger), table)


def _live(table: PlanTable) -> LiveColumns:
    """What stands in the columns of a table, on any of its pages."""
    rows = [*table.grid.rows[table.heading.end :]]
    rows += [row for grid in table.rest for row in grid.rows]
    filled = [[cell for cell in row.cells if has_text(cell)] for row in rows]
    texts = Counter(cell.column for cells in filled for cell in cells)
    beside = [cell for cells in filled if len(cells) > 1 for cell in cells]
    among = Counter(cell.column for cell in beside)
    coded = Counter(cell.column for cell in beside if _is_number(clean(cell.text)))
    nearly = {n for n, count in coded.items() if count >= _NUMBERED * among[n]}
    body = table.grid.rows[table.heading.end :]
    looked_at = {*table.heading.columns, *nearly}
    shapes = {number: shape_of(number, body) for number in sorted(looked_at)}
    return LiveColumns(texts, frozenset(nearly), shapes)


def _is_number(text: str) -> bool:
    return is_code(text) or is_lettered(text)


def _entries(
    table: PlanTable, columns: Mapping[int, PlanColumn], groups: _Groups, ledger: Ledger
) -> list[MatrixEntry]:
    heading, grid = table.heading, table.grid
    takes_heads = not heading.heads or are_themes(heading, grid, ledger)
    outliner = Outliner(ledger, takes_heads=takes_heads, is_list=heading.is_list)
    _group(outliner, table, groups, ledger)
    body = body_of(table.number, grid.rows, heading)
    titles = block_titles(table, ledger)
    for depth, line in enumerate(titles.first, len(groups.over)):
        if line.text not in {one.text for one in groups.over}:
            cell = line.cell or grid.rows[heading.start].cells[0]
            ledger.use(table.number, (cell,))
            of_form = depth if line.kind[:1] == (FORM,) else None
            outliner.group(line.text, table.number, cell, of_form, kind=line.kind)
    heads = body.heads | titles.others
    if takes_heads and not heading.own:
        heads |= labelled_rows(grid.rows[heading.end :])
    body = body._replace(heads=heads - titles.notes, notes=titles.notes)
    _take(outliner, table, columns, body, ledger)
    entries = outliner.entries
    refined = entries if heading.own else refine(entries, ledger)
    refined = settled(refined, ledger)
    beside_sections(refined)
    return audited(refined, ledger)


def _take(
    outliner: Outliner,
    table: PlanTable,
    columns: Mapping[int, PlanColumn],
    body: Body,
    ledger: Ledger,
) -> None:
    """Take the rows of a table, which are kept no longer than that."""
    heading, grid = table.heading, table.grid
    above = grid.rows[heading.start : heading.end]
    below = (*grid.rows[heading.end :], *table.foot)
    for piece in pieces_of(below, above, columns, ledger.given):
        for row in piece.heading:
            ledger.use(table.number, filter(has_text, row.cells))
        lines: Sequence[BodyRow] = tuple(lines_below(piece.rows, body, ledger))
        calendar = {n for n, column in piece.columns.items() if column.span}
        lines = without_tail(without_unfilled(lines, ledger), ledger, calendar)
        lines = with_ditto(lines, piece.columns)
        lines = without_doubtful(lines, piece.columns, ledger)
        outliner.take(folded(lines, piece.columns), piece.columns)
    for rest in table.rest:
        following = body._replace(table=rest.table, goes_on=True)
        mapped = _mapped(columns, table, rest)
        lines = without_unfilled(
            tuple(lines_below(rest.rows, following, ledger)), ledger
        )
        if rest is table.rest[-1]:
            lines = without_tail(lines, ledger, goes_on=True)
        lines = with_ditto(lines, mapped)
        outliner.take(without_doubtful(lines, mapped, ledger), mapped)


def _group(
    outliner: Outliner, table: PlanTable, groups: _Groups, ledger: Ledger
) -> None:
    """Begin the groups that stand over a table, and the one in its heading."""
    for depth, line in enumerate(groups.over):
        ledger.use(table.number, (line.cell,) if line.cell else ())
        cell = line.cell or table.grid.rows[table.heading.start].cells[0]
        outliner.group(
            line.text, table.number, cell, depth if groups.is_over_all else None
        )
    if groups.section is not None:
        outliner.group(clean(groups.section.text), table.number, groups.section)


def _mapped(
    columns: Mapping[int, PlanColumn], table: PlanTable, grid: Grid
) -> Mapping[int, PlanColumn]:
    """The columns as the rest of a table has them: it may lack those that are empty."""
    width = max((len(row.cells) for row in grid.rows), default=0)
    live = live_columns(table)
    if width != len(live):
        return columns
    return {
        place: columns[number]
        for place, number in enumerate(live, 1)
        if number in columns
    }


def _labels(tops: Sequence[MatrixEntry]) -> dict[str, Text]:
    """What the document calls its levels, where it is not the plan's own word."""
    labels: dict[str, Text] = {}
    level = list(tops)
    for ours in LEVELS:
        heading = next((entry.heading for entry in level if entry.heading), "")
        if are_letters(heading):
            heading = ""
        if heading and str(default_level_of(heading)) != str(ours):
            labels[ours] = Text(clean(heading))
        level = [child for entry in level for child in entry.children]
    return labels
