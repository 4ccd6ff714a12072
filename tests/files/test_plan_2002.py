"""data/plan_2002.yaml against the document that it carries."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from crmnet.domain.plan import Level, Plan, Text
from crmnet.files.yaml.plan import read_plan

FILE = Path(__file__).parents[2] / "data" / "plan_2002.yaml"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(FILE).plan


def titles(plan: Plan) -> dict[str, str]:
    return {item.code: item.title.own for item in plan.walk()}


def test_it_has_the_rows_of_the_document(plan: Plan) -> None:
    assert Counter(item.level for item in plan.walk()) == {
        Level.THEME: 2,
        Level.OBJECTIVE: 9,
        Level.ACTION: 13,
        Level.ACTIVITY: 2,
    }
    assert sum(item.is_leaf for item in plan.walk()) == 15


def test_its_codes_are_those_of_the_document(plan: Plan) -> None:
    codes = (
        "1 1.1 1.1.1 1.1.1.1 1.1.2 1.1.3 1.1.4 1.2 1.2.1 1.2.2 1.2.3 1.3 1.4 "
        "2 2.1 2.1.1 2.1.1.1 2.2 2.2.1 2.3 2.3.1 2.4 2.4.1 2.4.2 2.5 2.5.1"
    )
    assert list(titles(plan)) == codes.split()


def test_its_one_calendar_cell_keeps_its_two_blanks(plan: Plan) -> None:
    cells = {item.code: item.calendar for item in plan.walk() if item.calendar}
    assert cells == {"1.1.1.1": Text("Antes de octubre,  del 2002.")}


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("1", "Mecanismos de Coordinación de la Red"),
        (
            "1.1.1.1",
            "Realizar un nuevo ejercicio conjunto para el combate al tráfico de "
            "migrantes complementado con taller de capacitación y entrenamiento en "
            "materia de detección fraudulenta y sus usuarios.",
        ),
        (
            "1.2.3",
            "Propiciar procesos ordenados de retorno de personas afectadas por el "
            "tráfico ilegal.",
        ),
        (
            "1.4",
            "Fortalecer el seguimiento continuo de las actividades de la red por parte "
            "de la Presidencia Pro-Témpore.",
        ),
        (
            "2.1.1.1",
            "Publicar direcciones electrónicas que contengan esta información.",
        ),
        (
            "2.4.1",
            "Procurar la difusión de los programas de cooperación multilateral para el "
            "retorno asistido de migrantes extraregionales varados en países miembros "
            "de la CRM y retorno digno, seguro y ordenado de migrantes regionales.",
        ),
        (
            "2.4.2",
            "Procurar mayores mecanismos de coordinación con la Red de Funcionarios de "
            "Enlace de Protección Consular a efectos de que sea brindada la "
            "información y asistencia debida.",
        ),
        ("2.5.1", "Fortalecer los procesos de control migratorio."),
    ],
)
def test_its_texts_are_those_of_the_document(plan: Plan, code: str, title: str) -> None:
    assert titles(plan)[code] == title


def test_no_title_has_a_number_or_a_blank_that_the_table_only_needed(
    plan: Plan,
) -> None:
    assert [
        title
        for title in titles(plan).values()
        if title != title.strip() or "  " in title or title[0].isdigit()
    ] == []


def test_it_invents_no_date_and_nobody_who_owes(plan: Plan) -> None:
    assert {(i.due, i.starts, i.until, i.owes) for i in plan.walk()} == {
        (None, None, None, None)
    }


def test_its_head(plan: Plan) -> None:
    assert (plan.code, plan.language, len(plan.members)) == ("crm-2002", "es", 11)
    assert plan.adopted
    assert plan.adopted.place == "Antigua Guatemala, Guatemala"
    assert (plan.adopted.first, plan.adopted.last) == (
        date(2002, 5, 28),
        date(2002, 5, 31),
    )
    assert plan.labels["action"] == Text("Acción para la implementación")
