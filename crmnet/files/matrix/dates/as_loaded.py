"""Calendar cells of an exported plan that say what the plan in the store says.

What was asked of them was answered when the plan was loaded: they go on as they stand.
Words or a day that somebody changed beside the other are read, and asked, as any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import NotUnderstood
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.dates.due import ReadDates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.domain.document import Cell
    from crmnet.domain.draft import OwnTable
    from crmnet.domain.phrases import Reader

_DAYS: Final = frozenset(("start", "due"))


def as_loaded(
    dated: Sequence[tuple[Cell, str, str, object]],
    own: OwnTable | None,
    reader: Reader,
) -> ReadDates | None:
    """What the date cells of a row say, where the plan has the same; None: it has not.

    Args:
        dated: the date cells of the row: cell, heading, role, column of a calendar.
        own: what crmnet exported of the plan, or None.
        reader: of the days beside the words.
    """
    if own is None or any(span is not None for *_, span in dated):
        return None
    cells = {role: cell for cell, _, role, _ in dated}
    if len(cells) != len(dated) or "calendar" not in cells:
        return None
    words = clean(cells.pop("calendar").text)
    days = {role: _day(cell, reader) for role, cell in cells.items()}
    first, last = days.get("start"), days.get("due")
    if None in days.values() or days.keys() - _DAYS:
        return None
    if (words, first, last) not in own.calendars:
        return None
    return ReadDates(words, first, last, (), frozenset(range(len(dated))), ())


def _day(cell: Cell, reader: Reader) -> date | None:
    """The one day that a cell has, in words or as a date."""
    if cell.day is not None:
        return cell.day
    answer = reader(clean(cell.text))
    if isinstance(answer, NotUnderstood):
        return None
    return answer.due_on if answer.starts_on in (None, answer.due_on) else None
