"""Rows above a heading that say which part of the plan is below: "Componente: ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.heading_words import reading_of
from crmnet.files.matrix.synonyms import ColumnRole
from crmnet.files.matrix.words import clean, has_text, heading_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Cell
    from crmnet.files.matrix.choosing import PlanTable

_NAME_OF: Final = re.compile(r"(?:nombre del?|name of(?: the)?)(?: la)? ")
_ABOVE: Final = (ColumnRole.THEME, ColumnRole.OBJECTIVE)


def named_part(table: PlanTable) -> Cell | None:
    """The cell that names the part of which a table is; None: none does, or several.

    It stands alone in its row, a word for a level and a colon before the name.
    """
    rows = table.grid.rows[: table.heading.start]
    alone = (_alone(row.cells) for row in rows)
    named = [cell for cell in alone if cell is not None and after_label(cell.text)]
    return named[0] if len(named) == 1 else None


def after_label(text: str) -> str:
    """What stands behind a word for a level and a colon; "" where none does."""
    label, _, name = clean(text).partition(":")
    reading = reading_of(_NAME_OF.sub("", heading_key(label), count=1))
    is_level = reading.is_sure and reading.role in _ABOVE
    return name.strip() if is_level else ""


def _alone(cells: Sequence[Cell]) -> Cell | None:
    filled = [cell for cell in cells if has_text(cell)]
    return filled[0] if len(filled) == 1 else None
