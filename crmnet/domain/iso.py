"""Days and instants as ISO 8601 writes them, and as the store keeps them.

Reports need no more; what reads the other ways of writing is dear to import.
"""

from __future__ import annotations

from datetime import date
from typing import Final

YEARS: Final = range(1900, 2200)  # others are slips of the pen: 24, 20023
INSTANT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"  # UTC; these texts sort as the instants do
_LENGTH: Final = len("2002-09-30")


def iso_day(text: str) -> date | None:
    """The day of "2002-09-30"; None of whatever is written otherwise, or is no day.

    A year that cannot be right is none either, so that the reader of days explains it.
    """
    if len(text) != _LENGTH or not text[4] == text[7] == "-":
        return None  # fromisoformat takes "20020930" and "2002-W40-1" too
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def day_of(text: str | None) -> date | None:
    """The day of a text in the store; None stays None."""
    return date.fromisoformat(text) if text else None
