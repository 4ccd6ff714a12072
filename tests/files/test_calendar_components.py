"""Calendars as bytes: nothing in a text becomes a line of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from crmnet.files.calendar.enclosing import CalendarHead, calendar
from crmnet.i18n import language
from crmnet.render.calendar.exporting import DeadlineWriter
from crmnet.render.kit.visible import visible
from crmnet.reports.calendar.deadlines import DeadlineRow

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW = DeadlineRow(
    id="0197a3f2-5555-7000-8000-000000000000",
    plan="p",
    code="1.1",
    title="Título",
    titles=None,
    party="GT",
    occurrence=0,
    starts_on="2002-09-01",
    due_on="2002-09-30",
    first_due_on="2002-09-30",
    status="not_started",
    percent=None,
    done_on=None,
    calendar_shown="septiembre",
    calendar_of=None,
    schedule=None,
    theme="1",
    archived=0,
    revision=3,
    made_at="2002-06-01T10:11:12.131415Z",
    changed_at="2002-07-01T10:11:12.999999Z",
)
WRITER = DeadlineWriter(language("es"), several=False, labels={})
HOSTILE = (
    "a\r\nEND:VTODO\r\nBEGIN:VALARM",
    "a\nATTENDEE:mailto:x@example.org",
    "a\rSUMMARY:b",
    "\x00\x07\x1b[31m\x7f\x85\u2028\u2029",
    "\u202eevil\u200b\ufeff\ufffe\ud800",
    "a" * 5000,
    "ñ" * 300,
    "\U0001f600" * 100,
    "a\\nb\\,c;d,e:f\"g'h",
    "",
    " ",
    "e" + "\u0301" * 100,
)


def written(row: DeadlineRow, name: str = "x") -> bytes:
    return b"".join(calendar(CalendarHead(name), WRITER.all([row])))


def read(data: bytes) -> Any:
    return Calendar.from_ical(data)


def lines(data: bytes) -> Iterator[bytes]:
    assert data.endswith(b"\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert not re.search(rb"[\x00-\x1f\x7f]", line)
        assert len(line) <= 75
        line.decode()  # no letter is parted
        yield line


def see_nothing_but_the_text(text: str) -> None:
    row = ROW._replace(title=text, calendar_shown=text, schedule=text, theme=text)
    data = written(row, name=visible(text) or "x")
    plain = [*lines(written(ROW))]
    names = [line.partition(b":")[0] for line in lines(data) if line[:1] != b" "]
    assert names == [line.partition(b":")[0] for line in plain if line[:1] != b" "]
    found = read(data)
    (task,), (event,) = found.walk("VTODO"), found.walk("VEVENT")
    said = f"1.1 Guatemala: {visible(text)}"
    assert task["SUMMARY"] == event["SUMMARY"] == said
    first, *_ = task["DESCRIPTION"].split("\n")
    assert first == f"Calendario: «{visible(text)}»"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    if text.strip():
        see_nothing_but_the_text(text)
    else:
        assert [*lines(written(ROW._replace(title=text, calendar_shown=text)))]


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_any_text_stays_a_text(text: str) -> None:
    see_nothing_but_the_text(text)


def test_a_task_begins_only_before_it_is_due() -> None:
    (task,) = read(written(ROW)).walk("VTODO")
    assert str(task["DTSTART"].dt) == "2002-09-01"
    on_one_day = ROW._replace(starts_on=ROW.due_on)
    (task,) = read(written(on_one_day)).walk("VTODO")
    assert "DTSTART" not in task


def test_instants_are_those_of_the_log_to_the_second() -> None:
    data = written(ROW).decode()
    assert data.count("DTSTAMP:20020701T101112Z\r\n") == 2
    assert data.count("LAST-MODIFIED:20020701T101112Z\r\n") == 2
    assert data.count("CREATED:20020601T101112Z\r\n") == 2
    assert data.count("SEQUENCE:3\r\n") == 2


@pytest.mark.parametrize(
    ("party", "categories"),
    [
        ("GT|HN", ["Tema 1", "Guatemala", "Honduras"]),
        ("network", ["Tema 1", "la Red"]),
        ("GT/consular", ["Tema 1", "Guatemala (Red Consular)"]),
    ],
)
def test_each_country_of_a_set_is_a_category(party: str, categories: list[str]) -> None:
    (task,) = read(written(ROW._replace(party=party))).walk("VTODO")
    assert list(task["CATEGORIES"].cats) == categories


def test_each_entry_is_made_when_it_is_asked_for() -> None:
    """So that a calendar of 100,000 takes no more memory than a short one."""
    drawn: list[int] = []

    def rows() -> Iterator[DeadlineRow]:
        for number in range(5):
            drawn.append(number)
            yield ROW

    pieces = calendar(CalendarHead("x"), WRITER.all(rows()))
    told = [len(drawn) for _ in pieces]
    assert told == [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5]


def test_a_carried_over_deadline_is_cancelled() -> None:
    row = ROW._replace(status="carried_over")
    found = read(written(row))
    assert {one["STATUS"] for one in found.walk() if "UID" in one} == {"CANCELLED"}
