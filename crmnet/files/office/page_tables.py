"""A table as far as the pages of a PDF have it: its cells, and the rows they make."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from crmnet.domain.document import Cell, Covered, Row
from crmnet.files.office.page_columns import NEAR, apart
from crmnet.files.office.page_looks import Inset, step_at, steps_of
from crmnet.files.office.page_text import items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.files.office.page_lines import LineOutside


_SAME: Final = 1.5  # points between lines at one height
_LEAST_LINES: Final = 5  # across, of tables that may stand side by side
_MOST: Final = 0.75  # of the lines of the one that has more

Heights: TypeAlias = "Mapping[int, Sequence[float]]"
"""The lines across a table, of each page on which it stands, the first 0."""


class FoundCell(NamedTuple):
    """A cell of a table on a page: its box, and what is in it and behind it."""

    box: Sequence[float]
    text: str
    fill: str | None
    is_strong: bool = False
    inset: Inset | None = None
    indent: int = 0


class PagedTable:
    """A table, as far as the pages have been read; its cells, page by page."""

    def __init__(self, before: list[LineOutside]) -> None:
        self.edges: list[float] = []
        self.before = before
        self.pages: list[list[FoundCell]] = []
        self.numbers: list[int] = []  # of the page of each of these

    def take(self, cells: list[FoundCell], edges: Sequence[float], page: int) -> None:
        """Take what a page has of it."""
        self.edges = apart({*self.edges, *edges})
        self.pages.append(cells)
        self.numbers.append(page)

    def heights(self) -> dict[int, list[float]]:
        """The lines across it, of each page, the first 0."""
        found: defaultdict[int, set[float]] = defaultdict(set)
        for page, cells in zip(self.numbers, self.pages, strict=True):
            found[page - self.numbers[0]] |= _lines_across(cells)
        return {page: apart(lines) for page, lines in found.items()}


def lies_beside(table: PagedTable, other: PagedTable) -> bool:
    """Whether a table stands on the next pages with its rows at the same heights.

    So does a sheet that is too wide for a page: its columns go on on the next one.
    Where cells are merged, lines may lack in one of them.
    """
    if other.numbers[0] != table.numbers[-1] + 1:
        return False
    one, two = table.heights(), other.heights()
    if one.keys() != two.keys():
        return False
    pages = [sorted((one[page], two[page]), key=len) for page in one]
    same = [
        sum(any(abs(y - z) < _SAME for z in many) for y in few) for few, many in pages
    ]
    are_alike = all(n >= _MOST * len(p[1]) for n, p in zip(same, pages, strict=True))
    return are_alike and sum(same) >= _LEAST_LINES


def shared(tables: Sequence[PagedTable]) -> Heights:
    """The lines across tables that stand side by side, of each page."""
    pages = [table.heights() for table in tables]
    return {n: apart({y for one in pages for y in one[n]}) for n in pages[0]}


def _lines_across(cells: Sequence[FoundCell]) -> set[float]:
    return {y for cell in cells for y in (cell.box[1], cell.box[3])}


def _set_in(table: PagedTable) -> Iterator[list[FoundCell]]:
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


def _indent(cell: FoundCell, steps: Mapping[float, Sequence[float]]) -> int:
    near = (of for edge, of in steps.items() if abs(cell.box[0] - edge) < NEAR)
    return step_at(next(near, ()), cell.inset)


def _cells_of(
    page: Sequence[FoundCell], edges: Sequence[float], tops: Sequence[float]
) -> Iterator[tuple[Cell, ...]]:
    """The rows that a page has, each a cell for each column of the table."""
    places: dict[tuple[int, int], Cell] = {}
    for found in page:
        _place(found, edges, tops, places)
    for row in range(len(tops) - 1):
        yield tuple(
            places.get((row, column)) or Cell(0, column + 1)
            for column in range(len(edges) - 1)
        )


def _place(
    found: FoundCell,
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
    first = bisect_left(lines, box[side] - NEAR)
    last = bisect_left(lines, box[side + 2] - NEAR)
    return list(range(first, min(last, len(lines) - 1)))


def rows_of(table: PagedTable, heights: Heights | None = None) -> Iterator[Row]:
    """The rows, numbered; those that say the first again are marked.

    Args:
        table: on its pages.
        heights: where its rows begin and end, if others stand beside it.
    """
    heading: list[str] = []
    number = 0
    for page, tops in _pages(table, heights):
        begins_page = number > 0
        for cells in _cells_of(page, table.edges, tops):
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


def _pages(
    table: PagedTable, heights: Heights | None
) -> Iterator[tuple[list[FoundCell], Sequence[float]]]:
    """The cells of a table page by page, and the lines across it there."""
    found = list(_set_in(table))
    if heights is None:
        yield from ((cells, apart(_lines_across(cells))) for cells in found)
        return
    places = [number - table.numbers[0] for number in table.numbers]
    for place, tops in heights.items():
        both = zip(places, found, strict=True)
        yield [cell for n, cells in both if n == place for cell in cells], tops
