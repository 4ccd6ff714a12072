"""Lists of persons, which are never taken for a plan; plans that name persons are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from crmnet.domain.document import Document, TextLine
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.tables.doubted import NO_PLAN
from tests.files.grids import KNOWN, asked, grid, leaves, outline

if TYPE_CHECKING:
    from crmnet.domain.draft import Draft, Given

YEAR: Final = KNOWN._replace(answers={"year:*": "2027"})


def read(text: str, name: str = "datos.csv", given: Given = YEAR) -> Draft:
    """The draft of a table whose cells are parted by ";" and whose rows by "/"."""
    drawn = "\n".join(f"|{row}|" for row in text.replace(";", "|").split("/"))
    return draft_of(Document(name, (grid(drawn),)), given)


COUNTRIES: Final = (
    "Victoria Paz;Honduras;2026-03-01/Consuelo Reyes;Guatemala;2026-04-01"
    "/Ana Ramos;El Salvador;2026-05-01"
)


@pytest.mark.parametrize("name", ["datos.csv", "plan de trabajo.csv"])
@pytest.mark.parametrize(
    "text",
    [
        f"Nombre;Nacionalidad;Fecha/{COUNTRIES}",
        f"Name;Country;Date/{COUNTRIES}",
        f"Quién;País;Cuándo/{COUNTRIES}",
        f"Actividad;Nacionalidad;Fecha/{COUNTRIES}",
        COUNTRIES,
        COUNTRIES.upper(),
        "Nombre;Fecha de nacimiento/Victoria Paz;1990-03-01/Ana Ramos;1991-04-01",
        "Name;Date of birth/Mary Smith;1990-03-01/John Jones;1991-04-01",
        "Victoria Paz;1990-03-01/Ana Ramos;1991-04-01/Luis Gómez;1993-05-02",
        "Apellidos;DUI;Fecha/Ramos Paz;01234567-8;2026-03-01"
        "/Reyes López;11234567-8;2026-04-01/Gómez Ruiz;21234567-8;2026-05-01",
        "Nº de expediente;País;Fecha de ingreso/EXP-001;Honduras;2026-03-01"
        "/EXP-002;El Salvador;2026-04-01/EXP-003;Guatemala;2026-05-01",
        "Repatriado;Destino;Fecha/Wilmer Reyes;San Pedro Sula;2026-03-01"
        "/Osman Paz;La Ceiba;2026-04-01/Yessenia Ruiz;Tegucigalpa;2026-05-01",
        "Migrante;Actividad;Fecha/Wilmer Reyes;Entrevista inicial;2026-03-01"
        "/Osman Paz;Entrega de alimentos;2026-04-01/Ana Ruiz;Atención;2026-05-01",
        "Full name;Passport No.;Follow-up;Due date"
        "/Mary Smith;A123456;Interview with the officer;2026-03-01"
        "/John Jones;B123456;Send to the shelter;2026-04-01",
        "Caso;Nacionalidad;Edad;Sexo;Acción a realizar;Fecha"
        "/1;Honduras;17;M;Remitir a la oficina de refugio;2026-03-01"
        "/2;Guatemala;16;F;Contactar a la familia;2026-04-01",
        "Ana Ramos;hondureña;34;F;2026-03-01/Luis Reyes;salvadoreño;22;M;2026-04-01"
        "/Eva Gómez;guatemalteca;19;F;2026-05-01",
        "Nombre;Enero;Febrero;Marzo/Victoria Paz;x;;/Consuelo Reyes;;x;/Ana Ramos;;;x",
        "Name;Position;Email;Start date/Ana Lopez;Director;a@b.org;2025-03-01"
        "/Eva Ruiz;Officer;e@b.org;2025-03-01",
        "Nombre;Cargo;Correo;Vencimiento/Ana López;Jefa;a@b.org;2025-03-01"
        "/Eva Ruiz;Oficial;e@b.org;2025-03-01",
        "No. de caso;Descripción;Fecha"
        "/1;Solicitud de refugio de familia hondureña;2026-03-01"
        "/2;Solicitud de refugio de mujer cubana;2026-03-01",
        "Nombre;Ana Ramos/Nacionalidad;Honduras/Fecha de nacimiento;1990-03-01"
        "/Pasaporte;A12345/Fecha de ingreso;2026-03-01",
    ],
)
def test_a_list_of_persons_is_never_taken_for_a_plan(text: str, name: str) -> None:
    with pytest.raises(
        BadFile, match=r"(?:list of persons|register|address book), not a plan"
    ):
        read(text, name)


def test_no_mapping_makes_a_list_of_persons_a_plan() -> None:
    given = YEAR._replace(roles={"Nombre": ColumnRole.ACTIVITY})
    with pytest.raises(BadFile, match="a list of persons, not a plan"):
        read(f"Nombre;Nacionalidad;Fecha/{COUNTRIES}", given=given)


def test_entries_on_persons_are_no_plan_under_its_title() -> None:
    names = ("Ana Ramos", "Luis Reyes", "Eva Gómez")
    entries = [
        TextLine(f"{name}. Plazo: 12 de marzo de 2027", entry=0) for name in names
    ]
    said = (TextLine("Plan de trabajo 2027", level=1), *entries)
    with pytest.raises(BadFile, match="a list of persons, not a plan"):
        draft_of(Document("Plan de trabajo.docx", (), lines=said), YEAR)


def test_a_board_with_addresses_and_deadlines_stays_a_plan() -> None:
    found = read(
        "Task Name;Assignee;Assignee Email;Due Date"
        "/Send the letters;Ana Lopez;a@b.org;2027-03-01"
        "/Call the meeting;Eva Ruiz;e@b.org;2027-04-01"
    )
    assert [leaf.title.own for leaf in leaves(found)] == [
        "Send the letters",
        "Call the meeting",
    ]


DUE: Final = (
    "Revisar la norma;Ana Ramos;2027-03-01/Enviar el informe;Luis Gómez;2027-04-01"
    "/Convocar la mesa;Eva Ruiz;2027-05-01"
)


@pytest.mark.parametrize(
    "text",
    [
        f"Actividad;Responsable;Fecha/{DUE}",
        f"Tarea;Nombre;Fecha/{DUE}",
        DUE,
        "Nombre de la actividad;País;Fecha/Revisar la norma;Honduras;2027-03-01"
        "/Enviar el informe;Guatemala;2027-04-01/Convocar la mesa;México;2027-05-01",
        "Actividad;Población;Sexo;Fecha/Revisar la norma;Adultos;F;2027-03-01"
        "/Enviar el informe;Jóvenes;M;2027-04-01/Convocar la mesa;Adultos;F;2027-05-01",
        "Nombre;Inicio;Fin/Revisar la norma;2027-03-01;2027-03-09"
        "/Enviar el informe;2027-04-01;2027-04-09"
        "/Convocar la mesa;2027-05-01;2027-05-09",
        "Actividad;Beneficiarios;Fecha/Revisar la norma;Consulados;2027-03-01"
        "/Enviar el informe;Migrantes retornados;2027-04-01"
        "/Convocar la mesa;Mujeres;2027-05-01",
    ],
)
def test_a_plan_that_names_persons_or_countries_stays_one(text: str) -> None:
    titles = [leaf.title.own for leaf in leaves(read(text))]
    assert titles == ["Revisar la norma", "Enviar el informe", "Convocar la mesa"]


@pytest.mark.parametrize(
    "text",
    [
        "Eje transversal;Actividad;Plazo/Género;Taller;2027-03-15"
        "/Niñez;Informe;2027-03-20/Género;Curso;2027-03-25",
        "Actividad;Nacimiento;Plazo/Taller;1987-03-01;2027-03-15"
        "/Informe;1990-03-02;2027-03-20/Curso;1999-03-03;2027-03-25",
    ],
)
def test_a_cross_cutting_theme_is_no_data_on_persons(text: str) -> None:
    titles = {leaf.title.own for leaf in leaves(read(text))}
    assert titles >= {"Taller", "Informe", "Curso"}


@pytest.mark.parametrize(
    "heading", ["Fecha de nacimiento", "Date of birth", "Fecha nac.", "Nacimiento"]
)
def test_a_birth_is_no_misspelt_deadline(heading: str) -> None:
    assert reading_of(heading).role is ColumnRole.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Descripción;Fecha;Monto/Realizar el taller;2027-03-01;250.00"
        "/Elaborar el manual;2027-04-01;300.00/Enviar la nota;2027-05-01;120.00",
        "Tarea pendiente;Saldo;Fecha/Realizar el taller;250.00;2027-03-01"
        "/Elaborar el manual;300.00;2027-04-01/Enviar la nota;120.00;2027-05-01",
        "Asunto;Rev;Fecha/Realizar el taller;1;2027-03-01"
        "/Elaborar el manual;2;2027-04-01/Enviar la nota;1;2027-05-01",
    ],
)
def test_what_begins_with_a_verb_beside_a_sum_is_no_register(text: str) -> None:
    titles = [leaf.title.own for leaf in leaves(read(text))]
    assert titles == ["Realizar el taller", "Elaborar el manual", "Enviar la nota"]


RENT: Final = (
    "Fecha;Concepto/2026-01-05;Pago de la renta de la oficina"
    "/2026-01-06;Compra de papel para la oficina/2026-01-07;Pago de la luz de la casa"
)


def test_a_faint_heading_beside_a_day_is_asked_whether_it_is_a_plan() -> None:
    found = asked(read(RENT), Asks.HEADING)
    (question,) = (one for one in found if "not certain" in str(one.message))
    assert question.likeliest == "2"
    answers = {**YEAR.answers, question.key: NO_PLAN}
    with pytest.raises(BadFile):
        read(RENT, given=YEAR._replace(answers=answers))


def test_a_faint_heading_is_not_asked_about_under_the_title_of_a_plan() -> None:
    found = asked(read(RENT, "plan de trabajo.csv"), Asks.HEADING)
    assert not [one for one in found if "not certain" in str(one.message)]


def test_marks_under_phases_are_kept_in_the_words_of_the_document() -> None:
    found = read(
        "Tarea;Fase 1;Fase 2;Fase 3/Revisar la norma;x;;/Enviar el informe;;x;"
        "/Convocar la mesa;;;x"
    )
    assert "Período" not in str([(leaf.calendar, leaf.cells) for leaf in leaves(found)])
    assert len(asked(found, Asks.HEADING)) == 1


PORTS: Final = (
    "No.;Puerta;Clave;Outcome/1;A1;90;works - at once/2;A2;90;works - at once"
    "/3;A3;91;does not work/4;A4;92;does not work/5;A5;93;does not work"
)


def test_one_level_that_says_the_same_again_is_no_plan_unless_it_is_said() -> None:
    with pytest.raises(BadFile):
        read(PORTS)
    given = YEAR._replace(roles={"Outcome": "objective"})
    assert outline(read(PORTS, given=given))


@pytest.mark.parametrize(
    "table",
    [
        PORTS.replace("Clave", "Responsable"),
        PORTS.replace("Clave", "Fecha límite"),
        "Objetivo;Indicador/Atender a las víctimas;Casas/Atender a las víctimas;Camas"
        "/Atender a las víctimas;Noches",
        "Resultado esperado;Actividad/Casa abierta;Abrir/Casa abierta;Pintar"
        "/Casa abierta;Cerrar",
    ],
)
def test_it_may_be_where_it_says_who_or_when_or_what_to_do(table: str) -> None:
    assert outline(read(table))


def test_what_a_form_asks_above_a_plan_heads_none_of_its_columns() -> None:
    asked_for = "SOLICITANTE:;;TÍTULO DEL PROYECTO:;"
    plan = "Fase;Fechas previstas;Actuaciones;Cuantía/Inicio;mayo de 2027;Pintar;100"
    plan += "/Cierre;junio de 2027;Informar a la red;200"
    assert leaves(read(f"{asked_for}/{plan}"))


@pytest.mark.parametrize(
    "heading",
    [
        "NOMBRE:;NACIONALIDAD:;FECHA:;",
        "Nombre:;;Nacionalidad:;",
        "SOLICITANTE:;;TÍTULO DEL PROYECTO:;/Nombre;Nacionalidad;Fecha;Edad",
    ],
)
def test_persons_below_what_a_form_asks_are_persons_still(heading: str) -> None:
    rows = "Victoria Paz;Honduras;2026-03-01;31/Consuelo Reyes;Guatemala;2026-04-01;28"
    with pytest.raises(BadFile, match="persons"):
        read(f"{heading}/{rows}")
