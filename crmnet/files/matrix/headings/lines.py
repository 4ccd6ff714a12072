"""Lines that may be headings over a table: outside of it, or in rows of their own."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import STYLED
from crmnet.files.matrix.cells.calendar_labels import label_of
from crmnet.files.matrix.cells.words import (
    clean,
    has_text,
    heading_key,
    without_continued,
)
from crmnet.files.matrix.headings.below import NOTES
from crmnet.files.matrix.headings.level_kinds import (
    PLAIN,
    kind_of,
    names_level,
    names_part,
)
from crmnet.files.matrix.headings.words import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell, Grid, Row
    from crmnet.files.matrix.headings.level_kinds import LevelKind
    from crmnet.files.matrix.headings.table_heading import TableHeading

_NAMELESS: Final = re.compile(
    r"(?:tabla|table|cuadro|hoja|sheet|figura|figure|pagina|page|pag|libro|plan)? ?\d*"
    r"(?: (?:de|of) \d+)?"
)
_CAPTION: Final = re.compile(r"(?:tabla|table|cuadro) (?:n[.°º]* ?)?\d+[.:–—-]?\s*")
_ANNEX: Final = re.compile(r"(?:anexo|annex) (?:\d+|[ivx]+|[a-z])")
LONGEST: Final = 250  # characters
_SENTENCE: Final = 60  # characters of what is hardly a heading, if a stop ends it


class HeadingLine(NamedTuple):
    """A line that may be a heading.

    Attributes:
        text: what names a part: of "Eje: Gobernanza" what stands behind the colon.
        kind: PLAIN where nothing but its place tells it from prose.
        cell: where it stands in a table.
        look: how much it stands out.
    """

    text: str
    kind: LevelKind
    cell: Cell | None = None
    look: int = 0


def lines_before(grid: Grid) -> Iterator[HeadingLine]:
    """The paragraphs before a table that may be headings."""
    tells = any(grid.looks)
    for text, look in zip_longest(grid.before, grid.looks, fillvalue=0):
        line = line_of(clean(str(text)), int(look))
        if line is None:
            continue
        is_entry = line.kind[:1] == ("number",) and not look
        if is_entry and (tells or line.text.endswith(".")):
            line = line._replace(kind=PLAIN)  # a footnote, an entry of a list
        yield line


def line_of(text: str, look: int = 0) -> HeadingLine | None:
    """A text as a heading; None: it is a sentence, a note, or says something else."""
    text = without_continued(text)
    if look < STYLED and not may_head(text):
        return None
    kind = kind_of(text)
    label, colon, name = text.partition(":")
    if colon and not look >= STYLED and kind == PLAIN and _says_else(label):
        return None
    if look >= STYLED:
        return HeadingLine(text, ("look", look), look=look) if text else None
    if kind == PLAIN and look:
        kind = ("look", look)
    elif kind == PLAIN and text.isupper():
        kind = ("upper",)
    is_label = kind[:1] == ("word",) and kind[-1] == ""
    return HeadingLine(name.strip() if is_label else text, kind, look=look)


def _says_else(label: str) -> bool:
    """Whether a label says what follows, and that it is no level: "Responsable: X"."""
    reading = reading_of(label)
    return reading.is_sure and reading.role is not None and not names_level(label)


def may_head(text: str) -> bool:
    """Whether a paragraph may be a heading, and is no sentence or note."""
    word, colon, _ = text.partition(":")
    is_note = bool(colon) and heading_key(word) in NOTES
    is_sentence = len(text) > _SENTENCE and text.endswith((".", ";", ","))
    return 0 < len(text) <= LONGEST and not (
        is_note or is_sentence or is_nameless(text) or text.startswith(("(", "*"))
    )


def is_nameless(text: str) -> bool:
    """Whether a text names nothing: "Tabla 3", "Hoja1", "Tabla 2. Actividades"."""
    key = heading_key(text)
    if _NAMELESS.fullmatch(key) and not _ANNEX.fullmatch(key):
        return True
    caption = _CAPTION.match(key)
    reading = reading_of(key[caption.end() :]) if caption else None
    return reading is not None and reading.role is not None and reading.is_sure


def lines_within(rows: Sequence[Row], *, is_all: bool = False) -> Iterator[HeadingLine]:
    """What rows of a table say of the part that it is: alone, or behind a label.

    Args:
        rows: those above its heading, or all of a small table.
        is_all: whether they are; then only labels count.
    """
    found = [list(filter(has_text, row.cells)) for row in rows]
    for cells in found:
        labelled = labelled_in(cells)
        if labelled is not None:
            yield labelled
        elif len(cells) == 1 and not is_all:
            line = line_of(clean(cells[0].text), int(cells[0].is_strong))
            if line is not None and label_of(cells[0]) is None:
                yield line._replace(cell=cells[0])


def part_named(heading: TableHeading) -> Iterator[HeadingLine]:
    """What a heading says over the items of a table of the part that it is."""
    for named in heading.columns.values():
        if names_part(named.lower):
            yield HeadingLine(named.lower, kind_of(named.lower))


def labelled_in(cells: Sequence[Cell]) -> HeadingLine | None:
    """What stands behind a label of a level in a row of two texts; None: none does."""
    if len(cells) != 2 or not names_level(cells[0].text.strip(" :")):
        return None
    label = _bare(heading_key(cells[0].text))
    name = without_continued(clean(cells[1].text))
    return HeadingLine(name, ("label", label), cells[1])


def labelled_rows(rows: Sequence[Row]) -> frozenset[int]:
    """The numbers of rows with but a label of a level that ends in a colon, and a name.

    "Objetivo 2:" is no title by itself: what stands beside it is, in whatever column.
    """
    return frozenset(
        row.number
        for row in rows
        if any(cell.text.endswith((":", ": ")) for cell in row.cells)
        and is_labelled(cells := list(filter(has_text, row.cells)))
        and labelled_in(cells) is not None
    )


def is_labelled(cells: Sequence[Cell]) -> bool:
    """Whether a row has a label and what it says: "Responsable:", "Ana"."""
    return len(cells) == 2 and cells[0].text.strip().endswith(":")


def _bare(label: str) -> str:
    """A label without its number."""
    return re.sub(r" (?:\d[\d ]*|[ivx]{1,5}|[a-z])$", "", label)
