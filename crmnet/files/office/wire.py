"""A document on its way from the process that read it: a line of JSON for each row."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.document import Cell, Covered, Document, Grid, Row, TextLine
from crmnet.domain.sparse_cells import cells_of
from crmnet.errors import BadInput, Message
from crmnet.files.office.unprinted import printed_grid, printed_rest, printed_row
from crmnet.files.office.widths import MOST_PLACES, check_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    _Kept = tuple[int, Sequence[Any], Sequence[bool]]  # its number, cells, flags

_PLAIN: Final = Cell(0, 0)[3:]  # what follows the text of most cells
_new: Final[Any] = tuple.__new__  # a NamedTuple's own takes three times as long


class Sheets(NamedTuple):
    """What a document holds, its rows as they are read: a large one is never whole.

    Attributes:
        grids: each without its rows, and these.
        rest: the document without its grids.
    """

    grids: Iterable[tuple[Grid, Iterable[Row]]]
    rest: Document


def sheets_of(found: Document) -> Sheets:
    """A document that is whole."""
    grids = ((grid._replace(rows=()), grid.rows) for grid in found.grids)
    return Sheets(grids, found._replace(grids=()))


def lines_of(found: Sheets) -> Iterator[str]:
    """The lines of a document: of each grid itself and its rows, then of the rest."""
    write = json.JSONEncoder(separators=(",", ":")).encode
    for grid, rows in found.grids:
        yield write({"grid": printed_grid(grid)})
        for row in map(printed_row, rows):
            yield write([row.number, _cells_data(row.cells), row[2:]])
    rest = printed_rest(found.rest)
    yield write({"rest": rest._replace(written_on=_iso(rest.written_on))})


def refusal(error: BadInput) -> str:
    """The line that says why a document is refused."""
    return json.dumps({"fault": error.message.text, "values": error.message.values})


def _iso(day: date | None) -> Any:
    return day and day.isoformat()


def _cells_data(cells: Iterable[Cell]) -> list[Any]:
    """The cells of a row, of blank ones side by side their number."""
    found: list[Any] = []
    blank = 0
    for data in map(_cell_data, cells):
        if data == "":
            blank += 1
            continue
        if blank:
            found.append(blank)
        found.append(data)
        blank = 0
    return [*found, blank] if blank else found


def _cell_data(cell: Cell) -> str | list[Any]:
    """Its text alone, of most cells; else all but row and column."""
    if cell[3:] == _PLAIN:
        return cell.text
    return [cell.text, _iso(cell.day), *cell[4:]]


class Arriving:
    """A document as its lines come in.

    Attributes:
        whole: the document, once the last line of it is in.
    """

    def __init__(self, name: str, most: int = MOST_PLACES) -> None:
        self.whole: Document | None = None
        self._name = name
        self._most = most
        self._cells = 0
        self._grids: list[tuple[Grid, list[_Kept]]] = []
        self._texts: dict[str, str] = {}  # what stands in many cells is kept once

    def take(self, line: bytes) -> None:
        """Take a line.

        Raises:
            BadInput: the document is refused.
            ValueError: it is no such line.
        """
        data = json.loads(line)
        if isinstance(data, list):
            self._keep(*data)
        elif "grid" in data:
            table, _rows, name, is_hidden, *rest, beside = data["grid"]
            before, hidden, looks = map(tuple, rest)
            grid = Grid(table, (), name, is_hidden, before, hidden, looks, beside)
            self._grids.append((grid, []))
        elif "fault" in data:
            raise BadInput.saying(Message(data["fault"], **data["values"]))
        else:
            self.whole = self._ended(*data["rest"])

    def _ended(
        self, _name: str, _grids: object, after: Sequence[str], day: str, *rest: Any
    ) -> Document:
        has_pictures, sees_colours, lines = rest
        return Document(
            self._name,
            tuple(grid._replace(rows=tuple(_rows(kept))) for grid, kept in self._grids),
            tuple(after),
            date.fromisoformat(day) if day else None,
            has_pictures,
            sees_colours,
            tuple(TextLine(*line) for line in lines),
        )

    def _keep(self, number: int, cells: Sequence[Any], flags: Sequence[bool]) -> None:
        """Keep a row as it came in: its cells are made once all of it is read."""
        kept: list[int | str | Sequence[Any]] = []
        for data in cells:
            self._cells += data if isinstance(data, int) else 1
            is_text = isinstance(data, str)
            kept.append(self._texts.setdefault(data, data) if is_text else data)
        check_places(self._cells, self._most)
        self._grids[-1][1].append((number, kept, flags))


def _rows(kept: list[_Kept]) -> Iterator[Row]:
    """The rows of a grid; each goes from what was kept as it is made."""
    kept.reverse()
    while kept:
        number, cells, flags = kept.pop()
        yield Row(number, _cells(number, cells), *flags)


def _cells(number: int, data: Sequence[Any]) -> Sequence[Cell]:
    filled = {
        column: _new(Cell, (number, column, one, *_PLAIN))
        if isinstance(one, str)
        else _cell(number, column, one)
        for column, one in _placed(data)
    }
    count = sum(one if isinstance(one, int) else 1 for one in data)
    return cells_of(number, count, filled)


def _placed(data: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    """What is not blank, with its column."""
    column = 1
    for one in data:
        if isinstance(one, int):
            column += one
        else:
            yield column, one
            column += 1


def _cell(row: int, column: int, data: Sequence[Any]) -> Cell:
    text, day, is_number, items, fill, indent, is_strong, covered, *rest = data
    when = date.fromisoformat(day) if day else None
    about = (when, is_number, tuple(items), fill, indent, is_strong, Covered(covered))
    cell: Cell = _new(Cell, (row, column, text, *about, *rest))
    return cell
