"""Word documents (.docx): their tables cell by cell, and the paragraphs between them.

The rows and cells of the file are walked, not those that python-docx makes of them: its
``row.cells`` repeats a merged cell at every place that it covers, and a cell may claim
to cover two thousand million.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

import docx

from crmnet.domain.document import Cell, Covered, Document, Grid, Row, TextLine
from crmnet.errors import BadInput
from crmnet.files.office.properties import written_on
from crmnet.files.office.word_columns import places_in, slivers_of
from crmnet.files.office.word_text import (
    Paragraph,
    ParagraphReader,
    W,
    below,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from crmnet.files.office.word_columns import At

MOST_ELEMENTS: Final = 1_000_000
"""What the library may be given: of real documents the largest of 70 has 21,469, and a
million take 10 s and 250 MB."""
_PROLOGUE: Final = 4096  # bytes in which the names of the form stand
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_PICTURES: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)


def read_word(file: BinaryIO) -> Document:
    """What a Word document holds.

    Raises:
        BadInput: it is too large or strict, or a table of it has too many columns.
    """
    _check_parts(file)
    found = docx.Document(file)
    walk = _Walk(ParagraphReader(found))
    walk.blocks(found.element.body)
    return Document(
        "",
        tuple(sorted(walk.grids)),
        tuple(walk.between),
        written_on(file),
        next(found.element.body.iter(*_PICTURES), None) is not None,
        lines=tuple(walk.lines),
    )


def _check_parts(file: BinaryIO) -> None:
    """Refuse what would be too much for the library, or what it does not know.

    Raises:
        BadInput: it is too large, or of the strict form.
    """
    found = 0
    with ZipFile(file) as package:
        for part in package.namelist():
            if part.endswith(".xml"):
                text = package.read(part)
                _check_form(text)
                found += text.count(b"</") + text.count(b"/>")
    file.seek(0)
    if found > MOST_ELEMENTS:
        raise BadInput(
            "the document has {n} elements (paragraphs, cells, formats); at most "
            "{most} are read (divide it)",
            n=found,
            most=MOST_ELEMENTS,
        )


def _check_form(text: bytes) -> None:
    if _STRICT in text[:_PROLOGUE]:
        raise BadInput(
            'it was saved as "Strict Open XML" (save it as a usual Word document, '
            ".docx, and load that)"
        )


class _Walk:
    """The way through a document: what was found, and what stood last in between."""

    def __init__(self, reader: ParagraphReader) -> None:
        self.grids: list[Grid] = []
        self.between: list[str] = []
        self.looks: list[int] = []
        self.lines: list[TextLine] = []
        self._reader = reader
        self._tables = 0

    def blocks(self, parent: Any) -> None:
        """Take the paragraphs and the tables that stand in something, in order."""
        for block in below(parent, "p", "tbl"):
            if block.tag == W + "tbl":
                self._table(block)
                continue
            paragraph = self._reader.paragraph(block)
            text = paragraph.text.strip()
            if text:
                self.between.append(text)
                self.looks.append(paragraph.look)
                self.lines.extend(_lines(paragraph))
            for box in _boxes(block):
                self.blocks(box)

    def _table(self, table: Any) -> None:
        frame = _framed(table)
        if frame is not None and next(_inner_tables(frame), None) is not None:
            self.blocks(frame)  # it only holds the page together
            return
        self._tables += 1
        number = self._tables
        before, self.between = tuple(self.between), []
        looks, self.looks = tuple(self.looks), []
        rows = tuple(self._rows(table))
        self.grids.append(Grid(number, rows, before=before, looks=looks))

    def _rows(self, table: Any) -> Iterator[Row]:
        merged: set[int] = set()  # columns at which a cell goes on below
        inner: list[Any] = []
        kept = list(_kept_rows(table))
        slivers = slivers_of(table, kept)
        for number, element in enumerate(kept, 1):
            places = list(places_in(element, slivers))
            cells = [
                cell
                for place in places
                for cell in self._cells(number, place, merged, inner)
            ]
            merged = {place.column for place in places if place.merge}
            yield _row(number, element, cells)
        for found in inner:
            self._table(found)

    def _cells(
        self, number: int, place: At, merged: set[int], inner: list[Any]
    ) -> Iterator[Cell]:
        """A cell of the file as the cells of the places that it covers."""
        column = place.column
        if place.element is None:
            yield Cell(number, column)
        elif place.merge == "left":
            yield Cell(number, column, covered=Covered.FROM_LEFT)
        elif place.merge == "continue" and column in merged:
            yield Cell(number, column, covered=Covered.FROM_ABOVE)
        else:
            inner.extend(_inner_tables(place.element))
            yield self._cell(number, place)
        for covered in range(column + 1, column + place.span):
            yield Cell(number, covered, covered=Covered.FROM_LEFT)

    def _cell(self, number: int, place: At) -> Cell:
        found = list(self._paragraphs(place.element))
        lines = [paragraph.text.rstrip() for paragraph in found]
        text = "\n".join(lines)
        blanks = len(text) - len(text.lstrip(" \t\xa0")) if text.strip() else 0
        written = [paragraph for paragraph in found if paragraph.text.strip()]
        return Cell(
            number,
            place.column,
            text.strip(),
            items=_items(written),
            fill=_fill(place.element),
            indent=(written[0].indent if written else 0) + blanks,
            is_strong=bool(written) and all(one.is_strong for one in written),
            is_struck=bool(written) and all(one.is_struck for one in written),
        )

    def _paragraphs(self, cell: Any) -> Iterator[Paragraph]:
        """Those of a cell, with those of the tables and the boxes in it."""
        for block in below(cell, "p", "tbl"):
            if block.tag == W + "p":
                yield self._reader.paragraph(block)
                for box in _boxes(block):
                    yield from self._paragraphs(box)
            elif (frame := _framed(block)) is not None:
                yield from self._paragraphs(frame)
            else:
                for row in _kept_rows(block):
                    for inner in below(row, "tc"):
                        yield from self._quietly(inner)

    def _quietly(self, cell: Any) -> Iterator[Paragraph]:
        """Those of a cell of an inner table: their numbers are counted later."""
        with self._reader.not_counting():
            yield from list(self._paragraphs(cell))


def _lines(paragraph: Paragraph) -> Iterator[TextLine]:
    """The lines of a paragraph that hold a text."""
    for text in filter(str.strip, paragraph.text.split("\n")):
        about = (paragraph.heading, paragraph.level, paragraph.is_strong)
        yield TextLine(text.strip(), *about)


def _kept_rows(table: Any) -> Iterator[Any]:
    """The rows of a table but for those that a tracked change deletes."""
    for row in below(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _framed(table: Any) -> Any:
    """The only cell of a table that is but a frame around it, or None."""
    cells = [cell for row in _kept_rows(table) for cell in below(row, "tc")]
    return cells[0] if len(cells) == 1 else None


def _inner_tables(cell: Any) -> Iterator[Any]:
    """The tables in a cell, and those in the frames in it: a frame is none itself."""
    for table in below(cell, "tbl"):
        frame = _framed(table)
        if frame is None:
            yield table
        else:
            yield from _inner_tables(frame)


def _row(number: int, element: Any, cells: list[Cell]) -> Row:
    return Row(
        number,
        tuple(cells),
        is_hidden=_is_set(element, "hidden"),
        is_heading=_is_set(element, "tblHeader"),
    )


def _is_set(row: Any, name: str) -> bool:
    found = row.find(f"{W}trPr/{W}{name}")
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off")


def _boxes(paragraph: Any) -> Iterator[Any]:
    """What stands in text boxes; of two versions of one box, the first."""
    for box in paragraph.iter(W + "txbxContent"):
        if not any(above.tag.endswith("}Fallback") for above in box.iterancestors()):
            yield box


def _fill(cell: Any) -> str | None:
    shade = cell.find(f"{W}tcPr/{W}shd")
    colour = "" if shade is None else str(shade.get(W + "fill", "")).upper()
    return colour if len(colour) == 6 and colour not in ("FFFFFF", "AUTO") else None


def _items(paragraphs: list[Paragraph]) -> tuple[str, ...]:
    """The entries of a cell that is a list from its first line to its last."""
    if len(paragraphs) < 2 or paragraphs[0].level is None:
        return ()
    first = paragraphs[0].level
    items: list[list[str]] = []
    for paragraph in paragraphs:
        if paragraph.level is not None and paragraph.level <= first:
            items.append([])
        items[-1].append(paragraph.bare)
    return tuple("\n".join(lines) for lines in items) if len(items) > 1 else ()
