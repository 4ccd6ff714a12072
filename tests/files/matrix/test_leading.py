"""Levels that stand beside the activities under a word that is none of a level."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import without_continued
from crmnet.files.matrix.headings.words import reading_of
from tests.files.grids import KNOWN, asked, draft, grid, outline


def test_results_that_are_merged_down_beside_activities_are_above_them() -> None:
    found = draft(
        """
        | Producto | Indicador | Meta anual | Actividad | Fecha |
        | Registro en uso | Albergues | 40 albergues | Visitar | 2027-03-01 |
        | ^ | ^ | ^ | Publicar | 2027-04-01 |
        | ^ | ^ | ^ | Evaluar | 2027-05-01 |
        | Personal formado | Cónsules | 60 cónsules | Formar | 2027-06-01 |
        | ^ | ^ | ^ | Examinar | 2027-07-01 |
        """
    )
    said = [(one.heading, one.likeliest) for one in asked(found, Asks.HEADING)]
    assert said == [("Producto", "theme"), ("Meta anual", "-")]
    assert outline(found) == [
        *("1 Registro en uso", "1.1 Visitar", "1.2 Publicar", "1.3 Evaluar"),
        *("2 Personal formado", "2.1 Formar", "2.2 Examinar"),
    ]


def test_a_product_between_an_objective_and_activities_is_a_level_of_its_own() -> None:
    found = draft(
        """
        | Objetivo | Producto | Actividades | Plazo |
        | Mejorar la gestión | Ley revisada | Contratar | 2027-03-01 |
        | ^ | ^ | Revisar | 2027-04-01 |
        | ^ | Ventanilla abierta | Alquilar | 2027-05-01 |
        | ^ | ^ | Inaugurar | 2027-06-01 |
        """
    )
    assert outline(found) == [
        *("1 Mejorar la gestión", "1.1 Ley revisada", "1.1.1 Contratar"),
        *("1.1.2 Revisar", "1.2 Ventanilla abierta", "1.2.1 Alquilar"),
        "1.2.2 Inaugurar",
    ]


def test_a_product_for_each_activity_stays_beside_it() -> None:
    found = draft(
        """
        | Producto | Actividad | Fecha |
        | Ficha | Elaborar la ficha | 2027-03-01 |
        | Informe | Visitar los albergues | 2027-04-01 |
        | Registro | Publicar el registro | 2027-05-01 |
        """
    )
    assert not asked(found, Asks.HEADING)
    assert len(outline(found)) == 3


def test_a_strange_word_over_short_texts_that_are_said_again_is_asked() -> None:
    found = draft(
        """
        | Focus area | Activity | Deadline |
        | Lost children | Trace relatives | 2027-03-01 |
        | Lost children | Escort them home | 2027-04-01 |
        | School places | Grant scholarships | 2027-05-01 |
        | School places | Visit the families | 2027-06-01 |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Focus area", "theme")


def test_what_may_be_a_level_behind_an_objective_is_below_it() -> None:
    found = draft(
        """
        | Strategic objective | Intervention | Activity | Deadline |
        | Dialogue | Secretariat | Renew the agreement | 2027-03-01 |
        | ^ | ^ | Recruit | 2027-04-01 |
        | ^ | Groups | Meet | 2027-05-01 |
        | ^ | ^ | Report | 2027-06-01 |
        """
    )
    assert outline(found)[:3] == [
        "1 Dialogue",
        "1.1 Secretariat",
        "1.1.1 Renew the agreement",
    ]


def test_a_part_of_a_level_is_below_the_level_itself() -> None:
    assert reading_of("Sub-component").role is ColumnRole.THEME
    assert reading_of("Subprograma").others[0] is ColumnRole.ACTION
    assert reading_of("Subsidio").role is None
    found = draft(
        """
        | Programa | Subprograma | Actividad | Fecha |
        | Retorno | Recepción | Equipar | 2027-03-01 |
        | Retorno | Recepción | Formar | 2027-04-01 |
        | Retorno | Reinserción | Convocar | 2027-05-01 |
        | Retorno | Reinserción | Entregar | 2027-06-01 |
        """
    )
    assert outline(found)[:3] == ["1 Retorno", "1.1 Recepción", "1.1.1 Equipar"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Eje 1. Gobernanza (continuación)", "Eje 1. Gobernanza"),
        ("Governance (cont.)", "Governance"),
        ("Governance – continued", "Governance"),
        ("Governance (cont'd)", "Governance"),
        ("Plan de contingencia", "Plan de contingencia"),
        ("Seguimiento continuo", "Seguimiento continuo"),
        ("Eje 1 – continúa", "Eje 1"),
        ("Educación – continua", "Educación – continua"),
        ("Educación (continua)", "Educación (continua)"),
        ("(continued)", "(continued)"),
    ],
)
def test_what_goes_on_after_a_page_has_its_own_name(text: str, bare: str) -> None:
    assert without_continued(text) == bare


def test_a_theme_that_goes_on_after_a_page_is_one() -> None:
    found = draft(
        """
        | Eje | Actividad | Fecha |
        | Gobernanza | Aprobar | 2027-03-01 |
        | ^ | Instalar | 2027-04-01 |
        | Gobernanza (continuación) | Evaluar | 2027-05-01 |
        | Protección | Abrir | 2027-06-01 |
        """
    )
    assert outline(found) == [
        *("1 Gobernanza", "1.1 Aprobar", "1.2 Instalar", "1.3 Evaluar"),
        *("2 Protección", "2.1 Abrir"),
    ]


def test_a_text_with_its_own_number_goes_on_from_none() -> None:
    found = draft(
        """
        | Description | Due date |
        | 1 Protection |  |
        | 1.1 Victims are cared for |  |
        | 1.1.1 Open two shelters | 2027-03-01 |
        | 1.1.2 Hire the staff | 2027-04-01 |
        """
    )
    assert not asked(found, Asks.JOINED)
    assert outline(found)[2:] == ["1.1.1 Open two shelters", "1.1.2 Hire the staff"]


def test_letters_below_numbers_are_within_them() -> None:
    found = draft(
        """
        | Etapas | Fechas |
        | 1.- DIFUSIÓN |  |
        | a) Publicar en la página | 2027-03-01 |
        | b) Avisar por correo |  |
        | Recibir documentos | 2027-03-20 |
        | 2.- EVALUACIÓN | 2027-04-01 |
        | - Publicar los resultados | 2027-04-02 |
        | - Oír los recursos | 2027-04-03 |
        """
    )
    (question,) = asked(found, Asks.LEVELS)
    assert question.text == "a) Publicar en la página"
    assert [line for line in outline(found) if line.count(".") < 2 and ")" in line] == [
        "1.1 a) Publicar en la página",
        "1.2 b) Avisar por correo",
    ]
    assert outline(found)[-3:] == [
        "3 2.- EVALUACIÓN",
        "3.1 Publicar los resultados",
        "3.2 Oír los recursos",
    ]


def test_letters_that_do_not_begin_at_their_first_tell_no_level() -> None:
    found = draft(
        """
        | Actividad | Fecha |
        | 1. Publicar | 2027-03-01 |
        | c) Avisar | 2027-03-02 |
        | d) Recibir | 2027-03-03 |
        """
    )
    assert not asked(found, Asks.LEVELS)


def test_names_of_persons_are_not_what_is_to_be_done() -> None:
    found = draft(
        """
        | Actividad          | Descripción           | Fecha      |
        | María López García | Instalar los equipos  | 2027-03-01 |
        | Juan Pérez         | Revisar los convenios | 2027-04-01 |
        | Lic. Ana de la Cruz | Elaborar el informe  | 2027-05-01 |
        """
    )
    first, second = asked(found, Asks.HEADING)
    assert (first.heading, first.likeliest) == ("Actividad", "responsible")
    assert (second.heading, second.likeliest) == ("Descripción", "activity")
    assert outline(found)[0] == "1 Instalar los equipos"


NAMED = """
    | Actividad          | Descripción         | Fecha      |
    | Victoria Temprana  | Revisar el paso     | 2027-03-01 |
    | Santiago Apóstol   | Instalar cámaras    | 2027-04-01 |
    """
"""Campaigns whose names are as those of persons."""


def test_what_seems_to_be_persons_may_be_activities_all_the_same() -> None:
    found = draft(NAMED)
    question = asked(found, Asks.HEADING)[0]
    given = KNOWN._replace(answers={question.key: "activity"})
    kept = draft(NAMED, given=given)
    assert outline(kept) == ["1 Victoria Temprana", "2 Santiago Apóstol"]
    assert not asked(kept, Asks.HEADING)[1:]


def test_places_are_no_persons() -> None:
    found = draft(
        """
        | Actividad       | Descripción         | Fecha      |
        | San Salvador    | Revisar el paso     | 2027-03-01 |
        | Santa Rosa      | Instalar cámaras    | 2027-04-01 |
        | Puerto San José | Revisar el muelle   | 2027-05-01 |
        """
    )
    assert outline(found)[0] == "1 San Salvador"
    assert asked(found, Asks.HEADING) == []


def test_bodies_that_are_said_again_are_likely_who_is_responsible() -> None:
    found = draft(
        """
        | Entidad del país                     | Actividad | Fecha      |
        | Ministerio de Gobernación            | Revisar   | 2027-03-01 |
        | Ministerio de Gobernación            | Evaluar   | 2027-04-01 |
        | Ministerio de Gobernación            | Informar  | 2027-05-01 |
        | Secretaría de Seguridad              | Abrir     | 2027-06-01 |
        | Secretaría de Seguridad              | Cerrar    | 2027-07-01 |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert question.likeliest == "responsible"
    assert "theme" in [choice.key for choice in question.choices]
    assert outline(found)[0] == "1 Revisar"


def test_what_is_to_be_done_may_be_written_as_names_are() -> None:
    found = draft(
        """
        | Activity      | Description             | Due date   |
        | Site Visit    | Go and see the shelters | 2027-03-01 |
        | Final Report  | Write what was seen     | 2027-04-01 |
        | Grant Request | Ask for the money       | 2027-05-01 |
        """
    )
    assert outline(found)[0] == "1 Site Visit"


def test_a_target_behind_a_line_of_action_is_no_level_above_it() -> None:
    found = draft(
        """
        | Línea de acción | Meta | Actividad | Fecha |
        | Datos abiertos | Dos boletines al año | Crear | 2027-03-01 |
        | ^ | ^ | Publicar | 2027-04-01 |
        | Cooperación | Un convenio firmado | Firmar | 2027-05-01 |
        | ^ | ^ | Invitar | 2027-06-01 |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Meta", "-")
    assert outline(found)[:2] == ["1 Datos abiertos", "1.1 Crear"]


def test_of_two_columns_of_one_level_the_one_with_fewer_texts_is_above() -> None:
    found = draft(
        """
        | Lineamiento | Iniciativa | Acciones | Fecha |
        | Movilidad | Rutas informadas | Señalizar | 2027-03-01 |
        | ^ | ^ | Difundir | 2027-04-01 |
        | ^ | Transporte regulado | Inspeccionar | 2027-05-01 |
        | Trabajo | Permisos ágiles | Simplificar | 2027-06-01 |
        | ^ | ^ | Habilitar | 2027-07-01 |
        """
    )
    assert outline(found)[:4] == [
        *("1 Movilidad", "1.1 Rutas informadas"),
        *("1.1.1 Señalizar", "1.1.2 Difundir"),
    ]


def test_labelled_results_over_tables_are_levels() -> None:
    one = """
        | Outcome | Governance | < |
        | Output | Council meets | < |
        | No. | Activity | Deadline |
        | 1 | Draft the rules | 2027-03-01 |
        | 2 | Hold a session | 2027-04-01 |
    """
    two = """
        | Outcome | Borders | < |
        | Output | Posts repaired | < |
        | No. | Activity | Deadline |
        | 1 | Repair the roofs | 2027-05-01 |
    """
    found = draft(grid(one, 1), grid(two, 2))
    assert outline(found) == [
        *("1 Governance", "1.1 Council meets"),
        *("1.1.1 Draft the rules", "1.1.2 Hold a session"),
        *("2 Borders", "2.1 Posts repaired", "2.1.1 Repair the roofs"),
    ]


@pytest.mark.parametrize("again", ["Publish the data", "^"])
def test_what_stands_over_several_milestones_is_above_them(again: str) -> None:
    found = draft(
        f"""
        | Commitment | Milestone | Start | End |
        | Publish the data | Agree on a format | 2027-01-01 | 2027-03-01 |
        | {again} | Release the first set | 2027-04-01 | 2027-06-01 |
        | Train the officers | Draft the curriculum | 2027-02-01 | 2027-05-01 |
        """
    )
    asks = [(one.heading, one.likeliest) for one in asked(found, Asks.HEADING)]
    assert asks == [("", "2"), ("Commitment", "theme")]
    assert outline(found) == [
        *("1 Publish the data", "1.1 Agree on a format", "1.2 Release the first set"),
        *("2 Train the officers", "2.1 Draft the curriculum"),
    ]


@pytest.mark.parametrize("done", ["Acciones realizadas", "Actividades ejecutadas"])
def test_what_was_done_is_likeliest_beside_what_is_to_be_done(done: str) -> None:
    found = draft(
        f"""
        | Compromiso | {done} | Responsable | Plazo |
        | Actualizar el directorio | Se envió una nota | México | 31/03/2027 |
        | Elaborar el informe | | Guatemala | 30/06/2027 |
        | Compartir la base legal | Se compartió | Honduras | 30/09/2027 |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == (done, "-")
    assert outline(found)[1] == "2 Elaborar el informe"


def test_parts_that_each_stand_on_end_are_levels_whatever_category_may_mean() -> None:
    found = draft(
        """
        | Actividad            | Categoría | Prioridad | Fecha      |
        | Abrir la ventanilla  | Registro  | Alta      | 2027-03-01 |
        | Formar a la guardia  | Registro  | Alta      | 2027-04-01 |
        | Redactar la guía     | Difusión  | Baja      | 2027-05-01 |
        | Imprimir la guía     | Difusión  | Baja      | 2027-06-01 |
        """
    )
    assert [one.likeliest for one in asked(found, Asks.HEADING)] == ["theme", "-"]
    assert outline(found)[:3] == [
        *("1 Registro", "1.1 Abrir la ventanilla", "1.2 Formar a la guardia"),
    ]


def test_a_category_that_comes_again_after_others_is_of_its_row() -> None:
    found = draft(
        """
        | Categoría | Actividad            | Fecha      |
        | Registro  | Abrir la ventanilla  | 2027-03-01 |
        | Difusión  | Redactar la guía     | 2027-04-01 |
        | Difusión  | Imprimir la guía     | 2027-05-01 |
        | Registro  | Formar a la guardia  | 2027-06-01 |
        """
    )
    assert [one.likeliest for one in asked(found, Asks.HEADING)] == ["-"]


def test_names_in_capitals_are_over_rows_and_their_codes_are_not() -> None:
    found = draft(
        """
        | ref_id | route_name | milestone       | planned_date |
        | RT-01  | NORTH-1    | Survey complete | 2027-03-01   |
        | RT-01  | NORTH-1    | Post opened     | 2027-04-01   |
        | RT-02  | SOUTHERN   | Survey complete | 2027-05-01   |
        | RT-02  | SOUTHERN   | Post opened     | 2027-06-01   |
        """
    )
    assert outline(found) == [
        *("1 NORTH-1", "1.1 Survey complete", "1.2 Post opened"),
        *("2 SOUTHERN", "2.1 Survey complete", "2.2 Post opened"),
    ]


def test_persons_and_their_addresses_left_of_activities_are_no_level() -> None:
    found = draft(
        """
        | nombre      | email         | proyecto   | actividad           | fecha      |
        | Ana Ramos   | ana@sede.test | Registro   | Abrir la ventanilla | 2027-03-01 |
        | Ana Ramos   | ana@sede.test | Difusión   | Redactar la guía    | 2027-04-01 |
        | Ana Ramos   | ana@sede.test | Registro   | Formar a la guardia | 2027-05-01 |
        | José Ortega | jo@sede.test  |            | Convocar la mesa    | 2027-06-01 |
        | José Ortega | jo@sede.test  | Registro   | Revisar las fichas  | 2027-07-01 |
        | José Ortega | jo@sede.test  | Difusión   | Enviar la guía      | 2027-08-01 |
        """
    )
    said = {one.heading: one.likeliest for one in asked(found, Asks.HEADING)}
    assert said == {"nombre": "responsible", "proyecto": "theme"}
    (blank,) = asked(found, Asks.LEVELS)
    assert (blank.heading, blank.likeliest) == ("proyecto", "none")
    assert "2.1 Redactar la guía" in outline(found)
    assert "3 Convocar la mesa" in outline(found)


def test_numbers_under_dependency_are_of_rows_and_name_nobody() -> None:
    found = draft(
        """
        | Actividad           | Dependencia | Responsable | Fecha      |
        | Revisar las fichas  | -           | Sede        | 2027-02-01 |
        | Formar a la guardia | 1           | Sede        | 2027-03-01 |
        | Redactar el informe | 1, 2        | Sede        | 2027-04-01 |
        """
    )
    assert not asked(found, Asks.HEADING)
    named = reading_of("Actividad precedente")
    assert (named.role, named.is_sure) == (ColumnRole.OTHER, True)


def test_the_department_of_each_row_is_likeliest_who_does_it() -> None:
    found = draft(
        """
        | Department | Task             | Due date   |
        | Finance    | Open the window  | 2027-03-01 |
        | Finance    | Train the guards | 2027-04-01 |
        | Legal      | Write the guide  | 2027-05-01 |
        | Legal      | Print the guide  | 2027-06-01 |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Department", "responsible")
    assert len(outline(found)) == 4


@pytest.mark.parametrize(
    "heading", ["Assigned resource", "Personal asignado", "Dueño", "Group member"]
)
def test_who_is_assigned_is_likeliest_who_does_it(heading: str) -> None:
    read = reading_of(heading)
    assert (read.role, read.is_sure) == (ColumnRole.RESPONSIBLE, False)
