"""CSV files as spreadsheets save them: encodings, separators, places of faults."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import BadFile
from crmnet.files.csv.reading import read_csv

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'Punto;Situación;Nota\r\n1.1;cumplida;"una ""nota"", larga"\r\n'
READ = (("Punto", "Situación", "Nota"), ("1.1", "cumplida", 'una "nota", larga'))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "f.csv"


def cells(file: Path) -> tuple[tuple[str, ...], ...]:
    return tuple(line.cells for line in read_csv(file))


def faults(file: Path) -> list[tuple[int, int, str]]:
    with pytest.raises(BadFile) as caught:
        read_csv(file)
    return [
        (fault.line, fault.column, str(fault.message)) for fault in caught.value.faults
    ]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\r\n", "\n").encode(),
        ("sep=;\r\n" + TEXT).encode(),
        (codecs.BOM_UTF8 + b"SEP=;\n" + TEXT.encode()),
    ],
    ids=range(10),
)
def test_the_encodings_of_spreadsheets_are_told_apart(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert cells(file) == READ


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp437"])
@pytest.mark.parametrize(
    "text",
    [
        "Acción;Fecha\r\nCapacitación de cónsules;1 de mayo\r\n",
        "Actividad;País\r\nReunión técnica;Panamá\r\n",
        "Capacitación;Campaña\r\nPerú;mañana\r\n",
    ],
)
def test_the_encodings_of_older_programs_are_told_by_their_letters(
    file: Path, encoding: str, text: str
) -> None:
    file.write_bytes(text.encode(encoding))
    assert [";".join(row) for row in cells(file)] == text.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "Activity;By\r\nIt’s the office’s “plan” — 2020–2021…;x\r\n",
        "Acción – política;Señal œuvre “país”\r\n",
        "Punto;Año\r\nEl 5 de mayo ‚así‘ — y después;2027\r\n",
        "Activity;Naïve\r\nŽeljko’s café;x\r\n",
    ],
)
def test_marks_of_windows_are_no_letters_of_older_programs(
    file: Path, text: str
) -> None:
    file.write_bytes(text.encode("cp1252"))
    assert [";".join(row) for row in cells(file)] == text.splitlines()


def test_the_separator_is_in_all_lines_though_a_text_has_more_commas(
    file: Path,
) -> None:
    file.write_text("Fecha;Detalle\n3/5;Abrir la lista, revisarla, y publicarla\n")
    assert cells(file) == (
        ("Fecha", "Detalle"),
        ("3/5", "Abrir la lista, revisarla, y publicarla"),
    )


def test_the_separator_is_in_all_lines_below_a_title(file: Path) -> None:
    file.write_text("Calendario electoral\n\nA;B\n3/5;Abrir, ver, y cerrar\n")
    assert cells(file)[1:] == (("A", "B"), ("3/5", "Abrir, ver, y cerrar"))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_what_parts_the_headings(file: Path, separator: str) -> None:
    line = separator.join(("Punto", '"Nota; con, varios\tsignos;;,,"', "Fecha"))
    file.write_text(f"{line}\n{separator.join('abc')}\n", "utf-8")
    assert cells(file)[1] == ("a", "b", "c")


def test_rows_are_counted_as_a_spreadsheet_counts_them(file: Path) -> None:
    file.write_text('sep=;\nPunto;Nota\n\n1;"dos\nlíneas"\n2;x\n', "utf-8")
    assert [line.number for line in read_csv(file)] == [1, 3, 4]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("'=1+1", "=1+1"),
        ("'+502 123", "+502 123"),
        ("' @x", "@x"),
        ("'-", "-"),
        ("'hola'", "'hola'"),
        ("d'accord", "d'accord"),
        ("''=x", "''=x"),
    ],
)
def test_the_apostrophe_before_a_formula_is_taken_off(
    file: Path, written: str, read: str
) -> None:
    file.write_text(f"Punto;Nota\n1;{written}\n", "utf-8")
    assert cells(file)[1] == ("1", read)


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        ("", 0, 0, "empty"),
        ("\n\n;;\n", 0, 0, "empty"),
        ('Punto;Nota\n1;x\n2;"abierta\n3;y\n', 3, 0, "quotation mark"),
        ('Punto;Nota\n1;"a"b\n', 2, 0, "quotation mark"),
        (f"Punto;Nota\n1;{'x' * 10_001}\n", 2, 2, "10001 characters"),
        ("Punto;Nota\n1;situaciÃ³n\n", 2, 2, "garbled"),
        ("Punto;Nota\n1;situaci\ufffdn\n", 2, 2, "garbled"),
        (f'Punto;Nota\n1;"{"x" * 200_000}"\n', 2, 0, "too long"),
    ],
)
def test_a_fault_has_its_row_and_column(
    file: Path, text: str, row: int, column: int, words: str
) -> None:
    file.write_text(text, "utf-8")
    ((line, place, message),) = faults(file)
    assert (line, place) == (row, column)
    assert words in message


def test_every_fault_is_told(file: Path) -> None:
    file.write_text("Punto;Nota\nÃ³;Ã±\nx;Ã¡\n", "utf-8")
    assert [(row, column) for row, column, _ in faults(file)] == [
        (2, 1),
        (2, 2),
        (3, 2),
    ]


def test_letters_that_only_look_garbled_are_kept(file: Path) -> None:
    file.write_text("Punto;Nota\n1;SÃO PAULO Â\n", "utf-8")
    assert cells(file)[1][1] == "SÃO PAULO Â"


@pytest.mark.parametrize("data", [b"Punto;Nota\n1;\x81\x8d\n", b"\xff\xfea\x00b"])
def test_bytes_that_are_no_letters_are_refused(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert "cannot be read" in faults(file)[0][2]


def test_a_file_that_is_not_there_is_refused(file: Path) -> None:
    assert "no such file" in faults(file)[0][2]
