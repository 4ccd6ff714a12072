"""Documents as offices make them, made by code: in words of our own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import xlsxwriter

from crmnet.files.office.documents import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from crmnet.domain.document import Document, Grid

HEADINGS: Final = ("Temas", "Objetivos", "Acción", "Actividades", "Calendario")
SAVED: Final = datetime(2027, 3, 4, 12)  # noqa: DTZ001  as office programs write it


def word(path: Path, rows: Sequence[Sequence[str]], title: str = "") -> None:
    """Writes a Word document with a table, under a title where it has one."""
    document = docx.Document()
    if title:
        document.add_paragraph(title)
    document.core_properties.modified = SAVED
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.save(str(path))


def workbook(path: Path, fill: Callable[[Any, Any], None]) -> Path:
    """A workbook; ``fill`` is given it and its first sheet."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": SAVED})
    fill(book, book.add_worksheet("Plan"))
    book.close()
    return path


def package(path: Path, parts: dict[str, str]) -> Path:
    """A package of these parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return path


def pdf(
    path: Path,
    pages: Sequence[Sequence[Sequence[str] | str]],
    widths: Sequence[Sequence[int]] = (),
    *,
    is_open: bool = False,
    lefts: Sequence[int] = (),
    shapes: str = "",
) -> Path:
    """A PDF with a ruled table on each page; its columns are 120 points wide.

    Else as wide as ``widths`` says, a sequence for each page; its left side is 40
    points from that of the page, or where ``lefts`` says. ``shapes`` are drawn on each.
    One that ``is_open`` has no line below the last row of a page, and none above the
    first. What begins with two stars is bold. A row that is a text stands between two
    tables, without lines; with "# " before it it is larger.
    """
    every = widths or [[120] * 5] * len(pages)
    sides = lefts or [40] * len(pages)
    contents = [
        _page(*page, is_open=is_open) + b"\n" + shapes.encode()
        for page in zip(pages, every, sides, strict=True)
    ]
    path.write_bytes(_pdf(contents))
    return path


def _page(
    rows: Sequence[Sequence[str] | str],
    widths: Sequence[int],
    side: int,
    *,
    is_open: bool,
) -> bytes:
    drawn = []
    for number, row in enumerate(rows):
        top = 780 - 40 * number
        if isinstance(row, str):
            font = "F2 8" if row.startswith("**") else "F1 8"
            font = "F1 14" if row.startswith("# ") else font
            said = row.removeprefix("# ").removeprefix("**")
            drawn.append(f"BT /{font} Tf 43 {top - 20} Td ({said}) Tj ET")
            continue
        for column, text in enumerate(row):
            left = side + sum(widths[:column])
            right = left + widths[column]
            drawn += [f"{x} {top - 40} m {x} {top} l S" for x in (left, right)]
            for line, end in ((top, 0), (top - 40, len(rows) - 1)):
                if not (is_open and number == end):
                    drawn.append(f"{left} {line} m {right} {line} l S")
            said = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            font = "F2" if said.startswith("**") else "F1"
            said = said.removeprefix("**")
            drawn.append(f"BT /{font} 8 Tf {left + 3} {top - 20} Td ({said}) Tj ET")
    return "\n".join(drawn).encode("cp1252")


def _pdf(contents: Sequence[bytes]) -> bytes:
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    bold = objects[2].replace(b"Helvetica", b"Helvetica-Bold")
    for number, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font"
            b"<</F1 3 0 R/F2 %s>>>>/Contents %d 0 R>>" % (bold, 5 + 2 * number)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    place = len(out) - len(table)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        place,
    )


def first(path: Path) -> Grid:
    """The first table of a document."""
    return read_document(path).grids[0]


def texts(grid: Grid) -> list[list[str]]:
    """What its cells say; "^" and "<" where a merge covers them."""
    signs = {"": "", "above": "^", "left": "<"}
    return [
        [cell.text or signs[cell.covered] for cell in row.cells] for row in grid.rows
    ]


def read(path: Path) -> Document:
    """What a document holds."""
    return read_document(path)
