"""What is asked where the tree looks unlike the rows, however it came about."""

from __future__ import annotations

from crmnet.domain.draft import Asks
from crmnet.files.matrix.columns.asking import PERIODS_KEY
from tests.files.grids import KNOWN, answered, asked, draft, outline

LONE = """
    | Actividad         | Plazo        |
    | *Preparación      |              |
    | >>Convocar        | abril 2027   |
    | >>Reservar        | mayo 2027    |
    | *Difusión         |              |
    | Publicar          | junio 2027   |
    """


def test_a_row_that_looks_as_the_groups_do_is_asked_as_one() -> None:
    found = draft(LONE)
    assert outline(found)[-2:] == ["2 Difusión", "2.1 Publicar"]
    _, question = asked(found, Asks.LEVELS)
    assert (question.text, question.likeliest) == ("Difusión", "levels")
    given = KNOWN._replace(answers={question.key: "flat"})
    assert outline(draft(LONE, given=given))[-2:] == ["2 Difusión", "3 Publicar"]


OUT_OF_LINE = """
    | N.    | Actividad | Plazo      |
    | 7     | Obra      |            |
    | 7.1   | Ventanas  | abril 2027 |
    | 7.9   | Pintura   | mayo 2027  |
    | 7.1.0 | Fachada   | junio 2027 |
    """


def test_a_code_that_is_no_part_of_the_one_before_it_is_asked() -> None:
    found = draft(OUT_OF_LINE)
    assert [item.title.own for item in found.plan.themes[0].children] == [
        "Ventanas",
        "Pintura",
        "Fachada",
    ]
    below = draft(OUT_OF_LINE, given=answered(found, "below", Asks.LEVELS))
    assert len(below.plan.themes[0].children) == 2


LOOKS = """
    | Actividad  | Plazo      |
    | *Sede      | abril 2027 |
    | Convocar   | abril 2027 |
    | Reservar   | abril 2027 |
    | Imprimir   | abril 2027 |
    | *Viajes    | mayo 2027  |
    | *Visados   | junio 2027 |
    | Pedir      | junio 2027 |
    | Recoger    | junio 2027 |
    | Entregar   | junio 2027 |
    | Contar     | junio 2027 |
    | *Archivo   | junio 2027 |
    """


def test_rows_that_look_unlike_the_rest_of_a_flat_table_are_asked() -> None:
    found = draft(LOOKS)
    assert len(found.plan.themes) == 11
    (question,) = asked(found, Asks.LEVELS)
    assert (question.text, question.likeliest) == ("Sede", "flat")
    nested = draft(LOOKS, given=answered(found, "levels", Asks.LEVELS))
    assert [len(theme.children) for theme in nested.plan.themes] == [3, 0, 4, 0]


WEEKS = """
    | Semana | Unidad   | Tema     | Subtemas  |
    | #1     | Unidad 1 | Fronteras | Qué son  |
    | #2     | Unidad 1 | Retorno   | Cómo es  |
    | #3     | Unidad 2 | Datos     | Qué dicen |
    | 4 y 5  | Unidad 2 | Informes  | A quién  |
    """


def test_bare_numbers_under_weeks_say_when_and_what_counts_itself_is_above() -> None:
    found = draft(WEEKS)
    assert outline(found) == [
        "1 Unidad 1",
        "1.1 Fronteras",
        "1.2 Retorno",
        "2 Unidad 2",
        "2.1 Datos",
        "2.2 Informes",
    ]
    items = [item for theme in found.plan.themes for item in theme.children]
    said = [item.calendar.own if item.calendar else "" for item in items]
    assert said == ["Semana 1", "Semana 2", "Semana 3", "Semana 4 y 5"]
    assert items[0].cells == {"Subtemas": "Qué son"}
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "keep"


HOURS = """
    | Actividades | Horas | #1 | #2 | #3 | #4 | #5 |
    | Convocar    |       | [  |    |    |    |    |
    | Reservar    |       |    | [  | [  |    |    |
    | Informar    |       |    |    |    | [  | [  |
    """


def test_colours_under_headings_that_name_no_days_are_kept_or_asked() -> None:
    none = KNOWN._replace(answers={PERIODS_KEY: "beside"})
    found = draft(HOURS, given=none)
    assert [item.cells for item in found.plan.themes] == [
        {"1": "■"},
        {"2": "■", "3": "■"},
        {"4": "■", "5": "■"},
    ]
    (question,) = asked(found, Asks.HEADING)
    assert question.likeliest == "keep"
    (key,) = (one.key for one in asked(found, Asks.HEADING))
    bare = draft(HOURS, given=none._replace(answers={**none.answers, key: "no"}))
    assert [item.cells for item in bare.plan.themes] == [None] * 3


STARTS = """
    | Actividad | Inicio           | Fin |
    | Convocar  | para el año 2027 |     |
    | Redactar  | marzo 2027       |     |
    """


def test_a_start_with_an_end_of_its_own_is_asked() -> None:
    found = draft(STARTS)
    first, second = found.plan.themes
    assert first.calendar
    assert first.calendar.own == "para el año 2027"
    assert (second.calendar, str(second.starts)) == (None, "2027-03-01")
    assert [reading.text for reading in found.readings] == [
        "para el año 2027",
        "marzo 2027",
    ]
    given = answered(found, "first", Asks.DATES)
    alone = draft(STARTS, given=given).plan.themes[0]
    assert (alone.calendar, str(alone.starts)) == (None, "2027-01-01")


def test_strange_activities_beside_a_known_day_and_party_are_asked() -> None:
    found = draft(
        """
        | N. | Cosa por hacer              | Quién    | Cuándo     |
        | #1 | Convocar la reunión anual   | Honduras | 2027-05-03 |
        | #2 | Redactar el informe anual   | México   | 2027-06-10 |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert next(choice.key for choice in question.choices) == "2"
    assert [item.owes and item.owes.countries for item in found.plan.themes] == [
        ("HN",),
        ("MX",),
    ]
