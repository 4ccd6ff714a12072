from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from crmnet.domain.document import TextLine, styled
from crmnet.errors import BadFile
from tests.files.documents import HEADINGS, SAVED, first, read, texts, word

if TYPE_CHECKING:
    from pathlib import Path

W = nsdecls("w")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Plan 2027.docx"


def of(path: Path, *rows: str, widths: tuple[int, ...] = ()) -> Path:
    """A document with a table of these rows; its columns have some widths."""
    columns = "".join(f"<w:gridCol w:w='{width}'/>" for width in widths)
    document = docx.Document()
    document.core_properties.modified = SAVED
    body = document.element.body
    grid = f"<w:tblGrid>{columns}</w:tblGrid>"
    table = parse_xml(f"<w:tbl {W}><w:tblPr/>{grid}{''.join(rows)}</w:tbl>")
    body.insert(0, table)
    document.save(str(path))
    return path


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell(text: str = "", properties: str = "", paragraph: str = "") -> str:
    said = f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>" if text else ""
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr>"
        f"<w:p><w:pPr>{paragraph}</w:pPr>{said}</w:p></w:tc>"
    )


def test_a_table_cell_by_cell(path: Path) -> None:
    word(path, [HEADINGS, ("Frontera", "1.  Vigilar", "", "Informe", "Junio de 2027")])
    grid = first(path)
    assert texts(grid) == [
        list(HEADINGS),
        ["Frontera", "1.  Vigilar", "", "Informe", "Junio de 2027"],
    ]
    assert [cell.column for cell in grid.rows[1].cells] == [1, 2, 3, 4, 5]
    assert grid.table == 1


def test_the_day_on_which_it_was_saved(path: Path) -> None:
    word(path, [HEADINGS])
    assert read(path).written_on == date(2027, 3, 4)


def test_what_merges_cover(path: Path) -> None:
    of(
        path,
        row(
            cell("A", "<w:vMerge w:val='restart'/>"),
            cell("B", "<w:gridSpan w:val='2'/>"),
        ),
        row(cell("", "<w:vMerge/>"), cell("C"), cell("D")),
        row(cell("E"), cell("", "<w:vMerge/>"), cell("F")),
    )
    assert texts(first(path)) == [["A", "B", "<"], ["^", "C", "D"], ["E", "", "F"]]


def test_a_row_that_begins_further_right(path: Path) -> None:
    of(
        path,
        row(cell("A"), cell("B")),
        row(cell("C"), properties="<w:trPr><w:gridBefore w:val='1'/></w:trPr>"),
    )
    assert texts(first(path)) == [["A", "B"], ["", "C"]]


def over(columns: int, text: str = "") -> str:
    return cell(text, f"<w:gridSpan w:val='{columns}'/>")


def test_columns_of_a_hairs_breadth_are_parts_of_their_neighbours(path: Path) -> None:
    of(
        path,
        row(cell("Tarea"), over(2, "Semana 1"), over(2, "Semana 2")),
        row(cell("Abrir"), cell("X"), over(3)),
        row(cell("Contar"), over(3, "X"), cell("Y")),
        widths=(2000, 420, 13, 6, 420),
    )
    assert texts(first(path)) == [
        ["Tarea", "Semana 1", "Semana 2"],
        ["Abrir", "X", ""],
        ["Contar", "X", "Y"],
    ]


def test_a_narrow_column_with_a_cell_of_its_own_is_one(path: Path) -> None:
    of(
        path,
        row(cell("Tarea"), over(2, "Semana 1"), cell("Semana 2")),
        row(cell("Abrir"), cell(""), cell("X"), cell("")),
        widths=(2000, 420, 13, 420),
    )
    assert texts(first(path))[1] == ["Abrir", "", "X", ""]


def test_columns_without_widths_are_all_counted(path: Path) -> None:
    of(path, row(cell("A"), over(2, "B")), row(cell("C"), cell("D"), cell("E")))
    assert texts(first(path)) == [["A", "B", "<"], ["C", "D", "E"]]
    of(
        path,
        row(cell("A"), over(2, "B")),
        row(over(2, "C"), cell("E")),
        widths=(0, 0, 0),
    )
    assert texts(first(path)) == [["A", "B", "<"], ["C", "<", "E"]]


def test_a_span_that_nobody_draws_is_refused(path: Path) -> None:
    of(path, row(cell("A", "<w:gridSpan w:val='2000000000'/>")))
    with pytest.raises(BadFile, match="claims to have 2000000000 columns"):
        read(path)


def test_headings_that_stand_on_each_page_and_hidden_rows(path: Path) -> None:
    hidden = "<w:trPr><w:tblHeader w:val='0'/><w:hidden/></w:trPr>"
    of(
        path,
        row(cell("A"), properties="<w:trPr><w:tblHeader/></w:trPr>"),
        row(cell("B"), properties=hidden),
    )
    rows = first(path).rows
    assert [row.is_heading for row in rows] == [True, False]
    assert [row.is_hidden for row in rows] == [False, True]


def test_tracked_changes_as_if_they_were_taken(path: Path) -> None:
    deleted = "<w:trPr><w:del w:id='1' w:author='x'/></w:trPr>"
    changed = (
        "<w:tc><w:p><w:r><w:t>Uno</w:t></w:r>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText> dos</w:delText></w:r></w:del>"
        "<w:ins w:id='3' w:author='x'><w:r><w:t> tres</w:t></w:r></w:ins></w:p></w:tc>"
    )
    of(path, row(changed), row(cell("Fuera"), properties=deleted), row(cell("Queda")))
    assert texts(first(path)) == [["Uno tres"], ["Queda"]]


def test_hidden_text_is_no_text(path: Path) -> None:
    hidden = "<w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p></w:tc>"
    of(path, row(cell("A"), hidden))
    assert texts(first(path)) == [["A", ""]]


def test_a_table_in_a_cell_comes_after_its_own(path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Fuera"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text = "Dentro"
    inner.cell(0, 1).text = "también"
    document.save(str(path))
    found = read(path)
    assert [texts(grid) for grid in found.grids] == [
        [["Fuera", "Dentro\ntambién"]],
        [["Dentro", "también"]],
    ]


def test_paragraphs_before_and_after(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("PLAN DE TRABAJO")
    document.add_paragraph("")
    document.add_table(1, 1).cell(0, 0).text = "A"
    document.add_paragraph("Nota")
    document.save(str(path))
    found = read(path)
    assert found.grids[0].before == ("PLAN DE TRABAJO",)
    assert found.after == ("Nota",)


def test_headings_and_large_or_bold_paragraphs_stand_out(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Eje", 1)
    document.add_heading("Objetivo", 2)
    document.add_paragraph().add_run("Grande").font.size = Pt(16)
    document.add_paragraph().add_run("Negrita").bold = True
    document.add_paragraph("Texto")
    document.add_table(1, 1).cell(0, 0).text = "A"
    document.save(str(path))
    first, second, large, bold, plain = read(path).grids[0].looks
    assert (first, second) == (styled(1), styled(2))
    assert second > large > bold > plain == 0


def test_the_colour_behind_a_cell(path: Path) -> None:
    of(
        path,
        row(
            cell("A", "<w:shd w:val='clear' w:fill='00b050'/>"),
            cell("B", "<w:shd w:val='clear' w:fill='FFFFFF'/>"),
            cell("C", "<w:shd w:val='clear' w:fill='auto'/>"),
        ),
    )
    assert [cell.fill for cell in first(path).rows[0].cells] == ["00B050", None, None]


def test_indent_by_the_program_and_by_blanks(path: Path) -> None:
    of(
        path,
        row(cell("A")),
        row(cell("B", paragraph="<w:ind w:left='720'/>")),
        row(cell("   C")),
    )
    cells = [row.cells[0] for row in first(path).rows]
    assert [cell.indent for cell in cells] == [0, 2, 3]
    assert cells[2].text == "C"


def with_list(path: Path, style: str, entries: list[str]) -> Any:
    document = docx.Document()
    held = document.add_table(1, 1).cell(0, 0)
    held.paragraphs[0].text = entries[0]
    held.paragraphs[0].style = document.styles[style]
    for entry in entries[1:]:
        held.add_paragraph(entry, style=style)
    document.save(str(path))
    return first(path).rows[0].cells[0]


def test_a_list_of_bullets_in_a_cell(path: Path) -> None:
    found = with_list(path, "List Bullet", ["Capacitar", "Informar"])
    assert found.items == ("Capacitar", "Informar")
    assert found.text == "Capacitar\nInformar"


def test_a_numbered_list_says_its_numbers(path: Path) -> None:
    found = with_list(path, "List Number", ["Capacitar", "Informar"])
    assert found.items == ("Capacitar", "Informar")
    assert found.text == "1. Capacitar\n2. Informar"


def test_one_entry_is_no_list(path: Path) -> None:
    found = with_list(path, "List Number", ["Capacitar"])
    assert found.items == ()
    assert found.text == "1. Capacitar"


def test_text_in_a_content_control(path: Path) -> None:
    control = f"<w:sdt><w:sdtContent>{row(cell('A'), cell('B'))}</w:sdtContent></w:sdt>"
    of(path, control)
    assert texts(first(path)) == [["A", "B"]]


def test_what_is_struck_through_is_known_by_its_runs(path: Path) -> None:
    def run(text: str, name: str) -> str:
        return f"<w:r><w:rPr><w:{name}/></w:rPr><w:t>{text}</w:t></w:r>"

    def paragraph(runs: str) -> str:
        return f"<w:tc><w:p>{runs}</w:p></w:tc>"

    whole = paragraph(run("Revi", "strike") + run("sar", "strike"))
    part = paragraph(run("mayo", "strike") + run(" junio", "b"))
    twice = paragraph(run("Cerrar", "dstrike"))
    cells = first(of(path, row(whole, part, twice))).rows[0].cells
    assert [cell.text for cell in cells] == ["Revisar", "mayo junio", "Cerrar"]
    assert [cell.is_struck for cell in cells] == [True, False, True]


def test_a_former_date_is_left_out_where_it_is_struck_before_the_one_that_holds(
    path: Path,
) -> None:
    former = "<w:r><w:rPr><w:strike/></w:rPr><w:t>June 30, 2027</w:t></w:r>"
    holds = "<w:r><w:t xml:space='preserve'> July 31, 2027</w:t></w:r>"
    done = "<w:r><w:rPr><w:strike/></w:rPr><w:t>Ver 1</w:t></w:r>"
    cells = [f"<w:tc><w:p>{runs}</w:p></w:tc>" for runs in (former + holds, done)]
    found = first(of(path, row(*cells))).rows[0].cells
    assert [(one.text, one.is_struck) for one in found] == [
        ("July 31, 2027", False),
        ("Ver 1", True),
    ]


def test_lines_outside_of_tables_are_known_by_their_looks(path: Path) -> None:
    document = docx.Document()
    document.core_properties.modified = SAVED
    document.add_heading("Eje 1", 2)
    document.add_paragraph("Formar", style="List Number")
    document.add_paragraph("Plazo: mayo\nLugar: sala 2")
    document.add_paragraph().add_run("Acuerdos").bold = True
    document.save(str(path))
    assert read(path).lines == (
        TextLine("Eje 1", level=2, is_strong=True),
        TextLine("1. Formar", entry=0),
        TextLine("Plazo: mayo"),
        TextLine("Lugar: sala 2"),
        TextLine("Acuerdos", is_strong=True),
    )


def framed(*inside: str) -> str:
    """A table of one cell, as frames are laid around what is in them."""
    return (
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{''.join(inside)}"
        "<w:p/></w:tc></w:tr></w:tbl>"
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_frame_in_a_cell_is_no_table_of_its_own(path: Path) -> None:
    inside = f"<w:tc><w:tcPr/>{framed(framed(paragraph('Dentro')))}<w:p/></w:tc>"
    found = read(of(path, row(cell("Fuera"), inside)))
    assert [texts(grid) for grid in found.grids] == [[["Fuera", "Dentro"]]]


def test_a_frame_around_a_table_is_walked_through(path: Path) -> None:
    rows = row(cell("Dentro"), cell("también"))
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
    inside = f"<w:tc><w:tcPr/>{paragraph('PLAN')}{table}{paragraph('Nota')}</w:tc>"
    found = read(of(path, row(inside)))
    assert [texts(grid) for grid in found.grids] == [[["Dentro", "también"]]]
    assert [grid.before for grid in found.grids] == [("PLAN",)]
    assert found.after == ("Nota",)
