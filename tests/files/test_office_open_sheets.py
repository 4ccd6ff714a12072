"""Open workbooks (.ods): their colours, merges, and what is hidden."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from crmnet.domain.document import Covered
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.office.documents import read_document
from crmnet.files.office.open_looks import is_month
from tests.files.documents import package
from tests.files.grids import KNOWN, asked

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.document import Document

_SPACES: Final = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("style", "style"),
        ("table", "table"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
    )
) + (
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:'
    'calcext:1.0"'
)
_STYLES: Final = """
    <style:style style:name="red" style:family="table-cell">
     <style:table-cell-properties fo:background-color="#ff0000"/></style:style>
    <style:style style:name="like" style:family="table-cell"
      style:parent-style-name="red">
     <style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="in" style:family="table-cell">
     <style:paragraph-properties fo:margin-left="0.139in"/></style:style>
    <style:style style:name="further" style:family="table-cell"
      style:parent-style-name="in">
     <style:paragraph-properties fo:margin-left="0.706cm"/></style:style>
    <style:style style:name="out" style:family="table-cell">
     <style:paragraph-properties fo:margin-left="0in"/></style:style>
    <style:style style:name="none" style:family="table-cell">
     <style:table-cell-properties fo:background-color="transparent"/></style:style>
    <style:style style:name="struck" style:family="table-cell">
     <style:text-properties style:text-line-through-style="solid"/></style:style>
    <style:style style:name="again" style:family="table-cell"
      style:parent-style-name="struck">
     <style:text-properties style:text-line-through-style="none"/></style:style>
    <style:style style:name="white" style:family="table-cell">
     <style:table-cell-properties fo:background-color="#ffffff"/></style:style>
"""


def _text(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def _blank(style: str = "", count: int = 1) -> str:
    named = f'table:style-name="{style}"' if style else ""
    return f'<table:table-cell {named} table:number-columns-repeated="{count}"/>'


_HEADING: Final = (
    _row(
        _text("Actividad"),
        _text("Marzo 2028", 'table:number-columns-spanned="2"'),
        "<table:covered-table-cell/>",
        _text("Abril 2028", 'table:number-columns-spanned="2"'),
        "<table:covered-table-cell/>",
    ),
)


def _read(path: Path, rows: tuple[str, ...], columns: str = "") -> Document:
    columns = columns or '<table:table-column table:number-columns-repeated="16384"/>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}>'
        f"<office:automatic-styles>{_STYLES}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Plan">{columns}'
        f"{''.join(rows)}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
        f'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{mimetype}"/></manifest:manifest>'
    )
    parts = {
        "mimetype": mimetype,
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
    }
    return read_document(package(path / "plan.ods", parts))


def test_a_calendar_of_colours_has_dates(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        (
            *_HEADING,
            _row(_text("Convocar"), _blank("red", 2), _blank("none", 2)),
            _row(_text("Reunirse"), _blank("white", 2), _blank("like", 2)),
            _row(_blank("", 16384), more='table:number-rows-repeated="1048000"'),
        ),
    )
    assert found.sees_colours
    first, second = found.grids[0].rows[1:]
    assert [cell.fill for cell in first.cells] == [None, "FF0000", "FF0000"]
    assert [cell.fill for cell in second.cells[3:]] == ["FF0000", "FF0000"]
    drafted = draft_of(found, KNOWN)
    assert [item.calendar and item.calendar.own for item in drafted.plan.themes] == [
        "marzo de 2028",
        "abril de 2028",
    ]
    assert not asked(drafted, Asks.DATES)


def test_merges_hidden_rows_and_columns_are_seen(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        (
            *_HEADING,
            _row(_text("Convocar", 'table:style-name="like"'), _text("X")),
            _row(_text("Callar"), more='table:visibility="collapse"'),
            _row(_text("Reunirse"), _blank(), _blank(), _text("X")),
        ),
        '<table:table-column table:number-columns-repeated="4"/>'
        '<table:table-column table:visibility="collapse"/>',
    )
    (grid,) = found.grids
    assert grid.hidden_columns == (5,)
    assert [row.is_hidden for row in grid.rows] == [False, False, True, False]
    assert grid.rows[0].cells[2].covered is Covered.FROM_LEFT
    assert grid.rows[1].cells[0].is_strong


def test_what_is_struck_through_is_known(tmp_path: Path) -> None:
    cells = (_text(name, f'table:style-name="{name}"') for name in ("struck", "again"))
    found = _read(tmp_path, (*_HEADING, _row(*cells)))
    row = found.grids[0].rows[1]
    assert [cell.is_struck for cell in row.cells] == [True, False]


def test_cells_without_a_style_have_that_of_their_column(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        (*_HEADING, _row(_text("Convocar"), _blank(), _blank("white"))),
        "<table:table-column/>"
        '<table:table-column table:default-cell-style-name="red"'
        ' table:number-columns-repeated="2"/><table:table-column'
        ' table:number-columns-repeated="2"/>',
    )
    assert [cell.fill for cell in found.grids[0].rows[1].cells] == [None, "FF0000"]


@pytest.mark.parametrize(
    ("shown", "is_so"),
    [
        ("mar-27", True),
        ("marzo de 2027", True),
        ("03/2027", True),
        ("01/2027", True),
        ("marzo", True),
        ("1 mar", False),
        ("01/03", False),
        ("1 mar 2027", False),
        ("01-mar-27", False),
        ("01/03/27", False),
        ("lunes 1 de marzo", False),
    ],
)
def test_a_first_that_is_shown_as_its_month(shown: str, *, is_so: bool) -> None:
    assert is_month(shown, 2027) is is_so


def test_a_day_that_is_shown_as_a_month_is_that_month(tmp_path: Path) -> None:
    days = [
        f'<table:table-cell office:value-type="date" office:date-value="2027-03-01">'
        f"<text:p>{shown}</text:p></table:table-cell>"
        for shown in ("mar-27", "01/03/27")
    ]
    (grid,) = _read(tmp_path, (_row(_text("Entregar"), *days),)).grids
    month, day = grid.rows[0].cells[1:]
    assert (month.text, month.day, month.may_be_month) == ("2027-03", None, False)
    assert (day.text, day.day) == ("2027-03-01", date(2027, 3, 1))


def test_what_is_set_in_by_its_style_is(tmp_path: Path) -> None:
    names = ("out", "in", "further", "in", "out")
    texts = ("Ver", "Ir", "Hablar", "Oír", "Leer")
    rows = [
        _row(_text(text, f'table:style-name="{name}"'))
        for name, text in zip(names, texts, strict=True)
    ]
    (grid,) = _read(tmp_path, tuple(rows)).grids
    assert [row.cells[0].indent for row in grid.rows] == [0, 1, 2, 1, 0]


def test_a_formula_without_a_value_or_with_an_error_is_one(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        (
            _row(_text("Actividad"), _text("Nota"), _text("Fecha"), _text("Estado")),
            _row(
                _text("Convocar"),
                '<table:table-cell table:formula="of:=B1"/>',
                '<table:table-cell table:formula="of:=NA()" office:string-value="" '
                'office:value-type="string" calcext:value-type="error">'
                "<text:p>#N/A</text:p></table:table-cell>",
                _text("cumplida", 'table:formula="of:=C1"'),
            ),
        ),
    )
    _, row = found.grids[0].rows
    assert [cell.is_formula for cell in row.cells] == [False, True, True, False]
    assert row.cells[3].text == "cumplida"


def test_a_text_that_is_said_to_stand_in_millions_of_places_is_refused(
    tmp_path: Path,
) -> None:
    everywhere = _text("x", 'table:number-columns-repeated="16000"')
    with pytest.raises(BadFile, match="16000000"):
        _read(tmp_path, (_row(everywhere, more='table:number-rows-repeated="1000"'),))
