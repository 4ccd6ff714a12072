"""Blocks, each under a heading of its own, of which a part names what stands below."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading
from crmnet.files.matrix.headings.words import known_reading, reading_of
from crmnet.files.matrix.tables.counted_blocks import MARKERS, part_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.domain.document import Grid, Row
    from crmnet.files.matrix.cells.ledger import Ledger

_LONGEST: Final = 40  # characters of what a heading repeats
_MOST_SAID: Final = 4  # cells that say what a block is about


def blocks_of(grid: Grid) -> TableHeading | None:
    """The heading of a table that is made of blocks, or None where it is not.

    Each block begins with a row that has the same words in some columns ("Estado"), and
    in the others what the block is about.
    """
    places = _heads(grid.rows)
    if len(places) < 2:
        return None
    rows = grid.rows
    level = _level(rows, places)
    if not level:
        return None
    named = _named(rows, places, level)
    heads = frozenset(rows[place].number for place in places)
    return TableHeading(places[0], 0, named, heads, level)


def _heads(rows: Sequence[Row]) -> list[int]:
    """The places of the rows that begin blocks."""
    again = _repeated(rows)
    met: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for place, row in enumerate(rows if again else ()):
        for cell in row.cells:
            if (cell.column, cell.text.casefold()) in again:
                met[cell.column, heading_key(cell.text)].append(place)
    best = max(met.values(), key=len, default=[])
    titles = {_title(rows[place]) for place in best}
    is_named = all(map(_is_about_something, titles))
    are_apart = all(after - place > 1 for place, after in pairwise(best))
    return best if len(titles) == len(best) and is_named and are_apart else []


def _repeated(rows: Sequence[Row]) -> set[tuple[int, str]]:
    """By column, what may begin blocks and stands in several rows of it."""
    found: set[tuple[int, str]] = set()
    for place in range(max((len(row.cells) for row in rows), default=0)):
        texts = (row.cells[place].text for row in rows if place < len(row.cells))
        said = Counter(text.casefold() for text in texts if len(text) <= _LONGEST)
        again = (text for text, count in said.items() if text and count > 1)
        found.update((place + 1, text) for text in again if _is_marker(text))
    return found


def _is_about_something(title: Sequence[str]) -> bool:
    """Whether what a row says is no heading that all tables have, and no row of data.

    A word that some rows of a data set share stands amid as many others as in all rows.
    """
    if len(title) > _MOST_SAID:
        return False
    readings = map(reading_of, title)
    known = any(one.is_sure and one.role in LEVEL_ROLES for one in readings)
    return not known and any(map(str.isalpha, "".join(title)))


def _is_marker(text: str) -> bool:
    reading = known_reading(text)
    return reading is not None and reading.is_sure and reading.role in MARKERS


def _title(row: Row) -> tuple[str, ...]:
    """What a row says beside the words that all blocks repeat."""
    return tuple(
        clean(cell.text)
        for cell in row.cells
        if has_text(cell) and not _is_marker(cell.text)
    )


def _level(rows: Sequence[Row], places: Sequence[int]) -> int:
    """The column of a block's items: of those that its head names one with words."""
    words: defaultdict[int, int] = defaultdict(int)
    first = rows[places[0]]
    named = {c.column for c in first.cells if has_text(c) and not _is_marker(c.text)}
    for place in range(places[0], len(rows)):
        if place in places:
            continue
        for cell in rows[place].cells:
            if cell.column in named and not clean(cell.text).isdigit():
                words[cell.column] += len(clean(cell.text))
    return max(words, key=lambda column: words[column], default=0)


def _named(
    rows: Sequence[Row], places: Sequence[int], level: int
) -> Mapping[int, NamedColumn]:
    named: dict[int, NamedColumn] = {}
    for place in places:
        for cell in rows[place].cells:
            if has_text(cell) and _is_marker(cell.text):
                text = clean(cell.text)
                named.setdefault(
                    cell.column, NamedColumn(cell.column, "", text, cell.row)
                )
    for cell in rows[places[0]].cells:
        if has_text(cell) and not _is_marker(cell.text):
            named[cell.column] = NamedColumn(cell.column, "", "", cell.row)
    return {**named, level: NamedColumn(level, "", "", rows[places[0]].number)}


def are_themes(heading: TableHeading, grid: Grid, ledger: Ledger) -> bool:
    """Whether what heads the blocks stands above their items; asked."""
    head = next(row for row in grid.rows if row.number in heading.heads)
    title = _title(head)
    parts = [text for text in title if part_kind(text)]
    title = tuple(parts[:1]) or title
    question = Question(
        key_of(Asks.HEADING, "blocks", *title),
        Asks.HEADING,
        Place(grid.table, head.number, heading.level),
        Message(
            'each block has a heading of its own, "{text}": is it above the rows that '
            "follow?",
            text=" ".join(title),
        ),
        text=" ".join(title),
        choices=(
            Choice("yes", Message("yes, as the level above them")),
            Choice("no", Message("no, leave the headings out")),
        ),
        likeliest="yes",
    )
    return ledger.ask(question) == "yes"


def title_of_block(cells: Sequence[str]) -> str:
    """What a block is about: "Carpeta 1: Estado del arte"."""
    part = next((text for text in cells if part_kind(text)), "")
    return part or ": ".join(text for text in cells if not _is_marker(text))
