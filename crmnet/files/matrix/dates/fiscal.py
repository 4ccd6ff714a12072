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
from crmnet.files.matrix.cells.words import clean
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.tables.choosing import PlanTable

_FISCAL: Final = re.compile(r"\bfy ?\d|\bfiscal|\bejercicio")
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
    for grid in (grid for table in tables for grid in table.grids):
        cells = (cell for row in grid.rows for cell in row.cells if cell.text)
        short = (cell for cell in cells if len(cell.text) <= _LONGEST)
        for cell in (cell for cell in short if _FISCAL.search(fold(cell.text))):
            if not _is_read(cell, reader) and _is_read(cell, known):
                yield grid.table, cell


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
            'fiscal years have one number in this document ("{text}"): which is it?',
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
