"""Months of a calendar that are misspelt: "Nombiembre" behind "Octubre".

What its columns are marked for would be in no calendar, and nobody asked.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.calendar_labels import CalendarLabel
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.document import Cell

_NAMES: Final = (
    ("enero", "january"),
    ("febrero", "february"),
    ("marzo", "march"),
    ("abril", "april"),
    ("mayo", "may"),
    ("junio", "june"),
    ("julio", "july"),
    ("agosto", "august"),
    ("septiembre", "setiembre", "september"),
    ("octubre", "october"),
    ("noviembre", "november"),
    ("diciembre", "december"),
)
_ALIKE: Final = 0.7  # of difflib: a name and what is written for it


def misspelt_months(
    own: Mapping[int, Cell], labels: Mapping[int, CalendarLabel]
) -> dict[int, CalendarLabel]:
    """What texts of a row say that are months by their place and nearly by their name.

    One stands behind the month before it: "Abrir" may have "mayo 2028" as its day.

    Args:
        own: the texts of a row of the heading, by column.
        labels: what those say that are read.
    """
    order = sorted(own)
    months = [_month(labels.get(column)) for column in order]
    found = {}
    for place, column in enumerate(order):
        before = months[place - 1] if place else 0
        after = months[place + 1] if place + 1 < len(order) else 0
        month = before % 12 + 1
        is_due = before and after in (0, month % 12 + 1) and column not in labels
        if is_due and _is_like(own[column].text, month):
            found[column] = CalendarLabel(months=(month, month))
    return found


def _month(label: CalendarLabel | None) -> int:
    """The month that a heading names alone, or with its year; 0 where it does not."""
    if label is None or label.months is None or label.days or label.week:
        return 0
    return label.months[0] if label.months[0] == label.months[1] else 0


def _is_like(text: str, month: int) -> bool:
    word = fold(text).strip()
    names = _NAMES[month - 1]
    return any(SequenceMatcher(None, word, name).ratio() >= _ALIKE for name in names)
