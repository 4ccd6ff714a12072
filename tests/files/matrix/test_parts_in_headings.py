"""Parts that the heading names, each time that it comes."""

from __future__ import annotations

import pytest

from tests.files.grids import draft, outline

TEXT = """
    | {one}                 | Inicio     | Fin        | Responsable |
    | Pintar la puerta      | 2027-05-02 | 2027-05-03 | Ana         |
    | Abrir la oficina      | 2027-05-04 | 2027-05-04 | Luis        |
    | {two}                 | {start}    | Fin        | Responsable |
    | Nombrar a la delegada | 2027-06-02 | 2027-06-03 | Ana         |
    """


@pytest.mark.parametrize("word", ["SPRINT", "Fase", "Phase", "Entrega"])
def test_the_heading_of_each_part_names_it(word: str) -> None:
    text = TEXT.format(one=f"{word} 1", two=f"{word} 2", start="Inicio")
    assert [line for line in outline(draft(text)) if word in line] == [
        f"1 {word} 1",
        f"2 {word} 2",
    ]


@pytest.mark.parametrize(
    ("one", "two", "start"),
    [
        ("Actividad", "Actividad", "Inicio"),  # the same heading, on the next page
        ("Actividad", "Tarea", "Inicio"),
        ("Fase 1", "Fase 2", "2027-06-01"),  # an item of the first part
    ],
)
def test_what_is_no_part_in_a_heading_stays_what_it_is(
    one: str, two: str, start: str
) -> None:
    found = outline(draft(TEXT.format(one=one, two=two, start=start)))
    assert found[0] == "1 Pintar la puerta"
