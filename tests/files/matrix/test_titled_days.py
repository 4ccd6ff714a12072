"""Cells of a column of days that also name what the rows beside them are about."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from tests.files.grids import asked, draft, leaves, outline

PHASES = """
| Semana | Actividad |
| Semana 1 / 5 al 9 de junio de 2028 / Estudio previo | a) Reunir / b) Leer las actas |
| Semana 2 / 12 al 16 de junio de 2028 / Trabajo de campo | a) Viajar / b) Oír a todos |
| Semana 3 / 19 al 23 de junio de 2028 / Informe final (grupos) | Escribir el informe |
"""


def test_words_below_the_days_of_rows_are_above_what_is_done_in_them() -> None:
    found = draft(PHASES)
    assert outline(found) == [
        "1 Estudio previo",
        "1.1 Reunir",
        "1.2 Leer las actas",
        "2 Trabajo de campo",
        "2.1 Viajar",
        "2.2 Oír a todos",
        "3 Informe final (grupos)",
        "3.1 Escribir el informe",
    ]
    assert [str(leaf.calendar.own) for leaf in leaves(found) if leaf.calendar] == [
        "5 al 9 de junio de 2028",
        "5 al 9 de junio de 2028",
        "12 al 16 de junio de 2028",
        "12 al 16 de junio de 2028",
        "19 al 23 de junio de 2028",
    ]
    (question,) = asked(found, Asks.LEVELS)
    assert "Estudio previo" in str(question.message.values)


def test_so_they_are_below_the_weeks_alone() -> None:
    found = draft(
        """
        | Week                       | Task                |
        | Week 1 / Looking around    | Read the minutes    |
        | ^                          | Visit the ports     |
        | Week 2 / Writing it down   | Write the report    |
        | Week 3 / Telling the others | Print the report   |
        """
    )
    assert outline(found)[:3] == [
        "1 Looking around",
        "1.1 Read the minutes",
        "1.2 Visit the ports",
    ]
    assert leaves(found)[0].calendar


@pytest.mark.parametrize(
    "below",
    [
        ("lunes", "martes", "jueves"),
        ("10:00", "11:30", "9:00"),
        ("(por confirmar)", "(tentativo)", "(firme)"),
        ("Pendiente", "Listo", "En curso"),
        ("En línea por Zoom", "En línea por Zoom", "En línea por Zoom"),
        ("o antes si llueve", "sujeto a los fondos", "si lo pide la red"),
    ],
)
def test_what_only_says_more_of_a_day_is_no_level(below: tuple[str, ...]) -> None:
    first, second, third = below
    found = draft(
        f"""
        | Fecha                           | Actividad           |
        | 5 de junio de 2028 / {first}    | Revisar las fichas  |
        | 12 de junio de 2028 / {second}  | Formar a la guardia |
        | 19 de junio de 2028 / {third}   | Redactar el informe |
        """
    )
    assert outline(found) == [
        "1 Revisar las fichas",
        "2 Formar a la guardia",
        "3 Redactar el informe",
    ]


def test_behind_what_is_done_they_are_kept_beside_it() -> None:
    found = draft(
        """
        | Actividad           | Fecha                                       |
        | Revisar las fichas  | 5 de junio de 2028 / Sala del primer piso   |
        | Formar a la guardia | 12 de junio de 2028 / Puerto de la capital  |
        | Redactar el informe | 19 de junio de 2028 / Oficina de la red     |
        """
    )
    assert [leaf.calendar and leaf.calendar.own for leaf in leaves(found)] == [
        "5 de junio de 2028",
        "12 de junio de 2028",
        "19 de junio de 2028",
    ]
    assert all("Fecha" in (leaf.cells or {}) for leaf in leaves(found))
