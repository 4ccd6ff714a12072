"""Kinds of tables that ministries write, and what a careful reader asks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from crmnet.domain.deadline import Deadline
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from tests.files.grids import KNOWN, asked, draft, grid, leaves, outline

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft

CALENDAR: Final = """
    | Actividad            | Marzo 2028 | Abril 2028 |
    | Nombrar a los ponentes  | 3-8     |            |
    | Escribir a los invitados | 14-16  |            |
    | {}LOGÍSTICA          |            |            |
    | Reservar la sala     |            | 15-20      |
    | Comprar los pasajes  |            | 21-25      |
    | {}DIFUSIÓN           |            |            |
    | Avisar a la prensa   |            | 30         |
    """


def _tree(found: Draft) -> list[str]:
    return [line.partition(" ")[0] for line in outline(found)]


def _ends(found: Draft) -> list[str]:
    """The last day of each calendar cell."""
    answers = [one.reading for one in found.readings]
    return [str(a.due_on) for a in answers if isinstance(a, Deadline)]


def test_rows_in_capitals_between_those_of_a_calendar_are_asked_as_groups() -> None:
    found = draft(CALENDAR.replace("{}", ""))
    assert _tree(found) == ["1", "2", "3", "3.1", "3.2", "4", "4.1"]
    levels = asked(found, Asks.LEVELS)
    assert [(one.text, one.likeliest) for one in levels] == [("LOGÍSTICA", "levels")]


@pytest.mark.parametrize("mark", ["*", "["])
def test_so_are_rows_that_a_bold_type_or_a_colour_sets_off(mark: str) -> None:
    text = CALENDAR.replace("LOGÍSTICA", "Logística").replace("DIFUSIÓN", "Difusión")
    found = draft(text.replace("{}", mark))
    assert _tree(found) == ["1", "2", "3", "3.1", "3.2", "4", "4.1"]


def test_an_item_without_a_date_is_no_group_beside_those_in_capitals() -> None:
    text = CALENDAR.replace("| 15-20 ", "|       ").replace("{}", "")
    assert _tree(draft(text)) == ["1", "2", "3", "3.1", "3.2", "4", "4.1"]


def test_rows_that_nothing_sets_off_stay_beside_the_others() -> None:
    text = CALENDAR.replace("LOGÍSTICA", "Logística").replace("DIFUSIÓN", "Difusión")
    assert _tree(draft(text.replace("{}", ""))) == [str(n) for n in range(1, 8)]


def test_summaries_in_bold_with_dates_of_their_own_are_asked() -> None:
    found = draft(
        """
        | Tarea              | Inicio     | Fin        |
        | *Preparar el foro  | 2028-03-01 | 2028-03-31 |
        | Buscar la sede     | 2028-03-01 | 2028-03-10 |
        | Invitar            | 2028-03-11 | 2028-03-31 |
        | *Celebrar el foro  | 2028-04-01 | 2028-04-20 |
        | Recibir            | 2028-04-01 | 2028-04-02 |
        """
    )
    assert _tree(found) == ["1", "1.1", "1.2", "2", "2.1"]
    (question,) = asked(found, Asks.LEVELS)
    assert str(question.message).startswith('"Preparar el foro" is in bold')


SUMMARIES = """
    | Tarea              | Inicio     | Fin        |
    | PREPARAR EL FORO   | 2028-03-01 | 2028-03-31 |
    | Buscar la sede     | 2028-03-01 | 2028-03-10 |
    | Invitar            | 2028-03-11 | 2028-03-31 |
    | CELEBRAR EL FORO   | 2028-04-01 | 2028-04-20 |
    | Recibir            | 2028-04-01 | 2028-04-02 |
    """


def test_summaries_in_capitals_with_dates_of_their_own_are_asked() -> None:
    found = draft(SUMMARIES)
    assert _tree(found) == ["1", "1.1", "1.2", "2", "2.1"]
    (question,) = asked(found, Asks.LEVELS)
    assert str(question.message).startswith('"PREPARAR EL FORO" looks as some others')


def test_every_other_row_that_looks_alike_is_no_summary() -> None:
    rows = SUMMARIES.replace("Invitar ", "INVITAR ").replace(
        "CELEBRAR EL", "Celebrar el"
    )
    striped = rows[: rows.index("    | Recibir")]
    assert _tree(draft(striped)) == list("1234")


def test_items_behind_a_dash_are_below_the_one_without() -> None:
    found = draft(
        """
        | Tarea            | Fecha      |
        | Reunir los datos |            |
        | -Nacionales      | 2028-03-01 |
        | - Cuasi-nacionales o Regionales | 2028-03-08 |
        | Publicarlos      | 2028-04-01 |
        """
    )
    assert outline(found) == [
        "1 Reunir los datos",
        "1.1 Nacionales",
        "1.2 Cuasi-nacionales o Regionales",
        "2 Publicarlos",
    ]
    assert [one.text for one in asked(found, Asks.LEVELS)] == ["-Nacionales"]


@pytest.mark.parametrize(
    "remark", ["Nota: las fechas pueden cambiar", "Nota que todo puede cambiar"]
)
def test_a_remark_below_a_calendar_is_no_item_unless_somebody_says_so(
    remark: str,
) -> None:
    found = draft(
        f"""
        | Actividad | Marzo 2028 | Abril 2028 | Mayo 2028 |
        | Convocar  | X          |            |           |
        | Reunirse  |            | X          |           |
        | {remark}  |            |            |           |
        """
    )
    assert outline(found) == ["1 Convocar", "2 Reunirse"]
    assert remark in {one.text for one in found.unused}


def test_how_long_things_take_makes_no_agenda_of_a_plan() -> None:
    found = draft(
        """
        | Task            | Responsible | Done when    | Duration (h) |
        | Write the draft | Chair       |              | 2.125        |
        | Discuss it      |             |              | 8.5016       |
        | Adopt it        |             | 6 March 2028 | 4.25         |
        """,
        given=KNOWN._replace(language="en"),
    )
    assert [item.title.own for item in leaves(found)] == [
        "Write the draft",
        "Discuss it",
        "Adopt it",
    ]
    assert str(leaves(found)[2].calendar) != "None"


def test_tables_are_one_plan_though_one_says_its_heading_in_other_words() -> None:
    one = "| Task | Done when |\n| Write the draft | 6 March 2028 |"
    two = "| Task | When done |\n| Print the report | 7 April 2028 |"
    found = draft(
        grid(one, 1, before=("Plan of work", "Drafting")),
        grid(two, 2, before=("Printing",)),
        given=KNOWN._replace(language="en"),
    )
    (question,) = asked(found, Asks.TABLE)
    assert question.likeliest == "all"
    assert _tree(found) == ["1", "1.1", "2", "2.1"]


def test_a_misspelt_heading_beside_a_calendar_is_asked() -> None:
    found = draft(
        """
        | Descripccion | Marzo 2028 | Abril 2028 | Mayo 2028 |
        | Convocar     | x          |            |           |
        | Reunirse     |            | x          |           |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert [str(choice.words) for choice in question.choices] == ["Descripccion"]
    assert outline(found) == ["1 Convocar", "2 Reunirse"]


def test_amounts_under_months_beside_a_strange_heading_are_no_plan() -> None:
    with pytest.raises(BadFile):
        draft(
            """
            | Rubro    | Enero 2028 | Febrero 2028 | Marzo 2028 |
            | Viáticos | $ 1.200    | $ 300        | $ 450      |
            | Papelería | $ 80      | $ 90         | $ 75       |
            """
        )


def test_who_has_paid_in_which_month_is_no_plan() -> None:
    with pytest.raises(BadFile):
        draft(
            """
            | Socio      | Enero 2028 | Febrero 2028 | Marzo 2028 |
            | Ana Mora   | x          | x            |            |
            | Luis Rojas | x          |              | x          |
            """
        )


def test_weeks_by_their_days_in_numbers_take_the_year_of_the_dates_beside() -> None:
    found = draft(
        """
        | N | Tarea    | Inicio     | Fin        | S1 (3/4-9/4) | S2 (10/4-16/4) |
        | 1 | Convocar | 03/04/2028 | 09/04/2028 | X            |                |
        | 2 | Reunirse | 13/04/2028 | 20/04/2028 |              | X              |
        """
    )
    assert not asked(found, Asks.YEAR)
    assert not asked(found, Asks.CLASH)
    assert _ends(found) == ["2028-04-09", "2028-04-20"]


def test_a_text_that_its_commas_have_parted_is_asked() -> None:
    found = draft(
        """
        | N | Tarea    | Inicio     | Fin        | Responsable | Nota |
        | 1 | Convocar | 03/04/2028 | 19/04/2028 | Honduras    |      |
        | 2 | Pedir (permisos | visas | etc.) | 13/04/2028 | 20/04/2028 | Honduras |
        | 3 | Reunirse | 23/04/2028 | 25/04/2028 | Honduras    |      |
        """
    )
    assert outline(found)[1] == "2 Pedir (permisos, visas, etc.)"
    (question,) = asked(found, Asks.JOINED)
    assert question.likeliest == "yes"
    assert _ends(found)[1] == "2028-04-20"
    assert found.used + len(found.unused) == found.cells


TWICE: Final = """
    | Actividades | Responsables | Estimación |
    | 1.1 Convocar | Honduras    | 3 días     |
    | 1.2 Reunirse | Guatemala   | 1 día      |
    | Cronograma   |             |            |
    | Actividades | Inicio       | Final      |
    | 1.1 Convocar | 03-04-2028  | 05-04-2028 |
    | 1.2 Reunirse | 13-04-2028  | 14-04-2028 |
    """


def test_what_stands_twice_in_a_table_is_taken_from_where_it_has_dates() -> None:
    found = draft(TWICE)
    (question,) = asked(found, Asks.TABLE)
    assert question.likeliest == "5"
    assert [item.title.own for item in leaves(found)] == ["Convocar", "Reunirse"]
    assert len(found.readings) == 2
    assert found.used + len(found.unused) == found.cells
    given = KNOWN._replace(answers={question.key: "1"})
    other = draft(TWICE, given=given)
    assert not other.readings
    assert len(leaves(other)) == 2


def test_a_table_that_goes_on_under_another_heading_is_read_by_that() -> None:
    found = draft(
        """
        | Actividades  | Inicio     | Final      |
        | Convocar     | 2028-04-03 | 2028-04-05 |
        | Reunirse     | 2028-04-13 | 2028-04-14 |
        | Seguimiento  |            |            |
        | Actividades  | Responsable | Plazo      |
        | Informar     | Honduras    | 2028-05-03 |
        | Evaluar      | Guatemala   | 2028-06-03 |
        """
    )
    assert outline(found) == [
        "1 Convocar",
        "2 Reunirse",
        "3 Seguimiento",
        "3.1 Informar",
        "3.2 Evaluar",
    ]


@pytest.mark.parametrize("break_", [" / ", " "])  # a page joins the lines
def test_questions_as_headings_are_understood(break_: str) -> None:
    first = f"¿Qué vamos a hacer?{break_}Por ejemplo, {'talleres o cursos, ' * 4}"
    found = draft(
        f"""
        | {first} | ¿Con qué? | ¿Cuándo lo haremos? |
        | Un taller | fondos propios | abril de 2028 |
        | Un curso  | donaciones     | mayo de 2028  |
        """
    )
    assert outline(found) == ["1 Un taller", "2 Un curso"]
    assert [one.heading for one in asked(found, Asks.HEADING)] == [
        "¿Cuándo lo haremos?"
    ]


@pytest.mark.parametrize(
    "heading", ["Responsables y fecha", "Responsible and deadline"]
)
def test_what_was_agreed_with_who_and_when_in_one_column_is_asked(heading: str) -> None:
    found = draft(
        f"""
        | ACTA DE LA TERCERA REUNIÓN  | <                      |
        | Asistentes: los enlaces     | <                      |
        | Temas tratados y acuerdos   | {heading}              |
        | El enlace lleva las cifras  | Honduras / 5 de mayo   |
        | La sede abre el expediente  | Guatemala / 6 de junio |
        """
    )
    assert outline(found) == [
        "1 El enlace lleva las cifras",
        "2 La sede abre el expediente",
    ]
    assert heading in [one.heading for one in asked(found, Asks.HEADING)]


def test_an_e_among_words_is_no_address() -> None:
    found = draft(
        grid(
            """
            |                | Meta e historia  | Plan de formación acordado      |
            | Redacción      | 2                | Asistir al taller de redacción  |
            | Idiomas        | 3                | Cursar el nivel intermedio      |
            | Trato con todos | 1               | Observar a los oficiales nuevos |
            """,
            before=("Plan de formación",),
        )
    )
    assert "Asistir al taller de redacción" in [x.title.own for x in leaves(found)]


def test_a_long_heading_again_below_a_bar_is_no_item() -> None:
    long = "Qué hace falta y con qué fondos, según lo que la sede dijo en la reunión"
    found = draft(
        f"""
        | Actividad           | Plazo              | Responsable | {long}    |
        | Visitar la frontera | 3 de mayo de 2028  | Honduras    | Un bus    |
        | Actividad           | Plazo              | Responsable | {long}    |
        | Formar a la sede    | 4 de junio de 2028 | Guatemala   | Una sala  |
        """
    )
    assert outline(found) == ["1 Visitar la frontera", "2 Formar a la sede"]
