"""Calendars whose cells hold what is done: timetables, months against weeks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Given
from crmnet.errors import Message
from crmnet.files.matrix.cells.calendar_labels import label_of
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.calendar_heading import calendar_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Row

TRANSPOSED: Final = Message(
    "a calendar whose cells hold the activities, not a plan (write one activity a row)"
)
_DAYS_OF_WEEK: Final = frozenset(
    "lunes martes miercoles jueves viernes sabado domingo monday tuesday wednesday "
    "thursday friday saturday sunday lun mar mie jue vie sab dom mon tue wed thu fri "
    "sat sun".split()
)
_MONTHS: Final = frozenset(
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre "
    "noviembre diciembre january february march april may june july august september "
    "october november december".split()
)
_HIGHEST: Final = 15  # rows in which a heading stands
_WORKING_DAYS: Final = 5
_WORD: Final = re.compile(r"[^\W\d_]{3}")
_LONGEST: Final = 40  # characters of a heading
_FEW_DAYS: Final = 3
_FEW_WORDS: Final = 2


def is_calendar_of_texts(rows: Sequence[Row]) -> bool:
    """Whether months or days stand on both sides, or days of the week on top."""
    for start, row in enumerate(rows[:6]):
        short = [cell.text for cell in row.cells if len(cell.text) < _LONGEST]
        keys = list(map(heading_key, filter(None, short)))
        days = [c.column for c in row.cells if heading_key(c.text) in _DAYS_OF_WEEK]
        if len(days) >= _WORKING_DAYS and _hold_words(rows[start + 1 :], days):
            return True
        months = sum(_first_key(below) in _MONTHS for below in rows[start + 1 :])
        if months < 3:
            continue
        weeks = sum(key.startswith(("semana", "week", "sem ")) for key in keys)
        if weeks > 1 or _is_calendar(rows[start : start + 3], row):
            return True
    return False


def is_week_of_texts(rows: Sequence[Row]) -> bool:
    """Whether texts stand below "Lunes 24", "Martes 25" or "Lunes A", "Lunes B"."""
    for start, row in enumerate(rows[:_HIGHEST]):
        named = [
            (cell.column, heading_key(cell.text).split() or [""]) for cell in row.cells
        ]
        days = [n for n, words in named if _is_day(words)]
        if len(days) >= _WORKING_DAYS and _hold_words(rows[start + 1 :], days):
            return True
    return False


def _is_day(words: Sequence[str]) -> bool:
    """Whether words are a day of the week, and of which week, or whose, at most."""
    is_short = len(words) <= _FEW_WORDS and len(words[-1]) <= _FEW_WORDS
    return words[0] in _DAYS_OF_WEEK and (len(words) == 1 or is_short)


def _hold_words(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether some cells of columns hold a word, or none a sign: no marks in a week."""
    cells = [c for row in rows for c in row.cells if c.column in columns]
    said = [clean(cell.text) for cell in cells if has_text(cell)]
    has_signs = bool(said) or any(cell.fill for cell in cells)
    return not has_signs or any(map(_WORD.search, said))


def _is_calendar(rows: Sequence[Row], first: Row) -> bool:
    found = calendar_heading(rows, Given())
    texts = sum(map(has_text, first.cells))
    return found is not None and len(found.columns) >= max(2, texts - 1)


def _first_key(row: Row) -> str:
    return next((heading_key(c.text) for c in row.cells if has_text(c)), "")


def holds_texts(rows: Sequence[Row]) -> bool:
    """Whether weeks or months are all the headings, and texts stand below each."""
    filled = [list(filter(has_text, row.cells)) for row in rows]
    first, *below = [cells for cells in filled if cells] or [[]]
    if len(first) < _FEW_DAYS or not all(map(label_of, first)):
        return False
    headed = {cell.column for cell in first}
    said = [cell for cells in below for cell in cells]
    texts = [cell for cell in said if len(_WORD.findall(cell.text)) > _FEW_WORDS]
    return {c.column for c in said} == headed == {c.column for c in texts}
