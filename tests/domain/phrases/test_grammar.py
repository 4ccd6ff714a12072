"""What the grammar does at its edges: bounds, two readings, bad dates, languages."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.deadline import UNDATED, Deadline, NotUnderstood, occurrences
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import read, read_either

ADOPTED = date(2002, 5, 31)


def due_on(text: str, language: str = "es", reference: date = ADOPTED) -> date | None:
    answer = read(text, language, reference)
    assert isinstance(answer, Deadline), answer
    return answer.due_on


def reason(text: str, language: str = "es", date_order: str | None = None) -> str:
    answer = read(text, language, ADOPTED, date_order=date_order)
    assert isinstance(answer, NotUnderstood), answer
    return str(answer.reason)


def test_the_one_cell_of_the_plan_of_2002_is_due_on_the_last_day_of_september() -> None:
    answer = read("Antes de octubre,  del 2002.", "es", ADOPTED)
    assert answer == Deadline(Kind.BEFORE, due_on=date(2002, 9, 30))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("antes del 15 de julio de 2002", date(2002, 7, 14)),
        ("hasta el 15 de julio de 2002", date(2002, 7, 15)),
        ("antes de mediados de julio de 2002", date(2002, 7, 10)),
        ("antes de fin de julio de 2002", date(2002, 7, 31)),
        ("antes del inicio del segundo semestre de 2002", date(2002, 6, 30)),
        ("hasta mediados de julio de 2002", date(2002, 7, 20)),
        ("a más tardar en 30 días", date(2002, 6, 30)),
        ("dentro de los treinta (30) días siguientes a la adopción", date(2002, 6, 30)),
    ],
)
def test_a_bound_leaves_its_day_in_or_out(text: str, last: date) -> None:
    assert due_on(text) == last


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("03/04/2003", "en"),
        ("06/03", "es"),
        ("octubre 02", "es"),
        ("2002-03", "es"),
        ("2002/03", "en"),
        ("15 o 16 de julio de 2002", "es"),
        ("antes de fines de marzo de 2003", "es"),
        ("by the beginning of June 2003", "en"),
        ("today or tomorrow", "en"),
    ],
)
def test_two_readings_are_refused_and_both_named(text: str, language: str) -> None:
    answer = read(text, language, ADOPTED)
    assert isinstance(answer, NotUnderstood)
    assert answer.final
    assert {"one", "other"} == set(answer.reason.values)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    ("order", "day"), [("DMY", date(2003, 4, 3)), ("MDY", date(2003, 3, 4))]
)
@pytest.mark.parametrize("text", ["03/04/2003", "3-4-03", "3.4.2003 0:00", "3/4"])
def test_a_configured_order_decides_numeric_dates(
    order: str, day: date, language: str, text: str
) -> None:
    answer = read(text, language, ADOPTED, date_order=order)
    assert answer == Deadline(Kind.POINT, day, day)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("30 de febrero de 2003", "no such day: the period named ends on 2003-02-28"),
        ("31 de junio", "no such day: the period named ends on 2002-06-30"),
        ("29/02/2003", "no such day"),
        ("quinto lunes de octubre de 2002", "no such day"),
        ("13/2002", "no month 13"),
        ("32/13/2002", "no month 13"),
        ("lunes 4 de abril de 2003", "2003-04-04 is a Friday"),
        ("del 31 al 28 de mayo de 2002", "runs backwards"),
        ("de agosto a junio de 2002", "runs backwards"),
        ("octubre del año 0", "the year 0 cannot be right"),
        ("15 de octubre de 20023", "the year 20023 cannot be right"),
        ("octubre de 1002", "the year 1002 cannot be right"),
        ("en 90 días hábiles", "it is not said whose count"),
        ("año fiscal 2003", "dates: {fiscal_year: 04-01}"),
        ("año escolar 2003", "when that year begins"),
        ("ca. 2003", "uncertain"),
        ("2003?", "uncertain"),
        ("semana santa de 2003", "season"),
        ("bimensual", "twice in the period"),
        ("tres meses", "without a beginning"),
        ("octubre de 2002, si hay fondos", 'meaning of "si"'),
        ("cada trimestre y medio", "not in this order"),
        ("octubre de 2002 por", "not in this order"),
        ("octubre de 2002 " * 40, "too long"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, said: str) -> None:
    assert said in reason(text)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "…", "?", "N/A", "(por definir)"])
def test_an_empty_cell_has_no_date(text: str) -> None:
    assert read(text, "es", ADOPTED) == UNDATED


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Después de la VIII CRM", "VIII CRM"),
        ("dentro de los 30 días siguientes a la reunión", "reunión"),
        ("Próxima reunión del GRCM", "reunión del GRCM"),
    ],
)
def test_what_depends_on_an_event_has_no_date_and_says_so(
    text: str, event: str
) -> None:
    answer = read(text, "es", ADOPTED)
    assert isinstance(answer, Deadline)
    assert (answer.kind, answer.due_on) == (Kind.UNDATED, None)
    assert answer.note
    assert answer.note.values["event"] == event


def test_an_event_beside_a_date_is_not_understood() -> None:
    assert reason("reunión de octubre de 2002")


@pytest.mark.parametrize(
    ("text", "rule", "starts_on", "last", "anchor"),
    [
        ("mensual", "FREQ=MONTHLY", None, None, ADOPTED),
        (
            "Antes de octubre del 2002 y, luego, cada seis meses",
            "FREQ=MONTHLY;INTERVAL=6",
            None,
            date(2002, 9, 30),
            date(2002, 9, 30),
        ),
        (
            "cada seis meses, comenzando en octubre de 2002",
            "FREQ=MONTHLY;INTERVAL=6",
            date(2002, 10, 1),
            date(2002, 10, 31),
            date(2002, 10, 31),
        ),
        (
            "trimestral a partir de enero de 2003",
            "FREQ=MONTHLY;INTERVAL=3",
            date(2003, 1, 1),
            None,
            date(2002, 12, 31),
        ),
        (
            "trimestral a partir del 15 de enero de 2003",
            "FREQ=MONTHLY;INTERVAL=3",
            date(2003, 1, 15),
            None,
            date(2003, 1, 15),
        ),
        (
            "el 1 de cada mes a partir del 1 de julio de 2002",
            "FREQ=MONTHLY;BYMONTHDAY=1",
            date(2002, 7, 1),
            None,
            date(2002, 6, 30),
        ),
        (
            "mensual, a partir de julio de 2002 y hasta diciembre de 2002",
            "FREQ=MONTHLY;UNTIL=20021231",
            date(2002, 7, 1),
            None,
            date(2002, 6, 30),
        ),
    ],
)
def test_what_a_recurrence_is_counted_from(
    text: str, rule: str, starts_on: date | None, last: date | None, anchor: date
) -> None:
    answer = read(text, "es", ADOPTED)
    assert isinstance(answer, Deadline)
    assert answer.recurrence == rule
    assert (answer.starts_on, answer.due_on, answer.anchor) == (starts_on, last, anchor)


def test_times_in_a_list_of_which_one_is_over_may_be_of_two_years() -> None:
    said = reason("marzo, junio y septiembre")
    assert "2002-09-30 or 2003-09-30" in said
    answer = read("marzo, junio y septiembre", "es", date(2003, 1, 15))
    assert isinstance(answer, Deadline)
    found = occurrences(answer, date(2003, 4, 1))  # however late
    assert [str(each.due_on) for each in found] == [
        "2003-03-31",
        "2003-06-30",
        "2003-09-30",
    ]


@pytest.mark.parametrize("text", ["próximos meses", "in the coming weeks"])
def test_a_plural_is_not_taken_for_one(text: str) -> None:
    assert isinstance(read_either(text, "es", ADOPTED), NotUnderstood)


def test_the_other_language_is_asked_when_the_plan_s_own_knows_no_reading() -> None:
    answer = read_either("no later than 30 June 2003", "es", ADOPTED)
    assert answer == Deadline(Kind.BEFORE, due_on=date(2003, 6, 30))


def test_a_date_that_is_impossible_in_one_language_is_not_read_in_the_other() -> None:
    answer = read_either("07/15/2002", "es", ADOPTED)
    assert isinstance(answer, NotUnderstood)
    assert "is not day/month/year" in str(answer.reason)


def test_an_ambiguous_date_is_not_read_in_the_other_language() -> None:
    assert isinstance(read_either("03/04/2003", "en", ADOPTED), NotUnderstood)


def test_when_neither_language_understands_the_reason_is_the_first_s() -> None:
    first = read("cuando se pueda", "es", ADOPTED)
    assert isinstance(first, NotUnderstood)
    assert read_either("cuando se pueda", "es", ADOPTED) == first


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hoy", ADOPTED),
        ("ayer", date(2002, 5, 30)),
        ("mañana", date(2002, 6, 1)),
        ("20/9/2002", date(2002, 9, 20)),
        ("today", ADOPTED),
        ("yesterday", date(2002, 5, 30)),
        ("tomorrow", date(2002, 6, 1)),
        ("2002-09-20", date(2002, 9, 20)),
    ],
)
def test_arguments_that_are_dates_are_read_as_one_day(text: str, day: date) -> None:
    assert read_either(text, "es", ADOPTED) == Deadline(Kind.POINT, day, day)
