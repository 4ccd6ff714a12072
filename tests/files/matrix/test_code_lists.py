"""Levels that stand as codes, whose names another table lists."""

from __future__ import annotations

import pytest

from tests.files.grids import draft, grid, outline

PLAN = """
    | N | Ámbito (código) | Actuación             | Fecha fin  |
    | 1 | A               | Pintar la puerta      | 2027-05-02 |
    | 2 | A               | Abrir la oficina      | 2027-05-03 |
    | 3 | B               | Nombrar a la delegada | 2027-05-04 |
    | 4 | B               | Informar a la red     | 2027-05-05 |
    """
LIST = """
    | Ejes   |              |       |
    | {}     | {}           | Orden |
    | A      | Conocimiento | 1     |
    | {}     | Gobernanza   | 2     |
    """


def tops(code: str, name: str, second: str) -> list[str]:
    other = grid(LIST.format(code, name, second), 2, "Ámbitos")
    lines = outline(draft(grid(PLAN, 1, "Actuaciones"), other))
    return [line for line in lines if "." not in line.partition(" ")[0]]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("Código del ámbito", "Nombre"),
        ("Código", "Ámbito"),
        ("Ámbito", "Denominación"),
    ],
)
def test_the_name_of_a_code_stands_behind_it(code: str, name: str) -> None:
    assert [line[-12:] for line in tops(code, name, "B")] == [
        "Conocimiento",
        "B. Gobernanza"[-12:],
    ]


@pytest.mark.parametrize(
    ("code", "name", "second"),
    [
        ("Código del ámbito", "Nombre", "C"),  # not all of them
        ("Código del ámbito", "Nombre", "A"),  # one of them twice
        ("Código", "Nombre", "B"),  # of something else
        ("Ámbito", "Duración", "B"),  # no name
        ("Ámbito", "", "B"),
    ],
)
def test_what_is_no_list_of_names_leaves_the_codes(
    code: str, name: str, second: str
) -> None:
    assert not any("Gobernanza" in line for line in tops(code, name, second))
