"""Cells of days that also name what is done then: a level, or a remark beside it.

"Semana 1", "5 – 9 de mayo", "Estudio previo", each on its line beside two activities.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.calendar_labels import unit_in
from crmnet.files.matrix.cells.shapes import is_when
from crmnet.files.matrix.cells.states import is_state
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key, lines_of
from crmnet.files.matrix.levels.entries import MatrixEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.cells.ledger import Ledger

_LEVEL, _BESIDE = "level", "beside"
_PERIOD: Final = re.compile(
    r"[^\W\d_]+\.?\s*(?:n[º°o.]+\s*)?\d{1,2}[.:]?", re.IGNORECASE
)
_WORDS: Final = re.compile(r"[^\W\d_]{3,}")
_NUMBERS: Final = re.compile(r"\d\d|\d[:/.-]\d")  # an hour, a day, a house
_LEAST: Final = 2  # cells
_DEEP: Final = 9  # below all that stands in a column, or in sections
_MOSTLY: Final = 0.6  # of the cells of days
_SEVERAL: Final = 1.5  # words of a title


class _Titled(NamedTuple):
    """A cell that says when, and in its other lines what is done then.

    Attributes:
        cell: with the lines that say when.
        title: the others.
    """

    cell: Cell
    title: str


def with_titles_of_days(
    entries: Sequence[MatrixEntry], ledger: Ledger
) -> list[MatrixEntry]:
    """The entries of a table, with levels of the words that stand below their days.

    Args:
        entries: in order.
        ledger: is asked, once a column.
    """
    titled = _titled_in(entries)
    levels = {
        heading
        for heading, cells in titled.items()
        if _is_level(heading, [*cells.values()], entries, ledger)
    }
    found: list[MatrixEntry] = []
    last: Cell | None = None
    for entry in entries if titled else ():
        for at, (cell, heading, role, span) in enumerate(entry.dates):
            said = titled.get(heading, {}).get(
                Place(entry.table, cell.row, cell.column)
            )
            if said is None:
                continue
            entry.dates[at] = (said.cell, heading, role, span)
            if heading not in levels or entry.cell.column < cell.column:
                entry.cells.setdefault(heading, []).append(said.title)
            elif said.cell is not last:
                last = said.cell
                rank = (entry.rank[0] - 1, _DEEP)
                found.append(MatrixEntry(rank, said.title, entry.table, cell, heading))
        found.append(entry)
    return found or list(entries)


def _titled_in(
    entries: Iterable[MatrixEntry],
) -> dict[str, dict[Place, _Titled]]:
    """By heading of a column, its cells with a title, where most have one of their own.

    A title that comes again says where or how a day is, and so does one word.
    """
    found: defaultdict[str, dict[Place, _Titled | None]]
    found = defaultdict(dict)
    for entry in entries:
        for cell, heading, role, span in entry.dates:
            at = Place(entry.table, cell.row, cell.column)
            is_one = span is None and role == ColumnRole.CALENDAR
            if is_one and has_text(cell) and at not in found[heading]:
                found[heading][at] = _said(cell)
    titled = {
        heading: {at: said for at, said in cells.items() if said}
        for heading, cells in found.items()
    }
    return {
        heading: cells
        for heading, cells in titled.items()
        if len(cells) >= max(_LEAST, _MOSTLY * len(found[heading]))
        and _are_titles([said.title for said in cells.values()])
    }


def _are_titles(texts: Sequence[str]) -> bool:
    """Whether each text is another one, and they have several words on the whole."""
    words = sum(len(_WORDS.findall(text)) for text in texts)
    is_apart = len(set(map(heading_key, texts))) == len(texts)
    return is_apart and words >= _SEVERAL * len(texts)


def _said(cell: Cell) -> _Titled | None:
    """The days of a cell, and its title in the lines below them; None: it has none.

    What begins small goes on with them: "depending on the funds", "o antes si llueve".
    """
    lines = lines_of(cell) if "\n" in cell.text and cell.day is None else ()
    when = [is_when(cell._replace(text=line, items=())) for line in lines]
    if not when or not when[0] or all(when):
        return None
    many = when.index(False)
    title = clean(" ".join(lines[many:]))
    is_more = any(when[many:]) or _NUMBERS.search(title) or not title[0].isupper()
    if is_more or is_state(title):
        return None
    told = [line for line in lines[:many] if not _is_period(line)]
    text = "\n".join(told or lines[:many])
    return _Titled(cell._replace(text=text, items=()), title)


def _is_period(line: str) -> bool:
    """Whether a line only counts weeks or months: "Semana 1" over "5 – 9 de mayo"."""
    return bool(_PERIOD.fullmatch(line) and unit_in(line))


def _is_level(
    heading: str,
    cells: Sequence[_Titled],
    entries: Sequence[MatrixEntry],
    ledger: Ledger,
) -> bool:
    """Whether titles are a level: where they stand before all that is done; asked."""
    cell, title = cells[0]
    behind = {one.rank[0] for one in entries if one.cell.column > cell.column}
    is_before = len(behind) == 1 and min(behind) >= 0
    choices = (
        Choice(_LEVEL, Message("the level above what is done then")),
        Choice(_BESIDE, Message("a remark: keep them beside it")),
    )
    question = Question(
        key_of(Asks.LEVELS, "titled days", heading),
        Asks.LEVELS,
        Place(entries[0].table, cell.row, cell.column),
        Message(
            'in "{heading}" words stand below the days ("{text}"): what are they?',
            heading=heading,
            text=title,
        ),
        heading=heading,
        text=title,
        choices=choices if is_before else choices[1:],
        likeliest=choices[0 if is_before else 1].key,
    )
    return ledger.ask(question) == _LEVEL
