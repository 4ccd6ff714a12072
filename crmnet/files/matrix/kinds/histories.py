"""Histories and logs: lists of what happened, whatever they call it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.done_words import CLOSED, DONE_FORMS
from crmnet.errors import Cure, Message
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.when_texts import says_when
from crmnet.files.matrix.cells.words import clean, heading_key
from crmnet.files.matrix.headings.phrases import NOT_YET
from crmnet.files.matrix.headings.words import reading_of
from crmnet.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading

LOG: Final = mark('a log of what was done, not a plan: it has a column "{heading}"')
HISTORY: Final = Message(
    "a history, not a plan: most of its dates are from before 1990", Cure.MAP_COLUMN
)
_DONE: Final = DONE_FORMS | CLOSED
_PLANNED: Final = frozenset(
    "prevista previsto programada programado propuesta propuesto planned".split()
)
_AHEAD: Final = frozenset(
    (
        ColumnRole.START,
        ColumnRole.DUE,
        ColumnRole.RESPONSIBLE,
        ColumnRole.STATUS,
        ColumnRole.DURATION,
    )
)
"""What stands beside what is to be done, and so beside what became of it."""
_STAMPS: Final = frozenset(("marca temporal", "marca de tiempo", "time stamp"))
_YEAR: Final = re.compile(
    r"(?<![\d$€£₡])(?<![$€£₡] )(?:1[0-9]|20)\d\d"
    r"(?!\d|[.,]\d|\s*%|\s*h\b|\s+(?!(?:a|al|y|to|and|or|o|ad|bc|ce)\b)[^\W\d_])"
)
"""A year, and no amount of something: "1095 días", "1030 horas", "1678.1"."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_ASIDE: Final = re.compile(r"\(.*\)")
_FIRST: Final = 1990  # of the years that plans are of
_EMPTY: Final = (1899, 1900)  # what a spreadsheet shows of a day that is but 0
_LEAST: Final = 3  # rows with a year
_ROUND: Final = 5  # amounts and hours of the clock are multiples of it, not so years


def history_of(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """Why a table is a history; None: it may be a plan.

    "Hito, Mes, Año" has the headings of a plan, and tells of 1818 to 2001.

    Args:
        heading: of the table.
        body: the rows below it.
    """
    when = {n for n, one in heading.columns.items() if _says_when(one)}
    lasts = [last for row in body if (last := _last_year(row, when))]
    old = [last for last in lasts if last < _FIRST]
    is_round = not any(last % _ROUND for last in old)
    if len(lasts) < _LEAST or is_round:
        return None
    return HISTORY if len(old) * 2 > len(lasts) else None


def _says_when(named: NamedColumn) -> bool:
    role = reading_of(named.lower or named.upper).role
    return named.span is None and role in (*DATE_ROLES, ColumnRole.YEAR)


def _last_year(row: Row, columns: set[int]) -> int:
    """The last year of the days that columns of a row say; 0: none.

    What more than a day is said has years of its own: "según el convenio de 1951".
    """
    texts = (clean(cell.text) for cell in row.cells if cell.column in columns)
    bare = (text for text in (_ASIDE.sub("", one) for one in texts) if _is_day(text))
    years = (int(year) for text in bare for year in _YEAR.findall(text))
    return max((year for year in years if year not in _EMPTY), default=0)


def _is_day(text: str) -> bool:
    """Whether a text is a day, a month or a year, and nothing else."""
    return says_when(text) or not _LETTER.search(text)


def log_of(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """Why a table is a log of what was done; None: it may be a plan.

    All that it has of activities are those that were carried out, each with its day,
    "Fecha, Descripción de la actividad realizada"; or each row has the instant at
    which it was written, "Timestamp", as the answers of a form have.

    Args:
        heading: of the table.
        body: the rows below it.
    """
    named = [one.lower or one.upper for one in heading.columns.values()]
    stamps = [word for word in named if _is_stamp(word)]
    if stamps and not any(map(_is_planned, named)):
        return Message(LOG, Cure.MAP_COLUMN, heading=stamps[0])
    what = [word for word in named if _may_be_level(word)]
    if not what or not all(map(_is_done, what)) or any(map(_is_ahead, named)):
        return None
    if any(one.span for one in heading.columns.values()):
        return None
    is_dated = any(shape_of(number, body).is_dated for number in heading.columns)
    return Message(LOG, Cure.MAP_COLUMN, heading=what[0]) if is_dated else None


def _may_be_level(word: str) -> bool:
    reading = reading_of(word)
    return bool(reading.faint) or reading.role in LEVEL_ROLES


def _is_stamp(word: str) -> bool:
    key = heading_key(word)
    return "timestamp" in key.split() or key in _STAMPS


def _is_planned(word: str) -> bool:
    reading = reading_of(word)
    if not _PLANNED.isdisjoint(heading_key(word).split()):
        return True
    return reading.is_sure and reading.role in (ColumnRole.START, ColumnRole.DUE)


def _is_done(word: str) -> bool:
    words = heading_key(word).split()
    return not _DONE.isdisjoint(words) and NOT_YET.isdisjoint(words)


def _is_ahead(word: str) -> bool:
    reading = reading_of(word)
    return not _AHEAD.isdisjoint((reading.role, *reading.others))
