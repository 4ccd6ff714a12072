"""Forms that went through a spreadsheet program: LibreOffice, with Excel's formats.

Skipped where LibreOffice is not installed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.cli import office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

SOFFICE: Final = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
# Separator, quotation mark, encoding, first row, columns, language, all quoted, numbers
# and days looked for.
_READ: Final = "CSV:59,34,76,1,,{language},false,true"
_WRITTEN: Final = (
    "csv:Text - txt - csv (StarCalc):{separator},34,{encoding},1,,0,false,true"
)
_LANGUAGES: Final = {"es-CR": 5130, "es-MX": 2058, "en-US": 1033}


def convert(file: Path, to: str, *more: str, suffix: str = "csv") -> bytes:
    """What LibreOffice makes of a file."""
    folder = file.parent / "converted"
    profile = (file.parent / "profile").as_uri()
    words = [f"-env:UserInstallation={profile}", "--headless", *more]
    subprocess.run(
        [SOFFICE or "", *words, "--convert-to", to, "--outdir", folder, file],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / f"{file.stem}.{suffix}").read_bytes()


@pytest.fixture
def rows(run: Typed, tmp_path: Path) -> office.Rows:
    """The filled form of Honduras."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(office.DEMO, "utf-8")
    assert run(f"plan load {plan}").status == 0
    form = tmp_path / "HN.csv"
    assert run(f"activity form HN --output {form} --lang es").status == 0
    return office.filled(office.read(form.read_bytes()))


def recorded(run: Typed, tmp_path: Path, data: bytes) -> dict[str, tuple[str, str]]:
    """What a file recorded, by title: the status and the day."""
    back = tmp_path / "back.csv"
    back.write_bytes(data)
    answer = run(f"activity record {back} HN --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(
        run("activity list --party HN --format json").stdout
    )
    return {
        row["title"]: (row["status"], row["done_on"])
        for row in found
        if row["status"] != "not_started"
    }


RIGHT: Final = {
    office.REPORT: ("done", "2002-07-08"),
    office.WORKSHOP: ("partial", None),
}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_form_that_libreoffice_opened_and_saved(
    run: Typed, tmp_path: Path, rows: office.Rows, language: str
) -> None:
    file = tmp_path / "HN.csv"
    file.write_text(office.save(rows), "utf-8")
    read = _READ.format(language=_LANGUAGES[language])
    written = _WRITTEN.format(separator=44, encoding=1)  # Windows' letters
    data = convert(file, written, f"--infilter={read}")
    if b",1.10," not in data:  # it is a number where a point parts decimals
        back = tmp_path / "back.csv"
        back.write_bytes(data)
        (fault,) = run(f"activity record {back} HN --lang es").stderr.splitlines()
        assert ":3: la fila dice 1.1, pero su clave es la de 1.10" in fault
        assert fault.endswith("deje la celda en blanco)")
        before = office.REPORT.encode("cp1252")
        data = data.replace(b",1.1," + before, b",," + before)
    assert recorded(run, tmp_path, data) == RIGHT


@pytest.mark.parametrize(
    "shown", ["d/m/yyyy", "m/d/yyyy", "dd-mmm-yy", "yyyy-mm-dd h:mm:ss", "d/m/yy h:mm"]
)
def test_a_form_whose_days_a_workbook_shows(
    run: Typed, tmp_path: Path, rows: office.Rows, shown: str
) -> None:
    excel: Any = pytest.importorskip("openpyxl")
    book = excel.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in book.active.iter_rows(min_row=2):
        for column in (office.DUE, office.ON):
            if cells[column].value:
                cells[column].value = date.fromisoformat(cells[column].value)
                cells[column].number_format = shown
        if cells[office.STATUS].value == "Parcial (60 %)":
            cells[office.STATUS].value = 0.6
            cells[office.STATUS].number_format = "0.00%"
    file = tmp_path / "form.xlsx"
    book.save(file)
    data = convert(file, _WRITTEN.format(separator=59, encoding=76))
    assert recorded(run, tmp_path, data) == RIGHT


def test_an_old_workbook_does_not_tell_a_day_from_its_month(
    run: Typed, tmp_path: Path, rows: office.Rows
) -> None:
    excel: Any = pytest.importorskip("openpyxl")
    book = excel.Workbook()
    for row in rows:
        book.active.append(row)
    place = rows.index(office.row_of(rows, office.REPORT)) + 1
    day = book.active.cell(place, rows[0].index("Fecha") + 1)
    told = []
    for when in (date(2002, 7, 1), date(2002, 7, 2)):
        day.value, day.number_format = when, "mmm-yy"
        book.save(tmp_path / "HN.xlsx")
        convert(tmp_path / "HN.xlsx", "xls", suffix="xls")
        told.append(run(f"activity record {tmp_path}/converted/HN.xls HN --lang es"))
    assert [answer.status for answer in told] == [2, 0]
    assert f"HN.xls:{day.coordinate}: ¿2002-07-01 o todo su mes?" in told[0].stderr
