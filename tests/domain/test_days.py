"""Days as people and spreadsheets write them: one reader for all."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.days import DayReader, Tense, is_iso, order_shown
from crmnet.domain.written_days import Order
from crmnet.errors import BadInput

TODAY = date(2024, 8, 1)
FIRST_OF_JULY = date(2024, 7, 1)
SPANISH = DayReader("es", TODAY)
ENGLISH = DayReader("en", TODAY)
US = DayReader("en", TODAY, "MDY")
EITHER = [SPANISH, ENGLISH]


@pytest.mark.parametrize("read", [SPANISH, ENGLISH, US])
@pytest.mark.parametrize(
    "text",
    [
        "2024-07-01",
        " 2024-07-01 ",
        "2024-7-1",
        "2024/07/01",
        "2024.07.01",
        "'2024-07-01",
        "\u200e2024-07-01\u200e",
        "2024-07-01 00:00:00",
        "2024-07-01T00:00",
        "2024-07-01T17:30:00.000",
        "2024-07-01 12:00 a.\u00a0m.",
        "2024-07-01 12:00 AM",
        "01-jul-24",
        "1-jul-24",
        "01-Jul-24",
        "01-jul.-24",
        "1/jul/24",
        "1 jul 24",
        "01-jul-2024",
        "1 de julio de 2024",
        "1 July 2024",
        "July 1, 2024",
        "lunes 1 de julio de 2024",
        "Monday, July 1, 2024",
        "45474",
        "45474.0",
        "45474,708",
    ],
)
def test_what_has_one_reading_is_read_everywhere(text: str, read: DayReader) -> None:
    assert read(text) == FIRST_OF_JULY


@pytest.mark.parametrize("sign", "/-.")
@pytest.mark.parametrize("year", ["2024", "24"])
@pytest.mark.parametrize("hour", ["", " 0:00", " 00:00:00", " 5:30 PM"])
def test_numbers_follow_the_order(sign: str, year: str, hour: str) -> None:
    _numbers_follow(f"7{sign}1{sign}{year}{hour}")
    _numbers_follow(f"7 {sign} 1 {sign} {year}{hour}")


def _numbers_follow(text: str) -> None:
    assert US(text) == FIRST_OF_JULY
    assert SPANISH(text) == date(2024, 1, 7)
    assert SPANISH._replace(order="MDY")(text) == FIRST_OF_JULY
    assert ENGLISH._replace(order="DMY")(text) == date(2024, 1, 7)
    with pytest.raises(BadInput, match=r"2024-01-07 or 2024-07-01 .*date_order"):
        ENGLISH(text)
    with pytest.raises(BadInput, match=r"2024-01-07 or 2024-07-01 .*month as a word"):
        ENGLISH._replace(has_setting=False)(text)


def test_numbers_with_one_reading_need_no_order() -> None:
    assert ENGLISH("25/6/2024") == ENGLISH("6/25/2024") == date(2024, 6, 25)
    assert ENGLISH("6/6/2024") == date(2024, 6, 6)


def test_numbers_in_another_order_than_holds_are_refused() -> None:
    with pytest.raises(BadInput, match=r"not month/day/year.* write 2024-06-25"):
        US("25/6/2024")
    with pytest.raises(BadInput, match=r"not day/month/year.* write 2024-06-25"):
        SPANISH("6/25/2024")


@pytest.mark.parametrize("read", EITHER)
def test_numbers_in_a_sentence_follow_the_order_too(read: DayReader) -> None:
    assert read._replace(order="MDY")("el 7/1/2024") == FIRST_OF_JULY
    assert read._replace(order="MDY")("Monday 7/1/2024") == FIRST_OF_JULY


@pytest.mark.parametrize("read", EITHER)
@pytest.mark.parametrize("text", ["24-07-01", "24/07/01", "24-jul-01"])
def test_a_short_year_may_stand_in_front(text: str, read: DayReader) -> None:
    with pytest.raises(BadInput, match="2001-07-24 or 2024-07-01"):
        read(text)


def test_a_short_year_is_the_nearest() -> None:
    assert DayReader("es", date(2026, 11, 27))("20-nov-26") == date(2026, 11, 20)
    assert DayReader("es", date(2002, 10, 1))("20-nov-98") == date(1998, 11, 20)


@pytest.mark.parametrize("read", EITHER)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-02-30", "no such day"),
        ("2024-13-01", "no such day"),
        ("0000-01-01", "no such day"),
        ("31/6/2024", "no such day"),
        ("30/30/2024", "no such day"),
        ("0024-06-20", "the year 24 cannot be right"),
        ("20 de junio de 0024", "not a date"),
        ("2504-06-20", "the year 2504 cannot be right"),
        ("1/7", "has no year"),
        ("1 / 7", "has no year"),
        ("2024-07-01T06:00:00Z", "not a date"),
        ("123456", "not a date"),
        ("00012", "not a date"),
        ("99999", "not a date"),
        ("2024", "not a single day"),
        ("septiembre de 2002", "not a single day"),
        ("antes de octubre de 2002", "not a single day"),
        ("1/7/2024 - 5/7/2024", "may mean|not a single day"),
        ("cada mes", "not a single day"),
        ("por definir", "not a single day"),
        ("quizá", "not a date"),
        ("", "not a single day"),
    ],
)
def test_what_is_not_one_day_is_refused(text: str, said: str, read: DayReader) -> None:
    with pytest.raises(BadInput, match=said):
        read(text)


def test_in_a_file_words_name_the_day_by_themselves() -> None:
    assert SPANISH("ayer") == date(2024, 7, 31)
    in_file = SPANISH._replace(in_file=True)
    assert in_file("1 de julio de 2024") == in_file("01-jul-24") == FIRST_OF_JULY
    for text in ("ayer", "15 de julio", "last Friday"):
        with pytest.raises(BadInput, match="a different day when it is read later"):
            in_file(text)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("7/1/2024", Order.MONTH_FIRST),
        ("1/7/2024", Order.DAY_FIRST),
        ("1/7/24 0:00", Order.DAY_FIRST),
        ("25/6/2024", Order.DAY_FIRST),  # in no other way a day
        ("6/25/2024", Order.MONTH_FIRST),
        ("3/4/2024", None),  # neither is known
        ("2024-07-01", None),
        ("01-jul-24", None),
        ("", None),
    ],
)
def test_a_known_day_shows_the_order(text: str, order: Order | None) -> None:
    assert order_shown(text, {FIRST_OF_JULY}, TODAY) == order


def test_a_day_known_in_both_orders_shows_none() -> None:
    both = {FIRST_OF_JULY, date(2024, 1, 7)}
    assert order_shown("1/7/2024", both, TODAY) is None
    assert order_shown("6/6/2024", {date(2024, 6, 6)}, TODAY) is None


def test_only_year_month_and_day_are_iso() -> None:
    assert is_iso(" 2002-09-30 ")
    assert not any(map(is_iso, ("2002-9-30", "2002-09", "20020930", "ayer")))


FRIDAY = date(2026, 11, 27)
PAST = DayReader("es", FRIDAY, tense=Tense.PAST)


@pytest.mark.parametrize("read", [PAST, PAST._replace(language="en")])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 de octubre", date(2026, 10, 5)),
        ("October 5", date(2026, 10, 5)),
        ("5-oct", date(2026, 10, 5)),
        ("27 de noviembre", FRIDAY),
        ("28 November", date(2025, 11, 28)),
        ("29 de febrero", date(2024, 2, 29)),
        ("viernes 20 de noviembre", date(2026, 11, 20)),
        ("5 de octubre de 2025", date(2025, 10, 5)),
        ("el lunes", date(2026, 11, 23)),
        ("Monday", date(2026, 11, 23)),
        ("viernes", FRIDAY),
        ("lunes pasado", date(2026, 11, 23)),
        ("ayer", date(2026, 11, 26)),
        ("mañana", date(2026, 11, 28)),
        ("el próximo 5 de octubre", date(2027, 10, 5)),
    ],
)
def test_what_was_done_lies_in_the_past(text: str, day: date, read: DayReader) -> None:
    assert read(text) == day


@pytest.mark.parametrize("text", ["octubre", "los lunes", "lunes 20 de noviembre"])
def test_what_was_done_is_one_day(text: str) -> None:
    with pytest.raises(BadInput, match=r"not (a date|one day)"):
        PAST(text)


def test_what_is_due_is_to_come() -> None:
    coming = DayReader("en", FRIDAY)
    assert coming("5 de octubre") == date(2027, 10, 5)
    assert coming("27 November") == FRIDAY
    assert coming("Monday") == date(2026, 11, 30)


def test_a_day_that_may_be_either_needs_its_year() -> None:
    either = DayReader("es", FRIDAY, tense=Tense.OPEN)
    for text in ("5 de octubre", "October 5", "5-oct", "lunes 5 de octubre"):
        with pytest.raises(BadInput, match="has no year"):
            either(text)
    assert either("5 de octubre de 2026") == date(2026, 10, 5)
    assert either("ayer") == date(2026, 11, 26)
