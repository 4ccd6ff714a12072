"""Phrases that count from a named date: known, to come, of a conference, of an item."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import Reader
from crmnet.domain.plan_calendar import PlanCalendar

REFERENCE: Final = date(2002, 5, 31)
NAMES: Final = (
    ("VIII Conferencia", date(2003, 5, 29)),
    ("entrada en vigor", date(2002, 12, 1)),
    ("entrada en vigor del Acuerdo", None),
    ("ratification", None),
)
CODES: Final = frozenset({"1", "1.1", "1.1.2"})


def read(text: str, language: str = "es", **more: object) -> Deadline | NotUnderstood:
    calendar = PlanCalendar(reference=NAMES, adopted_on=REFERENCE)._replace(**more)  # type: ignore[arg-type]
    return Reader(language, REFERENCE, None, calendar, codes=CODES)(text)


@pytest.mark.parametrize(
    ("text", "starts", "due"),
    [
        ("Noventa días después de la VIII Conferencia", "2003-08-27", "2003-08-27"),
        ("90 días después de la viii conferencia.", "2003-08-27", "2003-08-27"),
        ("previo a la VIII Conferencia", None, "2003-05-28"),
        ("a los 30 días de la entrada en vigor", "2002-12-31", "2002-12-31"),
        ("a los 30 días de la ENTRADA EN VIGOR", "2002-12-31", "2002-12-31"),
        (
            "dentro de los 30 días de la fecha de la entrada en vigor",
            None,
            "2002-12-31",
        ),
        ("tras la celebración de la VIII Conferencia", "2003-05-30", None),
        ("durante la VIII Conferencia", "2003-05-29", "2003-05-29"),
        ("no later than 30 days after the VIII Conferencia", None, "2003-06-28"),
        # the conference without its number: the one that adopted the plan, or the next
        ("Noventa días después de la Conferencia", "2002-08-29", "2002-08-29"),
        ("después de la Conferencia", "2002-06-01", None),
        ("antes de la Conferencia", None, "2003-05-28"),
        ("para la próxima Conferencia", None, "2003-05-29"),
    ],
)
def test_it_counts_from_a_day_that_is_known(
    text: str, starts: str | None, due: str | None
) -> None:
    answer = read(text)
    assert isinstance(answer, Deadline), answer
    found = answer.starts_on, answer.due_on
    assert tuple(day.isoformat() if day else None for day in found) == (starts, due)
    assert answer.counts_from
    assert answer.waits_for is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a los 30 días de la entrada en vigor del acuerdo", NAMES[2][0]),
        ("30 days after ratification", "ratification"),
        ("dentro de los 30 días de 1.1.2", "1.1.2"),
        ("dentro de los 30 días siguientes al cumplimiento del punto 1.1.2", "1.1.2"),
        ("within 30 days of completion of 1.1", "1.1"),
        ("después de 1.1", "1.1"),
    ],
)
def test_it_waits_for_what_is_to_come(text: str, name: str) -> None:
    answer = read(text)
    assert isinstance(answer, Deadline), answer
    assert (answer.kind, answer.waits_for) == (Kind.UNDATED, name)
    assert answer.note


@pytest.mark.parametrize(
    "text",
    [
        "previo a la XXXII Conferencia",
        "dentro de los 30 días de 1.1.3",  # no such item
        "dentro de los 30 días de 1",  # a number like any other
        "antes de 1.1.2",  # nothing is due before a completion
        "1.1.2",
        "treinta días hábiles antes de la entrada en vigor",
        "desde la entrada en vigor hasta la VIII Conferencia",  # one a phrase
    ],
)
def test_what_is_none_gets_no_date(text: str) -> None:
    answer = read(text)
    assert isinstance(answer, NotUnderstood) or (
        answer.kind is Kind.UNDATED and answer.waits_for is None
    )


@pytest.mark.parametrize(
    "text",
    [
        "antes de la Conferencia",  # two are to come
        "en la Conferencia",
        "antes de la X Conferencia",
        "30 días después de la segunda Conferencia",
    ],
)
def test_a_conference_of_which_it_is_not_clear_which_is_none(text: str) -> None:
    two = (("IX Conferencia", None), ("VIII Conferencia", None))
    answer = read(text, reference=two)
    assert isinstance(answer, Deadline)
    assert (answer.kind, answer.waits_for) == (Kind.UNDATED, None)


def test_a_plan_without_a_day_of_adoption_has_no_conference_behind_it() -> None:
    answer = read("30 días después de la Conferencia", adopted_on=None, reference=())
    assert isinstance(answer, Deadline)
    assert answer.kind is Kind.UNDATED


def test_a_name_that_is_a_date_by_itself_is_refused_where_they_differ() -> None:
    october = (("octubre", date(2004, 1, 1)),)
    answer = read("antes de octubre de 2003", reference=october)
    assert isinstance(answer, NotUnderstood) or answer.due_on == date(2003, 9, 30)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 400))
def test_it_is_so_many_days_after_whatever_day_it_is(day: date, number: int) -> None:
    calendar = (("la Firma", day),)
    answer = read(f"dentro de los {number} días de la firma", reference=calendar)
    assert isinstance(answer, Deadline)
    assert answer.due_on == day + timedelta(number)


# --- what stands beside a day, and not between today and it

BESIDE: Final = (("Reunión técnica", date(2003, 2, 23)), ("entrada", None))


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("el lunes siguiente a la Reunión técnica", "es", "2003-02-24"),
        ("el domingo siguiente a la Reunión técnica", "es", "2003-03-02"),
        ("el viernes siguiente al 23 de febrero de 2003", "es", "2003-02-28"),
        ("el día siguiente a la Reunión técnica", "es", "2003-02-24"),
        ("el lunes posterior a la Reunión técnica", "es", "2003-02-24"),
        ("el primer lunes después de la Reunión técnica", "es", "2003-02-24"),
        ("el segundo lunes siguiente a la Reunión técnica", "es", "2003-03-03"),
        ("el lunes anterior a la Reunión técnica", "es", "2003-02-17"),
        ("el domingo previo a la Reunión técnica", "es", "2003-02-16"),
        ("the Monday after 23 February 2003", "en", "2003-02-24"),
        ("the Sunday prior to 23 February 2003", "en", "2003-02-16"),
    ],
)
def test_a_weekday_beside_a_day_is_the_nearest_on_that_side(
    text: str, language: str, day: str
) -> None:
    answer = read(text, language, reference=BESIDE)
    assert isinstance(answer, Deadline), answer
    assert (str(answer.starts_on), str(answer.due_on)) == (day, day)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("la semana siguiente a la Reunión técnica", "es"),
        ("semana siguiente al 23 de febrero de 2003", "es"),
        ("durante el mes siguiente a la Reunión técnica", "es"),
        ("el mes siguiente a la Reunión técnica", "es"),
        ("el lunes próximo a la Reunión técnica", "es"),
        ("la semana próxima al 23 de febrero de 2003", "es"),
        ("the week following 23 February 2003", "en"),
        ("the week after 23 February 2003", "en"),
        ("the week next to 23 February 2003", "en"),
        ("the Monday following 23 February 2003", "en"),
    ],
)
def test_a_period_beside_a_day_may_be_more_than_one(text: str, language: str) -> None:
    assert isinstance(read(text, language, reference=BESIDE), NotUnderstood)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("dentro de los 30 días siguientes a la Reunión técnica", "2003-03-25"),
        ("dentro de la semana siguiente a la Reunión técnica", "2003-03-02"),
        ("desde el próximo lunes al 23 de febrero de 2003", "2003-02-23"),
        ("a más tardar el lunes siguiente a la Reunión técnica", "2003-02-24"),
    ],
)
def test_what_was_read_so_is_read_so(text: str, due: str) -> None:
    answer = read(text, reference=BESIDE)
    assert isinstance(answer, Deadline), answer
    assert str(answer.due_on) == due


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("15 días hábiles antes de la Reunión técnica", "it is not said whose count"),
        ("10 días hábiles después de la entrada", "it is not said whose count"),
        ("el trimestre siguiente a la entrada", "not in this order"),
        ("semana previa a la Reunión técnica", "not in this order"),
    ],
)
def test_the_name_that_is_there_is_not_what_is_asked_for(
    text: str, reason: str
) -> None:
    answer = read(text, reference=BESIDE)
    assert isinstance(answer, NotUnderstood), answer
    assert reason in str(answer.reason)


@pytest.mark.parametrize(
    ("text", "language", "event"),
    [
        ("Previo a la XXXII Conferencia", "es", "XXXII Conferencia"),
        ("Antes de la XXXII Conferencia", "es", "XXXII Conferencia"),
        ("A más tardar en la XXXII Conferencia", "es", "XXXII Conferencia"),
        ("no later than the XXXII Conference", "en", "XXXII Conference"),
        ("cada mes a partir de la firma", "es", "firma"),
        ("mensual desde la firma", "es", "firma"),
        ("every month from the signature", "en", "signature"),
        ("10 días hábiles después de la firma", "es", "firma"),
        ("10 working days after the signature", "en", "signature"),
    ],
)
def test_a_name_that_the_plan_has_not_gets_the_line_to_add(
    text: str, language: str, event: str
) -> None:
    answer = read(text, language)
    assert isinstance(answer, Deadline), answer
    assert answer.kind is Kind.UNDATED
    assert f'dates: {{reference: {{"{event}": }}}}' in str(answer.note)


@pytest.mark.parametrize(
    "text", ["cada Conferencia", "en cada firma", "en la primavera después de la firma"]
)
def test_what_recurs_with_an_event_names_no_day_of_it(text: str) -> None:
    assert isinstance(read(text), NotUnderstood)
