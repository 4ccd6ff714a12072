"""What kind of document a file is: by its name, held against its first bytes.

Whatever was only renamed, or is read by no library, is refused with the way to save it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from crmnet.errors import BadFile, BadInput, Message
from crmnet.files.reading import read_bytes

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

MOST_BYTES: Final = 50 * 1024 * 1024


class DocumentKind(StrEnum):
    """The kinds that are read, each by its own reader."""

    WORD = "docx"
    WORKBOOK = "xlsx"
    OLD_WORKBOOK = "xls"
    OPEN_SHEET = "ods"
    PAGES = "pdf"
    SEPARATED = "csv"
    TABBED = "txt"
    PIPED = "md"


SUFFIXES: Final = {
    **{f".{kind}": kind for kind in DocumentKind},
    ".tsv": DocumentKind.TABBED,
    ".tab": DocumentKind.TABBED,
    ".markdown": DocumentKind.PIPED,
}
PACKAGES: Final = frozenset(
    {DocumentKind.WORD, DocumentKind.WORKBOOK, DocumentKind.OPEN_SHEET}
)
_TEXTS: Final = frozenset(
    {DocumentKind.SEPARATED, DocumentKind.TABBED, DocumentKind.PIPED}
)

_AS_DOCX: Final = Message("save it as .docx, with Word or LibreOffice, and load that")
_AS_XLSX: Final = Message("save it as .xlsx, with Excel or LibreOffice, and load that")
_AGAIN: Final = Message(
    "a web page was saved in place of the document: download the document again"
)
_OTHERS: Final = {  # what people also hand in, with the way to save it
    ".doc": _AS_DOCX,
    ".odt": _AS_DOCX,
    ".rtf": _AS_DOCX,
    ".docm": _AS_DOCX,
    ".dotx": _AS_DOCX,
    ".html": _AS_DOCX,
    ".htm": _AS_DOCX,
    ".mht": _AS_DOCX,
    ".pages": _AS_DOCX,
    ".xlsm": _AS_XLSX,
    ".xlsb": _AS_XLSX,
    ".xltx": _AS_XLSX,
    ".numbers": _AS_XLSX,
    ".gsheet": _AS_XLSX,
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_MARKUP: Final = re.compile(rb"\s*<(?:!doctype|html|table|\?xml)", re.IGNORECASE)
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def is_document(path: Path) -> bool:
    """Whether a file is a document, and not a plan file: by its name.

    A text may be a plan file, in which there are no tabs.
    """
    suffix = path.suffix.lower()
    if suffix == f".{DocumentKind.TABBED}":
        return _has_tabs(path)
    return suffix in SUFFIXES or suffix in _OTHERS


def _has_tabs(path: Path) -> bool:
    try:
        return b"\t" in read_bytes(path, MOST_BYTES)
    except BadFile:
        return False  # whoever reads it says why


def kind_of(path: Path, file: BinaryIO) -> DocumentKind:
    """The kind of a document; the file stands at its beginning afterwards.

    Raises:
        BadInput: it is no kind that is read, with the way to save it.
    """
    suffix = path.suffix.lower()
    kind = SUFFIXES.get(suffix)
    if kind is None:
        raise BadInput(
            "a {suffix} file is not read ({how})",
            suffix=suffix,
            how=_OTHERS.get(suffix, _AS_DOCX),
        )
    beginning = _beginning(file)
    if kind not in _TEXTS:
        _held_against(kind, beginning, file)
    return kind


def _beginning(file: BinaryIO) -> bytes:
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise BadInput("the file is empty (0 bytes)")
    if size > MOST_BYTES:
        raise BadInput(
            "too large: {size} bytes; at most {limit} are read (divide the file)",
            size=size,
            limit=MOST_BYTES,
        )
    beginning = file.read(1024)
    file.seek(0)
    return beginning


def _held_against(kind: DocumentKind, beginning: bytes, file: BinaryIO) -> None:
    """Refuse a file that begins as another kind does than its name says."""
    how = _AS_DOCX if kind in (DocumentKind.WORD, DocumentKind.PAGES) else _AS_XLSX
    if beginning.startswith(b"{\\rtf"):
        raise BadInput("this is RTF with another name ({how})", how=how)
    if _MARKUP.match(beginning.removeprefix(b"\xef\xbb\xbf")):
        how = _AGAIN if kind is DocumentKind.PAGES else how
        raise BadInput("this is HTML or XML with another name ({how})", how=how)
    if beginning.startswith(_OLE):
        _old(kind, file, how)
    elif not beginning.startswith(_MARKS[kind]) and not (
        kind is DocumentKind.PAGES and b"%PDF-" in beginning
    ):
        other = _other_kind(beginning, file)
        if other is not None:
            raise BadInput(
                "this is a .{kind} file with another name (let its name end with "
                ".{kind}, and load that)",
                kind=str(other),
            )
        raise BadInput(
            "this is not a .{kind} file, or it is damaged (open it in its program and "
            "save it again)",
            kind=str(kind),
        )


def _other_kind(beginning: bytes, file: BinaryIO) -> DocumentKind | None:
    """The kind that a file with another name is of; None: none that is read."""
    if beginning.startswith(_MARKS[DocumentKind.PAGES]):
        return DocumentKind.PAGES
    if not beginning.startswith(_ZIP):
        return None
    try:
        with ZipFile(file) as package:
            names = package.namelist()
    except (BadZipFile, OSError, ValueError):
        return None
    finally:
        file.seek(0)
    if "mimetype" in names and "content.xml" in names:
        return DocumentKind.OPEN_SHEET
    return next((kind for part, kind in _PARTS.items() if part in names), None)


_PARTS: Final = {
    "xl/workbook.xml": DocumentKind.WORKBOOK,
    "word/document.xml": DocumentKind.WORD,
}
_MARKS: Final = {
    DocumentKind.WORD: _ZIP,
    DocumentKind.WORKBOOK: _ZIP,
    DocumentKind.OPEN_SHEET: _ZIP,
    DocumentKind.OLD_WORKBOOK: _OLE,
    DocumentKind.PAGES: b"%PDF-",
}


def _old(kind: DocumentKind, file: BinaryIO, how: Message) -> None:
    """Refuse the older container, but for that of a workbook of its kind."""
    if kind is DocumentKind.OLD_WORKBOOK:
        return
    data = file.read()
    file.seek(0)
    if _ENCRYPTED in data:
        raise BadInput("the file needs a password (save it without one and load that)")
    raise BadInput(
        "this is a file of an old program with another name ({how})", how=how
    )
