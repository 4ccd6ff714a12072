"""Instants as people type them: a time, a day and a time, or ISO 8601 with its zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

_TIME: Final = re.compile(r"^(?:(.*?)(?:T|,?\s+))??([0-9]{1,2}):([0-9]{2})$")
_ZONED: Final = re.compile(r".*T.*([Zz]|[+-][0-9]{2}:?[0-9]{2})$")


def read_instant(
    text: str, today: date, zone: tzinfo | None, read_day: Callable[[str], date]
) -> datetime:
    """The instant that was typed, in UTC; without a zone by the reader's clock.

    Args:
        text: "03:10", "2002-11-04 03:10", "4 nov 2002, 03:10", "2002-11-04T09:10Z".
        today: the day of a time alone.
        zone: the reader's; None is that of the machine.
        read_day: reads what stands before the time.

    Raises:
        BadInput: it is none.
    """
    said = text.strip()
    if _ZONED.match(said):
        try:
            return datetime.fromisoformat(said).astimezone(UTC)
        except (ValueError, OverflowError):
            raise _no_instant(text) from None
    found = _TIME.match(said)
    if found is None:
        raise _no_instant(text)
    try:
        clock = time(int(found[2]), int(found[3]))
    except ValueError:
        raise _no_instant(text) from None
    day = read_day(found[1]) if found[1] else today
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _no_instant(text: str) -> BadInput:
    return BadInput(
        '"{text}" is not an instant (examples: 03:10, "2002-11-04 03:10", '
        "2002-11-04T09:10Z)",
        text=text,
    )
