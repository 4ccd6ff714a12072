"""Forms as workbooks: written for an office, filled with openpyxl, recorded."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """\
plan: demo
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Coordinación
    objectives:
      - title: Conocer
        actions:
          - title: Entregar el informe
            calendar: Antes de octubre del 2002.
            each_member: true
          - title: =Celebrar el taller
            any_of: [GT, HN]
          - title: Traducir el manual
          - title: Informar
            calendar: cada mes
            until: 2002-12-31
            parties: [HN]
"""
HEAD = 3  # the row of the headings


@pytest.fixture(autouse=True)
def _plan(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0


@pytest.fixture
def form(run: Typed, tmp_path: Path) -> Path:
    """The form of Honduras in Spanish."""
    file = tmp_path / "HN.xlsx"
    assert run(f"activity form HN --lang es --output {file}").status == 0
    return file


class Book:
    """A form that is being filled in."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.book: Any = openpyxl.load_workbook(file)
        self.sheet: Any = self.book.active
        cells = self.sheet[HEAD]
        self.columns = {cell.value: cell.column for cell in cells if cell.value}

    def row(self, text: str) -> int:
        """The first row with a text in it."""
        for cells in self.sheet.iter_rows(min_row=HEAD + 1):
            if any(cell.value == text for cell in cells):
                return int(cells[0].row)
        raise AssertionError(text)

    def further(self) -> int:
        """The row that heads those for further contributions."""
        for cells in self.sheet.iter_rows(min_row=HEAD + 1):
            if str(cells[1].value).startswith("Otros aportes"):
                return int(cells[0].row)
        raise AssertionError

    def cell(self, row: int, heading: str) -> str:
        """A cell as a workbook names it."""
        return f"{get_column_letter(self.columns[heading])}{row}"

    def set(self, row: int, **values: object) -> None:
        """Write under headings."""
        for heading, value in values.items():
            self.sheet.cell(row, self.columns[heading.replace("_", " ")]).value = value

    def save(self) -> None:
        self.book.save(self.file)


def rows(run: Typed, line: str = "activity list") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(f"{line} --format json").stdout)
    return found


def stands(run: Typed, party: str = "HN") -> dict[str, tuple[str, str | None]]:
    return {
        row["code"]: (row["status"], row["done_on"])
        for row in rows(run, f"activity list --party {party}")
        if row["status"] != "not_started"
    }


def test_what_stands_in_a_form(form: Path) -> None:
    book = Book(form)
    sheet = book.sheet
    assert sheet["B1"].value == "Formulario de Honduras"
    assert sheet["B2"].value.startswith("Complete las celdas amarillas")
    assert list(book.columns) == (
        "Clave,Plan,N.º,Actividad,Calendario,Vence,Situación,Fecha,"
        "Medio de verificación,Nota,Resultados"
    ).split(",")
    assert sheet.column_dimensions["A"].hidden
    row = book.row("Entregar el informe")
    assert sheet.cell(row, book.columns["Clave"]).value
    due = sheet.cell(row, book.columns["Vence"])
    assert due.value.date() == date(2002, 9, 30)
    assert due.is_date
    assert sheet.freeze_panes == f"A{HEAD + 1}"


def test_only_what_is_filled_in_can_be_written_into(form: Path) -> None:
    book = Book(form)
    assert book.sheet.protection.sheet
    assert not book.sheet.protection.password
    row = book.row("Entregar el informe")
    is_open = {
        heading: not book.sheet.cell(row, column).protection.locked
        for heading, column in book.columns.items()
    }
    filled = {"Situación", "Fecha", "Medio de verificación", "Nota", "Resultados"}
    assert {heading for heading, one in is_open.items() if one} == filled


def test_the_words_of_the_status_are_offered_and_understood(
    run: Typed, form: Path
) -> None:
    book = Book(form)
    (offered,) = [
        rule.formula1.strip('"').split(",")
        for rule in book.sheet.data_validations.dataValidation
        if rule.type == "list" and rule.formula1.startswith('"')
    ]
    assert offered == ["en proceso", "parcial", "cumplida", "suspendida", "cancelada"]
    for word in offered:
        book = Book(form)
        row = book.row("Entregar el informe")
        book.set(row, Situación=word, Fecha="2002-10-01", Nota="Porque sí")
        book.save()
        answer = run(f"activity record {form} --lang es --dry-run")
        assert (answer.status, answer.stderr) == (0, ""), word


@pytest.mark.parametrize(
    "day",
    [
        date(2002, 10, 1),
        datetime.combine(date(2002, 10, 1), time(8, 30)),
        37530,
        "37530",
        "2002-10-01",
        "1/10/2002",
        "1 de octubre de 2002",
    ],
)
def test_a_day_however_it_is_written(run: Typed, form: Path, day: object) -> None:
    book = Book(form)
    book.set(book.row("Entregar el informe"), Situación="cumplida", Fecha=day)
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert stands(run) == {"1.1.1": ("done", "2002-10-01")}


def test_a_share_as_text_and_as_a_number(run: Typed, form: Path) -> None:
    book = Book(form)
    row = book.row("Entregar el informe")
    book.set(row, Situación=0.6)
    book.sheet.cell(row, book.columns["Situación"]).number_format = "0%"
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert stands(run) == {"1.1.1": ("partial", None)}


def test_contributions_in_the_empty_rows(run: Typed, form: Path) -> None:
    book = Book(form)
    row = book.row("Traducir el manual")
    book.set(row, Situación="cumplida", Fecha=date(2002, 9, 1), Nota="Un capítulo")
    further = next(
        cells[0].row + 1
        for cells in book.sheet.iter_rows()
        if any(str(cell.value).startswith("Otros aportes:") for cell in cells)
    )
    assert not book.sheet.cell(further, book.columns["N.º"]).protection.locked
    book.sheet.cell(further, book.columns["N.º"]).value = "1.1.3"
    more = {"Resultados": "40 funcionarios capacitados", "Nota": "Otro capítulo"}
    book.set(further, Situación="cumplida", Fecha=date(2002, 9, 8), **more)
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    given = rows(run, "activity contribution list")
    assert [(one["code"], one["party"], one["text"]) for one in given] == [
        ("1.1.3", "HN", "Un capítulo"),
        ("1.1.3", "HN", "Otro capítulo"),
    ]
    assert given[1]["results"] == "officers_trained=40"


def test_a_form_that_nobody_filled_in_says_nothing(run: Typed, form: Path) -> None:
    answer = run(f"activity record {form} --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert stands(run) == {}


def test_faults_name_the_row_and_the_column(run: Typed, form: Path) -> None:
    book = Book(form)
    row = book.row("Entregar el informe")
    book.set(row, Situación="quizás", Nota="=1+1")
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert answer.status == 2
    assert f"HN.xlsx:{book.cell(row, 'Nota')}: esta celda contiene" in answer.stderr
    book.set(row, Nota=None)
    book.save()
    answer = run(f"activity record {form} --lang es")
    place = f"HN.xlsx:{book.cell(row, 'Situación')}:"
    assert f"{place} «quizás» no es una situación" in answer.stderr
    assert stands(run) == {}


def test_who_writes_over_a_locked_text_is_told(run: Typed, form: Path) -> None:
    book = Book(form)
    row = book.row("Entregar el informe")
    book.set(row, Actividad="Entregar otra cosa", Situación="cumplida", Fecha=37530)
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert answer.status == 2
    assert f"HN.xlsx:{book.cell(row, 'Actividad')}:" in answer.stderr


@pytest.mark.parametrize("column", ["B", "D", "E"])
def test_a_text_alone_in_an_empty_row_is_told(
    run: Typed, form: Path, column: str
) -> None:
    book = Book(form)
    done = book.row("Entregar el informe")
    book.set(done, Situación="cumplida", Fecha=37530)
    row = book.further() + 2
    book.sheet[f"{column}{row}"] = "nota suelta"
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert answer.status == 2
    assert f"HN.xlsx:{column}{row}: este texto no se refiere a" in answer.stderr
    assert stands(run) == {}


def test_a_text_alone_below_all_rows_of_a_workbook_is_told(
    run: Typed, form: Path
) -> None:
    book = Book(form)
    row = book.sheet.max_row + 3
    book.sheet[f"B{row}"] = "El taller fue el 2 de mayo"
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert (answer.status, f"HN.xlsx:B{row}: " in answer.stderr) == (2, True)


def test_an_item_that_was_chosen_with_nothing_beside_it_is_told(
    run: Typed, form: Path
) -> None:
    book = Book(form)
    row = book.further() + 1
    book.set(row, **{"N.º": "1.1.1"})
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert answer.status == 2
    place = book.cell(row, "Situación")
    assert f"HN.xlsx:{place}: falta la situación" in answer.stderr


@pytest.mark.parametrize("row", [1, 2, HEAD + 2, 40])
def test_a_text_right_of_the_form_is_told_in_words_of_a_workbook(
    run: Typed, form: Path, row: int
) -> None:
    book = Book(form)
    book.sheet[f"P{row}"] = "listo"
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert answer.status == 2
    assert f"HN.xlsx:P{row}: esta celda no está bajo ningún" in answer.stderr
    assert "separador" not in answer.stderr


def test_a_title_that_is_a_formula_stays_a_text(run: Typed, form: Path) -> None:
    book = Book(form)
    cell = book.sheet.cell(book.row("=Celebrar el taller"), book.columns["Actividad"])
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_the_same_form_has_the_same_bytes(run: Typed, form: Path) -> None:
    before = form.read_bytes()
    assert run(f"activity form HN --lang es --output {form}").status == 0
    assert form.read_bytes() == before


def test_two_sheets_with_text_are_refused(run: Typed, form: Path) -> None:
    book = Book(form)
    book.book.create_sheet("Apuntes")["A1"] = "algo"
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert answer.status == 2
    assert "tiene 2 hojas con texto: Formulario de Honduras, Apuntes" in answer.stderr


def test_a_folder_may_hold_both_kinds(run: Typed, tmp_path: Path) -> None:
    folder = tmp_path / "formularios"
    folder.mkdir()
    for party, kind in (("HN", "xlsx"), ("GT", "csv")):
        file = folder / f"{party}.{kind}"
        assert run(f"activity form {party} --lang es --output {file}").status == 0
    book = Book(folder / "HN.xlsx")
    day = date(2002, 10, 1)
    book.set(book.row("Entregar el informe"), Situación="cumplida", Fecha=day)
    book.save()
    csv = folder / "GT.csv"
    text = csv.read_text("utf-8-sig")
    line = next(one for one in text.split("\n") if "Entregar el informe" in one)
    filled = line.removesuffix(",,,,,") + ",cumplida,2002-09-03,,,"
    csv.write_text(text.replace(line, filled), "utf-8")
    answer = run(f"activity record {folder} --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert stands(run) == {"1.1.1": ("done", "2002-10-01")}
    assert stands(run, "GT") == {"1.1.1": ("done", "2002-09-03")}


@pytest.mark.parametrize("lang", ["es", "en"])
def test_nothing_to_report_is_offered_where_a_round_asks(
    run: Typed, tmp_path: Path, lang: str
) -> None:
    asked = "--from 2002-01-01 --to 2002-12-31 --answer-by 2002-12-20 --plan demo"
    assert run(f"round open 2002 {asked}").status == 0
    file = tmp_path / "HN.xlsx"
    assert run(f"activity form HN --lang {lang} --output {file}").status == 0
    book = Book(file)
    rules = book.sheet.data_validations.dataValidation
    (words,) = [one.formula1 for one in rules if str(one.formula1).startswith('"')]
    status = "Situación" if lang == "es" else "Status"
    row = book.row("Entregar el informe")
    book.set(row, **{status: words.strip('"').split(",")[-1]})
    book.save()
    answer = run(f"activity record {file} --lang {lang}")
    assert (answer.status, answer.stderr) == (0, "")


def test_another_suffix_is_refused(run: Typed, tmp_path: Path) -> None:
    answer = run(f"activity form HN --output {tmp_path / 'HN.ods'}")
    assert answer.status == 2
    assert "should end in .csv or .xlsx" in answer.stderr


@pytest.mark.parametrize("heading", ["Situación", "Fecha", "Clave", "Nota"])
def test_cells_that_were_merged_down_are_told(
    run: Typed, form: Path, heading: str
) -> None:
    book = Book(form)
    row = book.row("Entregar el informe")
    day = date(2002, 10, 1)
    book.set(row, Situación="cumplida", Fecha=day, Nota="Hecho")
    column = book.columns[heading]
    text = book.sheet.cell(row, column).value
    book.sheet.merge_cells(
        start_row=row, end_row=row + 2, start_column=column, end_column=column
    )
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert answer.status == 2
    said = text.date().isoformat() if isinstance(text, datetime) else text
    said = text.isoformat() if isinstance(text, date) else said
    (told,) = answer.stderr.splitlines()
    place = f"HN.xlsx:{book.cell(row, heading)}:"
    assert f"{place} combinada con celdas de filas de abajo: «{said}»" in told
    assert stands(run) == {}


def test_merges_that_hide_nothing_do_no_harm(run: Typed, form: Path) -> None:
    book = Book(form)
    row = book.row("Entregar el informe")
    book.set(row, Situación="cumplida", Fecha=date(2002, 10, 1), Nota="Hecho")
    book.sheet.merge_cells("B1:F1")
    book.sheet.merge_cells(f"{book.cell(row, 'Nota')}:{book.cell(row, 'Resultados')}")
    last = book.sheet.max_row
    book.sheet.merge_cells(f"C{last}:C{last + 3}")
    book.save()
    answer = run(f"activity record {form} --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert stands(run) == {"1.1.1": ("done", "2002-10-01")}
