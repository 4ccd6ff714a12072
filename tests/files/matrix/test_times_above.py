"""Months or years above the columns of a calendar, beside headings that are strange."""

from __future__ import annotations

import pytest

from tests.files.grids import draft, leaves

SHEET = """
    Labor | Cuadrilla | {above}
    | | | {below}
    Censar las boyas del puerto | C1 | [x | | |
    Comprar las cadenas de amarre | C2 | | [x | |
    Fondear las boyas nuevas | C3 | | | | [x
    """


@pytest.mark.parametrize(
    ("above", "below", "days"),
    [
        (
            "2027 | < | 2028 | <",
            "Q1 | Q2 | Q1 | Q2",
            ["enero de 2027", "junio de 2027", "junio de 2028"],
        ),
        (
            "Marzo 2027 | < | Abril 2027 | <",
            "S1 | S2 | S1 | S2",
            ["marzo de 2027", "marzo de 2027", "abril de 2027"],
        ),
    ],
)
def test_they_are_read_and_the_columns_keep_their_names(
    above: str, below: str, days: list[str]
) -> None:
    found = draft(SHEET.format(above=above, below=below))
    assert [one.own for one in found.plan.labels.values()] == ["Labor"]
    assert [one.cells for one in leaves(found)] == [
        {"Cuadrilla": name} for name in ("C1", "C2", "C3")
    ]
    said = [one.calendar.own if one.calendar else "" for one in leaves(found)]
    assert all(day in words for day, words in zip(days, said, strict=True)), said
