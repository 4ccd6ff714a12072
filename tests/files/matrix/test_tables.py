"""Which table of a document is the plan, and why some have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from crmnet.domain.deadline import Deadline
from crmnet.domain.document import Document
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.matrix.kinds import (
    by_the_clock,
    calendars_of_texts,
    other_lists,
)
from crmnet.files.matrix.tables import refusing
from tests.files.grids import (
    KNOWN,
    answered,
    asked,
    document,
    draft,
    grid,
    leaves,
    outline,
)

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft

PLAN = "| Tema | Actividad | Fecha |\n| Uno | Abrir la sede | mayo 2028 |"
OTHER = "| Objetivo | Acción |\n| Saber | Preguntar algo |\n| Poder | Hacer algo |"


def why(*grids: object) -> str:
    """Why a document is refused."""
    with pytest.raises(BadFile) as refused:
        draft(*grids)  # type: ignore[arg-type]
    (fault,) = refused.value.faults
    return str(fault.message)


def test_of_two_tables_one_is_asked() -> None:
    found = draft(PLAN, OTHER)
    (question,) = asked(found, Asks.TABLE)
    assert [choice.key for choice in question.choices] == ["1", "2", "all", "none"]
    assert (found.tables, outline(found)) == ((1,), ["1 Uno", "1.1 Abrir la sede"])
    second = draft(PLAN, OTHER, given=answered(found, "2", Asks.TABLE))
    assert second.tables == (2,)


MATRIX = "| Acción | Indicador | Responsable |"
EJES = (
    f"| Eje 1. Prevenir | < | < |\n{MATRIX}\n| Publicar la lista | Una lista | CAN |",
    f"| Eje 2. Vigilar | < | < |\n{MATRIX}\n| Ver las compras | Un informe | OSCE |\n"
    f"| Eje 3. Sancionar | < | < |\n{MATRIX}\n| Dictar la norma | Una norma | PCM |",
)


def test_some_of_the_tables_are_the_plan_where_they_have_one_heading() -> None:
    found = draft(OTHER, *EJES)
    (question,) = asked(found, Asks.TABLE)
    keys = [choice.key for choice in question.choices]
    assert (keys, question.likeliest) == (["1", "2", "3", "2+3", "all", "none"], "2+3")
    assert found.tables == (2, 3)
    assert outline(found) == [
        "1 Eje 1. Prevenir",
        "1.1 Publicar la lista",
        "2 Eje 2. Vigilar",
        "2.1 Ver las compras",
        "3 Eje 3. Sancionar",
        "3.1 Dictar la norma",
    ]


def test_tables_under_one_heading_that_say_the_same_are_no_parts_of_a_plan() -> None:
    one = (
        "| Acción | Fecha |\n| Preguntar a las sedes | mayo |\n| Contestarles | junio |"
    )
    tables = [grid(one, n, before=[f"Versión {n}"]) for n in (1, 2)]
    (question,) = asked(draft(*tables, grid(PLAN, 3)), Asks.TABLE)
    assert [choice.key for choice in question.choices] == ["1", "2", "3", "all", "none"]


def test_the_table_that_a_person_named_is_not_asked() -> None:
    found = draft(PLAN, OTHER, given=KNOWN._replace(table=1))
    assert (found.tables, found.questions) == ((1,), ())
    with pytest.raises(BadFile, match="table 3 holds no plan"):
        draft(PLAN, OTHER, given=KNOWN._replace(table=3))


def test_tables_that_differ_in_what_stands_beside_are_parts_of_one_plan() -> None:
    one = "| Hito | Fecha | Medio |\n| Abrir la sede | mayo 2028 | Acta |"
    two = "| Hito | Fecha | Responsable |\n| Cerrar la sede | junio 2028 | Honduras |"
    first = grid(one, 1, before=["Acción 1: La sede"])
    second = grid(two, 2, before=["Acción 2: La casa"])
    found = draft(first, second)
    (question,) = asked(found, Asks.TABLE)
    assert question.likeliest == "all"
    assert outline(found) == [
        "1 Acción 1: La sede",
        "1.1 Abrir la sede",
        "2 Acción 2: La casa",
        "2.1 Cerrar la sede",
    ]


def test_tables_with_the_same_headings_are_one_plan_below_their_paragraphs() -> None:
    first = grid(PLAN, 1, before=["Plan de la primera fase"])
    second = grid(PLAN.replace("sede", "casa"), 2, before=["Plan de la segunda fase"])
    found = draft(first, second)
    (question,) = asked(found, Asks.TABLE)
    assert question.likeliest == "all"
    assert outline(found) == [
        "1 Plan de la primera fase",
        "1.1 Uno",
        "1.1.1 Abrir la sede",
        "2 Plan de la segunda fase",
        "2.1 Uno",
        "2.1.1 Abrir la casa",
    ]


def test_a_table_goes_on_with_the_next_one_where_nothing_stands_between() -> None:
    again = grid(PLAN.replace("Uno", "").replace("Abrir", "Cerrar"), 2)
    bare = grid("| | Vender la sede | junio 2028 |", 3)
    found = draft(PLAN, again, bare)
    assert outline(found) == [
        "1 Uno",
        "1.1 Abrir la sede",
        "1.2 Cerrar la sede",
        "1.3 Vender la sede",
    ]
    assert {str(unused.reason) for unused in found.unused} == {
        "the heading again, at the top of a page or a block"
    }
    assert found.questions == ()


def test_the_rest_of_a_table_may_lack_its_empty_columns() -> None:
    first = "| Actividad | | Fecha |\n| Abrir la sede | | mayo 2028 |"
    found = draft(first, "| Cerrar la sede | junio 2028 |")
    assert [leaf.calendar.own for leaf in leaves(found) if leaf.calendar] == [
        "mayo 2028",
        "junio 2028",
    ]


def test_a_title_above_the_table_is_the_title() -> None:
    given = KNOWN._replace(title=None)
    above = grid(PLAN, before=["Red de enlace", "PLAN DE TRABAJO", "DE LA RED", "3/2"])
    assert draft(above, given=given).plan.title.own == "PLAN DE TRABAJO DE LA RED"
    inside = draft(f"| Cronograma de la red | < | < |\n{PLAN}", given=given)
    assert inside.plan.title.own == "Cronograma de la red"
    assert not inside.unused
    assert not inside.questions
    (question,) = asked(draft(PLAN, given=given), Asks.TITLE)
    assert question.likeliest == "Plan 2027"


@pytest.mark.parametrize(
    "above",
    [
        "| Proyecto: | < | Cliente: |\n| Puertos seguros | < | Ana Solís |",
        "| | | Versión: 01 |",
        "| | | Código: GC-FO-12 |",
        "| | | Date: 12/05/2027 |",
    ],
)
def test_a_label_of_a_form_is_no_title(above: str) -> None:
    given = KNOWN._replace(title=None)
    found = draft(f"{above}\n| Compras de la red | < | < |\n{PLAN}", given=given)
    assert found.plan.title.own == "Compras de la red"


@pytest.mark.parametrize(
    ("before", "title"),
    [
        (["Table 3: Project activities"], "Plan 2027"),
        (["Figura 2. Diagrama del proyecto", "Cronograma"], "Cronograma"),
        (["1. Plan de compras......3", "Compras de la red"], "Compras de la red"),
        (["1.\tPlan de compras\t3", "Compras de la red"], "Compras de la red"),
        (["22-10-2027", "Compras de la red"], "Compras de la red"),
        (["2. Seguimiento a tareas", "Compromisos"], "Compromisos"),
        (["1. Cronograma"], "1. Cronograma"),
        ([*["It was so."] * 9, "The project has:", "Costs"], "Plan 2027"),
    ],
)
def test_what_titles_a_part_of_a_text_is_not_the_title(
    before: list[str], title: str
) -> None:
    found = draft(grid(PLAN, before=before), given=KNOWN._replace(title=None))
    assert found.plan.title.own == title


def test_in_a_text_a_title_looks_like_one_or_stands_where_the_text_begins() -> None:
    prose = ["So it is."] * 9
    texts = [*prose, "The project was late", "Roadmap"]
    other = grid(
        "| Risk | Cost |\n| Rain | 3 |", before=["Plan of the ports", "By Ana"]
    )
    styled = grid(PLAN, 2, before=texts)._replace(looks=(*(0,) * 10, 9))
    plain = grid(PLAN, 2, before=prose)
    for read, title in ((styled, "Roadmap"), (plain, "Plan of the ports")):
        found = draft(other, read, given=KNOWN._replace(title=None))
        assert found.plan.title.own == title


@pytest.mark.parametrize("end", [":", "."])
def test_a_sentence_is_no_title(end: str) -> None:
    prose = "Below is the list of the steps that each office of the project is asked to"
    above = grid(PLAN, before=["Purchases of the network", "", prose + end])
    found = draft(above, given=KNOWN._replace(title=None))
    assert found.plan.title.own == "Purchases of the network"


def test_a_hidden_sheet_is_not_looked_at() -> None:
    hidden = grid(PLAN, 1, "Datos")._replace(is_hidden=True)
    assert draft(hidden, grid(OTHER, 2, "Plan")).tables == (2,)
    assert why(hidden) == str(refusing.HIDDEN_SHEET)


def test_what_is_no_plan_is_refused_with_the_reason() -> None:
    pivot = "| Etiquetas de fila | Cuenta |\n| Actividad | 3 |\n| Total general | 3 |"
    assert why(pivot) == str(refusing.PIVOT)
    register = """
        | Consecutivo | Fecha de la reunión | Objetivo de la reunión | Folios | Estado |
        | 1 | 2028-01-06 | Dar seguimiento | 3 | OK |
        """
    assert why(register) == str(refusing.REGISTER)
    agenda = """
        | Hora | Actividad | Responsable |
        | 09:00 - 09:30 | Palabras de bienvenida | Guatemala |
        | 09:30 - 10:30 | Presentación de avances | Honduras |
        | 10:30 a.m. | Receso para café | |
        """
    assert why(agenda) == str(by_the_clock.AGENDA)
    mistyped = agenda.replace("Hora", "TIME").replace("09:30 -", "9.:30 -")
    assert why(mistyped) == str(by_the_clock.AGENDA)
    contacts = "| Nombre | Cargo | Correo | Teléfono |\n| Ana | Jefa | a@b.cr | 22 |"
    assert why(contacts) == str(refusing.CONTACTS)


def test_two_lists_side_by_side_are_refused_with_what_to_do() -> None:
    twice = """
        | Actividad             | Fecha      | Actividad           | Fecha      |
        | Reunir a los enlaces  | marzo 2027 | Publicar el informe | abril 2027 |
        | Redactar la propuesta | mayo 2027  |                     |            |
        """
    assert why(twice) == str(refusing.TWICE)


REGISTERS: Final = (
    "Factura|Proveedor|Concepto|Fecha de emisión|Fecha de vencimiento|Monto",
    "Invoice|Customer|Description|Issue date|Due date|Status",
    "Contrato|Contratista|Objeto|Fecha de inicio|Fecha de fin|Valor",
    "Empleado|Fecha de inicio|Fecha de fin|Días|Estado",
    "Employee|Start date|End date|Days|Approved by",
    "Oficio|Fecha|Remitente|Asunto|Responsable|Fecha de respuesta",
    "Ticket|Title|Assigned to|Opened|Closed|Status",
    "Título|Autor|Fecha|Editorial|Año|Estado",
    "Title|Borrower|Lent on|Due date|Returned|Status",
    "Versión|Fecha|Responsable|Descripción del cambio|Firma|Estado",
    "Asset|Serial number|Detail|Purchase date|Warranty until|Responsible",
)


@pytest.mark.parametrize("headings", REGISTERS)
def test_a_register_with_days_is_refused_by_what_it_keeps(headings: str) -> None:
    names = headings.split("|")
    rows = [
        [f"Primera cosa {row}", *[f"{row} de marzo de 2028"] * (len(names) - 1)]
        for row in range(1, 4)
    ]
    table = "\n".join("|".join(["", *row, ""]) for row in [names, *rows])
    assert why(table).startswith("a register, not a plan: it has a column ")


def test_the_day_on_which_a_deed_was_noted_is_none_by_when_it_is_due() -> None:
    noted = """
        | Acuerdo                        | Fecha de registro  | Responsable |
        | Nombrar a un punto focal       | 3 de marzo de 2028 | Guatemala   |
        | Actualizar el directorio       | 3 de marzo de 2028 | Honduras    |
        """
    found = draft(noted)
    assert [leaf.calendar for leaf in leaves(found)] == [None, None]
    (question,) = asked(found, Asks.HEADING)
    assert question.likeliest == ColumnRole.OTHER


def test_a_plan_that_says_who_signs_and_who_sells_is_none() -> None:
    found = draft(
        """
        | Actividad            | Proveedor | Factura | Plazo               |
        | Imprimir los folletos | Imprenta | F-1     | 3 de marzo de 2028  |
        | Alquilar la sala      | Hotel    | F-2     | 20 de marzo de 2028 |
        """
    )
    assert len(leaves(found)) == 2


@pytest.mark.parametrize(
    "headings",
    [
        "Compromiso | Cargo | Firma | Plazo",
        "Entregable | Factura | Contrato | Fecha de entrega",
        "Obra | Contratista | Inicio | Fin",
        "Carta | Destinatario | Responsable | Fecha límite",
    ],
)
def test_what_is_promised_or_owed_by_a_day_is_no_register(headings: str) -> None:
    found = draft(
        f"""
        | {headings} |
        | Publicar la guía del retorno | Dirección | Ana  | 2027-03-01 |
        | Capacitar a los consulados   | Dirección | Luis | 2027-05-01 |
        | Informar a los países        | Dirección | Ana  | 2027-06-01 |
        """
    )
    assert len(leaves(found)) == 3


def test_a_register_that_somebody_maps_is_taken() -> None:
    table = """
        | Ticket | Title            | Opened     | Due date   |
        | 101    | Mend the printer | 2028-01-06 | 2028-02-06 |
        | 102    | Buy a server     | 2028-01-09 | 2028-02-09 |
        """
    given = KNOWN._replace(roles={"Title": ColumnRole.ACTIVITY})
    assert len(leaves(draft(table, given=given))) == 2


def test_steps_that_take_minutes_are_refused() -> None:
    recipe = """
        | Day   | Step                        | Duration   |
        | Day 1 | Feed the starter with flour | 12 hours   |
        | Day 2 | Mix the dough, let it rest  | 8 hours    |
        | Day 3 | Bake the loaf until golden  | 45 minutes |
        """
    assert why(recipe) == str(by_the_clock.STEPS)
    days = recipe.replace("45 minutes", "2 days").replace("12 hours", "1 day")
    assert len(leaves(draft(days))) == 3


SHARES: Final = """
    | Actividad            | Ene 2028 | Feb 2028 | Mar 2028 |
    | Elaborar el manual   | #25%     | #75%     | -        |
    | Publicar el folleto  |          | #50%     | #50%     |
    """


def test_shares_under_months_beside_activities_are_a_plan_and_asked_about() -> None:
    found = draft(SHARES)
    assert [leaf.calendar for leaf in leaves(found)] == [None, None]
    (question,) = asked(found, Asks.DATES)
    assert question.likeliest == "no"
    due = draft(SHARES, given=answered(found, "due", Asks.DATES))
    readings = [one.reading for one in due.readings]
    ends = [str(one.due_on) for one in readings if isinstance(one, Deadline)]
    assert ends == ["2028-02-29", "2028-03-31"]


def test_sums_of_money_under_months_are_a_budget_still() -> None:
    money = SHARES.replace("25%", "2500").replace("75%", "7500").replace("50%", "90")
    assert why(money) == str(refusing.STRANGE)


def test_a_rota_is_refused() -> None:
    days = "|".join(map(str, range(1, 32)))
    one = "|".join("MTL"[day % 3] for day in range(31))
    other = "|".join("TLM"[day % 3] for day in range(31))
    rota = f"|Nombre|{days}|\n|Ana Paz|{one}|\n|Luis Mora|{other}|"
    assert why(rota) == str(by_the_clock.ROTA)


def test_a_calendar_whose_cells_are_the_activities_is_refused() -> None:
    months = """
        | | Semana 1 | Semana 2 | Semana 3 |
        | Julio | Abrir la sede | Contar la gente | Cerrar la sede |
        | Agosto | Abrir la casa | Contar los votos | Cerrar la casa |
        | Septiembre | Abrir | Contar | Cerrar |
        """
    assert why(months) == str(calendars_of_texts.TRANSPOSED)
    days = """
        | Lunes | Martes | Miércoles | Jueves | Viernes |
        | 1 Reunión | 2 | 3 | 4 Taller | 5 |
        """
    assert why(days) == str(calendars_of_texts.TRANSPOSED)


def test_a_legend_an_inventory_and_numbers_are_no_plans() -> None:
    strange = str(refusing.STRANGE)
    assert why("| [ | Listo |\n| [ | En proceso |") == strange
    costs = str(other_lists.COSTS)
    assert why("| Nombre | Cantidad | Precio |\n| Silla | 3 | 20 |") == costs
    assert why("| Actividad | Fecha |\n| 001 | 2028 |\n| 002 | 2029 |") == strange


def test_prose_and_pictures_are_no_plans() -> None:
    with pytest.raises(BadFile, match="there is no table"):
        draft_of(Document("acta.docx", ()), KNOWN)
    with pytest.raises(BadFile, match="but a picture"):
        draft_of(Document("foto.docx", (), has_pictures=True), KNOWN)


def test_blocks_with_headings_of_their_own_are_themes() -> None:
    text = """
        | Carpeta 1 | Primeros pasos | Estado | Encargado |
        | 1 | Abrir la sede | [ | Guatemala |
        | 2 | Contar la gente | [ | |
        ---
        | Carpeta 2 | Segundos pasos | Estado | |
        | 1 | Cerrar la sede | [ | |
        """
    found = draft(text)
    assert outline(found) == [
        "1 Carpeta 1: Primeros pasos",
        "1.1 Abrir la sede",
        "1.2 Contar la gente",
        "2 Carpeta 2: Segundos pasos",
        "2.1 Cerrar la sede",
    ]
    without = draft(text, given=answered(found, "no", Asks.HEADING))
    assert len(without.plan.themes) == 3
    assert len(without.unused) == 7


def test_groups_that_look_as_the_headings_of_blocks_are_below_their_own() -> None:
    text = """
        | *Carpeta 1 | *Primeros pasos | *Estado |
        | | *Sede | |
        | | Abrir la sede | [ |
        | | Contar la gente | [ |
        | | *Red | |
        | | Llamar a los países | [ |
        ---
        | *Carpeta 2 | *Segundos pasos | *Estado |
        | | Cerrar la sede | [ |
        """
    assert outline(draft(text)) == [
        "1 Carpeta 1: Primeros pasos",
        "1.1 Sede",
        "1.1.1 Abrir la sede",
        "1.1.2 Contar la gente",
        "1.2 Red",
        "1.2.1 Llamar a los países",
        "2 Carpeta 2: Segundos pasos",
        "2.1 Cerrar la sede",
    ]


@pytest.mark.parametrize(
    ("first", "second", "beside"),
    [
        ("Objetivo 1: Retorno", "Objetivo 2: Datos", "Responsable | Fecha"),
        ("Componente A: Retorno", "Componente B: Datos", "Encargado | Plazo"),
        ("Phase 1 - Return", "Phase 2 - Data", "Owner | Due date"),
        ("Línea III. Retorno", "Línea IV. Datos", "País | Fecha límite"),
    ],
)
def test_a_heading_that_comes_again_names_the_part_below_it(
    first: str, second: str, beside: str
) -> None:
    rows = ("| Abrir la sede | GT | 2027-03-12 |", "| Contar | HN | 2027-05-20 |")
    lines = (f"| {first} | {beside} |", *rows, f"| {second} | {beside} |", rows[0])
    found = draft("\n".join(lines))
    assert [text.partition(" ")[2] for text in outline(found)] == [
        first,
        "Abrir la sede",
        "Contar",
        second,
        "Abrir la sede",
    ]
    assert len(asked(found, Asks.HEADING)) == 1
    assert not found.unused


def test_a_heading_that_comes_again_may_name_the_activities_beside_the_part() -> None:
    heading = "Actividad | Responsable | Fecha |"
    found = draft(f"""
        | Eje 2. Vivienda | {heading}
        | 2.1 | Abrir la sede | GT | 2027-03-12 |
        | Eje 3. Salud | {heading}
        | 3.1 | Contar | HN | 2027-05-20 |
        """)
    assert [text.split(" ", 1)[1] for text in outline(found)] == [
        "Eje 2. Vivienda",
        "Abrir la sede",
        "Eje 3. Salud",
        "Contar",
    ]


def test_a_part_may_stand_only_in_the_heading_that_comes_again() -> None:
    found = draft("""
        | Actividad | Responsable | Fecha |
        | Abrir la sede | GT | 2027-03-12 |
        | Contar | HN | 2027-04-12 |
        | Objetivo 2: Datos | Responsable | Fecha |
        | Publicar | HN | 2027-05-20 |
        | Cerrar | HN | 2027-06-20 |
        """)
    titles = [text.split(" ", 1)[1] for text in outline(found)]
    assert titles == [
        "Abrir la sede",
        "Contar",
        "Objetivo 2: Datos",
        "Publicar",
        "Cerrar",
    ]
    assert len(asked(found, Asks.HEADING)) == 1


def test_totals_and_notes_below_the_table_are_not_in_the_plan() -> None:
    found = draft(f"{PLAN}\n| Total | | 3 |\n| Nota: se revisará en junio | | |")
    assert outline(found) == ["1 Uno", "1.1 Abrir la sede"]
    assert [str(unused.reason) for unused in found.unused] == [
        "a row of totals",
        "a row of totals",
        "a note beside the table",
    ]


def test_what_the_document_does_not_say_is_asked_once() -> None:
    found = draft_of(document(PLAN))
    assert [question.asks for question in found.questions] == [
        Asks.CODE,
        Asks.LANGUAGE,
        Asks.ADOPTED,
        Asks.MEMBERS,
        Asks.TITLE,
    ]
    assert found.plan.code == "plan-2027"
    answers = {"code:*": "p-1", "members:*": "GT, México", "adopted:*": "2027-03-04"}
    said = draft_of(document(PLAN), KNOWN.__class__(answers=answers)).plan
    assert (said.code, said.members) == ("p-1", ("GT", "MX"))
    assert said.adopted is not None
    assert str(said.adopted.last) == "2027-03-04"


def test_two_sheets_that_say_the_same_are_versions_of_one_plan() -> None:
    text = "| Actividad | Fecha |\n| Abrir la sede de la red | mayo 2028 |"
    found = draft(grid(text, 1, "Mayo"), grid(text, 2, "Junio"))
    (question,) = asked(found, Asks.TABLE)
    assert question.likeliest == "1"
    assert outline(found) == ["1 Abrir la sede de la red"]


def test_tables_that_name_their_day_otherwise_are_one_plan_each_below_its_annex() -> (
    None
):
    rows = "| Ref | Entregable | {} |\n| A-{} | {} | {} |"
    found = draft(
        grid(
            rows.format("Fecha de entrega", 1, "Guía", "mayo 2027"), 1, before=["Uno"]
        ),
        grid(
            rows.format("Fecha", 2, "Folleto", "junio 2027"),
            2,
            before=["Anexos:", "Anexo 1"],
        ),
        grid(rows.format("Semana", 3, "Cartel", "Semana 4"), 3, before=["Anexo 2"]),
    )
    assert asked(found, Asks.TABLE)[0].likeliest == "all"
    assert outline(found) == [
        "1 Uno",
        "1.1 Guía",
        "2 Anexo 1",
        "2.1 Folleto",
        "3 Anexo 2",
        "3.1 Cartel",
    ]


def test_tables_of_costs_and_of_risks_are_no_plans() -> None:
    costs = (
        "| Concepto | Costo | Tiempo |\n| Papel | #100 | 2 meses |\n| Luz | #200 | |"
    )
    risks = (
        "| Risk ID | Risk | Likelihood | Impact | Mitigation plan | Owner | Status |\n"
        "| R-1 | Flood | #4 | #2 | Move the archive | Office | Open |\n"
        "| R-2 | Fire | #1 | #5 | Buy alarms | Office | Open |"
    )
    assert why(costs).startswith("a table of costs, not a plan")
    assert why(risks).startswith("a register of risks, not a plan")
    dated = costs.replace("2 meses", "mayo 2027")
    assert outline(draft(dated))[0] == "1 Papel"


COSTLY = (
    "| Código | Tarea | {} | Costo estimado | Costo real | Precio |\n"
    "| A | Diseñar el folleto | {} | #100 | #120 | #130 |\n"
    "| B | Imprimir el folleto | {} | #200 | #220 | #230 |"
)


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Predecesoras", "", "1"),
        ("Dependencias", "-", "Diseñar"),
        ("predecessorTaskIDs", "", "A"),
        ("Estado", "Terminado", "Pendiente"),
    ],
)
def test_what_waits_for_another_is_to_be_done_whatever_it_costs(
    heading: str, first: str, second: str
) -> None:
    found = draft(COSTLY.format(heading, first, second))
    assert [str(item.title.own) for item in leaves(found)] == [
        "Diseñar el folleto",
        "Imprimir el folleto",
    ]


@pytest.mark.parametrize("heading", ["Horas", "Unidad", "Proveedor"])
def test_what_only_costs_is_no_plan(heading: str) -> None:
    said = why(COSTLY.format(heading, "4", "6"))
    assert said.startswith("a table of costs, not a plan")


OPERATIONS = """
    | Código(1) | Operación(2) | Código tarea(3) | Actividad/Tareas(4) | Costo |
    | 4.1 | Supervisión | 4.1.1 | Coordinar con la oficina | 1,250.00 |
    | ^   | ^           | 4.1.2 | Realizar el seguimiento  | 980.00   |
    | 4.2 | Alianzas    | 4.2.1 | Participar en reuniones  | 4,200.00 |
    """


def test_a_plan_of_operations_has_costs_and_numbers_behind_its_headings() -> None:
    found = draft(OPERATIONS)
    assert [item.title.own for item in leaves(found)] == [
        "Coordinar con la oficina",
        "Realizar el seguimiento",
        "Participar en reuniones",
    ]
    coded = OPERATIONS.replace("Código(1)", "Código operación(1)")
    assert outline(draft(coded.replace(") |", "): |"))) == outline(draft(coded))
    goods = ("Coordinar con", "Papel para"), ("Realizar el seguimiento", "Tinta negra")
    bought = OPERATIONS.replace("Participar en reuniones", "Sillas para la sala")
    for doing, thing in goods:
        bought = bought.replace(doing, thing)
    assert why(bought).startswith("a table of costs, not a plan")


PERCENT = """
    | Sprint   | Tarea    | Semanas | <    | <    | <    | <    |
    |          |          | #1      | #2   | #3   | #4   | #5   |
    | Entrada  | Convocar | [100    | y    | y    | y    | y    |
    |          | Reservar | y       | [80  | [    | y    | y    |
    | Salida   | Informar | y       | y    | y    | [    | y    |
    """


def test_what_is_done_of_a_bar_is_no_amount_and_a_background_no_bar() -> None:
    drawn = grid(PERCENT)
    rows = [
        row._replace(
            cells=tuple(
                cell._replace(text="", fill="DDDDDD")
                if cell.text == "y"
                else cell._replace(is_number=cell.text.isdigit())
                for cell in row.cells
            )
        )
        for row in drawn.rows
    ]
    found = draft(drawn._replace(rows=tuple(rows)))
    said = [leaf.calendar and leaf.calendar.own for leaf in leaves(found)]
    assert said == ["Semanas 1", "Semanas 2 – Semanas 3", "Semanas 4"]


LOG = """
    | Escribir a las delegaciones | Ana  | Pendiente |
    | Publicar el acta            | Luis | Hecho     |
    | La página                   | <    | <         |
    | Corregir la portada         | Ana  | Pendiente |
    """


def test_a_table_without_a_heading_may_be_a_list_of_what_is_done() -> None:
    above = ["Registro de acuerdos, mayo de 2027", "La reunión"]
    found = draft(grid(LOG, before=above))
    assert outline(found) == [
        "1 La reunión",
        "1.1 Escribir a las delegaciones",
        "1.2 Publicar el acta",
        "2 La página",
        "2.1 Corregir la portada",
    ]
    (question,) = asked(found, Asks.HEADING)
    assert "which column" in str(question.message)
    strange = "| Rubro que se trata | Quien | Cómo va |\n" + LOG.strip()
    (question, *_) = asked(draft(grid(strange, before=above)), Asks.HEADING)
    assert "not certain" in str(question.message)
    other = Document("Asistencia.docx", (grid(LOG, before=["Lista de asistentes"]),))
    with pytest.raises(BadFile, match="no heading that is known"):
        draft_of(other, KNOWN)


def test_a_row_that_is_whole_is_hardly_the_rest_of_one_before_a_page() -> None:
    rows = """
        | Tarea                            | Fecha      |
        | Elegir las reuniones a las que ir a | mayo 2027  |
        | Preparar el informe              | junio 2027 |
        """
    found = draft(rows)
    (question,) = asked(found, Asks.JOINED)
    assert question.likeliest == "no"
    assert len(leaves(found)) == 2


def test_costs_of_each_year_are_those_of_a_plan() -> None:
    rows = """
        | Country | Year | Activity     | Cost | Currency | Price |
        | Belize  | 2027 | Hold a forum | 20   | USD      | 20    |
        | Belize  | 2028 | Hold a forum | 30   | USD      | 30    |
        """
    assert outline(draft(rows)) == ["1 Hold a forum"]
    assert "costs" in why(rows.replace("Year", "Weight").replace("Country", "Colour"))


def test_a_table_under_a_title_goes_on_with_one_that_has_the_heading() -> None:
    head = "| Actividad | Responsable | Fecha |\n"
    one = (
        head + "| Revisar la ley | Ana | marzo 2027 |\n| Ver todo | Luis | mayo 2027 |"
    )
    two = "| Visitar la sede | Ana | junio 2027 |\n| Oír a todos | Luis | julio 2027 |"
    first = grid(one, 1, before=["Plan de trabajo 2027", "Comisión de Leyes"])
    second = grid(two, 2, before=["Comisión de Salud"])
    found = draft(first, second)
    assert outline(found) == [
        "1 Comisión de Leyes",
        "1.1 Revisar la ley",
        "1.2 Ver todo",
        "2 Comisión de Salud",
        "2.1 Visitar la sede",
        "2.2 Oír a todos",
    ]
    assert (found.unused, found.used) == ((), found.cells)
    other = grid(two.replace("2027", "").replace("ju", "a"), 2, before=["Otra lista"])
    assert len(leaves(draft(first, other))) == 2


def test_tables_with_a_blank_heading_are_parts_each_under_its_title() -> None:
    blank = "| | | |\n"
    one = blank + (
        "| Definir el problema | | 27/06/2027 |\n"
        "| Describir lo que se entrega | | 27/06/2027 |\n"
        "| Invitar a los miembros | 27/06/2027 | 11/07/2027 |"
    )
    two = one.replace("el problema", "un borrador").replace("lo que", "cómo")
    two = two.replace("a los miembros", "a oficiales")
    people = blank + (
        "| Ana Paz | Consular | Guatemala |\n| Eva Sol | Estadística | Honduras |\n"
        "| Luz Mar | Consular | México |"
    )

    def found(second: str) -> Draft:
        titles = ["Tareas: formar el grupo", "Tareas: escribir el borrador"]
        above = [[title, "A cargo de;", "Se entrega;"] for title in titles]
        tables = [grid(one, 1, before=above[0]), grid(second, 2, before=above[1])]
        return draft(*tables)

    both = found(two)
    assert (both.tables, len(leaves(both))) == ((1, 2), 6)
    assert found(people).tables == (1,)


def test_a_second_calendar_below_the_first_one_is_a_part_under_its_title() -> None:
    found = draft(
        "| 6.1 Antes | | | | | | |\n"
        "| N.º | Actividad | 2027 | < | | | |\n"
        "| ^ | ^ | Nov | Dic | | | |\n"
        "| 1 | Definir el marco | X | X | | | |\n"
        "| 2 | Aprobar la propuesta | | X | | | |\n"
        "---\n"
        "| 6.2 En el año 2028 | | | | | | |\n"
        "| N.º | Actividad | 2028 | < | < | < | < |\n"
        "| ^ | ^ | F | M | A | M | J |\n"
        "| 1 | Reunir a los miembros | X | | | | |\n"
        "| 2 | Evaluar la marcha | | | | X | X |"
    )
    assert outline(found) == [
        "1 6.1 Antes",
        "1.1 Definir el marco",
        "1.2 Aprobar la propuesta",
        "2 6.2 En el año 2028",
        "2.1 Reunir a los miembros",
        "2.2 Evaluar la marcha",
    ]
    assert [leaf.calendar and leaf.calendar.own for leaf in leaves(found)] == [
        "de noviembre de 2027 a diciembre de 2027",
        "diciembre de 2027",
        "febrero de 2028",
        "de mayo de 2028 a junio de 2028",
    ]


def test_weeks_that_come_again_without_their_months_go_on_with_the_calendar() -> None:
    weeks = "S1 | S2 | S3 | S4 | S1 | S2 | S3 | S4"
    found = draft(
        "| Actividad | Enero 2028 | < | < | < | Febrero 2028 | < | < | < |\n"
        f"| ^ | {weeks} |\n"
        "| Definir el marco | X | X | | | | | | |\n"
        "| Aprobar la propuesta | | | X | | | | | |\n"
        "---\n"
        f"| Actividad | {weeks} |\n"
        "| Reunir a los miembros | | | | | X | | | |\n"
        "| Evaluar la marcha | | | | | | | X | |"
    )
    assert outline(found) == [
        "1 Definir el marco",
        "2 Aprobar la propuesta",
        "3 Reunir a los miembros",
        "4 Evaluar la marcha",
    ]
    assert [leaf.calendar and leaf.calendar.own for leaf in leaves(found)][2:] == [
        "primera semana de febrero de 2028",
        "tercera semana de febrero de 2028",
    ]


def test_an_item_with_its_days_that_is_called_as_a_level_begins_no_table() -> None:
    found = draft(
        "| Fase | Actividad | Fecha de inicio | Fecha fin |\n"
        "| Análisis | Fijar el alcance | 2028-01-10 | 2028-01-14 |\n"
        "| ^ | Reunir los requisitos | 2028-01-17 | 2028-01-21 |\n"
        "| ^ | Objetivos | 2028-01-24 | 2028-01-28 |\n"
        "| Diseño | Casos de uso | 2028-02-07 | 2028-02-11 |\n"
        "| Actividad | Objetivos | 2028-02-14 | 2028-02-18 |\n"
        "| ^ | Normas | 2028-02-21 | 2028-02-25 |"
    )
    assert [str(item.title.own) for item in leaves(found)] == [
        "Fijar el alcance",
        "Reunir los requisitos",
        "Objetivos",
        "Casos de uso",
        "Objetivos",
        "Normas",
    ]


def test_a_pdf_without_a_ruled_table_is_refused_with_what_to_ask_for() -> None:
    with pytest.raises(BadFile, match="no table with lines around its cells"):
        draft_of(Document("Plan 2027.pdf", ()), KNOWN)
    with pytest.raises(BadFile, match="but a picture"):
        draft_of(Document("Plan 2027.pdf", (), has_pictures=True), KNOWN)
    text = ("El convenio nombra a los socios y sus aportes. " * 10,) * 3
    with pytest.raises(BadFile, match="lines around its cells, and what pictures show"):
        draft_of(Document("Plan 2027.pdf", (), text, has_pictures=True), KNOWN)


@pytest.mark.parametrize(
    "heading",
    [
        "Lunes 24 | Martes 25 | Miércoles 26 | Jueves 27 | Viernes 28",
        "Lunes A | Lunes B | Miércoles | Jueves A | Jueves B",
    ],
)
def test_a_week_with_its_days_over_what_is_done_is_a_calendar_of_texts(
    heading: str,
) -> None:
    drawn = f"""
 | Ana Soto | | | | |
 | {heading} |
 | Abrir el archivo | Unir las tablas | Hacer copias | Probar todo | Entregar |
 | | Hacer copias | | | Descansar |
    """
    assert why(drawn) == str(calendars_of_texts.TRANSPOSED)


@pytest.mark.parametrize("when", ["", "mayo de 2027"])
def test_a_table_amid_those_of_a_plan_is_one_of_them(when: str) -> None:
    rows = f"| {{}} | Ana | {when} |\n| {{}} | Luis | {when} |"
    alike = f"| Actividad | Responsable | Fecha |\n{rows}"
    amid = f"""
        | Componente | Actividad | Responsable | Plazo |
        | Sede | Pintar la puerta | Ana | {when} |
        | Red | Llamar a los países | Luis | {when} |
        """
    apart = """
        | Tema | Acción | Lugar | Medio | Riesgo |
        | Casas | Visitar las casas | Sur | Visita | Lluvia |
        | Redes | Reunir las redes | Norte | Acta | Viento |
        """
    found = draft(
        grid(alike.format("Abrir la sede", "Contar la gente"), 1),
        grid(amid, 2),
        grid(alike.format("Cerrar la sede", "Informar a la red"), 3),
        grid(apart, 4),
    )
    (question,) = asked(found, Asks.TABLE)
    assert question.likeliest == "1+2+3"
    assert sum("Pintar la puerta" in line for line in outline(found)) == 1
