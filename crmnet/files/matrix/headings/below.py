"""The rows below a heading, each with what stands in it and what a merge lends it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Covered
from crmnet.errors import Message
from crmnet.files.matrix.cells.calendar_labels import label_of
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import has_text, heading_key
from crmnet.files.matrix.headings.day_labels import days_of_week
from crmnet.files.matrix.headings.words import known_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.table_heading import TableHeading

REPEATED: Final = Message("the heading again, at the top of a page or a block")
HIDDEN: Final = Message("a hidden row (show it, if it belongs to the plan)")
HIDDEN_COLUMN: Final = Message("a hidden column (show it, if it belongs to the plan)")
TOTAL: Final = Message("a row of totals")
NOTE: Final = Message("a note beside the table")
OTHER_TABLE: Final = Message("another table begins here, with a heading of its own")
_TOTALS: Final = (
    *("total", "totales", "subtotal", "sub total", "total general", "suma total"),
    *("grand total", "gran total"),
)
NOTES: Final = ("nota", "notas", "note", "notes", "fuente", "source", "elaborado por")
_LONGEST: Final = 60  # characters of a heading
_LEAST: Final = 3  # texts of a row that is like the heading
_MOSTLY: Final = 0.8
_ENOUGH: Final = 2  # rows that tell what all have
_NOT_LENT: Final[Mapping[int, Cell]] = {}  # one for the most rows
_NONE: Final[Mapping[int, frozenset[str]]] = {}


class BodyRow(NamedTuple):
    """A row of the plan's table.

    Attributes:
        table: the number of its table.
        cells: all its places, by number of the column from 1.
        own: those that hold a text.
        lent: by column the cell above that a merge draws down to here.
        reach: of the first cell with a text, how many columns it covers.
        starts_page: whether a page begins here, or a table that goes on.
        is_head: whether it is the heading of a block.
        is_short: whether a page begins here, and the row says less than the one above
            and has not what all those above have: a page may have cut it.
        begins_anew: whether the heading comes again above it, and no page begins.
    """

    table: int
    number: int
    cells: Sequence[Cell]
    own: Mapping[int, Cell]
    lent: Mapping[int, Cell]
    reach: int = 1
    starts_page: bool = False
    is_head: bool = False
    is_short: bool = False
    begins_anew: bool = False


class Body(NamedTuple):
    """What is known of a table before its rows are read.

    Attributes:
        table: its number.
        headings: what its heading says, by column.
        over: the same of what stands above that, as the months of a calendar may.
        heads: the numbers of the rows that begin blocks.
        goes_on: whether it is the rest of the table before it.
        asides: the columns that stand beside it.
        notes: the numbers of rows above its heading that say something of a part.
    """

    table: int
    headings: Mapping[int, frozenset[str]]
    heads: frozenset[int] = frozenset()
    goes_on: bool = False
    asides: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()
    over: Mapping[int, frozenset[str]] = _NONE


def body_of(table: int, rows: Sequence[Row], heading: TableHeading) -> Body:
    """What is known of a table by its heading."""
    headings = _said_in(rows[heading.start : heading.end])
    over = _said_in(rows[: heading.start], are_times=True)
    return Body(table, headings, heading.heads, asides=heading.asides, over=over)


def _said_in(
    rows: Sequence[Row], *, are_times: bool = False
) -> dict[int, frozenset[str]]:
    """What rows say, by column, as headings are compared; or only what names times."""
    said: dict[int, set[str]] = {}
    for row in rows:
        own = list(filter(has_text, row.cells))
        for cell in _times_of(own) if are_times else own:
            said.setdefault(cell.column, set()).add(heading_key(cell.text))
    return {column: frozenset(texts) for column, texts in said.items()}


def _times_of(own: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that name months, days, weeks or days of the week."""
    of_week = days_of_week({cell.column: cell for cell in own})
    return [c for c in own if c.column in of_week or label_of(c) is not None]


def _said_over(rows: Sequence[Row], body: Body) -> frozenset[int]:
    """The rows that say again what stands above the heading: months, days of weeks.

    With them goes a text alone right above, "Septiembre", that stands there too. What
    an item says may stand in a list above the heading too: such a row names no times.
    """
    found: set[int] = set()
    above: Row | None = None
    for row in rows if body.over else ():
        own = [cell for cell in row.cells if cell.text and has_text(cell)]
        met = sum(heading_key(c.text) in body.over.get(c.column, ()) for c in own)
        is_again = len(own) > _LEAST and met >= _MOSTLY * len(own)
        if is_again and len(_times_of(own)) == len(own):
            found |= {row.number, *([above.number] if above is not None else [])}
        above = row if len(own) == met == 1 else None
    return frozenset(found)


def lines_below(rows: Sequence[Row], body: Body, ledger: Ledger) -> Iterator[BodyRow]:
    """The rows of a table that are of the plan, or may be; others are noted."""
    above: dict[int, Cell] = {}
    filled = _Filled()
    starts_page = body.goes_on
    is_over = begins_anew = is_repeated = False
    is_first = not body.goes_on
    again = _said_over(rows, body)
    for row in rows:
        begins_anew &= not row.begins_page
        starts_page |= row.begins_page
        own = _own(row, body, ledger)
        lent = _lent(row, own, above)
        reason = own and _left_out(row, own, body)
        if is_repeated and not reason and len(own) == 1 and _says_again(own, body):
            reason = REPEATED  # one more line of the heading above
        if row.number in again:
            reason = REPEATED
        if is_first and own and not reason:
            reason = REPEATED if _is_label(own) else None
            is_first = False
        is_repeated = reason is REPEATED or (is_repeated and not own)
        is_over |= reason is OTHER_TABLE
        if reason or is_over:
            ledger.leave(body.table, own.values(), reason or OTHER_TABLE)
            if reason is REPEATED:
                begins_anew = not (starts_page or row.repeats_heading)
                starts_page = True
        elif own or lent or any(cell.fill for cell in row.cells):
            yield BodyRow(
                table=body.table,
                number=row.number,
                cells=row.cells,
                own=own,
                lent=lent or _NOT_LENT,
                reach=reach_of(row, own),
                starts_page=starts_page,
                is_head=row.number in body.heads,
                is_short=starts_page and filled.is_short({*own, *lent}),
                begins_anew=begins_anew,
            )
            filled.take({*own, *lent})
            starts_page = begins_anew = False


class _Filled:
    """The columns that the rows so far have filled: those of the last, and of all."""

    def __init__(self) -> None:
        self._last: set[int] = set()
        self._always: set[int] = set()
        self._count = 0

    def take(self, columns: set[int]) -> None:
        """Count a row; one text alone in its row is the name of others."""
        if len(columns) > 1:
            self._always = self._always & columns if self._count else columns
            self._count += 1
        self._last = columns

    def is_short(self, columns: set[int]) -> bool:
        """Whether a row of these lacks what each had, and has nothing besides."""
        is_less = self._count >= _ENOUGH and 1 < len(columns) < len(self._last)
        return is_less and columns < self._last and not self._always <= columns


def _own(row: Row, body: Body, ledger: Ledger) -> dict[int, Cell]:
    """The cells of a row with a text; those beside the table are noted."""
    own = {cell.column: cell for cell in row.cells if cell.text and has_text(cell)}
    for column in body.asides.intersection(own):
        ledger.leave(body.table, (own.pop(column),), NOTE)
    return own


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


def _left_out(row: Row, own: Mapping[int, Cell], body: Body) -> Message | None:
    """Why a row is not of the plan; None: it may be."""
    if row.is_hidden:
        return HIDDEN
    if row.number in body.notes:
        return NOTE
    if row.repeats_heading or repeats_heading(own, body):
        return REPEATED
    is_other = row.number not in body.heads and (
        _is_other_heading(own) or _is_like_heading(own, body)
    )
    return OTHER_TABLE if is_other else _by_first(own)


def _is_label(own: Mapping[int, Cell]) -> bool:
    """Whether a row has but a label of a level: one more line of the heading above."""
    text = next(iter(own.values())).text.strip()
    is_one = len(own) == 1 and text.endswith(":")
    return is_one and known_role(text) in LEVEL_ROLES


def _by_first(own: Mapping[int, Cell]) -> Message | None:
    """Why a row is not of the plan by its first text: "Total", "Nota: ..."."""
    first = next(iter(own.values())).text
    if len(first) < _LONGEST and heading_key(first) in _TOTALS:
        return TOTAL
    word, colon, _ = first.partition(":")
    is_note = len(own) == 1 and colon and heading_key(word) in NOTES
    return NOTE if is_note else None


def repeats_heading(own: Mapping[int, Cell], body: Body) -> bool:
    """Whether a row says what the heading says, in the same columns.

    Of a few columns it is believed where the texts are short.
    """
    if len(own) < 2 and len(body.headings) > 1:
        return False
    return _says_again(own, body)


def _says_again(own: Mapping[int, Cell], body: Body) -> bool:
    is_sure = len(own) > _LEAST
    return all(
        (is_sure or len(cell.text) <= _LONGEST)
        and heading_key(cell.text) in body.headings.get(column, ())
        for column, cell in own.items()
    )


def _is_other_heading(own: Mapping[int, Cell]) -> bool:
    """Whether a row names columns: all its texts are headings, and one of a level."""
    if len(own) < 2 or any(len(cell.text) > _LONGEST for cell in own.values()):
        return False
    has_level = False
    if len(own) == 2:  # "N", "Actividad": two texts may well be words of a plan
        first, second = (known_role(cell.text) for cell in own.values())
        return first is ColumnRole.CODE and second in LEVEL_ROLES
    for cell in own.values():
        role = known_role(cell.text)
        if role is None:
            return False
        has_level |= role in LEVEL_ROLES
    return has_level


def _is_like_heading(own: Mapping[int, Cell], body: Body) -> bool:
    """Whether all texts of a row but one are those of the heading above them."""
    if len(own) < _LEAST or any(len(cell.text) > _LONGEST for cell in own.values()):
        return False
    unlike = (
        column
        for column, cell in own.items()
        if heading_key(cell.text) not in body.headings.get(column, ())
    )
    return len(list(islice(unlike, 2))) == 1


def reach_of(row: Row, own: Mapping[int, Cell]) -> int:
    """How many columns the first cell of a row with a text covers."""
    first = next(iter(own), 0)
    reach = 1
    for cell in row.cells[first:]:
        if cell.covered is not Covered.FROM_LEFT:
            break
        reach += 1
    return reach
