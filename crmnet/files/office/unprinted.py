"""Characters that nobody sees in a document, but every comparison of texts does.

Soft hyphens, zero-width blanks and joiners, marks of direction (copied along with a day
from a web page or a dialog of Windows), controls: a heading "Fe\u00adcha" is "Fecha".
And what looks like others but is none of them: blanks at which no line is broken, the
wide digits of Asian keyboards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crmnet.domain.document import Cell, Document, Grid, Row

_BLANKS: Final = "\xa0\u1680\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_LINE_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"
_WIDE: Final = "０１２３４５６７８９／－．："
_UNSEEN: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
)
_ODD: Final = re.compile(f"[{_UNSEEN}{_BLANKS}{_LINE_ENDS}{_WIDE}]")
_LATER: Final = "\x80-\xbf€ŒœŠšŸŽžƒˆ˜–-•…‰‹›™"  # bytes of a letter but its first
_GARBLED: Final = re.compile(f"[ÃÂâïÅ][{_LATER}]")
_TAKEN: Final = re.compile(  # one letter; "AMANHÃ”" ends a quotation
    f"[ÃÂÅ](?:[“”‘’](?=\\w)|(?![“”‘’])[{_LATER}])|[âï][{_LATER}]{{2}}"
)
_TIMES: Final = 3
_PRINTED: Final = {
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **dict(zip(_WIDE, "0123456789/-.:", strict=True)),
}


def printed(text: str) -> str:
    """A text as it is seen; of one whose letters are garbled, as it was."""
    if _GARBLED.search(text):
        text = _put_right(text)
    return _ODD.sub(lambda odd: _PRINTED.get(odd[0], ""), text)


def _put_right(text: str) -> str:
    """A text of UTF-8 that was taken for Windows' letters ("ReuniÃ³n"), as it was.

    Where but a part of it was, that: "Taller “ReuniÃ³n”"; and it may have been twice.
    """
    for _ in range(_TIMES):
        right = _decoded(text)
        if right == text:
            right = _TAKEN.sub(lambda found: _decoded(found[0]), text)
        if right == text:
            break
        text = right
    return text


def _decoded(text: str) -> str:
    try:
        return b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return text


def _byte(letter: str) -> bytes:
    is_control = "\x80" <= letter <= "\x9f"  # a byte for which Windows has no letter
    return letter.encode("latin-1" if is_control else "cp1252")


def printed_row(row: Row) -> Row:
    """A row, its texts as they are seen."""
    texts = "".join([cell.text for cell in row.cells])
    if texts.isascii() or not (_ODD.search(texts) or _GARBLED.search(texts)):
        return row
    return row._replace(cells=tuple(map(_printed_cell, row.cells)))


def printed_grid(grid: Grid) -> Grid:
    """What is said of a table, as it is seen."""
    before = tuple(map(printed, grid.before))
    return grid._replace(name=printed(grid.name), before=before)


def printed_rest(document: Document) -> Document:
    """What stands outside of the tables, as it is seen."""
    lines = tuple(line._replace(text=printed(line.text)) for line in document.lines)
    return document._replace(after=tuple(map(printed, document.after)), lines=lines)


def printed_document(document: Document) -> Document:
    """A whole document, its texts as they are seen."""
    grids = tuple(
        printed_grid(grid)._replace(rows=tuple(map(printed_row, grid.rows)))
        for grid in document.grids
    )
    return printed_rest(document)._replace(grids=grids)


def _printed_cell(cell: Cell) -> Cell:
    items = tuple(map(printed, cell.items))
    return cell._replace(text=printed(cell.text).strip(), items=items)
