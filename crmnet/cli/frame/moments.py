"""An instant that a person types: "03:20", "ayer 23:50", "2002-11-04 03:20"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from datetime import tzinfo

    from crmnet.cli.frame.context import Context

_TIME: Final = re.compile(
    r"(?P<day>.*?)[T ,]*(?<!\d)(?P<hour>[01]?\d|2[0-3])[:h](?P<minute>[0-5]\d)"
    r"(?::[0-5]\d(?:\.\d+)?)?(?P<zone> ?(?:Z|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)


def past_moment(run: Context, text: str, option: str) -> datetime:
    """The instant that was typed, in the reader's time zone unless it names another.

    A time alone is the last one: at 00:10, "23:50" was yesterday.

    Raises:
        BadInput: it has no time, or the day is not understood.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise BadInput(
            '{option} is a time, or a day and a time, not "{text}" (give it like '
            '"03:20" or "2026-11-27 03:20")',
            option=option,
            text=text,
        )
    now = run.now.astimezone(run.zone)
    day = run.past_day(found["day"]) if found["day"].strip() else now.date()
    clock = time(int(found["hour"]), int(found["minute"]))
    zone = _zone(found["zone"]) if found["zone"] else run.zone
    at = datetime.combine(day, clock, zone).astimezone(UTC)
    if at > run.now and not found["day"].strip():
        at -= timedelta(days=1)
    return at


def is_bare(text: str) -> bool:
    """Whether a time was typed without a day."""
    found = _TIME.fullmatch(text.strip())
    return found is not None and not found["day"].strip()


def _zone(text: str) -> tzinfo:
    """The distance from UTC that was typed: "Z", "-06:00"."""
    return datetime.strptime(text.strip(), "%z").tzinfo or UTC
