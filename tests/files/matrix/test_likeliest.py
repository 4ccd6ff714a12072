"""Which column holds what is to be done, where several have words of their own."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.told import shares_in
from tests.files.grids import KNOWN, asked, draft, leaves, outline

PLEDGES = """
    | Entity          | Pledge                             | Type     | Fulfilment by |
    | Government of B | Grant work permits within 30 days  | Policy   | Dec 2027      |
    | City of P       | Reserve 200 social housing units   | Material | Jun 2027      |
    | The alliance    | Withdraw reservations to article 9 | Policy   | Mar 2028      |
"""


def test_the_column_that_says_what_is_done_is_likelier_than_its_cause() -> None:
    found = draft(
        """
        | Problema | Causa             | Respuesta          | Recursos | Tiempo     |
        | Riñas    | Falta de espacios | Recuperar canchas  | Propios  | mayo 2027  |
        | Rechazo  | Poca información  | Llevar el teatro   | Donados  | junio 2027 |
        | Desalojo | Contratos dudosos | Mediar con caseros | Propios  | julio 2027 |
        """
    )
    assert [item.title.own for item in leaves(found)] == [
        "Recuperar canchas",
        "Llevar el teatro",
        "Mediar con caseros",
    ]
    assert asked(found, Asks.HEADING)


def test_verbs_that_set_no_deadline_begin_what_is_done_too() -> None:
    found = draft(PLEDGES, given=KNOWN._replace(language="en"))
    assert [item.title.own for item in leaves(found)][:2] == [
        "Grant work permits within 30 days",
        "Reserve 200 social housing units",
    ]


def test_names_of_things_are_no_verbs() -> None:
    things = ["Fuel and lubricants", "Rent of the office", "Document of identity"]
    assert shares_in(things).ordered == 0


def test_two_rows_with_dates_for_each_level_above_are_its_items() -> None:
    found = draft(
        """
        | Compromiso      | Hito verificable           | Inicio     | Fin        |
        | Datos abiertos  | Inventario publicado       | 2027-01-04 | 2027-03-31 |
        |                 | Portal con series en línea | 2027-04-01 | 2027-09-30 |
        | Caja compartida | Metodología acordada       | 2027-01-04 | 2027-02-26 |
        |                 | Consulta en diez cantones  | 2027-05-03 | 2027-11-30 |
        """
    )
    assert outline(found) == [
        "1 Datos abiertos",
        "1.1 Inventario publicado",
        "1.2 Portal con series en línea",
        "2 Caja compartida",
        "2.1 Metodología acordada",
        "2.2 Consulta en diez cantones",
    ]
    assert len(asked(found, Asks.HEADING)) == 1


def test_of_two_columns_below_a_level_the_one_of_doings_is_likelier() -> None:
    found = draft(
        """
        | Objetivo | De qué se trata    | Lo que toca           | Vence      |
        | Abrir    | La sede de la red  | Alquilar la casa      | 2027-02-01 |
        | Abrir    | Los muebles nuevos | Comprar los muebles   | 2027-03-01 |
        | Formar   | La primera parte   | Convocar a enlaces    | 2027-04-01 |
        | Formar   | La segunda parte   | Evaluar a los enlaces | 2027-05-03 |
        """
    )
    assert [item.title.own for item in leaves(found)] == [
        "Alquilar la casa",
        "Comprar los muebles",
        "Convocar a enlaces",
        "Evaluar a los enlaces",
    ]


def test_what_measures_a_level_is_no_number_of_its_items() -> None:
    found = draft(
        """
        | Results                             | Target | Lead | Timeframe  |
        | Outcome 1: Returnees have work      | 45%    |      |            |
        | Output 1.1: Offices are open        | 5      |      |            |
        | 1.1.1 Recruit counsellors           |        | LA   | 2027-02-01 |
        | 1.1.2 Equip the offices             |        | LA   | 2027-03-01 |
        | Output 1.2: Employers hire          | 50     |      |            |
        | 1.2.1 Organise fairs                |        | CC   | 2027-04-01 |
        """,
        given=KNOWN._replace(language="en"),
    )
    assert outline(found) == [
        "1 Outcome 1: Returnees have work",
        "1.1 Output 1.1: Offices are open",
        "1.1.1 Recruit counsellors",
        "1.1.2 Equip the offices",
        "1.2 Output 1.2: Employers hire",
        "1.2.1 Organise fairs",
    ]
    assert (found.plan.themes[0].cells or {})["Target"] == "45%"


def test_numbers_of_labels_that_go_on_from_none_say_no_levels() -> None:
    found = draft(
        """
        | Actividad                | Fecha      |
        | Norma 1.2: Revisar       | 2027-02-01 |
        | Norma 3.4: Evaluar       | 2027-03-01 |
        | Norma 5: Publicar        | 2027-04-01 |
        """
    )
    assert len(found.plan.themes) == 3


def test_labels_without_a_number_stand_above_those_that_have_one() -> None:
    found = draft(
        """
        | Nivel         | Resumen           | Supuestos | Calendario |
        | Fin           | Vivir sin miedo   | Paz       |            |
        | Propósito     | Acoger a la gente | Voluntad  |            |
        | Componente 1  | Planes de acogida |           |            |
        | Actividad 1.1 | Levantar la lista |           | 2027-02-01 |
        | Actividad 1.2 | Redactar el plan  |           | 2027-03-01 |
        | Componente 2  | Negocios en marcha |          |            |
        | Actividad 2.1 | Entregar el dinero |          | 2027-04-01 |
        """
    )
    assert outline(found)[2:5] == [
        "1.1.1 Planes de acogida",
        "1.1.1.1 Levantar la lista",
        "1.1.1.2 Redactar el plan",
    ]
    (question,) = asked(found, Asks.LEVELS)
    assert question.heading == "Resumen"


def test_short_names_merged_down_to_the_left_of_all_levels_are_above_them() -> None:
    text = """
        | Prioridad nacional | Objetivo        | Medida       | Plazo      |
        | Participación      | Incluir a todas | Reformar     | 2027-02-01 |
        | ^                  | ^               | Acompañar    | 2027-03-01 |
        | Protección         | Atender a todas | Abrir centros | 2027-04-01 |
        | ^                  | ^               | Certificar   | 2027-05-03 |
    """
    found = draft(text)
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Prioridad nacional", "theme")
    assert outline(found)[:3] == [
        "1 Participación",
        "1.1 Incluir a todas",
        "1.1.1 Reformar",
    ]
    placed = draft(text.replace("Prioridad nacional", "Región del país   "))
    assert not asked(placed, Asks.HEADING)


def test_remarks_beside_two_dates_of_an_item_are_no_items_of_their_own() -> None:
    found = draft(
        """
        | Actividad | Observaciones            | Inicio     | Fin        |
        | Formar    | Falta una sala más       | 2027-05-03 | 2027-05-04 |
        | ^         | Hubo poca gente allí     | 2027-05-05 | 2027-05-06 |
        | Abrir     | La sede ya tiene dueño   | 2027-05-07 | 2027-05-08 |
        | ^         | La puerta es muy angosta | 2027-05-09 | 2027-05-10 |
        """
    )
    assert not asked(found, Asks.HEADING)


@pytest.mark.parametrize("heading", ["¿Cuánto?", "¿Dónde?", "¿Cuántos serán?"])
def test_what_a_plan_asks_besides_says_neither_when_nor_how_far(heading: str) -> None:
    assert reading_of(heading).role is None


def test_words_under_a_heading_of_numbers_may_be_what_is_done() -> None:
    found = draft(
        """
        | #  | Item                              | Owner | By when    | RAG   |
        | #1 | Circulate the terms of reference  | Chair | 2027-03-21 | Green |
        | #2 | Comments on the budget annex      | All   | 2027-03-28 | Amber |
        | #3 | Draft letter to the Minister      | Chair | 2027-04-04 | Red   |
        """,
        given=KNOWN._replace(language="en"),
    )
    assert [item.title.own for item in leaves(found)] == [
        "Circulate the terms of reference",
        "Comments on the budget annex",
        "Draft letter to the Minister",
    ]


def test_of_a_title_and_a_description_the_title_is_the_activity() -> None:
    found = draft(
        """
        | id | title               | description                 | est_end    |
        | 1  | Identidad visual    | Preparar el logo y la guía  | 2027-05-04 |
        | 2  | Lanzamiento         | Enviar el boletín a todos   | 2027-06-04 |
        | 3  | SEO y buscadores    | Generar el mapa del sitio   | 2027-07-04 |
        """
    )
    assert [item.title.own for item in leaves(found)] == [
        "Identidad visual",
        "Lanzamiento",
        "SEO y buscadores",
    ]


@pytest.mark.parametrize("heading", ["Target", "Meta", "Hito", "Producto"])
def test_days_under_a_word_of_a_level_are_likeliest_when_it_is_due(
    heading: str,
) -> None:
    found = draft(
        f"""
        | Fase | {heading}  | Actividad             | Encargado |
        | v1   | 2027-05-04 | Ampliar el servicio   | Norte     |
        | v1   | 2027-05-04 | Revisar los permisos  | Sur       |
        | v2   | 2027-09-04 | Publicar el manual    | Norte     |
        | v2   | 2027-10-04 | Probar la copia       | Sur       |
        """
    )
    (question,) = [one for one in asked(found, Asks.HEADING) if one.heading == heading]
    assert question.likeliest == "due"
    assert [item.title.own for item in leaves(found)] == [
        "Ampliar el servicio",
        "Revisar los permisos",
        "Publicar el manual",
        "Probar la copia",
    ]
    assert [item.calendar and item.calendar.own for item in leaves(found)] == [
        "2027-05-04",
        "2027-05-04",
        "2027-09-04",
        "2027-10-04",
    ]


def test_numbers_of_steps_with_letters_beside_what_is_done_are_no_items() -> None:
    found = draft(
        """
        | Steps | Task                      | Owner  | Date       |
        | 1     | Send the new list         | Ottawa | 2027-05-04 |
        | 1.a   | Change the office's guide | Ottawa | 2027-05-05 |
        | 1.b   | Ask for the servers       | Mexico | 2027-05-06 |
        | 2     | Test the call             | Mexico | 2027-05-07 |
        """
    )
    assert "Ask for the servers" in [item.title.own for item in found.plan.walk()]
    assert "1.b" not in [item.title.own for item in found.plan.walk()]


def test_a_table_with_both_ends_is_likelier_though_they_are_still_blank() -> None:
    found = draft(
        "| Fase | Duración |\n| Uno | 3 meses |\n| Dos | 4 meses |",
        "| Actividad | Responsable | Inicio | Fin |\n| Abrir | Ana | | |",
    )
    assert [q.likeliest for q in asked(found, Asks.TABLE)] == ["2"]
