"""Levels whose column no heading names, or names beside something else."""

from __future__ import annotations

from crmnet.domain.draft import Asks
from crmnet.files.matrix.calendar_labels import CalendarLabel, label_of
from crmnet.files.matrix.heading_words import reading_of
from crmnet.files.matrix.synonyms import ColumnRole
from tests.files.grids import KNOWN, asked, cell, draft, leaves, outline

PHASES = """
    | Fase       | Proceso                  | Inicio     | Fin        |
    | Diagnóstico | Revisar los puestos     | 2027-03-01 | 2027-03-07 |
    | Diagnóstico | Entrevistar a los jefes | 2027-03-08 | 2027-03-21 |
    | Diagnóstico | Redactar el informe     | 2027-04-01 | 2027-04-18 |
    | Difusión    | Imprimir la guía        | 2027-04-19 | 2027-04-27 |
    | Difusión    | Enviarla a los enlaces  | 2027-05-02 | 2027-05-09 |
"""


def test_what_tells_rows_of_one_theme_apart_is_asked_and_is_the_activity() -> None:
    found = draft(PHASES)
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Proceso", "activity")
    assert outline(found) == [
        *("1 Diagnóstico", "1.1 Revisar los puestos", "1.2 Entrevistar a los jefes"),
        *("1.3 Redactar el informe", "2 Difusión", "2.1 Imprimir la guía"),
        "2.2 Enviarla a los enlaces",
    ]
    assert [str(leaf.calendar.own) for leaf in leaves(found) if leaf.calendar][:1] == [
        "de 2027-03-01 a 2027-03-07"
    ]


def test_a_level_beside_a_strange_word_in_one_heading_is_offered() -> None:
    offered = reading_of("Actividades/Entregas")
    assert (offered.role, offered.is_sure) == (ColumnRole.ACTIVITY, False)
    assert reading_of("Responsable / Encargado").is_sure
    assert reading_of("Presupuesto / Entregas").role is None


def test_the_day_of_the_week_before_a_day_says_no_more() -> None:
    both = CalendarLabel(months=(1, 1), days=(18, 18))
    assert label_of(cell("lunes 18 de enero", 1, 1)) == both
    assert label_of(cell("Monday, 18 January", 1, 1)) == both
    assert label_of(cell("lunes", 1, 1)) is None
    assert label_of(cell("lunes 18 de enero de 2027", 1, 1)) == both._replace(year=2027)
    assert label_of(cell("martes 18 de enero de 2027", 1, 1)) is None


def test_letters_that_a_turned_text_sets_apart_are_a_month_with_its_year() -> None:
    assert label_of(cell("F e b . 1 8", 1, 1)) == CalendarLabel(months=(2, 2), short=18)
    assert label_of(cell("A b c d", 1, 1)) is None


DAYS = """
    |  |  |  |  | Día | lunes 18 de enero | < | martes 19 de enero | < |
    | Control | Puestos | Peñas | Revisar los puestos |  | [x |  |  |  |
    |  |  |  | Medir los tiempos |  |  | [x |  |  |
    |  |  | El Florido | Pintar la oficina |  | [x |  |  |  |
    |  |  |  | Renovar los letreros |  | [x |  |  |  |
    |  | Enlaces | Capital | Nombrar a un enlace |  |  |  | [x |  |
    |  |  |  | Enviar la lista |  |  |  |  | [x |
    |  |  | Frontera | Reunir a los jefes |  |  |  | [x |  |
    |  |  |  | Comparar las cifras |  |  |  | [x |  |
"""


def test_levels_without_headings_left_of_days_are_each_asked() -> None:
    found = draft(DAYS, given=KNOWN._replace(answers={"year:*": "2027"}))
    questions = asked(found, Asks.HEADING)
    assert [(one.heading, one.likeliest) for one in questions] == [
        *(("A", "theme"), ("B", "objective"), ("C", "action"), ("D", "activity")),
    ]
    assert outline(found)[:5] == [
        *("1 Control", "1.1 Puestos", "1.1.1 Peñas"),
        *("1.1.1.1 Revisar los puestos", "1.1.1.2 Medir los tiempos"),
    ]
    dates = [leaf.calendar.own for leaf in leaves(found) if leaf.calendar]
    assert (len(dates), dates[0]) == (8, "2027-01-18")


WEEKS = """
    | Semana   | Tema     | Actividades/Entregas | Observaciones |
    | Semana 1 | Control  | Revisar los puestos  |               |
    |          |          | Medir los tiempos    |               |
    | Semana 2 | Difusión | Imprimir la guía     | a color       |
    |          |          | Enviarla             |               |
"""


def test_rows_below_one_that_says_its_week_are_asked_and_are_of_it() -> None:
    found = draft(WEEKS)
    dates = [leaf.calendar.own if leaf.calendar else "" for leaf in leaves(found)]
    assert dates == ["Semana 1", "Semana 1", "Semana 2", "Semana 2"]
    (question,) = [one for one in asked(found, Asks.DATES) if one.heading == "Semana"]
    assert question.likeliest == "above"
    assert found.cells == found.used
    none = draft(WEEKS, given=KNOWN._replace(answers={question.key: "none"}))
    dates = [leaf.calendar.own if leaf.calendar else "" for leaf in leaves(none)]
    assert dates == ["Semana 1", "", "Semana 2", ""]


def test_weeks_that_come_again_say_nothing_of_the_rows_without() -> None:
    again = WEEKS.replace("Semana 2", "Semana 1")
    found = draft(again)
    dates = [leaf.calendar.own if leaf.calendar else "" for leaf in leaves(found)]
    assert dates == ["Semana 1", "", "Semana 1", ""]
