"""Calendar items whose last good day has passed and that nobody has completed."""

from __future__ import annotations

from typing import NamedTuple


class CalendarRow(NamedTuple):
    """One calendar item of `report overdue` and `report upcoming`.

    The fields up to ``status`` are the promised columns; the rest is for people.
    """

    plan: str
    code: str
    level: str
    title: str
    theme: str
    objective: str
    party: str
    calendar: str | None  # the item's own cell as written; None when empty
    starts_on: str | None
    due_on: str  # ISO, last good day, inclusive
    days_overdue: int  # negative: days left
    status: str
    titles: str | None  # JSON: the title in other languages
    calendar_shown: str | None  # the cell that counts: own or the nearest ancestor's
    calendar_of: str | None  # code of that ancestor; None when the cell is its own
    schedule: str | None  # the words that fixed or moved the date since
    missed: int  # occurrences of this leaf and party that are overdue


OVERDUE_COLUMNS = CalendarRow._fields[:12]


class Overdue(NamedTuple):
    """The answer: rows by urgency, and what the report leaves out."""

    rows: tuple[CalendarRow, ...]  # the longest overdue first, then by code
    undated: int  # open calendar items without a date
    suspended: int  # suspended ones whose last good day has passed
