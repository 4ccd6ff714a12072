"""A workbook with no more in it than what is read of it.

openpyxl refuses all of a workbook for the font of a chart, a list of choices that
stands nowhere or the name of a range that is gone, with which Excel opens it.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_STORED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import BinaryIO

_DROPPED: Final = re.compile(
    r"xl/(?:drawings|charts|media|comments|embeddings|externalLinks|pivot\w+|tables"
    r"|printerSettings|(?:work|chart|dialog)sheets/_rels)\b|docProps/|customXml/",
    re.IGNORECASE,
)
_NAMES: Final = re.compile(
    rb"<(?:\w+:)?(definedNames|pivotCaches|externalReferences)\b.*?</(?:\w+:)?\1\s*>",
    re.DOTALL,
)
_ROOT: Final = re.compile(rb"<(?P<prefix>\w+:)?worksheet\b[^>]*>")
_COLUMNS: Final = re.compile(
    rb"<(?P<prefix>\w+:)?cols\b[^>]*>.*?</(?P=prefix)?cols\s*>", re.DOTALL
)
_ROWS: Final = re.compile(rb"<(?:\w+:)?sheetData\b")
_END: Final = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")


def pared(file: BinaryIO, sheets: Collection[str]) -> BinaryIO:
    """A workbook without what stands beside its columns and rows.

    Args:
        file: the workbook; it stands at its beginning afterwards.
        sheets: the parts that have its rows.
    """
    whole = BytesIO()
    with ZipFile(file) as package, ZipFile(whole, "w", ZIP_STORED) as smaller:
        for name in package.namelist():
            if name in sheets:
                smaller.writestr(name, _rows_of(package.read(name)))
            elif not _DROPPED.match(name):
                smaller.writestr(name, _NAMES.sub(b"", package.read(name)))
    file.seek(0)
    whole.seek(0)
    return whole


def _rows_of(text: bytes) -> bytes:
    """The columns and rows of a sheet; all of it where they are not found."""
    root, rows = _ROOT.search(text), _ROWS.search(text)
    ends = [end.end() for end in _END.finditer(text)]
    if root is None or rows is None or not ends:
        return text
    columns = _COLUMNS.search(text, root.end(), rows.start())
    return b"".join(
        (
            text[: root.end()],
            columns[0] if columns else b"",
            text[rows.start() : ends[-1]],
            b"</%sworksheet>" % (root["prefix"] or b""),
        )
    )
