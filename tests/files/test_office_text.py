from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.files.documents import first, read, texts

if TYPE_CHECKING:
    from pathlib import Path

# As an old Word table is copied out: a cell a line, an empty line after each row.
BY_CELL = """PLAN DE TRABAJO

\tTEMAS
\tOBJETIVOS

\tFrontera
\t1.  Vigilar
otra línea

\t
\t   2.  Formar

\tTEMAS
\tOBJETIVOS

\tDatos
\t1.  Contar
Nota al pie
"""


def test_a_cell_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BY_CELL)
    grid = first(path)
    assert texts(grid) == [
        ["TEMAS", "OBJETIVOS"],
        ["Frontera", "1.  Vigilar\notra línea"],
        ["", "2.  Formar"],
        ["TEMAS", "OBJETIVOS"],
        ["Datos", "1.  Contar\nNota al pie"],
    ]
    assert [row.repeats_heading for row in grid.rows] == [False] * 3 + [True, False]
    assert [row.number for row in grid.rows] == [3, 6, 10, 13, 16]
    assert grid.before == ("PLAN DE TRABAJO",)
    assert grid.rows[2].cells[1].indent == 3


def test_a_row_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Título\nTema\tActividad\nFrontera\tVigilar\n\tFormar\n")
    assert texts(first(path)) == [
        ["Tema", "Actividad"],
        ["Frontera", "Vigilar"],
        ["", "Formar"],
    ]
    assert read(path).grids[0].before == ("Título",)


@pytest.mark.parametrize("separator", ";,\t|")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_all_kinds(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    rows = [["Acción", "Fecha"], ["Visita", "Junio"]]
    text = "".join(separator.join(row) + "\n" for row in rows)
    path.write_text(text, encoding=encoding)
    assert texts(first(path)) == rows


def test_what_is_not_printed_in_a_csv_file_and_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "PLAN DE TRA\xadBAJO\n\nAcción;Fe\xadcha\nVisita\u200b;\u200e3/5/2027\n",
        "utf-8",
    )
    assert texts(first(path))[-2:] == [["Acción", "Fecha"], ["Visita", "3/5/2027"]]


STOPS = """AGENDA DEL PROCESO

FASE DE PREPARACIÓN
Difundir la convocatoria\t\t\t20 de febrero
Publicar la lista de inscritos\t25 de febrero
Capacitación:
\tSesión 1\t:\t1 de marzo
\tSesión 2\t\t:\t2 de marzo
"""


def test_tabs_that_bring_dates_into_line_are_no_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STOPS)
    grid = first(path)
    assert texts(grid) == [
        ["Difundir la convocatoria", "20 de febrero"],
        ["Publicar la lista de inscritos", "25 de febrero"],
        ["Capacitación:"],
        ["Sesión 1", "1 de marzo"],
        ["Sesión 2", "2 de marzo"],
    ]
    assert [row.cells[0].indent for row in grid.rows] == [0, 0, 0, 1, 1]


@pytest.mark.parametrize(
    "written",
    [
        # one column is empty in some rows: what stands behind it is in the next
        "Convocar\tHonduras\nRevisar\t\t30 de enero\nRedactar\t\t15 de marzo\n",
        "A\tB\tC\nTema\tConvocar\t3 de mayo\n\tRevisar\t4 de mayo\nOtro\t\t5 de mayo",
        "Convocar\t\t3 de mayo\nRevisar\t4 de mayo\n",  # too few to tell
    ],
)
def test_each_tab_parts_two_cells_where_rows_differ(
    written: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(written)
    assert texts(first(path)) == [line.split("\t") for line in written.splitlines()]


def test_a_heading_of_days_may_stand_over_aligned_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Tarea\tFecha\nAbrir\t\t3 de mayo\nVer\t\t\t4 de mayo\nCerrar\t5 de mayo"
    )
    assert [len(row) for row in texts(first(path))] == [2, 2, 2, 2]
