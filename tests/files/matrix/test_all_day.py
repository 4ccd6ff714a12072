"""Exports of calendar programs: all-day events, hours apart, zones."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from crmnet.domain.document import Document
from crmnet.domain.draft import Asks, Draft, Given
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, asked, grid

ENGLISH: Final = KNOWN._replace(language="en", date_order="MDY")
OUTLOOK: Final = (
    "Subject;Start Date;Start Time;End Date;End Time;All day event"
    "\nBorder workshop;3/1/2027;12:00:00 AM;3/2/2027;12:00:00 AM;True"
    "\nPlenary meeting;3/15/2027;12:00:00 AM;3/18/2027;12:00:00 AM;True"
    "\nCall the focal points;4/2/2027;9:00:00 AM;4/2/2027;10:00:00 AM;False"
)
EXCEL: Final = (
    "Asunto;Comienzo;Comienzo;Finalización;Finalización;Todo el día"
    "\nTaller de fronteras;2027-03-01;0:00:00;2027-03-02;0:00:00;Verdadero"
    "\nPlenaria de la red;2027-03-15;0:00:00;2027-03-18;0:00:00;Verdadero"
    "\nLlamar a los enlaces;2027-04-02;9:00:00;2027-04-02;10:00:00;Falso"
)
IN_ONE_CELL: Final = (
    "Título;Inicio;Fin;Todo el día"
    "\nTaller de fronteras;01/03/2027 0:00;02/03/2027 0:00;Sí"
    "\nPlenaria de la red;15/03/2027 0:00;18/03/2027 0:00;Sí"
    "\nLlamar a los enlaces;02/04/2027 9:00;02/04/2027 10:00;No"
)
WRITTEN: Final = [date(2027, 3, 2), date(2027, 3, 18), date(2027, 4, 2)]
BEFORE: Final = [date(2027, 3, 1), date(2027, 3, 17), date(2027, 4, 2)]


def read(text: str, given: Given) -> Draft:
    rows = (f"| {row.replace(';', ' | ')} |" for row in text.splitlines())
    return draft_of(Document("calendario.csv", (grid("\n".join(rows)),)), given)


def last_days(found: Draft) -> list[date | None]:
    return [getattr(one.reading, "due_on", None) for one in found.readings]


@pytest.mark.parametrize(
    ("text", "given"), [(OUTLOOK, ENGLISH), (EXCEL, KNOWN), (IN_ONE_CELL, KNOWN)]
)
def test_the_midnight_behind_an_all_day_event_is_asked_about(
    text: str, given: Given
) -> None:
    found = read(text, given)
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "before"
    assert last_days(found) == BEFORE
    answers = {question.key: "written"}
    assert last_days(read(text, given._replace(answers=answers))) == WRITTEN


def test_events_that_end_on_the_day_on_which_they_begin_are_as_written() -> None:
    found = read(
        "Subject;Start Date;End Date;All Day Event"
        "\nBorder workshop;3/1/2027;3/1/2027;True"
        "\nPlenary meeting;3/15/2027;3/17/2027;True",
        ENGLISH,
    )
    assert not asked(found, Asks.DATES)
    assert last_days(found) == [date(2027, 3, 1), date(2027, 3, 17)]


def test_where_no_hour_is_written_the_day_is_likeliest_the_last() -> None:
    found = read(
        "Subject;Start Date;End Date;All Day Event"
        "\nBorder workshop;3/1/2027;3/2/2027;True"
        "\nPlenary meeting;3/15/2027;3/18/2027;True",
        ENGLISH,
    )
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "written"
    assert last_days(found) == WRITTEN[:2]


def test_hours_of_days_in_no_calendar_are_not_asked_about() -> None:
    found = read(
        "Actividad;Inicio;Fin"
        "\nRevisar el paso;2027-03-01 00:00;2027-03-02 00:00"
        "\nPublicar el mapa;2027-03-15 00:00;2027-03-18 00:00",
        KNOWN,
    )
    assert not asked(found, Asks.DATES)
    assert last_days(found) == WRITTEN[:2]


def test_hours_beside_days_are_no_part_of_the_calendar() -> None:
    found = read(EXCEL, KNOWN)
    texts = [one.text for one in found.readings]
    assert not any("9:00" in text for text in texts)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/04/2027 12:00 AM UTC", date(2027, 4, 15)),
        ("15/04/2027 5:00 p. m. UTC", date(2027, 4, 15)),
        ("2027-04-15 14:00 -06:00", date(2027, 4, 15)),
        ("15 de abril de 2027 01:00 +02:00", date(2027, 4, 15)),
        ("15/04/2027 (UTC-06:00)", date(2027, 4, 15)),
        ("2027-04-15 +02:00", date(2027, 4, 15)),
        ("15/04/2027 00:00 GMT-6", date(2027, 4, 15)),
    ],
)
def test_a_zone_behind_a_day_does_not_hide_it(text: str, day: date) -> None:
    found = read(f"Actividad;Fecha\nRevisar el paso;{text}\nAbrir;{text}", KNOWN)
    assert last_days(found) == [day, day]
