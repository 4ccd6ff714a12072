"""Which column holds what is to be done, where several have words of their own."""

from __future__ import annotations

from crmnet.domain.draft import Asks
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
