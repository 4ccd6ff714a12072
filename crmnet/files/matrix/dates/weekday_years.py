"""The year of days that have none but their weekdays: "viernes 13 de febrero".

Of the years around a document's date one fits most of them. It is what is likeliest
when the year is asked; what does not fit it even so is asked as a false weekday.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.dates.words import (
    NamedDays,
    in_year,
    read_days,
    says_its_year,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes
    from crmnet.files.matrix.tables.plan_table import PlanTable

_BEFORE, _AFTER = 6, 2  # years around the date of a document
_LEAST: Final = 2  # days of the week that fit
_MOSTLY: Final = 0.75
_ENOUGH: Final = 30  # texts that are tried
_LONGEST: Final = 60  # characters
WEEKDAYS: Final = re.compile(
    r"\b(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\s,]*",
    re.IGNORECASE,
)
"""The name of a day of the week in a text, with what ties it to the day."""


def year_by_weekdays(tables: Sequence[PlanTable], reader: Reader) -> int | None:
    """The year in which most days fall on the weekdays beside them, or None.

    Of several it is the one nearest to the date of the document.
    """
    texts = list(islice(_texts(tables, reader), _ENOUGH))
    if len(texts) < _LEAST:
        return None
    this = reader.reference.year
    years = sorted(
        range(this - _BEFORE, this + _AFTER + 1), key=lambda year: abs(year - this)
    )
    fitting = {
        year: sum(_falls_in(text, year, reader) is not None for text in texts)
        for year in years
    }
    best = max(years, key=lambda year: fitting[year])
    is_sure = fitting[best] >= max(_LEAST, _MOSTLY * len(texts))
    return best if is_sure else None


def told_year(text: str, reader: Reader, notes: Notes) -> int | None:
    """The year that the weekdays of the document tell of a text without one."""
    is_open = notes.weekdays and not says_its_year(_bare(text), reader)
    return notes.weekdays if is_open else None


def days_in(text: str, year: int, reader: Reader) -> NamedDays | None:
    """The days of a text with weekdays in a year, with the year said; None: a clash."""
    return in_year(text, year, reader.on(date(year, 1, 1)))


def _falls_in(text: str, year: int, reader: Reader) -> NamedDays | None:
    found = read_days(text, reader.on(date(year, 1, 1)))
    return found if found and found.first.year == year else None


def _texts(tables: Sequence[PlanTable], reader: Reader) -> Iterator[str]:
    """The different texts of days below the headings with weekdays, but no years."""
    grids = ((table.grid.rows[table.heading.end :], table.rest) for table in tables)
    rows = chain.from_iterable(
        chain(first, *(grid.rows for grid in rest)) for first, rest in grids
    )
    seen: set[str] = set()
    for cell in chain.from_iterable(row.cells for row in rows):
        if cell.day is not None or not 0 < len(cell.text) <= _LONGEST:
            continue
        text = clean(cell.text)
        if text in seen or not _has_weekday(text):
            continue
        seen.add(text)
        bare = _bare(text)
        if read_days(bare, reader) and not says_its_year(bare, reader):
            yield text


def _has_weekday(text: str) -> bool:
    return WEEKDAYS.search(text) is not None and any(map(str.isdigit, text))


def _bare(text: str) -> str:
    return WEEKDAYS.sub("", text)
