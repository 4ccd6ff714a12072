"""Calendars as other programs read them: iCalendar (RFC 5545, 7986), through icalendar.

Each deadline is there twice, since no form of it reaches every program: a task, and an
event of the whole day. Nothing in it tells when it was written, so that equal entries
give equal bytes. It is of the extra ``crmnet[calendar]``.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput

try:
    from icalendar import Alarm, Calendar, Event, Todo, vDuration, vText
except ImportError:
    raise BadInput(
        "calendars are written with a part of crmnet that is not installed (install "
        "it: pip install 'crmnet[calendar]')"
    ) from None

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from icalendar.cal import Component

PRODUCT: Final = "-//crmnet//calendar//EN"
REFRESHED: Final = timedelta(days=1)  # how often whoever subscribes may ask
NOON: Final = time(12, tzinfo=UTC)  # the same day in all of the Americas
MORNING: Final = timedelta(hours=9)  # of the day of an alarm, on the reader's clock
_END: Final = b"END:VCALENDAR\r\n"


class CalendarHead(NamedTuple):
    """What a calendar says of itself.

    Attributes:
        name: for people; "" says nothing.
        source: the address at which it is published, or None.
    """

    name: str = ""
    source: str | None = None


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


def calendar(head: CalendarHead, entries: Iterable[bytes]) -> Iterator[bytes]:
    """A calendar in pieces; entries are those of :func:`task` and :func:`event`."""
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", PRODUCT)
    if head.name:
        for name in ("name", "x-wr-calname"):  # the second is what most programs read
            whole.add(name, vText(head.name))
        whole.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
        whole.add("x-published-ttl", vDuration(REFRESHED))
    if head.source:
        whole.add("source", head.source, parameters={"VALUE": "URI"})
    yield whole.to_ical().removesuffix(_END)
    yield from entries
    yield _END


def task(entry: CalendarEntry) -> bytes:
    """A task (VTODO), due on its last good day."""
    made = _common(Todo(), entry)
    if entry.last_on:
        if entry.first_on and entry.first_on < entry.last_on:  # never on the same day
            made.add("dtstart", _day(entry.first_on))
        made.add("due", _day(entry.last_on))
        _add_alarms(made, entry, {"RELATED": "END"})
    if entry.percent is not None:
        made.add("percent-complete", entry.percent)
    if entry.done_on:
        made.add("completed", datetime.combine(_day(entry.done_on), NOON))
    return bytes(made.to_ical())


def event(entry: CalendarEntry) -> bytes:
    """An event of whole days (VEVENT), which takes nobody's time.

    An event ends where the next day begins.
    """
    made = _common(Event(), entry)
    last = entry.last_on or ""
    made.add("dtstart", _day(entry.first_on or last))
    made.add("dtend", _day(last) + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    if entry.place:
        made.add("location", entry.place)
    _add_alarms(made, entry, {})
    return bytes(made.to_ical())


def _common(made: Component, entry: CalendarEntry) -> Component:
    made.add("uid", entry.uid)
    made.add("dtstamp", _instant(entry.changed_at))
    made.add("last-modified", _instant(entry.changed_at))
    made.add("created", _instant(entry.made_at))
    made.add("sequence", entry.sequence)
    made.add("status", entry.status)
    made.add("summary", entry.summary)
    made.add("description", entry.description)
    made.add("categories", list(entry.categories))
    if entry.words:
        made.add("x-crmnet-due-text", vText(entry.words))
    if entry.twin:
        made.add("related-to", entry.twin, parameters={"RELTYPE": "SIBLING"})
    return made


def _add_alarms(
    made: Component, entry: CalendarEntry, parameters: dict[str, str]
) -> None:
    for days in entry.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", MORNING - timedelta(days=days), parameters=parameters)
        made.add_component(alarm)


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _instant(at: str) -> datetime:
    """An instant of the log, to the second."""
    return datetime.fromisoformat(at).replace(microsecond=0, tzinfo=UTC)
