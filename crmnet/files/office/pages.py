"""PDF with ruled tables: a table that goes on over pages is one grid.

Only what has lines around its cells is a table here. A cell that a page break cuts
stays two rows: whether they are one is for whoever reads the grid.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import pdfplumber

from crmnet.domain.document import Cell, Covered, Document, Grid, Row
from crmnet.errors import BadInput
from crmnet.files.office.open_tables import closed_tables, edges_of
from crmnet.files.office.page_columns import NEAR, apart, goes_on, is_like, snapped
from crmnet.files.office.page_letters import Letters
from crmnet.files.office.page_lines import LineOutside, lines_outside, sizes_on
from crmnet.files.office.page_looks import (
    Inset,
    fill_behind,
    fills_of,
    inset_of,
    is_bold,
    step_at,
    steps_of,
)
from crmnet.files.office.page_properties import written_on
from crmnet.files.office.page_slivers import moved, nearly_goes_on, without_slivers
from crmnet.files.office.page_text import items, joined, line_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from io import BufferedReader
    from typing import BinaryIO

THIN: Final = 4  # points: what is thicker is no line


def read_pages(file: BinaryIO) -> Document:
    """What a PDF holds.

    Raises:
        BadInput: it needs a password, or has no text: it is a picture of pages.
    """
    try:
        book = pdfplumber.open(cast("BufferedReader", file))
    except Exception as error:
        if "Password" in repr(error):
            raise BadInput(
                "the file needs a password (save it without one and load that)"
            ) from error
        raise
    walk = _Walk()
    for page in book.pages:
        walk.page(page)
        page.close()
    if not (walk.has_text or walk.tables):
        raise BadInput(
            "the pages of this PDF are pictures: no letter of them can be read (ask "
            "for the document that they were made of)"
        )
    grids = tuple(
        walk.grid(number, table) for number, table in enumerate(walk.tables, 1)
    )
    day = written_on(book.metadata)
    after = tuple(line.text for line in walk.between)
    return Document("", grids, after, day, walk.has_pictures)


class _Found(NamedTuple):
    """A cell of a table on a page: its box, and what is in it and behind it."""

    box: Sequence[float]
    text: str
    fill: str | None
    is_strong: bool = False
    inset: Inset | None = None
    indent: int = 0


class _Table:
    """A table, as far as the pages have been read; its cells, page by page."""

    def __init__(self, before: list[LineOutside]) -> None:
        self.edges: list[float] = []
        self.before = before
        self.pages: list[list[_Found]] = []

    def take(self, cells: list[_Found], edges: Sequence[float]) -> None:
        """Take what a page has of it."""
        self.edges = apart({*self.edges, *edges})
        self.pages.append(cells)


class _Walk:
    """The way through the pages."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.between: list[LineOutside] = []
        self._sizes: Counter[float] = Counter()
        self._seen: set[str] = set()  # of the pages before
        self._begun: set[tuple[str, ...]] = set()  # the first rows of tables
        self.has_text = False
        self.has_pictures = False
        self._heads: set[str] = set()

    def page(self, page: Any) -> None:
        """Take the tables of a page, and the lines that stand between them."""
        self.has_text = self.has_text or bool(page.chars)
        self._sizes += sizes_on(page)
        self.has_pictures = self.has_pictures or bool(page.images)
        tables = _outermost(closed_tables(page.filter(_is_no_ground)))
        outside = lines = lines_outside(page, [table.bbox for table in tables])
        ground = _Ground(Letters(page), list(fills_of(page)))
        tables = self._without_head(ground, tables)
        for place, table in enumerate(tables):
            above = [line for line in lines if line.top < table.bbox[1]]
            lines = lines[len(above) :]
            edges, cells = _edges_and_cells(ground, table)
            is_named = place > 0 and self._names_part(table, above)
            titles = above if is_named else self._titles_between(table, above)
            is_again = self._has_begun(cells)
            if titles and not is_again:
                self.between = []
                self._part(table, titles)
            else:
                self.between.extend(above)
            if titles and is_again:
                self._begin(cells, edges)
            else:
                self._take(cells, edges, begins_page=place == 0)
        self.between.extend(lines)
        self._seen |= {line.bare for line in outside}

    def grid(self, number: int, table: _Table) -> Grid:
        """A table as the document has it, once all pages are read."""
        before = tuple(line.text for line in table.before)
        looks = tuple(line.look(self._body) for line in table.before)
        return Grid(number, tuple(_rows(table)), before=before, looks=looks)

    def _has_begun(self, cells: Sequence[_Found]) -> bool:
        """Whether a table begins with the row with which one before it did."""
        top = min((cell.box[1] for cell in cells), default=0)
        texts = [cell.text.casefold() for cell in cells if cell.box[1] - top < NEAR]
        row = tuple(filter(None, texts))
        has_begun = row in self._begun
        self._begun |= {row} if len(row) > 1 else set()
        return has_begun

    def _begin(self, cells: list[_Found], edges: Sequence[float]) -> None:
        """Begin another table."""
        self.tables.append(_Table(self.between))
        self.between = []
        self.tables[-1].take(cells, edges)

    def _take(
        self, cells: list[_Found], edges: Sequence[float], *, begins_page: bool
    ) -> None:
        """Take a table, or what the one of the page before goes on with."""
        last = self.tables[-1] if self.tables and not self._is_titled() else None
        if last is not None and goes_on(last.edges, edges):
            last.take(cells, edges)
        elif last is not None and begins_page and is_like(last.edges, edges):
            known = last.edges
            boxes = [snapped(cell.box, edges, known) for cell in cells]
            both = zip(cells, boxes, strict=True)
            last.take([cell._replace(box=box) for cell, box in both], known)
        elif last is not None and begins_page and nearly_goes_on(last.edges, edges):
            known = last.edges
            last.take([x._replace(box=moved(x.box, known)) for x in cells], known)
        else:
            self._begin(cells, edges)

    def _without_head(self, ground: _Ground, tables: list[Any]) -> list[Any]:
        """The tables of a page without one that says the same atop of each page.

        The heading of a table that goes on is none: its columns are those of the last.
        """
        if not tables:
            return tables
        first = tables[0]
        said = ground.letters.said(first.bbox)
        is_known = said in self._heads and bool(said)
        self._heads.add(said)
        goes = bool(self.tables) and goes_on(self.tables[-1].edges, edges_of(first))
        return tables[1:] if is_known and not goes else tables

    def _names_part(self, table: Any, above: Sequence[LineOutside]) -> bool:
        """Whether lines between two tables of a page name what follows in one."""
        is_short = 0 < len(above) <= _MOST_OF_PART and not self.between
        is_short = is_short and all(line.may_name for line in above)
        return is_short and goes_on(self.tables[-1].edges, edges_of(table))

    def _titles_between(
        self, table: Any, above: list[LineOutside]
    ) -> list[LineOutside]:
        """What stands out between two parts of a table, and names the second."""
        if not self.tables or not goes_on(self.tables[-1].edges, edges_of(table)):
            return []
        between = [*self.between, *above]
        found = [line for line in between if line.look(self._body)]
        found = [line for line in found if not self._runs(line)]
        is_short = 0 < len(found) <= _MOST_OF_PART and not self._is_titled()
        return found if is_short and all(line.may_name for line in found) else []

    def _runs(self, line: LineOutside) -> bool:
        """Whether a line is the head or foot of a page, but for its number."""
        return line.bare in self._seen or not line.bare

    @property
    def _body(self) -> float:
        """The size of most letters of the pages so far."""
        return next((size for size, _ in self._sizes.most_common(1)), 0.0)

    def _part(self, table: Any, above: Sequence[LineOutside]) -> None:
        """Take lines as rows over the whole width of the table."""
        left, _, right, _ = table.bbox
        tops = [line.top for line in above] + [float(table.bbox[1])]
        boxes = [(left, one, right, two) for one, two in pairwise(tops)]
        cells = [_Found(b, x.text, None) for b, x in zip(boxes, above, strict=True)]
        self.tables[-1].take(cells, edges_of(table))

    def _is_titled(self) -> bool:
        """Whether more than the foot and the head of a page stands in between."""
        return sum(line.lines for line in self.between) > _MOST_BETWEEN


_MOST_BETWEEN: Final = 4
_MOST_OF_PART: Final = 3  # lines that name a part


def _is_no_ground(found: dict[str, Any]) -> bool:
    """Whether something may be a line: colour behind letters has sides, but no lines.

    Many programs draw lines as thin boxes, so these stay.
    """
    if found.get("object_type") != "rect" or found.get("stroke"):
        return True
    return min(float(found["width"]), float(found["height"])) < THIN


def _outermost(tables: Sequence[Any]) -> list[Any]:
    """The tables of several columns, in order, but for those inside of others."""
    wide = [table for table in tables if len(edges_of(table)) > 2]
    kept = [
        table
        for table in wide
        if not any(_is_inside(table.bbox, other.bbox) for other in wide)
    ]
    return sorted(kept, key=lambda table: float(table.bbox[1]))


def _is_inside(inner: Sequence[float], outer: Sequence[float]) -> bool:
    return (
        tuple(inner) != tuple(outer)
        and inner[0] >= outer[0] - 1
        and inner[1] >= outer[1] - 1
        and inner[2] <= outer[2] + 1
        and inner[3] <= outer[3] + 1
    )


class _Ground(NamedTuple):
    """What a page has for all of its tables: its letters, and what is filled."""

    letters: Letters
    fills: Sequence[tuple[Sequence[float], str]]


def _edges_and_cells(ground: _Ground, table: Any) -> tuple[list[float], list[_Found]]:
    """The edges of the columns of a table, and its cells between them."""
    edges, cells = edges_of(table), list(_found(ground, table))
    boxes, texts = [one.box for one in cells], [one.text for one in cells]
    kept = without_slivers(boxes, texts, edges)
    if len(kept) == len(edges):
        return edges, cells
    cells = [one._replace(box=moved(one.box, kept)) for one in cells]
    return kept, [cell for cell in cells if cell.box[0] < cell.box[2]]


def _found(ground: _Ground, table: Any) -> Iterator[_Found]:
    """The cells of a table on a page."""
    found = [ground.letters.lines(box) for box in table.cells]
    lines = [list(map(line_text, of_cell)) for of_cell in found]
    broken = [line for of_cell in lines for line in of_cell[:-1]]
    keeps_blanks = 2 * sum(line.endswith(" ") for line in broken) > len(broken)
    for box, of_cell, said in zip(table.cells, found, lines, strict=True):
        text = joined(said, keeps_blanks=keeps_blanks)
        looks = (is_bold(of_cell), inset_of(of_cell, box))
        yield _Found(box, text, fill_behind(ground.fills, box), *looks)


def _set_in(table: _Table) -> Iterator[list[_Found]]:
    """The cells of each page, with how far their texts are set in."""
    steps = {}
    for edge in table.edges:
        column = [
            cell.inset
            for page in table.pages
            for cell in page
            if cell.inset is not None and abs(cell.box[0] - edge) < NEAR
        ]
        steps[edge] = steps_of(column)
    for page in table.pages:
        yield [cell._replace(indent=_indent(cell, steps)) for cell in page]


def _indent(cell: _Found, steps: Mapping[float, Sequence[float]]) -> int:
    near = (of for edge, of in steps.items() if abs(cell.box[0] - edge) < NEAR)
    return step_at(next(near, ()), cell.inset)


def _cells_of(
    page: Sequence[_Found], edges: Sequence[float]
) -> Iterator[tuple[Cell, ...]]:
    """The rows that a page has, each a cell for each column of the table."""
    tops = apart({y for cell in page for y in (cell.box[1], cell.box[3])})
    places: dict[tuple[int, int], Cell] = {}
    for found in page:
        _place(found, edges, tops, places)
    for row in range(len(tops) - 1):
        yield tuple(
            places.get((row, column)) or Cell(0, column + 1)
            for column in range(len(edges) - 1)
        )


def _place(
    found: _Found,
    edges: Sequence[float],
    tops: Sequence[float],
    places: dict[tuple[int, int], Cell],
) -> None:
    """Put a cell at its place, and mark the others that it covers."""
    rows = _spanned(found.box, 1, tops)
    columns = _spanned(found.box, 0, edges)
    for row in rows:
        for column in columns:
            cell = Cell(0, column + 1, fill=found.fill)
            if (row, column) == (rows[0], columns[0]):
                looks = (found.indent, found.is_strong)
                cell = _told(cell, found.text, *looks)
            elif column == columns[0]:
                cell = cell._replace(covered=Covered.FROM_ABOVE)
            else:
                cell = cell._replace(covered=Covered.FROM_LEFT)
            places[row, column] = cell


def _told(cell: Cell, text: str, indent: int, is_strong: bool) -> Cell:
    return cell._replace(
        text=text, items=items(text), indent=indent, is_strong=is_strong
    )


def _spanned(box: Sequence[float], side: int, lines: Sequence[float]) -> list[int]:
    """The columns that a box covers, or its rows, counted from 0."""
    return [
        place
        for place, line in enumerate(lines[:-1])
        if box[side] - NEAR <= line < box[side + 2] - NEAR
    ]


def _rows(table: _Table) -> Iterator[Row]:
    """The rows, numbered; those that say the first again are marked."""
    heading: list[str] = []
    number = 0
    for page in _set_in(table):
        begins_page = number > 0
        for cells in _cells_of(page, table.edges):
            number += 1
            texts = [cell.text.casefold() for cell in cells]
            repeats = number > 1 and texts == heading
            heading = heading or texts
            found = tuple(cell._replace(row=number) for cell in cells)
            yield Row(
                number,
                found,
                repeats_heading=repeats,
                begins_page=begins_page and not repeats,
            )
            begins_page = begins_page and repeats
