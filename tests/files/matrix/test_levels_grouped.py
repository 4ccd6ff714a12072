"""Levels that columns, numbers and days tell by how they group the rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crmnet.domain.draft import Asks
from crmnet.files.matrix.levels import holding
from tests.files.grids import asked, draft, grid, outline


def test_rows_without_a_number_amid_those_that_count_on_are_likeliest_below() -> None:
    found = draft(
        """
        | No. | Actividad  | Inicio     | Fin        |
        | 1   | Reunir     | 2027-03-01 | 2027-03-02 |
        | 2   | Verificar  | 2027-03-03 | 2027-03-09 |
        |     | Por puesto | 2027-03-03 | 2027-03-05 |
        |     | Por mes    | 2027-03-06 | 2027-03-09 |
        | 3   | Publicar   | 2027-04-01 | 2027-04-03 |
        """
    )
    assert [one.likeliest for one in asked(found, Asks.LEVELS)] == ["levels"]
    assert outline(found) == [
        *("1 Reunir", "2 Verificar", "2.1 Por puesto", "2.2 Por mes", "3 Publicar")
    ]


COLUMN = """
    | Actividad          | Inicio     | {heading}   |
    | Abrir los puestos  | 2027-03-01 | {}          |
    | Contratar personal | 2027-03-08 | {}          |
    | Comprar las mesas  | 2027-04-01 | {}          |
    | Imprimir la guía   | 2027-04-19 | {}          |
"""
ON_END, MIXED = (0, 0, 1, 1), (0, 1, 0, 1)


@pytest.mark.parametrize(
    ("heading", "texts", "order", "likeliest"),
    [
        ("Categoría", ("Puestos", "Difusión"), ON_END, "theme"),
        ("Categoría", ("Puestos", "Difusión"), MIXED, "-"),
        ("Grupo", ("Puestos", "Difusión"), MIXED, "theme"),
        ("Group", ("Offices", "Outreach"), ON_END, "theme"),
        ("Prioridad", ("Alta", "Baja"), ON_END, "-"),
    ],
)
def test_a_column_behind_the_items_that_groups_them_is_likeliest_a_theme(
    heading: str, texts: tuple[str, str], order: tuple[int, ...], likeliest: str
) -> None:
    said = [texts[place] for place in order]
    found = draft(COLUMN.format(*said, heading=heading))
    assert [one.likeliest for one in asked(found, Asks.HEADING)] == [likeliest]
    assert not asked(found, Asks.LEVELS)
    assert (len(found.plan.themes) == 2) is (likeliest == "theme")


def test_what_tells_items_apart_that_come_again_is_asked_and_stands_over_them() -> None:
    found = draft(
        """
        | Sede   | No | Actividad         | Inicio     | Fin        |
        | Norte  | 1  | Abrir el puesto   | 2027-03-01 | 2027-03-07 |
        | Norte  | 2  | Contratar al jefe | 2027-03-08 | 2027-03-21 |
        | Centro | 1  | Abrir el puesto   | 2027-04-01 | 2027-04-18 |
        | Centro | 2  | Contratar al jefe | 2027-04-19 | 2027-04-27 |
        """
    )
    (question,) = asked(found, Asks.HEADING)
    assert (question.heading, question.likeliest) == ("Sede", "theme")
    assert outline(found) == [
        *("1 Norte", "1.1 Abrir el puesto", "1.2 Contratar al jefe"),
        *("2 Centro", "2.1 Abrir el puesto", "2.2 Contratar al jefe"),
    ]


@pytest.mark.parametrize(
    ("first", "again"), [("Sprint 1", ""), ("Puestos", "Puestos"), ("Fase 1", "Fase 1")]
)
def test_words_under_no_heading_stand_over_their_rows(first: str, again: str) -> None:
    found = draft(
        f"""
        |          | Tareas             | Inicio     | Fin        |
        | {first}  | Abrir los puestos  | 2027-03-01 | 2027-03-07 |
        | {again}  | Contratar personal | 2027-03-08 | 2027-03-21 |
        | Difusión | Imprimir la guía   | 2027-04-19 | 2027-04-27 |
        | {again and "Difusión"} | Enviarla | 2027-05-02 | 2027-05-09 |
        """
    )
    assert "theme" in [one.likeliest for one in asked(found, Asks.HEADING)]
    assert outline(found)[:2] == [f"1 {first}", "1.1 Abrir los puestos"]
    assert len(found.plan.themes) == 2


NUMBERED = """
    | Componente          |       | Acciones            | Plazo      |
    | Atención en puertos | 1.1   | Abrir los puestos   | 2027-03-01 |
    | {first}             | 1.1.1 | Contratar al equipo | 2027-03-08 |
    | {first}             | 1.1.2 | Comprar las mesas   | 2027-04-01 |
    | Difusión            | 2.1   | Imprimir la guía    | 2027-04-19 |
    | {second}            | 2.1.1 | Enviarla a enlaces  | 2027-05-02 |
"""


@pytest.mark.parametrize(
    ("first", "second"), [("Atención en puertos", "Difusión"), ("^", "^"), ("", "")]
)
def test_numbers_under_no_heading_between_two_levels_are_asked_and_tell_levels(
    first: str, second: str
) -> None:
    found = draft(NUMBERED.format(first=first, second=second))
    assert [one.likeliest for one in asked(found, Asks.HEADING)] == ["code"]
    assert outline(found) == [
        *("1 Atención en puertos", "1.1 Abrir los puestos"),
        *("1.1.1 Contratar al equipo", "1.1.2 Comprar las mesas"),
        *("2 Difusión", "2.1 Imprimir la guía", "2.1.1 Enviarla a enlaces"),
    ]


def test_numbers_of_two_parts_before_texts_tell_levels_without_the_one_above() -> None:
    found = draft(
        """
        | Tarea              | Inicio     | Fin        |
        | 1.1: Plantear      | 2027-03-01 | 2027-03-02 |
        | 1.2: Revisar       | 2027-03-03 | 2027-03-04 |
        | 1.2.1: Los puestos | 2027-03-03 | 2027-03-03 |
        | 1.2.2: Los avisos  | 2027-03-04 | 2027-03-04 |
        | 1.3: Publicar      | 2027-04-01 | 2027-04-02 |
        """
    )
    assert outline(found) == [
        *("1.1 Plantear", "1.2 Revisar", "1.2.1 Los puestos", "1.2.2 Los avisos"),
        "1.3 Publicar",
    ]


SUMS = """
    | Task              | Start      | End        |
    | Offices           | {}         | 2027-03-12 |
    | Rent the rooms    | 2027-03-01 | 2027-03-05 |
    | Hire the officers | 2027-03-06 | 2027-03-12 |
    | Guide             | 2027-03-15 | 2027-03-31 |
    | Write it          | 2027-03-15 | 2027-03-20 |
    | Print it          | 2027-03-21 | 2027-03-31 |
    | Review            | 2027-04-01 | 2027-04-02 |
"""


def test_rows_that_begin_and_end_with_those_below_sum_them_up_if_that_is_so() -> None:
    found = draft(SUMS.format("2027-03-01"))
    assert [one.likeliest for one in asked(found, Asks.LEVELS)] == ["levels"]
    assert outline(found) == [
        *("1 Offices", "1.1 Rent the rooms", "1.2 Hire the officers"),
        *("2 Guide", "2.1 Write it", "2.2 Print it", "3 Review"),
    ]
    assert not asked(draft(SUMS.format("2027-02-26")), Asks.LEVELS)


def test_days_in_days_are_compared_once_for_each_row_and_once_for_each_that_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count, compared = 60, 0
    is_in = holding._is_in

    def counted(each: tuple[date, date], span: tuple[date, date]) -> bool:
        nonlocal compared
        compared += 1
        return is_in(each, span)

    monkeypatch.setattr(holding, "_is_in", counted)
    first = date(2027, 3, 1)
    days = [(first + timedelta(n), first + timedelta(200 - n)) for n in range(count)]
    rows = (f"| Step {n} | {one} | {two} |" for n, (one, two) in enumerate(days))
    draft("\n".join(("| Activity | Start | End |", *rows)))
    assert 0 < compared <= 4 * count  # at most twice for each time that it is asked


def test_the_rest_of_a_level_alone_atop_of_a_page_is_no_section() -> None:
    table = grid(
        """
        | Objetivo                     | Actividad           | Responsable |
        | Formar a las sedes en temas  | Revisar las fichas  | Ana         |
        | ^                            | Formar a la guardia | Luis        |
        | de archivo y de datos        |                     |             |
        | Formar a las sedes en temas de archivo y de datos | Imprimir | Ana |
        | Dar aviso                    | Redactar el informe | Luis        |
        """
    )
    rows = [row._replace(begins_page=row.number == 4) for row in table.rows]
    found = draft(table._replace(rows=tuple(rows)))
    assert outline(found) == [
        "1 Formar a las sedes en temas de archivo y de datos",
        "1.1 Revisar las fichas",
        "1.2 Formar a la guardia",
        "1.3 Imprimir",
        "2 Dar aviso",
        "2.1 Redactar el informe",
    ]
    assert found.questions
