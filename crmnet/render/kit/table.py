"""Tables for people: light lines, columns that fit, records where a table does not.

A group is one item of the plan with the lines of those who owe it: its code and title
stand once beside these lines, its notes below them at full width. Codes, parties and
dates are never cut; a long title ends in "...".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.i18n import mark
from crmnet.render.kit.lines import folded, put_row, put_rule
from crmnet.render.kit.look import NARROW, cell, joined
from crmnet.render.kit.noted import NotedCell, NotedGroup, NotedTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look, Screen

_CUT: Final = mark(
    "The first {shown} of {total} rows. All of them: {command} --format tsv"
)
_CUT_ON_PAPER: Final = mark(
    "The first {shown} of {total} rows. All of them: {command} --output FILE.xlsx"
)


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        heading: its heading.
        most: columns that it may take; longer cells are folded.
        least: columns to which it may shrink where room is short; 0: it may not.
        lines: lines after which a cell is cut with "..."; 0: it never is.
        right: whether it is set to the right, as numbers are.
        weight: how many times the room of others it keeps where room is short.
    """

    heading: str
    most: int = 24
    least: int = 0
    lines: int = 0
    right: bool = False
    weight: int = 1

    @classmethod
    def of_titles(cls, heading: str, weight: int = 1) -> Column:
        """The column that takes the room that is left, in three lines or more."""
        return cls(heading, most=72, least=15, lines=3, weight=weight)


class Group(NamedTuple):
    """Lines of a table that belong together.

    Attributes:
        rows: one line each; the cells of the columns after the shared ones.
        shared: cells of the first columns, which stand once beside all rows.
        notes: sentences below the rows, at full width.
    """

    rows: tuple[tuple[Text, ...], ...]
    shared: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


class Part(NamedTuple):
    """One of several tables below one another, whose columns are equally wide.

    Attributes:
        heading: the line above it.
        groups: what stands in it; read once, as it is drawn.
        remarks: sentences below it.
    """

    heading: str
    groups: Iterable[Group]
    remarks: Sequence[str] = ()


def fit(
    columns: Sequence[Column], groups: Iterable[Group], look: Look
) -> list[int] | None:
    """Widths for tables that share them; None where records are to be drawn instead."""
    widths = [_width(column.heading) for column in columns]
    for group in groups:
        for row in group.rows or ((),):
            cells = (*group.shared, *row)
            widths = [
                max(width, _wanted(words))
                for width, words in zip(widths, cells, strict=False)
            ]
    widths = [
        min(width, max(column.most, _width(column.heading)))
        for width, column in zip(widths, columns, strict=True)
    ]
    return _shrunk(columns, widths, look.width) if look.width >= NARROW else None


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _wanted(words: Text) -> int:
    return max(map(_width, words.plain.split("\n")))


def _shrunk(
    columns: Sequence[Column], widths: list[int], width: int
) -> list[int] | None:
    """The widths made to fit; the widest column that may shrink gives way first."""
    excess = sum(widths) + len(widths) - 1 - width
    for _ in range(excess):
        free = [i for i, column in enumerate(columns) if 0 < column.least < widths[i]]
        if not free:
            return None
        widest = max(free, key=lambda i: widths[i] / columns[i].weight)
        widths[widest] -= 1
    return widths


def put_table(
    screen: Screen, columns: Sequence[Column], groups: Sequence[Group]
) -> None:
    """Put one table on a screen, as wide as its cells want and the screen allows."""
    is_drawn = screen.look.noted is None
    widths = fit(columns, groups, screen.look) if is_drawn else None
    draw(screen, columns, groups, widths)


def put_parts(screen: Screen, columns: Sequence[Column], parts: Iterable[Part]) -> None:
    """Put several tables on a screen, each below its heading.

    A document takes each part, and each group in it, as it comes.
    """
    widths = None
    if screen.look.noted is None:  # all are seen before the first is drawn
        parts = [part._replace(groups=tuple(part.groups)) for part in parts]
        everything = (group for part in parts for group in part.groups)
        widths = fit(columns, everything, screen.look)
    for i, part in enumerate(parts):
        if i:
            screen.gap()
        screen.say(part.heading, "bold")
        if part.groups:  # of a generator not known, and it has some
            screen.gap()
            draw(screen, columns, part.groups, widths)
        for remark in part.remarks:
            screen.gap()
            screen.say(remark)


def draw(
    screen: Screen,
    columns: Sequence[Column],
    groups: Iterable[Group],
    widths: list[int] | None,
) -> None:
    """Put groups on a screen, as a table of these widths or, without, as records."""
    if screen.look.noted is not None:
        screen.look.noted.append(_noted(columns, groups))
        return
    if widths is None:
        _draw_records(screen, columns, groups)
        return
    rights = [column.right for column in columns]
    for number, group in enumerate(groups):
        if not number:
            put_row(screen, _headings(screen, columns, widths), widths, rights)
            put_rule(screen, widths)
        put_row(screen, _row(screen, columns, group, widths), widths, rights)
        _notes(screen, group, indent=widths[0] + 1)


def _headings(
    screen: Screen, columns: Sequence[Column], widths: list[int]
) -> list[list[Text]]:
    """The lines of the headings; shorter ones stand beside the last of the longest."""
    lines = [
        folded(screen, cell(column.heading, "bold"), width)
        for column, width in zip(columns, widths, strict=True)
    ]
    height = max(map(len, lines))
    return [[cell("")] * (height - len(words)) + words for words in lines]


def _row(
    screen: Screen, columns: Sequence[Column], group: Group, widths: list[int]
) -> list[list[Text]]:
    """The lines of a group in each column; shared cells run down beside the others."""
    count = len(group.shared)
    below: list[list[Text]] = [[] for _ in columns[count:]]
    for row in group.rows:
        cells = [
            _cut(folded(screen, words, width), column.lines, width)
            for words, column, width in zip(
                row, columns[count:], widths[count:], strict=True
            )
        ]
        height = max(map(len, cells))
        for lines, words in zip(below, cells, strict=True):
            lines += words + [cell("")] * (height - len(words))
    beside = [
        _cut(folded(screen, words, width), max(column.lines, len(below[0])), width)
        for words, column, width in zip(
            group.shared, columns[:count], widths[:count], strict=True
        )
    ]
    return beside + below


def _cut(lines: list[Text], most: int, width: int) -> list[Text]:
    """At most so many lines (0: all); the last ends in "..." where one was cut."""
    if not most or len(lines) <= most:
        return lines
    last = lines[most - 1].copy()
    last.rstrip()
    if last.cell_len > width - 3:
        last.truncate(width - 3)
        whole = last.plain.rpartition(" ")[0]
        last = last[: len(whole)] if whole else last
    last = last[: len(last.plain.rstrip(" ,;:"))]
    last.append("...")
    return [*lines[: most - 1], last]


def _notes(screen: Screen, group: Group, indent: int) -> None:
    from rich.padding import Padding

    for note in group.notes:
        screen.put(Padding(note, (0, 0, 0, indent)))


def _draw_records(
    screen: Screen, columns: Sequence[Column], groups: Iterable[Group]
) -> None:
    """Groups as "Heading: value" lines, an empty line between them."""
    for i, group in enumerate(groups):
        if i:
            screen.gap()
        count = len(group.shared)
        for column, words in zip(columns[:count], group.shared, strict=True):
            _hanging(screen, _labelled(column, words))
        above, below = (group.notes, ()) if count else ((), group.notes)
        for note in above:
            _hanging(screen, note)
        inline = bool(count) or len(group.rows) > 1
        for row in group.rows:
            _record(screen, columns[count:], row, inline=inline)
        for note in below:
            _hanging(screen, note)


def _record(
    screen: Screen, columns: Sequence[Column], row: tuple[Text, ...], *, inline: bool
) -> None:
    """The cells of a row that are not empty: on one line, or on a line each."""
    fields = [
        words if inline and i < 2 else _labelled(column, words)
        for i, (column, words) in enumerate(zip(columns, row, strict=True))
        if words.plain
    ]
    if inline:
        first = joined(fields[:2], ": ")
        _hanging(screen, joined([cell("- "), joined([first, *fields[2:]], "; ")], ""))
        return
    for words in fields:
        _hanging(screen, words)


def _labelled(column: Column, words: Text) -> Text:
    value = joined(words.split("\n"), "; ")
    return joined([cell(f"{column.heading}: ", "bold"), value], "")


def _hanging(screen: Screen, words: Text) -> None:
    """A text whose further lines stand two columns in."""
    from rich.padding import Padding

    first, *_ = words.wrap(screen.console, screen.look.width, overflow="fold")
    screen.put(first)
    rest = words[len(first.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip(" ")) :]
    if rest.plain:
        screen.put(Padding(rest, (0, 0, 0, 2)))


def _noted(columns: Sequence[Column], groups: Iterable[Group]) -> NotedTable:
    """A table as it was to be drawn, whole: no cell is cut."""
    wide = [i for i, column in enumerate(columns) if column.lines]
    longest = max(range(len(columns)), key=lambda i: columns[i].most)
    return NotedTable(
        tuple(column.heading for column in columns),
        tuple(_noted_group(group) for group in groups),
        wide[0] if wide else longest,
        frozenset(i for i, column in enumerate(columns) if column.right),
        tuple(column.most for column in columns),
    )


def _noted_group(group: Group) -> NotedGroup:
    return NotedGroup(
        tuple(map(_noted_cell, group.shared)),
        tuple(tuple(map(_noted_cell, row)) for row in group.rows),
        tuple(note.plain for note in group.notes),
    )


def _noted_cell(words: Text) -> NotedCell:
    return _noted_as(words.plain, str(words.style))


@lru_cache(maxsize=16_384)  # many rows say the same, and then share it
def _noted_as(text: str, style: str) -> NotedCell:
    colour = next((one for one in ("red", "yellow", "green") if one in style), "")
    return NotedCell(text, colour, "bold" in style)


def left_out(total: int, command: str, lang: Language, look: Look) -> list[str]:
    """The sentence below a table that stops at a limit; nothing where it does not.

    Args:
        total: rows that there are.
        command: gives all of them.
        lang: the reader's language.
        look: how the screen may be drawn; what is left out of a document is noted.
    """
    if look.limit is None or total <= look.limit:
        return []
    said = lang.text(
        _CUT if look.noted is None else _CUT_ON_PAPER,
        shown=look.limit,
        total=total,
        command=command,
    )
    if look.cuts is not None:
        look.cuts.append(said)
    return [said]
