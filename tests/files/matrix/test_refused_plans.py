"""Plans that are none of the lists that look like one: taken, or asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.document import Document
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, asked, grid, leaves, outline

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft


def read(drawn: str, name: str = "datos.csv") -> Draft:
    return draft_of(Document(name, (grid(drawn),)), KNOWN)


def texts(found: Draft) -> list[str]:
    return [item.title.own for item in leaves(found)]


def calendars(found: Draft) -> list[str]:
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def test_verbs_under_a_strange_heading_are_no_register_for_their_versions() -> None:
    found = read(
        """
        | Id | Descr                     | Status      | Due date   | Version |
        | 1  | Add the form for renewals | not started | 2027-05-03 |         |
        | 2  | Set up the web server     | done        | 2027-06-10 | 1.2     |
        | 3  | Import the old register   | done        | 2027-07-09 | 1.3     |
        """
    )
    assert texts(found)[0] == "Add the form for renewals"


def test_activities_that_are_codes_are_some_beside_a_calendar() -> None:
    found = read(
        """
        | Actividades | Semana 1 | Semana 2 | Semana 3 |
        | R 1         | x        |          |          |
        | R 2         |          | x        |          |
        | R 3         |          |          | x        |
        """
    )
    assert texts(found) == ["R 1", "R 2", "R 3"]


def test_numbers_below_a_week_count_no_weeks() -> None:
    found = read(
        """
        | Actividades       | Semanas  | <  | <  | <        | <  | <  |
        | ^                 | Semana 1 | <  | <  | Semana 2 | <  | <  |
        | ^                 | #1       | #2 | #3 | #4       | #5 | #6 |
        | Abrir la sede     | x        | x  |    |          |    |    |
        | Formar al equipo  |          |    |    | x        | x  |    |
        """
    )
    assert calendars(found) == [
        "Semana 1 > 1 – Semana 1 > 2",
        "Semana 2 > 4 – Semana 2 > 5",
    ]


def test_months_of_a_work_of_three_years_go_on_behind_31() -> None:
    months = " | ".join(f"#{number}" for number in range(1, 37))
    marks = "x" + " | " * 35
    found = read(
        f"""
        |     | Mes                    | {months} |
        | WP1 | Recolección de datos   | {marks}  |
        | 1.1 | Visitar las bibliotecas| {" | " * 34} x |
        """
    )
    assert [text.rpartition(" ")[2] for text in calendars(found)] == ["1", "35"]


def test_activities_may_stand_under_the_day_on_which_the_work_began() -> None:
    found = read(
        """
        | Start Date 30/09/2024 | Status    | WEEK 1 | WEEK 2 | WEEK 3 |
        | Team setup            | COMPLETED | x      |        |        |
        | Project proposal form | CONTINUES |        | x      |        |
        | Literature review     |           |        |        | x      |
        """
    )
    assert texts(found)[1] == "Project proposal form"
    assert asked(found, Asks.HEADING)


def test_how_many_modules_there_are_stands_behind_what_they_are_called() -> None:
    found = read(
        """
        |                            | # Módulos | Fecha inicio | Fecha final |
        | Preparar los datos         | #2        | 2027-04-16   | 2027-04-18  |
        | Modelar los datos          | #3        | 2027-04-19   | 2027-04-22  |
        | Analizar los datos         | #1        | 2027-04-23   | 2027-04-29  |
        """
    )
    assert texts(found) == [
        "Preparar los datos",
        "Modelar los datos",
        "Analizar los datos",
    ]


UNDATED = """
    | Panel | What to do                                | Comment |
    | Youth | A button to download the summary table    |         |
    | Youth | The age limit in the graph of the country | done    |
    | Costs | Another sign for the dollar in all panels |         |
    """


def test_what_is_to_do_without_days_is_asked() -> None:
    found = read(UNDATED)
    assert any("not certain" in str(one.message) for one in asked(found, Asks.HEADING))
    assert texts(found)[0] == "A button to download the summary table"


def test_so_is_what_says_how_far_it_is_in_a_language_that_is_not_known() -> None:
    found = read(
        """
        | №  | Job left                                     | Is done?   |
        | #1 | Да се добави форма за подновяване на заявки  | True       |
        | #2 | Да се провери входът на потребителите отново | In process |
        | #3 | Да се преработят валидациите на полетата     | True       |
        """,
        "Action Plan.csv",
    )
    assert len(outline(found)) == 3


@pytest.mark.parametrize(
    ("drawn", "name"),
    [
        (
            """
            | Proceso                         | Demandante | Estado  |
            | Querella por linderos del predio | Pérez     | Abierto |
            | Sucesión de la finca de abajo   | Gómez      | Cerrado |
            | Divorcio de mutuo acuerdo en sede | Mora     | Abierto |
            """,
            "datos.csv",
        ),
        (
            """
            | Food                         | Meal       | Grams |
            | Brown bread with white cheese | Breakfast | #200  |
            | Boiled rice with black beans  | Lunch     | #350  |
            | Grilled fish with green salad | Dinner    | #300  |
            """,
            "diet plan.csv",
        ),
    ],
)
def test_a_list_without_days_is_refused(drawn: str, name: str) -> None:
    with pytest.raises(BadFile):
        read(drawn, name)


@pytest.mark.parametrize(
    ("heading", "lengths"),
    [
        ("Final hours", ("1h", "18h", "4h", "-")),
        ("Horas de verdad", ("6 h", "2 h", "1 h 30 min", "2 h")),
        ("Took", ("30 min", "2h", "1h", "4h")),
    ],
)
def test_hours_that_work_took_are_no_agenda(
    heading: str, lengths: tuple[str, ...]
) -> None:
    deeds = ("Sort the files", "Draw the map", "Print the guide", "Train the staff")
    rows = [
        f"| {what} | Ana | {long} |" for what, long in zip(deeds, lengths, strict=True)
    ]
    found = read("\n".join((f"| Task | Member | {heading} |", *rows)))
    assert texts(found) == list(deeds)


@pytest.mark.parametrize(
    "hours", [("9h", "10h", "11h", "14h"), ("9 am", "10 am", "2 pm", "4 pm")]
)
def test_hours_that_go_on_are_an_agenda(hours: tuple[str, ...]) -> None:
    deeds = ("Inscripción", "Apertura", "Informe de la presidencia", "Cierre")
    rows = [f"| {one} | {what} |" for one, what in zip(hours, deeds, strict=True)]
    with pytest.raises(BadFile) as caught:
        read("\n".join(("| Cuándo | Actividad |", *rows)))
    assert "agenda" in str(caught.value)


def test_many_days_of_a_calendar_that_is_not_read_are_no_strange_headings() -> None:
    days = [f"02/{n:02}/27" for n in range(1, 25)]
    found = read(
        f"""
        | Phase | Task Name          | Start Date | End Date | {" | ".join(days)} |
        | Begin | Write the charter  | 02/01/27   | 02/03/27 | {" | " * 23} |
        | Begin | Name the officers  | 02/04/27   | 02/15/27 | {" | " * 23} |
        | Close | Hand in the report | 02/16/27   | 02/24/27 | {" | " * 23} |
        """
    )
    assert texts(found) == [
        "Write the charter",
        "Name the officers",
        "Hand in the report",
    ]
    assert calendars(found)[1] == "de 02/04/27 a 02/15/27"


def days_under(first: str, second: str, *heads: str) -> str:
    """Two activities beside the days 1 to 12 of two months, which nothing marks."""
    days = [str(day) for day in range(1, 13)] * 2
    below = "| ".join(("", *(["^"] * len(heads)), *days))
    months = "| ".join((*heads, first, *["<"] * 11, second, *["<"] * 11))
    rows = [
        ("Elaborar el manual", "2027-10-03"),
        ("Impartir talleres", "2027-11-04"),
    ]
    drawn = ["| ".join((*row[: len(heads)], *[""] * 24)) for row in rows]
    return "\n".join((f"| {months} |", f"{below} |", *(f"| {row} |" for row in drawn)))


@pytest.mark.parametrize(
    ("first", "second", "due"),
    [
        ("Octubre", "Nombiembre", "Fecha de fin"),
        ("Octobre", "Novembr", "Fin"),
        ("Bloque A", "Bloque B", "Plazo"),
        ("October", "Novenber", "Due date"),
    ],
)
def test_days_below_words_not_known_hide_no_columns_of_a_plan(
    first: str, second: str, due: str
) -> None:
    found = read(days_under(first, second, "Actividad", due))
    assert texts(found) == ["Elaborar el manual", "Impartir talleres"]
    assert calendars(found) == ["2027-10-03", "2027-11-04"]


def test_days_below_words_not_known_say_not_when() -> None:
    with pytest.raises(BadFile):
        read(days_under("Bloque A", "Bloque B", "Actividad"))


@pytest.mark.parametrize(
    ("months", "due"),
    [
        (("Octubre", "Nombiembre", "Diciembre"), "2027-11-08"),
        (("Diciembre", "Henero", "Febrero"), "2028-01-08"),
        (("January", "Febuary", "March"), "2027-02-08"),
        (("Junio", "Julio", "Agoto"), "2027-07-08"),
        (("Mayo 2027", "Jumio", "Julio"), "2027-06-08"),
    ],
)
def test_a_misspelt_month_is_one_by_its_place_in_a_calendar(
    months: tuple[str, ...], due: str
) -> None:
    named = "| ".join(f"{one} |<|<|<" for one in months)
    days = "| ".join(["1 | 8 | 15 | 22"] * 3)
    marks = "| ".join(("|x||", "|x||", "|x||"))
    second = "| ".join(("|||", "|x||", "|||"))
    found = read(
        f"| Actividad | {named} |\n| ^ | {days} |\n"
        f"| Elaborar el manual | {marks} |\n| Impartir talleres | {second} |"
    )
    assert calendars(found)[1] == due


def test_a_word_between_two_months_is_none() -> None:
    drawn = "| Actividad | Enero | {} | Marzo |\n| Elaborar el manual | x | 9 | |"
    (item,) = leaves(read(drawn.format("Formador")))
    assert item.calendar is not None
    assert item.calendar.own == "enero de 2027"
