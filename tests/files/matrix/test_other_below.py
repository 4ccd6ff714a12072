"""Other tables below a plan in the same sheet, and plans under headings that differ."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from crmnet.domain.document import Grid
from crmnet.domain.draft import Asks
from crmnet.files.matrix.headings.below import OTHER_TABLE
from crmnet.files.matrix.kinds.person_lists import PERSONS
from tests.files.grids import KNOWN, asked, draft, outline
from tests.files.matrix.sheets import row_of

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft, Given

PLAN: Final = (
    "Objetivo;Actividad;Responsable;Fecha/Fronteras;Revisar pasos;MX;2027-03-15"
    "/;Publicar informe;GT;2027-04-20"
)
TREE: Final = ["1 Fronteras", "1.1 Revisar pasos", "1.2 Publicar informe"]
YEAR: Final = KNOWN._replace(answers={"year:*": "2027"})


def read(text: str, given: Given = YEAR) -> Draft:
    """The draft of a table whose cells are parted by ";" and whose rows by "/"."""
    rows = (row.replace(";", " | ") for row in text.split("/"))
    return draft("\n".join(f"| {row} |" for row in rows), given=given)


@pytest.mark.parametrize(
    "below",
    [
        "Nombre;Cargo;Correo;/Ana López;Directora;a@b.org;/Eva Ruiz;Jefa;e@b.org;",
        ";;;/Nombre;Cargo;Correo;/Ana López;Directora;a@b.org;",
        "Ana López;Directora;a@b.org;/Eva Ruiz;Jefa;e@b.org;/Luis Paz;Jefe;l@b.org;",
        ";;;/1;Ana López;2222-3333;/2;Eva Ruiz;2222-4444;",
        "Participantes:;;;/Ana López Ramos;;;/Eva Ruiz Paz;;;/Luis Mejía;;;",
        "Firman:;;;/Ana López Ramos;;;/Eva Ruiz Paz;;;/Luis Mejía;;;",
        "Lista de asistencia;;;/Ana López;México;;/Eva Ruiz;Honduras;;",
        "Full name;Organisation;Phone;/Ana López;Ministry;5555-1234;",
        "Ana López Mora;Guatemala;;/Luis Pérez Soto;Honduras;;",
        "María Ruiz;Costa Rica;;/Dr. José Paz;Panama;;/Eva Osorto Díaz;El Salvador;;",
        "1;Ana López Mora;Guatemala;/2;Luis Pérez Soto;Honduras;",
        "País;Punto focal;Teléfono;/Honduras;Marta Gómez;2222-3333;",
        "Migrante;Edad;Sexo;/Juan Pérez;34;M;/Rosa Díaz;25;F;",
        "Lista de asistencia;;;/Nombre;Nacionalidad;Documento;Fecha de nacimiento"
        "/Ana López;Honduras;P123456;1990-02-01/Eva Ruiz;México;P123457;1988-03-04",
    ],
)
def test_persons_below_a_plan_are_never_taken(below: str) -> None:
    found = read(f"{PLAN}/{below}")
    assert outline(found) == TREE
    assert {unused.reason for unused in found.unused} == {PERSONS}
    assert found.cells == found.used + len(found.unused)


@pytest.mark.parametrize(
    "below",
    [
        ";Proyecto Luis Pérez;Honduras;/;Campaña Ana Mora;Guatemala;",
        ";Revisar pasos;Honduras;/;Publicar el informe;Guatemala;",
    ],
)
def test_what_is_called_after_persons_below_a_plan_is_an_activity(below: str) -> None:
    found = read(f"{PLAN}/{below}")
    assert len(outline(found)) == len(TREE) + 2


@pytest.mark.parametrize(
    "below",
    [
        "Indicador;Meta;Medio de verificación;Supuesto/Pasos;5;Actas;Hay fondos",
        "Riesgo;Probabilidad;Impacto;Mitigación/Falta de fondos;Alta;Alto;Donantes",
        "GASTOS;;;/Rubro;Cantidad;Precio unitario;Total/Pasajes;4;500;2000",
        "Budget line;Amount;Currency;Donor/Travel;5000;USD;IOM/Hotel;300;USD;IOM",
        "Versión;Autor;Cambio;/1.0;Marta;Creación;/1.1;José;Ajustes;",
    ],
)
def test_another_list_below_a_plan_is_left_out_and_said(below: str) -> None:
    found = read(f"{PLAN}/{below}")
    assert outline(found) == TREE
    assert {unused.reason for unused in found.unused} == {OTHER_TABLE}
    assert found.cells == found.used + len(found.unused)


def test_a_plan_goes_on_below_another_list_under_its_own_heading() -> None:
    below = (
        "Indicador;Línea base;Meta;Fuente/% capacitados;0;80;Listas"
        "/Objetivo;Actividad;Responsable;Fecha/Datos;Diseñar;MX;2027-06-15"
    )
    assert outline(read(f"{PLAN}/{below}")) == [*TREE, "2 Datos", "2.1 Diseñar"]


@pytest.mark.parametrize(
    "below",
    [
        "Datos;Presupuesto;Equipo;/;Apoyo;MX;2027-06-15",
        "Datos;Luz del Camino;MX;/;Clara Esperanza;GT;",
        "Datos;Capacitar;Ana López;/;Evaluar;Eva Ruiz;",
    ],
)
def test_activities_that_read_like_headings_or_persons_stay(below: str) -> None:
    found = read(f"{PLAN}/{below}")
    assert outline(found)[3] == "2 Datos"
    assert len(outline(found)) == 6
    assert not found.unused


def test_of_rows_that_begin_with_persons_each_is_an_activity() -> None:
    found = read(
        "Responsable;Actividad;Fecha/Ana López;Revisar pasos;2027-03-15"
        "/Eva Ruiz;Publicar informe;2027-04-20/Luis Paz;Abrir;/Ana López;Cerrar;"
    )
    assert len(outline(found)) == 4


@pytest.mark.parametrize(
    "heading", ["Milestone;Owner;Deadline", "Compromiso;Encargado;Plazo"]
)
def test_a_table_of_other_headings_that_says_when_is_asked_about(heading: str) -> None:
    text = (
        f"{PLAN}/{heading};/Primer informe;MX;2027-06-30;/Informe final;GT;2027-11-30;"
    )
    found = read(text)
    assert outline(found) == [*TREE, "2 Primer informe", "3 Informe final"]
    (question,) = asked(found, Asks.TABLE)
    assert question.place.row == 4
    left_out = read(text, YEAR._replace(answers={question.key: "no"}))
    assert outline(left_out) == TREE
    assert len(left_out.unused) == 9


def test_more_than_two_parts_have_each_their_heading() -> None:
    found = read(
        "Eje;Actividad;Enero;Febrero;Marzo/Fronteras;Revisar;x;;/;Publicar;;x;"
        "/Eje;Actividad;Abril;Mayo;Junio/Datos;Crear;x;;/;Depurar;;x;"
        "/Eje;Actividad;Julio;Agosto;Septiembre/Redes;Unir;x;;/;Cerrar;;;x"
    )
    dated = [i.calendar.own for i in found.plan.walk() if i.is_leaf and i.calendar]
    assert dated == [f"{m} de 2027" for m in MONTHS]


@pytest.mark.parametrize("text", ["¿Qué se va a hacer?", "Actividad", "Tareas"])
def test_an_item_with_a_day_in_a_calendar_begins_no_other_table(text: str) -> None:
    rows = (
        row_of(1, "Etapa", "No", "Actividad", "<", "Enero", "<", "<"),
        row_of(2, "", "", "", "", "4 al 10", "11 al 17", "18 al 24"),
        row_of(3, "Fronteras", 1, "Revisar los pasos", "<", date(2027, 1, 5), "", ""),
        row_of(4, "^", 2, text, "<", date(2027, 1, 7), "", ""),
        row_of(5, "^", 3, "¿Cómo se va a hacer?", "<", date(2027, 1, 7), "", ""),
        row_of(6, "^", 4, "Reunir informes", "<", "", date(2027, 1, 12), ""),
        row_of(7, "^", 5, "Imprimir", "<", "", date(2027, 1, 15), ""),
        row_of(8, "^", 6, "Cerrar", "<", "", "", date(2027, 1, 20)),
    )
    found = draft(Grid(1, rows))
    assert len([one for one in outline(found) if "." in one.split()[0]]) == 6
    assert not found.unused


MONTHS: Final = ("enero", "febrero", "abril", "mayo", "julio", "septiembre")


@pytest.mark.parametrize(
    "row", ["Indicador;Meta;Riesgo;Presupuesto", "Indicador;Meta;Rubro;"]
)
def test_days_that_go_on_below_a_row_of_words_for_columns_are_of_the_plan(
    row: str,
) -> None:
    below = (
        "Fronteras;Censar albergues;HN;2027-05-20/Fronteras;Cerrar pasos;HN;2027-06-20"
    )
    found = read(f"{PLAN}/{row}/{below}")
    assert {"1.3 Censar albergues", "1.4 Cerrar pasos"} <= set(outline(found))


DATED: Final = (
    "Actividad;Responsable;Fecha/Firmar el convenio;GT;2027-03-12"
    "/Capacitar a los oficiales;HN;2027-05-20"
)
SIGNED: Final = ["1 Firmar el convenio", "2 Capacitar a los oficiales"]


@pytest.mark.parametrize(
    ("heading", "likeliest"),
    [
        ("Reunión;Sede;Fecha", "yes"),
        ("Acuerdo;Encargado;Estado", "yes"),
        ("Sesión;Lugar;Fecha", "yes"),
        ("Riesgo;Impacto;Fecha de identificación", "no"),
        ("Risk;Impact;Date of review", "no"),
    ],
)
def test_a_row_due_at_the_name_of_a_column_heads_another_table_asked(
    heading: str, likeliest: str
) -> None:
    found = read(f"{DATED}/{heading}/Viceministros;GT;2027-11-10/Grupo;HN;2027-12-12")
    (question,) = asked(found, Asks.TABLE)
    assert question.likeliest == likeliest
    below = ["3 Viceministros", "4 Grupo"] if likeliest == "yes" else []
    assert outline(found) == [*SIGNED, *below]
    assert found.cells == found.used + len(found.unused)


@pytest.mark.parametrize("when", ["Fecha por definir", "Trimestral", "Permanente"])
def test_an_item_whose_day_is_open_heads_no_table(when: str) -> None:
    found = read(f"{DATED}/Publicar;Ministerio;{when}/Cerrar;HN;2027-12-12")
    assert outline(found) == [*SIGNED, "3 Publicar", "4 Cerrar"]
    assert not asked(found, Asks.TABLE)


MONTHLY: Final = (
    "Activity;When/Send the letters;May 2027/Train the guards;June 2027"
    "/Open the house;July 2027"
)


@pytest.mark.parametrize(
    "below",
    [
        "Budget;/;Price/Guards;$25,000/Letters;$1,000/;$26,000",
        "Costs;/Guards;25 000 euros/Letters;1.000 €",
    ],
)
def test_sums_of_money_where_the_days_stood_are_another_table(below: str) -> None:
    found = read(f"{MONTHLY}/{below}")
    assert [one.split(maxsplit=1)[1] for one in outline(found)] == [
        *("Send the letters", "Train the guards", "Open the house")
    ]
    assert found.cells == found.used + len(found.unused)


@pytest.mark.parametrize(
    "below",
    [
        "Closing;/Sell the house;$25,000/Thank the guards;August 2027",
        "Closing;/Sell the house;$25,000",
    ],
)
def test_a_sum_amid_days_or_alone_is_a_slip(below: str) -> None:
    assert any("Sell" in one for one in outline(read(f"{MONTHLY}/{below}")))


@pytest.mark.parametrize(
    "below",
    [
        "Part 2/Activity;Budget;When/Sell the house;$10;August 2027"
        "/Pay the bill;$20;September 2027",
        "Second part;/Pay the bill;$25,000/Sell the house;$1,000",
        "Budget;/Pay the bill;$25,000/Pay the rent;$1,000/Closing;/Sell the house;;Ana",
    ],
)
def test_a_part_of_the_plan_with_money_is_no_table_of_costs(below: str) -> None:
    lines = outline(read(f"{MONTHLY}/{below}"))
    assert any("Sell the house" in one for one in lines)
