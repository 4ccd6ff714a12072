"""A calendar in the heading of a table: which columns are which days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.draft import Given
from crmnet.files.matrix.headings.calendar_heading import (
    CalendarHeading,
    calendar_heading,
)
from crmnet.files.matrix.headings.calendar_spans import CalendarSpan
from tests.files.matrix.sheets import ABOVE, FILLED, LEFT, row_of

if TYPE_CHECKING:
    from crmnet.domain.document import Row

BODY = row_of(9, "Reunir a los enlaces", "", "", "", "")


def heading(*rows: Row, above: tuple[Row, ...] = ()) -> CalendarHeading:
    found = calendar_heading((*rows, BODY), Given(), above)
    assert found is not None
    return found


def months(found: CalendarHeading) -> dict[int, tuple[int, int] | None]:
    return {column: span.months for column, span in found.columns.items()}


def test_months_below_a_common_heading() -> None:
    found = heading(
        row_of(1, "Actividades", "Tiempo", LEFT, LEFT),
        row_of(2, ABOVE, "MARZO", "Abr.", ""),
    )
    assert found.rows == 2
    assert months(found) == {2: (3, 3), 3: (4, 4), 4: None}
    assert found.columns[4] == CalendarSpan("Tiempo", 4, of=3)


def test_amounts_in_a_row_of_sums_are_none_of_the_calendar() -> None:
    rows = (row_of(1, "Actividad", "Marzo", "Abril"), row_of(2, "Reunir", FILLED, ""))
    found = calendar_heading((*rows, row_of(3, "TOTAL", 125000, 9000)), Given())
    assert found is not None
    assert months(found) == {2: (3, 3), 3: (4, 4)}
    assert calendar_heading((*rows, row_of(3, "Viajes", 125000, 900)), Given()) is None
    assert calendar_heading((rows[0], row_of(3, "Total", 125000)), Given()) is None


def test_the_day_of_the_document_above_weeks_is_none_of_the_calendar() -> None:
    found = heading(
        row_of(4, "Tareas", "Tiempo", LEFT, LEFT, LEFT),
        row_of(5, ABOVE, "Semana 1", "Semana 2", "Semana 3", "Semana 4"),
        above=(row_of(3, "Fecha:", date(2027, 8, 14), LEFT, LEFT, ""),),
    )
    assert found.above == 0
    assert [span.day for span in found.columns.values()] == [None] * 4


def test_weeks_under_merged_months_and_their_path() -> None:
    found = heading(
        row_of(3, "Responsable", "Actividad", "JULIO", LEFT, "AGOSTO", LEFT),
        row_of(4, ABOVE, ABOVE, "Sem.1", "Sem.2", "Sem.1", "Sem.2"),
    )
    assert found.columns[4] == CalendarSpan(
        "JULIO > Sem.2", 4, months=(7, 7), week=2, of=4
    )
    assert found.columns[5].months == (8, 8)
    assert found.year is None


def test_a_year_a_month_and_a_week_in_three_rows() -> None:
    found = heading(
        row_of(1, "Acción", "2026", LEFT, "2027", LEFT),
        row_of(2, ABOVE, "Noviembre", "Diciembre", "Enero", "Febrero"),
    )
    assert [span.year for span in found.columns.values()] == [2026, 2026, 2027, 2027]
    assert found.columns[4].path == "2027 > Enero"


def test_behind_december_comes_the_next_year() -> None:
    found = heading(row_of(1, "Actividad", "Nov", "Dic", "Ene", "Feb"))
    assert [span.later for span in found.columns.values()] == [0, 0, 1, 1]


def test_a_year_in_two_digits_and_a_month_that_a_sheet_holds_as_a_day() -> None:
    short = heading(row_of(1, "Activity", "mar-27", "apr-27"))
    days = heading(row_of(1, "Activity", date(2027, 3, 1), date(2027, 4, 1)))
    shown = heading(row_of(1, "Activity", "2027-03", "2027-04"))
    assert (short.year, days.year, shown.year) == (2027, 2027, 2027)
    assert months(short) == months(days) == months(shown) == {2: (3, 3), 3: (4, 4)}


def test_weeks_that_begin_on_a_day() -> None:
    found = heading(row_of(1, "Activity", date(2027, 3, 1), date(2027, 3, 8)))
    assert found.columns[2].last_day == date(2027, 3, 7)


def test_month_and_week_in_one_cell() -> None:
    found = heading(
        row_of(1, "Fase", "Actividad", "Marzo, Semana 4", "Abril, Semana 1")
    )
    assert found.columns[3].week == 4
    assert found.columns[4].months == (4, 4)


def test_weeks_that_are_counted_through_are_no_weeks_of_the_month() -> None:
    found = heading(
        row_of(1, "Actividad", "Marzo", "Abril", LEFT),
        row_of(2, ABOVE, "Semana 1", "Semana 2", "Semana 3"),
    )
    assert [span.week for span in found.columns.values()] == [None, None, None]
    assert [span.part for span in found.columns.values()] == [None, (1, 2), (2, 2)]


def test_weeks_begin_anew_with_each_month_though_a_month_is_left_out() -> None:
    found = heading(
        row_of(1, "Actividad", "Nov", LEFT, "Dic", LEFT, "Feb", "Mar", LEFT),
        row_of(2, ABOVE, "S1", "S2", "S1", "S2", "S3", "S1", "S2"),
    )
    assert [span.week for span in found.columns.values()] == [1, 2, 1, 2, 3, 1, 2]


def test_days_that_are_written_out_in_numbers() -> None:
    found = heading(
        row_of(
            1,
            "Actividad",
            "(9/11/2027-10/11/2027)",
            "del 28/12/2027 al 3/1/2028",
            "5/1 - 9/1/2028",
            "1/5/2027-6/5/2028",
        )
    )
    spans = found.columns
    assert [(spans[n].year, spans[n].days) for n in (2, 3, 4)] == [
        (2027, (9, 10)),
        (2027, (28, 3)),
        (2028, (5, 9)),
    ]
    assert spans[3].crosses == 1
    assert 5 not in spans or spans[5].days is None


def test_numbers_that_go_on_from_month_to_month_are_no_days() -> None:
    found = heading(
        row_of(3, "Actividad", "Octubre", LEFT, LEFT, "Noviembre", LEFT, "", ""),
        row_of(4, ABOVE, 1, 2, 3, 4, 5, 54, 55),
    )
    assert [span.days for span in found.columns.values()] == [None] * 5
    assert found.columns[6].part == (2, 2)
    days = heading(
        row_of(3, "Actividad", "Julio", LEFT, "Agosto", LEFT),
        row_of(4, ABOVE, 23, 30, 6, 13),
    )
    assert days.columns[5].days == (13, 13)


def test_days_and_a_range_that_goes_on_in_the_next_month() -> None:
    found = heading(
        row_of(1, "", "Agosto", LEFT, "Septiembre", LEFT),
        row_of(2, "Actividad", "16 al 23", "23 al 30", "30 al 6", "6 al 13"),
    )
    assert found.columns[2].days == (16, 23)
    assert (found.columns[4].days, found.columns[4].crosses) == ((30, 6), -1)


def test_the_months_may_stand_above_the_heading() -> None:
    found = heading(
        row_of(2, "Actividades", "Semana 3", "Semana 4"),
        above=(row_of(1, "", "Julio", LEFT),),
    )
    assert found.rows == 1
    assert found.columns[2].months == (7, 7)


def test_quarters_and_the_letters_of_months() -> None:
    quarters = heading(row_of(1, "Actividad", "I Trim. 2027", "II Trim. 2027"))
    letters = heading(row_of(1, "Actividad", *"EFMAMJJASOND"))
    assert months(quarters) == {2: (1, 3), 3: (4, 6)}
    assert months(letters)[13] == (12, 12)


def test_the_letters_of_two_years_are_months_of_each() -> None:
    letters = list("EFMAMJJASONDEFMAMJJASOND")
    calendar = calendar_heading(
        [
            row_of(1, "Actividad", "2027", *[LEFT] * 11, "2028", *[LEFT] * 11),
            row_of(2, ABOVE, *letters),
        ],
        Given(),
    )
    assert calendar is not None
    months = [(span.year, span.months) for span in calendar.columns.values()]
    assert months == [
        (year, (month, month)) for year in (2027, 2028) for month in range(1, 13)
    ]


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        *(("FMAMJJASOND", 2), ("JFMAM", 1), ("JJASO", 6)),
        *(("SONDE", 9), ("SONDEF", 9), ("ONDJFM", 10), ("JASONDEFMAMJ", 7)),
    ],
)
def test_the_letters_of_a_part_of_a_year_are_its_months(
    letters: str, first: int
) -> None:
    found = heading(row_of(1, "Actividad", *letters))
    following = [(first - 1 + n) % 12 + 1 for n in range(len(letters))]
    assert months(found) == {
        column: (month, month) for column, month in enumerate(following, 2)
    }
    later = [span.later for span in found.columns.values()]
    assert later == [int(month < first) for month in following]


@pytest.mark.parametrize("letters", ["AMJJ", "LMMJVSD", "MTWTF", "ABCDEFG", "SOND"])
def test_other_letters_are_no_months(letters: str) -> None:
    assert calendar_heading((row_of(1, "Actividad", *letters), BODY), Given()) is None


def test_the_year_over_a_second_calendar_is_no_amount() -> None:
    rows = (
        row_of(1, "N.º", "Actividad", "2027", LEFT),
        row_of(2, ABOVE, ABOVE, "Nov", "Dic"),
        row_of(3, "1", "Abrir la sede", "X", ""),
        row_of(4, "N.º", "Actividad", "2028", LEFT),
        row_of(5, ABOVE, ABOVE, "Ene", "Feb"),
    )
    found = calendar_heading(rows, Given())
    assert found is not None
    assert months(found) == {3: (11, 11), 4: (12, 12)}


def test_numbers_count_what_stands_over_them_or_before_them() -> None:
    over = heading(
        row_of(1, "N.º", "SEMANA", LEFT, LEFT), row_of(2, ABOVE, "1", "2", "3")
    )
    before = heading(row_of(1, "Actividad", "Meses", 1, 2, 3))
    assert over.columns[3] == CalendarSpan("SEMANA 2", 3, of=3)
    assert before.columns[5].path == "Meses 3"
    assert before.columns[5].months is None


def test_what_is_no_calendar() -> None:
    plain = row_of(1, "Actividad", "Inicio", "Fin")
    amounts = row_of(1, "Partida", "Enero", "Febrero")
    paid = row_of(2, "Viajes", 1200, 800)
    codes = row_of(1, "1", "2", "3")
    assert (
        calendar_heading((plain, row_of(2, "Reunir", "marzo", "abril")), Given())
        is None
    )
    assert calendar_heading((amounts, paid), Given()) is None
    assert calendar_heading((codes, BODY), Given()) is None


def test_a_column_that_was_given_a_role_is_none_of_the_calendar() -> None:
    row = row_of(1, "Actividad", "Enero", "Febrero", "Marzo")
    found = calendar_heading((row, BODY), Given(roles={"Marzo": "-"}))
    assert found is not None
    assert list(found.columns) == [2, 3]


def test_a_colour_behind_all_rows_of_a_column_marks_none_of_them() -> None:
    rows = [row_of(n, f"Acción {n}", FILLED, "", "", "") for n in range(2, 8)]
    rows.append(
        row_of(8, "Acción 8", FILLED, "", "", "", FILLED)
    )  # the others are short
    found = calendar_heading((row_of(1, "Actividad", *"EFMAMJJASOND"), *rows), Given())
    assert found is not None
    assert found.columns[2].background == "00B050"
    assert found.columns[3].background is None
    assert found.columns[6].background is None


def test_days_and_their_number_beside_long_texts_are_rows_and_no_calendar() -> None:
    said = (
        "La Oficina de Planificación eleva al Titular del Pliego el anteproyecto, " * 3
    )
    rows = (
        row_of(1, "FECHA", "Nº DIAS", "ACCIONES A REALIZAR"),
        row_of(2, "Del 25 setiembre al 2 de octubre de 1998", "8", said),
        row_of(3, "Del 5 al 15 de octubre de 1998", "11", said),
    )
    assert calendar_heading(rows, Given()) is None


def test_stripes_are_seen_though_bars_lie_over_them() -> None:
    stripes = ["", FILLED, "", "", FILLED, "", "", FILLED, ""]
    rows = []
    for n in range(9):
        row = [*stripes]
        row[n] = f"{FILLED} "
        rows.append(row_of(n + 2, f"Acción {n}", *row))
    months = row_of(1, "Actividad", *(f"2028-0{n}-01" for n in range(1, 10)))
    found = calendar_heading((months, *rows), Given())
    assert found is not None
    striped = [column for column, span in found.columns.items() if span.stripe]
    assert striped == [3, 6, 9]


def test_what_most_rows_have_in_but_two_runs_are_bars() -> None:
    bars = [FILLED, FILLED, FILLED, "", FILLED, FILLED, "", "", ""]
    rows = [row_of(n, f"Acción {n}", *bars[: n or 9]) for n in range(1, 10)]
    months = row_of(1, "Actividad", *(f"2028-0{n}-01" for n in range(1, 10)))
    found = calendar_heading((months, *rows), Given())
    assert found is not None
    assert not any(span.stripe for span in found.columns.values())


def test_roman_weeks_begin_anew_under_each_month() -> None:
    found = heading(
        row_of(1, "Actividades", "JUNIO", LEFT, LEFT, LEFT, "JULIO", LEFT, LEFT),
        row_of(2, "", "I", "II", "III", "IV", "I", "II", "III"),
    )
    said = [(span.months, span.week) for span in found.columns.values()]
    june, july = (6, 6), (7, 7)
    assert said == [*((june, n) for n in (1, 2, 3, 4)), *((july, n) for n in (1, 2, 3))]


def test_roman_numbers_that_do_not_count_are_none() -> None:
    months = row_of(1, "Actividades", "JUNIO", LEFT, LEFT, "JULIO")
    for below in (("I", "II", "I", "II"), ("C", "I", "II", "C"), ("I", "I", "I", "I")):
        found = heading(months, row_of(2, "", *below))
        assert {span.week for span in found.columns.values()} == {None}


@pytest.mark.parametrize(
    ("texts", "first", "last"),
    [
        (("9/16", "9/23", "9/30", "10/7"), ((9, 9), (16, 22)), ((10, 10), (7, 13))),
        (("13/05", "20/05", "27/05", "03/06"), ((5, 5), (13, 19)), ((6, 6), (3, 9))),
        (("13.05", "14.05", "15.05", "16.05"), ((5, 5), (13, 13)), ((5, 5), (16, 16))),
        (("5/4", "6/4", "7/4", "8/4"), ((4, 4), (5, 5)), ((4, 4), (8, 8))),
        (("4/5", "4/6", "4/7", "4/8"), ((4, 4), (5, 5)), ((4, 4), (8, 8))),
        (("15/5", "15/6", "15/7", "15/8"), ((5, 5), (15, 15)), ((8, 8), (15, 15))),
        (("22/12", "29/12", "5/1", "12/1"), ((12, 12), (22, 28)), ((1, 1), (12, 18))),
    ],
)
def test_days_without_a_year_that_follow_each_other(
    texts: tuple[str, ...], first: tuple[object, ...], last: tuple[object, ...]
) -> None:
    found = list(heading(row_of(1, "Actividad", *texts)).columns.values())
    assert (found[0].months, found[0].days) == first
    assert (found[-1].months, found[-1].days) == last
    assert {span.year for span in found} == {None}


def test_a_week_that_ends_in_the_next_month_says_so() -> None:
    found = heading(row_of(1, "Actividad", "9/16", "9/23", "9/30", "10/7"))
    assert [span.crosses for span in found.columns.values()] == [0, 0, 1, 0]


@pytest.mark.parametrize(
    "texts",
    [
        ("1/3", "2/3", "3/3"),
        ("1.1", "1.2", "1.3"),
        ("1.10", "1.11", "1.12"),
        ("1/5", "1/6", "1/7"),
        ("9/16", "7/4", "9/30"),
    ],
)
def test_shares_numbers_and_days_of_either_order_are_no_days(
    texts: tuple[str, ...],
) -> None:
    rows = (row_of(1, "Actividad", *texts), BODY)
    found = calendar_heading(rows, Given())
    spans = found.columns.values() if found else ()
    assert not any(span.months for span in spans)
