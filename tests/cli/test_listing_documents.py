"""Listings and reports as documents: Excel, Word, a page for a browser."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from crmnet.i18n import language
from crmnet.render.kit import extra, look, sheet, sheet_rows
from crmnet.render.kit.documents import WRITERS, told
from crmnet.render.kit.noted import NotedCell, NotedGroup, NotedTable, NotedText
from crmnet.render.kit.paper import PaperCell, PaperTable, WordPaper, document
from crmnet.render.kit.sheet_content import Sheet, SheetColumn

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.render.kit.noted import Noted
    from tests.conftest import Typed

ENGLISH = language("en")
HOSTILE = '=HYPERLINK("http://x.example")\u202e\u200b<script>'
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
          - title: =SUM(A1:A9)
            calendar: 31 de agosto de 2002
            parties: [GT]
"""
HEADING = "Plan demo. Compromisos vencidos al lunes 4 de noviembre de 2002: 4, en 2 "


@pytest.fixture(autouse=True)
def _plan(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0


def cells(sheet: Any) -> list[tuple[Any, ...]]:
    return [
        tuple(cell for cell in row if cell is not None)
        for row in sheet.iter_rows(values_only=True)
        if any(cell is not None for cell in row)
    ]


def test_a_report_as_a_workbook_has_days_and_numbers(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "vencidos.xlsx"
    assert run(f"report overdue --lang es --output {file}") == (0, "", "")
    book: Any = openpyxl.load_workbook(file)
    (page,) = book.worksheets
    title, about, headings, first, *others = cells(page)
    assert title[0].startswith(HEADING)
    assert about == ("demo: Plan de prueba",)
    assert headings[:6] == (
        *("N.º", "Actividad", "Responsable", "Situación", "Venció", "Días"),
    )
    assert first[:4] == ("1.1.2", "=SUM(A1:A9)", "Guatemala", "sin iniciar")
    assert (first[4].date(), first[5]) == (date(2002, 8, 31), 65)
    assert [row[0] for row in others[:3]] == ["1.1.1"] * 3  # shared in every row
    assert page["B4"].data_type == "s"
    assert page["B4"].quotePrefix
    assert page["E4"].is_date
    assert page.auto_filter.ref == "A3:G7"
    assert page.freeze_panes == "A4"


def test_a_report_as_a_paper_writes_months_out(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "vencidos.docx"
    line = f"report overdue --lang es --party GT --output {file}"
    assert run(line) == (0, "", "")
    paper: Any = docx.Document(str(file))
    said = [one.text for one in paper.paragraphs if one.text]
    assert said[0].startswith("Plan demo. Compromisos vencidos al lunes 4 de noviembre")
    assert said[1:3] == ["demo: Plan de prueba", "Solo: Guatemala"]
    (table,) = paper.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1][-2:] == ["31 de agosto de 2002", "65"]
    assert paper.core_properties.language == "es-CR"
    xml = zipfile.ZipFile(file).read("word/document.xml").decode()
    assert "<w:tblHeader/>" in xml
    assert 'w:orient="landscape"' in xml


def test_notes_stand_among_the_remarks_of_a_workbook(tmp_path: Path) -> None:
    rows = ((NotedCell("1.1"), NotedCell("late")),)
    table = NotedTable(
        ("Item", ""), (NotedGroup((), rows, ("GT: 2",)),), 0, frozenset(), (24, 24)
    )
    noted: Noted = [NotedText("Title"), table]
    file = tmp_path / "x.xlsx"
    file.write_bytes(WRITERS["xlsx"](told(noted, (), ENGLISH), ENGLISH))
    page: Any = openpyxl.load_workbook(file).active
    found = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert found[:2] == [["Item", "Remarks"], ["1.1", "late\nGT: 2"]]


def test_the_matrix_has_remarks_and_no_colour_without_words(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "later.yaml"
    later = PLAN.replace("plan: demo", "plan: later")
    later = later.replace("Antes de octubre del 2002.", "31 de diciembre de 2002")
    later = later.replace("31 de agosto de 2002", "31 de diciembre de 2002")
    file.write_text(later, "utf-8")
    assert run(f"plan load {file}").status == 0
    paper = tmp_path / "m.docx"
    assert run(f"report matrix --plan later --lang es --output {paper}").status == 0
    (table,) = docx.Document(str(paper)).tables
    columns = [cell.text for cell in table.rows[0].cells]
    assert columns[-2:] == ["Cumplidos", "Observaciones"]
    last = table.rows[-1].cells[-1]
    assert (last.text, "w:fill" in last._tc.xml) == ("", False)


def test_remarks_have_a_heading_in_a_paper() -> None:
    rows = ((NotedCell("1.1"), NotedCell("late")),)
    table = NotedTable(
        ("Item", ""), (NotedGroup((), rows, ()),), 0, frozenset(), (24, 24)
    )
    noted: Noted = [NotedText("Title"), table]
    data = WRITERS["docx"](told(noted, (), ENGLISH), ENGLISH)
    (drawn,) = docx.Document(io.BytesIO(data)).tables
    assert [cell.text for cell in drawn.rows[0].cells] == ["Item", "Remarks"]


def test_what_follows_is_said_as_before(run: Typed, tmp_path: Path) -> None:
    run(f"report overdue --lang es --output {tmp_path / 'x.docx'}")
    assert "31 ago 2002" in run("report overdue --lang es").stdout


@pytest.mark.parametrize("form", ["xlsx", "docx", "html"])
@pytest.mark.parametrize(
    "line",
    [
        "report status",
        "report matrix",
        "report gaps",
        "report country GT",
        "report handover --to MX",
        "report achievements --from 2002-01-01 --to 2002-12-31",
        "report changes --since 2002-06-01",
        "plan show",
        "plan list",
        "activity list",
        "activity show 1.1.1",
        "directory list",
        "history",
        "digest log",
    ],
)
def test_every_listing_is_a_document_too(
    run: Typed, tmp_path: Path, line: str, form: str
) -> None:
    file, again = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    assert run(f"{line} --output {file}") == (0, "", "")
    assert run(f"{line} --output {again}") == (0, "", "")
    assert file.read_bytes() == again.read_bytes()
    assert len(file.read_bytes()) > 500


def test_what_stands_beside_a_label_is_its_value(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "info.docx"
    assert run(f"db info --output {file}") == (0, "", "")
    said = [one.text for one in docx.Document(str(file)).paragraphs]
    assert "Plans: 1" in said
    assert any(one.startswith("Engine: SQLite ") for one in said)
    file = tmp_path / "call.docx"
    assert run(f"emergency GT --output {file}") == (0, "", "")
    said = [one.text for one in docx.Document(str(file)).paragraphs]
    assert said[0].startswith("Whom to call: Monday 4 November 2002")
    assert "!  nobody to call in the directory" in said


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_hostile_is_shown(tmp_path: Path, form: str) -> None:
    row = (NotedCell(HOSTILE), NotedCell("\x00\x1b[31m"))
    table = NotedTable(
        (HOSTILE, "B"), (NotedGroup((), (row,), (HOSTILE,)),), 0, frozenset(), (24, 24)
    )
    noted: Noted = [NotedText(HOSTILE, is_strong=True), table, NotedText(HOSTILE)]
    data = WRITERS[form](told(noted, (HOSTILE,), ENGLISH), ENGLISH)
    if form != "html":
        archive = zipfile.ZipFile(io.BytesIO(data))
        assert archive.testzip() is None
        data = b"".join(map(archive.read, archive.namelist()))
    text = data.decode()
    assert text.count("\\u{202e}\\u{200b}") >= 2
    assert "\\u{0}\\u{1b}[31m" in text
    assert not {"\u202e", "\u200b", "\x00", "\x1b"} & set(text)
    assert "<script" not in text
    assert "<f>" not in text


def test_a_terminal_is_not_shown_a_document(run: Typed) -> None:
    answer = run("report overdue --format xlsx", answers="")
    assert answer.status == 2
    assert "xlsx cannot be shown on a terminal (write it to a file: --output" in (
        answer.stderr
    )


def test_without_the_extra_one_line_says_what_to_install(
    run: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(*_given: object) -> object:
        raise extra.missing()

    monkeypatch.setattr(sheet, "_new_book", absent)
    for line in ("report overdue --output", "activity form GT --output", "plan export"):
        file = tmp_path / "x.xlsx"
        answer = run(f"{line} {file}")
        assert answer.status == 2
        assert "pip install 'crmnet[office]'" in answer.stderr
        assert answer.stderr.count("\n") == 1
        assert not file.exists()


def test_sheets_have_names_that_excel_takes() -> None:
    data = sheet.workbook(
        [
            Sheet(name, (SheetColumn("A"),), ())
            for name in ("History", "a/b: c?", "x" * 40, "x" * 50, "")
        ],
        "T",
        "en",
    )
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [
        *("History (2)", "a b c", "x" * 31, f"{'x' * 26} (2)", "crmnet"),
    ]


def test_all_rows_go_into_a_document(run: Typed, tmp_path: Path) -> None:
    plan = tmp_path / "many.yaml"
    head = PLAN.split("themes:", maxsplit=1)[0].replace("plan: demo", "plan: many")
    actions = "".join(f"      - title: Informe {n}\n" for n in range(700))
    plan.write_text(
        f"{head}themes:\n  - title: Uno\n    objectives:\n{actions}", "utf-8"
    )
    assert run(f"plan load {plan}").status == 0
    file = tmp_path / "many.xlsx"
    assert run(f"plan show --plan many --output {file}") == (0, "", "")
    book: Any = openpyxl.load_workbook(file)
    assert len(cells(book.worksheets[0])) == 2 + 701


@pytest.fixture
def _short_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "LIMIT_OF_PAPER", 3)


@pytest.mark.usefixtures("_short_papers")
@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_what_is_leafed_through_says_how_many_rows_it_leaves_out(
    run: Typed, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"x.{suffix}"
    said = "3 de 4 filas. Para verlas todas: crmnet activity list --output ARCHIVO.xlsx"
    answer = run(f"activity list --lang es --output {file}")
    assert (answer.status, answer.stdout) == (0, "")
    assert answer.stderr == f"Se muestran las primeras {said}\n"
    if suffix == "html":
        page = file.read_text("utf-8")
        rows, below = page.count("<tr") - 1, page.partition("</table>")[2]
    else:
        made = docx.Document(str(file))
        rows = len(made.tables[0].rows) - 1
        below = "\n".join(one.text for one in made.paragraphs)
    assert rows == 3
    assert said in below


@pytest.mark.usefixtures("_short_papers")
def test_a_workbook_has_all_rows_and_says_nothing(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    assert run(f"activity list --output {file}") == (0, "", "")
    book: Any = openpyxl.load_workbook(file)
    assert len(cells(book.worksheets[0])) == 3 + 4


def test_a_large_workbook_says_the_same_and_leaves_nothing_behind(
    run: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large, rest = tmp_path / "s.xlsx", tmp_path / "l.xlsx", tmp_path / "rest"
    rest.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(rest))
    assert run(f"report overdue --lang es --output {small}").status == 0
    monkeypatch.setattr(sheet_rows, "_TOGETHER", 2)  # many pieces
    assert run(f"report overdue --lang es --output {large}") == (0, "", "")
    one, other = (openpyxl.load_workbook(file).worksheets for file in (small, large))
    assert [list(page.values) for page in other] == [list(page.values) for page in one]
    assert [page.merged_cells.ranges for page in other] == [
        page.merged_cells.ranges for page in one
    ]
    assert not list(rest.iterdir())


def test_contributions_stand_beside_the_title_of_their_leaf(
    run: Typed, tmp_path: Path
) -> None:
    for text in ("Enviado el texto", "Enviado el anexo"):
        run(f'activity contribute 1.1.1 GT "{text}" --on 2002-10-01')
    files = [tmp_path / f"x.{form}" for form in WRITERS]
    for file in files:
        run(f"activity contribution list --lang es --output {file}")
    paper, book, page = files
    (table,) = docx.Document(str(paper)).tables
    assert [[cell.text for cell in row.cells][:5] for row in table.rows] == [
        ["N.º", "Actividad", "Quién", "Día", "Aporte"],
        ["1.1.1", "Entregar el informe", "Guatemala", ON, "Enviado el texto"],
        ["1.1.1", "Entregar el informe", "Guatemala", ON, "Enviado el anexo"],
    ]
    lines = cells(openpyxl.load_workbook(book).active)
    said = [(line[1], line[4]) for line in lines if line[0] == "1.1.1"]
    assert said == [
        ("Entregar el informe", "Enviado el texto"),
        ("Entregar el informe", "Enviado el anexo"),
    ]
    assert ">Entregar el informe</td>" in page.read_text("utf-8")
    assert "  Entregar el informe" in run("activity contribution list").stdout


ON = "1 de octubre de 2002"


def test_what_folds_gets_the_room_that_short_texts_leave() -> None:
    rows = (("4 de noviembre de 2002, 15:00", "root", "un texto largo, " * 40),)
    table = PaperTable(
        ("Cuándo", "Quién", "Qué"),
        (30, 10, 48),
        [tuple(map(PaperCell, row)) for row in rows],
    )
    data = document(WordPaper("Historial", (), [table]), "es")
    (drawn,) = docx.Document(io.BytesIO(data)).tables
    when, who, what = (column.width.pt for column in drawn.columns)
    assert 110 < when < 160  # 29 letters of 8.5 points, half as wide, and the margins
    assert what > 3 * when
    assert 680 < when + who + what < 700
