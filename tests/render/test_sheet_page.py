"""The ways into XlsxWriter that are not public: what breaks without each.

When a new XlsxWriter fails here, read what broke, adapt ``render/kit/sheet_page``, and
hold it to that version in pyproject.toml.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from crmnet.render.kit import packing
from crmnet.render.kit.packing import packed
from crmnet.render.kit.sheet_page import HeldRows, closed, page_of, take

LOST = {
    "_write_rows": "the rows of every workbook",
    "_check_dimensions": "how far the rows go, for Excel",
    "dim_rowmin": "the first row",
    "dim_rowmax": "the last row",
    "fh": "the file that lines are written into",
    "str_table": "how many texts stand before the keys of forms",
}


@pytest.mark.parametrize("name", LOST)
def test_a_sheet_of_xlsxwriter_has(name: str) -> None:
    sheet = Workbook(BytesIO()).add_worksheet()
    assert hasattr(sheet, name), f"without it is lost: {LOST[name]}"


def test_formats_are_numbered_as_they_are_asked_for() -> None:
    book = Workbook(BytesIO())
    looks = [book.add_format({"bold": True}), book.add_format({"italic": True})]
    assert [look._get_xf_index() for look in looks] == [1, 2]


def test_a_workbook_without_its_rows_does_not_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = BytesIO()
    book = Workbook(data, {"in_memory": True})
    held = HeldRows()
    page = page_of(book, "x", held)
    take(page, [packed(b"<row/>")], (0, 0), 0)
    monkeypatch.setattr(page, "_write_rows", lambda: None)
    with pytest.raises(RuntimeError, match="writes rows in another way"):
        closed(book, data, held)


def test_a_workbook_without_the_texts_of_its_keys_does_not_leave() -> None:
    data = BytesIO()
    book = Workbook(data, {"in_memory": True})
    held = HeldRows()
    take(page_of(book, "x", held), [packed(b"<row/>")], (0, 0), 0)
    held.keys.append("KDQR-TWHB")  # and no other text, so the table is not written
    with pytest.raises(RuntimeError, match="writes rows in another way"):
        closed(book, data, held)


PICTURE = (b"BM".ljust(18, b"\0") + b"\1\0\0\0" * 2).ljust(64, b"\0")  # one dot


def parts() -> ZipFile:
    """The parts of a workbook with a row and a picture."""
    data = BytesIO()
    book = Workbook(data, {"in_memory": True})
    held = HeldRows()
    page = page_of(book, "x", held)
    page.insert_image(2, 0, "x.bmp", {"image_data": BytesIO(PICTURE)})
    take(page, [packed(b'<row r="1"/>')], (0, 0), 0)
    return ZipFile(BytesIO(closed(book, data, held)))


def test_only_a_sheet_has_rows_put_in() -> None:
    book = parts()
    assert book.read("xl/media/image1.bmp") == PICTURE  # with bytes as rows have
    assert b'<row r="1"/>' in book.read("xl/worksheets/sheet1.xml")


def test_only_a_huge_sheet_needs_zip64(monkeypatch: pytest.MonkeyPatch) -> None:
    name, zip64 = "xl/worksheets/sheet1.xml", 45  # its version: Excel warns at it
    assert parts().getinfo(name).extract_version < zip64
    monkeypatch.setattr(packing, "_LARGE", 1)
    assert parts().getinfo(name).extract_version == zip64
