"""Which row names the columns of a table, and what each of them holds."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.document import Document, Grid
from crmnet.domain.draft import Asks, Given
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import words_apart
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.matrix.headings.headings import heading_of
from crmnet.files.matrix.headings.words import reading_of
from tests.files.grids import KNOWN, answered, asked, draft, grid, leaves, outline
from tests.files.matrix.sheets import row_of


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("TEMAS", ColumnRole.THEME),
        ("Módulo", ColumnRole.THEME),
        ("Productos estratégicos", ColumnRole.OBJECTIVE),
        ("ACCION PARA LA IMPLEMENTACION", ColumnRole.ACTION),
        ("Actividades", ColumnRole.ACTIVITY),
        ("Nombre de tarea", ColumnRole.TASK),
        ("Tiempo de entrega", ColumnRole.CALENDAR),
        ("Timeline", ColumnRole.CALENDAR),
        ("fecha_inicio", ColumnRole.START),
        ("FechaInicio", ColumnRole.START),
        ("ActionID", ColumnRole.CODE),
        ("NombreActividad", ColumnRole.ACTIVITY),
        ("Comienzo", ColumnRole.START),
        ("F. Cumplimiento", ColumnRole.DUE),
        ("Fin", ColumnRole.DUE),
        ("ORG.RESPONSABLE", ColumnRole.RESPONSIBLE),
        ("Nombres de los recursos", ColumnRole.RESPONSIBLE),
        ("N.º", ColumnRole.CODE),
        ("#", ColumnRole.CODE),
        ("%Done", ColumnRole.STATUS),
        ("Duración", ColumnRole.DURATION),
        ("Indicador", ColumnRole.OTHER),
        ("Medio de verificación", ColumnRole.OTHER),
        ("País", ColumnRole.COUNTRY),
        ("Año", ColumnRole.YEAR),
        ("Nombre de la fase", ColumnRole.THEME),
        ("Paquetes de trabajo", ColumnRole.THEME),
        ("# Tarea", ColumnRole.CODE),
        ("Task #", ColumnRole.CODE),
        ("Activity ID", ColumnRole.CODE),
        ("No. Actividad", ColumnRole.CODE),
        ("N.º de la actividad", ColumnRole.CODE),
        ("Sub-activity No.", ColumnRole.CODE),
        ("Lead department(s)", ColumnRole.RESPONSIBLE),
        ("Ministerio responsable", ColumnRole.RESPONSIBLE),
        ("Instituciones y entidades líderes", ColumnRole.RESPONSIBLE),
        ("To be actioned by", ColumnRole.RESPONSIBLE),
        ("Latest position", ColumnRole.STATUS),
    ],
)
def test_a_heading_is_known_by_its_synonyms(heading: str, role: ColumnRole) -> None:
    assert reading_of(heading)[:2] == (role, True)


@pytest.mark.parametrize("text", ["ONGs", "OIM", "Actividad", "UnaSede 2"])
def test_only_one_word_with_capitals_within_is_a_name_of_a_data_base(text: str) -> None:
    assert words_apart(text) == text
    assert words_apart("eActionIDName") == "e Action ID Name"


@pytest.mark.parametrize("heading", ["Cocina", "Respuesta", "Vivero", "Zona"])
def test_a_strange_heading_is_none_of_ours(heading: str) -> None:
    assert reading_of(heading).role is None


def test_a_misspelt_heading_is_offered() -> None:
    text = "| Tema | Actividad | Responsbale |\n| Uno | Abrir | Guatemala |"
    found = draft(text)
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Responsbale", "responsible")
    aside = draft(text, given=answered(found, "-", Asks.HEADING))
    assert leaves(aside)[0].cells == {"Responsbale": "Guatemala"}


@pytest.mark.parametrize(
    "heading", ["Activity or the task to be carried out.", "Action to be taken"]
)
def test_what_is_to_be_done_of_a_level_does_not_hide_it(heading: str) -> None:
    assert reading_of(heading).role in LEVEL_ROLES


def test_what_a_person_said_of_a_heading_is_not_asked() -> None:
    text = "| Tema | Lo que haremos |\n| Uno | Abrir |"
    found = draft(text, given=KNOWN._replace(roles={"LO QUE HAREMOS": "activity"}))
    assert outline(found) == ["1 Uno", "1.1 Abrir"]
    assert found.questions == ()


def test_a_compromise_is_the_activity_unless_there_are_activities() -> None:
    alone = draft("| Compromiso | Fecha |\n| Abrir | mayo 2028 |")
    assert outline(alone) == ["1 Abrir"]
    beside = draft("| Actividad | Compromiso | Fecha |\n| Abrir | firme | mayo 2028 |")
    assert leaves(beside)[0].cells == {"Compromiso": "firme"}


@pytest.mark.parametrize(
    "heading", ["Feature", "Funcionalidad", "User story", "Output", "Deliverable"]
)
def test_what_is_made_is_the_activity_where_there_is_no_other(heading: str) -> None:
    assert outline(draft(f"| {heading} | Fecha |\n| Abrir | mayo 2028 |")) == [
        "1 Abrir"
    ]
    beside = draft(f"| Actividad | {heading} | Fecha |\n| Abrir | dos | mayo 2028 |")
    assert leaves(beside)[0].cells == {heading: "dos"}


def test_a_number_of_activities_is_not_the_number_of_one() -> None:
    assert not reading_of("Número de actividades").is_sure


def test_a_level_in_whose_column_nothing_stands_is_none() -> None:
    text = (
        "| Tarea | Subtarea | Fecha |\n| | Abrir | mayo 2028 |\n| | Ver | mayo 2028 |"
    )
    found = draft(text)
    assert outline(found) == ["1 Abrir", "2 Ver"]
    assert found.questions == ()


DETAILS = """
    | Tarea # | Fase     | Detalles     | Fin        |
    | #1      | Preparar | Buscar local | mayo 2028  |
    | #2      | Preparar | Pintarlo     | junio 2028 |
    | #3      | Cerrar   | Dar cuentas  | julio 2028 |
"""


def test_whether_details_beside_phases_are_the_activities_is_asked() -> None:
    found = draft(DETAILS)
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Detalles", "activity")
    assert [item.title.own for item in leaves(found)] == [
        "Buscar local",
        "Pintarlo",
        "Dar cuentas",
    ]
    beside = draft(DETAILS, given=answered(found, "-", Asks.HEADING))
    assert leaves(beside)[-1].cells == {"Detalles": "Dar cuentas"}


def test_of_two_columns_beside_phases_one_is_chosen() -> None:
    text = "| Fase | Título | Detalle | Fin |\n| Uno | Abrir | ya | mayo 2028 |"
    (question,) = asked(draft(text), Asks.HEADING)
    assert [str(choice.words) for choice in question.choices] == ["Título", "Detalle"]


def test_of_several_that_may_be_the_activities_one_is_asked() -> None:
    text = "| Título | Detalle | Fecha |\n| Abrir | de mañana | mayo 2028 |"
    found = draft(text)
    (question,) = asked(found, Asks.HEADING)
    assert [str(choice.words) for choice in question.choices] == ["Título", "Detalle"]
    other = draft(text, given=answered(found, "2", Asks.HEADING))
    assert outline(other) == ["1 de mañana"]


def test_a_heading_stands_below_a_title_and_in_any_column() -> None:
    found = heading_of(
        grid(
            """
            ---
            | | Matriz de seguimiento 2028 | < | < |
            | | | | |
            | | Tema | Actividad | Fecha |
            | | Uno | Abrir | mayo 2028 |
            """
        ),
        Given(),
    )
    assert found is not None
    assert (found.start, found.rows, sorted(found.columns)) == (3, 1, [2, 3, 4])


def test_a_heading_of_two_rows_is_one() -> None:
    found = draft(
        """
        | Actividad | Plazo | < | Responsable |
        | ^ | Inicio | Fin | ^ |
        | Abrir la sede | 2028-05-02 | 2028-05-09 | Guatemala |
        """
    )
    (leaf,) = leaves(found)
    assert outline(found) == ["1 Abrir la sede"]
    assert leaf.owes is not None
    assert leaf.owes.countries == ("GT",)
    assert found.cells == found.used == 9


def test_a_heading_on_two_lines_is_one() -> None:
    found = draft(
        """
        | COMPROMISO | RESPONSABLE | FECHA DE |
        | | | COMPROMISO |
        | Abrir la sede | Honduras | mayo de 2028 |
        """
    )
    (leaf,) = leaves(found)
    assert leaf.calendar is not None
    assert leaf.calendar.own == "mayo de 2028"


def test_a_heading_over_an_empty_column_is_asked() -> None:
    found = draft(
        """
        | Compromiso | Responsable | | Fecha límite |
        | Abrir la sede | Honduras | 2028-05-02 | |
        | Cerrar la sede | Honduras | 2028-06-02 | |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert question.heading == "Fecha límite"
    assert leaves(found)[0].cells is None


def test_columns_that_are_no_role_are_kept_under_their_heading() -> None:
    found = draft(
        "| Actividad | Fecha | Presupuesto | Zona | |\n"
        "| Abrir | mayo 2028 | 1 200 | norte | ojo |"
    )
    assert leaves(found)[0].cells == {
        "Presupuesto": "1 200",
        "Zona": "norte",
        "E": "ojo",
    }


def test_a_column_of_durations_beside_a_start_says_how_long() -> None:
    found = draft(
        "| Activity | Start | End | Time |\n| Open | 2028-05-02 | 2028-05-09 | 1w 2d |"
    )
    assert leaves(found)[0].cells == {"Time": "1w 2d"}


def test_a_hidden_column_and_a_hidden_row_are_not_in_the_plan() -> None:
    shown = grid(
        """
        | Actividad | Fecha | Costo |
        | Abrir | mayo 2028 | 100 |
        | Cerrar | junio 2028 | 200 |
        """,
        name="Plan",
    )
    first, second, third = shown.rows
    hidden = shown._replace(
        rows=(first, second, third._replace(is_hidden=True)), hidden_columns=(3,)
    )
    found = draft(hidden)
    assert outline(found) == ["1 Abrir"]
    assert leaves(found)[0].cells is None
    assert len(found.unused) == found.cells - found.used == 5


def test_a_hidden_column_changes_nothing_of_what_is_seen() -> None:
    text = """
        | Semana  | Tarea  | Responsable | id |
        | 1       | Abrir  | Ana         | 1  |
        | 2       | Pintar | Ana         | 2  |
        | 3       | Cerrar | Luis        | 3  |
        | Nota: x |        |             | 4  |
        """
    rows = [row.split("|")[:4] for row in text.splitlines()]
    plain = draft("\n".join("|".join([*row, ""]) for row in rows))
    found = draft(grid(text)._replace(hidden_columns=(4,)))
    assert [item.calendar for item in leaves(found)] == [
        item.calendar for item in leaves(plain)
    ]
    assert [q.key for q in found.questions] == [q.key for q in plain.questions]
    assert found.cells == plain.cells + 5
    assert found.cells == found.used + len(found.unused)


def test_columns_of_countries_say_who_is_responsible_if_that_is_so() -> None:
    text = "| Actividad | Fecha | GT | MX |\n| Abrir | mayo 2028 | X | |"
    found = draft(text)
    (leaf,) = leaves(found)
    assert leaf.owes is not None
    assert leaf.owes.countries == ("GT",)
    beside = draft(text, given=answered(found, "beside", Asks.HEADING))
    assert leaves(beside)[0].cells == {"GT": "X"}


def test_what_is_recorded_is_no_part_of_the_plan() -> None:
    found = draft(
        "| N.º | Actividad | Situación registrada | Fecha registrada |\n"
        "| 1 | Abrir | vencida | 2028-05-02 |"
    )
    assert leaves(found)[0].cells is None
    assert [unused.text for unused in found.unused] == ["vencida", "2028-05-02"]


def test_whether_another_table_in_the_same_sheet_is_of_the_plan_is_asked() -> None:
    text = """
        | Actividad | Responsable | Fecha |
        | Abrir | Guatemala | mayo 2028 |
        ---
        | Objetivo | Acción | Plazo |
        | Saber | Preguntar | junio 2028 |
        """
    found = draft(text)
    assert outline(found) == ["1 Abrir", "2 Saber", "2.1 Preguntar"]
    left_out = draft(text, given=answered(found, "no", Asks.TABLE))
    assert outline(left_out) == ["1 Abrir"]
    assert len(left_out.unused) == 6


def test_activities_beside_a_calendar_need_no_heading() -> None:
    text = """
        | | Mayo | Junio | Julio |
        | Abrir la sede | [ | | |
        | Cerrar la sede | | [ | |
        """
    found = draft(text)
    (question,) = asked(found, Asks.HEADING)
    assert question.likeliest == "activity"
    assert outline(found) == ["1 Abrir la sede", "2 Cerrar la sede"]


def test_numbers_without_a_heading_are_the_codes_if_that_is_so() -> None:
    found = draft(
        """
        | | Actividad | Fecha |
        | 1 | Abrir | |
        | 1.1 | Pintar | mayo 2028 |
        | 2 | Cerrar | |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert question.likeliest == "code"
    assert outline(found) == ["1 Abrir", "1.1 Pintar", "2 Cerrar"]


def test_a_column_that_tells_how_to_fill_in_the_sheet_is_none_of_the_plan() -> None:
    tells = (
        "This row contains the headers of the schedule that follows.\n"
        "Do not write into the cells behind column F, which are made out by the sheet "
        "itself: the first letter of each day, and the bars below them."
    )
    rows = (
        row_of(1, tells, "Task", "Assigned to", "Start", "End"),
        row_of(2, "Cell B2 holds a sample title.", "Phase 1 Papers", "", "", ""),
        row_of(3, "", "Write them", "Ann", date(2027, 3, 1), date(2027, 3, 5)),
        row_of(4, "Sample phase title block", "Phase 2 Talks", "", "", ""),
        row_of(5, "", "Hold them", "Bob", date(2027, 4, 1), date(2027, 4, 5)),
    )
    found = draft_of(Document("work.xlsx", (Grid(1, rows, "Plan"),)), KNOWN)
    assert outline(found) == [
        "1 Phase 1 Papers",
        "1.1 Write them",
        "2 Phase 2 Talks",
        "2.1 Hold them",
    ]
    unused = {one.text.partition(" ")[0] for one in found.unused}
    assert {"Cell", "Sample"} <= unused


def test_commitments_with_milestones_are_a_plan_though_nothing_says_when() -> None:
    found = draft(
        """
        | Compromiso       | Código | Hito                 |
        | Abrir los datos  | C1.1   | Reunir a los enlaces |
        | ^                | C1.2   | Publicar las cifras  |
        | Cuidar los datos | C2.1   | Escribir las reglas  |
        | ^                | C2.2   | Formar a los enlaces |
        """
    )
    themes = [theme.title.own for theme in found.plan.themes]
    assert themes == ["Abrir los datos", "Cuidar los datos"]
    assert len(leaves(found)) == 4


def test_a_strategy_over_several_activities_is_likely_above_them() -> None:
    found = draft(
        """
        | Estrategia | Actividad | Periodicidad |
        | Finanzas   | Cobrar    | trimestral   |
        | ^          | Pagar     | trimestral   |
        | Usuarios   | Preguntar | mensual      |
        | ^          | Contestar | mensual      |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Estrategia", "theme")
    assert outline(found)[:2] == ["1 Finanzas", "1.1 Cobrar"]


@pytest.mark.parametrize(
    ("texts", "likeliest"),
    [
        (("Documento", "Taller", "Informe"), "-"),
        (("Unidad 1: Leer", "Unidad 2: Contar", "Proyecto final"), "theme"),
        (("Registro civil", "Archivo", "Prensa"), "responsible"),
    ],
)
def test_a_unit_is_of_measure_or_a_part_or_an_office(
    texts: tuple[str, ...], likeliest: str
) -> None:
    rows = [f"| {text} | Hacer {text} | mayo 2027 |" for text in texts]
    found = draft("\n".join(["| Unidad | Actividad | Plazo |", *rows]))
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Unidad", likeliest)


@pytest.mark.parametrize("heading", ["Time line / Resources", "Fecha / Recursos"])
def test_a_heading_of_days_and_what_else_is_asked_as_one_of_days(heading: str) -> None:
    found = draft(
        f"""
        | Actividad            | {heading}  | Responsable |
        | Reunir a los enlaces | 2027-03-01 | México      |
        """
    )
    assert [item.calendar is not None for item in leaves(found)] == [True]
    assert [one.likeliest for one in asked(found, Asks.HEADING)] == ["calendar"]


def test_a_row_of_a_form_is_no_heading_though_its_labels_are_known() -> None:
    found = draft("""
        | Nombre del proyecto: | Red de enlace | Sede:             | San José   |
        | Fecha de inicio:     | 09/05/2027    | Fecha de término: | 18/08/2027 |
        | Actividades          | Responsables  | Fechas            |            |
        | Reunir a los enlaces | Ana           | 09/06/2027        |            |
        | Redactar el informe  | Eva           | 28/06/2027        |            |
        """)
    assert outline(found) == ["1 Reunir a los enlaces", "2 Redactar el informe"]
    assert [leaf.calendar.own for leaf in leaves(found) if leaf.calendar] == [
        "09/06/2027",
        "28/06/2027",
    ]


def test_labels_with_a_colon_over_their_columns_tell_these_apart() -> None:
    found = draft(
        """
        | Actividad | Plazo:      | <           | Costo: | <     |
        | ^         | Desde       | Hasta       | Desde  | Hasta |
        | Abrir     | 1 mayo 2027 | 5 mayo 2027 | 10     | 20    |
        | Cerrar    | 2 mayo 2027 | 6 mayo 2027 | 10     | 20    |
        """
    )
    said = {heading for leaf in leaves(found) for heading in leaf.cells or ()}
    assert "D" not in said
    assert len(asked(found, Asks.DATES)) == 1


@pytest.mark.parametrize("words", ["Ejecución", "Planning", "Ciclo escolar"])
def test_a_label_with_a_colon_beside_what_stands_over_months_is_a_heading(
    words: str,
) -> None:
    found = draft(
        f"""
        | Actividades: | {words} | <   |
        |              | Ene     | Feb |
        | Abrir        | X       |     |
        | Cerrar       |         | X   |
        """
    )
    assert not asked(found, Asks.HEADING)
    assert not found.unused


def test_what_explains_a_heading_in_brackets_is_none_of_it() -> None:
    text = """
        | Denominación de la fase | {} | Principales actuaciones |
        | Preparación             | mayo de 2027 | Pintar la puerta |
        | Apertura                | mayo de 2027 | Abrir la oficina |
        """
    told = "(que deben estar dentro del período de ejecución de esta convocatoria)"
    found = draft(text.format(f"Fechas previstas {told}"))
    assert outline(found) == [
        *("1 Preparación", "1.1 Pintar la puerta"),
        *("2 Apertura", "2.1 Abrir la oficina"),
    ]
    assert all(item.calendar for item in leaves(found))


def test_a_sum_of_all_is_no_item() -> None:
    text = """
        | Actividad                       | Fecha        | Monto |
        | Pintar la puerta                | mayo de 2027 | 10    |
        | {} de los gastos                |              | 30    |
        """
    for words in ("SUMA TOTAL", "Gran total", "Total"):
        assert outline(draft(text.format(words))) == ["1 Pintar la puerta"]
