"""Tables of numbers under days or months, and of letters under persons: no plans."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Message
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.words import clean, has_text
from crmnet.files.matrix.headings.yearly_targets import is_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.headings.table_heading import TableHeading

NUMBERS: Final = Message(
    "numbers under days or months, as charts and accounts have them, not a plan",
    Cure.MAP_COLUMN,
)
ANSWERING: Final = Message(
    "who does, answers for, is asked and is told of what (RACI), and nothing says "
    "when: not a plan",
    Cure.MAP_COLUMN,
)
_NUMBER: Final = re.compile(r"[-–$€]?\s?\d[\d.,\s]*")
_LEAST: Final = 3  # columns of a calendar, rows with numbers, and persons
_FULL: Final = 0.8  # of the cells of these rows have a number
_APART: Final = 4  # numbers that are different: a mark is "1" or "8" again and again
_SHARE: Final = re.compile(r"[raci](?:\s?[/,\-]?\s?[raci])*")


def numbers_of(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """Why a table is one of numbers under a calendar; None: it may be a plan.

    Points that are left on each day, what comes in each month. Of a plan with hours or
    sums under its months most cells are blank.

    Args:
        heading: of the table.
        body: the rows below it.
    """
    named = heading.columns.items()
    spans = {n for n, one in named if one.span and not is_target(one.span.path)}
    if len(spans) < _LEAST:
        return None
    cells = [[c for c in row.cells if c.column in spans] for row in body]
    texts = [[clean(c.text) for c in row if has_text(c)] for row in cells]
    filled = [row for row in texts if row]
    every = [text for row in filled for text in row]
    numbers = [text for text in every if _NUMBER.fullmatch(text)]
    is_full = len(numbers) >= _FULL * len(spans) * len(filled)
    is_said = len({*numbers}) >= _APART and len(filled) >= _LEAST
    return NUMBERS if is_full and is_said else None


def answering_of(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """Why a table only says who does what, by the letters R, A, C and I; or None.

    Args:
        heading: of the table.
        body: the rows below it.
    """
    is_timed = any(one.span is not None for one in heading.columns.values())
    if is_timed or any(shape_of(n, body).dated for n in heading.columns):
        return None
    said: defaultdict[int, list[str]] = defaultdict(list)
    for row in body:
        for cell in filter(has_text, row.cells):
            said[cell.column].append(clean(cell.text).casefold())
    shares = [texts for texts in said.values() if _are_shares(texts)]
    letters = {letter for texts in shares for text in texts for letter in text}
    return ANSWERING if len(shares) >= _LEAST and {*"ra"} <= letters else None


def _are_shares(texts: Sequence[str]) -> bool:
    """Whether most texts of a column are such letters; its heading is none."""
    found = sum(bool(_SHARE.fullmatch(text)) for text in texts)
    return found > 1 and found + 1 >= len(texts)
