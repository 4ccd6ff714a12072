"""The last day of what a table only says when it begins, and for how long; asked."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.errors import Message
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.words import CalendarText, NamedDays, iso_words
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes

    _Cells = Sequence[tuple[int, Cell, str]]  # place, cell, heading

_LENGTH: Final = re.compile(r"(\d{1,4})(?:[.,]\d+)?\s*([a-z]*)[.?]*")
_UNITS: Final = {"h": 0, "mi": 0, "d": 1, "s": 7, "w": 7, "me": 30, "mo": 30}
"""How a word for a length of time begins, with its days."""
_MOST: Final = 3660  # days


def lasting(
    start: date, starts: _Cells, lengths: _Cells, reader: Reader, notes: Notes
) -> CalendarText:
    """What a row says that has a first day and a length, and no last day.

    Its days are counted one after the other, days of rest too; so it is asked, once a
    document. Without a length in days there is a first day and no more.
    """
    found = [days for each in lengths if (days := _days(each)) is not None]
    if len(found) != 1 or not starts:
        return CalendarText("", None, start)
    last = start + timedelta(days=max(found[0], 1) - 1)
    _, cell, heading = starts[0]
    choices = {
        date_asking.RANGE: Message(
            "the start plus the duration: {day} in this row", day=last
        ),
        date_asking.NONE: Message("none: only the first day is known"),
    }
    message = Message(
        "this row has a start and a duration and no end date: how is the last day of "
        "such rows determined?"
    )
    fork = Fork(
        Asks.DATES,
        cell,
        heading,
        message,
        choices,
        date_asking.RANGE,
        key="lasting",
    )
    if notes.choose(fork) == date_asking.NONE:
        return CalendarText("", None, start)
    words = iso_words(start, last, reader.language)
    return CalendarText(words, NamedDays(start, last, words))


def _days(each: tuple[int, Cell, str]) -> int | None:
    """How many days a length has; a number alone counts what its heading says."""
    _, cell, heading = each
    found = _LENGTH.fullmatch(fold(clean(cell.text)))
    if found is None:
        return None
    said = found[2] or _unit_of(heading)
    unit = next((days for word, days in _UNITS.items() if said.startswith(word)), None)
    many = int(found[1]) * unit if unit is not None else None
    return many if many is not None and many <= _MOST else None


def _unit_of(heading: str) -> str:
    """The unit that a heading names: "Duración (horas)"; days where it names none."""
    words = re.findall(r"[a-z]+", fold(heading))
    known = ("hora", "hour", "hr", "min", "semana", "week", "mes", "month")
    return next((word for word in words if word.startswith(known)), "d")
