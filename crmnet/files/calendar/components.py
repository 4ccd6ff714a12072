"""The entries of a calendar as other programs read them: iCalendar (RFC 5545, 7986).

Each deadline is there twice, since no form of it reaches every program: a task, and an
event of the whole day. Nothing in it tells when it was written, so that equal entries
give equal bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.calendar.lines import component, text

if TYPE_CHECKING:
    from collections.abc import Iterator

UID: Final = "{id}@crmnet"
TWIN: Final = "{id}-deadline@crmnet"
NOON: Final = time(12, tzinfo=UTC)  # the same day in all of the Americas
MORNING: Final = timedelta(hours=9)  # of the day of an alarm, on the reader's clock
CLOSING: Final = b"END:VCALENDAR\r\n"  # stands behind the last entry
_EVENT_FIRST: Final = (
    *("SUMMARY", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"),
    *("DTSTAMP", "UID", "SEQUENCE"),
)


class CalendarEntry(NamedTuple):
    """A task, or an event of whole days.

    Attributes:
        uid: the same for ever, whatever becomes of it.
        twin: the uid of what tells the same in another form, or None.
        summary: one line.
        description: lines for people.
        categories: none of them with a comma, at which some programs part them.
        status: a word of RFC 5545 for a task or an event.
        first_on: the first day, or None: of a task that may begin at any time.
        last_on: the last good day, inclusive; None: of a task without a date.
        percent: how much is done, or None.
        done_on: the day on which it was done, or None.
        sequence: grows with each change.
        made_at, changed_at: instants, ISO 8601 in UTC.
        alarms: so many days before the last good day.
        words: of its date as somebody wrote them, or "".
        place: where it is, or "".
    """

    uid: str
    twin: str | None
    summary: str
    description: str
    categories: tuple[str, ...]
    status: str
    first_on: str | None
    last_on: str | None
    percent: int | None
    done_on: str | None
    sequence: int
    made_at: str
    changed_at: str
    alarms: tuple[int, ...] = ()
    words: str = ""
    place: str = ""


class FolderEntry(NamedTuple):
    """An entry that gets a file of its own.

    Attributes:
        kind: "todo" or "events".
        uid: UID or TWIN of an id.
        data: the entry.
    """

    kind: str
    uid: str
    data: bytes


def task(entry: CalendarEntry) -> bytes:
    """A task (VTODO), due on its last good day."""
    said = _common(entry)
    if entry.last_on:
        if entry.first_on and entry.first_on < entry.last_on:  # never on the same day
            said["DTSTART;VALUE=DATE"] = _day(entry.first_on)
        said["DUE;VALUE=DATE"] = _day(entry.last_on)
    if entry.percent is not None:
        said["PERCENT-COMPLETE"] = str(entry.percent)
    if entry.done_on:
        said["COMPLETED"] = f"{_day(entry.done_on)}T{NOON:%H%M%S}Z"
    alarms = _alarms(entry, ";RELATED=END") if entry.last_on else b""
    return component("VTODO", _lines(said, ()), alarms)


def event(entry: CalendarEntry) -> bytes:
    """An event of whole days (VEVENT), which takes nobody's time.

    An event ends where the next day begins.
    """
    said = _common(entry)
    last = entry.last_on or ""
    after = date.fromisoformat(last) + timedelta(days=1)
    said["DTSTART;VALUE=DATE"] = _day(entry.first_on or last)
    said["DTEND;VALUE=DATE"] = _day(after.isoformat())
    said["TRANSP"] = "TRANSPARENT"
    if entry.place:
        said["LOCATION"] = text(entry.place)
    return component("VEVENT", _lines(said, _EVENT_FIRST), _alarms(entry, ""))


def _common(entry: CalendarEntry) -> dict[str, str]:
    """The properties of both forms, by their names with their parameters."""
    changed = _instant(entry.changed_at)
    said = {
        "UID": text(entry.uid),
        "DTSTAMP": changed,
        "LAST-MODIFIED": changed,
        "CREATED": _instant(entry.made_at),
        "SEQUENCE": str(entry.sequence),
        "STATUS": text(entry.status),
        "SUMMARY": text(entry.summary),
        "DESCRIPTION": text(entry.description),
        "CATEGORIES": ",".join(map(text, entry.categories)),
    }
    if entry.words:
        said["X-CRMNET-DUE-TEXT"] = text(entry.words)
    if entry.twin:
        said["RELATED-TO;RELTYPE=SIBLING"] = text(entry.twin)
    return said


def _lines(said: dict[str, str], first: tuple[str, ...]) -> Iterator[str]:
    """The lines of a component, in the order in which icalendar puts them."""
    for name in (*first, *sorted(said.keys() - first)):
        if name in said:
            yield f"{name}:{said[name]}"


def _alarms(entry: CalendarEntry, parameter: str) -> bytes:
    summary = text(entry.summary)
    return b"".join(
        component(
            "VALARM",
            (
                "ACTION:DISPLAY",
                f"DESCRIPTION:{summary}",
                f"TRIGGER{parameter}:{_before(days)}",
            ),
        )
        for days in entry.alarms
    )


def _before(days: int) -> str:
    """So many days before, in the morning of that day."""
    span = timedelta(days=days) - MORNING
    hours = span.seconds // 3600
    return f"-P{span.days}DT{hours}H" if span.days else f"-PT{hours}H"


def _day(iso: str) -> str:
    return iso.replace("-", "")


@lru_cache(1024)  # what is recorded together bears one instant
def _instant(at: str) -> str:
    """An instant of the log, to the second."""
    return f"{datetime.fromisoformat(at).replace(tzinfo=UTC):%Y%m%dT%H%M%SZ}"
