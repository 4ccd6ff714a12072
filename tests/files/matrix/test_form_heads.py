"""Forms that are filled in above the heading each time that it comes."""

from __future__ import annotations

from crmnet.domain.draft import Asks
from tests.files.grids import answered, asked, draft, outline

FORMS = """
    | Formulario 5        |                    |                   |
    | Unidad              | Finanzas           |                   |
    | Programa            | Controlar el gasto |                   |
    | Presupuesto         | 100                |                   |
    | Operaciones del año |                    |                   |
    | Actividad           | Responsable        | Fecha             |
    | Abrir la caja       | Ana                | 3 de mayo de 2027 |
    | Contar la caja      | Ana                | 4 de mayo de 2027 |
    ---
    | Formulario 5        |                    |                   |
    | Unidad              | Compras            |                   |
    | Programa            | Controlar el gasto |                   |
    | Presupuesto         | 200                |                   |
    | Operaciones del año |                    |                   |
    | Actividad           | Responsable        | Fecha             |
    | Pedir ofertas       | Ana                | 5 de mayo de 2027 |
    ---
    | Formulario 5        |                    |                   |
    | Unidad              | Sede               |                   |
    | Programa            | Abrir la sede      |                   |
    | Presupuesto         | 300                |                   |
    | Operaciones del año |                    |                   |
    | Actividad           | Responsable        | Fecha             |
    | Limpiar la sede     | Ana                | 7 de mayo de 2027 |
"""
TREE = [
    *("1 Controlar el gasto", "1.1 Abrir la caja", "1.2 Contar la caja"),
    *("1.3 Pedir ofertas", "2 Abrir la sede", "2.1 Limpiar la sede"),
]


def test_what_is_filled_in_as_a_level_stands_above_the_rows() -> None:
    found = draft(FORMS)
    (question,) = asked(found, Asks.HEADING)
    assert question.text == "Controlar el gasto"
    assert outline(found) == TREE
    assert found.cells == found.used + len(found.unused)
    left = [one.text for one in found.unused]
    assert left.count("Operaciones del año") == 3
    assert {"Finanzas", "Compras", "Sede", "100", "200", "300"} <= set(left)


def test_a_form_without_a_level_is_none() -> None:
    text = "\n".join(one for one in FORMS.splitlines() if "Programa" not in one)
    found = draft(text)
    assert outline(found) == [
        *("1 Abrir la caja", "2 Contar la caja", "3 Pedir ofertas"),
        "4 Limpiar la sede",
    ]


def test_titles_that_differ_among_a_form_are_levels() -> None:
    text = FORMS
    for number, unit in enumerate(("Finanzas", "Compras", "Sede"), 1):
        before = f"| Unidad              | {unit:18} |"
        assert before in text
        text = text.replace(
            before, f"| Etapa {number}: {unit:11} |                    |"
        )
    text = "\n".join(one for one in text.splitlines() if "Programa" not in one)
    assert outline(draft(text)) == [
        *("1 Etapa 1: Finanzas", "1.1 Abrir la caja", "1.2 Contar la caja"),
        *("2 Etapa 2: Compras", "2.1 Pedir ofertas"),
        *("3 Etapa 3: Sede", "3.1 Limpiar la sede"),
    ]


def test_a_level_may_be_left_out_of_the_first_form() -> None:
    found = draft(FORMS)
    without = draft(FORMS, given=answered(found, "no", Asks.HEADING))
    assert outline(without)[:2] == ["1 Abrir la caja", "2 Contar la caja"]


def test_levels_stand_below_each_other_as_in_the_form() -> None:
    text = FORMS.replace("Presupuesto        ", "Objetivo           ")
    assert outline(draft(text))[:2] == ["1 Controlar el gasto", "1.1 100"]


def test_a_label_that_may_name_a_level_counts_where_none_is_sure_of_one() -> None:
    text = FORMS.replace("Presupuesto", "Acción institucional del año")
    assert outline(draft(text)) == TREE
    text = "\n".join(one for one in text.splitlines() if "Programa" not in one)
    assert outline(draft(text))[:2] == ["1 100", "1.1 Abrir la caja"]


def test_what_stands_above_a_form_is_an_item_of_the_part_before() -> None:
    text = FORMS
    for verb, day in (("Contar la caja", 4), ("Pedir ofertas ", 5)):
        row = f"| {verb}      | Ana                | {day} de mayo de 2027 |"
        assert row in text
        text = text.replace(row, f"{row}\n| Cerrar {verb.lower()} | | |")
    lines = outline(draft(text))
    assert "1.5 Cerrar pedir ofertas" in lines
    assert sum("Cerrar contar la caja" in line for line in lines) == 1


def test_rows_below_a_form_without_its_level_stand_below_no_other() -> None:
    more = FORMS.split("    ---\n")[-1]
    text = FORMS + "".join(
        "    ---\n" + more.replace("Abrir la sede", value).replace("Limpiar", verb)
        for value, verb in (("", "Pintar"), ("Vender la sede", "Medir"))
    )
    found = draft(text)
    assert "4 Limpiar la sede" in outline(found)
    assert "5 Pintar la sede" in outline(found)


def test_an_item_that_is_called_as_a_row_of_the_form_stays_one() -> None:
    more = FORMS.split("    ---\n")[-1]
    named = more + "    | Presupuesto | Luis | 8 de mayo de 2027 |\n"
    named = named.replace("| Luis | 8 de mayo", "| | 8 de mayo")
    without = "".join(
        line for line in more.splitlines(keepends=True) if "Presupuesto" not in line
    )
    text = f"{FORMS}    ---\n{named}    ---\n{without.replace('Limpiar', 'Medir')}"
    assert "2.3 Presupuesto" in outline(draft(text))


def test_a_label_of_a_form_with_a_colon_is_no_item() -> None:
    text = FORMS.replace("Programa   ", "Programa:  ")
    assert outline(draft(text)) == TREE
