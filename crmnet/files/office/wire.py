"""A document on its way from the process that read it: a line of JSON for each row."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.document import Cell, Covered, Document, Grid, Row, TextLine
from crmnet.errors import BadInput, Message
from crmnet.files.office.unprinted import printed_grid, printed_rest, printed_row
from crmnet.files.office.widths import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PLAIN: Final = Cell(0, 0)[3:]  # what follows the text of most cells
_COLUMNS: Final = tuple(range(1, MOST_COLUMNS + 1))
_MOST_CELLS: Final = 2_200_000  # 100,000 rows of 22; some 180 bytes each
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
            yield write([row.number, [_cell_data(cell) for cell in row.cells], row[2:]])
    rest = printed_rest(found.rest)
    yield write({"rest": rest._replace(written_on=_iso(rest.written_on))})


def refusal(error: BadInput) -> str:
    """The line that says why a document is refused."""
    return json.dumps({"fault": error.message.text, "values": error.message.values})


def _iso(day: date | None) -> Any:
    return day and day.isoformat()


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

    def __init__(self, name: str, most: int = _MOST_CELLS) -> None:
        self.whole: Document | None = None
        self._name = name
        self._most = most
        self._cells = 0
        self._grids: list[tuple[Grid, list[Row]]] = []
        self._texts: dict[str, str] = {}  # what stands in many cells is kept once

    def take(self, line: bytes) -> None:
        """Take a line.

        Raises:
            BadInput: the document is refused.
            ValueError: it is no such line.
        """
        data = json.loads(line)
        if isinstance(data, list):
            self._grids[-1][1].append(self._row(*data))
        elif "grid" in data:
            table, _rows, name, is_hidden, *rest = data["grid"]
            before, hidden, looks = map(tuple, rest)
            grid = Grid(table, (), name, is_hidden, before, hidden, looks)
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
            tuple(grid._replace(rows=tuple(rows)) for grid, rows in self._grids),
            tuple(after),
            date.fromisoformat(day) if day else None,
            has_pictures,
            sees_colours,
            tuple(TextLine(*line) for line in lines),
        )

    def _row(self, number: int, cells: Sequence[Any], flags: Sequence[bool]) -> Row:
        same = self._texts.setdefault
        self._cells += len(cells)
        if self._cells > self._most:
            raise BadInput(
                "the document has more than {most} cells, blank ones between others "
                "among them (divide it, or delete what stands beyond the table)",
                most=self._most,
            )
        found = tuple(
            _new(Cell, (number, column, same(data, data), *_PLAIN))
            if isinstance(data, str)
            else _cell(number, column, data)
            for column, data in zip(_columns(len(cells)), cells, strict=False)
        )
        return Row(number, found, *flags)


def _columns(count: int) -> Sequence[int]:
    """The numbers of the columns, of which a wide sheet would make one a cell."""
    return _COLUMNS if count <= MOST_COLUMNS else range(1, count + 1)


def _cell(row: int, column: int, data: Sequence[Any]) -> Cell:
    text, day, is_number, items, fill, indent, is_strong, covered, *rest = data
    when = date.fromisoformat(day) if day else None
    about = (when, is_number, tuple(items), fill, indent, is_strong, Covered(covered))
    cell: Cell = _new(Cell, (row, column, text, *about, *rest))
    return cell
