"""Levels whose column no heading names, or names beside something else."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.cells.calendar_labels import CalendarLabel, label_of
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.headings.words import reading_of
from tests.files.grids import KNOWN, asked, cell, draft, grid, leaves, outline

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


OFFICES = """
    | Programa de trabajo de la red de oficinas | < | < | < | < | < | < | < |
    | No. | Compromisos y entregas de oficinas | A cargo | #2027 | < | < | #2028 | < |
    | ^ | ^ | ^ | Oct | Nov | Dic | Ene | Feb |
    | Grupo de consulados | < | < | < | < | < | < | < |
    | 1. Abrir ventanillas en tres ciudades | < | < | < | < | < | < | < |
    | #1 | Alquilar los locales | Consulado | [ |  |  |  |  |
    | #2 | Nombrar al personal | ^ |  | [ | [ |  |  |
    | 2. Publicar los requisitos de cada trámite | < | < | < | < | < | < | < |
    | #1 | Redactar las hojas | Prensa | [ |  |  |  |  |
    | #2 | Imprimirlas en dos idiomas | ^ |  |  |  | [ |  |
"""


def test_months_below_headings_that_are_merged_over_both_rows_are_no_heading() -> None:
    found = draft(OFFICES)
    assert [item.title.own for item in leaves(found)] == [
        *("Alquilar los locales", "Nombrar al personal"),
        *("Redactar las hojas", "Imprimirlas en dos idiomas"),
    ]
    dates = [leaf.calendar.own for leaf in leaves(found) if leaf.calendar]
    assert dates == [
        *("octubre de 2027", "de noviembre de 2027 a diciembre de 2027"),
        *("octubre de 2027", "enero de 2028"),
    ]


def test_numbers_beside_months_are_no_activities_though_sections_stand_there() -> None:
    below = OFFICES.strip().splitlines()[3:]
    months = ["|  |  |  | Oct 2027 | Nov 2027 | Dic 2027 | Ene 2028 | Feb 2028 |"]
    found = draft("\n".join([*months, *below]))
    assert {"Alquilar los locales", "Nombrar al personal"} <= {
        item.title.own for item in leaves(found)
    }
    assert not {"1", "2"} & {item.title.own for item in found.plan.walk()}


NUMBERS = """
    | Tema     | Actividad | Zona y asunto                | Fecha      |
    | Control  | 12        | Puestos del norte y del sur  | 2027-03-01 |
    | Control  | 15        | Guía de trámites nueva       | 2027-04-01 |
    | Difusión | 18        | Enlaces de cada oficina      | 2027-05-01 |
"""


def test_numbers_below_a_theme_are_asked_what_words_beside_them_say() -> None:
    found = draft(NUMBERS)
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Zona y asunto", "activity")
    assert outline(found) == [
        *("1 Control", "12 Puestos del norte y del sur", "15 Guía de trámites nueva"),
        *("2 Difusión", "18 Enlaces de cada oficina"),
    ]


@pytest.mark.parametrize("texts", [("12", "15", "18"), ("X", "X", "-")])
def test_numbers_or_marks_with_no_words_beside_them_are_asked(
    texts: tuple[str, str, str],
) -> None:
    drawn = NUMBERS.replace("Zona y asunto", "Responsable  ")
    for number, text in zip(("12", "15", "18"), texts, strict=True):
        drawn = drawn.replace(f"| {number} ", f"| {text} ")
    (question,) = asked(draft(drawn), Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Actividad", "activity")
    said = draft(drawn, given=KNOWN._replace(roles={"Actividad": "activity"}))
    assert not asked(said, Asks.HEADING)


def test_only_numbers_in_all_of_a_table_are_no_plan() -> None:
    with pytest.raises(BadFile):
        draft(
            "| Actividades | Meta | Fecha |\n| 12 | 30 | 2027-03-01 |\n"
            "| 15 | 40 | 2027-04-01 |\n| 18 | 50 | 2027-05-01 |"
        )


def test_each_of_several_tables_is_of_the_part_that_a_row_above_it_names() -> None:
    drawn = """
        | Plan de atención al público | < | < |
        | Responsable general: |  |  |
        | {label}: {part} |  |  |
        | Actividad | Responsable | Fecha |
        | {one} | Prensa | 2027-03-01 |
        | {two} | Prensa | 2027-04-01 |
    """
    first = drawn.format(
        label="NOMBRE DEL COMPONENTE",
        part="Rendir cuentas",
        one="Publicar el informe",
        two="Reunir al público",
    )
    second = drawn.format(
        label="Componente",
        part="Atender mejor",
        one="Abrir un buzón",
        two="Medir las esperas",
    )
    before = ("Oficina de la Red", "Registro 12-34")
    found = draft(grid(first, 1, before=before), grid(second, 2, before=before))
    assert outline(found) == [
        *("1 Rendir cuentas", "1.1 Publicar el informe", "1.2 Reunir al público"),
        *("2 Atender mejor", "2.1 Abrir un buzón", "2.2 Medir las esperas"),
    ]
    assert not asked(found, Asks.HEADING)
    alone = second.replace("Componente: Atender mejor", "")
    one = draft(grid(first, 1, before=before), grid(alone, 2, before=before))
    assert asked(one, Asks.HEADING)  # of one table alone it may be the whole plan's


def test_labels_with_numbers_beside_the_items_tell_their_levels() -> None:
    found = draft(
        """
        | Item                | Description           | Owner | When       |
        | Goal 1              | An involved community | Ana   |            |
        | Strategy 1.1        | Inform the community  | Ana   |            |
        | Action 1.1.1        | Publish a survey      | Luis  | 2027-03-01 |
        | Action 1.1.2        | Publish the results   | Luis  | 2027-06-01 |
        | Strategy 1.2        | Listen                | Ana   |            |
        | Action 1.2.1        | Hold a meeting        | Luis  | 2027-07-01 |
        """
    )
    assert outline(found) == [
        "1 An involved community",
        "1.1 Inform the community",
        "1.1.1 Publish a survey",
        "1.1.2 Publish the results",
        "1.2 Listen",
        "1.2.1 Hold a meeting",
    ]
    assert [one.likeliest for one in asked(found, Asks.LEVELS)] == ["levels"]


def test_labels_whose_numbers_do_not_tell_levels_tell_them_by_their_words() -> None:
    found = draft(
        """
        | Item        | Description           | When       |
        | Objetivo 1  | Una comunidad al día  |            |
        | Actividad 1 | Publicar una encuesta | 2027-03-01 |
        | Actividad 2 | Publicar el resultado | 2027-06-01 |
        """
    )
    assert len(found.plan.themes) == 1


def test_labels_of_one_kind_tell_no_levels() -> None:
    found = draft(
        """
        | Item     | Description           | When       |
        | Action 1 | Publish a survey      | 2027-03-01 |
        | Action 2 | Publish the results   | 2027-06-01 |
        """
    )
    assert len(found.plan.themes) == 2


NEARLY = """
    | Nivel       | Descripción         | Plazo      |
    | Objetivo    | Informar            |            |
    | Actividad   | Publicar            | marzo 2027 |
    | {third:11} | Firmar              | mayo 2027  |
    | Objetivo    | Retorno             |            |
    | Actividad   | Abrir               | junio 2027 |
    """


@pytest.mark.parametrize("third", ["Actividad", "Nota", ""])
def test_a_level_that_is_told_of_nearly_each_row_is_asked(third: str) -> None:
    found = draft(NEARLY.format(third=third))
    assert outline(found) == [
        "1 Informar",
        "1.1 Publicar",
        "1.2 Firmar",
        "2 Retorno",
        "2.1 Abrir",
    ]
    (question,) = asked(found, Asks.LEVELS)
    assert ("Firmar" in str(question.message)) == (third != "Actividad")


def test_a_part_of_an_activity_is_below_it() -> None:
    found = draft(NEARLY.format(third="Subactividad"))
    assert outline(found)[:3] == ["1 Informar", "1.1 Publicar", "1.1.1 Firmar"]


@pytest.mark.parametrize(
    ("first", "second", "stands_over"),
    [
        ("I. Redes", "II. Filtros", True),
        ("1. Inicio", "2. Cierre", True),
        ("Alta", "Baja", False),
    ],
)
def test_numbered_parts_said_again_in_each_of_their_rows_stand_over_them(
    first: str, second: str, stands_over: bool
) -> None:
    found = draft(
        f"""
        | Sección  | Actividad              | Fecha      |
        | {first}  | Redactar el manual     | 2027-03-07 |
        | {first}  | Imprimir la guía       | 2027-03-21 |
        | {second} | Visitar los albergues  | 2027-04-18 |
        | {second} | Publicar los hallazgos | 2027-04-27 |
        """
    )
    assert (len(found.plan.themes) == 2) is stands_over


def test_codes_in_several_ways_are_one_level_within_another() -> None:
    found = draft(
        """
        | No.  | Task              | Start      | End        |
        | I.   | Registry          |            |            |
        | a.   | Set-up            |            |            |
        | a1.  | Lists of offices  | 2027-02-01 | 2027-02-02 |
        | a3.  | Access            | 2027-02-03 | 2027-02-04 |
        | b.   | Forms             | 2027-02-05 | 2027-02-06 |
        | II.  | Guidance          | 2027-02-08 | 2027-02-09 |
        | a.   | Printing          | 2027-02-08 | 2027-02-09 |
        """
    )
    (question,) = asked(found, Asks.LEVELS)
    assert (question.text, question.likeliest) == ("Set-up", "levels")
    assert outline(found) == [
        *("1 Registry", "1.1 Set-up", "1.1.1 Lists of offices", "1.1.2 Access"),
        *("1.2 Forms", "2 Guidance", "2.1 Printing"),
    ]


def test_codes_of_one_way_are_of_one_level() -> None:
    found = draft(
        """
        | Ref | Actividad           | Fecha      |
        | A   | Revisar el registro | 2027-02-01 |
        | B   | Formar a la guardia | 2027-02-03 |
        | C   | Publicar el informe | 2027-02-05 |
        """
    )
    assert not asked(found, Asks.LEVELS)


def test_what_is_counted_anew_below_texts_without_a_number_is_part_of_them() -> None:
    found = draft(
        """
        | Tarea                  | Inicio     | Fin        | Encargado |
        | Registro               | 2027-02-01 | 2027-02-07 |           |
        | 1. Redactar la ficha   | 2027-02-01 | 2027-02-03 | Sede      |
        | 2. Revisar la ficha    | 2027-02-04 | 2027-02-07 | Norte     |
        | Difusión               | 2027-02-08 | 2027-02-14 |           |
        | 1. Imprimir la guía    | 2027-02-08 | 2027-02-10 | Sede      |
        | 2. Enviar la guía      | 2027-02-11 | 2027-02-14 | Norte     |
        """
    )
    (question,) = asked(found, Asks.LEVELS)
    assert (question.text, question.likeliest) == ("1. Redactar la ficha", "levels")
    assert outline(found)[:3] == [
        *("1 Registro", "1.1 Redactar la ficha", "1.2 Revisar la ficha"),
    ]


def test_a_bare_row_behind_a_blank_one_begins_a_part() -> None:
    found = draft(
        """
        | Actividad           | Fecha      | Encargado |
        | Revisar las fichas  | 2027-02-01 | Sede      |
        | Formar a la guardia | 2027-03-01 | Sede      |
        |                     |            |           |
        | Segundo trimestre   |            |           |
        | Redactar el informe | 2027-04-01 | Sede      |
        | Imprimir la guía    | 2027-05-01 | Sede      |
        """
    )
    (question,) = asked(found, Asks.LEVELS)
    assert (question.text, question.likeliest) == ("Segundo trimestre", "levels")
