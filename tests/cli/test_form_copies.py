"""Hidden sheets of a form, and texts that are struck through: no answer is lost."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.styles import Font

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
  - {title: Entregar el informe, due: 2002-09-30, each_member: true}
  - {title: Traducir el manual, each_member: true}
"""
DAY = datetime(2002, 9, 10)  # noqa: DTZ001  a sheet knows no time zone


@pytest.fixture
def form(run: Typed, tmp_path: Path) -> Path:
    """The form of Honduras, whose first item is answered."""
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    assert run(f"plan load {tmp_path / 'plan.yaml'}").status == 0
    file = tmp_path / "HN.xlsx"
    assert run(f"activity form HN --lang es --output {file}").status == 0
    book = openpyxl.load_workbook(file)
    answer(book.active, "Entregar el informe")
    book.save(file)
    return file


def answer(sheet: Any, title: str) -> int:
    """Write that an item was done; in which row."""
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[3].value == title)
    sheet.cell(row, 7).value = "cumplida"
    sheet.cell(row, 8).value = DAY
    return int(row)


def test_answers_in_a_hidden_copy_of_the_form_are_told(run: Typed, form: Path) -> None:
    book = openpyxl.load_workbook(form)
    copy = book.copy_worksheet(book.active)
    row = answer(copy, "Traducir el manual")
    copy.sheet_state = "hidden"
    book.save(form)
    said = run(f"activity record {form} --yes --lang es")
    assert said.status == 2
    assert f"«{copy.title}» es una copia del formulario" in said.stderr
    assert f"en la fila {row} " in said.stderr


def test_a_hidden_copy_that_says_nothing_more_does_no_harm(
    run: Typed, form: Path
) -> None:
    book = openpyxl.load_workbook(form)
    copy = book.copy_worksheet(book.active)
    for cells in copy.iter_rows(min_row=4, min_col=7, max_col=8):
        for cell in cells:
            cell.value = None
    copy.sheet_state = "veryHidden"
    book.create_sheet("Listas")["A1"] = "otra cosa"
    book["Listas"].sheet_state = "hidden"
    book.save(form)
    said = run(f"activity record {form} --yes --lang es")
    assert said.status == 0, said.stderr


def test_what_is_struck_through_is_no_answer(run: Typed, form: Path) -> None:
    book = openpyxl.load_workbook(form)
    row = answer(book.active, "Traducir el manual")
    book.active.cell(row, 7).font = Font(strike=True)
    book.save(form)
    said = run(f"activity record {form} --yes --lang es")
    assert said.status == 2
    assert f"HN.xlsx:G{row}: este texto está tachado: «cumplida»" in said.stderr
