"""PDF with ruled tables: a table that goes on over pages is one grid.

Only what has lines around its cells is a table here. A cell that a page break cuts
stays two rows: whether they are one is for whoever reads the grid.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import pdfplumber

from crmnet.domain.document import Document, Grid
from crmnet.errors import BadInput
from crmnet.files.office.open_tables import closed_tables, edges_of
from crmnet.files.office.page_accents import put_together
from crmnet.files.office.page_columns import NEAR, goes_on, on_next_page
from crmnet.files.office.page_drawn import lines_on
from crmnet.files.office.page_heads import with_parted_head
from crmnet.files.office.page_letters import Letters
from crmnet.files.office.page_lines import LineOutside, lines_outside, sizes_on
from crmnet.files.office.page_looks import (
    Fills,
    inset_of,
    is_bold,
)
from crmnet.files.office.page_properties import written_on
from crmnet.files.office.page_slivers import (
    moved,
    nearest,
    nearly_goes_on,
    without_slivers,
)
from crmnet.files.office.page_tables import (
    FoundCell,
    PagedTable,
    lies_beside,
    rows_of,
    shared,
)
from crmnet.files.office.page_text import joined, line_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import BufferedReader
    from typing import BinaryIO

_LARGE: Final = 0.1  # of a page


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
    grids = tuple(walk.grids())
    day = written_on(book.metadata)
    after = tuple(line.text for line in walk.between)
    return Document("", grids, after, day, walk.has_pictures)


class _Walk:
    """The way through the pages."""

    def __init__(self) -> None:
        self.tables: list[PagedTable] = []
        self.between: list[LineOutside] = []
        self._told = 0  # of the lines between: those above what was taken last
        self._sizes: Counter[float] = Counter()
        self._seen: set[str] = set()  # of the pages before
        self._begun: set[tuple[str, ...]] = set()  # the first rows of tables
        self.has_text = False
        self.has_pictures = False
        self._heads: set[str] = set()
        self._page = 0

    def page(self, page: Any) -> None:
        """Take the tables of a page, and the lines that stand between them."""
        self._page += 1
        put_together(page)
        self.has_text = self.has_text or bool(page.chars)
        self._sizes += sizes_on(page)
        self.has_pictures = self.has_pictures or any(
            _may_hold_a_table(image, page) for image in page.images
        )
        tables = _outermost(closed_tables(lines_on(page)))
        outside = lines = lines_outside(page, [table.bbox for table in tables])
        ground = _Ground(Letters(page), Fills(page))
        tables = self._without_head(ground, tables)
        for place, table in enumerate(tables):
            above = [line for line in lines if line.top < table.bbox[1]]
            lines = lines[len(above) :]
            edges, cells = _edges_and_cells(ground, table)
            is_named = place > 0 and self._names_part(table, above)
            titles = above if is_named else self._titles_between(table, above)
            is_again = self._has_begun(cells)
            if titles and not is_again:
                self._forget()
                self._part(table, titles)
            else:
                self.between.extend(above)
            if is_again and (titles or self._is_new()):
                self._begin(cells, edges)
            else:
                self._take(cells, edges, begins_page=place == 0)
            self._told = len(self.between)
        self.between.extend(lines)
        self._seen |= {line.bare for line in outside}

    def grids(self) -> Iterator[Grid]:
        """The tables as the document has them, once all pages are read."""
        first = 0
        for end in range(1, len(self.tables) + 1):
            both = self.tables[end - 1 : end + 1]
            if len(both) > 1 and lies_beside(*both):
                continue
            group = self.tables[first:end]
            heights = shared(group) if len(group) > 1 else None
            for place, table in enumerate(group, first):
                rows = tuple(rows_of(table, heights))
                before = tuple(line.text for line in table.before)
                looks = tuple(line.look(self._body) for line in table.before)
                beside = first + 1 if place > first else 0
                yield Grid(place + 1, rows, before=before, looks=looks, beside=beside)
            first = end

    def _has_begun(self, cells: Sequence[FoundCell]) -> bool:
        """Whether a table begins with the row with which one before it did."""
        row = _first_row(cells)
        has_begun = row in self._begun
        self._begun |= {row} if len(row) > 1 else set()
        return has_begun

    def _begin(self, cells: list[FoundCell], edges: Sequence[float]) -> None:
        """Begin another table."""
        self.tables.append(PagedTable(self.between))
        self._forget()
        self.tables[-1].take(cells, edges, self._page)

    def _take(
        self, cells: list[FoundCell], edges: Sequence[float], *, begins_page: bool
    ) -> None:
        """Take a table, or what the one of the page before goes on with."""
        last = self.tables[-1] if self.tables and not self._is_titled() else None
        if last is None:
            self._begin(cells, edges)
        elif goes_on(last.edges, edges):
            last.take(cells, edges, self._page)
        elif begins_page and (boxes := _on_next_page(last, cells, edges)):
            both = zip(cells, boxes, strict=True)
            moved_to = [cell._replace(box=box) for cell, box in both]
            last.take(moved_to, last.edges, self._page)
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
        is_short = 0 < len(above) <= _MOST_OF_PART and not self._since()
        is_short = is_short and all(line.may_name for line in above)
        return is_short and goes_on(self.tables[-1].edges, edges_of(table))

    def _titles_between(
        self, table: Any, above: list[LineOutside]
    ) -> list[LineOutside]:
        """What stands out between two parts of a table, and names the second."""
        if not self.tables or not goes_on(self.tables[-1].edges, edges_of(table)):
            return []
        between = [*self._since(), *(line for line in above if not self._runs(line))]
        found = [line for line in between if line.look(self._body)]
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
        cells = [FoundCell(b, x.text, None) for b, x in zip(boxes, above, strict=True)]
        self.tables[-1].take(cells, edges_of(table), self._page)

    def _is_titled(self) -> bool:
        """Whether more than the foot and the head of a page stands in between."""
        return sum(line.lines for line in self._since()) > _MOST_BETWEEN

    def _is_new(self) -> bool:
        """Whether more than a foot and a head stands in between, and some of it out."""
        since = self._since()
        stands_out = any(line.look(self._body) and line.may_name for line in since)
        return stands_out and sum(line.lines for line in since) > _MOST_OF_HEADS

    def _since(self) -> list[LineOutside]:
        """The lines since the last of a table, but for what each page says again."""
        return [x for x in self.between[self._told :] if not self._runs(x)]

    def _forget(self) -> None:
        """Begin anew with the lines between tables: they have been given to one."""
        self.between, self._told = [], 0


_MOST_BETWEEN: Final = 4
_MOST_OF_HEADS: Final = 2  # lines of the foot of a page and the head of the next
_MOST_OF_PART: Final = 3  # lines that name a part


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


def _may_hold_a_table(image: dict[str, Any], page: Any) -> bool:
    """Whether a picture is large enough for it: the arms of a ministry are not."""
    size = float(image["width"] * image["height"])
    return size >= float(page.width * page.height) * _LARGE


class _Ground(NamedTuple):
    """What a page has for all of its tables: its letters, and what is filled."""

    letters: Letters
    fills: Fills


def _edges_and_cells(
    ground: _Ground, table: Any
) -> tuple[list[float], list[FoundCell]]:
    """The edges of the columns of a table, and its cells between them."""
    edges = edges_of(table)
    cells = list(_found(ground, with_parted_head(table.cells, edges, ground.letters)))
    boxes, texts = [one.box for one in cells], [one.text for one in cells]
    kept = without_slivers(boxes, texts, edges)
    if len(kept) == len(edges):
        return edges, cells
    cells = [one._replace(box=moved(one.box, kept)) for one in cells]
    return kept, [cell for cell in cells if cell.box[0] < cell.box[2]]


def _found(ground: _Ground, places: Sequence[Sequence[float]]) -> Iterator[FoundCell]:
    """The cells of a table on a page, by their boxes."""
    found = ground.letters.cells(places)
    lines = [list(map(line_text, of_cell)) for of_cell in found]
    broken = [line for of_cell in lines for line in of_cell[:-1]]
    keeps_blanks = 2 * sum(line.endswith(" ") for line in broken) > len(broken)
    for box, of_cell, said in zip(places, found, lines, strict=True):
        text = joined(said, keeps_blanks=keeps_blanks)
        looks = (is_bold(of_cell), inset_of(of_cell, box))
        yield FoundCell(box, text, ground.fills.behind(box), *looks)


def _on_next_page(
    last: PagedTable, cells: Sequence[FoundCell], edges: Sequence[float]
) -> list[Sequence[float]]:
    """The boxes of the cells atop of a page between the lines of the table before it.

    Returns:
        [] where it is another table.
    """
    known = last.edges
    is_again = _first_row(cells) == _first_row(last.pages[0])
    places = on_next_page(known, edges, is_again=is_again)
    if places is not None:
        lines = [(nearest(c.box[0], edges), nearest(c.box[2], edges)) for c in cells]
        both = zip(cells, lines, strict=True)
        return [(places[x], c.box[1], places[y], c.box[3]) for c, (x, y) in both]
    if nearly_goes_on(known, edges):
        return [moved(cell.box, known) for cell in cells]
    return []


def _first_row(cells: Sequence[FoundCell]) -> tuple[str, ...]:
    """What stands in the row that begins a table on a page."""
    top = min((cell.box[1] for cell in cells), default=0)
    texts = [cell.text.casefold() for cell in cells if cell.box[1] - top < NEAR]
    return tuple(filter(None, texts))
