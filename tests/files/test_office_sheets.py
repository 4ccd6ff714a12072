from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import openpyxl
import pytest

from crmnet.domain.document import Cell, Document, Grid, Row
from crmnet.domain.sparse_cells import cells_of
from crmnet.errors import BadFile, BadInput
from crmnet.files.office import sheet_scan
from crmnet.files.office.sheet_scan import MOST_ROWS, places_of
from crmnet.files.office.shown import shown
from crmnet.files.office.widths import check_places
from crmnet.files.office.wire import Arriving, Sheets, lines_of
from tests.files.documents import first, package, read, texts, workbook

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime(2027, 8, 1)  # noqa: DTZ001  a sheet knows no time zone


@pytest.fixture(params=["small", "large"])
def filler(request: pytest.FixtureRequest) -> int:
    """How many rows follow: none, or so many that the other library reads it."""
    return 0 if request.param == "small" else MOST_ROWS


def test_a_code_that_is_shown_as_1_10(tmp_path: Path, filler: int) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_number(0, 0, 1.1, book.add_format({"num_format": "0.00"}))
        sheet.write_number(1, 0, 1.1)
        sheet.write_number(2, 0, 7, book.add_format({"num_format": "000"}))
        sheet.write_column(3, 0, ["x"] * filler)

    grid = first(workbook(tmp_path / "a.xlsx", fill))
    assert [row.cells[0].text for row in grid.rows[:3]] == ["1.10", "1.1", "007"]
    assert all(row.cells[0].is_number for row in grid.rows[:3])


def test_what_is_not_printed_is_no_part_of_a_text(tmp_path: Path, filler: int) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Acti\xadvidad", "Fe\u200bcha", "\ufeffMeta", "\\u00ad"])
        sheet.write_row(
            1, 0, ["Abrir\u2060 la", "\u200e３/5/2027", "\u200b", "\u202dx"]
        )
        sheet.write_row(2, 0, ["uno\u2028dos", "3\u200f", "a\xa0\u2009b", "ñ"])
        sheet.write_column(3, 0, ["x"] * filler)

    assert texts(first(workbook(tmp_path / "a.xlsx", fill)))[:3] == [
        ["Actividad", "Fecha", "Meta", "\\u00ad"],
        ["Abrir la", "3/5/2027", "", "x"],
        ["uno\ndos", "3", "a  b", "ñ"],
    ]


def test_letters_that_were_garbled_on_the_way_into_a_sheet(
    tmp_path: Path, filler: int
) -> None:
    rows = [["Acción", "País", "¿Quién?"], ["Búsqueda – señal", "PANAMÁ", "“É” Í Ñ"]]

    def fill(_book: Any, sheet: Any) -> None:
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [_garbled(text) for text in row])
        sheet.write_row(2, 0, ["SÃO café", "NÃO", "Ãrea → Â°"])
        sheet.write_row(3, 0, ["Año “ReuniÃ³n”", "ReuniÃƒÂ³n", "“AMANHÃ”"])
        sheet.write_column(4, 0, ["x"] * filler)

    found = texts(first(workbook(tmp_path / "a.xlsx", fill)))[:4]
    partly = [["SÃO café", "NÃO", "Ãrea → °"], ["Año “Reunión”", "Reunión", "“AMANHÃ”"]]
    assert found == [*rows, *partly]


def _garbled(text: str) -> str:
    """UTF-8 as a program shows it that takes it for Windows' encoding."""
    letters = (bytes([byte]) for byte in text.encode())
    return "".join(
        one.decode("cp1252", "ignore") or one.decode("latin-1") for one in letters
    )


def test_dates_as_far_as_they_are_shown(tmp_path: Path, filler: int) -> None:
    def fill(book: Any, sheet: Any) -> None:
        formats = ("dd/mm/yyyy", "mmm-yy", "yyyy", "d-mmm")
        for row, number_format in enumerate(formats):
            sheet.write_datetime(
                row, 0, DAY, book.add_format({"num_format": number_format})
            )
        sheet.write_column(4, 0, ["x"] * filler)

    cells = [
        row.cells[0] for row in first(workbook(tmp_path / "a.xlsx", fill)).rows[:4]
    ]
    assert [cell.text for cell in cells] == [
        "2027-08-01",
        "2027-08",
        "2027",
        "2027-08-01",
    ]
    assert [cell.day for cell in cells] == [
        date(2027, 8, 1),
        None,
        None,
        date(2027, 8, 1),
    ]
    assert [cell.year_unseen for cell in cells] == [False, False, False, True]


def test_a_formula_without_a_value_is_marked(tmp_path: Path, filler: int) -> None:
    book = openpyxl.Workbook()
    book.active.append(["=A3", "texto"])
    for _number in range(filler + 1):
        book.active.append(["x"])
    book.save(tmp_path / "a.xlsx")
    cells = first(tmp_path / "a.xlsx").rows[0].cells
    assert [cell.is_formula for cell in cells] == [True, False]
    assert cells[0].text == ""


def test_hidden_rows(tmp_path: Path, filler: int) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_column(0, 0, ["a", "b"] + ["x"] * filler)
        sheet.set_row(1, None, None, {"hidden": True})

    grid = first(workbook(tmp_path / "a.xlsx", fill))
    assert [row.is_hidden for row in grid.rows[:2]] == [False, True]


def test_hidden_sheets_and_columns(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["a", "b"])
        sheet.set_column(1, 1, None, None, {"hidden": True})
        other = book.add_worksheet("Otra")
        other.write(0, 0, "c")
        other.hide()

    found = read(workbook(tmp_path / "a.xlsx", fill))
    assert [(grid.name, grid.is_hidden) for grid in found.grids] == [
        ("Plan", False),
        ("Otra", True),
    ]
    assert found.grids[0].hidden_columns == (2,)
    assert found.written_on == date(2027, 3, 4)


def test_merges_and_where_the_table_begins(tmp_path: Path, filler: int) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.merge_range("B3:B4", "Tema")
        sheet.merge_range("C3:D3", "2027")
        sheet.write_row("C4", ["Enero", "Febrero"])
        sheet.write_column("B5", ["x"] * filler)

    grid = first(workbook(tmp_path / "a.xlsx", fill))
    assert texts(grid)[:2] == [["", "Tema", "2027", "<"], ["", "^", "Enero", "Febrero"]]
    assert [row.number for row in grid.rows[:2]] == [3, 4]
    assert len(grid.rows) == 2 + filler


def test_what_is_struck_through(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Revisar", book.add_format({"font_strikeout": True}))
        sheet.write(0, 1, "mayo de 2027")

    cells = first(workbook(tmp_path / "a.xlsx", fill)).rows[0].cells
    assert [cell.is_struck for cell in cells] == [True, False]


def test_colours_and_indent(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Actividad", book.add_format({"indent": 2, "bold": True}))
        sheet.write_blank(0, 1, None, book.add_format({"bg_color": "#00B050"}))
        sheet.write(1, 1, "Enero")

    one, two = first(workbook(tmp_path / "a.xlsx", fill)).rows[0].cells
    assert (one.indent, one.is_strong) == (2, True)
    assert two.fill == "00B050"


def test_a_lone_blank_before_an_indented_text_is_a_slip(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        set_in = book.add_format({"indent": 1})
        for row, text in enumerate(["Objetivos", " Temas", "   Lecturas"]):
            sheet.write(row, 0, text, set_in)
        sheet.write(3, 0, " Anexo")

    rows = first(workbook(tmp_path / "a.xlsx", fill)).rows
    assert [row.cells[0].indent for row in rows] == [1, 1, 4, 1]


def test_a_merged_colour_is_at_each_of_its_places(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        green = book.add_format({"bg_color": "#00B050"})
        sheet.write_row(0, 0, ["Enero", "Febrero", "Marzo"])
        sheet.merge_range("A2:B3", None, green)
        sheet.write(2, 2, "no")

    rows = first(workbook(tmp_path / "a.xlsx", fill)).rows
    assert [[cell.fill for cell in row.cells[:2]] for row in rows[1:]] == [
        ["00B050", "00B050"],
        ["00B050", "00B050"],
    ]
    assert not any(cell.covered for row in rows for cell in row.cells)


def test_a_merge_over_the_whole_sheet_is_refused(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:B1", "x")

    workbook(tmp_path / "small.xlsx", fill)
    with ZipFile(tmp_path / "small.xlsx") as small:
        parts = {name: small.read(name).decode() for name in small.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace('"A1:B1"', '"A1:XFD1048576"')
    with pytest.raises(BadFile, match="cover 17179869184 places"):
        read(package(tmp_path / "a.xlsx", parts))


def test_a_cell_far_away_does_no_harm(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write("A1", "a")
        sheet.write("A1048576", "z")

    assert texts(first(workbook(tmp_path / "a.xlsx", fill))) == [["a"], ["z"]]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1.1, "General", "1.1"),
        (2.0, "General", "2"),
        (0.1 + 0.2, "General", "0.3"),
        (1.1, "0.00", "1.10"),
        (0.5, "0%", "50%"),
        (3, '"Act. "0', "Act. 3"),
        (1234.5, "#,##0.00", "1234.50"),
        (1.5, "0.##", "1.5"),
        (12, "00;[Red]-00", "12"),
        (True, "General", "TRUE"),
    ],
)
def test_what_a_sheet_shows(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format).text == text


def test_colours_below_the_table_do_not_make_it_large(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        green = book.add_format({"bg_color": "#00B050"})
        sheet.write(0, 0, "Actividad")
        sheet.write(0, 1, "Enero", green)
        for row in range(1, MOST_ROWS + 10):
            sheet.write_blank(row, 0, None, green)

    found = read(workbook(tmp_path / "a.xlsx", fill))
    assert found.sees_colours
    assert found.grids[0].rows[0].cells[1].fill == "00B050"


def test_a_large_workbook_says_that_colours_are_not_read(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_column(0, 0, ["x"] * (MOST_ROWS + 1))

    assert not read(workbook(tmp_path / "a.xlsx", fill)).sees_colours


def test_a_workbook_of_many_cells_is_not_given_to_the_library_that_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["x"] * 3)
        sheet.write_blank(0, 3, None, book.add_format({"bg_color": "#00B050"}))

    path = workbook(tmp_path / "a.xlsx", fill)
    for most, is_held in ((4, True), (3, False)):
        monkeypatch.setattr(sheet_scan, "MOST_CELLS", most)
        with path.open("rb") as file:
            assert sheet_scan.is_small(sheet_scan.scanned(file)) is is_held


def test_a_sheet_of_more_columns_than_anybody_fills_is_refused(
    tmp_path: Path, filler: int
) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["x"] * 1_001)
        sheet.write_column(1, 0, ["x"] * filler)

    with pytest.raises(BadFile, match='"Plan" has 1001 columns; at most 1000 are read'):
        read(workbook(tmp_path / "a.xlsx", fill))


def test_a_workbook_that_excel_saved_as_strict_is_read(tmp_path: Path) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Actividad", "Fecha"])
        sheet.write_row(1, 0, ["Abrir la sede", "2027"])
        sheet.merge_range(2, 0, 2, 1, "Nota")

    usual = workbook(tmp_path / "usual.xlsx", fill)
    with ZipFile(usual) as parts:
        texts_of = {name: parts.read(name).decode() for name in parts.namelist()}
    path = package(
        tmp_path / "strict.xlsx", {n: _strict(t) for n, t in texts_of.items()}
    )
    assert texts(first(path)) == [
        ["Actividad", "Fecha"],
        ["Abrir la sede", "2027"],
        ["Nota", "<"],
    ]


def _strict(text: str) -> str:
    """A part with the names that ISO/IEC 29500 has for its strict form."""
    return text.replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def test_of_a_document_no_more_cells_are_held_than_a_plan_has() -> None:
    arriving = Arriving("plan.xlsx", most=7)
    grid = Grid(1, (), "Plan")
    rows = [Row(number, (Cell(number, 1), Cell(number, 2))) for number in range(1, 5)]
    lines = [*lines_of(Sheets([(grid, rows)], Document("", ())))]
    for line in lines[:4]:
        arriving.take(line.encode())
    with pytest.raises(BadInput, match="more than 7 cells"):
        arriving.take(lines[4].encode())


def test_a_wide_sheet_with_few_texts_is_refused_before_a_library_reads_it() -> None:
    row = (
        '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="ALL{0}"><v>2</v></c><c r="AZZ{0}"/>'
    )
    text = "".join(row.format(number) for number in (1, 2, 3)).encode()
    assert places_of(text) == 3 * 1000
    with pytest.raises(BadInput, match="more than 2999 cells"):
        check_places(places_of(text), 2999)


def test_a_wide_sheet_arrives_as_it_was_read() -> None:
    blank = Row(1, tuple(Cell(1, column) for column in range(1, 4)))
    filled = {1: Cell(2, 1, "a"), 300: Cell(2, 300, "b", is_number=True)}
    rows = [
        blank,
        Row(2, cells_of(2, 300, filled)),
        Row(3, (Cell(3, 1), Cell(3, 2, "x"))),
    ]
    lines = [*lines_of(Sheets([(Grid(1, (), "Plan"), rows)], Document("", ())))]
    assert len(lines[2]) < 200  # blank cells side by side are a number
    arriving = Arriving("plan.xlsx")
    for line in lines:
        arriving.take(line.encode())
    assert arriving.whole is not None
    assert list(arriving.whole.grids[0].rows) == rows


@pytest.mark.parametrize(
    "stray",
    [
        '<dataValidations count="1"><dataValidation type="list"/></dataValidations>',
        '<conditionalFormatting><cfRule type="nothing"/></conditionalFormatting>',
    ],
)
def test_what_is_beside_the_rows_of_a_sheet_does_no_harm(
    tmp_path: Path, stray: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", _coloured)
    grid = first(_with(path, "xl/worksheets/sheet1.xml", "</sheetData>", stray))
    cell = grid.rows[0].cells[0]
    assert (cell.text, cell.fill) == ("Actividad", "FF0000")
    assert grid.hidden_columns == (3,)


def test_styles_that_no_library_knows_are_not_looked_at(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", _coloured)
    _with(path, "xl/styles.xml", '<fill><patternFill patternType="', "of-mine")
    document = read(path)
    assert texts(document.grids[0]) == [["Actividad"]]
    assert not document.sees_colours


def test_a_sheet_without_rows_has_no_places() -> None:
    assert places_of(b"<worksheet><sheetData/></worksheet>") == 0


def _coloured(book: Any, sheet: Any) -> None:
    sheet.write(0, 0, "Actividad", book.add_format({"bg_color": "#FF0000"}))
    sheet.set_column(2, 2, None, None, {"hidden": True})


def _with(path: Path, part: str, behind: str, stray: str) -> Path:
    """A workbook with something else in one of its parts."""
    with ZipFile(path) as whole:
        parts = {name: whole.read(name).decode() for name in whole.namelist()}
    parts[part] = parts[part].replace(behind, behind + stray)
    return package(path, parts)
