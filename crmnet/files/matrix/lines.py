"""The rows below a heading, each with what stands in it and what a merge lends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Covered
from crmnet.errors import Message
from crmnet.files.matrix.words import has_text, heading_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.ledger import Ledger

REPEATED: Final = Message("the heading again, at the top of a page or a block")
HIDDEN: Final = Message("a hidden row (show it, if it belongs to the plan)")
HIDDEN_COLUMN: Final = Message("a hidden column (show it, if it belongs to the plan)")
TOTAL: Final = Message("a row of totals")
NOTE: Final = Message("a note below the table")
_TOTALS: Final = frozenset(
    "total totales subtotal total general grand total gran total sub total sum".split()
) | {"total general", "grand total", "gran total", "sub total", "suma total"}
_NOTES: Final = ("nota", "notas", "note", "notes", "fuente", "source", "elaborado por")


class Line(NamedTuple):
    """A row of the plan's table.

    Attributes:
        table: the number of its table.
        cells: all its places, by number of the column from 1.
        own: those that hold a text.
        lent: by column the cell above that a merge draws down to here.
        reach: of the first cell with a text, how many columns it covers.
        starts_page: whether a page begins here, or a table that goes on.
        is_head: whether it is the heading of a block.
    """

    table: int
    number: int
    cells: tuple[Cell, ...]
    own: Mapping[int, Cell]
    lent: Mapping[int, Cell]
    reach: int = 1
    starts_page: bool = False
    is_head: bool = False


def lines_below(
    rows: Sequence[Row],
    table: int,
    heading: frozenset[tuple[str, ...]],
    ledger: Ledger,
    *,
    goes_on: bool = False,
    heads: frozenset[int] = frozenset(),
    hidden: frozenset[int] = frozenset(),
) -> Iterator[Line]:
    """The rows of a table that are of the plan, or may be; others are noted.

    Args:
        rows: below the heading.
        table: its number.
        heading: the rows of its heading, as :func:`said_in` has them.
        ledger: is told of what is left out.
        goes_on: whether it is the rest of the table before it.
        heads: the numbers of the rows that begin blocks.
        hidden: the columns that a sheet hides.
    """
    above: dict[int, Cell] = {}
    starts_page = goes_on
    for row in rows:
        starts_page |= row.begins_page
        own = {cell.column: cell for cell in row.cells if cell.text and has_text(cell)}
        for column in hidden.intersection(own):
            ledger.leave(table, (own.pop(column),), HIDDEN_COLUMN)
        lent = _lent(row, own, above)
        reason = own and _left_out(row, own, heading)
        if reason:
            ledger.leave(table, own.values(), reason)
            starts_page |= reason is REPEATED
            continue
        if not own and not lent and not any(cell.fill for cell in row.cells):
            continue
        reach = _reach(row, own)
        is_head = row.number in heads
        yield Line(table, row.number, row.cells, own, lent, reach, starts_page, is_head)
        starts_page = False


def said_in(row: Row) -> tuple[str, ...]:
    """What a row says, as rows of headings are compared."""
    return tuple(heading_key(cell.text) for cell in row.cells if cell.text)


def _lent(row: Row, own: Mapping[int, Cell], above: dict[int, Cell]) -> dict[int, Cell]:
    """The cells above that reach down to this row; ``above`` is brought up to date."""
    lent = {}
    for cell in row.cells:
        column = cell.column
        if cell.covered is Covered.FROM_ABOVE:
            if column in above:
                lent[column] = above[column]
        elif column in own:
            above[column] = own[column]
        else:
            above.pop(column, None)
    return lent


def _left_out(
    row: Row, own: Mapping[int, Cell], heading: frozenset[tuple[str, ...]]
) -> Message | None:
    """Why a row is not of the plan; None: it may be."""
    if row.is_hidden:
        return HIDDEN
    if row.repeats_heading or (len(own) > 1 and said_in(row) in heading):
        return REPEATED
    first = next(iter(own.values())).text
    if len(first) < 40 and heading_key(first) in _TOTALS:
        return TOTAL
    if (
        len(own) == 1
        and heading_key(first.partition(":")[0]) in _NOTES
        and ":" in first
    ):
        return NOTE
    return None


def _reach(row: Row, own: Mapping[int, Cell]) -> int:
    first = next(iter(own), 0)
    reach = 1
    for cell in row.cells[first:]:
        if cell.covered is not Covered.FROM_LEFT:
            break
        reach += 1
    return reach
