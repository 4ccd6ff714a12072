"""Instants as people write them by the clock of a place: "2026-12-04 08:00".

A clock that is moved skips an hour once a year, and shows another one twice. What is
written without a zone is refused where it is one of these; with the distance to UTC
behind it, it has one reading: "2026-11-01 01:30-04:00".
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.errors import BadInput

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_CLOCK: Final = re.compile(
    r"(?P<day>.*?)[ T,]+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::00)?"
    r" ?(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_WRITTEN: Final = "%Y-%m-%d %H:%M"


class WrittenInstant(NamedTuple):
    """An instant as it was written.

    Attributes:
        day: the words for the day.
        clock: what the clock shows, minutes from midnight; None: the day alone.
        offset: "+HH:MM" from UTC; None: as it is there.
    """

    day: str
    clock: int | None = None
    offset: str | None = None


def parted(text: str) -> WrittenInstant:
    """The day of an instant, and its hour.

    Raises:
        BadInput: there is no such hour.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return WrittenInstant(text.strip())
    clock = int(found["hour"]) * 60 + int(found["minute"])
    if int(found["minute"]) > 59 or clock > 24 * 60:
        raise BadInput(
            '"{text}": there is no such hour (example: 2026-12-04 08:00)', text=text
        )
    return WrittenInstant(found["day"], clock, found["offset"])


def beginning(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a day, UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def instant(day: date, clock: int, offset: str | None, zone: ZoneInfo) -> datetime:
    """The instant, UTC, at which a clock shows an hour of a day.

    Args:
        day: the day there.
        clock: minutes from midnight; that of 24:00 is the next midnight.
        offset: from UTC, "-06:00", "Z"; None: as it is there on that day.
        zone: of the place.

    Raises:
        BadInput: the clock never shows it, or twice.
    """
    there = datetime.combine(day, time()) + timedelta(minutes=clock)
    if offset is not None:
        zoned = f"{there.isoformat()}{offset.replace('Z', '+00:00')}"
        return datetime.fromisoformat(zoned).astimezone(UTC)
    first, second = (
        there.replace(tzinfo=zone, fold=turn).astimezone(UTC) for turn in (0, 1)
    )
    if first == second:
        return first
    if first.astimezone(zone).replace(tzinfo=None) != there:
        raise BadInput(
            "there is no {hour} in {zone}: the clocks are moved then (write {next})",
            hour=there.strftime(_WRITTEN),
            zone=zone.key,
            next=first.astimezone(zone).strftime(_WRITTEN),
        )
    raise BadInput(
        "{hour} comes twice in {zone} (write {choices})",
        hour=there.strftime(_WRITTEN),
        zone=zone.key,
        choices=" / ".join(
            _with_offset(one.astimezone(zone)) for one in (first, second)
        ),
    )


def stored(at: datetime) -> str:
    """An instant as the store keeps it."""
    return at.astimezone(UTC).strftime(INSTANT)


def _with_offset(at: datetime) -> str:
    return at.isoformat(" ", "minutes")
