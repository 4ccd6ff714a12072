"""What a rule must leave alone: rows and dates that look like what it is for."""

from __future__ import annotations

import pytest

from tests.files.grids import draft, leaves, outline


@pytest.mark.parametrize("heading", ["Mes", "Trimestre", "Periodo"])
def test_numbers_beside_the_numbers_of_rows_are_no_duration(heading: str) -> None:
    found = draft(
        f"""
        | N° | Actividad           | {heading} |
        | 1  | Revisar las fichas  | 1         |
        | 2  | Formar a la guardia | 1, 2      |
        | 3  | Redactar el informe | 2         |
        | 4  | Imprimir la guía    | 3         |
        """
    )
    assert all(leaf.calendar for leaf in leaves(found))


def test_the_phase_of_a_row_is_none_that_comes_before_it() -> None:
    found = draft(
        """
        | N° | Fase | Actividad           | Fecha      |
        | 1  | 1    | Revisar las fichas  | 2028-03-01 |
        | 2  | 1    | Formar a la guardia | 2028-03-02 |
        | 3  | 2    | Redactar el informe | 2028-03-03 |
        | 4  | N/A  | Imprimir la guía    | 2028-03-04 |
        """
    )
    assert (
        not any("Fase" in (leaf.cells or {}) for leaf in leaves(found))
        or found.questions
    )


def test_numbers_that_begin_anew_in_each_part_tell_no_level() -> None:
    found = draft(
        """
        | Actividad     | Fecha      |
        | 1. Primera    | 2028-03-01 |
        | >>1. Escribir | 2028-03-02 |
        | >>2. Imprimir | 2028-03-03 |
        | 2. Segunda    | 2028-03-04 |
        | >>1. Repartir | 2028-03-05 |
        """
    )
    codes = [line.split(" ", 1)[0] for line in outline(found)]
    assert codes == ["1", "1.1", "1.2", "2", "2.1"]


def test_what_is_below_a_section_that_ends_with_a_nought_stays_there() -> None:
    found = draft(
        """
        | Tarea            | Enero 2028 | Febrero 2028 |
        | 1.0 Planificar   | <          | <            |
        | 1.1 Escribir     | X          |              |
        | 1.2 Imprimir     | X          |              |
        | 2.0 Ejecutar     | <          | <            |
        | 2.1 Repartir     |            | X            |
        """
    )
    assert len(found.plan.themes) == 2


def test_a_group_with_the_name_of_its_column_is_one() -> None:
    found = draft(
        """
        | N° | Actividades         | Fecha      |
        |    | Productos           |            |
        | 1  | Redactar el informe | 2028-03-01 |
        |    | Actividades         |            |
        | 2  | Imprimir la guía    | 2028-03-02 |
        """
    )
    assert [theme.title.own for theme in found.plan.themes] == [
        "Productos",
        "Actividades",
    ]


def test_conditions_and_results_of_what_is_owed_are_no_tests() -> None:
    found = draft(
        """
        | Actividad | Precondición | Pasos | Resultado esperado | Responsable | Plazo |
        | Abrir el puesto | Licencia | Firmar | Puesto abierto | Honduras | 2028-03-01 |
        | Formar guardias | Guía | Invitar | Guardias formados | Panamá | 2028-04-01 |
        """
    )
    assert len(leaves(found)) == 2


def test_what_offices_handed_in_by_a_form_is_a_plan_where_it_is_planned() -> None:
    found = draft(
        """
        | Marca temporal | País | Actividad | Responsable | Fecha prevista |
        | 2028-01-03 10:00 | Honduras | Abrir el puesto | Ana | 2028-03-01 |
        | 2028-01-04 11:00 | Panamá | Formar a la guardia | Luis | 2028-04-01 |
        """
    )
    assert leaves(found)
