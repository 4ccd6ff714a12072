"""A table as far as the pages of a PDF have it: its cells, and the rows they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.document import Cell, Covered, Row
from crmnet.files.office.page_columns import NEAR, apart
from crmnet.files.office.page_looks import Inset, step_at, steps_of
from crmnet.files.office.page_text import items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.files.office.page_lines import LineOutside


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

    def take(self, cells: list[FoundCell], edges: Sequence[float]) -> None:
        """Take what a page has of it."""
        self.edges = apart({*self.edges, *edges})
        self.pages.append(cells)


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
    page: Sequence[FoundCell], edges: Sequence[float]
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
    return [
        place
        for place, line in enumerate(lines[:-1])
        if box[side] - NEAR <= line < box[side + 2] - NEAR
    ]


def rows_of(table: PagedTable) -> Iterator[Row]:
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
