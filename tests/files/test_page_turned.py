"""Texts of a PDF that are turned, that run over the side of a cell, colours behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.files.documents import pdf, read, texts

if TYPE_CHECKING:
    from pathlib import Path

UP, DOWN, ASKEW = "0 1 -1 0", "0 -1 1 0", "0.9999 0.0175 -0.0175 0.9999"
ROWS = [["", "Elaborar el manual", "Mayo"], ["", "Impartir talleres", "Junio"]]


def grid(path: Path, rows: list[list[str]], shapes: str) -> list[list[str]]:
    (found,) = read(pdf(path / "a.pdf", [rows], shapes=shapes)).grids
    return texts(found)


def said(text: str, at: tuple[float, float], turn: str = "1 0 0 1") -> str:
    return f"BT /F1 6 Tf {turn} {at[0]} {at[1]} Tm ({text}) Tj ET"


@pytest.mark.parametrize(
    ("turn", "first", "second"),
    [
        (UP, (60, 743), (70, 743)),
        (DOWN, (70, 778), (60, 778)),
        ("-1 0 0 -1", (150, 750), (150, 760)),
        ("0.7071 0.7071 -0.7071 0.7071", (50, 750), (58, 750)),
        (ASKEW, (50, 765), (50, 755)),
    ],
)
def test_a_turned_text_is_read_in_its_own_direction(
    tmp_path: Path,
    turn: str,
    first: tuple[float, float],
    second: tuple[float, float],
) -> None:
    shapes = said("Formaci\\363n", first, turn) + said(" y cursos", second, turn)
    assert grid(tmp_path, ROWS, shapes)[0][0] == "Formación y cursos"


def test_a_turned_text_too_long_for_its_cell_stays_in_it(tmp_path: Path) -> None:
    # some 60 points long in a cell of 40, with its middle in that of the cell
    shapes = said("5.Protecci\\363n de la ni\\361ez", (60, 728), UP)
    found = grid(tmp_path, ROWS, shapes)
    assert [row[0] for row in found] == ["5.Protección de la niñez", ""]


def stacked(text: str, x: float, top: float = 776) -> str:
    """Letters one below another; a blank is as high as one of them."""
    places = [(one, top - 6 * n) for n, one in enumerate(text) if one != " "]
    return " ".join(said(one, (x, y)) for one, y in places)


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        (stacked("FASE 1", 50), "FASE 1"),
        (stacked("PLANEA", 50), "PLANEA"),
        (stacked("Closing", 50, 778), "Closing"),
        (stacked("HITO 2", 50) + stacked("CIERRE", 60), "HITO 2 CIERRE"),
        (stacked("ABCD", 50), "A B C D"),  # options
        (stacked("LMXJV", 50), "L M X J V"),  # days of the week
        (stacked("xxxx", 50), "x x x x"),
        (stacked("1245", 50), "1 2 4 5"),
    ],
)
def test_letters_one_below_another_are_words_where_it_is_sure(
    tmp_path: Path, shapes: str, expected: str
) -> None:
    assert grid(tmp_path, ROWS, shapes)[0][0] == expected


def narrow(tmp_path: Path, *texts_at: tuple[str, float]) -> list[str]:
    """A row of cells 12 points wide from 100, with texts that begin at places."""
    rows = [["Actividad", *[""] * 6], ["Visitar", *["x"] * 6]]
    shapes = " ".join(said(text, (x, 760)) for text, x in texts_at)
    path = pdf(tmp_path / "a.pdf", [rows], [[60, *[12] * 6]], shapes=shapes)
    (found,) = read(path).grids
    return texts(found)[0][1:]


def test_a_word_that_runs_over_stays_where_it_begins(tmp_path: Path) -> None:
    found = narrow(tmp_path, ("OCTUBRE", 102))  # some 30 points long
    assert found == ["OCTUBRE", "", "", "", "", ""]


def test_a_word_that_runs_over_both_sides_stays_in_the_middle(tmp_path: Path) -> None:
    found = narrow(tmp_path, ("OCTUBRE", 129.8 - 14.3))
    assert found == ["", "", "OCTUBRE", "", "", ""]


def test_what_ends_where_another_text_begins_is_two(tmp_path: Path) -> None:
    found = narrow(tmp_path, ("infor", 101), ("02", 101 + 6 * 2.167 - 0.2))
    assert found[:2] == ["infor", "02"]


def test_texts_side_by_side_stay_in_their_cells(tmp_path: Path) -> None:
    every = [(str(10 + n), 102.7 + 12 * n) for n in range(6)]
    assert narrow(tmp_path, *every) == ["10", "11", "12", "13", "14", "15"]


def test_colours_behind_blanks_are_no_line_of_the_table(tmp_path: Path) -> None:
    plain = grid(tmp_path, [["Objetivo", "Actividad"], ["Uno", "Dos"]], "")
    # "a b" with a white box behind its blank, five times from top to bottom of a cell
    lines = [
        f"1 1 1 rg 203.336 {740 + 8 * n} 1.668 8 re f 0 0 0 rg "
        + said("a b", (200, 742 + 8 * n))
        for n in range(5)
    ]
    found = grid(tmp_path, [["Objetivo", ""], ["Uno", "Dos"]], " ".join(lines))
    assert len(found[0]) == len(plain[0])
    assert found[0][1] == "a b a b a b a b a b"
