"""Where the levels of a plan hide in a document."""

from __future__ import annotations

import pytest

from crmnet.domain.document import Grid
from crmnet.domain.draft import Asks
from tests.files.grids import KNOWN, answered, asked, cell, draft, grid, leaves, outline


def test_a_blank_cell_and_a_merge_mean_as_above_in_one_table() -> None:
    found = draft(
        """
        | Tema         | Objetivo  | Actividad       |
        | Coordinación | Reunirse  | Primera reunión |
        | ^            |           | Segunda reunión |
        | ^            | Informar  | Primer informe  |
        | Capacitación | Enseñar   | Primer taller   |
        """
    )
    assert outline(found) == [
        "1 Coordinación",
        "1.1 Reunirse",
        "1.1.1 Primera reunión",
        "1.1.2 Segunda reunión",
        "1.2 Informar",
        "1.2.1 Primer informe",
        "2 Capacitación",
        "2.1 Enseñar",
        "2.1.1 Primer taller",
    ]
    assert found.questions == ()


def test_a_theme_that_is_written_in_each_row_is_one() -> None:
    found = draft(
        """
        | Eje | Actividad | Plazo      |
        | A   | Una       | marzo 2028 |
        | A   | Dos       |            |
        | B   | Tres      |            |
        | A   | Cuatro    |            |
        """
    )
    assert outline(found) == [
        "1 A",
        "1.1 Una",
        "1.2 Dos",
        "1.3 Cuatro",
        "2 B",
        "2.1 Tres",
    ]


def test_an_item_with_nothing_below_keeps_its_level() -> None:
    found = draft(
        """
        | Temas | Objetivos | Acciones | Actividades |
        | Uno   | 1. Primer objetivo. | Una acción. | Una actividad. |
        |       | 2. Segundo objetivo. | | |
        | Dos   | 1. Tercer objetivo. | Otra acción. | |
        """
    )
    assert outline(found) == [
        "1 Uno",
        "1.1 Primer objetivo.",
        "1.1.1 Una acción.",
        "1.1.1.1 Una actividad.",
        "1.2 Segundo objetivo.",
        "2 Dos",
        "2.1 Tercer objetivo.",
        "2.1.1 Otra acción.",
    ]


def test_fewer_levels_fill_from_the_top_under_the_headings_of_the_document() -> None:
    found = draft("| Objetivo | Actividad |\n| Uno | Dos |")
    assert outline(found) == ["1 Uno", "1.1 Dos"]
    assert {level: text.own for level, text in found.plan.labels.items()} == {
        "theme": "Objetivo",
        "objective": "Actividad",
    }


def test_a_row_that_is_merged_all_over_is_above_those_that_follow() -> None:
    found = draft(
        """
        | N.º | Actividad | Fecha      |
        | Fase de inicio  | < | <      |
        | 1   | Abrir     | marzo 2028 |
        | Fase de cierre  | < | <      |
        | 2   | Cerrar    | junio 2028 |
        """
    )
    assert [item.title.own for item in found.plan.themes] == [
        "Fase de inicio",
        "Fase de cierre",
    ]
    assert [item.title.own for item in leaves(found)] == ["Abrir", "Cerrar"]


def test_words_alone_in_the_column_of_numbers_are_a_section() -> None:
    found = draft(
        """
        | N.º | Actividad | Fecha |
        | Fase de inicio | | |
        | 1 | Abrir | marzo 2028 |
        """
    )
    assert [item.title.own for item in found.plan.themes] == ["Fase de inicio"]


def test_sections_of_two_kinds_are_two_levels() -> None:
    found = draft(
        """
        | Actividad | Responsable | Fecha |
        | TEMA UNO  | < | < |
        | Objetivo primero | < | < |
        | Abrir | Guatemala | marzo 2028 |
        | Objetivo segundo | < | < |
        | Cerrar | Honduras | junio 2028 |
        """
    )
    assert outline(found) == [
        "1 TEMA UNO",
        "1.1 Objetivo primero",
        "1.1.1 Abrir",
        "1.2 Objetivo segundo",
        "1.2.1 Cerrar",
    ]


def test_numbers_say_the_levels_though_a_sheet_holds_them_as_numbers() -> None:
    found = draft(
        """
        | WBS | Title | Start | End |
        | #1 | Prepare | | 2028-03-01 |
        | #1.1 | Write | | 2028-02-01 |
        | #1.2 | Print | | 2028-02-20 |
        | #2 | Meet | | 2028-04-01 |
        """
    )
    assert outline(found) == ["1 Prepare", "1.1 Write", "1.2 Print", "2 Meet"]


def test_a_number_that_lost_its_nought_is_asked() -> None:
    rows = "\n".join(f"| #1.{n} | Tarea {n} |" for n in range(1, 10))
    text = f"| N.º | Actividad |\n| #1 | Todo |\n{rows}\n| #1.1 | Tarea diez |"
    found = draft(text)
    (question,) = asked(found, Asks.ORDER)
    assert (question.place, question.text) == ((1, 12, 2), "1.1")
    assert outline(found)[-1] == "1.10 Tarea diez"
    same = draft(text, given=answered(found, "same", Asks.ORDER))
    assert "1.10" not in {item.code for item in same.plan.walk() if item.code == "1.1"}


def test_numbers_before_the_texts_of_one_column_say_the_levels() -> None:
    found = draft(
        """
        | Actividades | Fecha |
        | 1. Preparar | |
        | 1.1 Escribir | marzo 2028 |
        | 1.2 Imprimir | |
        | 2. Reunirse | |
        | 2.1 Convocar | |
        """
    )
    assert outline(found) == [
        "1 Preparar",
        "1.1 Escribir",
        "1.2 Imprimir",
        "2 Reunirse",
        "2.1 Convocar",
    ]


def test_numbers_that_come_again_are_no_key_and_stay_beside_the_items() -> None:
    found = draft(
        """
        | No | Actividad | Fecha |
        | 1. | Una | marzo 2028 |
        | 2. | Dos | |
        | 1. | Tres | |
        """
    )
    assert outline(found) == ["1 Una", "2 Dos", "3 Tres"]
    assert leaves(found)[2].cells == {"No": "1."}


def test_codes_of_the_document_are_kept_where_each_is_one() -> None:
    found = draft(
        """
        | Código | Tema | Actividad |
        | A.1 | Uno | Abrir |
        | A.2 | | Cerrar |
        | B.1 | Dos | Contar |
        """
    )
    assert [item.code for item in found.plan.walk()] == ["A", "A.1", "A.2", "B", "B.1"]


def test_what_is_set_in_is_below_if_that_is_so() -> None:
    text = """
        | Actividad | Fecha |
        | Preparar | |
        | >Escribir | marzo 2028 |
        | Reunirse | |
        """
    found = draft(text)
    assert outline(found) == ["1 Preparar", "1.1 Escribir", "2 Reunirse"]
    flat = draft(text, given=answered(found, "flat", Asks.LEVELS))
    assert outline(flat) == ["1 Preparar", "2 Escribir", "3 Reunirse"]


def test_what_is_numbered_alike_is_set_in_alike() -> None:
    found = draft(
        """
        | Actividad | Fecha |
        | 1. Preparar | |
        | >>Escribir | marzo 2028 |
        | >2. Reunirse | |
        | >>Invitar | abril 2028 |
        | 2.1 Asistir | |
        | >>Votar | mayo 2028 |
        | 4. Informar | |
        """
    )
    assert outline(found) == [
        "1 1. Preparar",
        "1.1 Escribir",
        "2 2. Reunirse",
        "2.1 Invitar",
        "2.2 2.1 Asistir",
        "2.2.1 Votar",
        "3 4. Informar",
    ]


def test_a_row_that_is_numbered_as_a_section_is_beside_it() -> None:
    found = draft(
        """
        | Tarea | Enero 2028 | Febrero 2028 |
        | 1. Registro | < | < |
        | 1.1 Fichas | < | < |
        | 1.1.1 Redactar | X | |
        | 1.1.2 Revisar | X | |
        | 1.2 Enviar la ficha | | X |
        | 1.3 Consulta | < | < |
        | 1.3.1 Preguntar | | X |
        | 1.4 Publicar | | X |
        """
    )
    assert [line.split(" ", 1)[0] for line in outline(found)] == [
        *("1", "1.1", "1.1.1", "1.1.2", "1.2", "1.3", "1.3.1", "1.4"),
    ]


def test_states_below_a_word_that_heads_them_are_a_legend() -> None:
    found = draft(
        """
        | Tarea | Inicio | Fin | Estado |
        | Redactar la ficha | 2028-03-01 | 2028-03-04 | En curso |
        | Revisar la ficha | 2028-03-05 | 2028-03-08 | Pendiente |
        | Estado | | | |
        | Pendiente | | | |
        | En curso | | | |
        | Terminado | | | |
        """
    )
    assert outline(found) == ["1 Redactar la ficha", "2 Revisar la ficha"]


def test_a_line_of_the_heading_below_it_is_no_group() -> None:
    found = draft(
        """
        | Actividad | Inicio | Fin |
        | Preparar | 2028-03-01 | 2028-03-04 |
        | | Inicio | Fin |
        | Actividad | | |
        | Reunirse | 2028-04-01 | 2028-04-04 |
        """
    )
    assert outline(found) == ["1 Preparar", "2 Reunirse"]


def test_rows_that_say_nothing_but_their_text_may_be_groups() -> None:
    text = """
        | Actividad | Duración |
        | Preparar | |
        | Escribir | 2 semanas |
        | Imprimir | 1 semana |
        | Reunirse | |
        | Convocar | 1 semana |
        """
    found = draft(text)
    assert [item.title.own for item in found.plan.themes] == ["Preparar", "Reunirse"]
    flat = draft(text, given=answered(found, "flat", Asks.LEVELS))
    assert len(flat.plan.themes) == 5


def test_two_columns_of_one_level_are_asked_and_none_is_dropped() -> None:
    text = (
        "| Actividad | Actividades previstas | Fecha |\n| Abrir | la sede | mayo 2028 |"
    )
    found = draft(text)
    (question,) = asked(found, Asks.LEVELS)
    assert question.heading == "Actividades previstas"
    assert leaves(found)[0].cells == {"Actividades previstas": "la sede"}
    joined = draft(text, given=answered(found, "joined", Asks.LEVELS))
    assert outline(joined) == ["1 Abrir la sede"]
    below = draft(text, given=answered(found, "below", Asks.LEVELS))
    assert outline(below) == ["1 Abrir", "1.1 la sede"]


def test_one_column_of_two_levels_is_asked() -> None:
    found = draft("| Objetivos y acciones | Fecha |\n| Abrir | mayo 2028 |")
    (question,) = asked(found, Asks.LEVELS)
    assert [choice.key for choice in question.choices] == ["objective", "action"]


def test_a_higher_level_to_the_right_of_a_lower_one_is_asked() -> None:
    found = draft("| Actividad | Objetivo | Fecha |\n| Abrir | Saber | mayo 2028 |")
    (question,) = asked(found, Asks.LEVELS)
    assert question.likeliest == "beside"
    assert leaves(found)[0].cells == {"Objetivo": "Saber"}


def test_five_levels_are_asked() -> None:
    text = """
        | Tema | Objetivo | Acción | Actividad | Tarea |
        | Uno | Dos | Tres | Cuatro | Cinco |
        | Seis | Siete | Ocho | Nueve | Diez |
        """
    found = draft(text)
    assert len(asked(found, Asks.LEVELS)) == 1
    assert outline(found)[0] == "1 Uno: Dos"
    assert len(list(found.plan.walk())) == 8
    bottom = draft(text, given=answered(found, "bottom", Asks.LEVELS))
    assert leaves(bottom)[0].cells == {"Tarea": "Cinco"}


def test_the_uppermost_of_five_levels_is_likely_beside_where_it_stands_alone() -> None:
    text = """
        | Tema | Objetivo | Acción | Actividad | Tarea  |
        | Uno  | Dos      | Tres   | Cuatro    | Cinco  |
        | ^    | Seis     | Siete  | Ocho      | Nueve  |
        """
    found = draft(text)
    assert [theme.title.own for theme in found.plan.themes] == ["Dos", "Seis"]
    assert [theme.cells for theme in found.plan.themes] == [{"Tema": "Uno"}] * 2
    joined = draft(text, given=answered(found, "top", Asks.LEVELS))
    assert outline(joined)[0] == "1 Uno: Dos"


def test_a_text_alone_before_another_one_of_its_column_is_asked() -> None:
    text = """
        | Módulo | Actividad | Fecha |
        | Gestionar usuarios | | |
        | Registrar usuario | Abrir | mayo 2028 |
        | | Cerrar | |
        """
    found = draft(text)
    assert outline(found) == [
        "1 Gestionar usuarios",
        "1.1 Registrar usuario",
        "1.1.1 Abrir",
        "1.1.2 Cerrar",
    ]
    item = draft(text, given=answered(found, "item", Asks.LEVELS))
    assert [theme.title.own for theme in item.plan.themes] == [
        "Gestionar usuarios",
        "Registrar usuario",
    ]


def test_a_blank_cell_where_all_others_repeat_the_text_is_asked() -> None:
    rows = "\n".join(f"| Uno | Actividad {n} |" for n in range(8))
    text = f"| Tema | Actividad |\n{rows}\n| | Suelta |\n| Dos | Otra |"
    found = draft(text)
    (question,) = asked(found, Asks.LEVELS)
    assert question.place == (1, 10, 1)
    assert "Suelta" in [theme.title.own for theme in found.plan.themes]
    above = draft(text, given=answered(found, "above", Asks.LEVELS))
    assert [theme.title.own for theme in above.plan.themes] == ["Uno", "Dos"]


def test_an_activity_that_is_merged_over_rows_is_one() -> None:
    found = draft(
        """
        | Actividad | Producto |
        | Publicar  | un informe |
        | ^         | un resumen |
        """
    )
    (leaf,) = leaves(found)
    assert leaf.cells == {"Producto": "un informe; un resumen"}


def test_a_drawn_cell_is_what_it_says() -> None:
    assert cell(">> *Tema", 1, 1).indent == 2
    assert grid("| a | b |\n---").rows[1].cells[1].text == ""


def test_a_text_without_a_number_among_numbers_is_asked() -> None:
    text = """
        | N.º | Actividad | Fecha |
        | | *Fase de inicio | |
        | 1 | Abrir la sede y contar | mayo 2028 |
        | | a la gente | |
        | 2 | Cerrar la sede | |
        | 3 | Vender la sede | |
        | 4 | Pintar la sede | |
        | 5 | Limpiar la sede | |
        | 6 | Barrer la sede | |
        | 7 | Medir la sede | |
        | 8 | Cercar la sede | |
        """
    found = draft(text)
    assert [question.likeliest for question in asked(found, Asks.LEVELS)] == [
        "section",
        "rest",
    ]
    assert outline(found)[:2] == [
        "1 Fase de inicio",
        "1.1 Abrir la sede y contar a la gente",
    ]
    aside = draft(text, given=KNOWN._replace(answers={"levels:*": "aside"}))
    assert [unused.text for unused in aside.unused] == ["Fase de inicio", "a la gente"]
    assert len(leaves(aside)) == 8


def test_a_merged_row_at_the_end_is_a_note_if_that_is_so() -> None:
    text = """
        | Actividad | Responsable | Fecha |
        | Abrir | Guatemala | mayo 2028 |
        | Aprobado por la Conferencia | < | < |
        """
    found = draft(text)
    assert outline(found) == ["1 Abrir"]
    assert [unused.text for unused in found.unused] == ["Aprobado por la Conferencia"]
    item = draft(text, given=answered(found, "item", Asks.LEVELS))
    assert outline(item) == ["1 Abrir", "2 Aprobado por la Conferencia"]


def test_what_follows_a_table_after_a_blank_row_is_asked() -> None:
    text = """
        | Tema | Actividad | Responsable | Fecha |
        | Uno | Abrir | Guatemala | mayo 2028 |
        | Dos | Cerrar | Honduras | junio 2028 |
        ---
        | Elaboró la Secretaría | | | |
        """
    found = draft(text)
    assert outline(found) == ["1 Uno", "1.1 Abrir", "2 Dos", "2.1 Cerrar"]
    assert [unused.text for unused in found.unused] == ["Elaboró la Secretaría"]
    more = draft(text, given=answered(found, "yes", Asks.LEVELS))
    assert len(more.plan.themes) == 3


def test_two_items_of_one_name_are_told_apart_by_their_codes() -> None:
    found = draft(
        """
        | N.º | Tema | Objetivo | Actividad |
        | 1.1.1 | Uno | Saber | Preguntar |
        | 1.2.1 | Uno | Saber | Escuchar |
        """
    )
    assert outline(found) == [
        "1 Uno",
        "1.1 Saber",
        "1.1.1 Preguntar",
        "1.2 Saber",
        "1.2.1 Escuchar",
    ]


def test_an_item_with_a_row_of_its_own_stays_one_when_others_repeat_it() -> None:
    found = draft(
        """
        | N.º | Tema | Objetivo | Calendario |
        | 1 | Uno | | mayo de 2028 |
        | 1.1 | Uno | Abrir | |
        | 1.2 | Uno | Cerrar | |
        """
    )
    assert outline(found) == ["1 Uno", "1.1 Abrir", "1.2 Cerrar"]
    assert found.plan.themes[0].calendar is not None


def test_a_text_over_two_columns_is_no_section() -> None:
    found = draft(
        """
        | Actividades | Etapa | Mayo | Junio | Julio |
        | Abrir la sede | < | x | | |
        | Cerrar la sede | < | | x | |
        """
    )
    assert outline(found) == ["1 Abrir la sede", "2 Cerrar la sede"]


def test_texts_that_name_a_level_are_above_those_that_follow() -> None:
    text = """
        | Actividad | Mayo | Junio | Julio |
        | Fase I. Comienzo | x | | |
        | Abrir la sede | x | | |
        | Fase II. Final | | x | |
        | Cerrar la sede | | x | |
        """
    found = draft(text)
    assert outline(found) == [
        "1 Fase I. Comienzo",
        "1.1 Abrir la sede",
        "2 Fase II. Final",
        "2.1 Cerrar la sede",
    ]
    flat = draft(text, given=answered(found, "flat", Asks.LEVELS))
    assert len(flat.plan.themes) == 4


def test_two_columns_of_themes_before_an_action_are_two_levels() -> None:
    found = draft(
        """
        | Etapa | Tema | Acción | Fecha |
        | Uno | Sede | Abrir | mayo 2028 |
        | | Casa | Pintar | |
        """
    )
    assert outline(found) == [
        "1 Uno",
        "1.1 Sede",
        "1.1.1 Abrir",
        "1.2 Casa",
        "1.2.1 Pintar",
    ]
    assert len(asked(found, Asks.LEVELS)) == 1


WORK_PACKAGES = """
    | Actividad | Fecha |
    | WP1 – Datos | marzo 2027 |
    | Reunir los datos | febrero 2027 |
    | {report} | marzo 2027 |
    | {below} | marzo 2027 |
    | WP2 – Red | junio 2027 |
    | Formar a los enlaces | mayo 2027 |
    | Cerrar la sede | junio 2027 |
    """


def test_what_ends_a_numbered_part_with_its_words_is_no_part() -> None:
    report = "Work Package 1 Report"
    table = WORK_PACKAGES.replace("    | {below} | marzo 2027 |\n", "")
    assert outline(draft(table.format(report=report))) == [
        "1 WP1 – Datos",
        "1.1 Reunir los datos",
        f"1.2 {report}",
        "2 WP2 – Red",
        "2.1 Formar a los enlaces",
        "2.2 Cerrar la sede",
    ]
    among = draft(WORK_PACKAGES.format(report=report, below="Imprimir los datos"))
    assert len(outline(among)) == 7  # rows follow it: what is a part is not told
    assert not any("." in one.split()[0] for one in outline(among))


BARS = """
    | N° | Actividad | Responsable | Fecha |
    | 1. Coordinación | < | < | < |
    | 1.1 | Convocar a la red | Honduras | mayo 2028 |
    | 2. Capacitación | < | < | < |
    | 2.1 | Dar el taller | Honduras | julio 2028 |
    | Enlaces | < | < | < |
    | {code} | Imprimir la guía | México | agosto 2028 |
    """


def test_a_bar_without_a_number_amid_those_of_a_part_is_asked() -> None:
    found = draft(BARS.format(code="2.2"))
    assert outline(found)[2:] == [
        "2 Capacitación",
        "2.1 Dar el taller",
        "2.2 Enlaces",
        "2.2.1 Imprimir la guía",
    ]
    (question,) = asked(found, Asks.LEVELS)
    assert '2.2 follows "Enlaces"' in str(question.message)
    said = [str(choice.words) for choice in question.choices]
    assert said == [
        'within "2. Capacitación"',
        'at the same level as "2. Capacitación"',
    ]
    beside = draft(
        BARS.format(code="2.2"), given=answered(found, "beside", Asks.LEVELS)
    )
    own = draft(BARS.format(code="3.1"))  # the bar lacks its number
    assert asked(own, Asks.LEVELS) == []
    for one in (beside, own):
        assert outline(one)[2:] == [
            "2 Capacitación",
            "2.1 Dar el taller",
            "3 Enlaces",
            "3.1 Imprimir la guía",
        ]


STARRED = """
    | Actividad | Fecha |
    | Abrir la sede | mayo 2028 |
    | Pintar la casa | junio 2028 |
    | {remark} | |
    """


def starred(text: str, table: int = 1) -> Grid:
    """A drawn table with stars for its "§": a star there draws bold type."""
    rows = [
        row._replace(
            cells=tuple(c._replace(text=c.text.replace("§", "*")) for c in row.cells)
        )
        for row in grid(text, table).rows
    ]
    return Grid(table, tuple(rows))


@pytest.mark.parametrize(
    ("remark", "is_left"),
    [
        ("(*) Sujeto a presupuesto", True),
        ("§ Sujeto a presupuesto", True),
        ("(1) Cerrar la sede", False),
    ],
)
def test_what_stands_behind_a_star_at_the_end_is_a_remark(
    remark: str, is_left: bool
) -> None:
    table = STARRED.format(remark=remark)
    found = draft(starred(table))
    assert len(leaves(found)) == 2 + (not is_left)
    assert bool(asked(found, Asks.LEVELS)) is is_left


def test_a_remark_below_a_table_that_went_on_over_a_page_is_no_item() -> None:
    head, one, two, _ = STARRED.strip().splitlines()
    first = grid(f"{head}\n{one}")
    remark = draft(first, grid("| (*) Sujeto a presupuesto | |", 2))
    assert (len(leaves(remark)), len(asked(remark, Asks.LEVELS))) == (1, 1)
    assert len(leaves(draft(first, grid(two, 2)))) == 2


AFTER_BAR = """
    | N° | Actividad | Fecha |
    | 1 | Coordinar | |
    | 1.1 | Abrir la sede | mayo 2028 |
    | 1.2 | Pintar la casa | junio 2028 |
    {bar}
    | | Dar el taller | julio 2028 |
    {more}
    """


def test_what_has_no_number_behind_a_blank_row_is_asked() -> None:
    more = "| | Imprimir la guía | julio 2028 |"
    found = draft(AFTER_BAR.format(bar="| | | |", more=more))
    flat = ["2 Dar el taller", "3 Imprimir la guía"]
    below = ["1.3 Dar el taller", "1.4 Imprimir la guía"]
    assert outline(found)[-2:] == flat
    kept = draft(
        AFTER_BAR.format(bar="| | | |", more=more),
        given=answered(found, "levels", Asks.LEVELS),
    )
    assert outline(kept)[-2:] == below
    near = draft(AFTER_BAR.replace("    {bar}\n", "").format(more=more))  # no blank row
    lone = draft(AFTER_BAR.format(bar="| | | |", more=""))  # one that lost its number
    assert outline(near)[-2:] == below
    assert outline(lone)[-1] == "1.3 Dar el taller"


@pytest.mark.parametrize("padding", ["", ">>"])
def test_one_row_a_blank_further_in_is_likeliest_a_slip(padding: str) -> None:
    texts = ["Abrir", "Cerrar", ">Pintar", "Vender", "Comprar", "Mudar", "Firmar"]
    rows = "\n".join(f"| {padding}{text} | mayo 2028 |" for text in texts)
    found = draft(f"| Actividad | Fecha |\n{rows}")
    (question,) = asked(found, Asks.LEVELS)
    assert question.likeliest == "flat"


@pytest.mark.parametrize(("others", "depth"), [(20, 1), (120, 0)])
def test_a_text_set_in_among_many_is_a_slip(others: int, depth: int) -> None:
    rows = [f"| Abrir la casa {n} | Ana |" for n in range(others)]
    rows.insert(9, "| >>>Pintar la puerta | Ana |")
    found = draft("\n".join(("| Actividad | Responsable |", *rows)))
    assert len(asked(found, Asks.LEVELS)) == 1
    (line,) = (line for line in outline(found) if "Pintar" in line)
    assert line.count(".") == depth
