"""Office hours in plain words, and whether an office is open at an instant."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crmnet.domain import hours
from crmnet.errors import BadInput

ALWAYS = "mon-sun 00:00-24:00"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("lun-vie 08:00-16:00", "mon-fri 08:00-16:00"),
        ("mon-fri 8-16", "mon-fri 08:00-16:00"),
        ("Lunes a viernes de 8 a 16", "mon-fri 08:00-16:00"),
        ("lunes a viernes, de 8:00 a 16:00 horas", "mon-fri 08:00-16:00"),
        ("lunes – viernes: 8:00 – 16:30 h", "mon-fri 08:00-16:30"),
        ("Monday to Friday from 8 to 16", "mon-fri 08:00-16:00"),
        ("mon-fri 8 am - 4:30 pm", "mon-fri 08:00-16:30"),
        ("lun-vie 8:00 a. m. a 4:00 p. m.", "mon-fri 08:00-16:00"),
        ("lun a vie 8h30-16h", "mon-fri 08:30-16:00"),
        ("24 horas", ALWAYS),
        ("24h", ALWAYS),
        ("24/7", ALWAYS),
        ("las 24 horas", ALWAYS),
        ("24 hours", ALWAYS),
        ("around the clock", ALWAYS),
        ("todos los días las 24 horas", ALWAYS),
        ("sáb-dom 24 horas", "sat-sun 00:00-24:00"),
        ("daily 7-19", "mon-sun 07:00-19:00"),
        ("lun-vie 8-16; sáb 9-12", "mon-fri 08:00-16:00; sat 09:00-12:00"),
        ("sáb 9-12 ; lun-vie 8-16", "mon-fri 08:00-16:00; sat 09:00-12:00"),
        ("lun-jue 8-12 y 13-17", "mon-thu 08:00-12:00; mon-thu 13:00-17:00"),
        ("lun-jue 8-12, 13-17", "mon-thu 08:00-12:00; mon-thu 13:00-17:00"),
        ("lun, mié y vie 9-13", "mon,wed,fri 09:00-13:00"),
        ("sun-thu 8-16", "mon-thu,sun 08:00-16:00"),
        ("fri-mon 8-16", "mon,fri-sun 08:00-16:00"),
        ("lun-vie 22:00-06:00", "mon-fri 22:00-06:00"),
        ("lun-vie 16-24", "mon-fri 16:00-24:00"),
        ("lun-vie 16:00-00:00", "mon-fri 16:00-24:00"),
        ("fines de semana 9-12", "sat-sun 09:00-12:00"),
        ("días hábiles 8-15", "mon-fri 08:00-15:00"),
        ("mon-fri 12 am - 12 pm", "mon-fri 00:00-12:00"),
    ],
)
def test_hours_are_read_from_plain_words(text: str, canonical: str) -> None:
    assert hours.read(text) == canonical
    assert hours.read(canonical) == canonical


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", '"" are no office hours (example: mon-fri 08:00-16:00; 24 hours)'),
        (
            "cuando se pueda",
            '"cuando se pueda" are no office hours (example: mon-fri 08:00-16:00; 24 '
            "hours)",
        ),
        ("8-16", '"8-16" does not say on which days (example: mon-fri 08:00-16:00)'),
        (
            "lun-vie",
            '"lun-vie" does not say from when to when (example: mon-fri 08:00-16:00)',
        ),
        (
            "lun-vie 8-4",
            '"8-4" ends before it begins (write 24 hours, 08:00-16:00, or am and pm)',
        ),
        (
            "mon-fri 8 am - 4 am",
            '"8 am-4 am" ends before it begins (write 24 hours, 08:00-16:00, or am '
            "and pm)",
        ),
        (
            "lun-vie 8-25",
            '"8-25" is not a span of hours (write 24 hours, 08:00-16:00, or am and pm)',
        ),
        (
            "lun-vie 8:60-16",
            '"8:60-16" is not a span of hours (write 24 hours, 08:00-16:00, or am and '
            "pm)",
        ),
        (
            "mon-fri 9-5 pm",
            '"9-5 pm" is not a span of hours (write 24 hours, 08:00-16:00, or am and '
            "pm)",
        ),
        (
            "mon-fri 13 pm - 15 pm",
            '"13 pm-15 pm" is not a span of hours (write 24 hours, 08:00-16:00, or am '
            "and pm)",
        ),
        (
            "lun-vie 8-8",
            '"8-8" ends before it begins (write 24 hours, 08:00-16:00, or am and pm)',
        ),
        (
            "lun-vie 8-16 salvo feriados",
            '"lun-vie 8-16 salvo feriados" are no office hours (example: mon-fri '
            "08:00-16:00; 24 hours)",
        ),
        (
            "lun-vie 8-16, sáb 9-12",
            '"lun-vie 8-16, sáb 9-12" names days several times (part the spans by '
            '";": mon-fri 08:00-16:00; sat 09:00-12:00)',
        ),
        (
            "lun-vie 8-16 24 horas",
            '"lun-vie 8-16 24 horas" are no office hours (example: mon-fri '
            "08:00-16:00; 24 hours)",
        ),
        (
            "lun-vie 8-16;",
            '"" are no office hours (example: mon-fri 08:00-16:00; 24 hours)',
        ),
    ],
)
def test_what_has_no_one_reading_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        hours.read(text)
    assert str(refused.value) == said


def at(text: str, zone: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


OFFICE = "mon-fri 08:00-16:00"
NIGHT = "fri 22:00-06:00"
GUATEMALA, TORONTO = "America/Guatemala", "America/Toronto"


@pytest.mark.parametrize(
    ("when", "text", "is_open"),
    [
        ("2026-11-27 07:59", OFFICE, False),  # a Friday
        ("2026-11-27 08:00", OFFICE, True),
        ("2026-11-27 15:59:59", OFFICE, True),
        ("2026-11-27 16:00", OFFICE, False),
        ("2026-11-28 10:00", OFFICE, False),
        ("2026-11-27 23:00", NIGHT, True),
        ("2026-11-28 05:59", NIGHT, True),
        ("2026-11-28 06:00", NIGHT, False),
        ("2026-11-28 22:30", NIGHT, False),
        ("2026-11-27 05:00", NIGHT, False),
        ("2026-11-29 00:00", ALWAYS, True),
    ],
)
def test_an_office_is_open_by_its_own_clock(
    when: str, text: str, is_open: bool
) -> None:
    instant = at(when, GUATEMALA).astimezone(UTC)
    assert hours.is_open(text, instant, GUATEMALA) is is_open


@pytest.mark.parametrize(
    ("when", "text", "zone", "changes"),
    [
        ("2026-11-27 03:00", OFFICE, GUATEMALA, "2026-11-27 08:00"),
        ("2026-11-27 08:00", OFFICE, GUATEMALA, "2026-11-27 16:00"),
        ("2026-11-27 16:00", OFFICE, GUATEMALA, "2026-11-30 08:00"),
        ("2026-11-27 23:00", NIGHT, GUATEMALA, "2026-11-28 06:00"),
        ("2026-11-28 06:00", NIGHT, GUATEMALA, "2026-12-04 22:00"),
        # 2026-03-08 02:00 is 03:00 in Toronto, 2026-11-01 02:00 is 01:00
        ("2026-03-07 12:00", "sun 03:00-05:00", TORONTO, "2026-03-08 03:00"),
        ("2026-03-07 12:00", "sun 02:30-05:00", TORONTO, "2026-03-08 03:00"),
        ("2026-03-06 17:00", OFFICE, TORONTO, "2026-03-09 08:00"),
        ("2026-10-30 17:00", OFFICE, TORONTO, "2026-11-02 08:00"),
    ],
)
def test_what_changes_next(when: str, text: str, zone: str, changes: str) -> None:
    assert hours.next_change(text, at(when, zone), zone) == at(changes, zone)


def test_what_never_closes_has_no_next_change() -> None:
    assert hours.next_change(ALWAYS, at("2026-03-07 12:00", TORONTO), TORONTO) is None
    assert (
        hours.next_change(
            "mon-sun 00:00-12:00; mon-sun 12:00-24:00",
            at("2026-03-07 12:00", TORONTO),
            TORONTO,
        )
        is None
    )


@pytest.mark.parametrize("zone", [TORONTO, "America/St_Johns", "America/Tijuana"])
@pytest.mark.parametrize("day", ["2026-03-07", "2026-10-31"])
@pytest.mark.parametrize("text", [OFFICE, "sun 01:15-02:45", "sat 20:00-01:30", ALWAYS])
def test_the_next_change_is_the_first_minute_that_differs(
    zone: str, day: str, text: str
) -> None:
    begin = at(day, zone).astimezone(UTC)
    minutes = [begin + timedelta(minutes=n) for n in range(3 * 24 * 60)]
    open_ = [hours.is_open(text, minute, zone) for minute in minutes]
    for place in range(0, 2 * 24 * 60, 97):
        differing = (
            m
            for m, o in zip(minutes[place:], open_[place:], strict=True)
            if o is not open_[place]
        )
        expected = next(differing, None)
        found = hours.next_change(text, minutes[place], zone)
        assert expected is None or found == expected
        assert found is None or found > minutes[place]
