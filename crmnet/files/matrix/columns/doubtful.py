"""Rows and cells that may not hold: sums, what is struck through, as of when it is."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.domain.written_days import readings
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, is_sum
from crmnet.files.matrix.columns.bare_texts import has_no_word
from crmnet.files.matrix.columns.levels import levels_of
from crmnet.files.matrix.headings.below import NOTE, TOTAL
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import PlanColumn
    from crmnet.files.matrix.headings.below import BodyRow

STRUCK: Final = Message("struck through")
BARE: Final = Message("a number or a mark where the others say what is to be done")
_WORDS: Final = re.compile(r"[^\W\d_]{2}")
_AS_OF: Final = re.compile(
    r"(?:(?:con |fecha de |al )?corte|fecha de (?:reporte|actualizacion)"
    r"|ultima actualizacion|actualizad[oa]|cut-?off(?: date)?|(?:status )?as of"
    r"|(?:last )?updated(?: on)?|reporting date)\b\s*[:.–-]*\s*(?:al?\s+|el\s+)?(.*)"
)
"""As of when a sheet tells how far it is: "Corte: 30/06/2026"."""
_IN_WORDS: Final = re.compile(
    r"(?:\d{1,2}(?: de)? )?[a-z]{3,10}\.?(?: del?| \d{1,2},)? (?:19|20)\d\d"
)
_SOME_DAY: Final = date(2000, 1, 1)  # it is asked whether it is a day, not which
_OF_ITEMS: Final = frozenset((*DATE_ROLES, ColumnRole.RESPONSIBLE))
_SPARSE: Final = 2  # cells of a row that says but that
_HOLDS: Final = (
    Choice("yes", Message("yes, it holds")),
    Choice("no", Message("no, leave it out")),
)


def without_doubtful(
    lines: Sequence[BodyRow], columns: Mapping[int, PlanColumn], ledger: Ledger
) -> list[BodyRow]:
    """The rows of a table without sums and what is struck through; both are asked."""
    found = []
    bare = _bare_among(lines, columns)
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else None
        if (
            is_sum(cell.text for cell in line.own.values())
            and ledger.ask(_sum_question(line, columns)) != "yes"
        ):
            ledger.leave(line.table, line.own.values(), TOTAL)
            continue
        if line.number in bare and ledger.ask(_bare_question(line, bare)) != "yes":
            why = BARE if has_no_word(bare[line.number]) else NOTE
            ledger.leave(line.table, line.own.values(), why)
            continue
        gone = set(_struck(line, below, columns, ledger))
        ledger.leave(line.table, (line.own[number] for number in gone), STRUCK)
        if gone < set(line.own) or not gone:
            found.append(_without(line, gone))
    return found


def _bare_among(
    lines: Sequence[BodyRow], columns: Mapping[int, PlanColumn]
) -> dict[int, Cell]:
    """The cells of the lowest level without a word, by row, where most have words.

    Where most have none, the column as a whole was asked about. So are those that only
    say as of when the sheet is.
    """
    lowest = levels_of(columns).lowest
    said = {line.number: line.own[lowest] for line in lines if lowest in line.own}
    bare = {number: cell for number, cell in said.items() if has_no_word(cell)}
    bare = bare if len(bare) * 2 < len(said) else {}
    as_of = [line for line in lines if len(line.own) <= _SPARSE and lowest in line.own]
    return bare | {n.number: n.own[lowest] for n in as_of if _is_as_of(n.own[lowest])}


def _is_as_of(cell: Cell) -> bool:
    """Whether a text is a label of the day as of which a sheet is, with it or not."""
    found = _AS_OF.fullmatch(fold(clean(cell.text)))
    day = found[1].strip() if found else ""
    is_day = bool(readings(day, _SOME_DAY)) or _IN_WORDS.fullmatch(day) is not None
    return found is not None and (not day or is_day)


def _bare_question(line: BodyRow, bare: Mapping[int, Cell]) -> Question:
    cell = bare[line.number]
    text = clean(cell.text)
    message = Message(
        '"{text}" does not say what is to be done: is it an item?', text=text
    )
    return _question("bare", message, line, cell)


def _sum_question(line: BodyRow, columns: Mapping[int, PlanColumn]) -> Question:
    """Of a sum nobody says when or who: "Total eradication of …" may be an item."""
    is_owed = any(columns[n].role in _OF_ITEMS for n in line.own if n in columns)
    cell = next(cell for cell in line.own.values() if _WORDS.search(cell.text))
    text = clean(cell.text)
    message = Message('"{text}" seems to be a sum: is it an item?', text=text)
    question = _question("sum", message, line, cell)
    return question._replace(likeliest="yes") if is_owed else question


def _struck(
    line: BodyRow,
    below: BodyRow | None,
    columns: Mapping[int, PlanColumn],
    ledger: Ledger,
) -> Iterator[int]:
    """The columns of a row that are struck through and, as was answered, do not hold.

    Where the item is, its whole row goes; what stands above other rows too remains.
    """
    if not any(cell.is_struck for cell in line.own.values()):
        return
    levels = levels_of(columns).columns
    filled = [number for number in levels if number in line.own]
    item = line.own[filled[-1]] if filled else None
    if item is not None and item.is_struck:
        if ledger.ask(_struck_question(line, item)) != "yes":
            kept = {n for n in filled[:-1] if _is_above(line, below, n)}
            yield from line.own.keys() - kept
        return
    for number, cell in line.own.items():
        is_asked = cell.is_struck and number not in levels
        if is_asked and ledger.ask(_struck_question(line, cell)) != "yes":
            yield number


def _is_above(line: BodyRow, below: BodyRow | None, number: int) -> bool:
    """Whether a text of a level holds for the next row as well."""
    is_next = below is not None and number not in below.own
    return is_next or not line.own[number].is_struck


def _struck_question(line: BodyRow, cell: Cell) -> Question:
    text = clean(cell.text)
    message = Message('"{text}" is struck through: does it hold?', text=text)
    return _question("struck", message, line, cell)


def _question(kind: str, message: Message, line: BodyRow, cell: Cell) -> Question:
    said = [each.text for each in line.own.values()]
    return Question(
        key_of(Asks.LEVELS, kind, cell.text, *said),
        Asks.LEVELS,
        Place(line.table, line.number, cell.column),
        message,
        text=clean(cell.text),
        choices=_HOLDS,
        likeliest="no",
    )


def _without(line: BodyRow, gone: set[int]) -> BodyRow:
    """A row without the texts of some columns."""
    if not gone:
        return line
    cells = tuple(
        Cell(cell.row, cell.column) if cell.column in gone else cell
        for cell in line.cells
    )
    own = {number: cell for number, cell in line.own.items() if number not in gone}
    return line._replace(cells=cells, own=own)
