"""Weeks, months and days of a project ("Semana 3"), counted from its start."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.draft import Asks
from crmnet.domain.phrases import Reader
from crmnet.errors import Message
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.words import NamedDays, iso_words
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.dates.asking import Notes
    from crmnet.files.matrix.tables.plan_table import PlanTable

_COUNTED: Final = re.compile(
    r"(?P<unit>semanas?\b|sem\b|weeks?\b|wk\b|mes(?:es)?\b|months?\b|dias?\b|days?\b"
    r"|[mw](?=\d))\.? ?"
    r"(?:n[.°º]* ?|# ?)?(?P<first>\d{1,3})(?: ?(?:-|a|al|to|y|and) ?(?P<last>\d{1,3}))?"
)
_START: Final = re.compile(
    r"(?:(?:fecha|dia) (?:de )?)?(?:inicio|comienzo)(?: del? (?:proyecto|plan))?"
    r"|(?:(?:project|plan) )?start(?:ing)?(?: (?:date|day))?"
)
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_YES: Final = "yes"
_WEEK: Final = 7


def start_said(tables: Sequence[PlanTable], language: str) -> date | None:
    """The day on which a document says above its table that the work begins.

    None where it says none, or several.
    """
    reader = Reader(language, date(2000, 1, 1))
    days = {
        day
        for table in tables
        for word, cell in _labelled(table)
        if _START.fullmatch(word) and (day := _day(cell, reader))
    }
    return days.pop() if len(days) == 1 else None


def _labelled(table: PlanTable) -> Iterator[tuple[str, Cell | str]]:
    """What stands above a table as "word: text", or as a word beside a cell."""
    above = table.grid.rows[: table.heading.start]
    texts = [*table.grid.before, *(c.text for row in above for c in row.cells)]
    for text in texts:
        word, _, rest = clean(text).partition(":")
        yield _word(word), rest.strip()
    for row in above:
        yield from _pairs(row)


def _pairs(row: Row) -> Iterator[tuple[str, Cell]]:
    filled = [cell for cell in row.cells if has_text(cell)]
    for cell, beside in pairwise(filled):
        yield _word(cell.text), beside


def _word(text: str) -> str:
    return " ".join(fold(text).strip(" :.").split())


def _day(said: Cell | str, reader: Reader) -> date | None:
    if not isinstance(said, str):
        return said.day or _day(clean(said.text), reader)
    found = reader(said) if re.search(r"(?:19|20)\d\d", said) else None
    if found is None or isinstance(found, NotUnderstood) or found.recurrence:
        return None
    return found.due_on if found.starts_on in (None, found.due_on) else None


def is_counted(words: str) -> bool:
    """Whether words name a week, a month or a day of a project, and nothing else."""
    return _COUNTED.fullmatch(_plain(words)) is not None


def _plain(words: str) -> str:
    above, _, words = words.rpartition(" > ")
    if re.search(r"\d", above):  # week 2 of "Mes 3" is none of the project
        return ""
    return " ".join(fold(words).translate(_DASHES).strip(" .").split())


def counted_days(words: str, start: date, language: str) -> NamedDays | None:
    """The days of "Semana 3" where the first week begins on a day."""
    found = _COUNTED.fullmatch(_plain(words))
    if found is None:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    if not 1 <= first <= last:
        return None
    begins = _nth(found["unit"], first, start)
    ends = _nth(found["unit"], last + 1, start) - timedelta(days=1)
    return NamedDays(begins, ends, iso_words(begins, ends, language))


def _nth(unit: str, number: int, start: date) -> date:
    """The first day of a week, a month or a day of the project."""
    if unit.startswith(("s", "w")):
        return start + timedelta(days=_WEEK * (number - 1))
    if unit.startswith("d"):
        return start + timedelta(days=number - 1)
    month = start.month - 1 + number - 1
    first = date(start.year + month // 12, month % 12 + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=start.day - 1), following - timedelta(days=1))


def asked_start(cell: Cell, words: str, reference: date, notes: Notes) -> date | None:
    """The day from which the weeks of a document count; asked once a document.

    Where the document names no start, the day of the plan may be it.
    """
    if not is_counted(words):
        return None
    if notes.begins is None:
        return _start_unsaid(cell, words, reference, notes)
    choices = {
        _YES: Message("yes, the first begins on that day"),
        date_asking.KEEP: Message("not decided: the text is kept, without a date"),
    }
    message = Message(
        'does "{text}" count from {day}, the start that the document names?',
        text=words,
        day=notes.begins,
    )
    fork = Fork(Asks.DATES, cell, words, message, choices, _YES, key="start")
    return notes.begins if notes.choose(fork) == _YES else None


def _start_unsaid(cell: Cell, words: str, reference: date, notes: Notes) -> date | None:
    choices = {
        date_asking.KEEP: Message("not decided: the text is kept, without a date"),
        _YES: Message("from {day}", day=reference),
    }
    message = Message(
        'from which day does "{text}" count? This document does not name its start',
        text=words,
    )
    fork = Fork(
        Asks.DATES, cell, words, message, choices, date_asking.KEEP, key="start"
    )
    return reference if notes.choose(fork) == _YES else None
