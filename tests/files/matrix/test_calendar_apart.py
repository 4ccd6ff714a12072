"""A calendar in a table of its own, joined to the plan by the numbers of the items."""

from __future__ import annotations

from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, asked, draft, grid, leaves

PLAN = """
    | No. | Nombre de la actividad | Objetivo                |
    | 1   | Reunir a los enlaces   | Que se conozcan         |
    | 2   | Redactar la propuesta  | Que haya una propuesta  |
    | 3   | Publicar el informe    | Que se lea              |
    """
CALENDAR = """
    | No. Actividad | Semana 1 | Semana 2 | Semana 3 |
    | 1             | [        | [        |          |
    | 2             |          | [        |          |
    | 3             |          |          | [        |
    """


def calendars(*tables: str, **answers: str) -> list[str]:
    grids = [grid(text, number) for number, text in enumerate(tables, 1)]
    found = draft(*grids, given=KNOWN._replace(answers=answers))
    return [item.calendar.own if item.calendar else "" for item in leaves(found)]


def test_a_calendar_of_the_same_numbers_says_when_and_it_is_asked() -> None:
    assert calendars(PLAN, CALENDAR) == [
        "Semana 1 – Semana 2",
        "Semana 2",
        "Semana 3",
    ]
    found = draft(grid(PLAN, 1), grid(CALENDAR, 2))
    asks = [one for one in asked(found, Asks.DATES) if one.place.table == 2]
    assert [one.likeliest for one in asks] == ["yes"]
    assert calendars(PLAN, CALENDAR, **{asks[0].key: "no"}) == ["", "", ""]


def test_a_calendar_of_other_numbers_is_none_of_the_plan() -> None:
    assert calendars(PLAN, CALENDAR.replace("| 3  ", "| 4  ")) == ["", "", ""]


def test_a_plan_that_says_when_itself_has_no_calendar_apart() -> None:
    dated = PLAN.replace("Objetivo  ", "Fecha     ").replace("Que se lea", "2027-03-01")
    assert calendars(dated, CALENDAR)[2] == "2027-03-01"
