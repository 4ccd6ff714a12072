"""Hours of other time zones, at which it may be the day before in the region: asked.

"2027-03-21T05:59:00Z" is the last minute of 20 March in Guatemala. An hour of the
region itself ("-06:00"), or without a zone, is of the day that is written.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.errors import Message
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.words import CalendarText, NamedDays, read_days
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes

_HOUR: Final = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?P<second>:[\d.,]+)?"
    r" ?(?P<half>[ap])?(?:\.? ?m\.?)? ?\(?(?P<zone>z|utc|gmt)?"
    r" ?(?:(?P<sign>[+-])(?P<east>\d{1,2})(?::?(?P<rest>[0-5]\d))?)?\)?$"
)
_HERE: Final = (timedelta(hours=-10), timedelta(hours=-3))  # Hawaii to Newfoundland
_MIDDLE: Final = timezone(timedelta(hours=-6))  # Belize to Costa Rica, Mexico City
_WEST: Final = timezone(timedelta(hours=-7))
_LAST: Final = 23
_WRITTEN: Final = "written"
_REGION: Final = "region"
_CHOICES: Final = {
    _WRITTEN: Message("the day that is written"),
    _REGION: Message("the day before, as it is in the region"),
}


def of_zone(
    text: str, words: str, cell: Cell, reader: Reader, notes: Notes
) -> CalendarText | None:
    """A day whose hour is of another time zone; None where it surely is that day.

    Args:
        text: a day with an hour: "2027-03-21T05:59:00Z".
        words: the same as it is read: "2027-03-21 05:59 UTC".
        cell: where it stands.
        reader: of the plan's language.
        notes: takes down what is asked, once a document.
    """
    hour = _HOUR.search(fold(text).strip())
    days = read_days(words, reader) if hour and _has_zone(hour) else None
    if hour is None or days is None or days.first != days.last:
        return None
    day = days.last
    instant = _instant(hour, day)
    if instant is None or instant.astimezone(_WEST).date() == day:
        return None
    before = day - timedelta(days=1)
    is_early = instant.astimezone(_MIDDLE).date() < day
    is_full = instant.minute == instant.second == 0  # often a day and no hour
    likeliest = _REGION if is_early and not is_full else _WRITTEN
    message = Message(
        '"{text}" is an hour of another time zone, at which it may still be {day} in '
        "the region: which day do such cells mean?",
        text=text,
        day=before,
    )
    key = f"hours of {likeliest}"
    fork = Fork(Asks.DATES, cell, "", message, _CHOICES, likeliest, key)
    if notes.choose(fork) == _WRITTEN:
        return CalendarText(words, days)
    meant = NamedDays(before, before, before.isoformat())
    return CalendarText(words, meant, is_beside=True)


def _has_zone(hour: re.Match[str]) -> bool:
    return bool(hour["zone"] or hour["sign"])


def _instant(found: re.Match[str], day: date) -> datetime | None:
    """When an hour is, where its zone is none of the region."""
    east = timedelta(hours=int(found["east"] or 0), minutes=int(found["rest"] or 0))
    east = -east if found["sign"] == "-" else east
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    if _HERE[0] <= east <= _HERE[1] or hour > _LAST:
        return None
    seconds = int(bool((found["second"] or "").strip(":0.,")))
    clock = time(hour, int(found["minute"]), seconds)
    return datetime.combine(day, clock, UTC) - east
