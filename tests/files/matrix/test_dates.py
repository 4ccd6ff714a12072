"""When an activity is due: what its date cells say together, and what is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.deadline import Deadline
from crmnet.domain.draft import Asks, Given
from crmnet.domain.phrases import Reader
from crmnet.files.matrix.dates.due import (
    DatedCells,
    ReadDates,
    date_order_of,
    paired,
    read_dates,
    year_above,
)
from crmnet.files.matrix.headings.calendar_heading import calendar_heading
from tests.files.matrix.sheets import ABOVE, FILLED, LEFT, cell_of, row_of

if TYPE_CHECKING:
    from crmnet.domain.document import Cell, Row

SPANISH = Reader("es", date(2027, 1, 15))
ENGLISH = Reader("en", date(2027, 1, 15))
MONTHS = (row_of(1, "Actividad", "MARZO", "ABRIL", "MAYO", "JUNIO"),)
WEEKS = (
    row_of(1, "Actividad", "JULIO", LEFT, LEFT, LEFT),
    row_of(2, ABOVE, "Sem.1", "Sem.2", "Sem.3", "Sem.4"),
)
YEAR = {"year:*": "2027"}
NOTHING = Given()


def of_roles(
    *cells: tuple[str, str | int | date],
    reader: Reader = SPANISH,
    given: Given = NOTHING,
) -> ReadDates:
    """What cells of columns with a role say: ("due", "30/06/2027")."""
    found = DatedCells(
        tuple((cell_of(5, at, value), "Fecha") for at, (_, value) in enumerate(cells)),
        tuple(role for role, _ in cells),
    )
    return read_dates(found, reader, given, 1)


def marked(
    rows: tuple[Row, ...], *values: str | int | date, **answers: str
) -> ReadDates:
    """What the cells of a row under a calendar say."""
    given = Given(answers={**YEAR, **answers})
    calendar = calendar_heading(rows, given)
    assert calendar is not None
    cells = tuple(cell_of(7, at, value) for at, value in enumerate(values, start=2))
    spans = tuple(calendar.columns[cell.column] for cell in cells)
    found = DatedCells(
        tuple((cell, span.path) for cell, span in zip(cells, spans, strict=True)),
        ("mark",) * len(cells),
        spans,
    )
    return read_dates(found, SPANISH, given, 1)


def due(read: ReadDates, reader: Reader = SPANISH) -> date | None:
    """The deadline as the loader will read it."""
    if read.due or read.calendar is None:
        return read.due
    found = reader(read.calendar)
    return found.due_on if isinstance(found, Deadline) else None


def asked(read: ReadDates) -> list[Asks]:
    return [question.asks for question in read.questions]


def test_words_stay_as_they_are_written() -> None:
    read = of_roles(("calendar", "Antes de octubre,  del 2027."))
    assert read.calendar == "Antes de octubre,  del 2027."
    assert (due(read), read.questions, read.used) == (
        date(2027, 9, 30),
        (),
        frozenset({0}),
    )


def test_a_real_date_is_written_in_iso() -> None:
    assert of_roles(("due", date(2027, 8, 2))).calendar == "2027-08-02"


def test_a_month_that_a_sheet_shows_without_a_day() -> None:
    read = of_roles(("due", "2027-03"))
    assert (read.calendar, due(read)) == ("marzo de 2027", date(2027, 3, 31))


def of_cell(cell: Cell, role: str, given: Given) -> ReadDates:
    return read_dates(DatedCells(((cell, "Fecha"),), (role,)), SPANISH, given, 1)


def test_a_date_whose_year_a_sheet_does_not_show_is_asked() -> None:
    cell = cell_of(5, 2, date(2026, 3, 9))._replace(year_unseen=True)
    read = of_cell(cell, "due", NOTHING)
    assert ([q.key for q in read.questions], due(read)) == (
        ["year:*"],
        date(2026, 3, 9),
    )
    assert due(of_cell(cell, "due", Given(answers=YEAR))) == date(2027, 3, 9)


def test_a_first_that_may_be_a_month_is_asked_where_it_ends_something() -> None:
    cell = cell_of(5, 2, date(2027, 3, 1))._replace(may_be_month=True)
    assert of_cell(cell, "start", NOTHING).questions == ()
    read = of_cell(cell, "due", NOTHING)
    assert (asked(read), due(read)) == ([Asks.DATES], date(2027, 3, 1))
    answered = Given(answers={read.questions[0].key: "month"})
    assert due(of_cell(cell, "due", answered)) == date(2027, 3, 31)


def test_start_and_end_are_one_time() -> None:
    read = of_roles(("start", date(2027, 3, 1)), ("due", date(2027, 4, 15)))
    assert due(read) == date(2027, 4, 15)
    found = SPANISH(read.calendar or "")
    assert isinstance(found, Deadline)
    assert found.starts_on == date(2027, 3, 1)
    assert read.questions == ()


def test_a_start_alone_is_no_deadline() -> None:
    read = of_roles(("start", date(2027, 3, 1)))
    assert (read.calendar, read.starts, read.due) == (None, date(2027, 3, 1), None)


def test_a_start_behind_its_end_is_asked() -> None:
    read = of_roles(("start", date(2027, 5, 1)), ("due", date(2027, 4, 15)))
    assert (due(read), asked(read)) == (date(2027, 4, 15), [Asks.CLASH])


def test_hours_are_kept_and_the_day_is_read() -> None:
    read = of_roles(("due", "14/09/2027 18:00"), reader=ENGLISH)
    assert (read.calendar, due(read, ENGLISH)) == (
        "14/09/2027 18:00",
        date(2027, 9, 14),
    )


def test_numbers_in_an_order_that_nobody_stated_are_asked_once() -> None:
    first = of_roles(("due", "05/10/2027"), reader=ENGLISH)
    second = of_roles(("due", "06/11/2027"), reader=ENGLISH)
    assert due(first, ENGLISH) is None
    assert [q.key for q in first.questions] == [q.key for q in second.questions]
    key = first.questions[0].key
    given = Given(answers={key: "DMY"})
    read = of_roles(("due", "05/10/2027"), reader=ENGLISH, given=given)
    assert (read.calendar, read.questions) == ("2027-10-05", ())


def test_the_order_that_texts_show() -> None:
    assert date_order_of(["05/10/2027", "14/09/2027 18:00", "pronto"]) == "DMY"
    assert date_order_of(["09/14/2027"]) == "MDY"
    assert date_order_of(["05/10/2027"]) is None
    assert date_order_of(["14/09/2027", "09/14/2027"]) is None


@pytest.mark.parametrize("text", ["No cuenta", "No cuenta.", "none"])
def test_a_cell_may_say_that_there_is_no_date(text: str) -> None:
    read = of_roles(("calendar", text))
    assert (read.calendar, read.used, len(read.unused)) == (None, frozenset(), 1)


def test_what_is_not_understood_stays_as_it_is_written() -> None:
    read = of_roles(("calendar", "cuando haya recursos propios"))
    assert (read.calendar, due(read)) == ("cuando haya recursos propios", None)


def test_a_weekday_that_does_not_fit_is_asked() -> None:
    read = of_roles(("calendar", "lunes 3 de marzo de 2027"))  # a Wednesday
    assert (due(read), asked(read)) == (None, [Asks.CLASH])
    answered = Given(answers={read.questions[0].key: "cell"})
    read = of_roles(("calendar", "lunes 3 de marzo de 2027"), given=answered)
    assert (due(read), read.questions) == (date(2027, 3, 3), ())


def test_a_week_with_a_number_is_no_week_of_that_day_without_asking() -> None:
    read = of_roles(("calendar", "Semana 2 de abril de 2027"))
    assert asked(read) == [Asks.CLASH]
    assert read.calendar == "segunda semana de abril de 2027"


@pytest.mark.parametrize("text", ["5-10", "5/10"])
def test_two_small_numbers_are_no_date_without_asking(text: str) -> None:
    read = of_roles(("calendar", text))
    assert (read.calendar, read.due, asked(read)) == (None, None, [Asks.DATES])


def test_a_year_that_is_left_out_is_asked_unless_the_plan_was_adopted() -> None:
    read = of_roles(("calendar", "16 a 18 de marzo"))
    assert asked(read) == [Asks.YEAR]
    assert read.calendar == "16 a 18 de marzo de 2027"
    told = of_roles(
        ("calendar", "16 a 18 de marzo"), given=Given(answers={"year:*": "2025"})
    )
    assert due(told) == date(2025, 3, 18)
    adopted = Given(adopted=date(2027, 1, 15))
    assert of_roles(("calendar", "16 a 18 de marzo"), given=adopted).questions == ()


def test_the_year_above_is_the_first_choice() -> None:
    cells = ((cell_of(5, 2, "diciembre"), "Plazo"),)
    found = DatedCells(cells, ("calendar",))
    adopted = Given(adopted=date(2026, 11, 12))
    reader = SPANISH.on(date(2026, 11, 12))
    read = read_dates(found, reader, adopted, 1, 2027)
    (question,) = read.questions
    assert (question.asks, question.likeliest) == (Asks.YEAR, "2027")
    assert read.calendar == "diciembre de 2027"
    same = read_dates(found, reader, adopted, 1, 2026)
    assert (same.calendar, same.questions) == ("diciembre", ())
    told = adopted._replace(answers={"year:*": "2028"})
    assert read_dates(found, reader, told, 1, 2026).calendar == "diciembre de 2028"


def test_an_end_without_a_year_is_the_first_behind_its_start_and_asked() -> None:
    ends = ((cell_of(5, 2, "2026-10-02"), "Inicio"), (cell_of(5, 3, "15 ene"), "Fin"))
    given = Given(adopted=date(2027, 2, 1))
    reader = SPANISH.on(date(2027, 2, 1))
    read = read_dates(DatedCells(ends, ("start", "due")), reader, given, 1)
    assert read.calendar == "de 2026-10-02 a 15 ene de 2027"
    assert asked(read) == [Asks.CLASH]


def test_days_of_a_sheet_without_their_year_from_october_to_january_are_a_range() -> (
    None
):
    first, last = (
        cell_of(5, column, day)._replace(year_unseen=True)
        for column, day in ((2, date(2026, 10, 5)), (3, date(2026, 1, 20)))
    )
    found = DatedCells(((first, "Inicio"), (last, "Fin")), ("start", "due"))
    read = read_dates(found, SPANISH, Given(adopted=date(2026, 11, 12)), 1)
    assert read.calendar == "de 2026-10-05 a 2027-01-20"


def test_two_months_of_a_row_are_of_one_year() -> None:
    cells = ((cell_of(5, 2, "enero"), "Inicio"), (cell_of(5, 3, "diciembre"), "Fin"))
    reader = SPANISH.on(date(2026, 11, 12))
    adopted = Given(adopted=date(2026, 11, 12))
    read = read_dates(DatedCells(cells, ("start", "due")), reader, adopted, 1)
    assert (read.calendar, read.questions) == ("de enero a diciembre", ())


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        ((["Cronograma 2027"], ["Plan 2026"]), 2027),
        ((["Actividad"], ["Plan 2027"]), 2027),
        ((["Plan 2026-2027"], ["Plan 2027"]), None),
        ((["Aprobado el 12 de noviembre de 2026"], ["Plan 2027.docx"]), 2027),
        ((["Approved November 12, 2026"],), None),
        ((["Actividad"],), None),
    ],
)
def test_the_year_that_is_said_above(texts: list[list[str]], year: int | None) -> None:
    assert year_above(texts) == year


def test_a_heading_may_say_the_year() -> None:
    found = DatedCells(((cell_of(5, 2, "01–05 sep"), "Fechas (2025)"),), ("calendar",))
    read = read_dates(found, SPANISH, NOTHING, 1)
    assert (due(read), read.questions) == (date(2025, 9, 5), ())


def test_a_number_alone_is_told_with_what_it_counts() -> None:
    found = DatedCells(((cell_of(5, 2, 3), "Mes"),), ("calendar",))
    read = read_dates(found, SPANISH, NOTHING, 1)
    assert (read.calendar, due(read)) == ("Mes 3", None)


def test_dates_on_several_lines_are_one_time_or_one_of_them() -> None:
    text = "20 al 23 julio 2027\n.\n\n24 al 27 julio 2027"
    read = of_roles(("calendar", text))
    assert (due(read), asked(read)) == (date(2027, 7, 27), [Asks.DATES])
    answered = Given(answers={read.questions[0].key: "1"})
    assert due(of_roles(("calendar", text), given=answered)) == date(2027, 7, 23)


def test_lists_side_by_side_are_paired_where_they_are_as_long() -> None:
    dates = "20 al 23 julio 2027\n.\n\n24 al 27 julio 2027\n .. "
    assert paired(2, dates) == ("20 al 23 julio 2027", "24 al 27 julio 2027")
    assert paired(3, dates) is None


def test_a_month_and_a_year_in_two_columns_are_one_phrase() -> None:
    read = of_roles(("calendar", "marzo"), ("calendar", 2028))
    assert (due(read), read.used) == (date(2028, 3, 31), frozenset({0, 1}))


def test_columns_that_say_different_dates_are_asked() -> None:
    read = of_roles(("calendar", "junio de 2027"), ("due", date(2027, 8, 2)))
    assert asked(read) == [Asks.CLASH]


def test_words_without_a_date_stay_beside_an_end() -> None:
    read = of_roles(("calendar", "según el convenio"), ("due", date(2027, 8, 2)))
    assert (read.calendar, read.due) == ("según el convenio", date(2027, 8, 2))


def test_days_stand_under_their_month() -> None:
    read = marked(MONTHS, "28-31", "", "", "")
    assert (read.calendar, due(read)) == ("28-31 de marzo de 2027", date(2027, 3, 31))
    assert read.questions == ()


def test_a_calendar_without_a_year_is_asked_once_a_document() -> None:
    calendar = calendar_heading(MONTHS, Given())
    assert calendar is not None
    cell = cell_of(7, 2, "x")
    span = calendar.columns[2]
    found = DatedCells(((cell, span.path),), ("mark",), (span,))
    read = read_dates(found, SPANISH, Given(), 1)
    assert [q.key for q in read.questions] == ["year:*"]
    assert due(read) == date(2027, 3, 31)  # the likeliest year, while it is open


def test_marks_side_by_side_are_one_time() -> None:
    read = marked(MONTHS, "", "X", "x", "")
    assert (due(read), read.questions, read.used) == (
        date(2027, 5, 31),
        (),
        frozenset({1, 2}),
    )


def test_colours_alone_are_marks_of_weeks() -> None:
    read = marked(WEEKS, "", FILLED, FILLED, "")
    found = SPANISH(read.calendar or "")
    assert isinstance(found, Deadline)
    assert found.starts_on == date(2027, 7, 5)
    assert found.due_on == date(2027, 7, 18)


def test_colours_behind_all_of_a_row_may_be_a_background() -> None:
    read = marked(WEEKS, FILLED, FILLED, FILLED, FILLED)
    assert asked(read) == [Asks.DATES]
    none = marked(
        WEEKS, FILLED, FILLED, FILLED, FILLED, **{read.questions[0].key: "none"}
    )
    assert (none.calendar, none.questions) == (None, ())


def test_marks_with_a_gap_and_several_dates_are_asked() -> None:
    gap = marked(MONTHS, "X", "", "X", "")
    dates = marked(WEEKS, date(2027, 7, 2), FILLED, "", date(2027, 7, 28))
    assert asked(gap) == asked(dates) == [Asks.DATES]
    assert due(dates) == date(2027, 7, 28)
    assert gap.calendar == "marzo de 2027; mayo de 2027"
    assert (due(gap), gap.used) == (date(2027, 5, 31), frozenset({0, 2}))
    whole = marked(MONTHS, "X", "", "X", "", **{gap.questions[0].key: "range"})
    assert whole.calendar == "de marzo de 2027 a mayo de 2027"
    only = marked(MONTHS, "X", "", "X", "", **{gap.questions[0].key: "1"})
    assert due(only) == date(2027, 3, 31)
    assert [unused.text for unused in only.unused] == ["X"]


def test_a_date_under_another_month_is_asked() -> None:
    words = marked(MONTHS, "", "", "", "28 JULIO")
    real = marked(MONTHS, date(2026, 10, 15), "", "", "")
    assert asked(words) == asked(real) == [Asks.CLASH]
    assert due(words) == date(2027, 7, 28)
    column = marked(
        MONTHS, "", "", "", "28 JULIO", **{words.questions[0].key: "column"}
    )
    assert due(column) == date(2027, 6, 30)


def test_a_date_far_from_its_week_is_asked() -> None:
    assert asked(marked(WEEKS, date(2027, 7, 30), "", "", "")) == [Asks.CLASH]
    assert asked(marked(WEEKS, date(2027, 7, 3), "", "", "")) == []


def test_numbers_alone_may_be_amounts() -> None:
    read = marked(MONTHS, "", 10, "", "")
    assert (due(read), asked(read)) == (date(2027, 4, 10), [Asks.DATES])
    key = read.questions[0].key
    amounts = marked(MONTHS, "", 10, "", "", **{key: "amounts"})
    assert (amounts.calendar, len(amounts.unused)) == (None, 1)


def test_remarks_beside_a_date_are_no_dates() -> None:
    read = marked(MONTHS, "", "4-15", "SE INICIA EN NOV 2026", "")
    assert due(read) == date(2027, 4, 15)
    assert [unused.text for unused in read.unused] == ["SE INICIA EN NOV 2026"]


def test_a_text_that_stands_alone_under_a_month_is_asked() -> None:
    read = marked(MONTHS, "", "Informe", "", "")
    assert (read.calendar, asked(read)) == (None, [Asks.DATES])
    yes = marked(MONTHS, "", "Informe", "", "", **{read.questions[0].key: "column"})
    assert due(yes) == date(2027, 4, 30)


def test_a_mark_over_a_part_of_a_heading_is_asked() -> None:
    rows = (
        row_of(1, "Actividad", "Abril", LEFT, LEFT, "Mayo", LEFT),
        row_of(2, ABOVE, "Semana 1", LEFT, LEFT, "Semana 2", LEFT),
    )
    whole = marked(rows, FILLED, LEFT, LEFT, "", "")
    part = marked(rows, "", FILLED, LEFT, "", "")
    assert asked(whole) == []
    assert asked(part) == [Asks.DATES]


def test_a_calendar_that_counts_from_a_start_gives_no_days() -> None:
    rows = (
        row_of(1, "Actividad", "SEMANAS", LEFT, LEFT),
        row_of(2, ABOVE, "1", "2", "3"),
    )
    read = marked(rows, "", "X", "X")
    assert (read.calendar, due(read)) == ("SEMANAS 2 – SEMANAS 3", None)
    assert [question.likeliest for question in read.questions] == ["keep"]


def test_every_cell_with_a_text_is_used_or_unused() -> None:
    read = marked(WEEKS, date(2027, 7, 2), "Informe", "", "20")
    told = len(read.used) + len(read.unused)
    assert told == 3


def test_a_day_that_its_year_has_not_is_asked_where_the_adoption_counts() -> None:
    adopted = Given(adopted=date(2026, 6, 1))
    early = SPANISH.on(date(2026, 6, 1))
    read = of_roles(("calendar", "29 de febrero"), reader=early, given=adopted)
    assert (read.calendar, asked(read)) == (None, [Asks.DATES])
    meant = adopted._replace(answers={read.questions[0].key: "cell"})
    told = of_roles(("calendar", "29 de febrero"), reader=early, given=meant)
    assert told.calendar == "2028-02-29"
    near = of_roles(
        ("calendar", "29 de febrero"),
        reader=SPANISH.on(date(2027, 6, 1)),
        given=Given(adopted=date(2027, 6, 1)),
    )
    assert (near.calendar, near.questions) == ("29 de febrero", ())


def test_an_end_is_of_the_year_in_which_its_row_begins() -> None:
    read = of_roles(("start", date(2022, 7, 4)), ("due", "Finales de agosto"))
    assert (due(read), asked(read)) == (date(2022, 8, 31), [])
    wraps = of_roles(("start", date(2022, 10, 4)), ("due", "Finales de febrero"))
    assert asked(wraps) == [Asks.YEAR]


def test_a_row_from_october_to_january_ends_in_the_next_year() -> None:
    read = of_roles(
        ("start", "octubre"), ("due", "enero"), given=Given(answers={"year:*": "2022"})
    )
    assert (due(read), asked(read)) == (date(2023, 1, 31), [])
    turned = of_roles(
        ("start", "octubre de 2022"),
        ("due", "enero de 2022"),
        given=Given(answers={"year:*": "2022"}),
    )
    assert asked(turned) == [Asks.CLASH]


@pytest.mark.parametrize("word", ["por definir", "permanente", "mensual", "inmediato"])
def test_a_start_that_names_no_day_leaves_the_end_as_it_is(word: str) -> None:
    read = of_roles(("start", word), ("due", "15/03/2027"))
    assert due(read) == date(2027, 3, 15)


@pytest.mark.parametrize(("text", "day"), [("26/3", date(2027, 3, 26)), ("5/10", None)])
def test_two_numbers_that_can_but_be_a_day_are_likely_one(
    text: str, day: date | None
) -> None:
    read = of_roles(("due", text))
    assert asked(read) == [Asks.DATES]
    assert due(read) == day
