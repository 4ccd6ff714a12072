"""Days that are digits alone, as a sheet keeps "050327"."""

from __future__ import annotations

from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, leaves

DIGITS = """
    | Actividad | Inicio  | Fin     |
    | Reunir    | #50327  | #250327 |
    | Redactar  | #260327 | #140427 |
    | Imprimir  | #10427  | #310527 |
    """


def _calendars(text: str, answer: str = "") -> list[str]:
    found = draft(text)
    if answer:
        (question,) = asked(found, Asks.DATES)
        found = draft(text, given=KNOWN._replace(answers={question.key: answer}))
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def test_days_of_digits_are_asked_and_read_day_first() -> None:
    (question,) = asked(draft(DIGITS), Asks.DATES)
    assert question.likeliest == "DMY"
    assert [choice.key for choice in question.choices] == ["DMY", "kept"]
    assert _calendars(DIGITS) == [
        "de 2027-03-05 a 2027-03-25",
        "de 2027-03-26 a 2027-04-14",
        "de 2027-04-01 a 2027-05-31",
    ]


def test_days_of_digits_stay_as_written_where_that_is_answered() -> None:
    assert not any("2027" in text for text in _calendars(DIGITS, "kept"))


def test_digits_that_may_be_read_in_two_orders_are_no_day_unasked() -> None:
    both = """
        | Actividad | Fecha  |
        | Reunir    | #50327 |
        | Leer      | #60327 |
        | Ver       | #70327 |
        """
    (question,) = asked(draft(both), Asks.DATES)
    assert question.likeliest == "kept"
    years = both.replace("#5", "#25").replace("#6", "#26").replace("#7", "#27")
    (question,) = asked(draft(years), Asks.DATES)
    assert question.likeliest == "kept"


def test_amounts_are_no_days() -> None:
    amounts = DIGITS.replace("#310527", "#990527")
    assert asked(draft(amounts), Asks.DATES) == []
