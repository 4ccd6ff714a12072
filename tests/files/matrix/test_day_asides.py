"""Days with what programs write around them: counts of days, the cities of a zone."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.deadline import Deadline
from crmnet.domain.draft import Asks
from crmnet.files.matrix.cells.day_asides import counts_down, day_without_asides
from tests.files.grids import KNOWN, asked, draft, leaves

BOGOTA = "(UTC-05:00) Bogotá, Lima, Quito"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"2/07/2027 10:00:00 AM ({BOGOTA})", "2/07/2027 10:00:00 AM UTC-05:00"),
        (f"9 días de tiempo transcurrido (8/08/2027 9:00 PM{BOGOTA})", None),
        ("5 days left (12 March 2027)", "12 March 2027"),
        ("hace 3 días (1 de marzo de 2027)", "1 de marzo de 2027"),
        ("Due in 2 weeks (30 June 2027)", "30 June 2027"),
        ("Vence en 4 días (30/06/2027)", "30/06/2027"),
        ("30 April 2027 17:00 (UTC-06:00) Central America", None),
        ("10 days (30 June 2027)", ""),  # from that day on, or until then
        ("15 días hábiles", ""),
        ("30 June 2027 (UTC)", ""),
        ("5 days left (see the note)", ""),
    ],
)
def test_a_day_without_its_asides(text: str, day: str | None) -> None:
    wanted = {
        "9": "8/08/2027 9:00 PM UTC-05:00",
        "3": "30 April 2027 17:00 UTC-06:00",
    }
    assert day_without_asides(text) == (wanted[text[0]] if day is None else day)


def test_a_count_says_whether_the_day_is_still_to_come() -> None:
    assert counts_down("2 días para terminar (1/09/2027)")
    assert not counts_down("2 días de tiempo transcurrido (1/09/2027)")


def test_the_day_is_read_and_the_words_are_kept() -> None:
    words = f"2 días para terminar (1/09/2027 7:00 PM{BOGOTA})"
    found = draft(f"| Actividad | Fecha |\n| Firmar el convenio | {words} |")
    (item,) = leaves(found)
    assert item.calendar is not None
    assert item.calendar.own == words
    assert item.due == date(2027, 9, 1)
    (said,) = found.readings  # what the screen shows is what the plan file says
    assert isinstance(said.reading, Deadline)
    assert said.reading.due_on == item.due


def test_a_year_left_out_beside_a_count_is_asked_for() -> None:
    table = "| Actividad | Fecha |\n| Firmar | Faltan 2 días (12 de marzo) |"
    untold = KNOWN._replace(title="Plan", adopted=None)
    assert len(asked(draft(table, given=untold), Asks.YEAR)) == 1
    said = untold._replace(answers={"year:*": "2028"})
    (item,) = leaves(draft(table, given=said))
    assert item.due == date(2028, 3, 12)
