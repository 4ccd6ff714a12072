"""Rows at the end of a table that say themselves that they are remarks, or sums.

They say nothing of what the columns above them hold, but would: a note made of a column
of numbers one of texts, and of one of themes none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.words import clean, has_text, is_sum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.choosing import PlanTable

_REMARK: Final = re.compile(
    r"\*{2,}|\(\*+\)|(?:\*\s*)?(?:please )?notes?\s*(?:[:.]|that\b)"
    r"|(?:\*\s*)?nota(?:s|r)?\s*(?:[:.]|que\b)"
    r"|(?:leyenda|simbolog[ií]a|legend|glosario|glossary|fuentes?|sources?)\s*:"
    r"|(?:p[aá]g(?:ina|\.)?|page)\s*\d+(?:\s*(?:de|of|/)\s*\d+)?$",
    re.IGNORECASE,
)
_AMOUNT: Final = re.compile(r"[^\W\d_]{0,4}[\s$€]*[\d.,]+\s*%?")
_LEAST: Final = 2  # rows that remain


def is_remark(text: str) -> bool:
    """Whether a text that stands alone in a row is a remark: a note, a page number."""
    return _REMARK.match(text) is not None


def with_foot(table: PlanTable) -> PlanTable:
    """A table whose last rows, where they are remarks and sums, are its foot."""
    if table.rest:
        return table
    rows = table.grid.rows
    first = max(table.heading.end, 0) + _LEAST
    place = len(rows)
    while place > first and _is_footer(rows[place - 1]):
        place -= 1
    if not any(has_text(cell) for row in rows[place:] for cell in row.cells):
        return table
    above = table.grid._replace(rows=rows[:place])
    return table._replace(grid=above, foot=rows[place:])


def _is_footer(row: Row) -> bool:
    texts = [clean(cell.text) for cell in row.cells if has_text(cell)]
    if not texts:
        return not any(cell.fill for cell in row.cells)
    return is_remark(texts[0]) if len(texts) == 1 else _is_plain_sum(texts)


def _is_plain_sum(texts: Sequence[str]) -> bool:
    return is_sum(texts[:1]) and all(map(_AMOUNT.fullmatch, texts[1:]))
