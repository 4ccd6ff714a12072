"""Office hours: read from plain words into one text, and asked about an instant.

The text is made of spans, ``mon-fri 08:00-16:00; sat 09:00-12:00``, each of days and
of hours by the clock of the place. One that ends before it begins goes on until the
next day: ``fri 22:00-06:00``. Around the clock is ``mon-sun 00:00-24:00``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS: Final = "mon-sun 00:00-24:00"
_DAY: Final = 24 * 60  # minutes
_NOON: Final = 12 * 60
_WEEK: Final = range(7)
_DAYS_AHEAD: Final = 9  # in which all that is in a week comes
_CALLED: Final = (  # folded, Monday first
    "mon monday mondays lun lunes",
    "tue tues tuesday tuesdays mar martes",
    "wed wednesday wednesdays mie miercoles",
    "thu thur thurs thursday thursdays jue jueves",
    "fri friday fridays vie viernes",
    "sat saturday saturdays sab sabado sabados",
    "sun sunday sundays dom domingo domingos",
)
_NUMBER: Final[Mapping[str, int]] = {
    word: number for number, words in enumerate(_CALLED) for word in words.split()
}
_SEVERAL: Final[Mapping[str, str]] = {
    r"a diario|diario|diariamente|todos los dias|daily|every day": "mon-sun",
    r"fin(?:es)? de semana|weekends?": "sat-sun",
    r"dias (?:habiles|laborables)|entre semana|weekdays|working days": "mon-fri",
}
_CLOCK: Final = (
    r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?\s*(?:hrs?\b\.?|h\b\.?|horas?\b|hours?\b)?"
    r"\s*([ap]m)?"
)
_TO: Final = r"\s*(?:-|\ba(?: las)?\b|\bhasta(?: las)?\b|\bto\b|\buntil\b)\s*"
_HOURS: Final = re.compile(rf"{_CLOCK}{_TO}{_CLOCK}")
_ALWAYS: Final = re.compile(
    r"\b24\s*(?:/\s*7|horas|hours|hrs|h)\b|\baround the clock\b"
)
_NOON_MARK: Final = re.compile(r"\b([ap])\.?\s?m\b\.?")
_DASHES: Final = re.compile(r"\s*[-\u2010-\u2015]\s*")
_FILLERS: Final = re.compile(r"\b(?:de(?: las)?|from|las|y|e|and|los|on)\b|[,:]")
_RANGE: Final = re.compile(
    r"([a-z]+)(?:\s*(?:-|\b(?:al?|to|through|thru)\b)\s*([a-z]+))?"
)
_PLACE: Final = "#"  # where hours stood


class OpenSpan(NamedTuple):
    """Hours of some days.

    Attributes:
        days: numbers of weekdays, Monday is 0, in order.
        start: minutes from midnight.
        end: exclusive; more than a day's minutes where it goes on until the next one.
    """

    days: tuple[int, ...]
    start: int
    end: int

    def has(self, weekday: int, minute: int) -> bool:
        """Whether a minute of a weekday is in it."""
        return (weekday in self.days and self.start <= minute < self.end) or (
            (weekday - 1) % 7 in self.days and minute + _DAY < self.end
        )

    def __str__(self) -> str:
        end = self.end if self.end <= _DAY else self.end - _DAY
        return f"{_days_text(self.days)} {_clock(self.start)}-{_clock(end)}"


def read(text: str) -> str:
    """Office hours as the store keeps them.

    >>> read("lunes a viernes de 8 a 16; sáb 9-12")
    'mon-fri 08:00-16:00; sat 09:00-12:00'

    Args:
        text: spans, parted by ";"; "24 horas" needs no days.

    Raises:
        BadInput: it has no one reading.
    """
    spans = {span for part in text.split(";") for span in _read(part.strip())}
    return "; ".join(map(str, sorted(spans)))


def is_open(hours: str, at: datetime, zone: str) -> bool:
    """Whether an office is open, by the clock of its place.

    Args:
        hours: as `read` gives them.
        at: the instant, with its zone.
        zone: IANA, of the office.
    """
    from zoneinfo import ZoneInfo

    there = at.astimezone(ZoneInfo(zone))
    minute = there.hour * 60 + there.minute
    return any(span.has(there.weekday(), minute) for span in spans_of(hours))


def next_change(hours: str, at: datetime, zone: str) -> datetime | None:
    """When an office next opens or closes after an instant, UTC; None: never.

    Args:
        hours: as `read` gives them.
        at: the instant, with its zone.
        zone: IANA, of the office.
    """
    now = is_open(hours, at, zone)
    after = (one for one in _candidates(hours, at, zone) if one > at)
    return next((one for one in after if is_open(hours, one, zone) is not now), None)


@lru_cache(maxsize=64)
def spans_of(hours: str) -> tuple[OpenSpan, ...]:
    """The spans of hours that were read."""
    return tuple(span for part in hours.split(";") for span in _read(part.strip()))


def _candidates(hours: str, at: datetime, zone: str) -> list[datetime]:
    """When an office may open or close in the next days: its hours; changes of time.

    Clocks change at a full or a half hour, UTC, and each hour by the clock may come
    twice.
    """
    from zoneinfo import ZoneInfo

    place = ZoneInfo(zone)
    half = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    midnight = at.astimezone(place).replace(hour=0, minute=0, second=0, microsecond=0)
    clock = {minute for span in spans_of(hours) for minute in span[1:]}
    by_clock = (
        (midnight + timedelta(days=number, minutes=minute)).replace(fold=turn)
        for number in range(-1, _DAYS_AHEAD)
        for minute in clock
        for turn in (0, 1)
    )
    changes = (half + timedelta(minutes=30 * one) for one in range(48 * _DAYS_AHEAD))
    return sorted({*changes, *(one.astimezone(UTC) for one in by_clock)})


def _read(part: str) -> list[OpenSpan]:
    """The spans of "lun-jue 8-12 y 13-17"."""
    plain = _NOON_MARK.sub(r"\1m", _DASHES.sub("-", fold(part)))
    hours = [_hours(found) for found in _HOURS.finditer(plain)]
    rest = _HOURS.sub(_PLACE, plain)
    is_always = bool(_ALWAYS.search(rest))
    days = _days(_ALWAYS.sub(_PLACE, rest), part)
    if is_always and not hours:
        hours, days = [(0, _DAY)], days or tuple(_WEEK)
    elif is_always or not (hours or days):
        raise _no_hours(part)
    if hours and days:
        return [OpenSpan(days, start, end) for start, end in hours]
    if hours:
        raise BadInput(
            '"{hours}" does not say on which days (example: mon-fri 08:00-16:00)',
            hours=part,
        )
    raise BadInput(
        '"{hours}" does not say from when to when (example: mon-fri 08:00-16:00)',
        hours=part,
    )


def _days(rest: str, part: str) -> tuple[int, ...]:
    """The days that are named before or after the hours; none where none are."""
    for words, days in _SEVERAL.items():
        rest = re.sub(rf"\b(?:{words})\b", days, rest)
    before, *others = (
        " ".join(_FILLERS.sub(" ", text).split()) for text in rest.split(_PLACE)
    )
    named = [text for text in (before, *others) if text]
    found = [_named_days(text, part) for text in named]
    if len(named) > 1 or any(others[:-1]):
        raise BadInput(
            '"{hours}" names days several times (part the spans by ";": mon-fri '
            "08:00-16:00; sat 09:00-12:00)",
            hours=part,
        )
    return found[0] if found else ()


def _named_days(text: str, part: str) -> tuple[int, ...]:
    """The weekdays of "lunes a miercoles viernes", in order."""
    found = [_range(one[1], one[2]) for one in _RANGE.finditer(text)]
    if None in found or _RANGE.sub("", text).strip():
        raise _no_hours(part)
    return tuple(sorted({day for days in found for day in days or ()}))


def _range(first: str, last: str | None) -> list[int] | None:
    """The weekdays of "lunes a viernes"; None where one is no day."""
    start, end = _NUMBER.get(first), _NUMBER.get(last or first)
    if start is None or end is None:
        return None
    return [(start + number) % 7 for number in range((end - start) % 7 + 1)]


def _hours(found: re.Match[str]) -> tuple[int, int]:
    """From which minute of the day to which, exclusive."""
    first, last = found.group(1, 2, 3), found.group(4, 5, 6)
    start, end = _minute(*first), _minute(*last)
    said = found[0].strip()
    is_half = bool(first[2]) is not bool(last[2])  # "9-5 pm"
    if start is None or end is None or start == _DAY or is_half:
        raise BadInput(
            '"{hours}" is not a span of hours (write 24 hours, 08:00-16:00, or am and '
            "pm)",
            hours=said,
        )
    end = end or _DAY
    if end == start or end < start < _NOON:
        raise BadInput(
            '"{hours}" ends before it begins (write 24 hours, 08:00-16:00, or am and '
            "pm)",
            hours=said,
        )
    return start, end if end > start else end + _DAY


def _minute(hour: str, minute: str | None, half: str | None) -> int | None:
    """The minute of the day that a clock shows; None: there is no such time."""
    hours, minutes = int(hour), int(minute or 0)
    if half and not 1 <= hours <= 12:
        return None
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    at = hours * 60 + minutes
    return at if minutes < 60 and at <= _DAY else None


def _no_hours(part: str) -> BadInput:
    return BadInput(
        '"{hours}" are no office hours (example: mon-fri 08:00-16:00; 24 hours)',
        hours=part,
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _days_text(days: tuple[int, ...]) -> str:
    """Weekdays with those that follow each other as one: "mon-thu,sun"."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}"
        for run in runs
    )
