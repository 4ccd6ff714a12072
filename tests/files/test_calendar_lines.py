"""Entries of calendars are byte for byte those that icalendar would write."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Alarm, Event, Todo, vText

from crmnet.files.calendar.components import (
    MORNING,
    NOON,
    CalendarEntry,
    event,
    task,
)

if TYPE_CHECKING:
    from icalendar.cal import Component

LETTERS = st.sampled_from('ab ,;:^\\\n"ñ€🐣')
TEXTS = st.text(LETTERS, max_size=160).map(str.strip)
DAYS = st.dates(date(1900, 1, 1), date(2199, 1, 1)).map(date.isoformat)
INSTANTS = st.datetimes(timezones=st.just(UTC)).map(
    lambda at: (
        f"{at.replace(2000 + at.year % 100, day=min(at.day, 28)):%Y-%m-%dT%H:%M:%S.%f}Z"
    )
)
ENTRIES = st.builds(
    CalendarEntry,
    uid=TEXTS,
    twin=st.none() | TEXTS,
    summary=TEXTS,
    description=TEXTS,
    categories=st.tuples(TEXTS, TEXTS),
    status=st.just("CONFIRMED"),
    first_on=st.none() | DAYS,
    last_on=DAYS,
    percent=st.none() | st.integers(0, 100),
    done_on=st.none() | DAYS,
    sequence=st.integers(0, 10**6),
    made_at=INSTANTS,
    changed_at=INSTANTS,
    alarms=st.sampled_from([(), (30, 7), (1,)]),
    words=TEXTS,
    place=TEXTS,
)


@given(ENTRIES)
def test_a_task_is_as_icalendar_writes_it(entry: CalendarEntry) -> None:
    assert task(entry) == a_task(entry)


@given(ENTRIES)
def test_an_event_is_as_icalendar_writes_it(entry: CalendarEntry) -> None:
    assert event(entry) == an_event(entry)


def a_task(entry: CalendarEntry) -> bytes:
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


def an_event(entry: CalendarEntry) -> bytes:
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
