from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from crmnet.errors import BadFile, BadInput
from crmnet.files.office import apart
from crmnet.files.office.documents import read_document
from crmnet.files.office.word import read_word
from tests.files.documents import HEADINGS, package, word

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", OLE, "a .doc file is not read .save it as .docx"),
        ("a.odt", b"PK", "a .odt file is not read .save it as .docx"),
        ("a.rtf", b"{\\rtf1}", "a .rtf file is not read .save it as .docx"),
        ("a.xlsm", b"PK", "a .xlsm file is not read .save it as .xlsx"),
        ("a.docx", b"", "the file is empty"),
        ("a.docx", b"{\\rtf1}", "this is RTF with another name"),
        ("a.xls", b"<html><table>", "this is HTML or XML with another name"),
        ("a.pdf", b"<!DOCTYPE html>", "download the document again"),
        ("a.docx", OLE + b"old", "this is a file of an old program"),
        (
            "a.xlsx",
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "the file needs a password",
        ),
        (
            "a.xls",
            OLE + bytes(504) + b"\x09\x08\x10\0\0\x06" + bytes(14) + b"\x2f\0\x36\0",
            "the file needs a password",
        ),
        ("a.xlsx", b"hello", "this is not a .xlsx file"),
        ("a.pdf", b"hello", "this is not a .pdf file"),
        ("a.docx", b"PK\x03\x04 and no more", "the file is damaged"),
        ("a.txt", b"no table here\n", "there is no table in this text"),
        ("a.csv", b"\n\n", "the file is empty"),
    ],
)
def test_what_is_refused_with_one_line(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadFile, match=reason) as caught:
        read_document(path)
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize(
    ("kind", "name"),
    [("xlsx", "PLAN.XLS"), ("docx", "plan.pdf"), ("pdf", "plan.docx")],
)
def test_what_was_only_renamed_is_told_with_its_kind(
    tmp_path: Path, kind: str, name: str
) -> None:
    path = tmp_path / name
    parts = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
    if kind in parts:
        package(path, {parts[kind]: "<x/>"})
    else:
        path.write_bytes(b"%PDF-1.7 and more")
    with pytest.raises(BadFile, match=rf"this is a \.{kind} file with another name"):
        read_document(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="there is no such file"):
        read_document(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/document.xml": "0" * 60_000_000}, "unpacked, the file would have"),
        ({"word/document.xml": "0" * 2_000_000}, 'document.xml", unpacks to'),
        ({f"x{number}": "" for number in range(2_001)}, "the file has 2001 parts"),
        ({"a.xml": "", "A.xml": ""}, "two parts of one name"),
        (
            {"a.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
            "declares a document type",
        ),
        ({"a.xml": "<a/>"}, "the file is damaged"),
    ],
)
def test_packages_that_would_harm(
    tmp_path: Path, parts: dict[str, str], reason: str
) -> None:
    with pytest.raises(BadFile, match=reason):
        read_document(package(tmp_path / "a.docx", parts))


def test_a_part_with_a_path_out_of_the_package_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.docx"
    path.parent.mkdir()
    word(path, [HEADINGS])
    with ZipFile(path, "a") as file:
        file.writestr("../../escaped.txt", "x")
    assert len(read_document(path).grids[0].rows) == 1
    assert sorted(found.name for found in tmp_path.rglob("*")) == ["a.docx", "in"]


def test_a_reader_that_dies_costs_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    word(path, [HEADINGS])
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.001)
    with pytest.raises(BadFile, match="too much time or memory"):
        read_document(path)


def test_what_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    word(path, [HEADINGS])
    monkeypatch.setattr(apart, "find_spec", lambda _name: None)
    with pytest.raises(BadFile, match=r"pip install 'crmnet\[office\]'"):
        read_document(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", ";".join(["Actividad", *["c"] * 1_000]) + "\nAbrir la sede\n"),
        ("a.txt", "\t".join(["Actividad", *["c"] * 1_000]) + "\nAbrir la sede\n"),
        ("a.md", "|" + "|".join(["Actividad", *["c"] * 1_000]) + "|\n|---|\n"),
    ],
)
def test_a_row_of_more_columns_than_anybody_fills_is_refused(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(BadFile, match="1001 columns; at most 1000 are read"):
        read_document(path)


def test_a_document_that_a_library_would_choke_on_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    word(path, [HEADINGS])
    monkeypatch.setattr("crmnet.files.office.word.MOST_ELEMENTS", 10)
    with path.open("rb") as file, pytest.raises(BadInput, match="at most 10 are read"):
        read_word(file)


def test_a_document_that_word_saved_as_strict_is_not_called_damaged(
    tmp_path: Path,
) -> None:
    strict = "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'/>"
    path = package(tmp_path / "a.docx", {"word/document.xml": strict})
    with pytest.raises(BadFile, match="Strict Open XML"):
        read_document(path)
