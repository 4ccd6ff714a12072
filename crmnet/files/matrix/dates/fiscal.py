"""Fiscal years of which the document does not say when they begin: asked, once for all.

"Q1 FY24" names no days without it. The answers stand in the plan: so it counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import Deadline
from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.domain.plan_calendar import NamedBy
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.headings.words import reading_of
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.table_heading import NamedColumn
    from crmnet.files.matrix.tables.plan_table import PlanTable

_FISCAL: Final = re.compile(r"\bfy ?\d|\bfiscal|\bejercicio")
_NUMBERED: Final = re.compile(r"\d")  # of a heading: "Fiscal year" alone is none
_LONGEST: Final = 60  # characters of a calendar cell
_KEEP: Final = "keep"
_SOME: Final = (4, 1)  # a day on which a fiscal year may begin
_FIRSTS: Final = (
    Choice("1", Message("1 January")),
    Choice("2", Message("1 February")),
    Choice("3", Message("1 March")),
    Choice("4", Message("1 April")),
    Choice("5", Message("1 May")),
    Choice("6", Message("1 June")),
    Choice("7", Message("1 July")),
    Choice("8", Message("1 August")),
    Choice("9", Message("1 September")),
    Choice("10", Message("1 October")),
    Choice("11", Message("1 November")),
    Choice("12", Message("1 December")),
)
_KEPT: Final = Choice(_KEEP, Message("not decided: the text is kept, without a date"))


def with_fiscal_year(
    tables: Sequence[PlanTable], reader: Reader, ledger: Ledger
) -> Reader:
    """The reader of phrases that knows when fiscal years begin, if a person says so."""
    met = list(_fiscal_cells(tables, reader))
    if not met:
        return reader
    said = ledger.ask(_begins(*met[0]))
    if said is None or not said.isdecimal():
        return reader
    calendar = reader.calendar._replace(fiscal_year=(int(said), 1))
    reader = reader._replace(calendar=calendar)
    open_ = [(table, c) for table, c in met if not _is_read(c, reader)]
    if not open_:
        return reader
    named = ledger.ask(_named(*open_[0]))
    if named in (None, _KEEP):
        return reader
    return reader._replace(calendar=calendar._replace(named_by=NamedBy(named)))


def _fiscal_cells(
    tables: Sequence[PlanTable], reader: Reader
) -> Iterator[tuple[int, Cell]]:
    """The cells that name days as soon as it is known when a fiscal year begins."""
    knows = reader.calendar._replace(fiscal_year=_SOME, named_by=NamedBy.END)
    known = reader._replace(calendar=knows)
    for table in tables:
        levels = {n for n, one in table.heading.columns.items() if _is_level(one)}
        heading = {cell.row for row in _heading(table) for cell in row.cells}
        for grid, cell in _short_cells(table):
            is_said = cell.row in heading and not _NUMBERED.search(cell.text)
            if is_said or cell.column in levels or not _FISCAL.search(fold(cell.text)):
                continue
            if not _is_read(cell, reader) and _is_read(cell, known):
                yield grid, cell


def _heading(table: PlanTable) -> Sequence[Row]:
    return table.grid.rows[table.heading.start : table.heading.end]


def _short_cells(table: PlanTable) -> Iterator[tuple[int, Cell]]:
    """The cells of a table that may be those of a calendar."""
    for grid in table.grids:
        for cell in (cell for row in grid.rows for cell in row.cells):
            if cell.text and len(cell.text) <= _LONGEST:
                yield grid.table, cell


def _is_level(named: NamedColumn) -> bool:
    """Whether a column says what is to be done: "Cierre del ejercicio 2027"."""
    reading = reading_of(named.lower or named.upper)
    return reading.is_sure and reading.role in LEVEL_ROLES


def _is_read(cell: Cell, reader: Reader) -> bool:
    return isinstance(reader(clean(cell.text)), Deadline)


def _begins(table: int, cell: Cell) -> Question:
    return Question(
        key_of(Asks.DATES, "fiscal year"),
        Asks.DATES,
        Place(table, cell.row, cell.column),
        Message(
            'on which day do the fiscal years of this document begin ("{text}")?',
            text=clean(cell.text),
        ),
        text=clean(cell.text),
        choices=(*_FIRSTS, _KEPT),
        likeliest=_KEEP,
    )


def _named(table: int, cell: Cell) -> Question:
    text = clean(cell.text)
    return Question(
        key_of(Asks.DATES, "fiscal year named"),
        Asks.DATES,
        Place(table, cell.row, cell.column),
        Message(
            'fiscal years are named by one year in this document ("{text}"): by which?',
            text=text,
        ),
        text=text,
        choices=(
            Choice(str(NamedBy.END), Message("the year in which they end")),
            Choice(str(NamedBy.START), Message("the year in which they begin")),
            _KEPT,
        ),
        likeliest=_KEEP,
    )
