"""The title of a plan, where the document has one: above its table, or on top of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Covered
from crmnet.files.matrix.words import clean, has_text, heading_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.choosing import PlanTable

_PLAN: Final = re.compile(
    r"\b(plan|planes|cronograma|matriz|programa|calendario|hoja de ruta|workplan|"
    r"work plan|schedule|roadmap|compromisos|timeline|proyecto|project|programme|"
    r"program|matrix|commitments|seguimiento|agenda)\b"
)
_NAMELESS: Final = re.compile(r"(tabla|table|cuadro|hoja|sheet|anexo|annex)? ?\d*")
_LONGEST: Final = 250  # characters


def title_of(table: PlanTable) -> tuple[str, tuple[Cell, ...]]:
    """The title of a table, and the cells that hold it; "" where it has none."""
    rows = table.grid.rows[: table.heading.start]
    alone = [c for row in rows for c in _alone(row.cells) if _is_title(c, row)]
    paragraphs = [clean(text) for text in table.grid.before]
    by_text = {clean(cell.text): cell for cell in alone}
    texts = [
        text
        for text in (*paragraphs, *by_text)
        if 0 < len(text) <= _LONGEST and not _NAMELESS.fullmatch(heading_key(text))
    ]
    named = [n for n, text in enumerate(texts) if _PLAN.search(heading_key(text))]
    if not texts:
        return "", ()
    chosen = _whole(texts, named[0] if named else _last_of(texts, by_text))
    cells = tuple(by_text[text] for text in chosen if text in by_text)
    return " ".join(chosen), cells


def _is_title(cell: Cell, row: Row) -> bool:
    """Whether the only text of a row stands where titles do, and is no legend's."""
    beside = row.cells[cell.column : cell.column + 1]
    is_wide = bool(beside) and beside[0].covered is Covered.FROM_LEFT
    is_named = _PLAN.search(heading_key(cell.text)) is not None
    return is_wide or is_named or not any(cell.fill for cell in row.cells)


def _alone(cells: Sequence[Cell]) -> list[Cell]:
    """The text of a row that has only one."""
    filled = [cell for cell in cells if has_text(cell)]
    return filled if len(filled) == 1 else []


def _last_of(texts: Sequence[str], cells: dict[str, Cell]) -> int:
    """Where nothing says that it is a plan: what stands in the table, else nearest."""
    inside = [n for n, text in enumerate(texts) if text in cells]
    return inside[0] if inside else len(texts) - 1


def _whole(texts: Sequence[str], first: int) -> list[str]:
    """A title with the lines in which it goes on: all of them in capitals."""
    found = [texts[first]]
    for text in texts[first + 1 :]:
        if not (found[0].isupper() and text.isupper()) or any(map(str.isdigit, text)):
            break
        found.append(text)
    return found
