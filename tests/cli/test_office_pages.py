"""Documents of ours in LibreOffice: they open, they print, they come back.

Skipped where it is not installed.
"""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import openpyxl
import pdfplumber
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

PROGRAM_OF: Final = {".docx": "lowriter", ".xlsx": "localc"}


def convert(file: Path, to: str) -> Path:
    """What LibreOffice makes of a file; the test is skipped without it."""
    program = PROGRAM_OF[file.suffix]
    soffice = shutil.which("soffice")
    if soffice is None or shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    folder = file.parent / "converted"
    profile = (file.parent / "profile").as_uri()
    line = [soffice, f"-env:UserInstallation={profile}", "--headless"]
    subprocess.run(
        [*line, "--convert-to", to, "--outdir", folder, file],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{file.stem}.{to}"


def text_of(file: Path) -> tuple[int, str]:
    """The number of pages of a PDF, and what stands on them, on one line."""
    with pdfplumber.open(file) as pdf:
        said = [page.extract_text() for page in pdf.pages]
    return len(said), " ".join(" ".join(said).split())


@pytest.fixture(autouse=True)
def _plan(run: Typed) -> None:
    assert run("plan load plan_2002.yaml").status == 0


@pytest.mark.parametrize("suffix", PROGRAM_OF)
def test_a_plan_prints_with_its_headings_on_each_page(
    run: Typed, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"plan{suffix}"
    assert run(f"plan export {file}").status == 0
    pages, text = text_of(convert(file, "pdf"))
    assert pages > 1
    assert text.count("Calendario") >= 2
    assert "Plan crm-2002, según lo registrado al 4 de noviembre de 2002" in text
    assert f"{pages} / {pages}" in text


@pytest.mark.parametrize("suffix", PROGRAM_OF)
def test_a_report_prints(run: Typed, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"vencidos{suffix}"
    assert run(f"report overdue --lang es --output {file}").status == 0
    _, text = text_of(convert(file, "pdf"))
    assert "Compromisos vencidos al lunes 4 de noviembre de 2002" in text


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_form_that_libreoffice_saved_is_recorded(
    run: Typed, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "HN.xlsx"
    assert run(f"activity form HN --lang es --output {file}").status == 0
    book: Any = openpyxl.load_workbook(file)
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[3]}
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[2].value == "1.2.1")
    said = {"Situación": "cumplida", "Fecha": date(2002, 9, 2), "Nota": "Un curso"}
    for heading, value in said.items():
        sheet.cell(row, columns[heading]).value = value
    book.save(file)
    saved = convert(file, kind)
    answer = run(f"activity record {saved} --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert "aporte a 1.2.1" in answer.stdout
