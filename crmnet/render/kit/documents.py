"""A listing as a document: Word, Excel or a page for a browser, from what is noted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.render.kit import templates
from crmnet.render.kit.noted import NotedCell, NotedGroup, NotedTable, NotedText
from crmnet.render.kit.paper import (
    PaperCell,
    PaperHeading,
    PaperTable,
    WordPaper,
    document,
)
from crmnet.render.kit.sheet import workbook
from crmnet.render.kit.sheet_content import Sheet, SheetCell, SheetColumn, SheetRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.noted import Noted
    from crmnet.render.kit.sheet_content import Value

_WIDEST, _MOST, _LEAST = 48, 30, 8  # characters of a column of a sheet


class ListingDocument(NamedTuple):
    """What a document says.

    Attributes:
        title: above all.
        lines: below it: the plans that it is about, what it is limited to.
        parts: what was noted after the title.
    """

    title: str
    lines: tuple[str, ...]
    parts: Noted


def told(noted: Noted, lines: Sequence[str], lang: Language) -> ListingDocument:
    """What a document says; its first sentence is its title."""
    noted = [_headed(part, lang) for part in noted]
    for place, part in enumerate(noted):
        if isinstance(part, NotedText):
            rest = [*noted[:place], *noted[place + 1 :]]
            return ListingDocument(part.text, tuple(lines), rest)
    return ListingDocument("crmnet", tuple(lines), noted)


def _headed(part: NotedText | NotedTable, lang: Language) -> NotedText | NotedTable:
    """A table whose last column has a heading: on a screen remarks need none."""
    if isinstance(part, NotedTable) and part.headings and not part.headings[-1]:
        return part._replace(headings=(*part.headings[:-1], lang.text("Remarks")))
    return part


def docx(what: ListingDocument, lang: Language) -> bytes:
    """The document for Word.

    Raises:
        BadInput: the extra that writes it is not installed.
    """
    parts = [_on_paper(part) for part in what.parts]
    return document(WordPaper(what.title, what.lines, parts), lang.code)


def xlsx(what: ListingDocument, lang: Language) -> bytes:
    """The document for Excel: a sheet a table, what is shared in every row.

    Raises:
        BadInput: the extra that writes it is not installed.
    """
    sheets = [_sheet(what, block, lang) for block in _blocks(what)]
    return workbook(sheets, what.title, lang.code)


def html(what: ListingDocument, lang: Language) -> bytes:
    """The document as a page that stands alone: no script, nothing that is loaded."""
    text = templates.drawn("listing.html", {"what": what, "lang": lang.code})
    return text.encode()


WRITERS: Final[dict[str, Callable[[ListingDocument, Language], bytes]]] = {
    "docx": docx,
    "xlsx": xlsx,
    "html": html,
}


# Word


def _on_paper(part: NotedText | NotedTable) -> PaperHeading | PaperTable | str:
    if isinstance(part, NotedTable):
        rows = [row for group in part.groups for row in _paper_rows(part, group)]
        return PaperTable(part.headings, tuple(_widths(part)), rows)
    return PaperHeading(part.text) if part.is_strong else part.text


def _paper_rows(
    table: NotedTable, group: NotedGroup
) -> Iterator[tuple[PaperCell, ...]]:
    """The rows of a group: what is shared is merged, the notes stand below its text."""
    count = len(group.rows)
    for number, row in enumerate(group.rows or ((),)):
        merges = "" if count < 2 else "continue" if number else "restart"
        shared = (
            PaperCell(merges=merges) if number else _paper(one)._replace(merges=merges)
            for one in group.shared
        )
        cells = [*shared, *map(_paper, row)]
        cells += [PaperCell()] * (len(table.headings) - len(cells))
        if not number and group.notes:
            at = table.widest
            cells[at] = cells[at]._replace(
                text="\n".join((cells[at].text, *group.notes)).lstrip("\n")
            )
        yield tuple(cells)


def _paper(cell: NotedCell) -> PaperCell:
    return PaperCell(cell.text, cell.colour, cell.is_strong)


def _widths(table: NotedTable) -> Iterator[int]:
    """The widths of columns: the longest word fits, and most texts in few lines."""
    for column, heading in enumerate(table.headings):
        texts = [heading, *_texts(table, column)]
        if column == table.widest:
            yield _WIDEST
            continue
        longest = max(len(word) for text in texts for word in (*text.split(), ""))
        lines = max(len(line) for text in texts for line in text.split("\n"))
        most = max(_MOST, min(table.most[column], _WIDEST))
        yield max(longest + 2, min(lines + 2, most), _LEAST)


def _texts(table: NotedTable, column: int) -> Iterator[str]:
    for group in table.groups:
        for line in group.lines():
            if column < len(line):
                yield line[column].text


# Excel


class _Block(NamedTuple):
    """A sheet in the making."""

    above: list[str]
    table: NotedTable | None
    below: list[str]


def _blocks(what: ListingDocument) -> list[_Block]:
    """The tables, each with the heading before it and the sentences behind it."""
    found = [_Block([], None, [])]
    for part in what.parts:
        last = found[-1]
        if isinstance(part, NotedTable):
            if last.table is not None:
                found.append(_Block([], part, []))
            else:
                found[-1] = last._replace(table=part)
        elif last.table is None:
            last.above.append(part.text)
        elif part.is_strong:
            found.append(_Block([part.text], None, []))
        else:
            last.below.append(part.text)
    if len(found) > 1 and found[-1].table is None:
        trailing = found.pop()
        found[-1].below.extend((*trailing.above, *trailing.below))
    return found


def _sheet(what: ListingDocument, block: _Block, lang: Language) -> Sheet:
    name = block.above[0] if block.above else what.title
    above = (what.title, *what.lines, *block.above)
    if block.table is None:
        return Sheet(name, (SheetColumn("", 90),), (), above, is_filtered=False)
    table = block.table
    if lang.text("Remarks") in table.headings[-1:]:
        table = _with_notes(table)
    columns = [*map(SheetColumn, table.headings, _widths(table))]
    has_notes = any(group.notes for group in table.groups)
    if has_notes:
        columns.append(SheetColumn(lang.text("Remarks"), _WIDEST))
    rows = [
        SheetRow(tuple(_cells(table, group, line, lang, has_notes=has_notes)))
        for group in table.groups
        for line in group.lines()
    ]
    return Sheet(name, tuple(columns), tuple(rows), above, tuple(block.below))


def _with_notes(table: NotedTable) -> NotedTable:
    """A table whose notes stand in its last column, that of the remarks."""
    count = len(table.headings)
    groups = (
        NotedGroup((), tuple(_noted_rows(group, count)), ()) for group in table.groups
    )
    return table._replace(groups=tuple(groups))


def _noted_rows(group: NotedGroup, count: int) -> Iterator[tuple[NotedCell, ...]]:
    for line in group.lines():
        cells = [*line, *[NotedCell("")] * (count - len(line))]
        said = filter(None, (cells[-1].text, *group.notes))
        yield (*cells[:-1], cells[-1]._replace(text="\n".join(said)))


def _cells(
    table: NotedTable,
    group: NotedGroup,
    line: tuple[NotedCell, ...],
    lang: Language,
    *,
    has_notes: bool,
) -> Iterator[SheetCell]:
    for column in range(len(table.headings)):
        if column < len(line):
            is_number = column in table.numbers
            yield _sheet_cell(line[column], lang, is_number=is_number)
        else:
            yield SheetCell()
    if has_notes:
        yield SheetCell("\n".join(group.notes))


@lru_cache(maxsize=16_384)  # many rows say the same, and then share it
def _sheet_cell(cell: NotedCell, lang: Language, *, is_number: bool) -> SheetCell:
    value = _value(cell.text, lang, is_number=is_number)
    return SheetCell(value, cell.colour, cell.is_strong)


def _value(text: str, lang: Language, *, is_number: bool) -> Value:
    """A text as the number or the day that it is, so that it can be sorted."""
    if is_number and text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    return lang.read_full_day(text) or text
