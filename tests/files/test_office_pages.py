from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import BadFile
from tests.files.documents import pdf, read, texts

if TYPE_CHECKING:
    from pathlib import Path

HEADING = ["Objetivo", "Actividad", "Fecha"]


def test_a_table_that_goes_on_over_pages_is_one(tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "a.pdf",
        [
            [HEADING, ["1. Vigilar", "Informe", "Junio"]],
            [HEADING, ["", "Visita", "Julio"], ["2. Formar", "Taller", "Agosto"]],
        ],
    )
    found = read(path)
    assert len(found.grids) == 1
    assert texts(found.grids[0]) == [
        HEADING,
        ["1. Vigilar", "Informe", "Junio"],
        HEADING,
        ["", "Visita", "Julio"],
        ["2. Formar", "Taller", "Agosto"],
    ]
    rows = found.grids[0].rows
    assert [row.repeats_heading for row in rows] == [False, False, True, False, False]
    assert [row.begins_page for row in rows] == [False, False, False, True, False]


def test_other_columns_are_another_table(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [[HEADING], [["Tipo", "Letra", "Color", "Nota"]]])
    assert [texts(grid) for grid in read(path).grids] == [
        [HEADING],
        [["Tipo", "Letra", "Color", "Nota"]],
    ]


def two_pages(tmp_path: Path, second: list[int]) -> list[list[list[str]]]:
    """The tables of two pages whose columns are not as wide."""
    path = pdf(
        tmp_path / "a.pdf",
        [[HEADING, ["Vigilar", "Informe", "Junio"]], [["Formar", "Taller", "Agosto"]]],
        [[100, 200, 120], second],
    )
    return [texts(grid) for grid in read(path).grids]


def test_columns_that_differ_a_little_from_page_to_page_are_the_same(
    tmp_path: Path,
) -> None:
    assert two_pages(tmp_path, [120, 170, 140]) == [
        [HEADING, ["Vigilar", "Informe", "Junio"], ["Formar", "Taller", "Agosto"]]
    ]


@pytest.mark.parametrize("widths", [[200, 100, 120], [100, 200, 180]])
def test_columns_that_differ_much_are_another_table(
    widths: list[int], tmp_path: Path
) -> None:
    assert len(two_pages(tmp_path, widths)) == 2


ROWS = [["1", "Vigilar", "Junio"], ["2", "Formar", "Mayo"], ["3", "Ver", "Julio"]]


@pytest.mark.parametrize(
    ("side", "widths", "tables"),
    [
        (80, [60, 200, 140], 1),  # the margin of a page on the other side
        (80, [66, 190, 145], 1),  # and its columns made anew
        (80, [140, 60, 200], 2),  # other columns
        (140, [60, 200, 140], 2),  # no margin
    ],
)
def test_a_table_on_pages_with_other_margins_goes_on(
    side: int, widths: list[int], tables: int, tmp_path: Path
) -> None:
    pages = [[HEADING, ROWS[0]], [ROWS[1]], [ROWS[2]]]
    every = [[60, 200, 140], widths, [60, 200, 140]]
    path = pdf(tmp_path / "a.pdf", pages, every, lefts=[40, side, 40])
    found = [row for grid in read(path).grids for row in texts(grid)]
    assert found == [HEADING, *ROWS]
    assert len(read(path).grids) == (1 if tables == 1 else 3)


def test_a_heading_that_comes_again_tells_the_table_however_wide_its_columns(
    tmp_path: Path,
) -> None:
    pages = [[HEADING, ROWS[0]], [HEADING, ROWS[1]], [["Tipo", "Color", "Nota"]]]
    every = [[60, 200, 140], [40, 130, 250], [200, 130, 100]]
    first, second = read(pdf(tmp_path / "a.pdf", pages, every)).grids
    assert texts(first) == [HEADING, ROWS[0], HEADING, ROWS[1]]
    assert texts(second) == [["Tipo", "Color", "Nota"]]


def test_what_each_page_says_again_parts_no_table(tmp_path: Path) -> None:
    heads = [["Diario oficial", "Jueves", "Normas"] for _ in range(4)]
    rows = [HEADING, *ROWS]
    pages = [[*head, row] for head, row in zip(heads, rows, strict=True)]
    (grid,) = read(pdf(tmp_path / "a.pdf", pages)).grids
    assert texts(grid) == rows
    said = ["Uno dice", "Dos dice", "Tres dice", "Cuatro dice", "Cinco dice"]
    path = pdf(tmp_path / "b.pdf", [pages[0], [*said, ["1", "Vigilar", "Junio"]]])
    assert len(read(path).grids) == 2


def test_a_heading_again_below_a_title_and_more_begins_another_table(
    tmp_path: Path,
) -> None:
    again = [HEADING, ["2", "Formar", "Mayo"]]
    said = ["**Acción 2. Formar", "Lo que las sedes", "piden a la red."]
    pages: list[list[list[str] | str]] = [[HEADING, ROWS[0]], [*said, *again]]
    first, second = read(pdf(tmp_path / "a.pdf", pages)).grids
    assert (texts(first), texts(second)) == ([HEADING, ROWS[0]], again)
    assert second.before[0] == "Acción 2. Formar"
    pages[1] = ["Acción 2. Formar", *said[1:], *again]  # nothing stands out
    (grid,) = read(pdf(tmp_path / "b.pdf", pages)).grids
    assert texts(grid) == [HEADING, ROWS[0], *again]


TEETH = " ".join(
    f"{x} {790 - n % 2 * 8} l {x} {782 + n % 2 * 8} l"
    for n, x in enumerate(range(162, 182, 2))
)
EMBLEM = f"1 0 0 rg 162 768 m {TEETH} 182 768 l h f 0 g"


def test_an_emblem_beside_a_table_has_no_lines_of_it(tmp_path: Path) -> None:
    rows = [HEADING, *ROWS]
    path = pdf(tmp_path / "a.pdf", [rows], shapes=EMBLEM)
    plain = pdf(tmp_path / "b.pdf", [rows])
    assert [texts(grid) for grid in read(path).grids] == [rows]
    assert read(path).grids == read(plain).grids


def test_a_frame_that_is_a_shape_is_lines(tmp_path: Path) -> None:
    boxes = [(40 + 120 * n, 100 + 40 * m) for n in range(3) for m in range(3)]
    frames = [
        f"{x} {y} m {x + 120} {y} l {x + 120} {y + 40} l {x} {y + 40} l {x} {y} l "
        f"{x + 1} {y} l S BT /F1 8 Tf {x + 3} {y + 9} Td ({x}-{y}) Tj ET"
        for x, y in boxes
    ]
    (grid,) = read(pdf(tmp_path / "a.pdf", [[]], shapes=" ".join(frames))).grids
    assert texts(grid)[0] == ["40-180", "160-180", "280-180"]


def sideless(rows: list[list[str]], across: tuple[int, int] = (40, 400)) -> str:
    """A table without the lines at its sides, as shapes; columns of 120 points."""
    drawn = [f"{across[0]} 700 m {across[1]} 700 l S"]
    for number, row in enumerate(rows, 1):
        end = 700 - 40 * number
        drawn.append(f"{across[0]} {end} m {across[1]} {end} l S")
        drawn += [f"{x} {end} m {x} {end + 40} l S" for x in (160, 280)]
        drawn += [
            f"BT /F1 8 Tf {43 + 120 * column} {end + 20} Td ({said}) Tj ET"
            for column, said in enumerate(row)
        ]
    return " ".join(drawn)


def test_a_table_without_lines_at_its_sides_has_all_its_columns(tmp_path: Path) -> None:
    rows = [HEADING, *ROWS]
    path = pdf(tmp_path / "a.pdf", [[]], shapes=sideless(rows))
    (grid,) = read(path).grids
    assert texts(grid) == rows  # the days were lost, and nothing said so
    open_ = sideless(rows).replace("40 700 m 400 700 l S", "")
    (grid,) = read(pdf(tmp_path / "b.pdf", [[]], shapes=open_)).grids
    assert texts(grid) == rows


@pytest.mark.parametrize(
    ("across", "said"),
    [
        ((40, 280), "Nota"),  # the lines do not go there
        ((40, 400), ""),  # nothing is said there
    ],
)
def test_what_no_lines_lead_to_is_no_column(
    across: tuple[int, int], said: str, tmp_path: Path
) -> None:
    rows = [[*row[:2], said] for row in (HEADING, *ROWS)]
    path = pdf(tmp_path / "a.pdf", [[]], shapes=sideless(rows, across))
    assert all(texts(g) == [row[:2] for row in rows] for g in read(path).grids)


def test_tables_side_by_side_stay_two(tmp_path: Path) -> None:
    boxes = [(x, 700 - 40 * n) for x in (40, 120, 260, 340) for n in range(3)]
    shapes = [
        f"{x} {y} 80 40 re S BT /F1 8 Tf {x + 3} {y + 9} Td ({x}) Tj ET"
        for x, y in boxes
    ]
    first, second = read(pdf(tmp_path / "a.pdf", [[]], shapes=" ".join(shapes))).grids
    assert texts(first) == [["40", "120"]] * 3
    assert texts(second) == [["260", "340"]] * 3


def test_pages_without_a_letter_are_pictures(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="the pages of this PDF are pictures"):
        read(pdf(tmp_path / "a.pdf", [[]]))


def test_a_page_that_cuts_a_row_leaves_its_table_open(tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "a.pdf",
        [
            [
                HEADING,
                ["1. Vigilar", "Informe", "Junio"],
                ["2. Formar", "Taller de", ""],
            ],
            [
                ["", "enlaces", "Agosto"],
                ["3. Ver", "Visita", "Julio"],
                ["4. Oír", "Foro", "Mayo"],
            ],
        ],
        is_open=True,
    )
    (grid,) = read(path).grids
    assert texts(grid) == [
        HEADING,
        ["1. Vigilar", "Informe", "Junio"],
        ["2. Formar", "Taller de", ""],
        ["", "enlaces", "Agosto"],
        ["3. Ver", "Visita", "Julio"],
        ["4. Oír", "Foro", "Mayo"],
    ]


def test_what_begins_at_few_places_of_a_column_is_set_in(tmp_path: Path) -> None:
    rows = [
        HEADING,
        ["1", "**Escribir", "mayo"],
        ["2", "      Reunir", "abril"],
        ["3", "      Imprimir", "mayo"],
        ["4", "**Hablar", "junio"],
        ["5", "      Invitar", "junio"],
    ]
    (grid,) = read(pdf(tmp_path / "a.pdf", [rows])).grids
    cells = [row.cells[1] for row in grid.rows[1:]]
    assert [cell.indent for cell in cells] == [0, 1, 1, 0, 1]
    assert [cell.is_strong for cell in cells] == [True, False, False, True, False]


def test_what_is_centred_in_a_column_is_not_set_in(tmp_path: Path) -> None:
    said = ["Abrir la sede", "Ver", "Formar", "Abrir la casa", "Oír"]
    rows = [["", " " * round(15 - len(one) * 0.9) + one, ""] for one in said]
    (grid,) = read(pdf(tmp_path / "a.pdf", [[HEADING, *rows]])).grids
    assert {row.cells[1].indent for row in grid.rows} == {0}


def test_what_stands_between_two_tables_of_a_page_names_what_follows(
    tmp_path: Path,
) -> None:
    rows = [["1", "Escribir", "Honduras"], ["2", "Imprimir", "México"]]
    path = pdf(tmp_path / "a.pdf", [[HEADING, rows[0], "Segunda parte", rows[1]]])
    (grid,) = read(path).grids
    assert texts(grid) == [HEADING, rows[0], ["Segunda parte", "<", "<"], rows[1]]
    path = pdf(tmp_path / "b.pdf", [[HEADING, rows[0], "* Falta un dato", rows[1]]])
    (grid,) = read(path).grids
    assert texts(grid) == [HEADING, *rows]


def test_larger_and_bold_lines_over_a_table_stand_out(tmp_path: Path) -> None:
    row = ["1", "Escribir", "Honduras"]
    lines = ["# Gobernanza", "**Coordinar", "Lo acordado en", "la reunión de mayo"]
    (grid,) = read(pdf(tmp_path / "a.pdf", [[*lines, HEADING, row]])).grids
    assert grid.before[:2] == ("Gobernanza", "Coordinar")
    large, bold, *rest = grid.looks
    assert large > bold > max(rest) == 0


def test_what_stands_out_over_a_table_of_the_next_page_names_what_follows(
    tmp_path: Path,
) -> None:
    rows = [["1", "Escribir", "Honduras"], ["2", "Imprimir", "México"]]
    head = "**Ministerio, hoja 1"
    pages = [[head, HEADING, rows[0]], [head.replace("1", "2"), "**Derechos", rows[1]]]
    (grid,) = read(pdf(tmp_path / "a.pdf", pages)).grids
    assert texts(grid) == [HEADING, rows[0], ["Derechos", "<", "<"], rows[1]]


def test_a_table_with_the_heading_of_one_before_it_under_a_title_is_another(
    tmp_path: Path,
) -> None:
    rows = [["1", "Escribir", "Honduras"], ["2", "Imprimir", "México"]]
    page = [HEADING, rows[0], "**Derechos", HEADING, rows[1]]
    first, second = read(pdf(tmp_path / "a.pdf", [page])).grids
    assert texts(first) == [HEADING, rows[0]]
    assert (texts(second), second.before) == ([HEADING, rows[1]], ("Derechos",))
