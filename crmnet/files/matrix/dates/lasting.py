"""The last day of what a table only says when it begins, and for how long; asked."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.domain.written_days import day_or_none
from crmnet.errors import Message
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.words import CalendarText, NamedDays, iso_words
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes
    from crmnet.files.matrix.levels.entries import Dated

    _Cells = Sequence[tuple[int, Cell, str]]  # place, cell, heading

_LENGTH: Final = re.compile(r"(\d{1,4})(?:[.,]\d+)?\s*([a-z]*)[.?]*")
_UNITS: Final = {"h": 0, "mi": 0, "d": 1, "s": 7, "w": 7, "me": 30, "mo": 30}
"""How a word for a length of time begins, with its days."""
_MOST: Final = 3660  # days
_LONG: Final = 330  # days
_WORKING, _REST = 2, 7  # days that a working day takes at most, and what is left over
_MEANT: Final = "meant"


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


def lasts_long(dated: Iterable[Dated]) -> bool:
    """Whether the days of a row are so far apart that a year of them may be a slip."""
    days = [cell.day for cell, _, _, span in dated if cell.day and not span]
    return bool(days) and (max(days) - min(days)).days > _LONG


def in_its_year(
    whole: CalendarText,
    dues: _Cells,
    lengths: _Cells,
    language: str,
    notes: Notes,
) -> CalendarText:
    """From a first to a last day, whose year a length tells to be a slip; asked.

    "13/03/2027", "20/03/2028" and 7 days: it ends in 2027. Working days take longer.
    """
    found = [days for each in lengths if (days := _days(each)) is not None]
    if whole.days is None or len(found) != 1 or not dues:
        return whole
    first, last = whole.days.first, whole.days.last
    meant = day_or_none(last.year - 1, last.month, last.day)
    most = first + timedelta(days=_WORKING * found[0] + _REST)
    if meant is None or not first <= meant <= most < last:
        return whole
    _, cell, heading = dues[-1]
    choices = {
        _MEANT: Message("the year is a slip: {day}", day=meant),
        date_asking.CELL: Message("{day}", day=last),
    }
    message = Message(
        "it begins on {start} and lasts {n} days: does it end on {due}?",
        start=first,
        n=found[0],
        due=last,
    )
    fork = Fork(Asks.DATES, cell, heading, message, choices, _MEANT)
    if notes.choose(fork) != _MEANT:
        return whole
    words = iso_words(first, meant, language)
    return CalendarText(words, NamedDays(first, meant, words))


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
